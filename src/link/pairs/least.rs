//! The alignment of two lists of blocks at the least cost.
//!
//! *In*: two pages, blocks of both. *Out*: pairs in order: one or two of either side, three and one, or one alone.
//! The work is bounded: in long lists, blocks far from the place that their number suggests are not compared.

use std::ops::Range;

use super::Past;
use super::cost::{self, ALONE, CONFIRMED, NEW};
use super::evidence::{self, Weighed, Worth};
use crate::model::{Bi, Lang, Page};

/// How far from its likely place a block is looked for in long lists.
const MAX_APART: usize = 24;

/// Lists with at most so many pairs of blocks are compared whole.
const FEW: usize = 4096;

/// The ways in which an alignment goes on: so many blocks of either side. Earlier ones win where costs are
/// equal, and the way is read from its end: so blocks that nothing tells apart are alone at the end.
const STEPS: [(usize, usize); 8] = [(1, 0), (0, 1), (1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1)];

/// Aligns the blocks.
pub(super) fn align(pages: Bi<&Page>, blocks: &Bi<Range<u32>>, past: &Bi<Vec<Past>>) -> Vec<Bi<Range<u32>>> {
    let weigh = |lang: Lang| -> Vec<Weighed<'_>> {
        let past = |at: usize| past[lang].get(at).copied().unwrap_or_default();
        blocks[lang].clone().map(|at| Weighed::new(pages[lang], at as usize, past(at as usize))).collect()
    };
    let (left, right) = (weigh(Lang::First), weigh(Lang::Second));
    let scale = evidence::scale(pages);
    let table = Table::new(left, right, (scale.first, scale.second));
    let start = (blocks.first.start, blocks.second.start);
    table.path().into_iter().map(|pair| pair_at(start, &pair)).collect()
}

fn pair_at(start: (u32, u32), pair: &Bi<Range<usize>>) -> Bi<Range<u32>> {
    let at = |start: u32, index: usize| start + u32::try_from(index).expect("a page has fewer than 2^32 blocks");
    Bi {
        first: at(start.0, pair.first.start)..at(start.0, pair.first.end),
        second: at(start.1, pair.second.start)..at(start.1, pair.second.end),
    }
}

/// A cell: the least cost of what stands before it, and the last step of that.
#[derive(Clone, Copy)]
struct Cell {
    cost: i64,
    step: (usize, usize),
}

/// What one side has, beside what it asks for.
struct Side<'a> {
    blocks: Vec<Weighed<'a>>,
    /// What the answers to the questions of each block are worth.
    worth: Vec<Vec<Worth>>,
}

impl<'a> Side<'a> {
    /// `answered` are the bits of the questions of a block that others answer.
    fn new<I: Iterator<Item = u64>>(blocks: Vec<Weighed<'a>>, answered: impl Fn(usize) -> I) -> Self {
        let of_block = |(at, block): (usize, &Weighed<'_>)| {
            let mut counts = vec![0_u32; block.worth.len()];
            for bits in answered(at).filter(|bits| *bits != 0) {
                counts.iter_mut().enumerate().for_each(|(bit, count)| *count += u32::from(bits >> bit & 1 == 1));
            }
            block.worth.iter().zip(counts).map(|(worth, count)| cost::rarity(*worth, count)).collect()
        };
        let worth = blocks.iter().enumerate().map(of_block).collect();
        Side { blocks, worth }
    }
}

/// What a block of the left and one of the right answer each other.
#[derive(Clone, Copy, Default)]
struct Answers {
    /// The questions of the left.
    left: u64,
    right: u64,
}

/// The cells that are looked at, row by row.
struct Table<'a> {
    left: Side<'a>,
    right: Side<'a>,
    scale: (i64, i64),
    /// The columns of each row.
    bands: Vec<Range<usize>>,
    cells: Vec<Vec<Option<Cell>>>,
    /// What block i and block j answer; one row behind the cells.
    answers: Vec<Vec<Answers>>,
}

impl<'a> Table<'a> {
    fn new(left: Vec<Weighed<'a>>, right: Vec<Weighed<'a>>, scale: (i64, i64)) -> Self {
        let (n, m) = (left.len(), right.len());
        let bands: Vec<Range<usize>> = (0..=n).map(|row| band(row, n, m)).collect();
        let answers_of =
            |one: &Weighed<'_>, other: &Weighed<'_>| Answers { left: one.answered(other), right: other.answered(one) };
        let of_row = |(one, band): (&Weighed<'_>, &Range<usize>)| -> Vec<Answers> {
            right[band.start..band.end.min(m)].iter().map(|other| answers_of(one, other)).collect()
        };
        let answers: Vec<Vec<Answers>> = left.iter().zip(&bands).map(of_row).collect();
        let left = Side::new(left, |row| answers[row].iter().map(|answers| answers.left));
        let mut of_columns: Vec<Vec<u64>> = vec![Vec::new(); m];
        for (band, row) in bands.iter().zip(&answers) {
            for (column, answers) in of_columns[band.start..].iter_mut().zip(row) {
                column.push(answers.right);
            }
        }
        let right = Side::new(right, |column| of_columns[column].iter().copied());
        let cells = bands.iter().map(|band| vec![None; band.len()]).collect();
        let mut table = Table { left, right, scale, bands, cells, answers };
        for row in 0..=n {
            for column in table.bands[row].clone() {
                let cell = table.best(row, column);
                let at = column - table.bands[row].start;
                table.cells[row][at] = cell;
            }
        }
        table
    }

