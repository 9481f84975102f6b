//! The figures of a page against the ledger.
//!
//! *In*: a page with its ties. *Out*: `figure-unsourced`, `figure-ambiguous`, `figure-not-as-ledger`, `date-mismatch`.
//! A figure that is already known to contradict the other language is left to that finding.

use super::languages::{Covered, UnsourcedInBoth};
use super::scales::Scales;
use super::values;
use crate::language;
use crate::model::quantity::{Quantity, power_of_ten};
use crate::model::{
    Cause, Code, EntryKind, EntryRef, FigureValue, Finding, Lang, LinkedPage, Passage, Place, Site, Story, StoryRef,
    Tie, Words, sees_all,
};
use crate::words;

/// So many figures are named of those that a value may be.
const MOST_NAMED: usize = 12;

/// What is told already of the figures of a section.
pub(super) struct Told<'a> {
    /// Figures that have a finding.
    pub(super) covered: &'a Covered,
    /// Figures that have no source in both languages.
    pub(super) in_both: &'a UnsourcedInBoth,
}

/// Checks one page.
///
/// What has no source in both languages is one finding, in the first of them.
pub(super) fn check(
    (site, scales): (&Site, &Scales<'_>),
    story: StoryRef,
    page: &LinkedPage,
    told: &Told<'_>,
) -> Vec<Finding> {
    let (lang, Told { covered, in_both }) = (page.page.lang, told);
    let mut findings = Vec::new();
    let judges_sources = sees_all(&site.stories, story, EntryKind::Figure) && are_legible(site, story);
    let has_ledger = has_figures(site, story);
    for (index, passage, quantities) in page.page.stating() {
        for (quantity, tie) in quantities.iter().zip(&page.ties[index]) {
            let figure = Figure { site, scales, story, page, passage: &passage, quantity };
            let key = (passage.at, quantity.span.start);
            let known = covered[lang].contains(&key);
            let is_told = lang == Lang::Second && in_both.others.contains(&key);
            let also = in_both.places.get(&key).filter(|_| lang == Lang::First);
            findings.extend(match tie {
                Tie::Unsourced if !known && !is_told && judges_sources => {
                    let mut finding = figure.unsourced();
                    finding.places.extend(also.cloned());
                    Some(if has_ledger { finding } else { finding.caused(Cause::NoFigures) })
                }
                Tie::Ambiguous(entries) if !known => Some(figure.ambiguous(entries)),
                Tie::Tagged { entry, agrees: false } => Some(figure.not_as_ledger(*entry)),
                _ => None,
            });
        }
    }
    findings
}

/// Whether a story sees any ledger of figures: without one, this is the mistake, and not each of its figures.
fn has_figures(site: &Site, story: StoryRef) -> bool {
    seen(site, story).any(|node| node.ledger.figures.file.is_some())
}

/// Whether all figures that a story sees can be read; one that cannot may be any figure of a text.
fn are_legible(site: &Site, story: StoryRef) -> bool {
    let mut figures = seen(site, story).flat_map(|node| &node.ledger.figures.entries);
    figures.all(|figure| figure.value.value != FigureValue::Unreadable)
}

/// A story and those above it, whose ledgers it sees.
fn seen(site: &Site, story: StoryRef) -> impl Iterator<Item = &Story> {
    std::iter::successors(Some(site.story(story)), |node| node.parent.map(|at| site.story(at)))
}

/// A figure of a page.
struct Figure<'a> {
    site: &'a Site,
    scales: &'a Scales<'a>,
    story: StoryRef,
    page: &'a LinkedPage,
    passage: &'a Passage<'a>,
    quantity: &'a Quantity,
}

