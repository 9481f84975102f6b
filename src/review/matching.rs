//! Finds for each block of a page the block that it was.
//!
//! *In*: the units of an old and of a new page in one language. *Out*: [`Side`].
//! What stayed is matched first, then what was edited between two that stayed, then what went elsewhere.

use std::collections::{HashMap, VecDeque};

use super::align::{Likeness, MostCells, align};
use super::model::UnitKind;
use super::unit::Unit;

/// Blocks that are less alike than this are not the same block, in percent.
const LEAST_ALIKE: u32 = 35;

/// A shorter text says too little to be known again in another place, in characters.
pub(super) const SHORTEST_MOVED: usize = 8;

/// The blocks of both versions in one language, and which is which.
#[derive(Default)]
pub(super) struct Side {
    pub old: Vec<Unit>,
    pub new: Vec<Unit>,
    /// For each new unit the old one that it was.
    pub was: Vec<Option<usize>>,
    /// For each new unit that was elsewhere, how the text before its old place begins.
    pub moved: Vec<Option<String>>,
}

/// Finds for each new unit what it was.
pub(super) fn matched(old: Vec<Unit>, new: Vec<Unit>) -> Side {
    let same = |a: usize, b: usize| old[a].kind == new[b].kind && old[a].text == new[b].text;
    let weight = |text: &str| u32::try_from(text.len().min(1000)).unwrap_or(1) + 1;
    let exact = align(
        (old.len(), new.len()),
        MostCells::OfEquals,
        |a, b| if same(a, b) { weight(&old[a].text) } else { 0 },
        same,
    );
    let mut was = vec![None; new.len()];
    let mut is_free = vec![true; old.len()];
    let ends = exact.iter().copied().chain([(old.len(), new.len())]);
    let (mut at_old, mut at_new) = (0, 0);
    for (a, b) in ends {
        for (old_index, new_index) in by_likeness(&old[at_old..a], &new[at_new..b]) {
            was[at_new + new_index] = Some(at_old + old_index);
        }
        if b < new.len() {
            was[b] = Some(a);
        }
        (at_old, at_new) = (a + 1, b + 1);
    }
    was.iter().flatten().for_each(|index: &usize| is_free[*index] = false);
    let mut moved = vec![None; new.len()];
    let mut gone: HashMap<(UnitKind, &str), VecDeque<usize>> = HashMap::new();
    for (from, unit) in old.iter().enumerate().filter(|(from, _)| is_free[*from]) {
        gone.entry((unit.kind, &unit.text)).or_default().push_back(from);
    }
    for (index, unit) in new.iter().enumerate().filter(|(_, unit)| unit.text.chars().count() >= SHORTEST_MOVED) {
        if was[index].is_some() {
            continue;
        }
        if let Some(from) = gone.get_mut(&(unit.kind, &unit.text)).and_then(VecDeque::pop_front) {
            is_free[from] = false;
            was[index] = Some(from);
            let before =
                old[..from].iter().rev().find(|before| !before.text.trim().is_empty() && before.kind == unit.kind);
            moved[index] = Some(before.map_or_else(String::new, |before| before.text.chars().take(16).collect()));
        }
    }
    rewritten(&old, &new, &mut was, (&moved, &is_free));
    Side { old, new, was, moved }
}

/// Matches a block that was written anew: where one is gone and one has come, between two that stayed.
fn rewritten(old: &[Unit], new: &[Unit], was: &mut [Option<usize>], (moved, is_free): (&[Option<String>], &[bool])) {
    let stayed = was.iter().enumerate().filter(|(index, _)| moved[*index].is_none());
    let ends: Vec<(usize, usize)> = stayed.filter_map(|(index, old)| Some(((*old)?, index))).collect();
    let (mut at_old, mut at_new) = (0, 0);
    for (a, b) in ends.into_iter().chain([(old.len(), new.len())]) {
        let gone: Vec<usize> = (at_old..a).filter(|index| is_free[*index]).collect();
        let come: Vec<usize> = (at_new..b).filter(|index| was[*index].is_none()).collect();
        if let ([gone], [come]) = (&*gone, &*come)
            && old[*gone].kind == new[*come].kind
            && old[*gone].label == new[*come].label
        {
            was[*come] = Some(*gone);
        }
        (at_old, at_new) = (a + 1, b + 1);
    }
}

/// Matches edited blocks between two that stayed.
fn by_likeness(old: &[Unit], new: &[Unit]) -> Vec<(usize, usize)> {
    let likeness = |units: &[Unit]| units.iter().map(|unit| Likeness::of(&unit.text)).collect::<Vec<_>>();
    let (of_old, of_new) = (likeness(old), likeness(new));
    // There is one title and one standfirst, whatever they say.
    let is_single = |kind| matches!(kind, UnitKind::Title | UnitKind::Summary | UnitKind::ShortTitle | UnitKind::Yomi);
    let score = |a: usize, b: usize| {
        let percent = of_old[a].percent(&of_new[b]);
        match old[a].kind == new[b].kind {
            true if is_single(old[a].kind) => 20_000,
            true if old[a].label == new[b].label && percent >= LEAST_ALIKE => percent * percent,
            _ => 0,
        }
    };
    align((old.len(), new.len()), MostCells::OfTexts, score, |a, b| {
        old[a].kind == new[b].kind && old[a].text == new[b].text
    })
}
