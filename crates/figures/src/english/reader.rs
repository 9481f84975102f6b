//! Finds the quantities of an English text.
//!
//! *In*: plain text of one block. *Out*: its quantities in order, without overlaps.
//! Never fails, changes the text, or compares languages.

use super::number::{Form, Number, eat_phrase, next_word, number, word_at};
use super::range::{in_ten, range, scale_like};
use super::unit::{classify, quantity};
use super::word::{Word, lookup, roman};
use super::{date, hedge, money};
use crate::reading::alike::{self, Ident, chain_end, ident, ident_from_digits, numeric_date};
use crate::reading::gather::Gather;
use crate::reading::scan::Scan;
use crate::{Clock, Currency, Hedge, Kind, Kinds, ONE, Quantity, Unit};

/// The quantities of an English text: numbers with their units, dates, vague orders, names with digits.
pub(super) fn read(text: &str) -> Vec<Quantity> {
    let mut reader = Reader { scan: Scan::new(text), found: Gather::default() };
    let mut at = 0;
    while let Some((c, next)) = reader.scan.char_at(at) {
        at = match c {
            '0'..='9' => reader.digits(at),
            'A'..='Z' | 'a'..='z' => reader.word(at),
            '$' | '€' | '£' | '¥' | '₩' | '₹' => reader.signed(at, at).unwrap_or(next),
            '½' => reader.add(weak(Kinds::of(Kind::Part), 2 * ONE, at..next)),
            _ => next,
        };
    }
    reader.found.finish()
}

struct Reader<'a> {
    scan: Scan<'a>,
    found: Gather,
}

/// A weak quantity of one kind.
fn weak(kinds: Kinds, value: i128, span: std::ops::Range<usize>) -> Quantity {
    Quantity { kinds, value, ulp: ONE, hedge: Hedge::Exact, weak: true, span }
}