    fn best(&self, row: usize, column: usize) -> Option<Cell> {
        if (row, column) == (0, 0) {
            return Some(Cell { cost: 0, step: (0, 0) });
        }
        let reach = |step: (usize, usize)| {
            let (from_row, from_column) = (row.checked_sub(step.0)?, column.checked_sub(step.1)?);
            let before = self.cell(from_row, from_column)?;
            let cost = self.step_cost(from_row..row, from_column..column)?;
            Some(Cell { cost: before.cost + cost, step })
        };
        // `min_by_key` keeps the first of equal ones.
        STEPS.into_iter().filter_map(reach).min_by_key(|cell| cell.cost)
    }

    fn cell(&self, row: usize, column: usize) -> Option<Cell> {
        let at = column.checked_sub(self.bands[row].start)?;
        *self.cells[row].get(at)?
    }

    fn step_cost(&self, rows: Range<usize>, columns: Range<usize>) -> Option<i64> {
        if rows.is_empty() || columns.is_empty() {
            return Some(ALONE);
        }
        let (left, right) = (&self.left.blocks, &self.right.blocks);
        let (one, other) = (cost::run(&left[rows.clone()])?, cost::run(&right[columns.clone()])?);
        let may_be_paired = |row: usize| columns.clone().all(|column| left[row].may_be_paired(&right[column]));
        if !rows.clone().all(may_be_paired) {
            return None;
        }
        let (mut weight, mut missing) = (0, 0);
        let mut add = |worth: &[Worth], answered: u64| {
            let found = cost::answers(worth, answered);
            (weight, missing) = (weight + found.0, missing + found.1);
        };
        for row in rows.clone() {
            let mut each = columns.clone();
            add(&self.left.worth[row], each.try_fold(0, |all, column| Some(all | self.answers_at(row, column)?.left))?);
        }
        for column in columns.clone() {
            let mut each = rows.clone();
            add(
                &self.right.worth[column],
                each.try_fold(0, |all, row| Some(all | self.answers_at(row, column)?.right))?,
            );
        }
        let were_paired = |row: usize| columns.clone().any(|column| left[row].were_paired(&right[column]));
        let n_confirmed = i64::try_from(rows.clone().filter(|row| were_paired(*row)).count()).unwrap_or(i64::MAX);
        let n_new = left[rows].iter().chain(&right[columns.clone()]).filter(|block| block.is_new()).count();
        let n_all = one.n_blocks() + other.n_blocks();
        let new = if n_new < n_all { NEW * i64::try_from(n_new).unwrap_or(i64::MAX) } else { 0 };
        Some(cost::pair(one, other, (weight, missing), self.scale)? + new - n_confirmed * CONFIRMED)
    }

    fn answers_at(&self, row: usize, column: usize) -> Option<Answers> {
        let at = column.checked_sub(self.bands[row].start)?;
        self.answers[row].get(at).copied()
    }

    /// The pairs of the alignment that costs least.
    fn path(&self) -> Vec<Bi<Range<usize>>> {
        let (mut row, mut column) = (self.left.blocks.len(), self.right.blocks.len());
        let mut pairs = Vec::with_capacity(row.max(column));
        while (row, column) != (0, 0) {
            let cell = self.cell(row, column).expect("the band holds a way from every cell on it to the start");
            let (from_row, from_column) = (row - cell.step.0, column - cell.step.1);
            pairs.push(Bi { first: from_row..row, second: from_column..column });
            (row, column) = (from_row, from_column);
        }
        pairs.reverse();
        pairs
    }
}

/// The columns of a row that are looked at: all of short lists, of long ones those around the diagonal.
fn band(row: usize, n: usize, m: usize) -> Range<usize> {
    if (n + 1) * (m + 1) <= FEW {
        return 0..m + 1;
    }
    // One row may skip many columns: a band begins where the row before can still reach it.
    let column = |row: usize| row * m / n.max(1);
    let start = column(row.saturating_sub(1)).saturating_sub(MAX_APART);
    let end = (column((row + 1).min(n)) + MAX_APART).min(m) + 1;
    start..end
}
