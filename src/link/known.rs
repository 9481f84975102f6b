//! The ids that ledgers have, for those that somebody misspelt.
//!
//! *In*: the ledgers of all stories. *Out*: the id that is most likely meant, and `unknown-entry`.
//! A ledger is made ready for such questions once, when the first one comes.

use std::sync::OnceLock;

use crate::model::{Code, EntryKind, Finding, Place, Story, StoryRef};
use crate::suggest::Known;
use crate::words;

/// The ids of every ledger, by kind.
pub(super) struct KnownIds<'a> {
    stories: &'a [Story],
    of_stories: Vec<[OnceLock<Known<'a>>; EntryKind::ALL.len()]>,
}

impl<'a> KnownIds<'a> {
    pub(super) fn new(stories: &'a [Story]) -> Self {
        KnownIds { stories, of_stories: stories.iter().map(|_| Default::default()).collect() }
    }

    /// The id nearest to one that a story does not see: of equally near ones that of the nearest story.
    pub(super) fn nearest(&self, story: StoryRef, kind: EntryKind, id: &str) -> Option<&'a str> {
        let mut best: Option<(usize, &'a str)> = None;
        let mut at = Some(story);
        while let Some(story) = at {
            let node = &self.stories[story.0 as usize];
            let ids = || node.ledger.outline(kind).1.into_iter().map(|(id, _)| id);
            let known = self.of_stories[story.0 as usize][kind as usize].get_or_init(|| Known::new(ids()));
            best = best.into_iter().chain(known.near(id)).min_by_key(|(distance, _)| *distance);
            at = node.parent;
        }
        best.map(|(_, near)| near)
    }
}

/// `unknown-entry`, with the id that is most likely meant.
pub(super) fn unknown_entry(kind: EntryKind, id: &str, place: Place, near: Option<&str>) -> Finding {
    let (ja, en, file) = (kind.ja(), kind.as_str(), kind.file_name());
    let message = words!(ja: "台帳に{ja}`{id}`がない", en: "the ledger has no {en} `{id}`");
    Finding::new(Code::UnknownEntry, place, message).help(match near {
        Some(near) => words!(ja: "`{near}`のことか", en: "did you mean `{near}`?"),
        None => words!(ja: "`ledger/{file}`に`{id}:`を加える", en: "add `{id}:` to `ledger/{file}`"),
    })
}
