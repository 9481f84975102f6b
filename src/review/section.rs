//! The changes of one section, laid out in rows of both languages.
//!
//! *In*: a section of each version. *Out*: [`Row`]s in the order of the head, with what is gone where it was.

use std::collections::BTreeMap;

use super::align::{MostCells, align};
use super::matching::{Side, matched};
use super::model::{LinkChange, Row, State, UnitChange, UnitKind};
use super::redline::{Extent, Part, redline};
use super::token::Reader;
use super::unit::{Unit, units};
use crate::model::{Bi, Lang, PassageAt, Section, Site, Standing};

/// A section of one version.
#[derive(Clone, Copy)]
pub(super) struct Version<'a> {
    pub site: &'a Site,
    pub section: &'a Section,
}

/// What both versions of a section are, for its rows.
pub(super) struct Both<'a> {
    pub base: Option<Version<'a>>,
    pub head: Option<Version<'a>>,
    /// Which language of the base each language of the head is.
    pub base_lang: Bi<Option<Lang>>,
    pub readers: &'a Bi<Reader<'a>>,
}

/// A run of units in each language that say the same.
type Group = Bi<Vec<usize>>;

/// Where a group stands in a page.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// A value of the front matter.
    Front(u8, u32),
    /// A pair of the body.
    Pair(usize),
    /// A footnote.
    Note(String),
}

/// The rows of a section.
pub(super) fn rows(both: &Both<'_>) -> Vec<Row> {
    let of = |version: Option<Version<'_>>, lang: Option<Lang>, reader: &Reader<'_>| {
        let (version, lang) = version.zip(lang)?;
        let page = version.section.pages[lang].as_ref()?;
        Some(units(version.site, page, reader))
    };
    let sides = Bi::from_fn(|lang| {
        let reader = &both.readers[lang];
        let old = of(both.base, both.base_lang[lang], reader).unwrap_or_default();
        matched(old, of(both.head, Some(lang), reader).unwrap_or_default())
    });
    let same_lang = Bi::from_fn(Some);
    let new = sides.as_ref().map(|side| side.new.as_slice());
    let old = sides.as_ref().map(|side| side.old.as_slice());
    let new_groups = groups(both.head.map(|head| head.section), &new, same_lang);
    let old_groups = groups(both.base.map(|base| base.section), &old, both.base_lang);
    let mut rows = Vec::new();
    for (old_units, new_units) in placed(&old_groups, &new_groups, &sides) {
        let mut row = Row {
            anchor: String::new(),
            sides: Bi::from_fn(|lang| {
                let side = Of { both, side: &sides[lang], lang };
                let kept = new_units[lang].iter().map(|&index| side.kept(index));
                kept.chain(old_units[lang].iter().map(|&index| side.gone(index))).collect()
            }),
            behind: None,
        };
        row.behind = behind(both, &row, &new_units, &sides);
        rows.push(row);
    }
    for (number, row) in (1..).zip(&mut rows) {
        row.anchor = format!("r{number}");
    }
    rows
}

/// Which units of the two languages stand side by side, in reading order.
fn groups(section: Option<&Section>, units: &Bi<&[Unit]>, lang_of: Bi<Option<Lang>>) -> Vec<Group> {
    let Some(section) = section else { return Vec::new() };
    let mut groups: BTreeMap<Key, Group> = BTreeMap::new();
    let pairs = Bi::from_fn(|lang| pairs_of(section, lang));
    for lang in Lang::BOTH {
        for (index, unit) in units[lang].iter().enumerate() {
            let key = match unit.at {
                Some(PassageAt::Block(block)) => Key::Pair(lang_of[lang].map_or(0, |lang| pairs[lang][block as usize])),
                Some(PassageAt::Note(_)) => Key::Note(unit.label.clone()),
                Some(PassageAt::Brief(at)) => Key::Front(4, at),
                Some(PassageAt::Unknown(at)) => Key::Front(5, at),
                Some(PassageAt::Title) => Key::Front(0, 0),
                Some(PassageAt::Summary) => Key::Front(1, 0),
                Some(PassageAt::ShortTitle) => Key::Front(2, 0),
                None => Key::Front(3, 0),
            };
            groups.entry(key).or_default()[lang].push(index);
        }
    }
    groups.into_values().collect()
}

/// The pair of each block of a language.
fn pairs_of(section: &Section, lang: Lang) -> Vec<usize> {
    let n_blocks = section.pages[lang].as_ref().map_or(0, |page| page.page.body.blocks.len());
    let mut pair_of = vec![section.pairs.len(); n_blocks];
    for (index, pair) in section.pairs.iter().enumerate() {
        pair_of[pair.blocks[lang].start as usize..pair.blocks[lang].end as usize].fill(index);
    }
    pair_of
}

