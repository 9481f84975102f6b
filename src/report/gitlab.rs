//! Findings as a code quality report of GitLab.
//!
//! *In*: a [`Report`]. *Out*: a JSON list in the form that GitLab documents for `artifacts:reports:codequality`.
//! GitLab merges findings with the same fingerprint, so each has one of its own.

use serde_json::json;

use super::place::{message_with_help, spot};
use super::{Report, Ui};
use crate::model::Severity;
use crate::printed::Printed;

pub(super) fn render(report: &Report<'_>, ui: Ui, prefix: &str) -> Printed {
    let items: Vec<serde_json::Value> = report
        .findings
        .iter()
        .zip(report.fingerprints())
        .map(|(reported, fingerprint)| {
            let at = spot(report.inputs, &reported.finding.places[0]);
            let severity = match reported.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Hint | Severity::Off => "info",
            };
            json!({
                "description": message_with_help(reported, ui),
                "check_name": reported.finding.code.as_str(),
                "fingerprint": fingerprint,
                "severity": severity,
                "location": {
                    "path": format!("{prefix}{}", at.path),
                    "lines": { "begin": at.start.line_number, "end": at.end.line_number },
                },
            })
        })
        .collect();
    Printed::json(&items)
}
