//! What was changed after publication, on sections and on the page of corrections.
//!
//! *In*: the changes of the [`Site`](crate::model::Site). *Out*: their views.

use super::frame::{moment, section_link};
use super::made::Made;
use super::{FrameOf, Renderer, view};
use crate::model::{Bi, ChangeKind, Finding, Lang, LinkedChange, SectionRef};

impl Renderer<'_> {
    /// The page of changes of the whole site.
    pub(super) fn corrections(&self, lang: Lang) -> Result<Made, Box<Finding>> {
        let urls =
            Bi::from_fn(|lang| self.addresses.url(&format!("{}/corrections/", self.site.config.languages[lang])));
        let mut frame = self.frame(&FrameOf {
            kind: view::PageKind::Corrections,
            lang,
            urls,
            exists: Bi { first: true, second: true },
            title: self.site.strings.get("corrections", lang),
            description: self.site.strings.get("corrections_intro", lang),
            within: &[],
            story: None,
            section: None,
            ledger: None,
        })?;
        frame.json_ld = Some(self.page_ld(&frame, lang, &[]));
        let entry = |change: &LinkedChange| view::CorrectionEntry {
            anchor: change.anchor.to_string(),
            change: self.change(change, lang),
            pages: self.touched(change, lang),
        };
        let (updates, corrections): (Vec<&LinkedChange>, Vec<&LinkedChange>) =
            self.site.changes.iter().partition(|change| change.change.kind == ChangeKind::Update);
        let [corrections, updates] = [corrections, updates].map(|list| list.into_iter().map(entry).collect());
        self.make(lang, view::CorrectionsPage { frame, corrections, updates })
    }

    /// The changes of a section, newest first.
    pub(super) fn changes_of(&self, section: SectionRef, lang: Lang) -> Vec<view::Change> {
        self.site.changes_of(section).map(|change| self.change(change, lang)).collect()
    }

    pub(super) fn change(&self, linked: &LinkedChange, lang: Lang) -> view::Change {
        let change = &linked.change;
        let text = &change.text[lang];
        view::Change {
            date: moment(self.site, &change.at, lang),
            kind: match change.kind {
                ChangeKind::Correction => view::ChangeKind::Correction,
                ChangeKind::Clarification => view::ChangeKind::Clarification,
                ChangeKind::Update => view::ChangeKind::Update,
                ChangeKind::Withdrawal => view::ChangeKind::Withdrawal,
            },
            note: text.note.clone(),
            was: text.was.clone(),
            now: text.now.clone(),
        }
    }

    /// The sections that a change touched; where it names none, its figures.
    pub(super) fn touched(&self, change: &LinkedChange, lang: Lang) -> Vec<view::Link> {
        let sections = change.sections.iter();
        let sections: Vec<view::Link> =
            sections.filter_map(|section| section_link(self.site, &self.addresses, *section, lang)).collect();
        if !sections.is_empty() {
            return sections;
        }
        let figures = change.figures.iter().filter_map(|figure| self.figure_link(*figure, lang));
        figures.map(|figure| view::Link { title: figure.label, url: figure.url }).collect()
    }
}
