//! Quantities that begin with a word: "twenty-five", "a third", "half an hour", "tens of thousands", "per day".
//!
//! *In*: a reader at a word that says a number. *Out*: the quantity, handed to the reader.
//! Never reads digits first.

use super::number::{Form, Number, eat_phrase, next_word, number, word_at};
use super::range::{one_in, range};
use super::reader::{Reader, weak};
use super::unit::{classify, time_unit};
use super::word::{Word, has_word, lookup};
use super::{date, hedge, money};
use crate::{Clock, Hedge, Kind, Kinds, ONE, Quantity, Unit};

/// Words that point at what was named before, so that other languages leave the number out: "the two".
const POINTING: &str = "these those both all other every either neither them";

/// Words before and behind "a year" where it is a length of time.
const LENGTH_AFTER: &str = "for in within after over than about around nearly almost just least spent last lasted";
const LENGTH_BEFORE: &str = "ago later earlier before after old long";

/// Words before "quarter" where it is one of the year.
const CALENDAR: &str =
    "previous last next same current latest this fiscal january march april june july september october december";

impl Reader<'_> {
    /// What begins with a word that says something about numbers; where it ends.
    pub(super) fn number_word(&mut self, at: usize, end: usize, word: Word) -> Option<usize> {
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
            Word::Plural(_) | Word::Several => return self.order(at, end),
            Word::Multi(value) => return self.multi(at, end, value),
            Word::Scale(value) => {
                let n =
                    Number { value: value * ONE, ulp: value * ONE, start: at, end, scale: value, form: Form::Article };
                return classify(self.scan, &n).map(|found| self.add(found));
            }
            Word::Times(value) => {
                // What doubles may be said in many ways, what happens twice happens `2回`.
                let twice = self.scan.text()[at..end].eq_ignore_ascii_case("twice");
                self.add(Quantity { weak: !twice, ..weak(multiple, value * ONE, at..end) })
            }
            Word::Pair(value) => self.add(weak(Kinds::of(Kind::Count), value * ONE, at..end)),
            Word::Dozen => self.add(weak(Kinds::of(Kind::Count), 12 * ONE, at..end)),
            Word::Decade(value) => self.add(weak(Kinds::of(Kind::Decade), value * ONE, at..end)),
            Word::Span(years) => {
                // "The past decade" is ten years, "the last century" may be the one before this.
                let told = years == 10 && date::is_after_any(self.scan, at, "past last next coming");
                let told = told || date::is_after_any(self.scan, at, "past");
                let found = weak(Kinds::of(Kind::Duration(Unit::Year)), years * ONE, at..end);
                self.add(Quantity { weak: !told, ..found })
            }
            Word::Noon(minutes) => self.add(time(minutes)),
            Word::Weekday(day) => self.add_exact(weak(Kinds::of(Kind::Weekday), day * ONE, at..end)),
            Word::ShortWeekday(day) => {
                let is_day = self.scan.eat_back(at, "(").is_some() || self.scan.at_any(end, &[", ", "., ", ")"]);
                is_day.then(|| self.add_exact(weak(Kinds::of(Kind::Weekday), day * ONE, at..end)))?
            }
            Word::Era(before) => {
                let n = number(self.scan, self.scan.eat(end, " ")?)?;
                let year = n.whole().filter(|year| (1..=64).contains(year))?;
                self.add_exact(weak(Kinds::of(Kind::Year), (before + year) * ONE, at..n.end))
            }
            Word::Per => return self.rate(at, end),
            Word::Once(_)
                if self.scan.eat(end, " ").and_then(|at| self.scan.peek(at)).is_some_and(|c| c.is_ascii_digit()) =>
            {
                return None;
            }
            Word::Once(unit) => self.add_exact(weak(Kinds::of(Kind::Period(unit)), ONE, at..end)),
            Word::Sum => {
                let points = date::is_after_any(self.scan, at, "that this the such same");
                let named_anew = self.scan.at_any(end, &[" of ", "s"]);
                (points && !named_anew).then(|| self.add_exact(weak(Kinds::of(Kind::Said), 0, at..end)))?
            }
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
        // "By ten thousands".
        if let Some(Word::Plural(scale)) = lookup(next) {
            let value = n.value.saturating_mul(scale);
            return Some(self.add_exact(weak(Kinds::of(Kind::Order(None)), value, at..next_end)));
        }
        if let Some(found) = date::hour_in_words(self.scan, &n) {
            return Some(self.add(found));
        }
        if one_in(self.scan, &n).is_some() {
            return self.number(n);
        }
        let found = classify(self.scan, &n)?;
        let pronoun = found.kinds.has(Kind::Count) && !found.kinds.has(Kind::Times) && n.value == ONE;
        if pronoun {
            return Some(n.end);
        }
        if let Some((first, second)) = range(self.scan, &n) {
            return Some(self.add_both(first, second));
        }
        let weak = found.weak || (found.kinds.has(Kind::Count) && self.is_pointed_at(at, n.end));
        Some(self.add(Quantity { weak, ..found }))
    }

    /// Whether a number is one that other languages leave out: "the two", or in the name "Four Corners".
    fn is_pointed_at(&self, start: usize, end: usize) -> bool {
        let before = self.scan.text()[..start].trim_end_matches(' ');
        let last = before.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default().to_ascii_lowercase();
        let is_capital = |at: usize| self.scan.peek(at).is_some_and(|c| c.is_ascii_uppercase());
        let is_name = is_capital(start) && self.scan.peek(end) == Some(' ') && is_capital(end + 1);
        let two = self.scan.text()[start..end].eq_ignore_ascii_case("two") && matches!(last.as_str(), "the" | "or");
        // "Smith and two others" are three in Japanese, "two ways" are some; "Seven & i" is a name.
        let others = matches!(next_word(self.scan, end).0, "others" | "ways");
        let name = is_capital(start) && self.scan.eat(end, " &").is_some();
        let few = self.scan.text()[start..end].eq_ignore_ascii_case("two")
            || self.scan.text()[start..end].eq_ignore_ascii_case("three");
        few && has_word(POINTING, &last) || is_name || two || others || name
    }

    /// "a million", "a third", "a year", "a dozen".
    fn article(&mut self, at: usize, end: usize) -> Option<usize> {
        let (next, next_end) = next_word(self.scan, end);
        match lookup(next) {
            Some(Word::Hundred | Word::Scale(_)) => return self.number(number(self.scan, at)?),
            Some(Word::Ordinal(value @ 3..)) => {
                let kinds = Kinds::of(Kind::Part).or(Kind::Count);
                return Some(self.add(weak(kinds, value * ONE, at..next_end)));
            }
            Some(Word::Dozen) => return Some(self.add(weak(Kinds::of(Kind::Count), 12 * ONE, at..next_end))),
            Some(Word::Span(_) | Word::Once(_)) | None => {}
            Some(_) => return None,
        }
        if next.is_empty() {
            return None;
        }
        let n = Number { value: ONE, ulp: ONE, start: at, end, scale: 1, form: Form::Article };
        // "A month ago" is one month, "$10 a month" a rate.
        let length = || {
            date::is_after_any(self.scan, at, LENGTH_AFTER) || has_word(LENGTH_BEFORE, next_word(self.scan, next_end).0)
        };
        let told = match lookup(next) {
            Some(Word::Span(_)) => true,
            Some(Word::Once(_)) => length(),
            _ => false,
        };
        let found = classify(self.scan, &n)?;
        // What is about an hour is counted.
        let bounded = || found.kinds.duration().is_some() && hedge::hedge(self.scan, &found) != Hedge::Exact;
        let told = told || bounded();
        Some(self.add(Quantity { weak: !told, ..found }))
    }

    fn ordinal(&mut self, at: usize, end: usize, value: i128) -> Option<usize> {
        if self.scan.at_any(end, &["-hand", " of all", "-guess", "-rate"]) {
            return Some(end);
        }
        let n = Number { value: value * ONE, ulp: ONE, start: at, end, scale: 1, form: Form::Words };
        // "the northern third of the state"
        if value >= 3 && self.scan.eat(end, " of the").or_else(|| self.scan.eat(end, " of its")).is_some() {
            let kinds = Kinds::of(Kind::Part).or(Kind::Count).or(Kind::Ordinal);
            return Some(self.add(weak(kinds, value * ONE, at..end)));
        }
        let found = date::ordinal(self.scan, &n);
        if found.kinds.has(Kind::Ordinal) && value == 1 {
            return None;
        }
        Some(self.add(found))
    }

    /// "half", "half a million", "half an hour", "half a percent", "half-century", "half past eight".
    fn half(&mut self, at: usize, end: usize) -> Option<usize> {
        if let Some(found) = date::part_of_hour(self.scan, at, end, 30) {
            return Some(self.add(found));
        }
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
        let bounded = |found: &Quantity| hedge::hedge(self.scan, found) != Hedge::Exact;
        Some(self.add(unit.map_or(part, |found| Quantity { weak: !bounded(&found), ..found })))
    }

    /// "a quarter", "quarter-point", "a quarter of a century", "quarter-hour", "a quarter to nine".
    fn quarter(&mut self, at: usize, end: usize) -> Option<usize> {
        if let Some(found) = date::part_of_hour(self.scan, at, end, 15) {
            return Some(self.add(found));
        }
        let meanings: [(&[&str], Kinds, i128); 3] = [
            (&["century", "of a century"], Kinds::of(Kind::Duration(Unit::Year)), 25 * ONE),
            (&["hour", "of an hour"], Kinds::of(Kind::Duration(Unit::Minute)), 15 * ONE),
            (&["point", "percentage point", "of a percentage point", "of a point"], Kinds::of(Kind::Points), ONE / 4),
        ];
        for (phrases, kinds, value) in meanings {
            if let Some(end) = phrases.iter().find_map(|phrase| eat_phrase(self.scan, end, phrase)) {
                return Some(self.add(weak(kinds, value, at..end)));
            }
        }
        // "The April-June quarter", "last quarter": a part of the year.
        let of_the_year = date::is_after_any(self.scan, at, CALENDAR);
        Some(if of_the_year { end } else { self.add(weak(Kinds::of(Kind::Part), 4 * ONE, at..end)) })
    }

    /// "trillions of dollars", "tens of thousands", "several hundred million", "a few thousand".
    fn order(&mut self, at: usize, word_end: usize) -> Option<usize> {
        let (mut value, mut end) = (1_i128, at);
        let mut next = word_at(self.scan, at);
        loop {
            let factor = match lookup(next.0) {
                Some(Word::Plural(value) | Word::Scale(value)) => value,
                Some(Word::Hundred) => 100,
                Some(Word::Dozen) => 10,
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
            return Some(word_end);
        }
        Some(self.vague(at, end, value))
    }

    /// "multibillion-dollar", "multi-million".
    fn multi(&mut self, at: usize, end: usize, value: i128) -> Option<usize> {
        if value > 1 {
            return Some(self.vague(at, end, value));
        }
        let (word, end) = word_at(self.scan, self.scan.eat(end, "-")?);
        match lookup(word) {
            Some(Word::Scale(value)) => Some(self.vague(at, end, value)),
            _ => None,
        }
    }

    /// A vague order of magnitude, perhaps of money.
    fn vague(&mut self, at: usize, end: usize, value: i128) -> usize {
        let of = eat_phrase(self.scan, end, "of").unwrap_or(end);
        let currency = money::currency(self.scan, of);
        let code = currency.and_then(|(kinds, _)| kinds.currency());
        let span = at..currency.map_or(end, |(_, end)| end);
        let value = value * ONE;
        let weak = code.is_none() && value < 1_000_000 * ONE;
        let kinds = Kinds::of(Kind::Order(code));
        self.add_exact(Quantity { kinds, value, ulp: value, hedge: Hedge::Exact, weak, token: None, span })
    }

    /// "per hour", "per day".
    fn rate(&mut self, at: usize, end: usize) -> Option<usize> {
        let (word, end) = next_word(self.scan, end);
        let unit = time_unit(word)?;
        let kinds = Kinds::of(Kind::Rate(unit)).or(Kind::Duration(unit));
        Some(self.add_exact(weak(kinds, ONE, at..end)))
    }
}
