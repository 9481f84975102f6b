//! The figures of one language against those of the other.
//!
//! *In*: texts that say the same, with their figures. *Out*: `figure-mismatch`, `figure-power-of-ten`,
//! `figure-one-side`, `unit-mismatch`, `date-mismatch`, `hedge-mismatch`, and which figures they are about.
//! What both halves of a pair have left over contradicts each other; what one half has alone is looked for in its neighbours.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::calendar::Wrong;
use super::sides::{Opposite, Stated};
use super::values;
use crate::language::{self, SlipKind};
use crate::model::quantity::{
    Aligned, Difference, DifferenceKind, Kind, Place as At, agreement, compare_aligned, date_parts,
};
use crate::model::{Amount, Bi, Code, EntryKind, EntryRef, FileId, Finding, Lang, PassageAt, Place, Site, Words};
use crate::words;

/// Figures that a finding is about, by language.
pub(super) type Covered = Bi<Keys>;

/// Figures of a page: the passage and the first byte of each.
pub(super) type Keys = BTreeSet<(PassageAt, usize)>;

/// So many figures of one text are looked through for one without a source in the other language.
const MOST_COMPARED: usize = 500;

/// Texts that say the same, and where their figures differ.
pub(super) struct Compared<'a> {
    opposites: Vec<Opposite<'a>>,
    differences: Vec<Difference>,
}

impl<'a> Compared<'a> {
    /// Compares the two languages.
    pub(super) fn new(site: &Site, opposites: Vec<Opposite<'a>>) -> Self {
        let blocks: Vec<Aligned<'_>> = opposites.iter().map(Opposite::quantities).collect();
        let mut differences = compare_aligned(&blocks);
        drop(blocks);
        differences.extend(left_out(site, &opposites, &differences));
        Compared { opposites, differences }
    }

    /// The two figures of a difference.
    fn stated(&self, difference: &Difference) -> [Option<&Stated<'a>>; 2] {
        let at = |lang: Lang, at: At| &self.opposites[at.block].stated[lang][at.index];
        [difference.first.map(|found| at(Lang::First, found)), difference.second.map(|found| at(Lang::Second, found))]
    }

    /// What is found; a day of the week that is wrong beside its date is left to that finding.
    pub(super) fn findings(&self, site: &Site, wrong: &Bi<Vec<Wrong>>, covered: &mut Covered) -> Vec<Finding> {
        let wrong = wrong.as_ref().map(|list| list.iter().map(|wrong| wrong.key).collect::<BTreeSet<_>>());
        let is_wrong = |one: &Stated<'_>, lang: Lang| wrong[lang].contains(&one.key());
        let mut slips = EraSlips::default();
        let mut findings = Vec::new();
        for difference in &self.differences {
            let [first, second] = self.stated(difference);
            let left = first.is_some_and(|one| is_wrong(one, Lang::First))
                || second.is_some_and(|one| is_wrong(one, Lang::Second));
            let finding = match (first, second) {
                _ if left => None,
                (Some(first), Some(second)) => between(difference.kind, first, second),
                (Some(one), None) => alone(one, difference.first, (&self.opposites, Lang::First)),
                (None, Some(one)) => alone(one, difference.second, (&self.opposites, Lang::Second)),
                (None, None) => None,
            };
            let slipped = [first, second].into_iter().flatten().any(|one| slips.are_at(site, one));
            let Some(mut finding) = finding.filter(|_| !slipped) else { continue };
            if finding.code != Code::HedgeMismatch {
                covered.first.extend(first.map(Stated::key));
                covered.second.extend(second.map(Stated::key));
            }
            let entry = first.and_then(|one| one.entry).or(second.and_then(|one| one.entry));
            finding.places.extend(entry.and_then(|entry| values::entry_place(site, entry)));
            findings.push(finding);
        }
        findings
    }
}

/// Where eras contradict the years beside them, which is a finding of its own: the bytes in each text, looked for once.
#[derive(Default)]
struct EraSlips(BTreeMap<(FileId, PassageAt), Vec<Range<usize>>>);

impl EraSlips {
    /// Whether a figure is a part of one.
    fn are_at(&mut self, site: &Site, one: &Stated<'_>) -> bool {
        let kinds = &one.quantity.kinds;
        if !(kinds.has(Kind::Year) || kinds.has(Kind::Date)) {
            return false;
        }
        let page = &one.page.page;
        let spans = self.0.entry((page.file, one.passage.at)).or_insert_with(|| {
            let slips = language::of(&site.config.languages[page.lang]).slips(one.passage.text);
            let of_eras = slips.into_iter().filter(|slip| matches!(slip.kind, SlipKind::EraYear(_)));
            of_eras.map(|slip| slip.span).collect()
        });
        let next = spans.partition_point(|span| span.end < one.quantity.span.start);
        spans.get(next).is_some_and(|span| span.start <= one.quantity.span.end)
    }
}