impl Figure<'_> {
    fn text(&self) -> &str {
        &self.passage.text[self.quantity.span.clone()]
    }

    fn place(&self) -> Place {
        Place::new(self.page.page.file, self.passage.source(&self.quantity.span))
    }

    fn written(&self) -> Words {
        values::quoted(self.text(), self.quantity)
    }

    fn unsourced(&self) -> Finding {
        let written = self.written();
        let message = Words {
            ja: format!("{}は台帳のどの数値でもない", written.ja),
            en: format!("{} is no figure of the ledger", written.en),
        };
        let finding = Finding::new(Code::FigureUnsourced, self.place(), message);
        let Some(near) = self.scales.nearest(self.story, self.quantity) else {
            return finding.help(words!(
                ja: "`ledger/figures.yaml`に値と出典を加える",
                en: "add it with its sources to `ledger/figures.yaml`"
            ));
        };
        let (id, value) = (self.site.entry_id(near), values::of_entry(self.site, near));
        let help = Words {
            ja: format!("`{id}`（{}）のことなら本文か台帳を直す。別の数値なら`ledger/figures.yaml`に加える", value.ja),
            en: format!(
                "if it is `{id}` ({}), correct the text or the ledger; if not, add it to `ledger/figures.yaml`",
                value.en
            ),
        };
        let finding = finding.help(help);
        match values::entry_place(self.site, near) {
            Some(place) => finding.and(place),
            None => finding,
        }
    }

    fn ambiguous(&self, entries: &[EntryRef]) -> Finding {
        let written = self.written();
        let named = entries.iter().take(MOST_NAMED).map(|entry| format!("`{}`", self.site.entry_id(*entry)));
        let more = (entries.len() > MOST_NAMED).then(|| "…".to_owned());
        let ids = named.chain(more).collect::<Vec<_>>().join(", ");
        let message = Words {
            ja: format!("{}は{ids}のどれとも読める", written.ja),
            en: format!("{} may be any of {ids}", written.en),
        };
        let (text, id) = (self.text(), self.site.entry_id(entries[0]));
        Finding::new(Code::FigureAmbiguous, self.place(), message).help(words!(
            ja: "どれであるかを`[{text}](figure:{id})`のように示す",
            en: "say which one it is, as in `[{text}](figure:{id})`"
        ))
    }

    fn not_as_ledger(&self, entry: EntryRef) -> Finding {
        let (written, id) = (self.written(), self.site.entry_id(entry));
        let value = values::of_entry(self.site, entry);
        let (code, message) = match entry.kind {
            EntryKind::Event => (
                Code::DateMismatch,
                Words {
                    ja: format!("{}は出来事`{id}`の日付（{}）と違う", written.ja, value.ja),
                    en: format!("{} is not the date of the event `{id}`, {}", written.en, value.en),
                },
            ),
            _ => {
                let slip = self.slip(entry);
                (
                    Code::FigureNotAsLedger,
                    Words {
                        ja: format!("{}は台帳の`{id}`（{}）と違う{}", written.ja, value.ja, slip.ja),
                        en: format!("{} is not what the ledger says of `{id}`, {}{}", written.en, value.en, slip.en),
                    },
                )
            }
        };
        let finding = Finding::new(code, self.place(), message).help(words!(
            ja: "出典で確かめ、本文か台帳を直す。別の項目を指すなら、リンクのidを直す",
            en: "check the source, and correct the text or the ledger; if another entry is meant, correct the id"
        ));
        match values::entry_place(self.site, entry) {
            Some(place) => finding.and(place),
            None => finding,
        }
    }

    /// How many times too much or too little the text says, if that is a power of ten.
    fn slip(&self, entry: EntryRef) -> Words {
        let exponent = || {
            let kinds = self.site.figure(entry).value.unit.kinds()?;
            let known = Quantity::exact(kinds, self.site.amounts.get(&entry)?.millionths().abs());
            power_of_ten(self.quantity, &known)
        };
        let Some(exponent) = exponent() else { return Words::default() };
        let Words { ja, en } = values::times(exponent.unsigned_abs());
        match exponent > 0 {
            true => words!(ja: "。その{ja}である", en: "; it is {en} as much"),
            false => words!(ja: "。台帳はその{ja}である", en: "; the ledger says {en} as much"),
        }
    }
}

/// Whether the figures of both languages of a site can be read.
pub(super) fn reads_both(site: &Site) -> bool {
    site.config.languages.iter().all(|(_, tag)| language::of(tag).reads_figures())
}
