//! Where a finding is, as most forms of a report write it.
//!
//! *In*: a finding and the files. *Out*: path, positions, a line of text.

use super::position::{self, Position};
use super::{Reported, Ui};
use crate::model::{Inputs, Place, Severity};
use crate::printed::{shown_line, shown_lines};

/// A place with its file and its positions.
pub(super) struct Spot<'a> {
    /// The file below the site.
    pub path: &'a str,
    pub start: Position,
    /// Not before the start.
    pub end: Position,
}

pub(super) fn spot<'a>(inputs: &'a Inputs, place: &Place) -> Spot<'a> {
    let source = inputs.source(place.file);
    let (start, end) = position::range(source, &place.range);
    Spot { path: &source.path, start, end }
}

/// `path:line:column: severity[code]: message`.
pub(super) fn short(inputs: &Inputs, reported: &Reported<'_>, ui: Ui) -> String {
    let at = spot(inputs, &reported.finding.places[0]);
    let (severity, code) = (reported.severity.as_str(), reported.finding.code.as_str());
    let (path, message) = (at.path, ui.of(&reported.finding.message));
    format!("{path}:{}:{}: {severity}[{code}]: {message}", at.start.line_number, at.start.column)
}

/// The message, and below it what to do.
pub(super) fn message_with_help(reported: &Reported<'_>, ui: Ui) -> String {
    let message = shown_line(ui.of(&reported.finding.message));
    let help = shown_lines(ui.of(&reported.finding.help));
    if help.is_empty() { message.into_owned() } else { format!("{message}\n{help}") }
}

/// Errors first, new ones before old ones, else in order.
pub(super) fn by_weight<'r, 'a>(findings: &'r [Reported<'a>]) -> Vec<&'r Reported<'a>> {
    let mut sorted: Vec<&Reported<'a>> = findings.iter().collect();
    sorted.sort_by_key(|reported| {
        let weight = match reported.severity {
            Severity::Error => 0,
            Severity::Warning => 1,
            Severity::Hint | Severity::Off => 2,
        };
        (reported.standing == Some(super::Standing::Old), weight)
    });
    sorted
}
