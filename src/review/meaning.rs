//! What changed in meaning: figures, dates, names, links, quotations, and whole sentences.
//!
//! *In*: the rows of a section. *Out*: [`Meaning`], row by row, with both languages side by side.

use std::collections::HashMap;

use super::model::{LinkChange, Row, State, UnitKind};
use super::redline::{Extent, Part, text_of};
use super::token::{Token, TokenKind};
use crate::language::Language;
use crate::model::{Bi, Lang};

/// What was, and what is now; one of them may be missing.
pub(super) type Change = LinkChange;

/// The changes of one row, of one kind.
pub(super) struct Shift {
    /// The anchor of the row.
    pub anchor: String,
    pub sides: Bi<Vec<Change>>,
}

/// What changed in meaning.
#[derive(Default)]
pub(super) struct Meaning {
    pub figures: Vec<Shift>,
    pub dates: Vec<Shift>,
    pub names: Vec<Shift>,
    pub quotations: Vec<Shift>,
    pub links: Vec<Shift>,
    /// Sentences that were added (`now`) or removed (`was`).
    pub sentences: Vec<Shift>,
}

impl Meaning {
    /// The kinds of change with their rows, in the order in which people look.
    pub(super) fn kinds(&self) -> [&[Shift]; 6] {
        [&self.figures, &self.dates, &self.names, &self.quotations, &self.links, &self.sentences]
    }
}

/// What the rows of a section changed in meaning.
pub(super) fn meaning(rows: &[Row], languages: &Bi<&'static dyn Language>) -> Meaning {
    let mut meaning = Meaning::default();
    let of_kind = |kind: TokenKind| move |part: &Part, _: &dyn Language| of_tokens(part, kind);
    let shift = |row: &Row, of: &dyn Fn(&Part, &dyn Language) -> Vec<Change>| {
        let sides = Bi::from_fn(|lang: Lang| -> Vec<Change> {
            let stayed = |state: &State| matches!(state, State::Same | State::Moved(_)) || state.elsewhere().is_some();
            let units = row.sides[lang].iter().filter(|unit| !stayed(&unit.state));
            units.flat_map(|unit| unit.parts.iter().flat_map(|part| of(part, languages[lang]))).collect()
        });
        some(row, sides)
    };
    for row in rows {
        meaning.figures.extend(shift(row, &of_kind(TokenKind::Figure)));
        meaning.dates.extend(shift(row, &of_kind(TokenKind::Date)));
        meaning.names.extend(shift(row, &of_kind(TokenKind::Name)));
        meaning.sentences.extend(shift(row, &|part, _| of_sentences(part)));
        let quotations = Bi::from_fn(|lang: Lang| -> Vec<Change> {
            row.sides[lang].iter().flat_map(|unit| quotations(unit.kind, &unit.parts, languages[lang])).collect()
        });
        meaning.quotations.extend(some(row, quotations));
        let links = Bi::from_fn(|lang: Lang| row.sides[lang].iter().flat_map(|unit| unit.links.clone()).collect());
        meaning.links.extend(some(row, links));
    }
    meaning
}

fn some(row: &Row, sides: Bi<Vec<Change>>) -> Option<Shift> {
    let is_empty = sides.first.is_empty() && sides.second.is_empty();
    (!is_empty).then(|| Shift { anchor: row.anchor.clone(), sides })
}

/// The figures, dates or names that a change replaced: the first by the first, and so on.
fn of_tokens(part: &Part, kind: TokenKind) -> Vec<Change> {
    let Part::Changed { old, new, extent } = part else { return Vec::new() };
    // What a sentence holds that came or went is told with the sentence.
    if *extent == Extent::Sentences && (old.is_empty() || new.is_empty()) {
        return Vec::new();
    }
    let of = |tokens: &[Token]| -> Vec<String> {
        tokens.iter().filter(|token| token.kind == kind).map(|token| token.text.clone()).collect()
    };
    differing(of(old), of(new))
}

/// Two lists without what both have, side by side.
fn differing(mut old: Vec<String>, mut new: Vec<String>) -> Vec<Change> {
    let (of_old, of_new) = (counts(&old), counts(&new));
    without(&mut old, of_new);
    without(&mut new, of_old);
    let n_changes = old.len().max(new.len());
    (0..n_changes).map(|at| Change { was: old.get(at).cloned(), now: new.get(at).cloned() }).collect()
}

fn counts(texts: &[String]) -> HashMap<String, usize> {
    texts.iter().fold(HashMap::new(), |mut counts, text| {
        *counts.entry(text.clone()).or_default() += 1;
        counts
    })
}

/// Takes each text out as many times as others have it, the first ones.
fn without(texts: &mut Vec<String>, mut others: HashMap<String, usize>) {
    texts.retain(|text| match others.get_mut(text).filter(|n| **n > 0) {
        Some(n) => {
            *n -= 1;
            false
        }
        None => true,
    });
}

fn of_sentences(part: &Part) -> Vec<Change> {
    let Part::Changed { old, new, extent: Extent::Sentences } = part else { return Vec::new() };
    let text = |tokens: &[Token]| Some(text_of(tokens).trim().to_owned()).filter(|text| !text.is_empty());
    match (text(old), text(new)) {
        // A sentence that was written anew is no sentence more or less: the redline shows it.
        (Some(_), Some(_)) | (None, None) => Vec::new(),
        (was, now) => vec![Change { was, now }],
    }
}

fn quotations(kind: UnitKind, parts: &[Part], language: &dyn Language) -> Vec<Change> {
    let mut texts = [String::new(), String::new()];
    for part in parts {
        match part {
            Part::Same(tokens) => texts.iter_mut().for_each(|text| text.push_str(&text_of(tokens))),
            Part::Changed { old, new, .. } => {
                texts[0].push_str(&text_of(old));
                texts[1].push_str(&text_of(new));
            }
        }
    }
    let of = |text: &String| -> Vec<String> {
        if kind == UnitKind::Quotation {
            return vec![text.trim().to_owned()];
        }
        language.quotations(text).into_iter().map(|range| text[range].to_owned()).collect()
    };
    // With the whole block a quotation comes and goes as a sentence.
    if texts.iter().any(String::is_empty) { Vec::new() } else { differing(of(&texts[0]), of(&texts[1])) }
}
