//! Tables: whether each row has as many cells as the table has columns.
//!
//! *In*: the rows of a table as they are written. *Out*: `table-row-length`.
//! The parser drops what is too much and fills up what is too little (GFM §4.10), without a word.

use std::ops::Range;

use super::super::prepare::ruby::Construct;
use super::foreign::alignment;
use super::{Builder, index};
use crate::model::{Code, Element, Finding};
use crate::words;

/// A table that is being read.
pub(super) struct OpenTable {
    n_columns: usize,
    /// The first row, which has as many cells as the table has columns.
    head: Range<usize>,
    /// The rows below.
    rows: Vec<Row>,
}

/// A row as it is written.
struct Row {
    range: Range<usize>,
    cells: Vec<Range<usize>>,
    /// Whether a `|` in code parts cells.
    cuts_code: bool,
}

impl OpenTable {
    fn new(n_columns: usize) -> Self {
        OpenTable { n_columns, head: 0..0, rows: Vec::new() }
    }
}

impl Builder<'_> {
    /// Opens a table.
    pub(super) fn start_table(&mut self, alignments: &[pulldown_cmark::Alignment], range: Range<usize>) {
        self.end_block();
        self.table = Some(OpenTable::new(alignments.len()));
        self.lists.tables.push(alignments.iter().copied().map(alignment).collect());
        let table = index(&self.lists.tables);
        self.open(Element::Table(table), range);
    }

    /// Takes the row that just ended.
    pub(super) fn count_cells(&mut self, range: &Range<usize>) {
        let Some(table) = &mut self.table else { return };
        let written = &self.input.text[range.clone()];
        let end = range.start + written.trim_end().len();
        if table.head.is_empty() {
            table.head = range.start..end;
        }
        let cells: Vec<Range<usize>> =
            cells(written).into_iter().map(|cell| range.start + cell.start..range.start + cell.end).collect();
        let cuts_code = cells.iter().any(|cell| has_half_of_code(&self.input.text[cell.clone()]));
        table.rows.push(Row { range: range.start..end, cells, cuts_code });
    }

    /// Says which rows are too long or too short; if all below the head are so alike, it is the head.
    pub(super) fn end_table(&mut self) {
        let Some(OpenTable { n_columns, head, rows }) = self.table.take() else { return };
        let below = rows.get(1..).unwrap_or_default();
        let first = below.first().map_or(n_columns, |row| row.cells.len());
        let is_head =
            below.len() > 1 && first != n_columns && below.iter().all(|row| row.cells.len() == first && !row.cuts_code);
        if is_head {
            let message = words!(
                ja: "表の見出しは{n_columns}列だが、下の行にはどれも{first}個のセルがある",
                en: "the head of the table has {n_columns} columns, and every row below has {first} cells"
            );
            let help = words!(
                ja: "見出しの行と、その下の`---`の行を{first}列にする",
                en: "give the head and the line of `---` below it {first} columns"
            );
            let place = self.place(head);
            self.lists.findings.push(Finding::new(Code::TableRowLength, place, message).help(help));
            return;
        }
        for row in &rows {
            self.judge_row(row, n_columns);
        }
    }

    fn judge_row(&mut self, row: &Row, n_columns: usize) {
        let n_cells = row.cells.len();
        let is_text_below = n_cells == 1 && n_columns > 1 && !self.input.text[row.range.clone()].contains('|');
        let (message, help) = if row.cuts_code {
            (
                words!(ja: "コードの中の`|`でセルが切れている", en: "a `|` in code parts the cell"),
                words!(ja: "コードの中の`|`を`\\|`と書く", en: "write it as `\\|`"),
            )
        } else if is_text_below {
            (
                words!(ja: "表のすぐ下の文が、表の行になっている", en: "the text right below the table is a row of it"),
                words!(ja: "表と文の間に空行を置く", en: "leave an empty line between the table and the text"),
            )
        } else if n_cells > n_columns {
            (
                words!(
                    ja: "この行には{n_cells}個のセルがあるが、表は{n_columns}列である。余りは表示されない",
                    en: "this row has {n_cells} cells, and the table has {n_columns} columns: the rest is not shown"
                ),
                words!(
                    ja: "セルを{n_columns}個にする。文字の`|`は`\\|`と書く",
                    en: "leave {n_columns} cells; write a `|` that is meant as text as `\\|`"
                ),
            )
        } else if n_cells < n_columns {
            (
                words!(
                    ja: "この行には{n_cells}個のセルしかないが、表は{n_columns}列である",
                    en: "this row has only {n_cells} of the {n_columns} cells of the table"
                ),
                words!(
                    ja: "足りないセルを書く。空のセルも`|`で区切る",
                    en: "write the cells that are missing, empty ones between `|` marks, too"
                ),
            )
        } else {
            return;
        };
        // What is not shown is what must be looked at.
        let dropped = row.cells.get(n_columns).filter(|_| !row.cuts_code).zip(row.cells.last());
        let range = dropped.map_or(row.range.clone(), |(first, last)| first.start..last.end);
        let place = self.place(range);
        self.lists.findings.push(Finding::new(Code::TableRowLength, place, message).help(help));
    }
}

