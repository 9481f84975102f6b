//! Collects the quantities of one text, and sees what only two neighbours together say.
//!
//! *In*: quantities in text order. *Out*: the list, with compound amounts joined ("two hours and 30 minutes") and glosses
//! marked weak (`974億ドル（約14兆8000億円）`).
//! Never reads numbers itself, or drops a quantity.

use crate::reading::prepared::Prepared;
use crate::{Currency, Hedge, Kind, ONE, Quantity};

/// The quantities of a text so far, in order.
pub struct Gather {
    list: Vec<Quantity>,
    /// The currency that the readers of the language reckon in.
    own: Currency,
}

/// Words that may stand between an amount and its gloss, longest first.
const GLOSS_WORDS: [&str; 12] =
    ["approximately", "equivalent to", "roughly", "around", "nearly", "about", "およそ", "some", "or", "約", "=", ","];

impl Gather {
    /// None yet, of a text whose readers reckon in a currency.
    pub fn new(own: Currency) -> Self {
        Gather { list: Vec::new(), own }
    }

    /// Adds the next quantity of `text`.
    pub fn push(&mut self, text: &str, mut next: Quantity) {
        if let Some(last) = self.list.last_mut() {
            debug_assert!(last.span.end <= next.span.start, "quantities do not overlap");
            let gap = &text[last.span.end..next.span.start];
            let counted = text[last.span.clone()].contains(is_counted);
            if gap.len() <= 8 && counted && joins(last, &next, gap.trim()) {
                return join(last, next);
            }
            next.weak |= gap.len() <= 24 && is_gloss(last, &next, gap, self.own);
        }
        self.list.push(next);
    }

    /// Where the last quantity ends.
    pub fn end(&self) -> usize {
        self.list.last().map_or(0, |last| last.span.end)
    }

    /// The list, with the bytes of the prepared text.
    pub fn into_list(self) -> Vec<Quantity> {
        self.list
    }

    /// The list, with the bytes of the original.
    pub fn finish(self, prepared: &Prepared) -> Vec<Quantity> {
        let back = |one: Quantity| {
            let token = token(&prepared.text()[one.span.clone()]);
            Quantity { span: prepared.original(&one.span), token, ..one }
        };
        self.list.into_iter().map(back).collect()
    }
}

/// Whether a character is of a number in digits, kanji or words; `週に` says one week, and no part of `週に3分`.
fn is_counted(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '半')
}

/// Whether `next` goes on with the amount of `last` in a smaller unit.
fn joins(last: &Quantity, next: &Quantity, gap: &str) -> bool {
    let (Some(large), Some(small)) = (last.kinds.unit(), next.kinds.unit()) else { return false };
    let same_kind = last.kinds.duration().is_some() == next.kinds.duration().is_some();
    matches!(gap, "" | "and" | "," | ", and" | "と")
        && same_kind
        && next.hedge == Hedge::Exact
        && !last.kinds.has(Kind::Date)
        && last.value % ONE == 0
        && large.system() == small.system()
        && large.dimension() == small.dimension()
        && small.steps(next.value).zip(large.steps(ONE)).is_some_and(|(part, whole)| part < whole)
}

fn join(last: &mut Quantity, next: Quantity) {
    let (Some(large), Some(small)) = (last.kinds.unit(), next.kinds.unit()) else { return };
    let larger = last.value.saturating_mul(large.factor()) / small.factor();
    last.value = larger.saturating_add(next.value);
    last.kinds = next.kinds;
    last.ulp = next.ulp;
    last.weak &= next.weak;
    last.span.end = next.span.end;
}

/// Whether `next` says the amount of `last` again in another currency or system of units.
fn is_gloss(last: &Quantity, next: &Quantity, gap: &str, own: Currency) -> bool {
    // Readers are told what an amount is in their own money; an amount in any other is a fact.
    let money = last.kinds.is_money() && next.kinds.is_money() && last.kinds.currency() != next.kinds.currency();
    let money = money && next.kinds.currency() == Some(own);
    let measure = match (last.kinds.measure(), next.kinds.measure()) {
        (Some(a), Some(b)) => {
            a.system() != b.system() && a.converts_to(b) && is_about((a.steps(last.value), b.steps(next.value)))
        }
        _ => false,
    };
    if !money && !measure {
        return false;
    }
    let mut gap = gap.trim();
    while let Some(rest) = GLOSS_WORDS.iter().find_map(|word| gap.strip_suffix(word)) {
        gap = rest.trim_end();
    }
    let opens = gap == "(";
    opens || (last.weak && matches!(gap, ";" | "," | "、" | "/" | "；"))
}

/// Whether two lengths or weights are about the same; of what is rounded to its first digit a third may be lost.
fn is_about((one, other): (Option<i128>, Option<i128>)) -> bool {
    let both = one.zip(other);
    both.is_none_or(|(one, other)| one.abs_diff(other) <= one.unsigned_abs().max(other.unsigned_abs()) / 3)
}

/// What tells a written form from others that no language changes: ASCII with a letter or a sign between its digits.
fn token(written: &str) -> Option<u32> {
    let sign = |c: char| c.is_ascii_alphabetic() || matches!(c, ':' | '/' | '-' | '.');
    let is_told = written.contains(sign) || (written.len() > 2 && written.starts_with('0'));
    let is_token = written.is_ascii() && is_told && written.contains(|c: char| c.is_ascii_digit());
    let word = |hash: u32, byte: u8| (hash ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193);
    is_token.then(|| written.bytes().filter(|byte| *byte != b' ').fold(0x811c_9dc5, word))
}
