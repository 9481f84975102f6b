//! Aligns two sequences so that what is alike stands side by side, in order.
//!
//! *In*: two lengths and how alike two of their items are. *Out*: pairs of indexes, both ascending.
//! Knows nothing of texts, except for [`Likeness`].

use std::collections::HashMap;

/// How many cells a table may have that is made whole. In larger ones an item is looked for near the place that its
/// number suggests, so that the work grows with the number of items.
#[derive(Clone, Copy)]
pub(super) enum MostCells {
    /// Where equal items are a pair, and others are none.
    OfEquals = 1_000_000,
    /// Where it has to be found out how alike two texts are.
    OfTexts = 40_000,
}

/// How far to either side an item is looked for in a larger table.
const MOST_APART: usize = 50;

/// The pairs with the greatest sum of scores; a score of 0 is no pair.
///
/// Equal items at both ends are taken off first, then a table of all sums decides (the longest common subsequence with
/// weights).
pub(super) fn align(
    (n_old, n_new): (usize, usize),
    most: MostCells,
    score: impl Fn(usize, usize) -> u32,
    is_equal: impl Fn(usize, usize) -> bool,
) -> Vec<(usize, usize)> {
    let most_cells = most as usize;
    let most = n_old.min(n_new);
    let head = (0..most).take_while(|&at| is_equal(at, at)).count();
    let tail = (0..most - head).take_while(|&at| is_equal(n_old - 1 - at, n_new - 1 - at)).count();
    let (rows, columns) = (n_old - head - tail, n_new - head - tail);
    let table = Table::new((rows, columns), most_cells, |old, new| score(head + old, head + new));
    let mut pairs: Vec<(usize, usize)> = (0..head).map(|at| (at, at)).collect();
    pairs.extend(table.path().into_iter().map(|(a, b)| (head + a, head + b)));
    pairs.extend((0..tail).map(|at| (n_old - tail + at, n_new - tail + at)));
    pairs
}

/// The scores of pairs, and the greatest sums from each on.
struct Table {
    columns: usize,
    rows: Vec<Row>,
}

/// The columns of a row that are looked at.
struct Row {
    start: usize,
    /// Of each column: its score, and the greatest sum from there to the ends.
    cells: Vec<(u32, u32)>,
}

impl Row {
    fn cell(&self, column: usize) -> Option<(u32, u32)> {
        self.cells.get(column.checked_sub(self.start)?).copied()
    }

    /// The greatest sum from a column on; outside of what is looked at nothing is to be had.
    fn sum(&self, column: usize) -> u32 {
        self.cell(column).map_or(0, |(_, sum)| sum)
    }
}

impl Table {
    fn new((rows, columns): (usize, usize), most_cells: usize, score: impl Fn(usize, usize) -> u32) -> Self {
        let band = |row: usize| {
            if rows * columns <= most_cells {
                return 0..columns;
            }
            // One row may skip many columns: a band begins where the row before can still reach it.
            let likely = |row: usize| row * columns / rows.max(1);
            let end = (likely((row + 1).min(rows)) + MOST_APART).min(columns);
            likely(row.saturating_sub(1)).saturating_sub(MOST_APART).min(end)..end
        };
        let mut table: Vec<Row> = Vec::with_capacity(rows);
        for row in (0..rows).rev() {
            let band = band(row);
            let mut here = Row { start: band.start, cells: vec![(0, 0); band.len()] };
            for column in band.rev() {
                let found = score(row, column);
                let below = |column: usize| table.last().map_or(0, |below: &Row| below.sum(column));
                let both = if found == 0 { 0 } else { found + below(column + 1) };
                let sum = both.max(below(column)).max(here.sum(column + 1));
                let at = column - here.start;
                here.cells[at] = (found, sum);
            }
            table.push(here);
        }
        table.reverse();
        Table { columns, rows: table }
    }

    /// The pairs with the greatest sum.
    fn path(&self) -> Vec<(usize, usize)> {
        let below = |row: usize, column: usize| self.rows.get(row + 1).map_or(0, |row| row.sum(column));
        let (mut row, mut column) = (0, 0);
        let mut pairs = Vec::new();
        while let Some(here) = self.rows.get(row).filter(|_| column < self.columns) {
            let Some((score, sum)) = here.cell(column) else {
                if column < here.start {
                    column = here.start
                } else {
                    row += 1
                }
                continue;
            };
            if score > 0 && sum == score + below(row, column + 1) {
                pairs.push((row, column));
                (row, column) = (row + 1, column + 1);
            } else if sum == below(row, column) {
                row += 1;
            } else {
                column += 1;
            }
        }
        pairs
    }
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
            let found = align(
                (old.len(), new.len()),
                MostCells::OfEquals,
                |a, b| u32::from(old[a] == new[b]),
                |a, b| old[a] == new[b],
            );
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
    fn long_lists_are_aligned_near_their_places() {
        let old: Vec<usize> = (0..5000).collect();
        let new: Vec<usize> =
            (0..5000).map(|at| if at % 7 == 3 { 10_000 + at } else { at }).filter(|at| at % 1000 != 0).collect();
        let found = align(
            (old.len(), new.len()),
            MostCells::OfEquals,
            |a, b| u32::from(old[a] == new[b]),
            |a, b| old[a] == new[b],
        );
        assert_eq!(found.len(), new.iter().filter(|at| **at < 10_000).count());
        assert!(found.iter().all(|(a, b)| old[*a] == new[*b]));
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