/// The rows in order: which old units are gone from each, and which new ones it has.
fn placed(old_groups: &[Group], new_groups: &[Group], sides: &Bi<Side>) -> Vec<(Group, Group)> {
    let mut gone: BTreeMap<(usize, usize), Group> = BTreeMap::new();
    let row_of = Bi::from_fn(|lang| {
        let mut row_of = vec![None; sides[lang].old.len()];
        for (row, group) in new_groups.iter().enumerate() {
            for was in
                group[lang].iter().filter_map(|&new| sides[lang].was[new].filter(|_| sides[lang].moved[new].is_none()))
            {
                row_of[was] = Some(row);
            }
        }
        row_of
    });
    let is_gone = Bi::from_fn(|lang| {
        let mut is_gone = vec![true; sides[lang].old.len()];
        sides[lang].was.iter().flatten().for_each(|&was| is_gone[was] = false);
        is_gone
    });
    let mut last = 0;
    for (number, group) in old_groups.iter().enumerate() {
        let row = Lang::BOTH
            .into_iter()
            .flat_map(|lang| group[lang].iter().filter_map(|&old| row_of[lang][old]).collect::<Vec<_>>())
            .min();
        last = row.map_or(last, |row| row + 1);
        // A row that is there takes in what is gone of its pair; else a row of its own stands behind the last one.
        let place = row.map_or((last, number + 1), |row| (row + 1, 0));
        for lang in Lang::BOTH {
            let units: Vec<usize> = group[lang].iter().copied().filter(|&old| is_gone[lang][old]).collect();
            if !units.is_empty() {
                gone.entry(place).or_default()[lang].extend(units);
            }
        }
    }
    let mut rows: BTreeMap<(usize, usize), (Group, Group)> = BTreeMap::new();
    for (index, group) in new_groups.iter().enumerate() {
        rows.insert((index + 1, 0), (Group::default(), group.clone()));
    }
    for (place, units) in gone {
        rows.entry(place).or_default().0 = units;
    }
    rows.into_values().collect()
}

/// One language of a section.
struct Of<'a> {
    both: &'a Both<'a>,
    side: &'a Side,
    lang: Lang,
}

impl Of<'_> {
    /// A unit that is there.
    fn kept(&self, index: usize) -> UnitChange {
        let new = &self.side.new[index];
        let language = self.both.readers[self.lang].language;
        let old = self.side.was[index].map(|old| &self.side.old[old]);
        let parts = match old {
            Some(old) => redline(&old.tokens, &new.tokens, language),
            None => vec![Part::Changed { old: Vec::new(), new: new.tokens.clone(), extent: Extent::Sentences }],
        };
        let state = match (old, &self.side.moved[index]) {
            (None, _) => State::Added,
            (Some(_), Some(from)) => State::Moved(from.clone()),
            (Some(old), None) if old.text != new.text => State::Edited,
            (Some(old), None) if !old.is_same_form(new) => State::Form,
            (Some(_), None) => State::Same,
        };
        let links = old.map(|old| link_changes(&old.links, &new.links)).unwrap_or_default();
        self.change(new, self.both.head, (state, parts, links))
    }

    /// A unit that is gone.
    fn gone(&self, index: usize) -> UnitChange {
        let old = &self.side.old[index];
        let parts = vec![Part::Changed { old: old.tokens.clone(), new: Vec::new(), extent: Extent::Sentences }];
        self.change(old, self.both.base, (State::Removed, parts, Vec::new()))
    }

    fn change(
        &self,
        unit: &Unit,
        version: Option<Version<'_>>,
        (state, parts, links): (State, Vec<Part>, Vec<LinkChange>),
    ) -> UnitChange {
        let lang = if state == State::Removed { self.both.base_lang[self.lang] } else { Some(self.lang) };
        let page = version
            .zip(lang)
            .and_then(|(version, lang)| version.section.pages[lang].as_ref().map(|page| (version, page)));
        let path = page.map(|(version, page)| version.site.inputs.source(page.page.file).path.to_string());
        UnitChange {
            kind: unit.kind,
            state,
            parts,
            links,
            path: path.unwrap_or_default(),
            line_number: unit.line_number,
            source: unit.source.clone(),
            notes: Vec::new(),
        }
    }
}

/// The targets that were replaced, one by one.
fn link_changes(old: &[String], new: &[String]) -> Vec<LinkChange> {
    let pairs =
        align((old.len(), new.len()), MostCells::OfEquals, |a, b| u32::from(old[a] == new[b]), |a, b| old[a] == new[b]);
    let mut changes = Vec::new();
    let (mut at_old, mut at_new) = (0, 0);
    for (a, b) in pairs.into_iter().chain([(old.len(), new.len())]) {
        for index in 0..(a - at_old).max(b - at_new) {
            let was = old[at_old..a].get(index).cloned();
            changes.push(LinkChange { was, now: new[at_new..b].get(index).cloned() });
        }
        (at_old, at_new) = (a + 1, b + 1);
    }
    changes
}

/// The language of a row that was not changed although the other was; none if a person confirmed the pair as it is.
fn behind(both: &Both<'_>, row: &Row, new_units: &Group, sides: &Bi<Side>) -> Option<Lang> {
    let head = both.head?;
    if Lang::BOTH.iter().any(|&lang| head.section.pages[lang].is_none()) {
        return None;
    }
    let is_changed = |lang: Lang| row.sides[lang].iter().any(|unit| unit.state.is_change_of_words());
    let (changed, unchanged) = match (is_changed(Lang::First), is_changed(Lang::Second)) {
        (true, false) => (Lang::First, Lang::Second),
        (false, true) => (Lang::Second, Lang::First),
        _ => return None,
    };
    let at = new_units[changed].iter().find_map(|&index| sides[changed].new[index].at);
    let is_confirmed =
        head.section.lock.is_some() && at.is_some_and(|at| head.section.standing(changed, at) == Standing::InStep);
    // What is a matter of one language alone has no other half.
    let is_alone = row.sides[changed].iter().all(|unit| unit.kind == UnitKind::Yomi);
    (!is_confirmed && !is_alone).then_some(unchanged)
}
