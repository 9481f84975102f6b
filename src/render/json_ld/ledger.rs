//! Pages of the ledger for search engines.
//!
//! *In*: their views. *Out*: nodes of a graph.
//! Past news is a list, never an `Event`: search engines take that for something to attend.

use serde_json::{Map, Value, json};

use super::super::{Renderer, view};
use crate::model::NameKind;

impl Renderer<'_> {
    /// The timeline as a list.
    pub(in crate::render) fn timeline_ld(&self, frame: &view::Frame, events: &[view::EventEntry]) -> Value {
        let items = (1..).zip(events).map(|(position, event)| {
            let name = format!("{} {}", event.date.text, event.what);
            let url = entry(frame, &event.anchor);
            json!({ "@type": "ListItem", "position": position, "name": name, "url": url })
        });
        json!({
            "@type": "ItemList",
            "@id": entry(frame, "_list"),
            "name": frame.title,
            "itemListElement": items.collect::<Vec<_>>(),
        })
    }

    /// The glossary as a set of terms.
    pub(in crate::render) fn glossary_ld(&self, frame: &view::Frame, terms: &[view::TermEntry]) -> Value {
        let set = entry(frame, "_terms");
        let terms = terms.iter().map(|term| {
            let mut node = named("DefinedTerm", &entry(frame, &term.anchor), &term.name);
            node.insert("description".to_owned(), json!(term.definition));
            node.insert("inDefinedTermSet".to_owned(), json!({ "@id": set }));
            alternate_names(&mut node, &term.aliases, term.other.as_ref());
            Value::Object(node)
        });
        let terms: Vec<Value> = terms.collect();
        json!({
            "@type": "DefinedTermSet",
            "@id": set,
            "name": frame.title,
            "inLanguage": frame.lang,
            "url": frame.canonical,
            "hasDefinedTerm": terms,
        })
    }

    /// One node for each person, organisation and product.
    pub(in crate::render) fn names_ld(&self, frame: &view::Frame, groups: &[view::NameGroup]) -> Vec<Value> {
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
                    node.insert("description".to_owned(), json!(role));
                }
                alternate_names(&mut node, &name.aliases, name.other.as_ref());
                nodes.push(Value::Object(node));
            }
        }
        nodes
    }
}

/// The type of a name; a product here may be a plan, so that nothing narrower is true of it.
pub(super) fn name_type(kind: NameKind) -> &'static str {
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

fn named(kind: &str, id: &str, name: &str) -> Map<String, Value> {
    let mut node = Map::new();
    node.insert("@type".to_owned(), json!(kind));
    node.insert("@id".to_owned(), json!(id));
    node.insert("name".to_owned(), json!(name));
    node
}

/// Other forms of a name: those of the page's language, then that of the other language.
fn alternate_names(node: &mut Map<String, Value>, aliases: &[String], other: Option<&view::LangText>) {
    let mut names: Vec<&str> = aliases.iter().map(String::as_str).collect();
    names.extend(other.map(|other| other.text.as_str()));
    if !names.is_empty() {
        node.insert("alternateName".to_owned(), json!(names));
    }
}
