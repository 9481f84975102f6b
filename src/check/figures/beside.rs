//! The figures of words beside the texts: those of an alternative text against those of its counterpart.
//!
//! *In*: a section. *Out*: the findings of [`Compared`], part by part within texts that say the same.
//! What a text beside says is never looked for in the texts themselves, nor the reverse; it needs no source of its own.

use std::borrow::Cow;

use super::languages::{Compared, Covered};
use super::sides::{Opposite, Stated};
use crate::check::halves::{Halves, halves};
use crate::language;
use crate::model::{BesideKind, Bi, Code, Finding, Lang, LinkedPage, Passage, PassageAt, Section, Site};

/// Compares the words beside the texts of a section.
pub(super) fn check(site: &Site, section: &Section) -> Vec<Finding> {
    let of_part = |opposite: Opposite<'_>| {
        let is_short = opposite.first.first.is_some_and(|passage| passage.at == PassageAt::ShortTitle);
        let compared = Compared::new(site, vec![opposite]);
        let findings = compared.findings(site, &Bi::default(), &mut Covered::default());
        // Each language shortens a title in its own way.
        findings.into_iter().filter(move |finding| !is_short || finding.code != Code::FigureOneSide)
    };
    opposites(site, section).into_iter().flat_map(of_part).collect()
}

/// The words beside the texts of both pages that face each other, with their figures.
fn opposites<'a>(site: &'a Site, section: &'a Section) -> Vec<Opposite<'a>> {
    let Some(pages) = section.pages.as_ref().map(Option::as_deref).both() else { return Vec::new() };
    let mut found = Vec::new();
    let mut face = |parts: Bi<Vec<Passage<'a>>>| found.extend(opposite(site, pages, parts));
    face(pages.map(|page| Vec::from_iter(page.page.short_title())));
    for halves in halves(section) {
        for kind in BesideKind::ALL {
            each(parts(&halves, kind)).into_iter().for_each(&mut face);
        }
    }
    each(pages.map(|page| page.page.outside_blocks())).into_iter().for_each(face);
    found
}

/// The parts of one kind of the two halves of a pair.
fn parts<'a>(halves: &Halves<'a>, kind: BesideKind) -> Bi<Vec<Passage<'a>>> {
    Bi::from_fn(|lang: Lang| {
        let page = halves.pages[lang];
        let all = halves.passages[lang].iter().flat_map(|passage| page.page.beside_of(passage));
        all.filter(|(of, _)| *of == kind).map(|(_, passage)| passage).collect()
    })
}

/// One by one, where both halves have as many; else all of one against all of the other.
fn each(parts: Bi<Vec<Passage<'_>>>) -> Vec<Bi<Vec<Passage<'_>>>> {
    if parts.first.len() != parts.second.len() {
        return vec![parts];
    }
    let both = parts.first.into_iter().zip(parts.second);
    both.map(|(one, other)| Bi { first: vec![one], second: vec![other] }).collect()
}

/// Parts with their figures; `None` where one language says nothing, or none says a figure.
fn opposite<'a>(site: &Site, pages: Bi<&'a LinkedPage>, parts: Bi<Vec<Passage<'a>>>) -> Option<Opposite<'a>> {
    let first = parts.as_ref().map(|list| list.first().copied());
    first.both()?;
    let stated = Bi::from_fn(|lang: Lang| {
        let language = language::of(&site.config.languages[lang]);
        let of_part = |passage: &Passage<'a>| {
            let (page, passage) = (pages[lang], *passage);
            language.quantities(passage.text).into_iter().map(move |quantity| Stated {
                page,
                passage,
                quantity: Cow::Owned(quantity),
                entry: None,
                is_unsourced: false,
            })
        };
        parts[lang].iter().flat_map(of_part).collect::<Vec<_>>()
    });
    let says = stated.iter().any(|(_, list)| !list.is_empty());
    says.then(|| Opposite { files: pages.map(|page| page.page.file), first, stated })
}
