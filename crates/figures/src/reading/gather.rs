//! Collects the quantities of one text, and sees what only two neighbours together say.
//!
//! *In*: quantities in text order. *Out*: the list, with compound amounts joined ("two hours and 30 minutes") and glosses
//! marked weak (`974億ドル（約14兆8000億円）`).
//! Never reads numbers itself, or drops a quantity.

use crate::reading::scan::fold;
use crate::{Hedge, Kind, ONE, Quantity};

/// The quantities of a text so far, in order.
#[derive(Default)]
pub struct Gather {
    list: Vec<Quantity>,
}

/// Words that may stand between an amount and its gloss, longest first.
const GLOSS_WORDS: [&str; 12] =
    ["approximately", "equivalent to", "roughly", "around", "nearly", "about", "およそ", "some", "or", "約", "=", ","];

impl Gather {
    /// Adds the next quantity of `text`.
    pub fn push(&mut self, text: &str, mut next: Quantity) {
        if let Some(last) = self.list.last_mut() {
            debug_assert!(last.span.end <= next.span.start, "quantities do not overlap");
            let gap = &text[last.span.end..next.span.start];
            if gap.len() <= 8 && joins(last, &next, gap.trim()) {
                return join(last, next);
            }
            next.weak |= gap.len() <= 24 && is_gloss(last, &next, gap);
        }
        self.list.push(next);
    }

    /// Where the last quantity ends.
    pub fn end(&self) -> usize {
        self.list.last().map_or(0, |last| last.span.end)
    }

    /// The list.
    pub fn finish(self) -> Vec<Quantity> {
        self.list
    }
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
fn is_gloss(last: &Quantity, next: &Quantity, gap: &str) -> bool {
    let money = last.kinds.is_money() && next.kinds.is_money() && last.kinds.currency() != next.kinds.currency();
    let measure = match (last.kinds.measure(), next.kinds.measure()) {
        (Some(a), Some(b)) => a.system() != b.system() && a.converts_to(b),
        _ => false,
    };
    if !money && !measure {
        return false;
    }
    let mut gap = gap.trim();
    while let Some(rest) = GLOSS_WORDS.iter().find_map(|word| gap.strip_suffix(word)) {
        gap = rest.trim_end();
    }
    let opens = gap.chars().map(fold).eq(['(']);
    opens || (last.weak && matches!(gap, ";" | "," | "、" | "/" | "；"))
}
