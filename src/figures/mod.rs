//! Every figure of the ledgers: its value, its sources, and where each language prints it.
//!
//! *In*: the linked site. *Out*: [`Listed`] figures; as text and as JSON.
//! Judges nothing: a figure that the text gets wrong is listed with the text.

mod print;

use std::ops::Range;

use crate::language;
use crate::model::{
    Amount, Bi, Element, EntryKind, EntryRef, Lang, Ledger, LinkedPage, NodeKind, Passage, Site, StoryRef, Target, Tie,
};
use crate::printed::Printed;

/// A figure of a ledger.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The folder of the story that defines it; empty for `content/` itself.
    pub story: Box<str>,
    /// Its id.
    pub id: Box<str>,
    /// The value; `None` where it cannot be computed.
    pub amount: Option<Amount>,
    /// What it counts: an ISO 4217 code, `percent`, `points`, `times`, `year`, or the word of the first language.
    pub unit: String,
    /// The value in the house style of each language.
    pub text: Bi<String>,
    /// Ids of its sources.
    pub sources: Vec<Box<str>>,
    /// Where each language prints it, in the order of the site.
    pub printed: Bi<Vec<Appearance>>,
}

/// A place where a figure is printed.
#[derive(Clone, Debug)]
pub struct Appearance {
    /// The file, relative to the site.
    pub path: Box<str>,
    /// From 1.
    pub line_number: usize,
    /// What is written there; empty where the program fills it in.
    pub text: String,
    /// How the place belongs to the figure.
    pub how: How,
}

/// How a place belongs to a figure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum How {
    /// It is a link to the figure.
    Linked,
    /// It has the value, without a link.
    Matched,
    /// It is a link to the figure and says another value.
    Contradicts,
    /// It is a component that shows the figure.
    Shown,
}

/// The figures of a story and of those below it, in the order of the ledgers; of the whole site for the empty folder.
#[must_use]
pub fn list(site: &Site, folder: &str) -> Vec<Listed> {
    let below = |story: &str| {
        folder.is_empty() || story == folder || story.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
    };
    let mut listed: Vec<(EntryRef, Listed)> = Vec::new();
    for (story, node) in site.numbered_stories().filter(|(_, node)| below(&node.folder)) {
        let figures = Ledger::refs(story, EntryKind::Figure, &node.ledger.figures);
        listed.extend(figures.map(|(entry, _)| (entry, figure(site, story, entry))));
    }
    listed.sort_by_key(|(entry, _)| *entry);
    for section in &site.sections {
        for (lang, page) in section.pages.iter() {
            for (entry, printed) in page.iter().flat_map(|page| printed_by(site, page)) {
                if let Ok(index) = listed.binary_search_by_key(&entry, |(known, _)| *known) {
                    listed[index].1.printed[lang].push(printed);
                }
            }
        }
    }
    listed.into_iter().map(|(_, listed)| listed).collect()
}

/// Every figure as text: a line for the figure, one for its sources, one for each place.
#[must_use]
pub fn text(site: &Site, listed: &[Listed]) -> Printed {
    print::text(site, listed)
}

/// Every figure as JSON.
#[must_use]
pub fn json(site: &Site, listed: &[Listed]) -> Printed {
    print::json(site, listed)
}

fn figure(site: &Site, story: StoryRef, entry: EntryRef) -> Listed {
    let figure = &site.figure(entry).value;
    let amount = site.amounts.get(&entry);
    let text = |lang: Lang| {
        let language = language::of(&site.config.languages[lang]);
        amount.map_or_else(String::new, |amount| language.amount(*amount, &figure.unit, lang))
    };
    Listed {
        story: site.story(story).folder.clone(),
        id: site.entry_id(entry).into(),
        amount: amount.copied(),
        unit: figure.unit.word(Lang::First).to_owned(),
        text: Bi::from_fn(text),
        sources: figure.sources.clone(),
        printed: Bi::default(),
    }
}

/// What a page prints of figures, in the order of the page.
fn printed_by(site: &Site, page: &LinkedPage) -> Vec<(EntryRef, Appearance)> {
    let mut found: Vec<(usize, EntryRef, Appearance)> = Vec::new();
    let source = site.inputs.source(page.page.file);
    let printed = |range: &Range<usize>, text: &str, how: How| Appearance {
        path: (&*source.path).into(),
        line_number: source.text[..range.start].bytes().filter(|byte| *byte == b'\n').count() + 1,
        text: text.to_owned(),
        how,
    };
    for ((passage, quantities), ties) in page.page.passages().zip(page.page.quantities.iter()).zip(page.ties.iter()) {
        for (quantity, tie) in quantities.iter().zip(ties) {
            let (entry, how) = match tie {
                Tie::Matched(entry) => (*entry, How::Matched),
                Tie::Tagged { entry, agrees: true } => (*entry, How::Linked),
                Tie::Tagged { entry, agrees: false } => (*entry, How::Contradicts),
                Tie::Free | Tie::Unsourced | Tie::Ambiguous(_) => continue,
            };
            let range = passage.source(&quantity.span);
            found.push((range.start, entry, printed(&range, &passage.text[quantity.span.clone()], how)));
        }
        for (entry, range) in empty_links(page, &passage) {
            found.push((range.start, entry, printed(&range, "", How::Linked)));
        }
    }
    for (component, entries) in page.page.components.iter().zip(&page.components) {
        for entry in entries {
            found.push((component.source.start, *entry, printed(&component.source, "", How::Shown)));
        }
    }
    found.sort_by_key(|(at, entry, _)| (*at, *entry));
    found.into_iter().map(|(_, entry, printed)| (entry, printed)).collect()
}

/// Links to figures that leave their text to the program.
fn empty_links<'a>(
    page: &'a LinkedPage,
    passage: &Passage<'a>,
) -> impl Iterator<Item = (EntryRef, Range<usize>)> + use<'a> {
    passage.nodes().iter().filter_map(|node| {
        let NodeKind::Open(Element::Link(link)) = node.kind else { return None };
        let written = &page.page.links[link.index()];
        match &page.targets[link.index()] {
            Target::Entry(entry) if written.empty && entry.kind == EntryKind::Figure => {
                Some((*entry, written.source()))
            }
            _ => None,
        }
    })
}
