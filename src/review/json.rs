//! A review for programs.
//!
//! *In*: a [`Review`]. *Out*: one JSON object, described in `docs/review.md`; its `version` grows when a field changes
//! its meaning or goes.

use serde_json::{Value, json};

use super::meaning::{Meaning, Shift};
use super::model::{FileChange, LinkChange, Note, Review, Row, SectionChange, UnitChange};
use super::needs::needs;
use super::page::file_name;
use super::redline::{Part, text_of};
use crate::model::{Bi, Words};
use crate::printed::Printed;
use crate::report::Ui;

/// The review as JSON.
#[must_use]
pub fn json(review: &Review) -> Printed {
    let sections: Vec<Value> = review.sections.iter().map(|section| one_section(review, section)).collect();
    let records = review.records.iter().map(|file| {
        let entries = file.entries.iter().map(|entry| {
            let (old, new) = texts(&entry.parts);
            json!({ "id": entry.id, "line": entry.line_number, "state": entry.state.word(), "old": old, "new": new })
        });
        json!({ "path": file.path, "change": change(&file.change), "entries": entries.collect::<Vec<_>>() })
    });
    let files = review.files.iter().map(|(what, path)| json!({ "path": path, "change": change(what) }));
    Printed::json(&json!({
        "version": 1,
        "languages": [review.languages.first.as_str(), review.languages.second.as_str()],
        "since": words(&review.since),
        "unseen": review.unseen.iter().map(words).collect::<Vec<_>>(),
        "sections": sections,
        "records": records.collect::<Vec<_>>(),
        "files": files.collect::<Vec<_>>(),
        "findings": review.notes.iter().map(note).collect::<Vec<_>>(),
        "summary": { "new": review.n_new(), "still_there": review.n_old, "fixed": review.n_gone },
    }))
}

fn words(words: &Words) -> Value {
    let pairs = Ui::BOTH.map(|ui| (ui.tag().to_owned(), Value::from(ui.of(words))));
    Value::Object(pairs.into_iter().collect())
}

/// A value for each language, by its tag.
fn by_tag<T>(review: &Review, values: &Bi<T>, value: impl Fn(&T) -> Value) -> Value {
    let pairs = values.iter().map(|(lang, of_lang)| (review.languages[lang].as_str().to_owned(), value(of_lang)));
    Value::Object(pairs.collect())
}

fn one_section(review: &Review, section: &SectionChange) -> Value {
    let needs = needs(review, section);
    let needs = needs.iter().map(|need| json!({ "what": words(&need.words), "rows": need.anchors }));
    let rows = section.rows.iter().filter(|row| row.is_changed()).map(|row| one_row(review, row));
    json!({
        "path": section.path,
        "page": file_name(section),
        "change": change(&section.change),
        "renamed_from": match &section.change { FileChange::Renamed(from) => Some(from), _ => None },
        "titles": by_tag(review, &section.titles, |title| json!(title)),
        "needs": needs.collect::<Vec<_>>(),
        "meaning": meaning(review, &section.meaning),
        "rows": rows.collect::<Vec<_>>(),
        "findings": section.notes.iter().map(note).collect::<Vec<_>>(),
    })
}

fn meaning(review: &Review, meaning: &Meaning) -> Value {
    let list = |shifts: &[Shift]| -> Value {
        let shift = |shift: &Shift| {
            json!({
                "row": shift.anchor,
                "changes": by_tag(review, &shift.sides, |changes| changes.iter().map(was_now).collect()),
            })
        };
        shifts.iter().map(shift).collect()
    };
    let [figures, dates, names, quotations, links, sentences] = meaning.kinds().map(list);
    json!({
        "figures": figures,
        "dates": dates,
        "names": names,
        "quotations": quotations,
        "links": links,
        "sentences": sentences,
    })
}

fn was_now(change: &LinkChange) -> Value {
    json!({ "was": change.was, "now": change.now })
}

fn one_row(review: &Review, row: &Row) -> Value {
    json!({
        "id": row.anchor,
        "not_updated": row.behind.map(|lang| review.languages[lang].as_str()),
        "blocks": by_tag(review, &row.sides, |units| units.iter().map(one_unit).collect()),
    })
}

fn one_unit(unit: &UnitChange) -> Value {
    let (old, new) = texts(&unit.parts);
    json!({
        "state": unit.state.word(),
        "section": unit.state.elsewhere().map(|elsewhere| &elsewhere.section),
        "path": unit.path,
        "line": unit.line_number,
        "old": old,
        "new": new,
        "links": unit.links.iter().map(was_now).collect::<Vec<_>>(),
        "findings": unit.notes.iter().map(note).collect::<Vec<_>>(),
    })
}

/// The old and the new text of a redline.
fn texts(parts: &[Part]) -> (String, String) {
    let (mut before, mut after) = (String::new(), String::new());
    for part in parts {
        match part {
            Part::Same(tokens) => {
                before.push_str(&text_of(tokens));
                after.push_str(&text_of(tokens));
            }
            Part::Changed { old, new, .. } => {
                before.push_str(&text_of(old));
                after.push_str(&text_of(new));
            }
        }
    }
    (before, after)
}

fn note(note: &Note) -> Value {
    json!({
        "code": note.code.as_str(),
        "severity": note.severity.as_str(),
        "message": words(&note.message),
        "path": note.path,
        "line": note.line_number,
    })
}

fn change(change: &FileChange) -> &'static str {
    match change {
        FileChange::Added => "added",
        FileChange::Removed => "removed",
        FileChange::Changed => "changed",
        FileChange::Renamed(_) => "renamed",
    }
}
