//! Fenced blocks that stand for something made from the ledger.
//!
//! *In*: the YAML body of a `bars`, `timeline`, `quote` or `names` block. *Out*: [`Component`].

use std::ops::Range;

use serde::Deserialize;

use crate::model::{Code, Component, ComponentKind, Finding, Place};
use crate::words;
use crate::yaml::Document;

/// The body of every kind of component; each kind has one key for its ids.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bars {
    title: String,
    figures: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Timeline {
    title: Option<String>,
    events: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Quote {
    id: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    title: Option<String>,
    names: Vec<String>,
}

/// Reads a component; what cannot be read gives one without ids.
pub(super) fn read(
    kind: ComponentKind,
    document: &Document<'_>,
    source: Range<usize>,
    findings: &mut Vec<Finding>,
) -> Component {
    let before = findings.len();
    let (title, ids, key) = match kind {
        ComponentKind::Bars => document.read(findings).map(|body: Bars| (body.title, body.figures, "figures")),
        ComponentKind::Timeline => {
            document.read(findings).map(|body: Timeline| (body.title.unwrap_or_default(), body.events, "events"))
        }
        ComponentKind::Quote => document.read(findings).map(|body: Quote| (String::new(), vec![body.id], "id")),
        ComponentKind::Names => {
            document.read(findings).map(|body: Names| (body.title.unwrap_or_default(), body.names, "names"))
        }
    }
    .unwrap_or_default();
    if ids.iter().all(|id| id.trim().is_empty()) && findings.len() == before {
        let word = kind.as_str();
        let message = words!(ja: "`{word}`ブロックに項目がない", en: "the `{word}` block names no entries");
        findings.push(
            Finding::new(Code::MissingKey, Place::new(document.file, source.clone()), message)
                .help(words!(ja: "`{key}:`に台帳のidを書く", en: "list ids of the ledger under `{key}:`")),
        );
    }
    let single = kind == ComponentKind::Quote;
    let ids = (0..)
        .zip(ids)
        .filter(|(_, id)| !id.trim().is_empty())
        .map(|(index, id): (usize, String)| {
            let at = if single { document.at(key) } else { document.at(&format!("{key}/{index}")) };
            (id.into_boxed_str(), at.range)
        })
        .collect();
    Component { kind, title, ids, body: document.text.into(), source, is_whole: findings.len() == before }
}
