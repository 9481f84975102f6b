//! Finds the quantities of a Japanese text.
//!
//! *In*: plain text of one block. *Out*: its quantities in order, without overlaps.
//! Never fails, changes the text, or compares languages.

use super::number::{self, Number, big_unit, number, small_unit};
use super::{date, hedge, money, unit};
use crate::reading::alike::{self, Ident, chain_end, ident, ident_from_digits, letters, numeric_date};
use crate::reading::gather::Gather;
use crate::reading::scan::Scan;
use crate::{Clock, Currency, Hedge, Kind, Kinds, ONE, Quantity, Unit, pack_date};

/// A quantity before its hedge is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) kinds: Kinds,
    pub(super) value: i128,
    pub(super) ulp: i128,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) weak: bool,
}

impl Found {
    /// The number as a quantity of one kind; kanji numbers are weak unless they count money or shares, where they are
    /// never idioms.
    pub(super) fn of(n: &Number, kind: Kind, end: usize) -> Self {
        let certain = matches!(kind, Kind::Money(_) | Kind::Percent | Kind::Year | Kind::Date);
        let one = n.value <= ONE && matches!(kind, Kind::Duration(_) | Kind::Count | Kind::Measure(_));
        let weak = (n.is_kanji() && !certain) || one;
        Self { kinds: Kinds::of(kind), value: n.value, ulp: n.ulp, start: n.start, end, weak }
    }

    pub(super) fn or(mut self, kind: Kind) -> Self {
        self.kinds = self.kinds.or(kind);
        self
    }

    /// With the half that `年半` and `時間半` add.
    pub(super) fn plus_half(mut self, half: Option<i128>) -> Self {
        if let Some(half) = half {
            self.value = self.value.saturating_add(half);
            (self.ulp, self.weak) = (half, self.weak && self.value < ONE);
        }
        self
    }
}

/// The quantities of a Japanese text: numbers with their units, dates, eras, vague orders, names with digits.
pub(super) fn read(text: &str) -> Vec<Quantity> {
    let mut reader = Reader { scan: Scan::new(text), found: Gather::default() };
    let mut at = 0;
    while let Some((c, next)) = reader.scan.char_at(at) {
        at = reader.step(c, at).unwrap_or(next).max(next);
    }
    reader.found.finish()
}

struct Reader<'a> {
    scan: Scan<'a>,
    found: Gather,
}

