//! What the preview says on the terminal: that a change is shown, and what is newly wrong.
//!
//! *In*: versions of the site. *Out*: lines in the editor's language.

use std::collections::BTreeSet;
use std::time::Duration;

use super::shown::Shown;
use crate::cli::Session;
use crate::model::Words;
use crate::report::{Report, Ui};
use crate::words;

/// The terminal, with what it has said.
pub(super) struct Terminal<'s> {
    session: &'s mut Session,
    /// The findings that the last version had, one line each, without their lines and columns.
    told: BTreeSet<String>,
    took: Duration,
}

impl<'s> Terminal<'s> {
    pub(super) fn new(session: &'s mut Session) -> Self {
        Terminal { session, told: BTreeSet::new(), took: Duration::ZERO }
    }

    /// Takes the language of messages from the site.
    pub(super) fn adopt(&mut self, ui: Option<String>) {
        self.session.adopt(ui);
    }

    pub(super) fn ui(&self) -> Ui {
        self.session.ui
    }

    /// Notes how long it took until a site was ready.
    pub(super) fn made(&mut self, took: Duration) {
        self.took = took;
    }

    /// Prints the findings that the version before did not have, and how many there are.
    pub(super) fn tell(&mut self, shown: &Shown<'_>) {
        let findings = shown.judged.get().map(|findings| &**findings).unwrap_or_default();
        let mut report = Report::new(findings, shown.config(), shown.inputs);
        let tally = report.tally();
        let name = |finding: &crate::model::Finding| {
            let place = &finding.places[0];
            let text = &shown.inputs.source(place.file).text;
            let words = text.get(place.range.clone()).unwrap_or_default();
            format!("{} {} {} {words}", shown.inputs.source(place.file).path, finding.code.as_str(), finding.message.en)
        };
        let told = report.findings.iter().map(|reported| name(&reported.finding)).collect();
        let before = std::mem::replace(&mut self.told, told);
        report.findings.retain(|reported| !before.contains(&name(&reported.finding)));
        report.say_once();
        self.session.print(&report.human(self.session.ui, self.session.style));
        let (millis, Words { ja, en }) = (self.took.as_millis(), tally.words());
        self.session.say(&words!(ja: "{millis} msで表示した（{ja}）", en: "shown after {millis} ms ({en})"));
    }

    /// Says why something could not be read.
    pub(super) fn trouble(&self, why: &Words) {
        self.session.say(why);
    }
}
