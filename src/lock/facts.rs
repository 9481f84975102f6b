//! The facts that a text states, as prints: a changed figure weighs more than a changed word.
//!
//! *In*: passages of a page. *Out*: [`Facts`].
//! Explains a change and never decides whether there is one.

use std::collections::BTreeSet;

use super::print::{of_bytes, words};
use crate::language;
use crate::model::quantity::{Kind, Quantity};
use crate::model::{
    Bi, BlockKind, Element, EntryKind, EntryRef, Fact, Facts, Forms, Lang, Ledger, LinkedPage, NodeKind, PassageAt,
    Site, StoryRef, Target,
};

/// Reads the facts of the pages of one story.
pub struct Reader<'a> {
    site: &'a Site,
    names: Bi<Forms<EntryRef>>,
}

impl<'a> Reader<'a> {
    /// A reader who knows the names that a story sees.
    #[must_use]
    pub fn new(site: &'a Site, story: StoryRef) -> Self {
        let names = names(site, story);
        let forms = |lang: Lang| {
            let forms = names.iter().flat_map(|entry| {
                let name = &site.name(*entry).value;
                let short = name.short.iter().map(move |short| &short[lang]);
                let all = std::iter::once(&name.name[lang]).chain(short).chain(&name.aliases[lang]);
                all.map(|form| (form.as_str(), *entry))
            });
            Forms::new(forms)
        };
        Reader { site, names: Bi::from_fn(forms) }
    }

    /// What passages of a page state.
    #[must_use]
    pub fn facts(&self, page: &LinkedPage, passages: &[PassageAt]) -> Facts {
        let language = language::of(&self.site.config.languages[page.page.lang]);
        let mut text = String::new();
        for at in passages {
            text.push_str(&words(&page.page, *at));
            text.push('\n');
        }
        let mut facts = Facts::default();
        let quantities = language.quantities(&text);
        let (dates, figures): (Vec<&Quantity>, Vec<&Quantity>) =
            quantities.iter().filter(|quantity| !quantity.weak).partition(|quantity| is_date(quantity));
        let stated = |list: &[&Quantity]| list.iter().map(|one| state(one)).collect::<Vec<String>>();
        let filled = passages.iter().flat_map(|at| filled(page, *at));
        put(&mut facts, Fact::Figure, stated(&figures).into_iter().chain(filled).collect());
        put(&mut facts, Fact::Date, stated(&dates));
        put(&mut facts, Fact::Name, self.named(page, passages, &text));
        let n_negations = language.negations(&text);
        put(&mut facts, Fact::Negation, (n_negations > 0).then(|| n_negations.to_string()).into_iter().collect());
        let is_quotation = |at: &PassageAt| match at {
            PassageAt::Block(block) => page.page.body.blocks[*block as usize].kind == BlockKind::Quotation,
            _ => false,
        };
        let whole = passages.iter().filter(|at| is_quotation(at)).map(|at| words(&page.page, *at));
        let quoted = language.quoted(&text).into_iter().map(str::to_owned);
        put(&mut facts, Fact::Quotation, whole.chain(quoted).collect());
        facts
    }

    /// The names that a text mentions or links to, each once.
    fn named(&self, page: &LinkedPage, passages: &[PassageAt], text: &str) -> Vec<String> {
        let mentioned = self.names[page.page.lang].find(text).map(|(_, entry)| entry);
        let linked = passages.iter().flat_map(|at| linked(page, *at)).map(|(entry, _)| entry);
        let names = mentioned.chain(linked.filter(|entry| entry.kind == EntryKind::Name));
        let ids: BTreeSet<&str> = names.map(|entry| self.site.entry_id(entry)).collect();
        ids.into_iter().map(str::to_owned).collect()
    }
}

/// The names that a story sees: its own, and those of the stories above.
fn names(site: &Site, story: StoryRef) -> Vec<EntryRef> {
    let mut taken: BTreeSet<&str> = BTreeSet::new();
    let mut entries = Vec::new();
    let mut above = Some(story);
    while let Some(at) = above {
        let node = site.story(at);
        for (entry, name) in Ledger::refs(at, EntryKind::Name, &node.ledger.names) {
            // One that is not linked by itself is a common word, too.
            if taken.insert(&name.id) && name.value.autolink {
                entries.push(entry);
            }
        }
        above = node.parent;
    }
    entries
}

/// The entries that a passage links to, each with whether the link shows no text of its own.
fn linked(page: &LinkedPage, at: PassageAt) -> impl Iterator<Item = (EntryRef, bool)> + '_ {
    super::print::nodes(&page.page, at).iter().filter_map(|node| match node.kind {
        NodeKind::Open(Element::Link(link)) => match page.targets[link.index()] {
            Target::Entry(entry) => Some((entry, page.page.links[link.index()].empty)),
            _ => None,
        },
        _ => None,
    })
}

/// The figures that the ledger fills in, by their places in the ledger.
fn filled(page: &LinkedPage, at: PassageAt) -> impl Iterator<Item = String> + '_ {
    let figures = linked(page, at).filter(|(entry, empty)| *empty && entry.kind == EntryKind::Figure);
    figures.map(|(entry, _)| format!("{}:{}", entry.story.0, entry.index))
}

fn is_date(quantity: &Quantity) -> bool {
    let kinds = [Kind::Date, Kind::Year, Kind::Decade, Kind::Century, Kind::FiscalYear, Kind::Quarter, Kind::Weekday];
    kinds.iter().any(|kind| quantity.kinds.has(*kind)) || quantity.kinds.clock().is_some()
}

fn state(quantity: &Quantity) -> String {
    format!("{:?} {} {:?}", quantity.kinds, quantity.value, quantity.hedge)
}

/// Puts what is stated of a kind, in any order.
fn put(facts: &mut Facts, fact: Fact, mut stated: Vec<String>) {
    if !stated.is_empty() {
        stated.sort_unstable();
        let [high, low, ..] = of_bytes(stated.join("\0").as_bytes()).to_bytes();
        facts.set(fact, u16::from_be_bytes([high, low]));
    }
}
