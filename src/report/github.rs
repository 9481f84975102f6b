//! Findings as annotations of GitHub Actions.
//!
//! *In*: a [`Report`]. *Out*: workflow commands, and one line for each finding that gets none.
//! GitHub shows ten of each kind for a step and drops the rest without a word: the tenth tells of them instead.

use super::place::{by_weight, message_with_help, short, spot};
use super::{Report, Reported, Ui};
use crate::model::Severity;
use crate::printed::Printed;
use crate::words;

/// How many annotations of each kind GitHub shows for a step.
const MOST: usize = 10;

/// The kinds of annotation with their severities.
const KINDS: [(&str, Severity); 3] =
    [("error", Severity::Error), ("warning", Severity::Warning), ("notice", Severity::Hint)];

pub(super) fn render(report: &Report<'_>, ui: Ui, prefix: &str) -> Printed {
    let mut lines: Vec<Printed> = Vec::new();
    let mut rest: Vec<&Reported<'_>> = Vec::new();
    let sorted = by_weight(&report.findings);
    for (kind, severity) in KINDS {
        let mut of_kind: Vec<&Reported<'_>> =
            sorted.iter().copied().filter(|reported| reported.severity == severity).collect();
        let surplus = if of_kind.len() > MOST { of_kind.split_off(MOST - 1) } else { Vec::new() };
        lines.extend(of_kind.iter().map(|reported| annotation(report, reported, (kind, ui), prefix)));
        if !surplus.is_empty() {
            let n_more = surplus.len();
            let more = words!(
                ja: "このほかに{n_more}件ある。すべてはジョブの要約とログにある",
                en: "{n_more} more of this kind: all of them are in the summary of the job and in the log"
            );
            lines.push(Printed::command(kind, &[("title", "taiyaku")], ui.of(&more)));
        }
        rest.extend(surplus);
    }
    let short = |reported: &Reported<'_>| Printed::line(&short(report.inputs, reported, ui));
    lines.into_iter().chain(rest.into_iter().map(short)).collect()
}

/// `::error file=…,line=…,endLine=…,col=…,endColumn=…,title=…::message`
fn annotation(report: &Report<'_>, reported: &Reported<'_>, (kind, ui): (&'static str, Ui), prefix: &str) -> Printed {
    let at = spot(report.inputs, &reported.finding.places[0]);
    let file = format!("{prefix}{}", at.path);
    let [line, end_line, column, end_column] =
        [at.start.line_number, at.end.line_number, at.start.column, at.end.column].map(|number| number.to_string());
    let mut properties = vec![("file", &*file), ("line", &*line), ("endLine", &*end_line)];
    // Columns of a place with several lines are refused.
    if line == end_line {
        properties.extend([("col", &*column), ("endColumn", &*end_column)]);
    }
    properties.push(("title", reported.finding.code.as_str()));
    Printed::command(kind, &properties, &message_with_help(reported, ui))
}
