//! Findings for programs.
//!
//! *In*: a [`Report`]. *Out*: one JSON object; its `version` grows when a field changes its meaning or goes.

use serde::Serialize;

use super::{Report, Ui, position};
use crate::model::Place;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    findings: Vec<Item<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Item<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    help: Option<&'a str>,
    places: Vec<Spot<'a>>,
}

#[derive(Serialize)]
struct Spot<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    utf16_column: usize,
    end_line: usize,
    end_column: usize,
    end_utf16_column: usize,
    byte_start: usize,
    byte_end: usize,
    label: Option<&'a str>,
}

#[derive(Serialize)]
struct Summary {
    errors: usize,
    warnings: usize,
    hints: usize,
}

pub(super) fn render(report: &Report<'_>, ui: Ui) -> String {
    let non_empty = |text| Some(text).filter(|text: &&str| !text.is_empty());
    let spot = |place| spot(report, place, ui);
    let findings = report.findings.iter().map(|(severity, finding)| Item {
        code: finding.code.as_str(),
        severity: severity.as_str(),
        message: ui.of(&finding.message),
        help: non_empty(ui.of(&finding.help)),
        places: finding.places.iter().map(spot).collect(),
    });
    let tally = report.tally();
    let summary = Summary { errors: tally.n_errors, warnings: tally.n_warnings, hints: tally.n_hints };
    let document = Document { version: 1, findings: findings.collect(), summary };
    serde_json::to_string_pretty(&document).expect("strings and numbers are always JSON") + "\n"
}

fn spot<'a>(report: &Report<'a>, place: &'a Place, ui: Ui) -> Spot<'a> {
    let source = report.inputs.source(place.file);
    let (start, end) = (position::of(&source.text, place.range.start), position::of(&source.text, place.range.end));
    Spot {
        path: &source.path,
        line: start.line_number,
        column: start.column,
        utf16_column: start.utf16_column,
        end_line: end.line_number,
        end_column: end.column,
        end_utf16_column: end.utf16_column,
        byte_start: place.range.start,
        byte_end: place.range.end,
        label: Some(ui.of(&place.label)).filter(|label| !label.is_empty()),
    }
}
