//! Mentions without markup: the names in the texts of a page, and links at the first mentions of names and terms.
//!
//! *In*: a page with its targets, the names and terms that its story sees. *Out*: [`Mentions`].
//! Never links inside links, headings, quotations and code, nor what the page links itself.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::model::{
    BlockKind, Element, EntryKind, EntryRef, Forms, Lang, Ledger, LinkedPage, Mark, MarkKind, Mention, Node, NodeKind,
    Passage, PassageAt, Story, StoryRef, Target,
};

/// The names and terms that the pages of a story may mention, in one language.
pub(super) struct Words {
    all: Forms<EntryRef>,
    /// Those of names alone.
    names: Forms<EntryRef>,
}

/// What a page mentions.
#[derive(Default)]
pub(super) struct Mentions {
    /// Each name in its texts.
    pub names: Vec<Mention>,
    /// The first mentions in its body that may be links, in reading order.
    pub marks: Vec<Mark>,
}

impl Words {
    /// The words of a story: its own names and terms, and those of the stories above that have no id of its own.
    pub(super) fn new(stories: &[Story], story: StoryRef, lang: Lang) -> Self {
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
        let all = || forms.iter().map(|(form, entry)| (form.as_str(), *entry));
        Words { all: Forms::new(all()), names: Forms::new(all().filter(|(_, entry)| entry.kind == EntryKind::Name)) }
    }

    /// What a page mentions.
    pub(super) fn mentions(&self, page: &LinkedPage) -> Mentions {
        let linked = page.targets.iter().filter_map(|target| match target {
            Target::Entry(entry) => Some(*entry),
            _ => None,
        });
        let mut found = Found { known: linked.collect(), named: BTreeSet::new(), mentions: Mentions::default() };
        let mut beginnings: Vec<usize> = Vec::new();
        for (index, passage) in (0..).zip(page.page.passages()) {
            // The same places begin names and what is linked: a text is searched for them once.
            beginnings.clear();
            self.all.beginnings(passage.text, &mut beginnings);
            // In a single node, what begins a form begins one in the whole text.
            if beginnings.is_empty() && passage.nodes().len() < 2 {
                continue;
            }
            for (text, entry) in self.names.find_at(passage.text, beginnings.iter().copied()) {
                found.name(entry, index, &text);
            }
            if may_link(page, &passage) {
                self.link(&passage, &beginnings, &mut found);
            }
        }
        found.mentions
    }

    /// Adds the first mentions in the text nodes of a passage.
    fn link(&self, passage: &Passage<'_>, beginnings: &[usize], found: &mut Found) {
        let (bytes, mut rest) = (passage.text.as_bytes(), beginnings);
        for node in open_text(passage.nodes()) {
            let range = passage.range_of(node);
            // White space at the end of a block belongs to its last nodes, but not to its text.
            let range = range.start..range.end.min(bytes.len());
            let Some(text) = passage.text.get(range.clone()) else { continue };
            let is_before = |at: &&usize| **at < range.start;
            rest = &rest[rest.iter().take_while(is_before).count()..];
            // A node may begin inside of what is a word without its markup.
            let cuts_word = range.start > 0
                && bytes[range.start - 1].is_ascii_alphanumeric()
                && bytes.get(range.start).is_some_and(u8::is_ascii_alphanumeric);
            let inside = rest.iter().take_while(|at| **at < range.end).map(|at| at - range.start);
            let begins = cuts_word.then_some(0).into_iter().chain(inside);
            for (form, entry) in self.all.find_at(text, begins) {
                found.mark(entry, node.text.start, &form);
            }
        }
    }
}

/// What is found of a page.
struct Found {
    /// What the page links, or mentions before.
    known: BTreeSet<EntryRef>,
    /// The names that it mentions.
    named: BTreeSet<EntryRef>,
    mentions: Mentions,
}

impl Found {
    fn name(&mut self, entry: EntryRef, passage: u32, text: &Range<usize>) {
        if self.named.insert(entry) {
            self.mentions.names.push(Mention { entry, passage, text: bytes(0, text) });
        }
    }

    fn mark(&mut self, entry: EntryRef, start: u32, text: &Range<usize>) {
        if self.known.insert(entry) {
            self.mentions.marks.push(Mark { text: bytes(start, text), kind: MarkKind::Entry(entry) });
        }
    }
}

fn bytes(start: u32, text: &Range<usize>) -> Range<u32> {
    let at = |byte: usize| start + u32::try_from(byte).expect("a page is smaller than 4 GiB");
    at(text.start)..at(text.end)
}

/// A term as it begins a sentence.
fn capitalised(term: &str) -> String {
    let mut chars = term.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Whether links may begin in a passage: it is of the body, and no heading, quotation or code.
fn may_link(page: &LinkedPage, passage: &Passage<'_>) -> bool {
    let PassageAt::Block(index) = passage.at else { return false };
    let block = &page.page.body.blocks[index as usize];
    !matches!(block.kind, BlockKind::Heading { .. } | BlockKind::Quotation | BlockKind::Code)
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
