//! Pages of the ledger for search engines.
//!
//! *In*: their views. *Out*: nodes of a graph.
//! Past news is a list, never an `Event`: search engines take that for something to attend.

use super::super::{Renderer, view};
use super::object::{Object, text};
use crate::model::NameKind;

impl Renderer<'_> {
    /// The timeline as a list.
    pub(in crate::render) fn timeline_ld(&self, frame: &view::Frame, events: &[view::EventEntry]) -> String {
        let items = (1..).zip(events).map(|(position, event)| {
            let name = format!("{} {}", event.date.text, event.what);
            super::list_item(position, &name, ("url", &entry(frame, &event.anchor)))
        });
        Object::of("ItemList")
            .text("@id", &entry(frame, "_list"))
            .text("name", &frame.title)
            .list("itemListElement", items)
            .finish()
    }

    /// The glossary as a set of terms.
    pub(in crate::render) fn glossary_ld(&self, frame: &view::Frame, terms: &[view::TermEntry]) -> String {
        let set = entry(frame, "_terms");
        let terms = terms.iter().map(|term| {
            let node = named("DefinedTerm", &entry(frame, &term.anchor), &term.name)
                .text("description", &term.definition)
                .json("inDefinedTermSet", &Object::reference(&set));
            alternate_names(node, &term.aliases, term.other.as_ref()).finish()
        });
        Object::of("DefinedTermSet")
            .text("@id", &set)
            .text("name", &frame.title)
            .text("inLanguage", &frame.lang)
            .text("url", &frame.canonical)
            .list("hasDefinedTerm", terms)
            .finish()
    }

    /// One node for each person, organisation and product.
    pub(in crate::render) fn names_ld(&self, frame: &view::Frame, groups: &[view::NameGroup]) -> Vec<String> {
        let mut nodes = Vec::new();
        for group in groups {
            let kind = name_type(match group.kind {
                view::NameKind::Person => NameKind::Person,
                view::NameKind::Organisation => NameKind::Organisation,
                view::NameKind::Product => NameKind::Product,
            });
            for name in &group.names {
                let mut node = named(kind, &entry(frame, &name.anchor), &name.name);
                if let Some(role) = &name.role {
                    node = node.text("description", role);
                }
                node = node.list_if_any("sameAs", name.same_as.iter().map(|url| text(url)));
                nodes.push(alternate_names(node, &name.aliases, name.other.as_ref()).finish());
            }
        }
        nodes
    }

    /// A person, organisation or product that a section names.
    pub(in crate::render) fn name_ld(&self, kind: NameKind, name: &view::NameBrief) -> String {
        named(name_type(kind), &self.addresses.absolute(&name.url), &name.name).finish()
    }
}

/// The type of a name; a product here may be a plan, so that nothing narrower is true of it.
fn name_type(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Person => "Person",
        NameKind::Organisation => "Organization",
        NameKind::Product => "Thing",
    }
}

/// The address of an entry of a page, absolute.
fn entry(frame: &view::Frame, anchor: &str) -> String {
    format!("{}#{anchor}", frame.canonical)
}

fn named(kind: &str, id: &str, name: &str) -> Object {
    Object::of(kind).text("@id", id).text("name", name)
}

/// Other forms of a name: those of the page's language, then that of the other language.
fn alternate_names(node: Object, aliases: &[String], other: Option<&view::LangText>) -> Object {
    let names = aliases.iter().chain(other.map(|other| &other.text));
    node.list_if_any("alternateName", names.map(|name| text(name)))
}
