//! Findings as annotations of GitHub Actions.
//!
//! *In*: a [`Report`]. *Out*: workflow commands, and one line for each finding that gets none.
//! GitHub shows ten of each kind for a step and drops the rest without a word: the tenth tells of them instead.

use super::place::{by_weight, message_with_help, short, spot};
use super::{Report, Reported, Ui};
use crate::model::Severity;
use crate::words;

/// How many annotations of each kind GitHub shows for a step.
const MOST: usize = 10;

/// The kinds of annotation with their severities.
const KINDS: [(&str, Severity); 3] =
    [("error", Severity::Error), ("warning", Severity::Warning), ("notice", Severity::Hint)];

pub(super) fn render(report: &Report<'_>, ui: Ui, prefix: &str) -> String {
    let mut text = String::new();
    let mut rest: Vec<&Reported<'_>> = Vec::new();
    let sorted = by_weight(&report.findings);
    for (kind, severity) in KINDS {
        let mut of_kind: Vec<&Reported<'_>> =
            sorted.iter().copied().filter(|reported| reported.severity == severity).collect();
        let surplus = if of_kind.len() > MOST { of_kind.split_off(MOST - 1) } else { Vec::new() };
        text.extend(of_kind.iter().map(|reported| annotation(report, reported, (kind, ui), prefix)));
        if !surplus.is_empty() {
            let n_more = surplus.len();
            let more = words!(
                ja: "このほかに{n_more}件ある。すべてはジョブの要約とログにある",
                en: "{n_more} more of this kind: all of them are in the summary of the job and in the log"
            );
            text.push_str(&format!("::{kind} title=taiyaku::{}\n", data(ui.of(&more))));
        }
        rest.extend(surplus);
    }
    text.extend(rest.into_iter().map(|reported| short(report.inputs, reported, ui)));
    text
}

/// `::error file=…,line=…,endLine=…,col=…,endColumn=…,title=…::message`
fn annotation(report: &Report<'_>, reported: &Reported<'_>, (kind, ui): (&str, Ui), prefix: &str) -> String {
    let at = spot(report.inputs, &reported.finding.places[0]);
    let file = property(&format!("{prefix}{}", at.path));
    let (line, end_line) = (at.start.line_number, at.end.line_number);
    // Columns of a place with several lines are refused.
    let columns =
        if line == end_line { format!(",col={},endColumn={}", at.start.column, at.end.column) } else { String::new() };
    let (title, message) = (property(reported.finding.code.as_str()), data(&message_with_help(reported, ui)));
    format!("::{kind} file={file},line={line},endLine={end_line}{columns},title={title}::{message}\n")
}

/// A message: what would end it is escaped (`escapeData` of `actions/toolkit`).
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property: what would end it is escaped, too (`escapeProperty` of `actions/toolkit`).
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
