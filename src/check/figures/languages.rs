//! The figures of one language against those of the other.
//!
//! *In*: texts that say the same, with their figures. *Out*: `figure-mismatch`, `figure-power-of-ten`,
//! `figure-one-side`, `unit-mismatch`, `date-mismatch`, `hedge-mismatch`, and which figures they are about.
//! What stands elsewhere in the section is not missing, however the blocks are paired.

use std::collections::{BTreeMap, BTreeSet};

use super::sides::{Opposite, Stated};
use super::values;
use crate::model::quantity::{Aligned, Difference, DifferenceKind, Place as At, agreement, compare_aligned};
use crate::model::{Bi, Code, EntryKind, EntryRef, Finding, Lang, PassageAt, Place, Site, Words};
use crate::words;

/// Figures that a finding is about, by language.
pub(super) type Covered = Bi<Keys>;

/// Figures of a page: the passage and the first byte of each.
pub(super) type Keys = BTreeSet<(PassageAt, usize)>;

/// So many open differences are looked at for the partner of one.
const MOST_OPEN: usize = 500;

/// Compares the two languages.
pub(super) fn check(site: &Site, opposites: &[Opposite<'_>], covered: &mut Covered) -> Vec<Finding> {
    let blocks: Vec<Aligned<'_>> = opposites.iter().map(Opposite::quantities).collect();
    let mut differences = settle(&blocks, compare_aligned(&blocks));
    differences.extend(left_out(opposites, &differences));
    let at = |lang: Lang, at: At| &opposites[at.block].stated[lang][at.index];
    let mut findings = Vec::new();
    for difference in differences {
        let first = difference.first.map(|found| at(Lang::First, found));
        let second = difference.second.map(|found| at(Lang::Second, found));
        let finding = match (first, second) {
            (Some(first), Some(second)) => between(difference.kind, first, second),
            (Some(one), None) => alone(one, difference.first, (opposites, Lang::First)),
            (None, Some(one)) => alone(one, difference.second, (opposites, Lang::Second)),
            (None, None) => None,
        };
        let Some(mut finding) = finding else { continue };
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

/// Takes back what the section as a whole explains: a figure that the other language states in a distant block.
fn settle(blocks: &[Aligned<'_>], differences: Vec<Difference>) -> Vec<Difference> {
    let first = |at: At| blocks[at.block].first[at.index];
    let second = |at: At| blocks[at.block].second[at.index];
    let contradicts =
        |difference: &Difference| !matches!(difference.kind, DifferenceKind::Rounded | DifferenceKind::Hedge);
    let open: Vec<&Difference> = differences.iter().filter(|difference| contradicts(difference)).collect();
    let mut firsts: BTreeSet<At> = open.iter().filter_map(|difference| difference.first).collect();
    let mut seconds: BTreeSet<At> = open.iter().filter_map(|difference| difference.second).collect();
    firsts.retain(|&one| {
        let mut others = seconds.iter().take(MOST_OPEN);
        let partner = others.find(|other| agreement(first(one), second(**other)).is_some()).copied();
        partner.is_none_or(|partner| !seconds.remove(&partner))
    });
    let keep = |difference: Difference| {
        if !contradicts(&difference) {
            return Some(difference);
        }
        let one = difference.first.filter(|at| firsts.contains(at));
        let other = difference.second.filter(|at| seconds.contains(at));
        match (one, other) {
            (None, None) => None,
            (Some(_), Some(_)) => Some(difference),
            _ => Some(Difference { kind: DifferenceKind::OneSide, first: one, second: other }),
        }
    };
    differences.into_iter().filter_map(keep).collect()
}

/// Figures of the ledger that one language states in fewer texts than the other, where it leaves them out.
///
/// Other figures may be said again, or be replaced by "that sum"; these are what the story is about.
fn left_out(opposites: &[Opposite<'_>], known: &[Difference]) -> Vec<Difference> {
    let is_told =
        |difference: &&Difference| !matches!(difference.kind, DifferenceKind::Rounded | DifferenceKind::Hedge);
    let told = |lang: Lang| -> BTreeSet<At> {
        let side = |difference: &Difference| if lang == Lang::First { difference.first } else { difference.second };
        known.iter().filter(is_told).filter_map(side).collect()
    };
    let told = Bi::from_fn(told);
    // For each figure the texts of each language that state it, with its first place in each.
    let mut stated: BTreeMap<EntryRef, Bi<BTreeMap<usize, usize>>> = BTreeMap::new();
    for (block, opposite) in opposites.iter().enumerate() {
        for lang in Lang::BOTH {
            for (index, one) in opposite.stated[lang].iter().enumerate() {
                if let Some(entry) = one.entry.filter(|entry| entry.kind == EntryKind::Figure) {
                    stated.entry(entry).or_default()[lang].entry(block).or_insert(index);
                }
            }
        }
    }
    let mut found = Vec::new();
    for blocks in stated.into_values() {
        let lang = if blocks.first.len() > blocks.second.len() { Lang::First } else { Lang::Second };
        let surplus = blocks.first.len().abs_diff(blocks.second.len());
        let alone = blocks[lang].iter().filter(|(block, _)| !blocks[lang.other()].contains_key(block));
        let left_out = alone.map(|(block, index)| At { block: *block, index: *index });
        found.extend(left_out.filter(|at| !told[lang].contains(at)).take(surplus).map(|at| {
            let (first, second) = if lang == Lang::First { (Some(at), None) } else { (None, Some(at)) };
            Difference { kind: DifferenceKind::OneSide, first, second }
        }));
    }
    found
}

/// Two figures that differ.
fn between(kind: DifferenceKind, first: &Stated<'_>, second: &Stated<'_>) -> Option<Finding> {
    let (one, other) = (values::written(first), values::written(second));
    let (code, message, help) = match kind {
        DifferenceKind::Rounded | DifferenceKind::OneSide => return None,
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
            ja: format!("{}が他方の言語にない", value.ja),
            en: format!("{} is not in the other language", value.en),
        },
    )
    .help(words!(ja: "他方の言語にも書くか、ここを消す", en: "state it in the other language too, or delete it here"));
    let label = words!(ja: "これに対応する文", en: "the text that says the same");
    let file = opposite.files[lang.other()];
    Some(finding.and(Place::new(file, facing.whole()).labelled(label)))
}