impl Reader<'_> {
    /// Reads what begins with `c` at `at`; the position to go on from, if something was read or is to be skipped.
    fn step(&mut self, c: char, at: usize) -> Option<usize> {
        match c {
            '0'..='9' => self.digits(at),
            'A'..='Z' | 'a'..='z' => self.word(at),
            '$' | '¥' | '€' | '£' | '₩' | '₹' => self.signed(at, at),
            '数' | '何' => self.order(at),
            '半' => self.half(at),
            '倍' => self.one(at, "倍増", (Kinds::of(Kind::Times), 2 * ONE)),
            '元' => date::first_year(self.scan, at).map(|found| self.add(found)),
            '正' => self.one(at, "正午", (Kinds::of(Kind::Time(Clock::Day)), 720 * ONE)),
            '曜' => self.weekday(at),
            _ => number(self.scan, at).and_then(|n| self.number(n)),
        }
    }

    fn add(&mut self, found: Found) -> usize {
        let hedge = hedge::hedge(self.scan, found.start, found.end);
        self.add_hedged(found, hedge)
    }

    fn add_hedged(&mut self, found: Found, hedge: Hedge) -> usize {
        let Found { kinds, value, ulp, start, end, weak } = found;
        let span = start.max(self.found.end())..end;
        self.found.push(self.scan.text(), Quantity { kinds, value, ulp, hedge, weak, span });
        end
    }

    fn digits(&mut self, at: usize) -> Option<usize> {
        let (_, digits_end, _) = self.scan.digits(at);
        if numeric_date(self.scan, at).is_none()
            && let Some(end) = chain_end(self.scan, at)
        {
            return Some(end);
        }
        let Some(mut n) = number(self.scan, at) else { return Some(digits_end) };
        if let Some(decimal) = middle_dot(self.scan, &n) {
            n = decimal;
        }
        self.number(n).or(Some(n.end))
    }

    /// A number, perhaps the first of a range or a list that shares its unit.
    fn number(&mut self, n: Number) -> Option<usize> {
        if let Some(date) = date::calendar(self.scan, &n) {
            let mut end = self.add(date);
            while date.kinds.only(Kind::Date)
                && let Some(day) = date::further_day(self.scan, end, date.value)
            {
                end = self.add(day);
            }
            return Some(self.weekday_of(end));
        }
        if let Some((first, second)) = range(self.scan, &n) {
            let hedge = hedge::hedge(self.scan, first.start, second.end);
            self.add_hedged(first, hedge);
            return Some(self.add_hedged(second, hedge));
        }
        if let Some(end) = self.scan.eat(n.end, "数").filter(|_| n.value % (10 * ONE) == 0) {
            let found = Found { weak: true, ..Found::of(&n, Kind::Count, end) };
            return Some(self.add_hedged(found, Hedge::SlightlyOver));
        }
        if let Some(ident) = self.trailing_ident(&n) {
            return Some(self.add_ident(n.start, ident));
        }
        unit::classify(self.scan, &n).map(|found| self.add(found))
    }

    /// `5G`, `8VC`: letters that are no unit, straight after digits.
    fn trailing_ident(&self, n: &Number) -> Option<Ident> {
        let letter = self.scan.peek(n.end)?.is_ascii_alphabetic();
        if !letter || n.is_kanji() || !matches!(n.form, number::Form::Digits(_)) {
            return None;
        }
        let end = letters(self.scan, n.end);
        let word = &self.scan.text()[n.end..end];
        let is_unit = alike::UNITS.contains(&word);
        (!is_unit).then(|| ident_from_digits(self.scan, n.start, n.start)).flatten()
    }

    fn add_ident(&mut self, start: usize, ident: Ident) -> usize {
        let Ident { letters, value, end } = ident;
        let found = Found { kinds: Kinds::of(Kind::Ident(letters)), value, ulp: ONE, start, end, weak: true };
        self.add_hedged(found, Hedge::Exact)
    }

    /// A Latin word: a name with digits, the letters before a sign (`US$`), or nothing.
    fn word(&mut self, at: usize) -> Option<usize> {
        let end = letters(self.scan, at);
        if self.scan.peek(end) == Some('$') {
            return self.signed(at, end).or(Some(end));
        }
        if let Some(currency) = Currency::new(&self.scan.text()[at..end]).filter(|code| alike::is_currency(*code))
            && let Some(n) = number(self.scan, self.scan.skip_spaces(end))
        {
            let found = Found { start: at, ..Found::of(&n, Kind::Money(currency), n.end) };
            return Some(self.add(found));
        }
        match ident(self.scan, at) {
            Some(ident) => Some(self.add_ident(at, ident)),
            None => Some(end),
        }
    }

    /// An amount after a sign: `$974億`, `¥5,000`, `$10〜20億`, also with an English scale word.
    fn signed(&mut self, start: usize, sign: usize) -> Option<usize> {
        let (c, at) = self.scan.char_at(sign)?;
        let letters = &self.scan.text()[start..sign];
        let kinds = match (c, letters) {
            ('$', "") => Kinds::of_bare_dollar(),
            _ => Kinds::of(Kind::Money(alike::sign(letters, c)?)),
        };
        let mut n = number(self.scan, self.scan.skip_spaces(at))?;
        for (word, scale) in
            [("thousand", 1_000), ("million", 1_000_000), ("billion", 1_000_000_000), ("trillion", 1_000_000_000_000)]
        {
            if let Some(end) = self.scan.eat(self.scan.skip_spaces(n.end), word) {
                n = Number { value: n.value.checked_mul(scale)?, ulp: n.ulp.checked_mul(scale)?, end, scale, ..n };
            }
        }
        let found = Found { kinds, start, ..Found::of(&n, Kind::Money(Currency::of("USD")), n.end) };
        let end = self.scan.eat_any(n.end, &["ドル", "円", "ユーロ", "ポンド"]).unwrap_or(n.end);
        Some(self.add(Found { end, ..found }))
    }

    /// `数兆ドル`, `数百億`, `何千人`.
    fn order(&mut self, start: usize) -> Option<usize> {
        let (_, mut at) = self.scan.char_at(start)?;
        let (mut value, mut n_units) = (1_i128, 0);
        while let Some((c, next)) = self.scan.char_at(at)
            && let Some(unit) = small_unit(c).filter(|_| n_units == 0).or(big_unit(c))
        {
            value = value.checked_mul(unit).filter(|value| *value <= 10_i128.pow(24))?;
            (at, n_units) = (next, n_units + 1);
        }
        if n_units == 0 {
            return None;
        }
        let currency = money::currency(self.scan, at);
        let end = currency.map_or(at, |(_, end)| end);
        let kinds = Kinds::of(Kind::Order(currency.map(|(currency, _)| currency)));
        let value = value * ONE;
        let weak = currency.is_none() && value < 1_000_000 * ONE;
        Some(self.add_hedged(Found { kinds, value, ulp: value, start, end, weak }, Hedge::Exact))
    }

    /// `半数`, `半年`, `半世紀`: weak.
    fn half(&mut self, at: usize) -> Option<usize> {
        let part = (Kinds::of(Kind::Part), 2 * ONE);
        let time = |unit, value: i128| (Kinds::of(Kind::Duration(unit)), value);
        [
            ("半世紀", time(Unit::Year, 50 * ONE)),
            ("半年", time(Unit::Month, 6 * ONE)),
            ("半日", time(Unit::Hour, 12 * ONE)),
            ("半時間", time(Unit::Minute, 30 * ONE)),
            ("半数", part),
            ("半分", part),
            ("半額", part),
            ("半減", part),
        ]
        .into_iter()
        .find_map(|(word, meaning)| self.one(at, word, meaning))
    }

    /// A word that is a weak quantity by itself.
    fn one(&mut self, start: usize, word: &str, (kinds, value): (Kinds, i128)) -> Option<usize> {
        let end = self.scan.eat(start, word)?;
        Some(self.add(Found { kinds, value, ulp: ONE, start, end, weak: true }))
    }

    /// `月曜`, `月曜日`.
    fn weekday(&mut self, at: usize) -> Option<usize> {
        let value = weekday(self.scan.before(at)?)?;
        let start = at - '月'.len_utf8();
        let end = self.scan.eat(at, "曜日").or_else(|| self.scan.eat(at, "曜"))?;
        let found = Found { kinds: Kinds::of(Kind::Weekday), value, ulp: ONE, start, end, weak: true };
        (start >= self.found.end()).then(|| self.add_hedged(found, Hedge::Exact))
    }

    /// `（月）` straight after a date; the position to go on from.
    fn weekday_of(&mut self, date_end: usize) -> usize {
        let scan = self.scan;
        let day = scan.eat(date_end, "(").and_then(|start| {
            let (c, end) = scan.char_at(start)?;
            let end = scan.eat_any(end, &["曜日", "曜"]).unwrap_or(end);
            scan.eat_any(end, &[")", "・祝)", "祝)"])?;
            Some((weekday(c)?, start, end))
        });
        let Some((value, start, end)) = day else { return date_end };
        self.add_hedged(
            Found { kinds: Kinds::of(Kind::Weekday), value, ulp: ONE, start, end, weak: true },
            Hedge::Exact,
        )
    }
}

