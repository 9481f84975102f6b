//! Links without markup: the first mention of a name or a term in the body of a page.
//!
//! *In*: a page with its targets, the names and terms that its story sees. *Out*: [`Mark`]s.
//! Never links inside links, headings, quotations and code, nor what the page links itself.

use std::collections::BTreeSet;

use crate::model::{
    BlockKind, Element, EntryKind, EntryRef, Forms, Lang, Ledger, LinkedPage, Mark, MarkKind, Node, NodeKind, Story,
    StoryRef, Target,
};

/// The names and terms that the pages of a story may mention, in one language.
pub(super) fn forms(stories: &[Story], story: StoryRef, lang: Lang) -> Forms<EntryRef> {
    let mut taken: BTreeSet<(EntryKind, &str)> = BTreeSet::new();
    let mut forms: Vec<(String, EntryRef)> = Vec::new();
    let mut above = Some(story);
    while let Some(at) = above {
        let Story { ledger, parent, .. } = &stories[at.0 as usize];
        for (entry, name) in Ledger::refs(at, EntryKind::Name, &ledger.names) {
            if taken.insert((EntryKind::Name, &name.id)) && name.value.autolink {
                let short = name.value.short.iter().map(|short| &short[lang]);
                let all = std::iter::once(&name.value.name[lang]).chain(short).chain(&name.value.aliases[lang]);
                forms.extend(all.map(|form| (form.clone(), entry)));
            }
        }
        for (entry, term) in Ledger::refs(at, EntryKind::Term, &ledger.terms) {
            if taken.insert((EntryKind::Term, &term.id)) {
                let all = std::iter::once(&term.value.term[lang]).chain(&term.value.aliases[lang]);
                forms.extend(all.flat_map(|form| [(form.clone(), entry), (capitalised(form), entry)]));
            }
        }
        above = *parent;
    }
    Forms::new(forms.iter().map(|(form, entry)| (form.as_str(), *entry)))
}

/// A term as it begins a sentence.
fn capitalised(term: &str) -> String {
    let mut chars = term.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The first mentions in the body of a page, in reading order.
pub(super) fn marks(page: &LinkedPage, forms: &Forms<EntryRef>) -> Vec<Mark> {
    let linked = page.targets.iter().filter_map(|target| match target {
        Target::Entry(entry) => Some(*entry),
        _ => None,
    });
    let mut known: BTreeSet<EntryRef> = linked.collect();
    let body = &page.page.body;
    let mut marks = Vec::new();
    for block in &body.blocks {
        if matches!(block.kind, BlockKind::Heading { .. } | BlockKind::Quotation | BlockKind::Code) {
            continue;
        }
        for node in open_text(body.nodes_of(block)) {
            let text = &body.text[node.text.start as usize..node.text.end as usize];
            for (range, entry) in forms.find(text) {
                if known.insert(entry) {
                    let at = |byte: usize| node.text.start + u32::try_from(byte).expect("a node is shorter than 4 GiB");
                    marks.push(Mark { text: at(range.start)..at(range.end), kind: MarkKind::Entry(entry) });
                }
            }
        }
    }
    marks
}

/// The text nodes of a block that stand in no link and no heading.
fn open_text(nodes: &[Node]) -> impl Iterator<Item = &Node> {
    let mut n_closed_off = 0_u32;
    nodes.iter().filter(move |node| match node.kind {
        NodeKind::Open(Element::Link(_) | Element::Heading(_)) => {
            n_closed_off += 1;
            false
        }
        NodeKind::Close(Element::Link(_) | Element::Heading(_)) => {
            n_closed_off = n_closed_off.saturating_sub(1);
            false
        }
        kind => kind == NodeKind::Text && n_closed_off == 0,
    })
}

/// Puts first mentions among other marks; where two overlap, the mention stays.
pub(super) fn merge(marks: &mut Vec<Mark>, mentions: Vec<Mark>) {
    if mentions.is_empty() {
        return;
    }
    let free = |mark: &Mark| {
        let next = mentions.partition_point(|mention| mention.text.end <= mark.text.start);
        mentions.get(next).is_none_or(|mention| mark.text.end <= mention.text.start)
    };
    marks.retain(free);
    marks.extend(mentions);
    marks.sort_by_key(|mark| mark.text.start);
}
