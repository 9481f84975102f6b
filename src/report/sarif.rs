//! Findings as SARIF 2.1.0 (OASIS Static Analysis Results Interchange Format).
//!
//! *In*: a [`Report`]. *Out*: one log with one run; columns count Unicode code points, from 1, ends exclusive
//! (§3.30.6).

use serde_json::{Value, json};

use super::place::{message_with_help, spot};
use super::{Report, Reported, Standing, Ui};
use crate::model::{Code, Inputs, Place, Severity};
use crate::printed::{Printed, shown_line};

pub(super) fn render(report: &Report<'_>, ui: Ui, prefix: &str) -> Printed {
    let mut codes: Vec<Code> =
        report.findings.iter().chain(&report.gone).map(|reported| reported.finding.code).collect();
    codes.sort_by_key(|code| code.as_str());
    codes.dedup();
    let rules: Vec<Value> = codes.iter().map(|code| rule(*code, ui)).collect();
    let result = |reported: &Reported<'_>, inputs: &Inputs| {
        let code = reported.finding.code;
        let index = codes.binary_search_by_key(&code.as_str(), |code| code.as_str()).unwrap_or_default();
        let mut result = result(reported, inputs, ui, prefix);
        result["ruleIndex"] = index.into();
        result
    };
    let mut results: Vec<Value> = report.findings.iter().map(|reported| result(reported, report.inputs)).collect();
    for (result, fingerprint) in results.iter_mut().zip(report.fingerprints()) {
        result["partialFingerprints"] = json!({ "taiyakuFinding/v1": fingerprint });
    }
    let gone = report.gone.iter().zip(report.base_inputs.into_iter().cycle());
    results.extend(gone.map(|(reported, inputs)| {
        let mut result = result(reported, inputs);
        result["baselineState"] = "absent".into();
        result
    }));
    let driver = json!({ "name": "taiyaku", "semanticVersion": env!("CARGO_PKG_VERSION"), "rules": rules });
    let run = json!({
        "tool": { "driver": driver },
        "language": ui.tag(),
        "columnKind": "unicodeCodePoints",
        "results": results,
    });
    Printed::json(&json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }))
}

fn rule(code: Code, ui: Ui) -> Value {
    let explanation = ui.explanation(code);
    let first = explanation.lines().next().unwrap_or_default();
    json!({
        "id": code.as_str(),
        "shortDescription": { "text": first },
        "help": { "text": explanation, "markdown": explanation },
        "defaultConfiguration": { "level": level(code.default_severity()) },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
        Severity::Off => "none",
    }
}

fn result(reported: &Reported<'_>, inputs: &Inputs, ui: Ui, prefix: &str) -> Value {
    let finding = &*reported.finding;
    let location = |place: &Place| location(inputs, place, ui, prefix);
    let mut result = json!({
        "ruleId": finding.code.as_str(),
        "level": level(reported.severity),
        "message": { "text": message_with_help(reported, ui) },
        "locations": [location(&finding.places[0])],
    });
    if finding.places.len() > 1 {
        result["relatedLocations"] = finding.places[1..].iter().map(location).collect();
    }
    match reported.standing {
        Some(Standing::New) => result["baselineState"] = "new".into(),
        Some(Standing::Old) => result["baselineState"] = "unchanged".into(),
        None => {}
    }
    result
}

fn location(inputs: &Inputs, place: &Place, ui: Ui, prefix: &str) -> Value {
    let at = spot(inputs, place);
    let mut location = json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(&format!("{prefix}{}", at.path)), "uriBaseId": "%SRCROOT%" },
            "region": {
                "startLine": at.start.line_number,
                "startColumn": at.start.column,
                "endLine": at.end.line_number,
                "endColumn": at.end.column,
            },
        },
    });
    let label = ui.of(&place.label);
    if !label.is_empty() {
        location["message"] = json!({ "text": shown_line(label) });
    }
    location
}

/// A path as a relative reference (RFC 3986 §3.3); a first part with a colon would be a scheme.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
