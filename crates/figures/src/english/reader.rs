//! Finds the quantities of an English text.
//!
//! *In*: plain text of one block. *Out*: its quantities in order, without overlaps.
//! Never fails, changes the text, or compares languages.

use super::number::{Form, Number, number, word_at};
use super::range::{one_in, range, scale_like};
use super::unit::{classify, quantity};
use super::word::{Word, lookup, roman};
use super::{date, fraction, hedge, money};
use crate::reading::alike::{self, Ident, chain, ident, ident_from_digits, numeric_date};
use crate::reading::gather::Gather;
use crate::reading::prepared::{Prepared, spaced};
use crate::reading::scan::Scan;
use crate::{Currency, Hedge, Kind, Kinds, ONE, Quantity};

/// The quantities of an English text: numbers with their units, dates, vague orders, names with digits.
pub(super) fn read(text: &str) -> Vec<Quantity> {
    let prepared = Prepared::new(text, spaced);
    of_prepared(prepared.text()).finish(&prepared)
}

/// The quantities of a text that is prepared already.
pub(super) fn of_prepared(text: &str) -> Gather {
    let mut reader = Reader { scan: Scan::new(text), found: Gather::new(Currency::of("USD")) };
    let mut at = 0;
    while let Some((c, next)) = reader.scan.char_at(at) {
        at = match c {
            '0'..='9' => reader.digits(at),
            'A'..='Z' | 'a'..='z' => reader.word(at),
            '½' | '¼' | '¾' | '⅓' | '⅔' | '⅕' | '⅛' => reader.vulgar(c, at..next),
            '.' => reader.bare_decimals(at).unwrap_or(next),
            c if alike::is_sign(c) => reader.signed(at, at).unwrap_or(next),
            _ => next,
        };
    }
    reader.found
}

/// What has been read so far.
pub(super) struct Reader<'a> {
    pub(super) scan: Scan<'a>,
    pub(super) found: Gather,
}

/// A weak quantity of one kind.
pub(super) fn weak(kinds: Kinds, value: i128, span: std::ops::Range<usize>) -> Quantity {
    Quantity { kinds, value, ulp: ONE, hedge: Hedge::Exact, weak: true, token: None, span }
}

/// A name with digits, weak.
fn named(start: usize, ident: Ident) -> Quantity {
    weak(Kinds::of(Kind::Ident(ident.letters)), ident.value, start..ident.end)
}

