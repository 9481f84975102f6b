//! Puts all pages and ledgers together: sections of two pages, anchors, pairs, and a target for every link.
//!
//! *In*: [`Inputs`] and [`Parsed`]. *Out*: the [`Site`].
//! Parses nothing and judges nothing but whether things that are named exist.

mod anchors;
mod changes;
mod derive;
mod known;
mod marks;
mod mentions;
mod outline;
mod pairs;
mod places;
mod redirects;
mod resolve;
mod section;
mod sections;
mod standing;
mod ties;
mod used;

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::model::{
    Checked, Config, EntryKind, EntryRef, Event, Finding, Inputs, KeyOf, Kind, Memory, Parsed, Section, SectionRef,
    Site, Story, StoryRef,
};
use crate::yaml::Document;
use section::{Anchored, Linked, Linker};

/// Links a site.
///
/// Reports what is wrong with names, sections, outlines, anchors, links, citations, pictures and ledger ids.
#[must_use]
pub fn link(inputs: Inputs, parsed: Parsed, memory: &dyn Memory) -> Checked<Site> {
    let mut findings = Vec::new();
    let Parsed { config, strings, stories, pages, locks, is_whole } = parsed;
    let mut stories = sections::story_tree(stories);
    let mut drafts = places::gather((&inputs, &config), &mut stories, pages, (memory, &mut findings));
    sections::locks(&mut drafts, locks, &mut findings);
    let anchors = drafts.par_iter().with_min_len(8).map(|draft| section::anchored(draft, &config, memory));
    let (anchored, amounts): (Vec<Arc<Checked<Anchored>>>, _) =
        rayon::join(|| anchors.collect(), || amounts(&inputs, &stories, memory));
    findings.extend(anchored.iter().flat_map(|anchored| anchored.findings.iter().cloned()));
    findings.extend(amounts.findings.iter().cloned());
    let amounts = Arc::clone(&amounts.value);
    let known = changes::Known { inputs: &inputs, stories: &stories, drafts: &drafts };
    let changes = changes::link(&known, &mut findings);
    let ledgers = Ledgers { config: &config, stories: &stories, amounts: &amounts };
    let ids = known::KnownIds::new(&stories);
    let index = resolve::Index::new((&inputs, &config), (&stories, &ids), &drafts, &anchored);
    let linker = Linker::new(index, &ledgers);
    let numbers = 0..u32::try_from(drafts.len()).expect("fewer than 2^32 sections");
    let linked: Vec<Arc<Linked>> =
        numbers.into_par_iter().with_min_len(8).map(|section| linker.section(SectionRef(section), memory)).collect();
    findings.extend(linked.iter().flat_map(|linked| linked.findings.iter().cloned()));
    let (appears_in, mut sections) =
        rayon::join(|| used::appears_in(&linked, memory), || assemble(drafts, &anchored, &linked));
    let redirects = redirects::link(&inputs, &stories, &mut sections, &mut findings);
    let mut value = Site {
        inputs,
        config,
        strings,
        is_whole,
        stories,
        sections,
        appears_in,
        amounts,
        changes,
        redirects,
        old_wordings: std::collections::BTreeMap::new(),
    };
    standing::settle(&mut value, (&anchored, &linked), memory);
    // Nobody waits for what was only on the way.
    rayon::spawn(|| drop((anchored, linked)));
    Checked { value, findings }
}

/// The value of every figure, and what is wrong in ledgers by themselves; remembered by all ledgers.
fn amounts(inputs: &Inputs, stories: &[Story], memory: &dyn Memory) -> Arc<Checked<Arc<derive::Amounts>>> {
    let key = stories.iter().fold(KeyOf::new(), |key, story| key.text(&story.folder).part(story.key)).key();
    memory.value_of(Kind::Amounts, key, || {
        let mut findings = Vec::new();
        references(inputs, stories, &mut findings);
        let value = Arc::new(derive::amounts(inputs, stories, &mut findings));
        Checked { value, findings }
    })
}

/// The ledgers of all stories, with the values of their figures.
struct Ledgers<'a> {
    config: &'a Config,
    stories: &'a [Story],
    amounts: &'a derive::Amounts,
}

impl Ledgers<'_> {
    fn story(&self, story: StoryRef) -> &Story {
        &self.stories[story.0 as usize]
    }

    fn event(&self, entry: EntryRef) -> &Event {
        &self.story(entry.story).ledger.events.entries[entry.index as usize].value
    }
}

fn assemble(drafts: Vec<sections::Draft>, anchored: &[Arc<Checked<Anchored>>], linked: &[Arc<Linked>]) -> Vec<Section> {
    let mut sections = Vec::with_capacity(drafts.len());
    for (index, (draft, linked_from)) in drafts.into_iter().zip(used::linked_from(linked)).enumerate() {
        let sections::Draft { id, story, role, .. } = draft;
        let (pages, pairs) = (linked[index].pages.clone(), Arc::clone(&anchored[index].value.pairs));
        sections.push(Section { story, id, role, pages, pairs, lock: None, linked_from, former: Vec::new() });
    }
    sections
}

/// Checks every id that an entry of a ledger names.
fn references(inputs: &Inputs, stories: &[Story], findings: &mut Vec<Finding>) {
    let ids = known::KnownIds::new(stories);
    for (story, node) in (0..).map(StoryRef).zip(stories) {
        for kind in EntryKind::ALL {
            let (file, entries) = node.ledger.outline(kind);
            let Some(file) = file else { continue };
            let unknown = entries
                .iter()
                .flat_map(|(_, references)| *references)
                .filter(|reference| crate::model::find_entry(stories, story, reference.kind, &reference.id).is_none())
                .filter(|reference| crate::model::sees_all(stories, story, reference.kind));
            let document = Document::of(file, inputs.source(file));
            // An expression may name many, and all of them stand at its place.
            let mut last: Option<(&str, crate::model::Place)> = None;
            for reference in unknown {
                let near = ids.nearest(story, reference.kind, &reference.id);
                let known = last.take().filter(|(at, _)| *at == &*reference.at);
                let (_, place) =
                    last.insert(known.unwrap_or_else(|| (&reference.at, document.at(&reference.at)))).clone();
                findings.push(known::unknown_entry(reference.kind, &reference.id, place, near));
            }
        }
    }
}

/// Sections by their path below `content/`.
fn by_path(drafts: &[sections::Draft]) -> HashMap<&str, SectionRef> {
    (0..).map(SectionRef).zip(drafts).map(|(section, draft)| (&*draft.path, section)).collect()
}
