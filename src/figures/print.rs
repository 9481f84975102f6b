//! Listed figures as text and as JSON.
//!
//! *In*: figures. *Out*: text.

use super::{How, Listed, Printed};
use crate::language;
use crate::model::{Bi, Site};

pub(super) fn text(site: &Site, listed: &[Listed]) -> String {
    let mut out = String::new();
    for figure in listed {
        let Listed { id, text: Bi { first, second }, sources, .. } = figure;
        let story = if figure.story.is_empty() { String::new() } else { format!("{}/", figure.story) };
        out.push_str(&format!("{story}{id}: {first} · {second}\n  [{}]\n", sources.join(", ")));
        for (lang, printed) in figure.printed.iter() {
            let tag = &site.config.languages[lang];
            for Printed { path, line_number, text, how } in printed {
                let mark = if *how == How::Contradicts { " (!)" } else { "" };
                out.push_str(format!("  {tag} {path}:{line_number} {text}").trim_end());
                out.push_str(mark);
                out.push('\n');
            }
        }
    }
    out
}

pub(super) fn json(site: &Site, listed: &[Listed]) -> String {
    let figures: Vec<serde_json::Value> = listed.iter().map(|figure| value(site, figure)).collect();
    let text = serde_json::to_string_pretty(&serde_json::json!({ "figures": figures }));
    text.expect("texts and numbers are JSON") + "\n"
}

fn value(site: &Site, figure: &Listed) -> serde_json::Value {
    let [one, other] = [&site.config.languages.first, &site.config.languages.second].map(|tag| tag.as_str());
    let place = |printed: &Printed| {
        serde_json::json!({
            "path": printed.path,
            "line": printed.line_number,
            "text": printed.text,
            "how": match printed.how {
                How::Linked => "linked",
                How::Matched => "matched",
                How::Contradicts => "contradicts",
                How::Shown => "shown",
            },
        })
    };
    let places = |printed: &[Printed]| -> Vec<serde_json::Value> { printed.iter().map(place).collect() };
    serde_json::json!({
        "story": figure.story,
        "id": figure.id,
        // JSON numbers lose digits in many programs.
        "value": figure.amount.map(language::plain_number),
        "unit": figure.unit,
        "text": { one: figure.text.first, other: figure.text.second },
        "sources": figure.sources,
        "printed": { one: places(&figure.printed.first), other: places(&figure.printed.second) },
    })
}
