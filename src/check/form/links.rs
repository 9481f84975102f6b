//! Links of the two halves of a pair.
//!
//! *In*: pairs. *Out*: `link-one-side`.
//! Links to figures and names are not compared: what they say is, and plain text says it as well.

use super::citations::Cited;
use super::left::{self, Item, Left};
use super::{View, Wording};
use crate::language;
use crate::language::Address;
use crate::model::{
    Bi, Code, Destination, Element, EntryKind, EntryRef, Finding, Lang, LinkedPage, NodeKind, Passage, SectionRef,
    Target,
};
use crate::words;

/// Where a link leads, in whichever language.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) enum Linked {
    Section(SectionRef, Box<str>),
    /// A file of the site.
    File(Address),
    Outside(Address),
    /// A term or an event that is the only one of its kind that the half links to.
    Entry(EntryRef),
}

/// The links that each half has and the other lacks.
pub(super) fn left_over(view: &View<'_>) -> Vec<Left<Linked>> {
    let of_pair = |halves: &super::Halves<'_>| {
        let items = Bi::from_fn(|lang: Lang| {
            let page = halves.pages[lang];
            halves.passages[lang].iter().flat_map(|passage| links(view, page, passage)).collect::<Vec<_>>()
        });
        left::left(with_single_entries(items), |one, other| same(view, one, other))
    };
    view.halves.iter().map(of_pair).collect()
}

/// Takes out links to terms and events, but where each half links to one: what is linked is said in both anyway.
fn with_single_entries(mut items: Bi<Vec<Item<Linked>>>) -> Bi<Vec<Item<Linked>>> {
    for kind in [EntryKind::Term, EntryKind::Event] {
        let is_of_kind = |item: &Item<Linked>| matches!(item.key, Some(Linked::Entry(entry)) if entry.kind == kind);
        let is_single = items.iter().all(|(_, list)| list.iter().filter(|item| is_of_kind(item)).count() == 1);
        if !is_single {
            items.first.retain(|item| !is_of_kind(item));
            items.second.retain(|item| !is_of_kind(item));
        }
    }
    items
}

/// Whether two links lead to the same place in the end.
fn same(view: &View<'_>, one: &Linked, other: &Linked) -> bool {
    match (one, other) {
        (Linked::Section(one, at), Linked::Section(other, there)) => {
            // An anchor that a page lacks has a finding of its own.
            let is_free = |anchor: &str| anchor.is_empty() || !has_anchor(view, *one, anchor);
            one == other && (is_free(at) || is_free(there))
        }
        (Linked::Outside(one), Linked::Outside(other)) | (Linked::File(one), Linked::File(other)) => {
            one.is_version_of(other)
        }
        _ => false,
    }
}

fn has_anchor(view: &View<'_>, section: SectionRef, anchor: &str) -> bool {
    let pages = &view.site.section(section).pages;
    pages.iter().any(|(_, page)| page.as_ref().is_some_and(|page| page.anchors.iter().any(|known| known == anchor)))
}

fn links<'a>(
    view: &'a View<'_>,
    page: &'a LinkedPage,
    passage: &Passage<'a>,
) -> impl Iterator<Item = Item<Linked>> + use<'a> {
    passage.nodes().iter().filter_map(move |node| {
        let NodeKind::Open(Element::Link(link)) = node.kind else { return None };
        let written = &page.page.links[link.index()];
        let key = match (&page.targets[link.index()], &written.destination) {
            // What the other language lacks altogether, it cannot link to.
            (Target::Section { section, .. }, _) if !view.site.in_both(*section) => return None,
            (Target::Section { section, anchor }, _) => Some(Linked::Section(*section, anchor.clone())),
            (Target::Asset(path), _) => Some(Linked::File(view.versions.address(path))),
            (Target::Entry(entry), _) if matches!(entry.kind, EntryKind::Term | EntryKind::Event) => {
                Some(Linked::Entry(*entry))
            }
            (Target::Entry(_), _) => return None,
            (Target::External, Destination::External(url)) => Some(Linked::Outside(view.versions.address(url))),
            (Target::External | Target::Broken, _) => None,
        };
        Some(Item::new(key, shown(&written.destination), (page.page.file, written.source())))
    })
}

/// A destination as it is written.
fn shown(destination: &Destination) -> String {
    left::short(&match destination {
        Destination::File { path, anchor: Some(anchor) } => format!("{path}#{anchor}"),
        Destination::File { path, anchor: None } => path.to_string(),
        Destination::Anchor(anchor) => format!("#{anchor}"),
        Destination::Entry { scheme, id } => format!("{}:{id}", scheme.as_str()),
        Destination::External(url) | Destination::Unsafe(url) => url.to_string(),
    })
}

/// A half that links to the address of a source says as much as one that cites it.
pub(super) fn cites(view: &View<'_>, cited: &mut [Left<Cited>], linked: &mut [Left<Linked>]) {
    let address = |cited: &Cited| match cited {
        Cited::Source(entry) => Some(view.versions.address(view.site.source(*entry).value.url.as_deref()?)),
        Cited::Note(_) => None,
    };
    for (cited, linked) in cited.iter_mut().zip(linked) {
        for lang in Lang::BOTH {
            cited[lang].retain(|citation| {
                let Some(address) = citation.key.as_ref().and_then(address) else { return true };
                let leads_there = |item: &Item<Linked>| {
                    let Some(Linked::Outside(found)) = &item.key else { return false };
                    *found == address || found.is_version_of(&address)
                };
                let found = linked[lang.other()].iter().position(leads_there);
                found.map(|at| linked[lang.other()].remove(at)).is_none()
            });
        }
    }
}

/// The findings of what is left over.
pub(super) fn check(view: &View<'_>, mut left: Vec<Left<Linked>>) -> Vec<Finding> {
    // Both languages lead there, from texts that stand near each other or not.
    left::moved(&mut left);
    view.report(
        left,
        &Wording {
            code: Code::LinkOneSide,
            differ: words!(ja: "両言語でリンク先が違う", en: "the two languages link to different places"),
            alone: |text, tag| {
                let version = language::version(tag).ja;
                words!(ja: "`{text}`へのリンクが{version}の対応する文にない", en: "the link to `{text}` is missing in `{tag}`")
            },
            help: words!(ja: "両言語で同じ所にリンクする", en: "link to the same places in both languages"),
        },
    )
}
