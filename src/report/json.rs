//! Findings for programs.
//!
//! *In*: a [`Report`]. *Out*: one JSON object; its `version` grows when a field changes its meaning or goes.

use serde::Serialize;

use super::place::{self, spot};
use super::{Report, Reported, Standing, Ui, excuse};
use crate::model::{Inputs, Place};
use crate::printed::Printed;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    findings: Vec<Item<'a>>,
    fixed: Vec<Item<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Item<'a> {
    code: &'a str,
    severity: &'a str,
    standing: Option<&'a str>,
    fingerprint: Option<String>,
    message: &'a str,
    help: Option<&'a str>,
    excuse: Option<String>,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    new: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    still_there: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fixed: Option<usize>,
}

pub(super) fn render(report: &Report<'_>, ui: Ui) -> Printed {
    let findings = report
        .findings
        .iter()
        .zip(report.fingerprints())
        .map(|(reported, fingerprint)| Item { fingerprint: Some(fingerprint), ..item(reported, report.inputs, ui) });
    let gone = report.gone.iter().zip(report.base_inputs.into_iter().cycle());
    let tally = report.tally();
    let counted = |n: usize| report.is_compared().then_some(n);
    let deciding = report.deciding();
    let summary = Summary {
        errors: tally.n_errors,
        warnings: tally.n_warnings,
        hints: tally.n_hints,
        new: counted(deciding.n_errors + deciding.n_warnings + deciding.n_hints),
        still_there: counted(report.n_old()),
        fixed: counted(report.n_gone()),
    };
    let fixed = gone.map(|(reported, inputs)| item(reported, inputs, ui)).collect();
    Printed::json(&Document { version: 1, findings: findings.collect(), fixed, summary })
}

fn item<'a>(reported: &'a Reported<'_>, inputs: &'a Inputs, ui: Ui) -> Item<'a> {
    let non_empty = |text| Some(text).filter(|text: &&str| !text.is_empty());
    let finding = &*reported.finding;
    Item {
        code: finding.code.as_str(),
        severity: reported.severity.as_str(),
        standing: reported.standing.map(|standing| match standing {
            Standing::New => "new",
            Standing::Old => "still-there",
        }),
        fingerprint: None,
        message: ui.of(&finding.message),
        help: non_empty(ui.of(&finding.help)),
        excuse: excuse::line(inputs, reported, ui),
        places: finding.places.iter().map(|place| json_spot(inputs, place, ui)).collect(),
    }
}

fn json_spot<'a>(inputs: &'a Inputs, place: &'a Place, ui: Ui) -> Spot<'a> {
    let place::Spot { path, start, end } = spot(inputs, place);
    Spot {
        path,
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