/// The cells of a row, without the white space around them (GFM §4.10); a `|` in ruby parts none.
fn cells(row: &str) -> Vec<Range<usize>> {
    let end = row.trim_end().len();
    // A row may be white space alone, such as U+3000.
    let start = (row.len() - row.trim_start().len()).min(end);
    let mut bars = Vec::new();
    let mut at = start;
    while let Some(found) = row[at..end].find(['|', '{']) {
        at += found;
        if row[at..].starts_with('|') {
            let n_backslashes = row[..at].bytes().rev().take_while(|byte| *byte == b'\\').count();
            if n_backslashes % 2 == 0 {
                bars.push(at);
            }
            at += 1;
        } else {
            at += Construct::at_start(&row[at..]).map_or(1, |ruby| ruby.len_bytes);
        }
    }
    let first = if bars.first() == Some(&start) { start + 1 } else { start };
    let inner = bars.iter().copied().filter(|bar| *bar >= first);
    let mut cells = Vec::new();
    let mut from = first;
    for bar in inner.chain([end]) {
        // Nothing stands behind the last bar.
        if bar == end && from == end && !cells.is_empty() {
            break;
        }
        let cell = &row[from..bar];
        let begin = from + cell.len() - cell.trim_start().len();
        cells.push(begin..begin + cell.trim().len());
        from = (bar + 1).min(end);
    }
    cells
}

/// Whether one of the marks of a code span stands in another cell.
fn has_half_of_code(cell: &str) -> bool {
    let mut runs = Vec::new();
    let mut rest = cell;
    while let Some(at) = rest.find('`') {
        let length = rest[at..].bytes().take_while(|byte| *byte == b'`').count();
        let is_escaped = rest[..at].ends_with('\\');
        match runs.iter().position(|open| *open == length) {
            Some(open) => runs.truncate(open),
            None if !is_escaped => runs.push(length),
            None => {}
        }
        rest = &rest[at + length..];
    }
    !runs.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows() {
        let check = |row: &str, expect: &[&str]| {
            let found: Vec<&str> = cells(row).into_iter().map(|cell| &row[cell]).collect();
            assert_eq!(found, expect, "{row}");
        };
        check("| 一 | 二 | 三 |", &["一", "二", "三"]);
        check("一 | 二", &["一", "二"]);
        check("| 一 | | 三", &["一", "", "三"]);
        check("| a \\| b | `c\\|d` |\n", &["a \\| b", "`c\\|d`"]);
        check("| `a|b` |", &["`a", "b`"]);
        check("| {関税|かんぜい} | 二 |", &["{関税|かんぜい}", "二"]);
        check("一", &["一"]);
        check("| |", &[""]);
        check("||", &[""]);
        check("\u{3000} \n", &[""]);
    }

    #[test]
    fn code() {
        let check = |cell: &str, expect: bool| assert_eq!(has_half_of_code(cell), expect, "{cell}");
        check("`a", true);
        check("`a`", false);
        check("`` a`b ``", false);
        check("\\`", false);
    }
}
