//! What readers have seen: what an earlier revision or an earlier output says of figures, dates and names.
//!
//! *In*: nothing. *Out*: [`Published`] and its parts.
//! Names are paths and ids, because the past has other indexes.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::lang::{Bi, Lang};
use super::ledger::EntryKind;
use super::page::{Block, BlockKind};
use super::passage::PassageAt;
use super::quantity::{Amount, Quantity};
use super::site::{EntryRef, LinkedPage, Site};
use super::tie::Tie;

/// What is published.
#[derive(Clone, Debug, Default)]
pub struct Published {
    /// The public sections, by their path below `content/`.
    pub sections: BTreeMap<String, PublishedSection>,
    /// The entries that public sections show, by the folder of their story, kind and id.
    pub entries: BTreeMap<(String, EntryKind, String), PublishedEntry>,
    /// The changes that readers know, by their anchors on the page of corrections.
    pub changes: BTreeSet<String>,
    /// The paths below a language that say that a section was taken back, or that lead on to another page.
    pub told: BTreeSet<String>,
}

/// A public section.
#[derive(Clone, Debug, Default)]
pub struct PublishedSection {
    /// The anchors of the headings of each page that it had, by the tag of its language; none where only the page is known.
    pub pages: BTreeMap<String, BTreeSet<String>>,
    /// The figures and dates of each block, by its anchor, in each language; empty where only the page is known.
    pub blocks: Bi<BTreeMap<String, Vec<PrintedFigure>>>,
}

/// A figure or a date as a page printed it.
#[derive(Clone, Debug)]
pub struct PrintedFigure {
    /// What it says.
    pub quantity: Quantity,
    /// In the words of the page.
    pub text: String,
    /// Where it stood in its file.
    pub source: Range<usize>,
    /// The entry of the ledger, as it was then, that it surely states.
    pub entry: Option<EntryRef>,
}

/// What readers saw of an entry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PublishedEntry {
    /// A figure.
    Figure {
        /// The amount.
        amount: Amount,
        /// The unit, in the words of the first language; `None` where it is not known.
        unit: Option<String>,
    },
    /// The date of an event, as ISO 8601 writes it.
    Date(String),
    /// A name in both languages.
    Name(Bi<String>),
}

impl PublishedEntry {
    /// Whether it says the same as another, as far as both are known.
    #[must_use]
    pub fn says(&self, other: &PublishedEntry) -> bool {
        match (self, other) {
            (PublishedEntry::Figure { amount, unit }, PublishedEntry::Figure { amount: other, unit: other_unit }) => {
                amount == other && (unit.is_none() || other_unit.is_none() || unit == other_unit)
            }
            _ => self == other,
        }
    }
}

impl Site {
    /// What readers see of an entry, as far as a change of it needs a record: figures, dates of events, names.
    #[must_use]
    pub fn seen(&self, entry: EntryRef) -> Option<PublishedEntry> {
        Some(match entry.kind {
            EntryKind::Figure => {
                let amount = *self.amounts.get(&entry)?;
                PublishedEntry::Figure {
                    amount,
                    unit: Some(self.figure(entry).value.unit.word(Lang::First).to_owned()),
                }
            }
            EntryKind::Event => PublishedEntry::Date(self.event(entry).value.date?.to_string()),
            EntryKind::Name => PublishedEntry::Name(self.name(entry).value.name.clone()),
            EntryKind::Term | EntryKind::Source | EntryKind::Quote => return None,
        })
    }
}

impl LinkedPage {
    /// The anchors of its headings, in order.
    pub fn heading_anchors(&self) -> impl Iterator<Item = &str> {
        let is_heading = |block: &Block| matches!(block.kind, BlockKind::Heading { .. });
        let headings = self.page.body.blocks.iter().enumerate().filter(move |(_, block)| is_heading(block));
        headings.filter_map(|(index, _)| self.anchors.get(index))
    }

    /// The figures and dates of each block that has some, by its anchor.
    #[must_use]
    pub fn printed(&self) -> BTreeMap<String, Vec<PrintedFigure>> {
        let mut printed = BTreeMap::new();
        for (index, (passage, quantities)) in self.page.passages().zip(self.page.quantities.iter()).enumerate() {
            let PassageAt::Block(block) = passage.at else { continue };
            let ties = self.ties.get(index).unwrap_or_default();
            let numbered = quantities.iter().enumerate().filter(|(_, quantity)| !quantity.weak);
            let figures = numbered.map(|(at, quantity)| PrintedFigure {
                quantity: quantity.clone(),
                text: passage.text.get(quantity.span.clone()).unwrap_or_default().to_owned(),
                source: passage.source(&quantity.span),
                entry: ties.get(at).and_then(Tie::entry),
            });
            let figures: Vec<PrintedFigure> = figures.collect();
            if let Some(anchor) = self.anchors.get(block as usize).filter(|_| !figures.is_empty()) {
                printed.insert(anchor.to_string(), figures);
            }
        }
        printed
    }
}
