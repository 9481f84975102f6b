//! Listed figures as text and as JSON.
//!
//! *In*: figures. *Out*: text.

use super::{Appearance, How, Listed};
use crate::language;
use crate::model::{Bi, Site};
use crate::printed::Printed;

pub(super) fn text(site: &Site, listed: &[Listed]) -> Printed {
    let mut lines = Vec::new();
    for figure in listed {
        let Listed { id, text: Bi { first, second }, sources, .. } = figure;
        let story = if figure.story.is_empty() { String::new() } else { format!("{}/", figure.story) };
        lines.push(Printed::line(&format!("{story}{id}: {first} · {second}")));
        lines.push(Printed::line(&format!("  [{}]", sources.join(", "))));
        for (lang, printed) in figure.printed.iter() {
            let tag = &site.config.languages[lang];
            for Appearance { path, line_number, text, how } in printed {
                let mark = if *how == How::Contradicts { " (!)" } else { "" };
                let place = format!("  {tag} {path}:{line_number} {text}");
                lines.push(Printed::line(&format!("{}{mark}", place.trim_end())));
            }
        }
    }
    lines.into_iter().collect()
}

pub(super) fn json(site: &Site, listed: &[Listed]) -> Printed {
    let figures: Vec<serde_json::Value> = listed.iter().map(|figure| value(site, figure)).collect();
    Printed::json(&serde_json::json!({ "figures": figures }))
}

fn value(site: &Site, figure: &Listed) -> serde_json::Value {
    let [one, other] = [&site.config.languages.first, &site.config.languages.second].map(|tag| tag.as_str());
    let place = |printed: &Appearance| {
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
    let places = |printed: &[Appearance]| -> Vec<serde_json::Value> { printed.iter().map(place).collect() };
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