/// The figures that contradict the other language.
pub(super) fn contradicted(compared: &[Compared<'_>]) -> Covered {
    let mut keys = Covered::default();
    for part in compared {
        let contradicts =
            |difference: &&Difference| !matches!(difference.kind, DifferenceKind::Rounded | DifferenceKind::Hedge);
        for difference in part.differences.iter().filter(contradicts) {
            let [first, second] = part.stated(difference);
            keys.first.extend(first.map(Stated::key));
            keys.second.extend(second.map(Stated::key));
        }
    }
    keys
}

/// Figures without a source that both languages state.
#[derive(Default)]
pub(super) struct UnsourcedInBoth {
    /// Those of the first language: where each stands in the second.
    pub(super) places: BTreeMap<(PassageAt, usize), Place>,
    /// Those of the second.
    pub(super) others: Keys,
}

/// Finds the figures without a source that texts which say the same both state.
pub(super) fn unsourced_in_both(compared: &[Compared<'_>]) -> UnsourcedInBoth {
    let mut both = UnsourcedInBoth::default();
    for opposite in compared.iter().flat_map(|part| &part.opposites) {
        for one in opposite.stated.first.iter().filter(|one| one.is_unsourced) {
            let mut others = opposite.stated.second.iter().take(MOST_COMPARED).filter(|other| other.is_unsourced);
            let is_same = |other: &&Stated<'_>| {
                agreement(&one.quantity, &other.quantity).is_some() && !both.others.contains(&other.key())
            };
            if let Some(other) = others.find(is_same) {
                both.others.insert(other.key());
                both.places.insert(one.key(), values::place(other));
            }
        }
    }
    both
}

/// Figures of the ledger that one language states in fewer texts than the other, where it leaves them out.
///
/// Other figures may be said again, or be replaced by "that sum"; these are what the story is about. Right behind a text
/// that names it in the other language, too, a figure may be "that sum" all the same, if the text says so.
fn left_out(site: &Site, opposites: &[Opposite<'_>], known: &[Difference]) -> Vec<Difference> {
    let is_told =
        |difference: &&Difference| !matches!(difference.kind, DifferenceKind::Rounded | DifferenceKind::Hedge);
    let told = |lang: Lang| -> BTreeSet<At> {
        let side = |difference: &Difference| if lang == Lang::First { difference.first } else { difference.second };
        known.iter().filter(is_told).filter_map(side).collect()
    };
    let told = Bi::from_fn(told);
    let mut found = Vec::new();
    for blocks in stating(site, opposites).into_values().flatten() {
        let lang = if blocks.first.len() > blocks.second.len() { Lang::First } else { Lang::Second };
        let surplus = blocks.first.len().abs_diff(blocks.second.len());
        let names = |block: usize| blocks[lang.other()].contains_key(&block);
        let points =
            |block: usize| opposites[block].stated[lang.other()].iter().any(|one| one.quantity.kinds.has(Kind::Said));
        let is_said = |block: usize| names(block) || block.checked_sub(1).is_some_and(names) && points(block);
        let alone = blocks[lang].iter().filter(|(block, _)| !is_said(**block));
        let left_out = alone.map(|(block, index)| At { block: *block, index: *index });
        found.extend(left_out.filter(|at| !told[lang].contains(at)).take(surplus).map(|at| {
            let (first, second) = if lang == Lang::First { (Some(at), None) } else { (None, Some(at)) };
            Difference { kind: DifferenceKind::OneSide, first, second }
        }));
    }
    found
}

/// The texts of each language that state a figure, with its first place in each.
type Stating = Bi<BTreeMap<usize, usize>>;

/// Where each figure of the ledger is stated; figures of one value and one unit cannot be told apart and are one.
fn stating(site: &Site, opposites: &[Opposite<'_>]) -> BTreeMap<Option<Amount>, Vec<Stating>> {
    let mut by_value: BTreeMap<Option<Amount>, Vec<(EntryRef, Stating)>> = BTreeMap::new();
    for (block, opposite) in opposites.iter().enumerate() {
        for lang in Lang::BOTH {
            for (index, one) in opposite.stated[lang].iter().enumerate() {
                let Some(entry) = one.entry.filter(|entry| entry.kind == EntryKind::Figure) else { continue };
                let value = site.amounts.get(&entry).copied();
                let alike = by_value.entry(value).or_default();
                let unit = |entry: EntryRef| &site.figure(entry).value.unit;
                let is_same = |other: EntryRef| other == entry || value.is_some() && unit(other) == unit(entry);
                let at = alike.iter().position(|(other, _)| is_same(*other)).unwrap_or_else(|| {
                    alike.push((entry, Stating::default()));
                    alike.len() - 1
                });
                alike[at].1[lang].entry(block).or_insert(index);
            }
        }
    }
    by_value
        .into_iter()
        .map(|(value, alike)| (value, alike.into_iter().map(|(_, stating)| stating).collect()))
        .collect()
}

/// Two figures that differ.
fn between(kind: DifferenceKind, first: &Stated<'_>, second: &Stated<'_>) -> Option<Finding> {
    let (one, other) = (values::written(first), values::written(second));
    let (code, message, help) = match kind {
        DifferenceKind::Rounded | DifferenceKind::OneSide => return None,
        DifferenceKind::InPart => in_part(first, second),
        DifferenceKind::PowerOfTen { exponent } => {
            let (more, less) = if exponent > 0 { (&one, &other) } else { (&other, &one) };
            power_of_ten(more, less, exponent.unsigned_abs())
        }
        DifferenceKind::Hedge => hedge(first, second),
        DifferenceKind::Unit => (
            Code::UnitMismatch,
            pair(&one, &other, ["の単位が違う", "have different units"]),
            words!(ja: "通貨や単位をそろえる", en: "give both the same currency or unit"),
        ),
        DifferenceKind::Date => (
            Code::DateMismatch,
            pair(&one, &other, ["が食い違う", "are not the same date"]),
            words!(ja: "どちらが正しいかを出典で確かめ、誤りを直す", en: "check the source, and correct the one that is wrong"),
        ),
        DifferenceKind::Mismatch => (
            Code::FigureMismatch,
            pair(&one, &other, ["が食い違う", "are not the same figure"]),
            words!(ja: "どちらが正しいかを出典で確かめ、誤りを直す", en: "check the source, and correct the one that is wrong"),
        ),
    };
    let label = |one: &Stated<'_>| values::of_quantity(&one.quantity).unwrap_or_default();
    Some(
        Finding::new(code, values::place(first).labelled(label(first)), message)
            .and(values::place(second).labelled(label(second)))
            .help(help),
    )
}

fn pair(one: &Words, other: &Words, [ja, en]: [&str; 2]) -> Words {
    Words { ja: format!("{}と{}{ja}", one.ja, other.ja), en: format!("{} and {} {en}", one.en, other.en) }
}

fn power_of_ten(more: &Words, less: &Words, exponent: u8) -> (Code, Words, Words) {
    let times = values::times(exponent);
    (
        Code::FigurePowerOfTen,
        Words {
            ja: format!("{}は{}の{}である", more.ja, less.ja, times.ja),
            en: format!("{} is {} {}", more.en, times.en, less.en),
        },
        words!(
            ja: "桁を確かめる。億と万、billionとmillionを取り違えやすい",
            en: "check the scale: 億 and 万, or billion and million, are easily confused"
        ),
    )
}

/// A date of which one language leaves out the year, the month or the day.
fn in_part(first: &Stated<'_>, second: &Stated<'_>) -> (Code, Words, Words) {
    let n_parts = |one: &Stated<'_>| match date_parts(one.quantity.value) {
        _ if !one.quantity.kinds.has(Kind::Date) => 1,
        (year, month, day) => [year, month, day].iter().filter(|part| **part > 0).count(),
    };
    let (full, bare) = if n_parts(first) >= n_parts(second) { (first, second) } else { (second, first) };
    let (full, bare) = (values::written(full), values::written(bare));
    (
        Code::FigureOneSide,
        Words {
            ja: format!("{}のうち、もう一方の言語には{}しかない", full.ja, bare.ja),
            en: format!("of {}, the other language only has {}", full.en, bare.en),
        },
        words!(ja: "もう一方の言語にも書くか、ここを省く", en: "state all of it in the other language too, or less of it here"),
    )
}

fn hedge(first: &Stated<'_>, second: &Stated<'_>) -> (Code, Words, Words) {
    let value = |one: &Stated<'_>| values::of_quantity(&one.quantity).unwrap_or_else(|| values::written(one));
    let (one, other) = (value(first), value(second));
    (
        Code::HedgeMismatch,
        Words {
            ja: format!("確かさの示し方が違う。一方は{}、他方は{}", one.ja, other.ja),
            en: format!("one language says {}, the other {}", one.en, other.en),
        },
        words!(
            ja: "「約」「以上」「超」などを両言語でそろえる",
            en: "use “about”, “at least”, “more than” in both languages or in neither"
        ),
    )
}

/// A figure that only one language states; its block has a counterpart.
fn alone(one: &Stated<'_>, at: Option<At>, (opposites, lang): (&[Opposite<'_>], Lang)) -> Option<Finding> {
    // A block without a counterpart has `block-unpaired`.
    let opposite = &opposites[at?.block];
    let facing = opposite.first[lang.other()]?;
    let value = values::written(one);
    let finding = Finding::new(
        Code::FigureOneSide,
        values::place(one),
        Words {
            ja: format!("{}がもう一方の言語にない", value.ja),
            en: format!("{} is not in the other language", value.en),
        },
    )
    .help(
        words!(ja: "もう一方の言語にも書くか、ここを消す", en: "state it in the other language too, or delete it here"),
    );
    let label = words!(ja: "これに対応する文", en: "the text that says the same");
    let file = opposite.files[lang.other()];
    Some(finding.and(Place::new(file, facing.whole()).labelled(label)))
}