impl Reader<'_> {
    /// Adds a quantity with the hedge around it; where it ends.
    pub(super) fn add(&mut self, found: Quantity) -> usize {
        let hedge = hedge::hedge(self.scan, &found);
        self.add_exact(Quantity { hedge, ..found })
    }

    pub(super) fn add_exact(&mut self, found: Quantity) -> usize {
        let end = found.span.end;
        self.found.push(self.scan.text(), found);
        end
    }

    /// Adds the two quantities of a range, which share a hedge; where it ends.
    pub(super) fn add_both(&mut self, first: Quantity, second: Quantity) -> usize {
        let whole = Quantity { span: first.span.start..second.span.end, ..second.clone() };
        let hedge = hedge::hedge(self.scan, &whole);
        self.add_exact(Quantity { hedge, ..first });
        self.add_exact(Quantity { hedge, ..second })
    }

    fn digits(&mut self, at: usize) -> usize {
        let (_, run_end, _) = self.scan.digits(at);
        if numeric_date(self.scan, at).is_none()
            && let Some(ident) = chain(self.scan, at)
        {
            return self.add_ident(at, ident);
        }
        if let Some(end) = self.scan.eat(at, "7-Eleven") {
            return end;
        }
        // A chance, or a tie.
        if let Some(end) = self.scan.eat_any(at, &["50-50", "50/50"]) {
            let half = |start: usize| weak(Kinds::of(Kind::Count), 50 * ONE, start..start + 2);
            self.add_exact(half(at));
            return self.add_exact(half(end - 2));
        }
        if let Some(zeros) = alike::zeros(self.scan, at) {
            return self.add_exact(Quantity { weak: false, ..named(at, zeros) });
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
        let counts = [
            "in", "ft", "lb", "lbs", "oz", "th", "mins", "min", "yr", "yrs", "hr", "hrs", "pc", "pct", "am", "pm",
            "AM", "PM", "p", "pp", "sec", "secs",
        ];
        let is_name = !counts.contains(&word) && !alike::is_unit(self.scan, n.end);
        if word.is_empty() || !is_name || !matches!(n.form, Form::Digits(_)) || end - n.end > 8 {
            return None;
        }
        ident_from_digits(self.scan, n.start, n.start)
    }

    fn add_ident(&mut self, start: usize, ident: Ident) -> usize {
        self.add_exact(named(start, ident))
    }

    /// A number, perhaps the first of a range that shares its unit.
    pub(super) fn number(&mut self, n: Number) -> Option<usize> {
        if let Some((share, whole)) = one_in(self.scan, &n) {
            self.add(share);
            return Some(self.add_exact(whole));
        }
        if let Some(part) = fraction::slashed(self.scan, &n) {
            return Some(self.add(part));
        }
        if let Some((first, second)) = range(self.scan, &n) {
            return Some(self.add_both(first, second));
        }
        classify(self.scan, &n).map(|found| self.add(found))
    }

    /// A run of letters: a number word, a month, a name with digits, the letters before a sign, or nothing.
    fn word(&mut self, at: usize) -> usize {
        let (word, end) = word_at(self.scan, at);
        match self.scan.peek(end) {
            Some(c) if alike::is_sign(c) => {
                if let Some(end) = self.signed(at, end) {
                    return end;
                }
            }
            Some('0'..='9' | '-') => {
                if let Some(end) = self.word_with_digits(at, word) {
                    return end;
                }
            }
            _ => {}
        }
        if let Some(end) = self.coded(at, end) {
            return end;
        }
        match lookup(word) {
            Some(meaning) => self.number_word(at, end, meaning).unwrap_or(end),
            None => self.roman(at, end).unwrap_or(end),
        }
    }

    /// "Q3", "N585 million", "GPT-4o", "covid-19".
    fn word_with_digits(&mut self, at: usize, word: &str) -> Option<usize> {
        if let Some(found) = date::quarter_code(self.scan, at) {
            return Some(self.add(found));
        }
        if let Some(currency) = money::letters(word)
            && let Some(n) = number(self.scan, at + word.len()).filter(|n| n.scale > 1 || n.value >= 1_000 * ONE)
        {
            let kind = Kind::Money(currency);
            let found = Quantity { span: at..n.end, ..quantity(&n, kind, n.end) };
            return Some(self.add(found));
        }
        let is_year = matches!(lookup(word), Some(Word::Month(_) | Word::ShortMonth(_))) || word == "FY";
        let number_word = lookup(word).is_some() && self.scan.peek(at + word.len()) == Some('-');
        let ident = ident(self.scan, at).filter(|_| !is_year && !number_word)?;
        Some(self.add_ident(at, ident))
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

    /// An amount after a code: "USD 5 million", "Rs 500".
    fn coded(&mut self, start: usize, end: usize) -> Option<usize> {
        let word = &self.scan.text()[start..end];
        let known = Currency::new(word).filter(|code| alike::is_currency(*code));
        let code = known.or_else(|| money::letters(word).filter(|_| word.len() > 1))?;
        let at = self.scan.eat_any(end, &[". ", " "]).unwrap_or(end);
        self.scan.peek(at)?.is_ascii_digit().then_some(())?;
        self.amount(start, at, Kinds::of(Kind::Money(code)))
    }

    /// The number at `at` as money, and a second one that shares its sign: "$10 billion-20 billion".
    fn amount(&mut self, start: usize, at: usize, kinds: Kinds) -> Option<usize> {
        let n = number(self.scan, self.scan.skip_spaces(at)).filter(|n| !n.is_words())?;
        let money = |n: &Number| Quantity { kinds, ..quantity(n, Kind::Money(Currency::of("USD")), n.end) };
        let second = self.scan.eat_any(n.end, &["-", " to ", " and ", " or "]).and_then(|at| {
            let sign = self.scan.peek(at).filter(|c| alike::is_sign(*c)).map_or(at, |c| at + c.len_utf8());
            let joined = sign > at || self.scan.peek(n.end) == Some('-');
            number(self.scan, sign).filter(|second| joined && !second.is_words()).map(|n| (sign, at, n))
        });
        let Some((sign, second_start, second)) = second else {
            let end = self.scan.eat_any(n.end, &[" USD", " US"]).unwrap_or(n.end);
            return Some(self.add(Quantity { span: start..end, ..money(&n) }));
        };
        let first = Quantity { span: start..n.end, ..money(&scale_like(&n, &second)?) };
        let second = Quantity { span: second_start.min(sign)..second.end, ..money(&second) };
        Some(self.add_both(first, second))
    }

    /// A Roman numeral: "World War II", weak.
    fn roman(&mut self, at: usize, end: usize) -> Option<usize> {
        let value = roman(&self.scan.text()[at..end])?;
        Some(self.add_exact(weak(Kinds::of(Kind::Count).or(Kind::Ordinal), value * ONE, at..end)))
    }

    /// "½", "⅔" alone.
    fn vulgar(&mut self, c: char, span: std::ops::Range<usize>) -> usize {
        let (top, parts) = alike::vulgar(c).unwrap_or((1, 2));
        let found = match top {
            1 => weak(Kinds::of(Kind::Part), parts * ONE, span),
            _ => Quantity { ulp: 1, ..weak(Kinds::of(Kind::Ratio), top * ONE / parts, span) },
        };
        self.add(found)
    }

    /// ".280": the average of a batter, as a share.
    fn bare_decimals(&mut self, at: usize) -> Option<usize> {
        let (_, next) = self.scan.char_at(at)?;
        let (Some(digits), end, 3) = self.scan.digits(next) else { return None };
        let stands_alone = self.scan.before(at).is_none_or(|c| matches!(c, ' ' | '('));
        let found = weak(Kinds::of(Kind::Percent), digits * ONE / 10, at..end);
        stands_alone.then(|| self.add_exact(Quantity { ulp: ONE / 10, ..found }))
    }
}
