//! The facts that a text states, as prints: a changed figure weighs more than a changed word.
//!
//! *In*: passages of a page. *Out*: [`Facts`].
//! Explains a change and never decides whether there is one: another version of the program may read a text otherwise,
//! and then no change of that kind is named.

use std::collections::BTreeSet;

use super::canonical::print_of;
use super::prints::passage_text;
use crate::language;
use crate::model::quantity::{Hedge, Kind, Kinds, Quantity};
use crate::model::{
    Bi, BlockKind, Element, EntryKind, EntryRef, Fact, Facts, Forms, Lang, Ledger, LinkedPage, Node, NodeKind, Page,
    PassageAt, Site, StoryRef, Target,
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
            text.push_str(&passage_text(&page.page, *at));
            text.push('\n');
        }
        let mut facts = Facts::default();
        let quantities = language.quantities(&text);
        let (dates, figures): (Vec<&Quantity>, Vec<&Quantity>) =
            quantities.iter().filter(|quantity| !quantity.weak).partition(|quantity| is_date(quantity));
        let stated = |list: &[&Quantity]| list.iter().map(|one| state(one)).collect::<Vec<String>>();
        let filled = passages.iter().flat_map(|at| self.filled(page, *at));
        put(&mut facts, Fact::Figure, stated(&figures).into_iter().chain(filled).collect());
        put(&mut facts, Fact::Date, stated(&dates));
        put(&mut facts, Fact::Name, self.named(page, passages, &text));
        let n_negations = language.negations(&text);
        put(&mut facts, Fact::Negation, (n_negations > 0).then(|| n_negations.to_string()).into_iter().collect());
        let is_quotation = |at: &PassageAt| match at {
            PassageAt::Block(block) => page.page.body.blocks[*block as usize].kind == BlockKind::Quotation,
            _ => false,
        };
        let whole = passages.iter().filter(|at| is_quotation(at)).map(|at| passage_text(&page.page, *at));
        let quoted = language.quoted(&text).into_iter().map(str::to_owned);
        put(&mut facts, Fact::Quotation, whole.chain(quoted).collect());
        facts
    }

    /// The figures that the ledger fills in.
    fn filled(&self, page: &LinkedPage, at: PassageAt) -> Vec<String> {
        let figures = linked(page, at).filter(|(entry, empty)| *empty && entry.kind == EntryKind::Figure);
        figures.map(|(entry, _)| self.site.entry_id(entry).to_owned()).collect()
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
    nodes(&page.page, at).iter().filter_map(|node| match node.kind {
        NodeKind::Open(Element::Link(link)) => match page.targets[link.index()] {
            Target::Entry(entry) => Some((entry, page.page.links[link.index()].empty)),
            _ => None,
        },
        _ => None,
    })
}

/// The nodes of a passage; none of a plain value of the front matter.
fn nodes(page: &Page, at: PassageAt) -> &[Node] {
    match at {
        PassageAt::Title | PassageAt::ShortTitle | PassageAt::Summary => &[],
        PassageAt::Brief(index) => &page.front.brief[index as usize].nodes,
        PassageAt::Unknown(index) => &page.front.unknown[index as usize].nodes,
        PassageAt::Block(index) => page.body.nodes_of(&page.body.blocks[index as usize]),
        PassageAt::Note(index) => &page.notes[index as usize].body.nodes,
    }
}

fn is_date(quantity: &Quantity) -> bool {
    let kinds = [Kind::Date, Kind::Year, Kind::Decade, Kind::Century, Kind::FiscalYear, Kind::Quarter, Kind::Weekday];
    kinds.iter().any(|kind| quantity.kinds.has(*kind)) || quantity.kinds.clock().is_some()
}

fn state(quantity: &Quantity) -> String {
    format!("{} {} {}", kinds(quantity.kinds), quantity.value, hedge(quantity.hedge))
}

/// What a quantity may be, in words that do not depend on the names of types.
fn kinds(kinds: Kinds) -> String {
    let named = [
        ("Money", kinds.is_money()),
        ("Percent", kinds.has(Kind::Percent)),
        ("Points", kinds.has(Kind::Points)),
        ("Times", kinds.has(Kind::Times)),
        ("Ratio", kinds.has(Kind::Ratio)),
        ("Part", kinds.has(Kind::Part)),
        ("Date", kinds.has(Kind::Date)),
        ("Year", kinds.has(Kind::Year)),
        ("Decade", kinds.has(Kind::Decade)),
        ("Century", kinds.has(Kind::Century)),
        ("FiscalYear", kinds.has(Kind::FiscalYear)),
        ("Quarter", kinds.has(Kind::Quarter)),
        ("Weekday", kinds.has(Kind::Weekday)),
        ("Duration", kinds.duration().is_some()),
        ("Measure", kinds.measure().is_some()),
        ("Time", kinds.clock().is_some()),
        ("Count", kinds.has(Kind::Count)),
        ("Ident", kinds.ident().is_some()),
        ("Order", kinds.is_order()),
        ("Ordinal", kinds.has(Kind::Ordinal)),
        ("Rate", kinds.rate().is_some()),
        ("Period", kinds.period().is_some()),
        ("Said", kinds.has(Kind::Said)),
    ];
    let mut text = named.iter().filter(|(_, held)| *held).map(|(name, _)| *name).collect::<Vec<&str>>().join("|");
    kinds.currency().iter().for_each(|currency| text.extend([" ", currency.code()]));
    kinds.unit().iter().for_each(|unit| text.push_str(&format!(" {}", unit.factor())));
    text
}

fn hedge(hedge: Hedge) -> &'static str {
    match hedge {
        Hedge::Exact => "Exact",
        Hedge::About => "About",
        Hedge::Over => "Over",
        Hedge::AtLeast => "AtLeast",
        Hedge::Under => "Under",
        Hedge::AtMost => "AtMost",
        Hedge::Near => "Near",
        Hedge::SlightlyOver => "SlightlyOver",
        Hedge::PerhapsOver => "PerhapsOver",
        Hedge::Unclear => "Unclear",
    }
}

/// Puts what is stated of a kind, in any order.
fn put(facts: &mut Facts, fact: Fact, mut stated: Vec<String>) {
    if !stated.is_empty() {
        stated.sort_unstable();
        let [high, low, ..] = print_of(stated.join("\0").as_bytes()).to_bytes();
        facts.set(fact, u16::from_be_bytes([high, low]));
    }
}
