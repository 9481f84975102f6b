//! Whether two quantities of different languages say the same.
//!
//! *In*: two quantities. *Out*: how they agree, if they do, and whether their hedges go together.
//! Never looks at text; the answer is the same when the two are swapped.

use crate::{Clock, Hedge, Kind, ONE, Quantity, Unit, date_parts};

/// How two quantities agree, the closest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Agreement {
    /// The same value of the same kind.
    Equal,
    /// The same value of kinds that languages use for each other: a count and a length of time, half and 50%.
    Related,
    /// One is the other rounded, or a date that says less.
    Rounded,
    /// A weekday where the other language has the day of the month, a year and a date in it, "last month" and `6月`.
    Loose,
}

/// A test of a quantity of one kind against one of another.
type Test = fn(&Quantity, &Quantity) -> bool;

/// How the two agree; `None` if they say different things.
pub fn agreement(a: &Quantity, b: &Quantity) -> Option<Agreement> {
    let either = |test: Test| test(a, b) || test(b, a);
    let related: [Test; 10] = [
        counts_as,
        index_points,
        part_of,
        multiple_of,
        centuries_of,
        time_on_the_clock,
        fewer_times,
        one_more,
        period_of,
        steps_of_rates,
    ];
    if equal(a, b) || either(same_day) || (a.token.is_some() && a.token == b.token) {
        Some(Agreement::Equal)
    } else if related.into_iter().any(either) || same_year(a, b) {
        Some(Agreement::Related)
    } else if same_date_so_far(a, b) || rounds(a, b) || converts(a, b) || either(part_near) {
        Some(Agreement::Rounded)
    } else {
        [year_of, weekday_of, period_named].into_iter().any(either).then_some(Agreement::Loose)
    }
}

/// Whether the currencies of two amounts may be the same.
pub fn same_currency(a: &Quantity, b: &Quantity) -> bool {
    match (a.kinds.currency(), b.kinds.currency()) {
        (Some(x), Some(y)) => {
            x == y || (a.kinds.is_bare_dollar() && y.is_dollar()) || (b.kinds.is_bare_dollar() && x.is_dollar())
        }
        _ => true,
    }
}

/// The power of ten between two values of one kind, within rounding: the first is the second times ten to it.
///
/// From -6 to 6, never 0; `None` for other ratios.
pub fn power_of_ten(a: &Quantity, b: &Quantity) -> Option<i8> {
    let money = a.kinds.is_money() && b.kinds.is_money() && same_currency(a, b);
    let orders = a.kinds.is_order() && b.kinds.is_order() && same_currency(a, b);
    let units = a.kinds.unit().is_some() && a.kinds.unit() == b.kinds.unit();
    let kinds = [Kind::Percent, Kind::Points, Kind::Times, Kind::Count];
    let same = money || orders || units || kinds.into_iter().any(|kind| a.kinds.has(kind) && b.kinds.has(kind));
    let years = a.kinds.has(Kind::Year) || b.kinds.has(Kind::Year);
    if !same || years || a.value <= ONE / 100 || b.value <= ONE / 100 {
        return None;
    }
    // "one" and 10 are different numbers, not a slip of a digit.
    let small = |q: &Quantity| q.weak && q.value <= ONE;
    if small(a) || small(b) {
        return None;
    }
    (1..=6_i8).find_map(|n| {
        let factor = 10_i128.pow(n.unsigned_abs().into());
        let scaled = |q: &Quantity| {
            Some(Quantity { value: q.value.checked_mul(factor)?, ulp: q.ulp.checked_mul(factor)?, ..q.clone() })
        };
        let fits =
            |a: &Quantity, b: &Quantity| agreement(a, b).is_some_and(|agreement| agreement <= Agreement::Rounded);
        if fits(a, &scaled(b)?) { Some(n) } else { fits(&scaled(a)?, b).then_some(-n) }
    })
}

/// Kinds whose values are plain numbers.
const PLAIN: [Kind; 8] =
    [Kind::Percent, Kind::Points, Kind::Times, Kind::Part, Kind::Count, Kind::Century, Kind::FiscalYear, Kind::Quarter];

fn both(a: &Quantity, b: &Quantity, kind: Kind) -> bool {
    a.kinds.has(kind) && b.kinds.has(kind)
}

