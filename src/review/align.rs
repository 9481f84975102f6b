//! Aligns two sequences so that what is alike stands side by side, in order.
//!
//! *In*: two lengths and how alike two of their items are. *Out*: pairs of indexes, both ascending.
//! Knows nothing of texts, except for [`Likeness`].

use std::collections::HashMap;

/// A larger table than this is not made: what is between equal ends counts as different then.
const MOST_CELLS: usize = 4_000_000;

/// The pairs with the greatest sum of scores; a score of 0 is no pair.
///
/// Equal items at both ends are taken off first, then a table of all sums decides (the longest common subsequence with
/// weights).
pub(super) fn align(
    n_old: usize,
    n_new: usize,
    score: impl Fn(usize, usize) -> u32,
    is_equal: impl Fn(usize, usize) -> bool,
) -> Vec<(usize, usize)> {
    let most = n_old.min(n_new);
    let head = (0..most).take_while(|&at| is_equal(at, at)).count();
    let tail = (0..most - head).take_while(|&at| is_equal(n_old - 1 - at, n_new - 1 - at)).count();
    let (rows, columns) = (n_old - head - tail, n_new - head - tail);
    let mut pairs: Vec<(usize, usize)> = (0..head).map(|at| (at, at)).collect();
    if rows * columns <= MOST_CELLS {
        pairs.extend(
            by_table(rows, columns, |old, new| score(head + old, head + new)).map(|(a, b)| (head + a, head + b)),
        );
    }
    pairs.extend((0..tail).map(|at| (n_old - tail + at, n_new - tail + at)));
    pairs
}

fn by_table(rows: usize, columns: usize, score: impl Fn(usize, usize) -> u32) -> impl Iterator<Item = (usize, usize)> {
    let width = columns + 1;
    // best[row][column]: the greatest sum from here to the ends.
    let mut best = vec![0_u32; (rows + 1) * width];
    let mut scores = vec![0_u32; rows * columns];
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            let here = score(row, column);
            scores[row * columns + column] = here;
            let both = if here == 0 { 0 } else { here + best[(row + 1) * width + column + 1] };
            best[row * width + column] = both.max(best[(row + 1) * width + column]).max(best[row * width + column + 1]);
        }
    }
    let (mut row, mut column) = (0, 0);
    std::iter::from_fn(move || {
        while row < rows && column < columns {
            let here = scores[row * columns + column];
            let sum = best[row * width + column];
            if here > 0 && sum == here + best[(row + 1) * width + column + 1] {
                (row, column) = (row + 1, column + 1);
                return Some((row - 1, column - 1));
            }
            if sum == best[(row + 1) * width + column] {
                row += 1;
            } else {
                column += 1;
            }
        }
        None
    })
}

/// How alike texts are: the pairs of neighbouring characters that each has.
#[derive(Clone, Debug)]
pub(super) struct Likeness(HashMap<(char, char), u32>, u32);

impl Likeness {
    pub(super) fn of(text: &str) -> Self {
        let chars = text.chars().filter(|char| !char.is_whitespace());
        let mut pairs: HashMap<(char, char), u32> = HashMap::new();
        let mut n_pairs = 0;
        for pair in chars.clone().zip(chars.skip(1)) {
            *pairs.entry(pair).or_default() += 1;
            n_pairs += 1;
        }
        Likeness(pairs, n_pairs)
    }

    /// From 0 to 100: the coefficient of Dice; 100 for two texts too short to have pairs.
    pub(super) fn percent(&self, other: &Likeness) -> u32 {
        let total = self.1 + other.1;
        if total == 0 {
            return 100;
        }
        let (few, many) = if self.0.len() < other.0.len() { (self, other) } else { (other, self) };
        // A sum does not depend on the order of its terms.
        let shared: u32 = few.0.iter().map(|(pair, n)| (*n).min(many.0.get(pair).copied().unwrap_or(0))).sum();
        200 * shared / total
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alignments() {
        let check = |old: &str, new: &str, expect: &[(usize, usize)]| {
            let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
            let found = align(old.len(), new.len(), |a, b| u32::from(old[a] == new[b]), |a, b| old[a] == new[b]);
            assert_eq!(found, expect, "{old:?} {new:?}");
        };
        check("", "", &[]);
        check("abc", "abc", &[(0, 0), (1, 1), (2, 2)]);
        check("abc", "axc", &[(0, 0), (2, 2)]);
        check("ab", "cd", &[]);
        check("aab", "ab", &[(0, 0), (2, 1)]);
        check("xabcdy", "ybadcx", &[(2, 1), (4, 3)]);
    }

    #[test]
    fn likeness() {
        let check = |one: &str, other: &str, least: u32, most: u32| {
            let found = Likeness::of(one).percent(&Likeness::of(other));
            assert!((least..=most).contains(&found), "{one} {other}: {found}");
        };
        check("市場は974億ドル", "市場は974億ドル", 100, 100);
        check("市場は974億ドルと見込まれる", "市場は97億ドルと見込まれる", 70, 95);
        check("まったく別", "何もかも違う", 0, 5);
        check("a", "b", 100, 100);
    }
}