fn weekday(c: char) -> Option<i128> {
    let place = ['月', '火', '水', '木', '金', '土', '日'].iter().position(|day| *day == c)?;
    Some((place as i128 + 1) * ONE)
}

/// A decimal with a middle dot, as vertical newspapers print it: `3・5%`.
fn middle_dot(scan: Scan, n: &Number) -> Option<Number> {
    let (Some(fraction), end, places @ 1..=3) = scan.digits(scan.eat(n.end, "・")?) else { return None };
    let units = ["%", "倍", "兆", "億", "万", "ポイント", "パーセント", "割"];
    if n.scale != 1 || !scan.at_any(end, &units) {
        return None;
    }
    let ulp = ONE / 10_i128.pow(places as u32);
    let number = Number { value: n.value + fraction * ulp, ulp, end, form: number::Form::Mixed, ..*n };
    let Some((c, next)) = scan.char_at(end) else { return Some(number) };
    let Some(scale) = big_unit(c) else { return Some(number) };
    Some(Number { value: number.value.checked_mul(scale)?, ulp: ulp.checked_mul(scale)?, end: next, scale, ..number })
}

/// `10〜20%`, `100〜200億ドル`, `2、3日`: the first number takes the unit of the second, and its scale.
fn range(scan: Scan, first: &Number) -> Option<(Found, Found)> {
    let (joint, at) = match scan.char_at(first.end)? {
        (c @ ('~' | '-' | '、' | '・' | '/'), next) => (c, next),
        ('か', _) => ('~', scan.eat(first.end, "から")?),
        _ => return None,
    };
    let second = number(scan, at)?;
    if first.is_kanji() != second.is_kanji() || (joint == '、' && !is_list(first, &second)) {
        return None;
    }
    let found = date::calendar(scan, &second).or_else(|| unit::classify(scan, &second))?;
    if found.end == second.end && !matches!(joint, '~' | '-' | '/') || found.kinds.has(Kind::Part) {
        return None;
    }
    let mut first = *first;
    if first.scale == 1 && second.scale > 1 && first.value < second.value / second.scale {
        first.value = first.value.checked_mul(second.scale)?;
        first.ulp = first.ulp.checked_mul(second.scale)?;
    }
    let pair = share_unit(first, second, found);
    Some(quarter_of_months(scan, pair).unwrap_or(pair))
}

