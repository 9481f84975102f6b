//! What the English extractor reads, one short text a line.
//!
//! *In*: texts. *Out*: nothing but failures.
//! Never compares languages.

use super::print::quantity as format;
use super::reader::read as extract;
use crate::{Amount, Counted, Date, Hedge, Language, ONE, Quantity};

/// The quantities as `kinds value` with the hedge, `?` for weak ones, joined by `; `.
fn read(text: &str) -> String {
    let one = |q: &Quantity| {
        let (whole, rest) = (q.value / ONE, q.value % ONE);
        let value =
            if rest == 0 { whole.to_string() } else { format!("{whole}.{rest:06}").trim_end_matches('0').to_owned() };
        let hedge = match q.hedge {
            Hedge::Exact => String::new(),
            hedge => format!(" {hedge:?}"),
        };
        let kinds = if q.kinds.ident().is_some() { "Ident".to_owned() } else { format!("{:?}", q.kinds) };
        format!("{kinds} {value}{hedge}{}", if q.weak { "?" } else { "" })
    };
    extract(text).iter().map(one).collect::<Vec<_>>().join("; ")
}

/// Every bound, clock, range, decimal, unit and hedge: a text, a tab, what is read.
#[test]
fn one_by_one() {
    let cases = include_str!("cases.tsv").lines().filter_map(|line| line.split_once('\t'));
    let wrong = cases.filter(|(text, expected)| read(text) != *expected);
    let wrong: Vec<_> = wrong.map(|(text, expected)| format!("{text}: {} instead of {expected}", read(text))).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(read(text), expected, "{text}");
}

#[test]
fn numbers() {
    check("$97.4 billion", "Money USD 97400000000");
    check("9.74 billion dollars", "Money USD 9740000000");
    check("$97.4bn", "Money USD 97400000000");
    check("123,456 people", "Count 123456");
    check("two hundred and ten thousand", "Count 210000");
    check("three and a half million", "Count 3500000");
    check("a million", "Count 1000000?");
    check("half a million", "Count 500000?");
    check("17 1/2", "Count 17.5");
    check("twenty-five", "Count 25?");
    check("2 million", "Count 2000000");
}

#[test]
fn words_that_are_not_numbers() {
    check("one of the men", "");
    check("one another", "");
    check("second-hand", "");
    check("no one", "");
    check("march on", "");
    check("may be", "");
    check("won", "");
    check("first of all", "");
}

#[test]
fn dates() {
    check("10 February 2025", "Date 20250210");
    check("February 10, 2025", "Date 20250210");
    check("Feb. 10", "Date 210");
    check("10th of February", "Date 210");
    check("August 2024", "Date 20240800");
    check("in May", "Date 500?");
    check("Theresa May", "");
    check("10-12 February", "Date 210; Date 212");
    check("Jan. 21 and 22", "Date 121; Date 122");
    check("on the 10th", "Date|Count 10");
    check("Fourth of July", "Date 704");
    check("2025-02-10", "Date 20250210");
    check("9/11", "Date 911?");
    check("the 1990s", "Decade 1990");
    check("the '90s", "Decade 90");
    check("in her 50s", "Decade 50");
    check("nineties", "Decade 90?");
    check("21st-century", "Century 21");
    check("third quarter", "Quarter 3");
    check("Q3", "Quarter 3");
    check("fiscal 2025", "FiscalYear 2025");
    check("fiscal 2021-22", "FiscalYear 2021; FiscalYear 2022");
    check("FY2025", "FiscalYear 2025");
    check("2018-19", "Year|Count 2018; Year|Count 2019");
    check("Monday", "Weekday 1?");
}

#[test]
fn times() {
    check("3:30 p.m.", "Time 930");
    check("3.30pm", "Time 930");
    check("12 a.m.", "Time 0");
    check("15:30", "Time 930");
    check("3 o'clock", "Time 180");
    check("from 3 to 5 p.m.", "Time 900; Time 1020");
    check("noon", "Time 720?");
    check("two hours and 30 minutes", "Duration Minute 150");
    check("an hour and a half", "Duration Hour 1.5?");
    check("24/7", "Count 24?; Count 7?");
}

#[test]
fn shares() {
    check("3.5 percent", "Percent 3.5");
    check("10-20%", "Percent 10; Percent 20");
    check("10% to 20%", "Percent 10; Percent 20");
    check("between 3 and 5 percent", "Percent 3; Percent 5");
    check("half a percentage point", "Points 0.5?");
    check("a quarter of a percentage point", "Points 0.25?");
    check("25 basis points", "Points 0.25");
    check("two-thirds", "Ratio 0.666666");
    check("a third", "Part|Count 3?");
    check("half", "Part 2?");
    check("tripled", "Times|Count 3?");
    check("tenfold", "Times|Count 10?");
    check("10x", "Times|Count 10");
    check("three times", "Times|Count 3?");
}

