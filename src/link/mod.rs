//! Puts all pages and ledgers together: sections of two pages, anchors, pairs, and a target for every link.
//!
//! *In*: [`Inputs`] and [`Parsed`]. *Out*: the [`Site`].
//! Parses nothing and judges nothing but whether things that are named exist.

mod anchors;
mod autolink;
mod changes;
mod derive;
mod marks;
mod outline;
mod pairs;
mod resolve;
mod sections;
mod ties;
mod used;

use std::collections::HashMap;

use rayon::prelude::*;

use crate::model::{
    Bi, Checked, Config, EntryKind, EntryRef, Finding, Forms, Inputs, Lang, LinkedChange, Mark, Parsed, Section,
    SectionRef, Site, Story, StoryRef, Strings, Tie,
};

/// Links a site.
///
/// Reports what is wrong with names, sections, outlines, anchors, links, citations, pictures and ledger ids.
#[must_use]
pub fn link(inputs: Inputs, parsed: Parsed) -> Checked<Site> {
    let mut findings = Vec::new();
    let Parsed { config, strings, stories, pages, is_whole } = parsed;
    let mut stories = sections::story_tree(stories);
    let mut drafts = sections::gather(&inputs, &config, &mut stories, pages, &mut findings);
    let marked: Vec<Checked<anchors::Marks>> =
        drafts.par_iter().with_min_len(8).map(|draft| anchors::mark(&draft.pages, &config)).collect();
    let mut marks = Vec::with_capacity(marked.len());
    for checked in marked {
        findings.extend(checked.findings);
        marks.push(checked.value);
    }
    let index = resolve::Index::new(&inputs, &config, &stories, &drafts, &marks);
    let resolved: Vec<Checked<resolve::Resolved>> = (0..drafts.len())
        .into_par_iter()
        .with_min_len(8)
        .map(|section| index.section(SectionRef(u32::try_from(section).expect("fewer than 2^32 sections"))))
        .collect();
    let mut results = Vec::with_capacity(resolved.len());
    for checked in resolved {
        findings.extend(checked.findings);
        results.push(checked.value);
    }
    references(&inputs, &stories, &mut findings);
    let amounts = derive::amounts(&inputs, &stories, &mut findings);
    let known = changes::Known { inputs: &inputs, stories: &stories, drafts: &drafts };
    let changes = changes::link(&known, &mut findings);
    let sections = assemble(&mut drafts, marks, results);
    let parts = Parts { inputs, config, strings, is_whole, stories, sections, changes };
    let value = finish(parts, amounts);
    Checked { value, findings }
}

/// The site before it is known where entries are used.
struct Parts {
    inputs: Inputs,
    config: Config,
    strings: Strings,
    is_whole: bool,
    stories: Vec<Story>,
    sections: Vec<Section>,
    changes: Vec<LinkedChange>,
}

fn finish(parts: Parts, amounts: derive::Amounts) -> Site {
    let Parts { inputs, config, strings, is_whole, stories, sections, changes } = parts;
    let mut site = Site {
        inputs,
        config,
        strings,
        is_whole,
        stories,
        sections,
        appears_in: std::collections::BTreeMap::new(),
        amounts,
        changes,
    };
    tie(&mut site);
    site.appears_in = used::appears_in(&site);
    for (section, linked_from) in used::linked_from(&site) {
        site.sections[section.0 as usize].linked_from = linked_from;
    }
    site
}

/// What `link` knows of a page only when all ledgers are there.
type Known = (Vec<Vec<Tie>>, Vec<Mark>);

/// Ties the figures of every page to the ledger, and marks what plain text means.
fn tie(site: &mut Site) {
    let here: &Site = site;
    let stories: Vec<(ties::Figures<'_>, Bi<Forms<EntryRef>>)> = here
        .numbered_stories()
        .map(|(story, _)| (ties::Figures::new(here, story), Bi::from_fn(|lang| autolink::forms(here, story, lang))))
        .collect();
    let known: Vec<Bi<Known>> = here
        .sections
        .par_iter()
        .with_min_len(8)
        .map(|section| {
            let (figures, forms) = &stories[section.story.0 as usize];
            Bi::from_fn(|lang| {
                let page = section.pages[lang].as_ref();
                page.map(|page| (figures.ties(page), autolink::marks(page, &forms[lang]))).unwrap_or_default()
            })
        })
        .collect();
    for (section, mut known) in site.sections.iter_mut().zip(known) {
        for lang in Lang::BOTH {
            if let Some(page) = &mut section.pages[lang] {
                let (ties, mentions) = std::mem::take(&mut known[lang]);
                page.ties = ties;
                page.marks = marks::marks(page);
                autolink::merge(&mut page.marks.body, mentions);
            }
        }
    }
}

fn assemble(
    drafts: &mut Vec<sections::Draft>,
    marks: Vec<anchors::Marks>,
    results: Vec<resolve::Resolved>,
) -> Vec<Section> {
    let parts = drafts.drain(..).zip(marks).zip(results);
    parts.map(|((draft, marks), resolved)| resolved.into_section(draft, marks)).collect()
}

/// Checks every id that an entry of a ledger names.
fn references(inputs: &Inputs, stories: &[Story], findings: &mut Vec<Finding>) {
    for (story, node) in (0..).map(StoryRef).zip(stories) {
        for kind in EntryKind::ALL {
            let (file, entries) = node.ledger.outline(kind);
            let Some(file) = file else { continue };
            let unknown = entries
                .iter()
                .flat_map(|(_, references)| *references)
                .filter(|reference| crate::model::find_entry(stories, story, reference.kind, &reference.id).is_none())
                .filter(|reference| crate::model::sees_all(stories, story, reference.kind));
            for reference in unknown {
                let source = inputs.source(file);
                let document = crate::yaml::Document { file, text: &source.text, offset: 0 };
                let known = resolve::known_ids(stories, story, reference.kind);
                findings.push(resolve::unknown_entry(
                    reference.kind,
                    &reference.id,
                    document.at(&reference.at),
                    &known,
                ));
            }
        }
    }
}

/// Sections by their path below `content/`.
fn by_path(drafts: &[sections::Draft]) -> HashMap<&str, SectionRef> {
    (0..).map(SectionRef).zip(drafts).map(|(section, draft)| (&*draft.path, section)).collect()
}
