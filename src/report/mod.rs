//! Findings as text, in the editor's language.
//!
//! *In*: findings and the files that they point into, perhaps those of a base as well. *Out*: text for people, and in
//! the forms that code hosts and programs read.
//! Owns the crate `annotate-snippets`. Decides nothing: severities come from the site.

mod baseline;
mod compare;
mod excuse;
mod fingerprint;
mod github;
mod gitlab;
mod human;
mod json;
pub mod markdown;
mod once;
mod place;
mod position;
mod rdjson;
mod sarif;
mod summary;
mod tally;

use std::borrow::Cow;

use crate::model::{Code, Config, Finding, Inputs, Severity, Words};
use crate::printed::Printed;

pub use crate::printed::Style;

pub use baseline::Baseline;
pub use compare::Standing;
pub use once::say_once;
pub use position::{Position, of as position};
pub use tally::Tally;

/// The language of messages to editors.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ui {
    /// Japanese.
    Ja,
    /// English.
    En,
}

impl Ui {
    /// Both languages.
    pub const BOTH: [Ui; 2] = [Ui::Ja, Ui::En];

    /// The language of a tag or of a locale such as `ja_JP.UTF-8`.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        match tag.split(['_', '-', '.']).next() {
            Some("ja") => Some(Ui::Ja),
            Some("en" | "C" | "POSIX") => Some(Ui::En),
            _ => None,
        }
    }

    /// The tag of the language.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Ui::Ja => "ja",
            Ui::En => "en",
        }
    }

    /// The text of this language.
    #[must_use]
    pub fn of(self, words: &Words) -> &str {
        match self {
            Ui::Ja => &words.ja,
            Ui::En => &words.en,
        }
    }

    /// What a kind of finding means, as Markdown.
    #[must_use]
    pub fn explanation(self, code: Code) -> &'static str {
        let explanation = code.explanation();
        let (_, rest) = explanation.split_once("\n## English\n").unwrap_or(("", explanation));
        let (english, japanese) = rest.split_once("\n## 日本語\n").unwrap_or((rest, rest));
        match self {
            Ui::Ja => japanese.trim(),
            Ui::En => english.trim(),
        }
    }
}

/// A finding in a report.
#[derive(Clone, Debug)]
pub struct Reported<'a> {
    /// How much it weighs in this site.
    pub severity: Severity,
    /// The finding; one of its own where it stands for many.
    pub finding: Cow<'a, Finding>,
    /// How it stands to the base; `None` without a base.
    pub standing: Option<Standing>,
}

/// The findings of a run with their severities, sorted by file and position.
pub struct Report<'a> {
    /// What was found.
    pub findings: Vec<Reported<'a>>,
    /// What the base has and this site has no more; it points into the inputs of the base.
    pub gone: Vec<Reported<'a>>,
    /// How many known findings were left out of [`Report::findings`].
    n_left_out: usize,
    /// How many findings of the base are gone, told or not.
    n_gone: usize,
    /// How many records of a baseline are of no use any more.
    n_unused_records: usize,
    is_compared: bool,
    inputs: &'a Inputs,
    base_inputs: Option<&'a Inputs>,
}

impl<'a> Report<'a> {
    /// Gives findings their severities, leaves out those that are off, and sorts the rest; equal ones are said once.
    #[must_use]
    pub fn new(findings: &'a [Finding], config: Option<&Config>, inputs: &'a Inputs) -> Self {
        let severity = |finding: &Finding| {
            let own = config.map_or_else(|| finding.code.default_severity(), |config| config.severity(finding.code));
            if finding.is_raised && own != Severity::Off { Severity::Error } else { own }
        };
        let mut ranked: Vec<Reported<'a>> = findings
            .iter()
            .map(|finding| Reported { severity: severity(finding), finding: Cow::Borrowed(finding), standing: None })
            .filter(|reported| reported.severity != Severity::Off)
            .collect();
        ranked.sort_by_cached_key(|reported| reported.finding.order());
        ranked.dedup_by(|one, two| one.finding == two.finding);
        Report {
            findings: ranked,
            gone: Vec::new(),
            n_left_out: 0,
            n_gone: 0,
            n_unused_records: 0,
            is_compared: false,
            inputs,
            base_inputs: None,
        }
    }

    /// Keeps only findings whose main place is in one of these paths, or below one of them.
    pub fn only(&mut self, paths: &[String]) {
        let inputs = self.inputs;
        let below = |path: &str, wanted: &String| {
            path == wanted
                || path
                    .strip_prefix(wanted.as_str())
                    .is_some_and(|rest| wanted.ends_with('/') || rest.starts_with(['/', '.']))
        };
        if !paths.is_empty() {
            self.findings.retain(|reported| {
                let path = &inputs.source(reported.finding.places[0].file).path;
                paths.iter().any(|wanted| below(path, wanted))
            });
        }
    }

    /// Says of each finding whether the base has it, and takes over what only the base has.
    pub fn against(&mut self, base: &Report<'a>) {
        let compared = compare::compare(&self.marks(), &base.marks());
        self.stand(&compared.standings);
        self.gone = compared.gone.into_iter().map(|index| base.findings[index].clone()).collect();
        self.n_gone = self.gone.len();
        self.base_inputs = Some(base.inputs);
    }

