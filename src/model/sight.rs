//! What a story sees: the entries of its own ledger, and those of the ledgers of the stories above it.
//!
//! *In*: the stories of a site. *Out*: entries, and the stories that hold them.

use super::ledger::{EntryKind, Ledger};
use super::site::{EntryRef, Story, StoryRef};

/// The story whose ledger is the first that a story sees entries of these kinds in: stories that see the same share it.
#[must_use]
pub fn first_with(stories: &[Story], story: StoryRef, kinds: &[EntryKind]) -> StoryRef {
    let mut at = story;
    while let Story { ledger, parent: Some(parent), .. } = &stories[at.0 as usize]
        && kinds.iter().all(|kind| ledger.is_empty(*kind))
    {
        at = *parent;
    }
    at
}

/// Whether all entries of a kind that a story sees could be read.
#[must_use]
pub fn sees_all(stories: &[Story], story: StoryRef, kind: EntryKind) -> bool {
    ledgers(stories, story).all(|ledger| ledger.is_whole(kind))
}

/// Whether it is known what all entries of a kind say that a story sees.
#[must_use]
pub fn knows_all(stories: &[Story], story: StoryRef, kind: EntryKind) -> bool {
    ledgers(stories, story).all(|ledger| ledger.is_sound(kind))
}

/// The ledgers that a story sees: its own, and those of the stories above.
fn ledgers(stories: &[Story], story: StoryRef) -> impl Iterator<Item = &Ledger> {
    let of = |story: StoryRef| &stories[story.0 as usize];
    std::iter::successors(Some(of(story)), move |story| story.parent.map(of)).map(|story| &story.ledger)
}

/// The entry of this id that a story sees: its own, else that of the nearest story above.
#[must_use]
pub fn find_entry(stories: &[Story], story: StoryRef, kind: EntryKind, id: &str) -> Option<EntryRef> {
    let mut at = Some(story);
    while let Some(story) = at {
        let node = &stories[story.0 as usize];
        if let Some(index) = node.ledger.position(kind, id) {
            return Some(EntryRef { story, kind, index });
        }
        at = node.parent;
    }
    None
}
