//! Findings for reviewdog.
//!
//! *In*: a [`Report`]. *Out*: a `DiagnosticResult` of `reviewdog.proto` as JSON: lines from 1, columns from 1 in bytes
//! of UTF-8, ends exclusive.

use serde_json::{Value, json};

use super::place::{message_with_help, spot};
use super::{Report, Ui};
use crate::model::{Place, Severity};
use crate::printed::{Printed, shown_line};

pub(super) fn render(report: &Report<'_>, ui: Ui, prefix: &str) -> Printed {
    let location = |place: &Place| location(report, place, prefix);
    let diagnostics: Vec<Value> = report
        .findings
        .iter()
        .map(|reported| {
            let severity = match reported.severity {
                Severity::Error => "ERROR",
                Severity::Warning => "WARNING",
                Severity::Hint | Severity::Off => "INFO",
            };
            let others = reported.finding.places.iter().skip(1);
            let related: Vec<Value> = others
                .map(|place| json!({ "message": shown_line(ui.of(&place.label)), "location": location(place) }))
                .collect();
            let mut item = json!({
                "message": message_with_help(reported, ui),
                "location": location(&reported.finding.places[0]),
                "severity": severity,
                "code": { "value": reported.finding.code.as_str() },
            });
            if !related.is_empty() {
                item["relatedLocations"] = Value::Array(related);
            }
            item
        })
        .collect();
    Printed::json(&json!({ "source": { "name": "taiyaku" }, "diagnostics": diagnostics }))
}

fn location(report: &Report<'_>, place: &Place, prefix: &str) -> Value {
    let at = spot(report.inputs, place);
    json!({
        "path": format!("{prefix}{}", at.path),
        "range": {
            "start": { "line": at.start.line_number, "column": at.start.byte_column },
            "end": { "line": at.end.line_number, "column": at.end.byte_column },
        },
    })
}
