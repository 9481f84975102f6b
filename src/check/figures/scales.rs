//! The figures that a story sees in the order of their values, for a text that states none of them.
//!
//! *In*: the ledgers. *Out*: the figure that is most likely meant.
//! The figures of a story are put in order once, when the first text asks. Of many that are near only the nearest are
//! compared.

use std::sync::OnceLock;

use crate::model::quantity::{ONE, Quantity, power_of_ten};
use crate::model::{EntryKind, EntryRef, Ledger, Site, StoryRef, first_with};

/// On either side of a value so many figures are compared with a text.
const MOST_NEAR: usize = 32;
/// A slip is looked for up to this power of ten.
const MOST_DIGITS: u32 = 6;

/// The figures that each story sees, sorted by value.
pub(in crate::check) struct Scales<'a> {
    site: &'a Site,
    of_stories: Vec<OnceLock<Vec<(Quantity, EntryRef)>>>,
}

impl<'a> Scales<'a> {
    pub(in crate::check) fn new(site: &'a Site) -> Self {
        Scales { site, of_stories: site.stories.iter().map(|_| OnceLock::new()).collect() }
    }

    /// The figure of the same unit whose value is nearest: a power of ten away, or within a fifth.
    pub(super) fn nearest(&self, story: StoryRef, one: &Quantity) -> Option<EntryRef> {
        let story = first_with(&self.site.stories, story, &[EntryKind::Figure]);
        let scale = self.of_stories[story.0 as usize].get_or_init(|| self.scale(story));
        let powers = (1..=MOST_DIGITS).map(|n| 10_i128.pow(n));
        let slips = powers.flat_map(|power| [one.value.checked_mul(power), Some(one.value / power)]).flatten();
        let near = std::iter::once(one.value).chain(slips).flat_map(|value| around(scale, value));
        let ranked = near.filter_map(|(known, entry)| {
            let slip = power_of_ten(one, known).is_some();
            let apart = known.value.abs_diff(one.value);
            let same_unit = known.kinds.meets(one.kinds) && known.kinds.currency() == one.kinds.currency();
            (slip || same_unit && apart <= one.value.unsigned_abs() / 5).then_some((!slip, apart, *entry))
        });
        ranked.min().map(|(_, _, entry)| entry)
    }

    fn scale(&self, story: StoryRef) -> Vec<(Quantity, EntryRef)> {
        let mut scale = Vec::new();
        let mut above = Some(story);
        while let Some(at) = above {
            let node = self.site.story(at);
            for (entry, figure) in Ledger::refs(at, EntryKind::Figure, &node.ledger.figures) {
                let known = self.site.amounts.get(&entry).zip(figure.value.unit.kinds());
                scale.extend(known.map(|(amount, kinds)| (Quantity::exact(kinds, amount.millionths().abs()), entry)));
            }
            above = node.parent;
        }
        scale.sort_by_key(|(known, entry)| (known.value, *entry));
        scale
    }
}

/// The figures on either side of a value.
fn around(scale: &[(Quantity, EntryRef)], value: i128) -> &[(Quantity, EntryRef)] {
    // What is rounded to its first digit is half as much again at most.
    let reach = value / 2 + ONE;
    let middle = scale.partition_point(|(known, _)| known.value < value);
    let start = scale.partition_point(|(known, _)| known.value < value - reach).max(middle.saturating_sub(MOST_NEAR));
    let end = scale.partition_point(|(known, _)| known.value <= value + reach).min(middle + MOST_NEAR);
    &scale[start..end]
}