    /// Says of each finding whether a baseline holds it; one that is known already stays known.
    pub fn against_baseline(&mut self, baseline: &Baseline) {
        let (standings, n_unused) = baseline.standings(&self.marks());
        self.n_unused_records = n_unused;
        self.stand(&standings);
    }

    /// Leaves out what is known already and what is gone.
    pub fn only_new(&mut self) {
        let n_findings = self.findings.len();
        self.findings.retain(|reported| reported.standing != Some(Standing::Old));
        self.n_left_out += n_findings - self.findings.len();
        self.gone.clear();
    }

    /// Says once what many findings come from; the last that is done to a report before it is told.
    pub fn say_once(&mut self) {
        say_once(&mut self.findings);
    }

    /// The findings as a baseline.
    #[must_use]
    pub fn baseline(&self) -> Baseline {
        Baseline::of(&self.marks())
    }

    /// How many records of the baseline are of no use any more.
    #[must_use]
    pub fn n_unused_records(&self) -> usize {
        self.n_unused_records
    }

    /// Whether the findings were compared with those of a base or a baseline.
    #[must_use]
    pub fn is_compared(&self) -> bool {
        self.is_compared
    }

    /// How many findings of the base are gone.
    #[must_use]
    pub fn n_gone(&self) -> usize {
        self.n_gone
    }

    /// How many findings the base has, too.
    #[must_use]
    pub fn n_old(&self) -> usize {
        self.n_left_out + self.findings.iter().filter(|reported| reported.standing == Some(Standing::Old)).count()
    }

    /// How many findings of each severity there are.
    #[must_use]
    pub fn tally(&self) -> Tally {
        Tally::of(self.findings.iter())
    }

    /// How many findings of each severity are not known already; all of them without a base.
    #[must_use]
    pub fn deciding(&self) -> Tally {
        Tally::of(self.findings.iter().filter(|reported| reported.standing != Some(Standing::Old)))
    }

    /// For people: each finding with its source and a caret, and the first of a code with its excuse; beside a base only what is new, and what is gone in brief.
    #[must_use]
    pub fn human(&self, ui: Ui, style: Style) -> Printed {
        let new = self.findings.iter().filter(|reported| reported.standing != Some(Standing::Old));
        let mut known = std::collections::HashSet::new();
        let texts = new.map(|reported| {
            let first_of_code = known.insert(reported.finding.code);
            let excuse = first_of_code.then(|| excuse::words(self.inputs, reported, ui)).flatten();
            human::render(self.inputs, (reported, excuse), ui, style) + Printed::line("")
        });
        texts.chain([human::gone(self, ui)]).collect()
    }

    /// One line for each finding: `path:line:column: severity[code]: message`; beside a base only for new ones.
    #[must_use]
    pub fn short(&self, ui: Ui) -> Printed {
        let new = self.findings.iter().filter(|reported| reported.standing != Some(Standing::Old));
        new.map(|reported| Printed::line(&place::short(self.inputs, reported, ui))).collect()
    }

    /// For programs: one JSON object, described in `docs/json.md`.
    #[must_use]
    pub fn json(&self, ui: Ui) -> Printed {
        json::render(self, ui)
    }

    /// For GitHub Actions: workflow commands. Paths get a prefix, which leads to the site from the repository's root.
    #[must_use]
    pub fn github(&self, ui: Ui, prefix: &str) -> Printed {
        github::render(self, ui, prefix)
    }

    /// For the summary of a job: Markdown within the limit of GitHub Actions.
    #[must_use]
    pub fn summary(&self, ui: Ui, prefix: &str) -> String {
        summary::render(self, ui, prefix)
    }

    /// SARIF 2.1.0.
    #[must_use]
    pub fn sarif(&self, ui: Ui, prefix: &str) -> Printed {
        sarif::render(self, ui, prefix)
    }

    /// The diagnostics of reviewdog.
    #[must_use]
    pub fn rdjson(&self, ui: Ui, prefix: &str) -> Printed {
        rdjson::render(self, ui, prefix)
    }

    /// The code quality report of GitLab.
    #[must_use]
    pub fn gitlab(&self, ui: Ui, prefix: &str) -> Printed {
        gitlab::render(self, ui, prefix)
    }

    fn marks(&self) -> Vec<fingerprint::Mark<'_>> {
        let mut marker = fingerprint::Marker::new(self.inputs);
        self.findings.iter().map(|reported| marker.mark(&reported.finding)).collect()
    }

    /// One per finding, the same for the same finding in another version of the site, and never twice the same.
    fn fingerprints(&self) -> Vec<String> {
        let mut occurrences = std::collections::HashMap::new();
        let number = |mark: fingerprint::Mark<'_>| {
            let exact = mark.exact();
            let occurrence = occurrences.entry(exact).and_modify(|n| *n += 1_u32).or_insert(0);
            let hash = fingerprint::hash(&[&exact.to_string(), &occurrence.to_string()]);
            format!("{hash:032x}")
        };
        self.marks().into_iter().map(number).collect()
    }

    fn stand(&mut self, standings: &[Standing]) {
        self.is_compared = true;
        for (reported, standing) in self.findings.iter_mut().zip(standings) {
            if reported.standing != Some(Standing::Old) {
                reported.standing = Some(*standing);
            }
        }
    }
}

#[cfg(test)]
mod tests;
