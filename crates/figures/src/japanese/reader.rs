//! Finds the quantities of a Japanese text.
//!
//! *In*: plain text of one block. *Out*: its quantities in order, without overlaps.
//! Never fails, changes the text, or compares languages.

use super::found::Found;
use super::number::{Form, Number, big_unit, number, small_unit};
use super::range::{middle_dot, quarter_of_months, range};
use super::{counter, date, hedge, money, unit, word};
use crate::english::LatinRun;
use crate::reading::alike::{self, Ident, chain, ident, ident_from_digits, letters, numeric_date};
use crate::reading::gather::Gather;
use crate::reading::prepared::{Prepared, japanese};
use crate::reading::scan::Scan;
use crate::{Currency, Hedge, Kind, Kinds, ONE, Quantity};

/// The quantities of a Japanese text: numbers with their units, dates, eras, vague orders, names with digits.
pub(super) fn read(text: &str) -> Vec<Quantity> {
    let prepared = Prepared::new(text, japanese);
    let mut reader = Reader {
        scan: Scan::new(prepared.text()),
        found: Gather::new(Currency::of("JPY")),
        latin: LatinRun::default(),
    };
    let mut at = 0;
    while let Some((c, next)) = reader.scan.char_at(at) {
        at = reader.step(c, at).unwrap_or(next).max(next);
    }
    reader.found.finish(&prepared)
}

struct Reader<'a> {
    scan: Scan<'a>,
    found: Gather,
    latin: LatinRun,
}

impl Reader<'_> {
    /// Reads what begins with `c` at `at`; the position to go on from, if something was read or is to be skipped.
    fn step(&mut self, c: char, at: usize) -> Option<usize> {
        match c {
            '0'..='9' => self.digits(at),
            'A'..='Z' | 'a'..='z' => self.word(at),
            c if alike::is_sign(c) => self.signed(at, at),
            '数' | '何' => self.order(at),
            '元' => date::first_year(self.scan, at).map(|found| self.add(found)),
            '曜' => self.weekday(at),
            _ => match number(self.scan, at) {
                Some(n) if n.is_kanji() && counter::no_number_end(self.scan, at).is_some() => {
                    counter::no_number_end(self.scan, at)
                }
                Some(n) => self.number(n),
                None => word::read(self.scan, at).map(|found| self.add(found)),
            },
        }
    }

    fn add(&mut self, found: Found) -> usize {
        let hedge = hedge::hedge(self.scan, found.start..found.end, self.found.end());
        self.add_hedged(found, hedge)
    }

    fn add_hedged(&mut self, found: Found, hedge: Hedge) -> usize {
        let Found { kinds, value, ulp, start, end, weak } = found;
        let span = start.max(self.found.end())..end;
        self.found.push(self.scan.text(), Quantity { kinds, value, ulp, hedge, weak, token: None, span });
        end
    }

    fn digits(&mut self, at: usize) -> Option<usize> {
        let (_, digits_end, _) = self.scan.digits(at);
        if let Some(found) = date::middle_dot_time(self.scan, at) {
            return Some(self.add(found));
        }
        if numeric_date(self.scan, at).is_none()
            && let Some(ident) = chain(self.scan, at)
        {
            return Some(self.add_ident(at, ident));
        }
        if let Some(Ident { letters, value, end }) = alike::zeros(self.scan, at) {
            let found = Found { kinds: Kinds::of(Kind::Ident(letters)), value, ulp: ONE, start: at, end, weak: false };
            return Some(self.add_hedged(found, Hedge::Exact));
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
            let hedge = hedge::hedge(self.scan, first.start..second.end, self.found.end());
            let quarter = quarter_of_months(self.scan, &first, &second);
            let weak = |one: Found| Found { weak: one.weak || quarter.is_some(), ..one };
            self.add_hedged(weak(first), hedge);
            let end = self.add_hedged(weak(second), hedge);
            return Some(quarter.map_or(end, |quarter| self.add_hedged(quarter, Hedge::Exact)));
        }
        if let Some(mut end) = self.scan.eat(n.end, "数").filter(|_| n.value % (10 * ONE) == 0) {
            // `百数十人`: some tens more.
            end = self.scan.eat_any(end, &["十", "百", "千"]).unwrap_or(end);
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
        let is_name = letter && !alike::is_unit(self.scan, n.end) && !self.scan.at_any(n.end, &["NZドル"]);
        (is_name && matches!(n.form, Form::Digits(_))).then(|| ident_from_digits(self.scan, n.start, n.start)).flatten()
    }

    fn add_ident(&mut self, start: usize, ident: Ident) -> usize {
        let Ident { letters, value, end } = ident;
        let found = Found { kinds: Kinds::of(Kind::Ident(letters)), value, ulp: ONE, start, end, weak: true };
        self.add_hedged(found, Hedge::Exact)
    }

    /// A Latin word: the letters before a sign (`US$`), a code, a date or a number in English, a name with digits.
    fn word(&mut self, at: usize) -> Option<usize> {
        let end = letters(self.scan, at);
        let word = &self.scan.text()[at..end];
        if self.scan.peek(end).is_some_and(alike::is_sign) {
            return self.signed(at, end).or(Some(end));
        }
        if matches!(word, "AM" | "PM" | "am" | "pm") {
            return Some(end);
        }
        if let Some(currency) = Currency::new(word).filter(|code| alike::is_currency(*code))
            && let Some(n) = number(self.scan, self.scan.skip_spaces(end))
        {
            let found = Found { start: at, ..Found::of(&n, Kind::Money(currency), n.end) };
            return Some(self.add(found));
        }
        if let Some(end) = self.english(at) {
            return Some(end);
        }
        match ident(self.scan, at) {
            Some(ident) => Some(self.add_ident(at, ident)),
            None => Some(end),
        }
    }

    /// A run of English words is read as English; what it says in words may be a name.
    fn english(&mut self, at: usize) -> Option<usize> {
        let (end, list) = self.latin.read(self.scan, at)?;
        for one in list {
            let written =
                self.scan.text()[one.span.start..].starts_with(|c: char| c.is_ascii_digit() || alike::is_sign(c));
            let weak = one.weak || !written;
            self.found.push(self.scan.text(), Quantity { weak, ..one });
        }
        Some(end)
    }

    /// An amount after a sign: `$974億`, `¥5,000`, `$10〜20億`, also with an English scale word.
    fn signed(&mut self, start: usize, sign: usize) -> Option<usize> {
        let (c, at) = self.scan.char_at(sign)?;
        let letters = &self.scan.text()[start..sign];
        let kinds = match (c, letters) {
            ('$', "") => Kinds::of_bare_dollar(),
            _ => Kinds::of(Kind::Money(alike::sign(letters, c)?)),
        };
        let n = number(self.scan, self.scan.skip_spaces(at))?;
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
            scan.eat_any(end, &[")", "・祝)", "祝)", "、", "・", ","])?;
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
