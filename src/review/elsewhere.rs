//! Finds the blocks that went from one section to another.
//!
//! *In*: the changes of all sections. *Out*: the same, in which such a block has moved and is not gone here and new there.
//! A block counts only as it was, word for word: one that was edited on the way reads as gone and new.

use std::collections::{BTreeMap, HashMap, VecDeque};

use super::matching::SHORTEST_MOVED;
use super::model::{Elsewhere, SectionChange, State, UnitChange, UnitKind};
use super::redline::{Part, text_of};
use crate::model::Lang;

/// What a block is known by.
type Name = (Lang, UnitKind, String);

/// Where a block stands: section, row, and its number among those of its language there.
#[derive(Clone, Copy)]
struct At(usize, usize, usize);

/// Says of blocks that are gone from one section and new in another that they moved.
pub(super) fn find(sections: &mut [SectionChange]) {
    // By name and section, in order.
    let mut gone: HashMap<Name, BTreeMap<usize, VecDeque<At>>> = HashMap::new();
    let mut come: Vec<(Name, At)> = Vec::new();
    for (section, change) in sections.iter().enumerate() {
        for (row, lang, unit, changed) in units(change) {
            let at = At(section, row, unit);
            match (&changed.state, name(lang, changed)) {
                (State::Removed, Some(name)) => gone.entry(name).or_default().entry(section).or_default().push_back(at),
                (State::Added, Some(name)) => come.push((name, at)),
                _ => {}
            }
        }
    }
    for (name, to) in come {
        let Some(places) = gone.get_mut(&name) else { continue };
        let Some(section) = places.keys().find(|section| **section != to.0).copied() else { continue };
        let Some(from) = places.get_mut(&section).and_then(VecDeque::pop_front) else { continue };
        if places[&section].is_empty() {
            places.remove(&section);
        }
        let lang = name.0;
        let (left, entered) = (elsewhere(sections, to), elsewhere(sections, from));
        unit(sections, lang, from).state = State::MovedTo(left);
        let moved = unit(sections, lang, to);
        moved.state = State::MovedFrom(entered);
        for part in &mut moved.parts {
            if let Part::Changed { new, .. } = part {
                *part = Part::Same(std::mem::take(new));
            }
        }
    }
}

/// The blocks of a section with their places.
fn units(change: &SectionChange) -> impl Iterator<Item = (usize, Lang, usize, &UnitChange)> {
    change.rows.iter().enumerate().flat_map(|(row, changed)| {
        let of = move |lang: Lang| changed.sides[lang].iter().enumerate().map(move |(at, unit)| (row, lang, at, unit));
        Lang::BOTH.into_iter().flat_map(of)
    })
}

fn unit(sections: &mut [SectionChange], lang: Lang, At(section, row, at): At) -> &mut UnitChange {
    &mut sections[section].rows[row].sides[lang][at]
}

fn elsewhere(sections: &[SectionChange], At(section, row, _): At) -> Elsewhere {
    Elsewhere { section: sections[section].path.clone(), anchor: sections[section].rows[row].anchor.clone() }
}

/// What a block is known by in another section; `None` for what belongs to its section, or says too little.
fn name(lang: Lang, unit: &UnitChange) -> Option<Name> {
    let belongs = matches!(unit.kind, UnitKind::Title | UnitKind::Summary | UnitKind::ShortTitle | UnitKind::Yomi);
    let text: String = unit.parts.iter().map(whole).collect();
    (!belongs && text.chars().count() >= SHORTEST_MOVED).then_some((lang, unit.kind, text))
}

/// The text of a block that is gone or new as a whole.
fn whole(part: &Part) -> String {
    match part {
        Part::Same(tokens) => text_of(tokens),
        Part::Changed { old, new, .. } => text_of(old) + &text_of(new),
    }
}
