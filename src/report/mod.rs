//! Findings as text, in the editor's language.
//!
//! *In*: findings and the files that they point into. *Out*: human, short or JSON text.
//! Owns the crate `annotate-snippets`. Decides nothing: severities come from the site.

mod human;
mod json;
mod position;

use crate::model::{Config, Finding, Inputs, Severity, Words};

pub use human::Style;

/// The language of messages to editors.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ui {
    /// Japanese.
    Ja,
    /// English.
    En,
}

impl Ui {
    /// The language of a tag or of a locale such as `ja_JP.UTF-8`.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        match tag.split(['_', '-', '.']).next() {
            Some("ja") => Some(Ui::Ja),
            Some("en" | "C" | "POSIX") => Some(Ui::En),
            _ => None,
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
}

/// The findings of a run with their severities, sorted by file and position.
pub struct Report<'a> {
    /// Severity and finding.
    pub findings: Vec<(Severity, &'a Finding)>,
    inputs: &'a Inputs,
}

/// How many findings of each severity there are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Errors.
    pub n_errors: usize,
    /// Warnings.
    pub n_warnings: usize,
    /// Hints.
    pub n_hints: usize,
}

impl<'a> Report<'a> {
    /// Gives findings their severities, leaves out those that are off, and sorts the rest; equal ones are said once.
    #[must_use]
    pub fn new(findings: &'a [Finding], config: Option<&Config>, inputs: &'a Inputs) -> Self {
        let severity = |finding: &Finding| {
            config.map_or_else(|| finding.code.default_severity(), |config| config.severity(finding.code))
        };
        let mut ranked: Vec<(Severity, &Finding)> = findings
            .iter()
            .map(|finding| (severity(finding), finding))
            .filter(|(severity, _)| *severity != Severity::Off)
            .collect();
        ranked.sort_by_cached_key(|(_, finding)| finding.order());
        ranked.dedup_by(|(_, one), (_, two)| one == two);
        Report { findings: ranked, inputs }
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
            self.findings.retain(|(_, finding)| {
                let path = &inputs.source(finding.places[0].file).path;
                paths.iter().any(|wanted| below(path, wanted))
            });
        }
    }

    /// How many findings of each severity there are.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let count = |wanted: Severity| self.findings.iter().filter(|(severity, _)| *severity == wanted).count();
        Tally { n_errors: count(Severity::Error), n_warnings: count(Severity::Warning), n_hints: count(Severity::Hint) }
    }

    /// For people: each finding with its source and a caret.
    #[must_use]
    pub fn human(&self, ui: Ui, style: Style) -> String {
        let texts =
            self.findings.iter().map(|(severity, finding)| human::render(self.inputs, (*severity, finding), ui, style));
        texts.map(|text| text + "\n\n").collect()
    }

    /// One line for each finding: `path:line:column: severity[code]: message`.
    #[must_use]
    pub fn short(&self, ui: Ui) -> String {
        let line = |(severity, finding): &(Severity, &Finding)| {
            let place = &finding.places[0];
            let source = self.inputs.source(place.file);
            let at = position::of(&source.text, place.range.start);
            let (severity, code, message) = (severity.as_str(), finding.code.as_str(), ui.of(&finding.message));
            format!("{}:{}:{}: {severity}[{code}]: {message}\n", source.path, at.line_number, at.column)
        };
        self.findings.iter().map(line).collect()
    }

    /// For programs: one JSON object, described in `docs/json.md`.
    #[must_use]
    pub fn json(&self, ui: Ui) -> String {
        json::render(self, ui)
    }
}

impl Tally {
    /// The tally in words.
    #[must_use]
    pub fn words(&self) -> Words {
        let Tally { n_errors, n_warnings, n_hints } = *self;
        let plural = |n: usize| if n == 1 { "" } else { "s" };
        let (errors, warnings, hints) = (plural(n_errors), plural(n_warnings), plural(n_hints));
        crate::words!(
            ja: "エラー{n_errors}件、警告{n_warnings}件、ヒント{n_hints}件",
            en: "{n_errors} error{errors}, {n_warnings} warning{warnings}, {n_hints} hint{hints}",
        )
    }
}

#[cfg(test)]
mod tests;
