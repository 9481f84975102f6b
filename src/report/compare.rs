//! Which findings are new since a base, and which are gone.
//!
//! *In*: the findings of two versions of a site. *Out*: the [`Standing`] of each, and those that are gone.
//! A touched line does not wake its old findings: what an edit leaves of a block still knows them.

use std::collections::HashMap;
use std::hash::Hash;

use super::fingerprint::Mark;

/// How a finding stands to the base.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// The base does not have it.
    New,
    /// The base has it, too.
    Old,
}

/// More pairs of findings of one code in one file than this are not compared by likeness.
const MOST_PAIRS: usize = 20_000;

/// How findings of the head stand to those of the base.
pub(super) struct Compared {
    /// One per finding of the head, same order.
    pub standings: Vec<Standing>,
    /// Indexes of the findings of the base that are gone, in order.
    pub gone: Vec<usize>,
}

/// Compares the findings of the head with those of the base; each of the base stands for one of the head at most.
pub(super) fn compare(head: &[Mark<'_>], base: &[Mark<'_>]) -> Compared {
    let mut matching = Matching { head: vec![false; head.len()], base: vec![false; base.len()] };
    matching.by_key(head, base, Mark::exact);
    matching.by_likeness(head, base);
    matching.by_key(head, base, Mark::moved);
    let standing = |is_known: &bool| if *is_known { Standing::Old } else { Standing::New };
    Compared {
        standings: matching.head.iter().map(standing).collect(),
        gone: (0..base.len()).filter(|index| !matching.base[*index]).collect(),
    }
}

/// What has found its counterpart.
struct Matching {
    head: Vec<bool>,
    base: Vec<bool>,
}

impl Matching {
    /// Matches what has the same key, the first with the first.
    fn by_key<'a, K: Eq + Hash>(&mut self, head: &[Mark<'a>], base: &[Mark<'a>], key: impl Fn(&Mark<'a>) -> K) {
        let mut free: HashMap<K, Vec<usize>> = HashMap::new();
        for index in (0..base.len()).rev().filter(|index| !self.base[*index]) {
            free.entry(key(&base[index])).or_default().push(index);
        }
        for (index, mark) in head.iter().enumerate() {
            if !self.head[index]
                && let Some(partner) = free.get_mut(&key(mark)).and_then(Vec::pop)
            {
                (self.head[index], self.base[partner]) = (true, true);
            }
        }
    }

    /// Matches what says the same, or marks the same, of a block that was edited.
    fn by_likeness(&mut self, head: &[Mark<'_>], base: &[Mark<'_>]) {
        let mut groups: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
        for index in (0..base.len()).filter(|index| !self.base[*index]) {
            groups.entry((base[index].code, base[index].path)).or_default().push(index);
        }
        // Many findings are in one block.
        let mut alike_blocks: HashMap<(*const u8, *const u8), bool> = HashMap::new();
        let mut asked: HashMap<(&str, &str), usize> = HashMap::new();
        for (index, mark) in head.iter().enumerate().filter(|(index, _)| !self.head[*index]).collect::<Vec<_>>() {
            let key = (mark.code, mark.path);
            let Some(group) = groups.get_mut(&key) else { continue };
            let n_pairs = asked.entry(key).or_default();
            *n_pairs += group.len();
            if *n_pairs > MOST_PAIRS {
                continue;
            }
            let says_same = |other: &Mark<'_>| other.flagged == mark.flagged || other.message == mark.message;
            let mut are_alike = |other: &Mark<'_>| {
                let blocks = (mark.block.as_ptr(), other.block.as_ptr());
                *alike_blocks.entry(blocks).or_insert_with(|| are_alike(mark.block, other.block))
            };
            let mut alike = |other: &usize| says_same(&base[*other]) && are_alike(&base[*other]);
            if let Some(at) = group.iter().position(&mut alike) {
                let partner = group.remove(at);
                (self.head[index], self.base[partner]) = (true, true);
            }
        }
    }
}

/// Whether two texts share half of their pairs of neighbouring characters (the coefficient of Dice).
fn are_alike(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let (mut one, mut other) = (pairs(one), pairs(other));
    let total = one.len() + other.len();
    one.sort_unstable();
    other.sort_unstable();
    let (mut a, mut b, mut shared) = (0, 0, 0);
    while a < one.len() && b < other.len() {
        match one[a].cmp(&other[b]) {
            std::cmp::Ordering::Less => a += 1,
            std::cmp::Ordering::Greater => b += 1,
            std::cmp::Ordering::Equal => (a, b, shared) = (a + 1, b + 1, shared + 1),
        }
    }
    4 * shared >= total
}

fn pairs(text: &str) -> Vec<(char, char)> {
    let chars = text.chars().filter(|char| !char.is_whitespace());
    chars.clone().zip(chars.skip(1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark<'a>(path: &'a str, block: &'a str, message: &'a str) -> Mark<'a> {
        Mark { code: "x", path, block, long: None, flagged: super::super::fingerprint::hash(&[message]), message }
    }

    #[test]
    fn standings() {
        let check = |head: &[Mark<'_>], base: &[Mark<'_>], new: &[usize], gone: &[usize]| {
            let compared = compare(head, base);
            let found = (0..head.len()).filter(|index| compared.standings[*index] == Standing::New);
            assert_eq!((found.collect::<Vec<_>>().as_slice(), compared.gone.as_slice()), (new, gone));
        };
        let one = mark("a", "市場は974億ドルと見込まれる。", "m");
        let touched = mark("a", "市場の規模は974億ドルと見込まれる。", "m");
        let other = mark("a", "まったく別の段落である。", "m");
        check(&[], &[], &[], &[]);
        check(&[one], &[one], &[], &[]);
        check(&[one, one], &[one], &[1], &[]);
        check(&[touched], &[one], &[], &[]);
        check(&[other], &[one], &[0], &[0]);
        check(&[other, touched], &[one], &[0], &[]);
        check(&[mark("b", one.block, "m")], &[one], &[], &[]);
        check(&[mark("b", one.block, "n")], &[one], &[0], &[0]);
        check(&[other], &[], &[0], &[]);
    }
}
