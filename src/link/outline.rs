//! The headings of the two pages of a section, side by side.
//!
//! *In*: two pages. *Out*: [`Outline`]s, how far they agree, and `outline-mismatch`.

use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

use crate::model::{Bi, BlockKind, Code, Config, Finding, Lang, Page, Place};
use crate::words;

/// A heading of a page.
pub(super) struct Heading<'a> {
    /// Index of its block.
    pub block: usize,
    pub level: u8,
    pub id: Option<&'a str>,
    pub text: &'a str,
}

/// The headings of a page in order.
pub(super) fn headings(page: &Page) -> Vec<Heading<'_>> {
    let blocks = page.body.blocks.iter().enumerate();
    blocks
        .filter_map(|(block, found)| match found.kind {
            BlockKind::Heading { level, id } => {
                let id = id.map(|id| &*page.heading_ids[id as usize]);
                Some(Heading { block, level, id, text: page.body.text_of(found) })
            }
            _ => None,
        })
        .collect()
}

/// How many headings at the start have the same levels, and ids that do not contradict.
pub(super) fn n_common(first: &[Heading<'_>], second: &[Heading<'_>]) -> usize {
    first.iter().zip(second).take_while(|(one, two)| agree(one, two)).count()
}

fn agree(one: &Heading<'_>, two: &Heading<'_>) -> bool {
    // An id that cannot be one has its own finding.
    let ids = [one.id, two.id].map(|id| id.filter(|id| super::anchors::is_anchor(id)));
    let same_id = ids[0].is_none() || ids[1].is_none() || ids[0] == ids[1];
    one.level == two.level && same_id
}

/// `outline-mismatch`, if the outlines differ, with both shown side by side.
///
/// `at` is the number of headings that agree.
pub(super) fn mismatch(
    pages: Bi<&Page>,
    outlines: Bi<&[Heading<'_>]>,
    (at, config): (usize, &Config),
) -> Option<Finding> {
    if at == outlines.first.len() && at == outlines.second.len() {
        return None;
    }
    let place = |lang: Lang| {
        let page = pages[lang];
        let range = match outlines[lang].get(at).or(outlines[lang].last()) {
            Some(heading) => page.body.blocks[heading.block].source(),
            None => page.body_offset..page.body_offset,
        };
        let title = outlines[lang].get(at).map_or("", |heading| heading.text);
        let label = if title.is_empty() {
            words!(ja: "ここに見出しがない", en: "no heading here")
        } else {
            words!(ja: "ここから違う", en: "they differ from here on")
        };
        Place::new(page.file, range).labelled(label)
    };
    let table = side_by_side(outlines, config);
    let message = words!(ja: "二つの言語で見出しの並びが違う", en: "the headings of the two languages differ");
    Some(Finding::new(Code::OutlineMismatch, place(Lang::First), message).and(place(Lang::Second)).help(words!(
        ja: "両方に同じ数、同じ深さ、同じidの見出しを置く\n{table}",
        en: "give both pages the same headings, at the same levels and with the same ids\n{table}"
    )))
}

/// Both outlines in two columns that line up under double-width text.
fn side_by_side(outlines: Bi<&[Heading<'_>]>, config: &Config) -> String {
    const WIDEST_COLUMNS: usize = 36;
    let cell = |heading: Option<&Heading<'_>>| match heading {
        Some(heading) => {
            let id = heading.id.map_or(String::new(), |id| format!(" {{#{id}}}"));
            shorten(
                &format!("{} {}", "#".repeat(heading.level.into()), heading.text),
                WIDEST_COLUMNS - id.len().min(20),
            ) + &id
        }
        None => "-".to_owned(),
    };
    let n_rows = outlines.first.len().max(outlines.second.len());
    let rows: Vec<(String, String, bool)> = (0..n_rows)
        .map(|row| {
            let (one, two) = (outlines.first.get(row), outlines.second.get(row));
            let same = matches!((one, two), (Some(one), Some(two)) if agree(one, two));
            (cell(one), cell(two), same)
        })
        .collect();
    let head = (config.languages.first.to_string(), config.languages.second.to_string(), true);
    let width = rows.iter().map(|(left, ..)| left.width()).chain([2]).max().unwrap_or(2);
    let mut table = String::new();
    for (left, right, same) in std::iter::once(&head).chain(&rows) {
        let padding = " ".repeat(width - left.width().min(width));
        let mark = if *same { " " } else { "≠" };
        // Writing to a string cannot fail.
        let _ = writeln!(table, "  {left}{padding}  {mark}  {right}");
    }
    table.truncate(table.trim_end().len());
    table
}

fn shorten(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut short = String::new();
    for char in text.chars() {
        if short.width() + 3 > columns {
            break;
        }
        short.push(char);
    }
    short + "…"
}
