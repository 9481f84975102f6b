//! What can be found of a page: its title, its blocks, its points in brief, its open questions, its notes.
//!
//! *In*: a page in one language. *Out*: one record for each text, with the heading above it.
//! Never has readings, code or what the program adds to a page.

use std::borrow::Cow;

use super::{Kind, Record, values};
use crate::language;
use crate::model::quantity::Quantity;
use crate::model::{
    BlockKind, Element, EntryKind, EntryRef, LinkedPage, Node, NodeKind, Passage, PassageAt, Site, Target,
};

/// The records of a page: the page itself first, then what it says in order.
pub(super) fn records<'a>(site: &'a Site, page: &'a LinkedPage) -> Vec<Record<'a>> {
    let front = &page.page.front;
    let lang = page.page.lang;
    let quantities = |index: usize| page.page.quantities.get(index).unwrap_or_default();
    // They come first.
    let is_of_page = |passage: &Passage<'_>| matches!(passage.at, PassageAt::Title | PassageAt::Summary);
    let of_page = page.page.passages().zip(page.page.quantities.iter()).take_while(|(passage, _)| is_of_page(passage));
    let title = Record {
        kind: Kind::Page,
        anchor: "",
        heading: &front.title,
        text: Cow::Borrowed(&*front.summary),
        values: values::of_quantities(of_page.flat_map(|(_, found)| found)),
        forms: front.yomi.as_deref().into_iter().collect(),
    };
    let mut records = vec![title];
    let (mut above, gaps) = ("", page.page.gaps());
    for (index, passage) in page.page.passages().enumerate() {
        let (anchor, heading) = match passage.at {
            PassageAt::Title | PassageAt::ShortTitle | PassageAt::Summary => continue,
            PassageAt::Brief(_) => ("_brief", site.strings.get("brief", lang)),
            PassageAt::Unknown(_) => ("_unknown", site.strings.get("unknown", lang)),
            PassageAt::Note(_) => ("_notes", site.strings.get("notes", lang)),
            PassageAt::Block(block) => {
                let anchor = &page.anchors[block as usize];
                if let BlockKind::Heading { .. } = page.page.body.blocks[block as usize].kind {
                    above = passage.text;
                    records.push(heading_record(anchor, passage.text, quantities(index)));
                    continue;
                }
                (anchor, above)
            }
        };
        let nodes = if gaps.may_be_in(&passage) { passage.nodes() } else { &[] };
        records.extend(said(site, page, (passage.text, nodes)).map(|(text, shown)| {
            let mut values = values::of_quantities(quantities(index));
            shown.iter().for_each(|value| values::add(&mut values, value));
            Record { kind: Kind::Block, anchor, heading, text, values, forms: Vec::new() }
        }));
    }
    records
}

fn heading_record<'a>(anchor: &'a str, heading: &'a str, quantities: &[Quantity]) -> Record<'a> {
    let values = values::of_quantities(quantities);
    Record { kind: Kind::Block, anchor, heading, text: Cow::Borrowed(""), values, forms: Vec::new() }
}

/// What a text with these nodes says, and the values of figures that the program fills in; `None` where it says nothing.
fn said<'a>(
    site: &'a Site,
    page: &'a LinkedPage,
    (text, nodes): (&'a str, &[Node]),
) -> Option<(Cow<'a, str>, Vec<String>)> {
    let mut text = one_line(text);
    let mut shown = Vec::new();
    for node in nodes {
        match node.kind {
            NodeKind::Open(Element::Link(link)) if page.page.links[link.index()].empty => {
                if let Some(Target::Entry(entry)) = page.targets.get(link.index())
                    && let Some((figure, value)) = filled_in(site, *entry, page)
                {
                    text = Cow::Owned(format!("{text} {figure}").trim_start().to_owned());
                    shown.extend(value);
                }
            }
            NodeKind::Component(component) => {
                for entry in page.components[component.index()].iter().filter(|entry| entry.kind == EntryKind::Quote) {
                    let quote = &site.quote(*entry).value;
                    let words = quote.translation[page.page.lang].as_deref().unwrap_or(&quote.original);
                    text = Cow::Owned(format!("{text} {words}").trim_start().to_owned());
                }
            }
            _ => {}
        }
    }
    (!text.is_empty()).then_some((text, shown))
}

/// A figure as the page shows it where the text leaves it to the program, and its value.
fn filled_in(site: &Site, entry: EntryRef, page: &LinkedPage) -> Option<(String, Option<String>)> {
    if entry.kind != EntryKind::Figure {
        return None;
    }
    let (amount, unit) = (*site.amounts.get(&entry)?, &site.figure(entry).value.unit);
    let knowledge = language::of(&site.config.languages[page.page.lang]);
    Some((knowledge.amount(amount, unit, page.page.lang), values::of_figure(amount, unit)))
}

/// A text with its lines and cells on one line.
fn one_line(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    let pairs = text.as_bytes().iter().zip(text.as_bytes().get(1..).unwrap_or_default());
    // Without leaving early, so that many are looked at in one step.
    let is_parted = pairs.fold(false, |is_parted, (byte, next)| {
        is_parted | (*byte == b'\n') | (*byte == b'\t') | ((*byte == b' ') & (*next == b' '))
    });
    if is_parted { Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" ")) } else { Cow::Borrowed(text) }
}