fn equal(a: &Quantity, b: &Quantity) -> bool {
    let same = a.value == b.value;
    (same && PLAIN.into_iter().any(|kind| both(a, b, kind)))
        || (same && a.kinds.is_money() && b.kinds.is_money() && same_currency(a, b))
        || (same && a.kinds.is_order() && b.kinds.is_order() && same_currency(a, b))
        || (same && (both(a, b, Kind::Date) || both(a, b, Kind::Weekday)))
        || (same && a.kinds.ident().is_some_and(|letters| b.kinds.ident() == Some(letters)))
        || (both(a, b, Kind::Ratio) && a.value.abs_diff(b.value) <= 1)
        || (both(a, b, Kind::Year) && same_short_year(a.value, b.value))
        || (both(a, b, Kind::Decade) && same_short_year(a.value, b.value))
        || same_time(a, b)
        || same_amount(a, b)
}

/// Years, or decades, that are equal as far as both say their century.
fn same_short_year(a: i128, b: i128) -> bool {
    let century = 100 * ONE;
    a == b || ((a < century || b < century) && a % century == b % century)
}

fn same_time(a: &Quantity, b: &Quantity) -> bool {
    let (Some(x), Some(y)) = (a.kinds.clock(), b.kinds.clock()) else { return false };
    let half = 720 * ONE;
    a.value == b.value || ((x == Clock::HalfDay || y == Clock::HalfDay) && a.value % half == b.value % half)
}

/// Durations or measures that are equal after conversion.
fn same_amount(a: &Quantity, b: &Quantity) -> bool {
    let units = a.kinds.duration().zip(b.kinds.duration()).or(a.kinds.measure().zip(b.kinds.measure()));
    units.is_some_and(|(x, y)| match (x.steps(a.value), y.steps(b.value)) {
        (Some(one), Some(other)) => x.converts_to(y) && one == other,
        // Too large to convert.
        _ => x == y && a.value == b.value,
    })
}

/// `10日` against "Feb. 10": the bare day is as good as the date.
fn same_day(a: &Quantity, b: &Quantity) -> bool {
    let bare_day = a.value < 100 * ONE && !a.kinds.only(Kind::Date);
    both(a, b, Kind::Date) && bare_day && date_parts(a.value).2 == date_parts(b.value).2
}

/// A number without a unit against the same number with one: only what both languages state can differ.
fn counts_as(count: &Quantity, other: &Quantity) -> bool {
    // `7カ国` is the G7, but the H100 is no A100.
    let names = count.kinds.ident().is_some() && other.kinds.ident().is_some();
    if names || !count.kinds.has(Kind::Count) && count.kinds.ident().is_none() {
        return false;
    }
    let hour = other.kinds.clock().is_some_and(|_| {
        let minutes = count.value.saturating_mul(60);
        other.value == minutes || other.value.checked_sub(720 * ONE) == Some(minutes)
    });
    // What doubles is no second quarter, and no two years.
    if count.kinds.has(Kind::Times) && !other.kinds.has(Kind::Count) && !other.kinds.has(Kind::Times) {
        return false;
    }
    let other_scale =
        [Kind::Part, Kind::Ratio, Kind::Weekday, Kind::Quarter].into_iter().any(|kind| other.kinds.only(kind));
    let named_month = other.kinds.has(Kind::Date) && date_parts(other.value).1 > 0;
    let other_scale = other_scale || named_month || other.kinds.clock().is_some() || other.kinds.is_order();
    // `75周年` counts years, and no months.
    let other_unit = count.kinds.duration().is_some() && other.kinds.duration().is_some() && !same_amount(count, other);
    hour || (!other_scale && !other_unit && count.value == other.value)
}

/// "On 3:35" of a game, and `3分35秒`.
fn time_on_the_clock(time: &Quantity, length: &Quantity) -> bool {
    let seconds = length.kinds.duration().and_then(|unit| unit.steps(length.value));
    time.kinds.clock().is_some() && seconds.is_some() && seconds == Unit::Second.steps(time.value)
}

/// "Monthly", and `1カ月`.
fn period_of(period: &Quantity, length: &Quantity) -> bool {
    let unit = period.kinds.period();
    let said = length.kinds.duration().or(length.kinds.rate()).or(length.kinds.period());
    unit.is_some() && unit == said && length.value == ONE
}

/// A fiftieth, and "50 times lower".
fn fewer_times(part: &Quantity, times: &Quantity) -> bool {
    part.kinds.has(Kind::Part) && times.kinds.has(Kind::Times) && part.value == times.value && part.value > 2 * ONE
}

/// "Half a point", and `0.5%`: what rates are raised by is said in both.
fn steps_of_rates(points: &Quantity, percent: &Quantity) -> bool {
    let in_words = points.kinds.has(Kind::Points) && points.weak && points.value < ONE;
    in_words && percent.kinds.has(Kind::Percent) && points.value == percent.value
}

