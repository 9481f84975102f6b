//! The form of the two halves of a pair: lists, boxes, alerts and the columns of tables.
//!
//! *In*: pairs. *Out*: `form-mismatch`, once for each list and table.
//! Emphasis and breaks of lines are the author's in each language.

use std::collections::HashSet;

use super::View;
use crate::model::{Alert, Bi, Code, Element, Finding, Lang, LinkedPage, NodeKind, PassageAt, Place, Words};
use crate::words;

/// What a block stands in.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Around {
    /// The number of the first item of its list; `None` inside for a list without numbers.
    list: Option<Option<u32>>,
    alert: Option<Alert>,
    is_quotation: bool,
    /// How many cells the row has.
    n_cells: Option<usize>,
    /// The node that begins the list, alert or table.
    begins: usize,
    /// Whether the box of a task is ticked.
    task: Option<bool>,
}

pub(super) fn check(view: &View<'_>) -> Vec<Finding> {
    let Some(first) = view.halves.first() else { return Vec::new() };
    let pages = first.pages;
    let around = pages.map(blocks_of);
    // What was said of a list or a table is said of all of it.
    let mut told: HashSet<(usize, &'static str)> = HashSet::new();
    let mut findings = Vec::new();
    for halves in view.halves {
        let at = Bi::from_fn(|lang: Lang| match halves.passages[lang].first()?.at {
            PassageAt::Block(block) => Some(block as usize),
            _ => None,
        });
        let Some(at) = at.both() else { continue };
        let Bi { first: one, second: other } = Bi::from_fn(|lang: Lang| around[lang][at[lang]]);
        for (kind, message) in differences(&one, &other) {
            let is_of_block = kind == "task";
            if !is_of_block && !told.insert((one.begins, kind)) {
                continue;
            }
            let place = |lang: Lang, what: Words| {
                let block = &pages[lang].page.body.blocks[at[lang]];
                Place::new(pages[lang].page.file, block.source()).labelled(what)
            };
            let (left, right) = (describe(&one, kind), describe(&other, kind));
            findings.push(
                Finding::new(Code::FormMismatch, place(Lang::First, left), message)
                    .and(place(Lang::Second, right))
                    .help(words!(ja: "両言語で同じ形にする", en: "give both languages the same form")),
            );
        }
    }
    findings
}

fn differences(one: &Around, other: &Around) -> Vec<(&'static str, Words)> {
    let mut found = Vec::new();
    if let (Some(one), Some(other)) = (one.list, other.list) {
        if one.is_some() != other.is_some() {
            let message = words!(
                ja: "一方の言語だけ、番号の付いた箇条書きである",
                en: "the list is numbered in one language only"
            );
            found.push(("list", message));
        } else if one != other {
            found.push((
                "list",
                words!(ja: "箇条書きの番号が両言語で違う", en: "the list begins with different numbers"),
            ));
        }
    }
    if (one.alert, one.is_quotation) != (other.alert, other.is_quotation)
        && (one.alert.is_some() || other.alert.is_some())
    {
        found.push(("alert", words!(ja: "注意書きの種類が両言語で違う", en: "the kind of the alert differs")));
    }
    if one.n_cells.is_some() && other.n_cells.is_some() && one.n_cells != other.n_cells {
        found.push((
            "columns",
            words!(ja: "表の列の数が両言語で違う", en: "the table has other columns in the other language"),
        ));
    }
    if one.task != other.task {
        found.push(("task", words!(ja: "項目のチェックが両言語で違う", en: "the box of this item differs")));
    }
    found
}

fn describe(one: &Around, kind: &str) -> Words {
    match kind {
        "list" => match one.list.flatten() {
            Some(first) => words!(ja: "`{first}.`から", en: "from `{first}.`"),
            None => words!(ja: "番号なし", en: "no numbers"),
        },
        "alert" => match one.alert {
            Some(alert) => {
                let word = format!("{alert:?}").to_uppercase();
                words!(ja: "`[!{word}]`", en: "`[!{word}]`")
            }
            None => words!(ja: "注意書きではない", en: "no alert"),
        },
        "columns" => {
            let n = one.n_cells.unwrap_or_default();
            words!(ja: "{n}列", en: "{n} columns")
        }
        _ => match one.task {
            Some(true) => words!(ja: "`[x]`", en: "`[x]`"),
            Some(false) => words!(ja: "`[ ]`", en: "`[ ]`"),
            None => words!(ja: "チェックなし", en: "no box"),
        },
    }
}

/// What each block of a page stands in.
fn blocks_of(page: &LinkedPage) -> Vec<Around> {
    let body = &page.page.body;
    let mut starts = body.blocks.iter().map(|block| block.nodes.start as usize).enumerate().peekable();
    let mut around = vec![Around::default(); body.blocks.len()];
    let mut open: Vec<(usize, Element)> = Vec::new();
    for (at, node) in body.nodes.iter().enumerate() {
        let block = starts.next_if(|(_, start)| *start == at).map(|(block, _)| block);
        match node.kind {
            NodeKind::Open(element) => open.push((at, element)),
            NodeKind::Close(_) => drop(open.pop()),
            _ => {}
        }
        if let Some(block) = block {
            let nodes = body.nodes_of(&body.blocks[block]);
            around[block] = Around::new(&open, nodes.iter().map(|node| node.kind));
        }
    }
    around
}

impl Around {
    fn new(open: &[(usize, Element)], nodes: impl Iterator<Item = NodeKind>) -> Self {
        let mut around = Around::default();
        for (at, element) in open {
            match element {
                Element::List => around.list = Some(None),
                Element::OrderedList(number) => around.list = Some(Some(number.get())),
                Element::Alert(alert) => around.alert = Some(*alert),
                Element::Quotation => around.is_quotation = true,
                Element::Table(_) => {}
                _ => continue,
            }
            around.begins = *at;
        }
        let mut n_cells = None;
        for node in nodes {
            match node {
                NodeKind::Open(Element::TableCell) => n_cells = Some(n_cells.unwrap_or_default() + 1),
                NodeKind::Task { done } => around.task = Some(done),
                _ => {}
            }
        }
        around.n_cells = n_cells;
        around
    }
}
