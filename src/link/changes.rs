//! What was changed after publication, with the sections and figures that each change touched.
//!
//! *In*: the change logs of all stories. *Out*: [`LinkedChange`]s of the site, newest first.

use std::collections::{BTreeMap, HashMap};

use super::known::{self, KnownIds};
use super::sections::Draft;
use crate::model::{
    Change, Code, EntryKind, EntryRef, FileId, Finding, Inputs, LinkedChange, Reference, SectionRef, Story, StoryRef,
    find_entry, sees_all,
};
use crate::suggest;
use crate::words;
use crate::yaml::Document;

/// What changes may name.
pub(super) struct Known<'a> {
    pub inputs: &'a Inputs,
    pub stories: &'a [Story],
    pub drafts: &'a [Draft],
}

/// Links the changes of all stories.
///
/// Reports `section-missing`, `unknown-entry`.
pub(super) fn link(known: &Known<'_>, findings: &mut Vec<Finding>) -> Vec<LinkedChange> {
    let mut linked = Vec::new();
    let ids = KnownIds::new(known.stories);
    let has_changes = known.stories.iter().any(|story| !story.ledger.changes.changes.is_empty());
    let mut sections: HashMap<StoryRef, Vec<(&str, SectionRef)>> = HashMap::new();
    for (section, draft) in (0..).map(SectionRef).zip(known.drafts).filter(|_| has_changes) {
        sections.entry(draft.story).or_default().push((&draft.id, section));
    }
    for (story, node) in (0..).map(StoryRef).zip(known.stories) {
        let log = &node.ledger.changes;
        let Some(file) = log.file else { continue };
        let own = sections.get(&story).map(Vec::as_slice).unwrap_or_default();
        let by_id = own.iter().rev().copied().collect();
        let near = suggest::Known::new(own.iter().map(|(id, _)| *id));
        let mut linker = Linker { known, ids: &ids, story, file, by_id, near, findings: &mut *findings };
        linked.extend(log.changes.iter().map(|change| linker.change(change)));
    }
    // Stable: at one moment, the order of the stories and of their files holds.
    linked.sort_by_key(|change| std::cmp::Reverse(change.change.at.unix_seconds()));
    name(&mut linked);
    linked
}

/// Gives each change its anchor: its moment in UTC; further changes of one moment get `-2`, `-3`.
fn name(changes: &mut [LinkedChange]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for change in changes {
        // The underscore keeps it apart from the ids of entries.
        let anchor = format!("_{}", change.change.at.stamp());
        let n = seen.entry(anchor.clone()).or_default();
        *n += 1;
        change.anchor = if *n == 1 { anchor.into() } else { format!("{anchor}-{n}").into() };
    }
}

struct Linker<'a, 'f> {
    known: &'a Known<'a>,
    ids: &'a KnownIds<'a>,
    story: StoryRef,
    file: FileId,
    /// The sections of the story.
    by_id: HashMap<&'a str, SectionRef>,
    near: suggest::Known<'a>,
    findings: &'f mut Vec<Finding>,
}

impl Linker<'_, '_> {
    fn change(&mut self, change: &Change) -> LinkedChange {
        LinkedChange {
            story: self.story,
            change: change.clone(),
            sections: change.sections.iter().filter_map(|named| self.section(&named.id, &named.at)).collect(),
            figures: change.figures.iter().filter_map(|reference| self.figure(reference)).collect(),
            anchor: Box::default(),
        }
    }

    fn document(&self) -> Document<'_> {
        Document::of(self.file, self.known.inputs.source(self.file))
    }

    fn section(&mut self, id: &str, at: &str) -> Option<SectionRef> {
        let found = self.by_id.get(id).copied();
        if found.is_none() && !self.known.stories[self.story.0 as usize].is_unreadable {
            let near = self.near.nearest(id);
            let message = words!(ja: "`{id}`というページはこの記事にない", en: "this story has no page `{id}`");
            let finding = Finding::new(Code::SectionMissing, self.document().at(at), message).help(match near {
                Some(near) => words!(ja: "`{near}`のことか", en: "did you mean `{near}`?"),
                None => words!(
                    ja: "`story.yaml`にある節のidを書く。概要のページは`index`である",
                    en: "write the id of a section of `story.yaml`; the overview is `index`"
                ),
            });
            self.findings.push(finding);
        }
        found
    }

    fn figure(&mut self, reference: &Reference) -> Option<EntryRef> {
        let (stories, kind) = (self.known.stories, EntryKind::Figure);
        let found = find_entry(stories, self.story, kind, &reference.id);
        if found.is_none() && sees_all(stories, self.story, kind) {
            let near = self.ids.nearest(self.story, kind, &reference.id);
            let place = self.document().at(&reference.at);
            self.findings.push(known::unknown_entry(kind, &reference.id, place, near));
        }
        found
    }
}
