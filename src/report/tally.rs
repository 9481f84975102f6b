//! How many findings of each severity there are.
//!
//! *In*: findings. *Out*: [`Tally`], and its words.

use super::Reported;
use crate::model::{Severity, Words};

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

impl Tally {
    /// Counts findings.
    pub(super) fn of<'r, 'a: 'r>(findings: impl Iterator<Item = &'r Reported<'a>>) -> Self {
        let mut tally = Tally::default();
        for reported in findings {
            match reported.severity {
                Severity::Error => tally.n_errors += 1,
                Severity::Warning => tally.n_warnings += 1,
                Severity::Hint => tally.n_hints += 1,
                Severity::Off => {}
            }
        }
        tally
    }

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
