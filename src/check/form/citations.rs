//! Sources and footnotes of the two halves of a pair.
//!
//! *In*: pairs. *Out*: `citation-one-side`.
//! How often a half cites a source is not compared.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::left::{self, Item, Left};
use super::{View, Wording};
use crate::language;
use crate::model::{
    Bi, Code, Element, EntryKind, EntryRef, Finding, Lang, LinkedPage, NodeKind, Passage, Site, Target,
};
use crate::words;

/// What a mark leads to.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) enum Cited {
    /// A source of the ledger.
    Source(EntryRef),
    /// A footnote of the page, as both pages know it.
    Note(Box<str>),
}

/// The marks that each half has and the other lacks.
pub(super) fn left_over(view: &View<'_>) -> Vec<Left<Cited>> {
    let Some(first) = view.halves.first() else { return Vec::new() };
    let notes = Notes::new(first.pages);
    let of_pair = |halves: &super::Halves<'_>| {
        let items = Bi::from_fn(|lang: Lang| {
            let passages = halves.passages[lang].iter();
            passages.flat_map(|passage| marks(halves.pages[lang], passage, &notes)).map(|(item, _)| item).collect()
        });
        left::left(items, |_, _| false)
    };
    view.halves.iter().map(of_pair).collect()
}

/// The findings of what is left over, and of sources that changed places.
pub(super) fn check(view: &View<'_>, mut left: Vec<Left<Cited>>) -> Vec<Finding> {
    let mut findings = exchanged(view, &left);
    let wording = Wording {
        code: Code::CitationOneSide,
        differ: words!(ja: "両言語で出典が違う", en: "the two languages cite different sources"),
        alone: |text, tag| {
            let version = language::version(tag).ja;
            words!(ja: "`{text}`が{version}の対応する文にない", en: "`{text}` is not cited in `{tag}`")
        },
        help: words!(
            ja: "両言語に同じ出典を付ける",
            en: "cite the same sources in both languages"
        ),
    };
    for Bi { first, second } in left::moved(&mut left) {
        let text = &first.text;
        let message = words!(
            ja: "`{text}`が両言語で違う文に付いている",
            en: "`{text}` is cited for another passage in the other language"
        );
        let finding = Finding::new(wording.code, first.place.clone(), message);
        findings.push(finding.and(second.place.clone()).help(wording.help.clone()));
    }
    findings.extend(view.report(left, &wording));
    findings
}

/// How the footnotes of the two pages know each other.
struct Notes {
    /// One key for each note of a page; `None` for one that the other page takes from the ledger.
    keys: Bi<Vec<Option<Cited>>>,
}

impl Notes {
    fn new(pages: Bi<&LinkedPage>) -> Self {
        let labels = pages.map(|page| page.page.notes.iter().map(|note| &*note.label).collect::<HashSet<&str>>());
        let is_by_number = labels.first.len() == labels.second.len() && labels.first != labels.second;
        let keys = Bi::from_fn(|lang: Lang| {
            let other = pages[lang.other()];
            let cited: HashSet<&str> = other.page.citations.iter().map(|citation| &*citation.label).collect();
            let notes = pages[lang].page.notes.iter().enumerate();
            let key = |(at, label): (usize, &str)| match () {
                () if labels[lang.other()].contains(label) && !is_by_number => Some(Cited::Note(label.into())),
                () if cited.contains(label) => None,
                () if is_by_number => Some(Cited::Note(format!("{at}").into())),
                () => Some(Cited::Note(label.into())),
            };
            notes.map(|(at, note)| key((at, &note.label))).collect()
        });
        Notes { keys }
    }
}

/// The marks of a passage, each with where it stands in the text.
fn marks<'a>(
    page: &'a LinkedPage,
    passage: &Passage<'a>,
    notes: &'a Notes,
) -> impl Iterator<Item = (Item<Cited>, usize)> + use<'a> {
    let passage = *passage;
    let keys = &notes.keys[page.page.lang];
    passage.nodes().iter().filter_map(move |node| {
        let (key, label) = match node.kind {
            NodeKind::Citation(at) => {
                (page.cited[at.index()].map(Cited::Source), &*page.page.citations[at.index()].label)
            }
            NodeKind::NoteMark(at) => (keys[at.index()].clone(), &*page.page.notes[at.index()].label),
            NodeKind::Open(Element::Link(link)) => match page.targets[link.index()] {
                Target::Entry(entry) if entry.kind == EntryKind::Source => (Some(Cited::Source(entry)), "…"),
                _ => return None,
            },
            _ => return None,
        };
        let range: Range<usize> = node.source.start as usize..node.source.end as usize;
        let item = Item::new(key, format!("[^{label}]"), (page.page.file, range));
        Some((item, passage.range_of(node).start))
    })
}

/// Two sources of a pair that stand behind each other's sentence in one language.
fn exchanged(view: &View<'_>, left: &[Left<Cited>]) -> Vec<Finding> {
    let Some(first) = view.halves.first() else { return Vec::new() };
    let notes = Notes::new(first.pages);
    let pairs = view.halves.iter().zip(left).filter(|(_, left)| left.first.is_empty() && left.second.is_empty());
    pairs.filter_map(|(halves, _)| exchange(view.site, halves, &notes)).collect()
}

fn exchange(site: &Site, halves: &super::Halves<'_>, notes: &Notes) -> Option<Finding> {
    let single = Bi::from_fn(|lang: Lang| match &halves.passages[lang][..] {
        [one] => Some((halves.pages[lang], one)),
        _ => None,
    });
    let single = single.both()?;
    let mut n_sentences = [0; 2];
    let mut stands: Vec<HashMap<Cited, (usize, Item<Cited>)>> = Vec::new();
    for (n, (page, passage)) in n_sentences.iter_mut().zip([single.first, single.second]) {
        let found: Vec<(Item<Cited>, usize)> = marks(page, passage, notes).collect();
        if found.len() < 2 {
            return None;
        }
        let sentences = language::of(&site.config.languages[page.page.lang]).sentences(passage.text);
        // A mark belongs to the sentence that ends before it.
        let sentence = |at: usize| sentences.partition_point(|sentence| sentence.end < at);
        *n = sentences.len();
        let mut once: HashMap<Cited, (usize, Item<Cited>)> = HashMap::new();
        let mut twice: HashSet<Cited> = HashSet::new();
        for (item, at) in found {
            let key = item.key.clone()?;
            if once.insert(key.clone(), (sentence(at), item)).is_some() {
                twice.insert(key);
            }
        }
        once.retain(|key, _| !twice.contains(key));
        stands.push(once);
    }
    if n_sentences[0] != n_sentences[1] {
        return None;
    }
    let [one, other] = &stands[..] else { return None };
    let mut differing: Vec<(usize, usize, &Item<Cited>, &Item<Cited>)> = one
        .iter()
        .filter_map(|(key, (at, item))| other.get(key).map(|(there, twin)| (*at, *there, item, twin)))
        .filter(|(at, there, ..)| at != there)
        .collect();
    differing.sort_unstable_by_key(|(at, there, item, _)| (*at, *there, item.place.range.start));
    let (at, there, item, twin) = differing.first()?;
    differing.iter().find(|(from, to, ..)| from == there && to == at)?;
    let message = words!(ja: "出典が両言語で入れ替わっている", en: "sources are exchanged between the two languages");
    Some(Finding::new(Code::CitationOneSide, item.labelled(), message).and(twin.labelled()).help(words!(
        ja: "どの文にも両言語で同じ出典を付ける",
        en: "cite the same source behind the same sentence in both languages"
    )))
}
