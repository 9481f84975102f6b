//! What a check reports: code, message, places, help; and the value that a stage returns with its findings.
//!
//! *In*: nothing. *Out*: [`Finding`], [`Words`], [`Severity`], [`Checked`].
//! Never prints: that is `report`.

use super::code::Code;
use super::lang::LangTag;
use super::source::{FileId, Place};

/// A text for editors in Japanese and in English.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Words {
    /// Japanese.
    pub ja: String,
    /// English.
    pub en: String,
}

impl Words {
    /// Whether there is nothing to say.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ja.is_empty() && self.en.is_empty()
    }

    /// The same text in both languages, such as a name or a list of files.
    #[must_use]
    pub fn same(text: &str) -> Self {
        Words { ja: text.to_owned(), en: text.to_owned() }
    }
}

/// Writes [`Words`]: `words!(ja: "…{id}…", en: "… {id} …")`, with captured arguments as in `format!`.
#[macro_export]
macro_rules! words {
    (ja: $ja:literal, en: $en:literal $(,)?) => {
        $crate::model::Words { ja: format!($ja), en: format!($en) }
    };
}

/// How much a finding weighs; ordered from the lightest to the heaviest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// Not reported.
    Off,
    /// Good to know.
    Hint,
    /// Publishable, but probably wrong.
    Warning,
    /// Not publishable.
    Error,
}

impl Severity {
    /// The word used in `site.yaml` and in machine-readable output.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Off => "off",
            Severity::Hint => "hint",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    /// Reads the word of `site.yaml`.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Severity::Off, Severity::Hint, Severity::Warning, Severity::Error]
            .into_iter()
            .find(|severity| severity.as_str() == word)
    }
}

/// One defect, said once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// What kind of defect.
    pub code: Code,
    /// What is wrong, lower case, names in backticks.
    pub message: Words,
    /// Where; the first is the main place. At least one.
    pub places: Vec<Place>,
    /// What to do next; may be empty.
    pub help: Words,
    /// Whether it is an error in this run, whatever its code is otherwise (but not where it is off).
    pub is_raised: bool,
    /// What lies behind it, where the code alone does not tell what others come from the same.
    pub cause: Option<Cause>,
}

/// What lies behind findings of one code at many places.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Cause {
    /// A story has no ledger of figures.
    NoFigures,
    /// There are no pages in a language.
    NoPagesIn(LangTag),
    /// Pages of a story are not in its list, which is in this file.
    NotListed(FileId),
}

impl Finding {
    /// A finding at one place, without help.
    #[must_use]
    pub fn new(code: Code, place: Place, message: Words) -> Self {
        Finding { code, message, places: vec![place], help: Words::default(), is_raised: false, cause: None }
    }

    /// Adds what to do next.
    #[must_use]
    pub fn help(mut self, help: Words) -> Self {
        self.help = help;
        self
    }

    /// Names what lies behind it.
    #[must_use]
    pub fn caused(mut self, cause: Cause) -> Self {
        self.cause = Some(cause);
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn and(mut self, place: Place) -> Self {
        self.places.push(place);
        self
    }

    /// The key by which findings are sorted: file, position, code.
    #[must_use]
    pub fn order(&self) -> impl Ord + use<> {
        let place = &self.places[0];
        (place.file, place.range.start, place.range.end, self.code, self.message.en.clone())
    }
}

/// A value and what was found wrong on the way to it.
#[derive(Clone, Debug)]
pub struct Checked<T> {
    /// The value; usable whatever was found.
    pub value: T,
    /// In no particular order.
    pub findings: Vec<Finding>,
}
