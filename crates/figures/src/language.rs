//! The languages that are known, and what is asked of each.
//!
//! *In*: texts, values. *Out*: [`Language`], which hands every question to the module of that language.
//! Never answers for a language itself: to add one is a module with its `Rules` and one line in each table here.

use crate::{Amount, Counted, Date, Quantity, english, japanese};

/// A language whose figures can be read and printed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Language {
    /// Japanese.
    Japanese,
    /// English.
    English,
}

/// What a module knows of its language.
pub(crate) trait Rules: Sync {
    fn read(&self, text: &str) -> Vec<Quantity>;
    fn print(&self, quantity: &Quantity) -> Option<String>;
    fn date(&self, date: Date) -> String;
    fn amount(&self, amount: Amount, counted: Counted<'_>) -> String;
    fn currency(&self, code: &str) -> String;
    fn counts_things(&self, text: &str, quantity: &Quantity) -> bool;
}

impl Language {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::Japanese, Self::English];

    /// The language of a tag, by its first subtag (BCP 47): `ja`, `en-GB`; `None` where it is not known.
    #[must_use]
    pub fn of(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    /// The tag of the language (BCP 47).
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Japanese => "ja",
            Self::English => "en",
        }
    }

    fn rules(self) -> &'static dyn Rules {
        match self {
            Self::Japanese => &japanese::Japanese,
            Self::English => &english::English,
        }
    }

    /// The quantities of a text, in order, without overlaps.
    ///
    /// A text is best one paragraph: what two quantities say together is seen within it.
    #[must_use]
    pub fn read(self, text: &str) -> Vec<Quantity> {
        self.rules().read(text)
    }

    /// A quantity in the house style, with its hedge; `None` for what has no form of its own, such as names with digits.
    ///
    /// It reads back as the same quantity, and never rounds.
    #[must_use]
    pub fn print(self, quantity: &Quantity) -> Option<String> {
        self.rules().print(quantity)
    }

    /// A date as newspapers print it: `2025年2月10日`, "10 February 2025".
    #[must_use]
    pub fn date(self, date: Date) -> String {
        self.rules().date(date)
    }

    /// An amount of something, without losing a digit: `97億4000万ドル`, "$9.74 billion".
    #[must_use]
    pub fn amount(self, amount: Amount, counted: Counted<'_>) -> String {
        self.rules().amount(amount, counted)
    }

    /// The name of a currency by its ISO 4217 code, where a column of figures needs one: `米ドル`, "US dollars".
    ///
    /// The code itself where the name is not known.
    #[must_use]
    pub fn currency(self, code: &str) -> String {
        self.rules().currency(code)
    }

    /// Whether the words around a count of `text` say of what: `3万人`, "30,000 people", but not "page 3".
    #[must_use]
    pub fn counts_things(self, text: &str, quantity: &Quantity) -> bool {
        self.rules().counts_things(text, quantity)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags() {
        assert_eq!(Language::of("ja"), Some(Language::Japanese));
        assert_eq!(Language::of("en-GB"), Some(Language::English));
        assert_eq!(Language::of("EN_us"), Some(Language::English));
        assert_eq!((Language::of("jav"), Language::of("")), (None, None));
    }
}
