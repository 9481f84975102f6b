//! The figures that a page states.
//!
//! *In*: a page. *Out*: the quantities of each of its passages.
//! Never judges them; code is no prose and states none.

use crate::language::Language;
use crate::model::quantity::Quantity;
use crate::model::{NodeKind, Page, Passage, PerPassage};

/// The quantities of every passage, in the order of [`Page::passages`].
pub(super) fn read(page: &Page, language: &dyn Language) -> PerPassage<Quantity> {
    page.passages().map(|passage| of(&passage, language)).collect()
}

fn of(passage: &Passage<'_>, language: &dyn Language) -> Vec<Quantity> {
    let mut found = language.quantities(passage.text);
    if !found.is_empty() {
        let code = passage.nodes().iter().filter(|node| node.kind == NodeKind::Code);
        let code: Vec<_> = code.map(|node| passage.range_of(node)).collect();
        found.retain(|one| !code.iter().any(|range| range.start < one.span.end && one.span.start < range.end));
    }
    found
}