/// "More than two", and `3人以上`.
fn one_more(over: &Quantity, least: &Quantity) -> bool {
    let counted = |q: &Quantity| q.kinds.has(Kind::Count) && q.kinds.unit().is_none();
    let next = (over.hedge, least.hedge) == (Hedge::Over, Hedge::AtLeast) && over.value + ONE == least.value;
    next && least.value <= 20 * ONE && counted(over) && counted(least)
}

/// Indices that Japanese counts in the currency and English in points.
fn index_points(money: &Quantity, points: &Quantity) -> bool {
    money.kinds.is_money() && points.kinds.has(Kind::Points) && money.value == points.value
}

/// Half and 50%, a third and 0.333333.
fn part_of(part: &Quantity, other: &Quantity) -> bool {
    let ratio = part.kinds.has(Kind::Ratio) && other.kinds.has(Kind::Percent);
    if ratio {
        return part.value.saturating_mul(100).abs_diff(other.value) <= 100;
    }
    if !part.kinds.has(Kind::Part) {
        return false;
    }
    let product = part.value.checked_mul(other.value).map(|product| product / ONE);
    let percent = other.kinds.has(Kind::Percent) && product == Some(100 * ONE);
    let fraction = other.kinds.has(Kind::Ratio) || other.kinds.has(Kind::Times);
    percent || (fraction && product.is_some_and(|product| product.abs_diff(ONE) < 100))
}

/// A third and 33%.
fn part_near(part: &Quantity, percent: &Quantity) -> bool {
    if !part.kinds.has(Kind::Part) || !percent.kinds.has(Kind::Percent) || part.value <= 0 {
        return false;
    }
    let exact = 100 * ONE * ONE / part.value;
    2 * exact.abs_diff(percent.value) <= percent.ulp.unsigned_abs()
}

/// Threefold and 300%.
fn multiple_of(times: &Quantity, percent: &Quantity) -> bool {
    times.kinds.has(Kind::Times)
        && percent.kinds.has(Kind::Percent)
        && times.value.checked_mul(100) == Some(percent.value)
}

/// A century and 100 years.
fn centuries_of(century: &Quantity, years: &Quantity) -> bool {
    let steps = years.kinds.duration().and_then(|unit| unit.steps(years.value));
    century.kinds.has(Kind::Century) && steps.is_some() && steps == Unit::Year.steps(century.value.saturating_mul(100))
}

/// A year of the calendar and a fiscal year of the same number.
fn same_year(a: &Quantity, b: &Quantity) -> bool {
    let year = |q: &Quantity| q.kinds.has(Kind::Year) || q.kinds.has(Kind::FiscalYear);
    year(a) && year(b) && same_short_year(a.value, b.value)
}

/// A year against a date in it.
fn year_of(year: &Quantity, date: &Quantity) -> bool {
    year.kinds.has(Kind::Year) && date.kinds.has(Kind::Date) && year.value == date_parts(date.value).0 * ONE
}

/// Dates that agree in every part that both have, and share one.
fn same_date_so_far(a: &Quantity, b: &Quantity) -> bool {
    if !both(a, b, Kind::Date) {
        return false;
    }
    let ((y1, m1, d1), (y2, m2, d2)) = (date_parts(a.value), date_parts(b.value));
    let parts = [(y1, y2), (m1, m2), (d1, d2)];
    parts.iter().all(|(x, y)| x == y || *x == 0 || *y == 0) && parts.iter().any(|(x, y)| x == y && *x != 0)
}

/// Whether one is the other rounded to the last digit that it shows.
fn rounds(a: &Quantity, b: &Quantity) -> bool {
    let kinds = [Kind::Percent, Kind::Points, Kind::Times, Kind::Count];
    let money = a.kinds.is_money() && b.kinds.is_money() && same_currency(a, b);
    let unit = a.kinds.unit().is_some() && a.kinds.unit() == b.kinds.unit();
    if !money && !unit && !kinds.into_iter().any(|kind| both(a, b, kind)) {
        return false;
    }
    let (x, y) = (shown_ulp(a, b), shown_ulp(b, a));
    if x > y { is_rounding(a, x, b) } else { y > x && is_rounding(b, y, a) }
}

