//! Prints a quantity in the English house style: `$97.4 billion`, `3.5%`, `10 February 2025`.
//!
//! *In*: a quantity. *Out*: its text, which reads back as the same quantity.
//! Never rounds.

use crate::{Currency, Hedge, Kind, Kinds, ONE, Quantity, Unit, date_parts};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Scale words, largest first.
const SCALES: [(i128, &str); 3] = [(1_000_000_000_000, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million")];

/// The quantity in the house style with its hedge; `None` for what has no form of its own: ratios, names with digits.
pub(super) fn quantity(quantity: &Quantity) -> Option<String> {
    let text = bare(quantity.kinds, quantity.value)?;
    Some(match quantity.hedge {
        Hedge::Exact | Hedge::Unclear => text,
        Hedge::About => format!("about {text}"),
        Hedge::Over | Hedge::PerhapsOver => format!("more than {text}"),
        Hedge::AtLeast => format!("at least {text}"),
        Hedge::Under => format!("less than {text}"),
        Hedge::AtMost => format!("up to {text}"),
        Hedge::Near => format!("nearly {text}"),
        Hedge::SlightlyOver => format!("just over {text}"),
    })
}

fn bare(kinds: Kinds, value: i128) -> Option<String> {
    let with = |unit: &str| Some(format!("{}{unit}", number(value)));
    let plain = value / ONE;
    if let Some(currency) = kinds.currency().filter(|_| kinds.is_money()) {
        return Some(money(currency, value));
    }
    if let Some(unit) = kinds.duration().or(kinds.measure()) {
        let (one, many) = unit_words(unit)?;
        return with(&format!(" {}", if value == ONE { one } else { many }));
    }
    match kinds {
        k if k.is_order() => order(value, k.currency()),
        k if k.has(Kind::Percent) => with("%"),
        k if k.has(Kind::Points) => with(if value == ONE { " point" } else { " points" }),
        k if k.has(Kind::Times) => with(" times"),
        k if k.has(Kind::Part) && (3..=12).contains(&plain) && value % ONE == 0 => part(plain),
        k if k.has(Kind::Date) => date(value),
        k if k.has(Kind::FiscalYear) => Some(format!("fiscal {plain}")),
        k if k.has(Kind::Decade) => Some(format!("{plain}s")),
        k if k.has(Kind::Century) => Some(format!("{} century", ordinal(plain))),
        k if k.has(Kind::Year) => Some(plain.to_string()),
        k if k.has(Kind::Quarter) => {
            Some(format!("{} quarter", ["first", "second", "third", "fourth"].get(index(plain)?)?))
        }
        k if k.has(Kind::Weekday) => Some(DAYS.get(index(plain)?)?.to_string()),
        k if k.clock().is_some() => Some(time(plain)),
        k if k.has(Kind::Count) => with(""),
        _ => None,
    }
}

/// A place in a table from a number that counts from one.
fn index(number: i128) -> Option<usize> {
    usize::try_from(number - 1).ok()
}

/// A number with a scale word if at most three decimals say it all, else with commas: `97.4 billion`, `123,456`.
pub(super) fn number(value: i128) -> String {
    for (scale, word) in SCALES {
        let thousandth = scale / 1000 * ONE;
        if value >= scale * ONE && value % thousandth == 0 {
            return [&decimal(value / scale), " ", word].concat();
        }
    }
    decimal(value)
}

/// A number in digits with commas.
fn decimal(value: i128) -> String {
    let digits = (value / ONE).to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if value % ONE > 0 {
        text += &format!(".{:06}", value % ONE);
        text.truncate(text.trim_end_matches('0').len());
    }
    text
}

fn money(currency: Currency, value: i128) -> String {
    match sign(currency) {
        Some(sign) => format!("{sign}{}", number(value)),
        None => format!("{} {}", currency.code(), number(value)),
    }
}

/// The sign of a currency.
pub(super) fn sign(currency: Currency) -> Option<&'static str> {
    Some(match currency.code() {
        "USD" => "$",
        "AUD" => "A$",
        "CAD" => "C$",
        "HKD" => "HK$",
        "TWD" => "NT$",
        "SGD" => "S$",
        "NZD" => "NZ$",
        "JPY" => "¥",
        "EUR" => "€",
        "GBP" => "£",
        "KRW" => "₩",
        "INR" => "₹",
        _ => return None,
    })
}

/// "trillions of dollars", "tens of millions"; `None` when the value is no power of ten.
fn order(value: i128, currency: Option<Currency>) -> Option<String> {
    let value = value / ONE;
    let scales = SCALES.into_iter().chain([(1_000, "thousand"), (100, "hundred"), (10, "ten")]);
    let (scale, word) = scales.into_iter().find(|(scale, _)| value >= *scale)?;
    let front = match value / scale {
        1 => "",
        10 => "tens of ",
        100 => "hundreds of ",
        _ => return None,
    };
    let unit = match currency.map(|currency| currency.code().to_owned()).as_deref() {
        None => String::new(),
        Some("USD") => " of dollars".to_owned(),
        Some("JPY") => " of yen".to_owned(),
        Some("EUR") => " of euros".to_owned(),
        Some("GBP") => " of pounds".to_owned(),
        Some("CNY") => " of yuan".to_owned(),
        Some(_) => return None,
    };
    (value % scale == 0).then(|| format!("{front}{word}s{unit}"))
}

fn part(parts: i128) -> Option<String> {
    let names = ["third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"];
    Some(format!("one-{}", names.get(index(parts - 2)?)?))
}

fn ordinal(number: i128) -> String {
    let suffix = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{suffix}")
}

/// A packed date: `10 February 2025`, `10 February`, `February 2025`, "the 10th".
pub(super) fn date(value: i128) -> Option<String> {
    let (year, month, day) = date_parts(value);
    if month == 0 {
        return Some(format!("the {}", ordinal(day)));
    }
    let month = MONTHS.get(index(month)?)?;
    Some(match (year, day) {
        (0, 0) => month.to_string(),
        (0, day) => format!("{day} {month}"),
        (year, 0) => format!("{month} {year}"),
        (year, day) => format!("{day} {month} {year}"),
    })
}

fn time(minutes: i128) -> String {
    let (hour, minute) = (minutes / 60, minutes % 60);
    let half = if hour < 12 { "a.m." } else { "p.m." };
    let hour = if hour % 12 == 0 { 12 } else { hour % 12 };
    if minute == 0 { format!("{hour} {half}") } else { format!("{hour}:{minute:02} {half}") }
}

/// What one of a unit is called, and several.
fn unit_words(unit: Unit) -> Option<(&'static str, &'static str)> {
    UNIT_WORDS.iter().find(|(known, ..)| *known == unit).map(|(_, one, many)| (*one, *many))
}

const UNIT_WORDS: [(Unit, &str, &str); 71] = [
    (Unit::Second, "second", "seconds"),
    (Unit::Minute, "minute", "minutes"),
    (Unit::Hour, "hour", "hours"),
    (Unit::Day, "day", "days"),
    (Unit::Week, "week", "weeks"),
    (Unit::Month, "month", "months"),
    (Unit::Year, "year", "years"),
    (Unit::Millimetre, "millimeter", "millimeters"),
    (Unit::Centimetre, "centimeter", "centimeters"),
    (Unit::Metre, "meter", "meters"),
    (Unit::Kilometre, "kilometer", "kilometers"),
    (Unit::Inch, "inch", "inches"),
    (Unit::Foot, "foot", "feet"),
    (Unit::Yard, "yard", "yards"),
    (Unit::Mile, "mile", "miles"),
    (Unit::Gram, "gram", "grams"),
    (Unit::Kilogram, "kilogram", "kilograms"),
    (Unit::Tonne, "ton", "tons"),
    (Unit::Ounce, "ounce", "ounces"),
    (Unit::Pound, "pound", "pounds"),
    (Unit::Kilo, "kilo", "kilos"),
    (Unit::SquareMetre, "square-meter", "square meters"),
    (Unit::Hectare, "hectare", "hectares"),
    (Unit::SquareKilometre, "square-kilometer", "square kilometers"),
    (Unit::SquareFoot, "square-foot", "square feet"),
    (Unit::Acre, "acre", "acres"),
    (Unit::SquareMile, "square-mile", "square miles"),
    (Unit::Litre, "liter", "liters"),
    (Unit::Gallon, "gallon", "gallons"),
    (Unit::Celsius, "degrees Celsius", "degrees Celsius"),
    (Unit::Fahrenheit, "degrees Fahrenheit", "degrees Fahrenheit"),
    (Unit::Nanosecond, "nanosecond", "nanoseconds"),
    (Unit::Microsecond, "microsecond", "microseconds"),
    (Unit::Millisecond, "millisecond", "milliseconds"),
    (Unit::Nanometre, "nanometer", "nanometers"),
    (Unit::Micrometre, "micrometer", "micrometers"),
    (Unit::NauticalMile, "nautical mile", "nautical miles"),
    (Unit::LightYear, "light year", "light years"),
    (Unit::Milligram, "milligram", "milligrams"),
    (Unit::Millilitre, "milliliter", "milliliters"),
    (Unit::CubicMetre, "cubic meter", "cubic meters"),
    (Unit::CubicFoot, "cubic foot", "cubic feet"),
    (Unit::Barrel, "barrel", "barrels"),
    (Unit::Tsubo, "tsubo", "tsubo"),
    (Unit::Watt, "watt", "watts"),
    (Unit::Kilowatt, "kilowatt", "kilowatts"),
    (Unit::Megawatt, "megawatt", "megawatts"),
    (Unit::Gigawatt, "gigawatt", "gigawatts"),
    (Unit::Terawatt, "terawatt", "terawatts"),
    (Unit::WattHour, "watt-hour", "watt-hours"),
    (Unit::KilowattHour, "kilowatt-hour", "kilowatt-hours"),
    (Unit::MegawattHour, "megawatt-hour", "megawatt-hours"),
    (Unit::GigawattHour, "gigawatt-hour", "gigawatt-hours"),
    (Unit::TerawattHour, "terawatt-hour", "terawatt-hours"),
    (Unit::Kilocalorie, "calorie", "calories"),
    (Unit::Byte, "byte", "bytes"),
    (Unit::Kilobyte, "kilobyte", "kilobytes"),
    (Unit::Megabyte, "megabyte", "megabytes"),
    (Unit::Gigabyte, "gigabyte", "gigabytes"),
    (Unit::Terabyte, "terabyte", "terabytes"),
    (Unit::Petabyte, "petabyte", "petabytes"),
    (Unit::KilobitPerSecond, "kbps", "kbps"),
    (Unit::MegabitPerSecond, "Mbps", "Mbps"),
    (Unit::GigabitPerSecond, "Gbps", "Gbps"),
    (Unit::Hertz, "hertz", "hertz"),
    (Unit::Kilohertz, "kilohertz", "kilohertz"),
    (Unit::Megahertz, "megahertz", "megahertz"),
    (Unit::Gigahertz, "gigahertz", "gigahertz"),
    (Unit::Hectopascal, "hectopascal", "hectopascals"),
    (Unit::Volt, "volt", "volts"),
    (Unit::Kilovolt, "kilovolt", "kilovolts"),
];
