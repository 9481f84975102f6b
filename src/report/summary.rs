//! Findings for the summary of a job of GitHub Actions.
//!
//! *In*: a [`Report`]. *Out*: Markdown, within the size that GitHub takes, cut between two findings.

use super::markdown::{escape, message};
use super::place::{by_weight, spot};
use super::{Report, Reported, Standing, Ui};
use crate::model::Words;
use crate::words;

/// GitHub takes 1 MiB for a step and shows nothing at all of more; the rest is for what other programs add.
const MOST_BYTES: usize = 1_000_000;

pub(super) fn render(report: &Report<'_>, ui: Ui, prefix: &str) -> String {
    let mut text = head(report, ui);
    let sorted = by_weight(&report.findings);
    for (index, reported) in sorted.iter().enumerate() {
        let item = item(report, reported, ui, prefix);
        if text.len() + item.len() > MOST_BYTES {
            let n_more = sorted.len() - index;
            let more = words!(
                ja: "要約に入りきらない指摘が{n_more}件ある。すべてはジョブのログにある。",
                en: "{n_more} more findings do not fit into this summary: all of them are in the log of the job."
            );
            text.push_str(&format!("\n{}\n", ui.of(&more)));
            break;
        }
        text.push_str(&item);
    }
    text
}

fn head(report: &Report<'_>, ui: Ui) -> String {
    let tally = report.deciding().words();
    let (n_old, n_gone) = (report.n_old(), report.n_gone());
    let Words { ja, en } = tally;
    let line = if report.is_compared() {
        words!(
            ja: "新しい指摘: {ja}。以前からの指摘{n_old}件、解消した指摘{n_gone}件",
            en: "New: {en}. Still there: {n_old}. Fixed: {n_gone}."
        )
    } else {
        words!(ja: "{ja}", en: "{en}")
    };
    format!("## taiyaku check\n\n{}\n\n", ui.of(&line))
}

/// One list item: severity, where, what, and below it what to do.
fn item(report: &Report<'_>, reported: &Reported<'_>, ui: Ui, prefix: &str) -> String {
    let at = spot(report.inputs, &reported.finding.places[0]);
    let place = escape(&format!("{prefix}{}:{}:{}", at.path, at.start.line_number, at.start.column));
    let severity = match reported.standing {
        Some(Standing::New) => words!(ja: "新規 ", en: "new "),
        _ => Words::default(),
    };
    let (new, severity, code) = (ui.of(&severity), reported.severity.as_str(), reported.finding.code.as_str());
    let what = message(ui.of(&reported.finding.message));
    let help = ui.of(&reported.finding.help);
    let mut item = format!("- **{new}{severity}** `{code}` {place}  \n  {what}\n");
    item.extend(help.lines().map(|line| format!("  <br>→ {}\n", message(line))));
    item
}