/// The weight of the last digit that counts: "more than 12,000" against an exact number counts its thousands, since a
/// hedge says that the zeros are not to be trusted; at least two digits stay.
fn shown_ulp(quantity: &Quantity, other: &Quantity) -> i128 {
    let mut ulp = quantity.ulp;
    if quantity.hedge != Hedge::Exact && other.hedge == Hedge::Exact && quantity.value > 0 {
        while ulp <= quantity.value / 100 && quantity.value % (ulp * 10) == 0 {
            ulp *= 10;
        }
    }
    ulp
}

/// Whether `coarse` is `fine` rounded; a hedge says in which direction.
///
/// Large amounts are stricter: 4501万 and "45 million" differ by a digit that nobody rounds away, and so do 5003億 and
/// "500 billion", where the zero is written out.
fn is_rounding(coarse: &Quantity, ulp: i128, fine: &Quantity) -> bool {
    let rest = fine.value.rem_euclid(ulp);
    let below = fine.value - rest;
    let above = if rest == 0 { below } else { below.saturating_add(ulp) };
    let nearest = if rest >= ulp - ulp / 2 { above } else { below };
    let is_large = ulp >= 1_000 * ONE;
    // Whoever prints three digits or more of an amount rounds it: 106兆6097億 is "106.61 trillion".
    let is_precise = is_large && n_significant(coarse) >= 3;
    let slips = is_large && !is_precise && rest.min(ulp - rest) < ulp / 20;
    let plainly = matches!(coarse.hedge, Hedge::Exact | Hedge::Unclear) || coarse.hedge == fine.hedge;
    let off = fine.value.abs_diff(coarse.value) > coarse.value.unsigned_abs() / 40;
    let keeps_zero = is_large && plainly && (coarse.value / ulp % 10 == 0 || off);
    // Without a hedge one digit is rounded away, and no more.
    let drops = plainly && !is_precise && n_significant(fine) > n_significant(coarse) + 1;
    // 1割 without a hedge is 10%, not 11%.
    let tenths = coarse.kinds.has(Kind::Percent) && ulp >= 10 * ONE && coarse.hedge == Hedge::Exact;
    let rounded = match coarse.hedge {
        Hedge::Over | Hedge::AtLeast | Hedge::SlightlyOver => below,
        Hedge::Under | Hedge::Near => above,
        _ => nearest,
    };
    coarse.value == rounded && coarse.value > 0 && !slips && !keeps_zero && !tenths && !drops
}

/// How many digits of a value say something: 3 of `97億4000万`.
fn n_significant(quantity: &Quantity) -> usize {
    let mut value = quantity.value;
    while value > 0 && value % 10 == 0 {
        value /= 10;
    }
    value.to_string().len()
}

/// Measures of two systems that are within 5% of each other: translators convert and round.
fn converts(a: &Quantity, b: &Quantity) -> bool {
    let Some((x, y)) = a.kinds.measure().zip(b.kinds.measure()) else { return false };
    if x.system() == y.system() || !x.converts_to(y) {
        return false;
    }
    let (Some(x), Some(y)) = (x.steps(a.value), y.steps(b.value)) else { return false };
    x.abs_diff(y) <= x.unsigned_abs().max(y.unsigned_abs()) / 20
}

/// "Last month" where the other language names it.
fn period_named(period: &Quantity, date: &Quantity) -> bool {
    let (year, month, _) = date_parts(date.value);
    match period.kinds.period() {
        Some(Unit::Month) => date.kinds.has(Kind::Date) && month > 0,
        Some(Unit::Year) => date.kinds.has(Kind::Year) || (date.kinds.has(Kind::Date) && year > 0),
        _ => false,
    }
}

/// A weekday against a bare day of the month.
fn weekday_of(weekday: &Quantity, date: &Quantity) -> bool {
    let bare = date.kinds.has(Kind::Date) && date.value < 100 * ONE;
    weekday.kinds.has(Kind::Weekday) && bare && !date.kinds.has(Kind::Count)
}

/// Whether two hedges may translate each other.
pub fn hedges_agree(a: Hedge, b: Hedge) -> bool {
    use Hedge::{About, AtLeast, AtMost, Exact, Near, Over, PerhapsOver, SlightlyOver, Unclear, Under};
    let pairs = [
        (Over, AtLeast),
        (Under, AtMost),
        (Over, SlightlyOver),
        (Near, About),
        (Near, Under),
        (SlightlyOver, About),
        (PerhapsOver, Exact),
        (PerhapsOver, Over),
        (PerhapsOver, AtLeast),
        (PerhapsOver, SlightlyOver),
        (PerhapsOver, AtMost),
        (PerhapsOver, About),
    ];
    a == Unclear || b == Unclear || a == b || pairs.contains(&(a, b)) || pairs.contains(&(b, a))
}