#[test]
fn money() {
    check("US$5", "Money USD 5");
    check("$10-20 billion", "Money USD 10000000000; Money USD 20000000000");
    check("$10 billion to $20 billion", "Money USD 10000000000; Money USD 20000000000");
    check("$500 to $1 million", "Money USD 500; Money USD 1000000");
    check("€850 million", "Money EUR 850000000");
    check("50 cents", "Money USD 0.5");
    check("150 yen", "Money JPY 150");
    check("5 pounds", "Money|Measure GBP Pound 5");
    check("USD 5 million", "Money USD 5000000");
    check("a trillion dollars", "Money USD 1000000000000?");
    check("trillions of dollars", "Order USD 1000000000000");
    check("tens of billions", "Order 10000000000");
    check("dozens", "Order 10?");
    check("several hundred million", "Order 100000000");
}

#[test]
fn hedges() {
    check("about $45 million", "Money USD 45000000 About");
    check("up to 500", "Count 500 AtMost");
    check("more than 100 people", "Count 100 Over");
    check("at least 12", "Count 12 AtLeast");
    check("nearly half", "Part 2 Near?");
    check("just over 10 percent", "Percent 10 SlightlyOver");
    check("over two days", "Duration Day 2 PerhapsOver?");
    check("100 or more", "Count 100 AtLeast");
    check("18 or older", "Count 18 AtLeast");
    check("well under $10B", "Money USD 10000000000 Under");
}

#[test]
fn durations() {
    check("four years", "Duration Year 4");
    check("four-year", "Duration Year 4");
    check("35-year-old", "Duration|Count Year 35");
    check("three consecutive years", "Duration Year 3");
    check("a decade", "Duration Year 10?");
    check("two decades", "Duration Year 20?");
    check("half a century", "Duration Year 50?");
    check("a fortnight", "Duration Week 2?");
    check("six months", "Duration Month 6");
    check("quarter-century", "Duration Year 25?");
}

#[test]
fn names_with_digits() {
    check("GPT-4o", "Ident 4?");
    check("G7", "Ident 7?");
    check("5G", "Ident 5?");
    check("8VC", "Ident 8?");
    check("Boeing 737 MAX", "Count 737");
    check("mid-2019", "Year|Count 2019");
    check("World War II", "Count 2?");
    check("F-35", "Ident 35?");
    check("No. 10", "Count 10?");
    check("03-1234-5678", "");
}

#[test]
fn measures() {
    check("60 miles", "Measure Mile 60");
    check("5 feet 11 inches", "Measure Inch 71");
    check("6-foot-2", "Measure Inch 74");
    check("3 kg", "Measure Kilogram 3");
    check("35 degrees Celsius", "Measure Celsius 35");
    check("95°F", "Measure Fahrenheit 95");
    check("200 pounds (91 kg)", "Money|Measure GBP Pound 200; Measure Kilogram 91?");
    check("85 mph", "Measure Mile 85");
    check("1.5m people", "Count 1500000");
    check("100m race", "Measure Metre 100?");
}

/// What the first quantity of a text looks like in the house style.
#[track_caller]
fn check_format(text: &str, expected: &str) {
    assert_eq!(format(&extract(text)[0]).as_deref(), Some(expected), "{text}");
}

#[test]
fn house_style() {
    check_format("$97.4bn", "$97.4 billion");
    check_format("US$850 million", "$850 million");
    check_format("0.5 trillion dollars", "$500 billion");
    check_format("3.5 percent", "3.5%");
    check_format("February 10, 2025", "10 February 2025");
    check_format("2.5 trillion yen", "¥2.5 trillion");
    check_format("some 850,000 euros", "about €850,000");
    check_format("DKK 5 million", "DKK 5 million");
    check_format("$97,412,345,678", "$97,412,345,678");
    check_format("tens of billions of dollars", "tens of billions of dollars");
    check_format("15:30", "3:30 p.m.");
    check_format("one million people", "1 million");
    check_format("Q3", "third quarter");
    check_format("Feb. 10", "10 February");
}

#[test]
fn amounts() {
    let check = |value: &str, counted: Counted<'_>, expect: &str| {
        let amount = Amount::parse(value).expect("an amount");
        assert_eq!(Language::English.amount(amount, counted), expect, "{value}");
    };
    let usd = Counted::Money("USD");
    check("97.4 billion", usd, "$97.4 billion");
    check("9.74 billion", usd, "$9.74 billion");
    check("850 million", usd, "$850 million");
    check("1 trillion", usd, "$1 trillion");
    check("1,234,567", usd, "$1,234,567");
    check("1,234,000", usd, "$1.234 million");
    check("12,500.5", usd, "$12,500.5");
    check("-2 million", usd, "-$2 million");
    check("17", Counted::Percent, "17%");
    check("2018", Counted::Year, "2018");
    check("5 million", Counted::Money("XYZ"), "XYZ 5 million");
    check("-5", Counted::Money("XYZ"), "XYZ -5");
    check("1,500", Counted::Things("companies"), "1,500 companies");
}

#[test]
fn dates_of_the_house() {
    let date = |text| Language::English.date(Date::parse(text).expect("a date"));
    assert_eq!(date("2025-02-10"), "10 February 2025");
    assert_eq!(date("2025-02"), "February 2025");
    assert_eq!(date("2025"), "2025");
}