/// Whether `、` joins two numbers of one unit: both short and plain.
fn is_list(first: &Number, second: &Number) -> bool {
    matches!((first.whole(), second.whole()), (Some(a), Some(b)) if a < b && b <= 31)
}

/// The two quantities of a range, given what the second is.
fn share_unit(first: Number, second: Number, found: Found) -> (Found, Found) {
    let Found { kinds, end, .. } = found;
    let is_year = kinds.has(Kind::Year) || kinds.has(Kind::FiscalYear);
    let is_season = kinds.only(Kind::Count) && (1500 * ONE..2100 * ONE).contains(&first.value);
    if first.has_digits(4) && second.has_digits(2) && (is_year || is_season) {
        let century = first.value / (100 * ONE) * 100 * ONE;
        let kinds = Kinds::of(if kinds.has(Kind::FiscalYear) { Kind::FiscalYear } else { Kind::Year });
        let one = |n: &Number, value, end| Found { kinds, value, weak: false, ..Found::of(n, Kind::Year, end) };
        return (one(&first, first.value, first.end), one(&second, century + second.value, end));
    }
    // A unit may change the number (`割`, months of a date): apply the same change to the first.
    let is_month = kinds.only(Kind::Date) && found.value == second.value.saturating_mul(100);
    let factor = if is_month {
        100
    } else if second.value > 0 {
        (found.value / second.value).max(1)
    } else {
        1
    };
    let has_unit = end > second.end;
    let vague = first.value + ONE == second.value && second.value < 10 * ONE && !is_month && has_unit;
    let value = first.value.saturating_mul(factor);
    let ulp = first.ulp.saturating_mul(factor);
    let vague = vague && !kinds.is_money();
    let weak = vague || (found.weak && second.value > ONE) || (first.value <= ONE && kinds.has(Kind::Count));
    let first = Found { kinds, value, ulp, start: first.start, end: first.end, weak };
    (first, Found { weak: found.weak || vague, ..found })
}

/// `1〜3月期`: the quarter that two months make, on the second; weak, since fiscal years count it otherwise.
fn quarter_of_months(scan: Scan, (start, last): (Found, Found)) -> Option<(Found, Found)> {
    scan.eat(last.end, "期").filter(|_| last.kinds.only(Kind::Date))?;
    let ends = |(a, b): &(i128, i128)| start.value == pack_date(0, *a, 0) && last.value == pack_date(0, *b, 0);
    let quarter = [(1, 3), (4, 6), (7, 9), (10, 12)].iter().position(ends)?;
    let value = (quarter as i128 + 1) * ONE;
    Some((Found { weak: true, ..start }, Found { kinds: Kinds::of(Kind::Quarter), value, weak: true, ..last }))
}