impl Reader<'_> {
    /// Adds a quantity with the hedge around it; where it ends.
    fn add(&mut self, found: Quantity) -> usize {
        let mut hedge = hedge::hedge(self.scan, found.span.start, found.span.end);
        // "over two days" may say "in the course of".
        if hedge == Hedge::Over
            && found.kinds.duration().is_some()
            && self.scan.eat_back_any(found.span.start, &["over ", "Over "]).is_some()
        {
            hedge = Hedge::PerhapsOver;
        }
        self.add_exact(Quantity { hedge, ..found })
    }

    fn add_exact(&mut self, found: Quantity) -> usize {
        let end = found.span.end;
        self.found.push(self.scan.text(), found);
        end
    }

    fn digits(&mut self, at: usize) -> usize {
        let (_, run_end, _) = self.scan.digits(at);
        if numeric_date(self.scan, at).is_none()
            && let Some(end) = chain_end(self.scan, at)
        {
            return end;
        }
        if let Some(end) = self.scan.eat_any(at, &["7-Eleven", "50-50", "50/50"]) {
            return end;
        }
        let Some(n) = number(self.scan, at) else { return run_end };
        if let Some((first, second)) = date::calendar(self.scan, &n) {
            let end = self.add(first);
            return second.map_or(end, |second| self.add(second));
        }
        if let Some(end) = date::ordinal_end(self.scan, n.end) {
            let found = date::ordinal(self.scan, &Number { end, ..n });
            return self.add(found);
        }
        if let Some(ident) = self.trailing_ident(&n) {
            return self.add_ident(at, ident);
        }
        self.number(n).unwrap_or(n.end)
    }

    /// `5G`, `8VC`: letters that are no unit, straight after digits.
    fn trailing_ident(&self, n: &Number) -> Option<Ident> {
        let (word, end) = word_at(self.scan, n.end);
        let unit = alike::UNITS.contains(&word)
            || matches!(
                word,
                "in" | "ft"
                    | "lb"
                    | "lbs"
                    | "oz"
                    | "th"
                    | "bps"
                    | "mins"
                    | "yr"
                    | "hr"
                    | "hrs"
                    | "pc"
                    | "pct"
                    | "am"
                    | "pm"
                    | "AM"
                    | "PM"
            );
        if word.is_empty() || unit || !matches!(n.form, Form::Digits(_)) || end - n.end > 8 {
            return None;
        }
        ident_from_digits(self.scan, n.start, n.start)
    }

    fn add_ident(&mut self, start: usize, ident: Ident) -> usize {
        self.add_exact(weak(Kinds::of(Kind::Ident(ident.letters)), ident.value, start..ident.end))
    }

    /// A number, perhaps the first of a range that shares its unit.
    fn number(&mut self, n: Number) -> Option<usize> {
        if let Some((share, ten)) = in_ten(self.scan, &n) {
            self.add(share);
            return Some(self.add_exact(ten));
        }
        if let Some((first, second)) = range(self.scan, &n) {
            let hedge = hedge::hedge(self.scan, first.span.start, second.span.end);
            self.add_exact(Quantity { hedge, ..first });
            return Some(self.add_exact(Quantity { hedge, ..second }));
        }
        classify(self.scan, &n).map(|found| self.add(found))
    }

    /// A run of letters: a number word, a month, a name with digits, the letters before a sign, or nothing.
    fn word(&mut self, at: usize) -> usize {
        let (word, end) = word_at(self.scan, at);
        match self.scan.text().as_bytes().get(end) {
            Some(b'$') => return self.signed(at, end).unwrap_or(end),
            Some(b'0'..=b'9' | b'-') => {
                if let Some(found) = date::quarter_code(self.scan, at) {
                    return self.add(found);
                }
                let fiscal = word == "FY";
                if let Some(ident) = ident(self.scan, at).filter(|_| !fiscal) {
                    return self.add_ident(at, ident);
                }
            }
            _ => {}
        }
        if word.len() == 3
            && let Some(end) = self.coded(at, end)
        {
            return end;
        }
        match lookup(word) {
            Some(meaning) => self.number_word(at, end, meaning).unwrap_or(end),
            None => self.roman(at, end).unwrap_or(end),
        }
    }

    fn number_word(&mut self, at: usize, end: usize, word: Word) -> Option<usize> {
        let time = |minutes: i128| weak(Kinds::of(Kind::Time(Clock::Day)), minutes * ONE, at..end);
        let multiple = Kinds::of(Kind::Times).or(Kind::Count);
        Some(match word {
            Word::Unit(_) | Word::Tens(_) => return self.cardinal(at),
            Word::Article => return self.article(at, end),
            Word::Ordinal(value) => return self.ordinal(at, end, value),
            Word::Half => return self.half(at, end),
            Word::Quarter => return self.quarter(at, end),
            Word::Month(_) | Word::ShortMonth(_) => {
                let (first, second) = date::month(self.scan, at)?;
                let end = self.add(first);
                second.map_or(end, |second| self.add(second))
            }
            Word::Plural(_) | Word::Several => return self.order(at),
            Word::Multi(value) => self.add_exact(weak(Kinds::of(Kind::Order(None)), value * ONE, at..end)),
            Word::Scale(value) => {
                let n =
                    Number { value: value * ONE, ulp: value * ONE, start: at, end, scale: value, form: Form::Article };
                return classify(self.scan, &n).map(|found| self.add(found));
            }
            Word::Times(value) => self.add(weak(multiple, value * ONE, at..end)),
            Word::Pair(value) => self.add(weak(Kinds::of(Kind::Count), value * ONE, at..end)),
            Word::Dozen => self.add(weak(Kinds::of(Kind::Count), 12 * ONE, at..end)),
            Word::Decade(value) => self.add(weak(Kinds::of(Kind::Decade), value * ONE, at..end)),
            Word::Noon(minutes) => self.add(time(minutes)),
            Word::Weekday(day) => self.add_exact(weak(Kinds::of(Kind::Weekday), day * ONE, at..end)),
            Word::Hundred | Word::Parts(_) => return None,
        })
    }

    /// A number in words; "one" alone is not a figure.
    fn cardinal(&mut self, at: usize) -> Option<usize> {
        let n = number(self.scan, at)?;
        let (next, next_end) = next_word(self.scan, n.end);
        if let Some(Word::Ordinal(value @ 1..=9)) = lookup(next)
            && n.value % (10 * ONE) == 0
            && n.value >= 20 * ONE
        {
            let n = Number { value: n.value + value * ONE, end: next_end, ..n };
            return Some(self.add(date::ordinal(self.scan, &n)));
        }
        if let Some((offset, end)) = date::half_of_day(self.scan, n.end).filter(|_| n.value <= 12 * ONE) {
            let minutes = n.value % (12 * ONE) * 60 + offset * ONE;
            return Some(self.add(Quantity { value: minutes, ..quantity(&n, Kind::Time(Clock::Day), end) }));
        }
        if in_ten(self.scan, &n).is_some() {
            return self.number(n);
        }
        let found = classify(self.scan, &n)?;
        let pronoun = found.kinds.only(Kind::Count) && n.value == ONE;
        if pronoun {
            return Some(n.end);
        }
        if let Some((first, second)) = range(self.scan, &n) {
            self.add_exact(Quantity { weak: true, ..first });
            return Some(self.add_exact(Quantity { weak: true, ..second }));
        }
        Some(self.add(found))
    }

    /// "a million", "a third", "a year", "a dozen".
    fn article(&mut self, at: usize, end: usize) -> Option<usize> {
        let (next, next_end) = next_word(self.scan, end);
        match lookup(next) {
            Some(Word::Hundred | Word::Scale(_)) => return self.number(number(self.scan, at)?),
            Some(Word::Ordinal(value @ 3..=12)) => {
                let kinds = Kinds::of(Kind::Part).or(Kind::Count);
                return Some(self.add(weak(kinds, value * ONE, at..next_end)));
            }
            Some(Word::Dozen) => return Some(self.add(weak(Kinds::of(Kind::Count), 12 * ONE, at..next_end))),
            Some(_) => return None,
            None if next.is_empty() => return None,
            None => {}
        }
        let n = Number { value: ONE, ulp: ONE, start: at, end, scale: 1, form: Form::Article };
        classify(self.scan, &n).map(|found| self.add(Quantity { weak: true, ..found }))
    }

    fn ordinal(&mut self, at: usize, end: usize, value: i128) -> Option<usize> {
        if self.scan.at_any(end, &["-hand", " of all"]) {
            return Some(end);
        }
        let n = Number { value: value * ONE, ulp: ONE, start: at, end, scale: 1, form: Form::Words };
        let found = date::ordinal(self.scan, &n);
        if found.kinds.only(Kind::Count) && value == 1 {
            return None;
        }
        Some(self.add(found))
    }

    /// "half", "half a million", "half an hour", "half a percent", "half-century".
    fn half(&mut self, at: usize, end: usize) -> Option<usize> {
        let whole = eat_phrase(self.scan, end, "a").or_else(|| eat_phrase(self.scan, end, "an")).unwrap_or(end);
        let part = weak(Kinds::of(Kind::Part), 2 * ONE, at..end);
        let (word, word_end) = next_word(self.scan, whole);
        let scale = match lookup(word) {
            Some(Word::Scale(scale)) => scale,
            Some(Word::Dozen) => return Some(self.add(weak(Kinds::of(Kind::Count), 6 * ONE, at..word_end))),
            _ => 1,
        };
        let n_end = if scale > 1 { word_end } else { whole };
        let n =
            Number { value: scale * ONE / 2, ulp: scale * ONE / 2, start: at, end: n_end, scale, form: Form::Article };
        let unit = classify(self.scan, &n).filter(|found| scale > 1 || !found.kinds.only(Kind::Count));
        Some(self.add(unit.map_or(part, |found| Quantity { weak: true, ..found })))
    }

    /// "a quarter", "quarter-point", "a quarter of a century".
    fn quarter(&mut self, at: usize, end: usize) -> Option<usize> {
        let century = ["century", "of a century"].iter().find_map(|phrase| eat_phrase(self.scan, end, phrase));
        if let Some(end) = century {
            return Some(self.add(weak(Kinds::of(Kind::Duration(Unit::Year)), 25 * ONE, at..end)));
        }
        let points = ["point", "percentage point", "of a percentage point", "of a point"];
        if let Some(end) = points.iter().find_map(|phrase| eat_phrase(self.scan, end, phrase)) {
            return Some(self.add(weak(Kinds::of(Kind::Points), ONE / 4, at..end)));
        }
        Some(self.add(weak(Kinds::of(Kind::Part), 4 * ONE, at..end)))
    }

    /// "trillions of dollars", "tens of thousands", "several hundred million", "a few thousand".
    fn order(&mut self, at: usize) -> Option<usize> {
        let (mut value, mut end) = (1_i128, at);
        let mut next = word_at(self.scan, at);
        loop {
            let factor = match lookup(next.0) {
                Some(Word::Plural(value) | Word::Scale(value)) => value,
                Some(Word::Hundred) => 100,
                Some(Word::Several) if end == at => 1,
                _ => break,
            };
            value = value.checked_mul(factor).filter(|value| *value <= 10_i128.pow(24))?;
            end = next.1;
            let of = eat_phrase(self.scan, end, "of")
                .filter(|of| matches!(lookup(next_word(self.scan, *of).0), Some(Word::Plural(_))));
            next = next_word(self.scan, of.unwrap_or(end));
        }
        if value == 1 {
            return None;
        }
        let of = eat_phrase(self.scan, end, "of").unwrap_or(end);
        let currency = money::currency(self.scan, of);
        let code = currency.and_then(|(kinds, _)| kinds.currency());
        let span = at..currency.map_or(end, |(_, end)| end);
        let value = value * ONE;
        let weak = code.is_none() && value < 1_000_000 * ONE;
        let kinds = Kinds::of(Kind::Order(code));
        Some(self.add_exact(Quantity { kinds, value, ulp: value, hedge: Hedge::Exact, weak, span }))
    }

    /// An amount after a sign: "$97.4 billion", "US$5", "$10-20 billion".
    fn signed(&mut self, start: usize, sign: usize) -> Option<usize> {
        let (c, at) = self.scan.char_at(sign)?;
        let letters = &self.scan.text()[start..sign];
        let kinds = match (c, letters) {
            ('$', "") => Kinds::of_bare_dollar(),
            _ => Kinds::of(Kind::Money(alike::sign(letters, c)?)),
        };
        self.amount(start, at, kinds)
    }

    /// An amount after a code: "USD 5 million".
    fn coded(&mut self, start: usize, end: usize) -> Option<usize> {
        let code = Currency::new(&self.scan.text()[start..end])?;
        let at = self.scan.eat(end, " ").unwrap_or(end);
        let known = matches!(code.code(), "RMB" | "BTC") || alike::is_currency(code);
        if !known || !self.scan.peek(at)?.is_ascii_digit() {
            return None;
        }
        let code = if code.code() == "RMB" { Currency::of("CNY") } else { code };
        self.amount(start, at, Kinds::of(Kind::Money(code)))
    }

    /// The number at `at` as money, and a second one that shares its sign: "$10 billion-20 billion".
    fn amount(&mut self, start: usize, at: usize, kinds: Kinds) -> Option<usize> {
        let n = number(self.scan, self.scan.skip_spaces(at)).filter(|n| !n.is_words())?;
        let money = |n: &Number| Quantity { kinds, ..quantity(n, Kind::Money(Currency::of("USD")), n.end) };
        let second = self.scan.eat_any(n.end, &["-", " to ", " and ", " or "]).and_then(|at| {
            let sign =
                self.scan.peek(at).filter(|c| matches!(c, '$' | '€' | '£' | '¥')).map_or(at, |c| at + c.len_utf8());
            let joined = sign > at || self.scan.peek(n.end) == Some('-');
            number(self.scan, sign).filter(|second| joined && !second.is_words()).map(|n| (sign, at, n))
        });
        let Some((sign, second_start, second)) = second else {
            let end = self.scan.eat_any(n.end, &[" USD", " US"]).unwrap_or(n.end);
            return Some(self.add(Quantity { span: start..end, ..money(&n) }));
        };
        let first = Quantity { span: start..n.end, ..money(&scale_like(&n, &second)?) };
        let second = Quantity { span: second_start.min(sign)..second.end, ..money(&second) };
        let hedge = hedge::hedge(self.scan, start, second.span.end);
        self.add_exact(Quantity { hedge, ..first });
        Some(self.add_exact(Quantity { hedge, ..second }))
    }

    /// A Roman numeral: "World War II", weak.
    fn roman(&mut self, at: usize, end: usize) -> Option<usize> {
        let value = roman(&self.scan.text()[at..end])?;
        Some(self.add_exact(weak(Kinds::of(Kind::Count), value * ONE, at..end)))
    }
}
