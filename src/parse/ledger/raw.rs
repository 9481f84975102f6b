//! The files of a ledger as they are written; their JSON Schemas come from these types.
//!
//! *In*: YAML. *Out*: the raw entries.
//! Nothing is checked here but the kinds of values.

use serde::Deserialize;

use crate::parse::values::{Lists, TextOrTexts, Texts};
use crate::yaml::Verbatim;

/// A figure: what it counts, since when, and who says so.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(in crate::parse) struct RawFigure {
    /// The value: `97.4 billion`, `1,500`, or computed from other figures: `bid / 10`.
    #[cfg_attr(test, schemars(with = "crate::parse::schemas::Quantity"))]
    pub value: String,
    /// What the value counts.
    #[cfg_attr(test, schemars(with = "crate::parse::schemas::Unit"))]
    pub unit: TextOrTexts,
    /// The day, month or year for which it holds.
    #[cfg_attr(test, schemars(with = "Option<crate::parse::schemas::Date>"))]
    pub as_of: Option<String>,
    /// What the figure is, for lists and charts.
    pub label: Option<Texts>,
    /// Who claims it: the id of a name.
    pub said_by: Option<String>,
    /// Whether it is approximate.
    #[serde(default)]
    pub about: bool,
    /// Other values, of sources that disagree.
    #[serde(default)]
    pub also: Vec<RawAlternative>,
    /// Ids of sources; at least one.
    #[serde(default)]
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub sources: Vec<String>,
}

/// A value that other sources give.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(in crate::parse) struct RawAlternative {
    /// The value, in the unit of the figure.
    #[cfg_attr(test, schemars(with = "crate::parse::schemas::Quantity"))]
    pub value: String,
    /// Ids of the sources that give it.
    #[serde(default)]
    pub sources: Vec<String>,
}

/// A person, an organisation or a product.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(in crate::parse) struct RawName {
    /// What it names.
    pub kind: RawNameKind,
    /// The full form.
    pub name: Texts,
    /// The form after the first mention.
    pub short: Option<Texts>,
    /// The reading in kana, for sorting.
    pub yomi: Option<String>,
    /// Who or what that is.
    pub role: Option<Texts>,
    /// Forms that must not be used.
    pub never: Option<Lists>,
    /// Other forms.
    pub aliases: Option<Lists>,
    /// Pages elsewhere that are about the same, such as its own site, for search engines.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub same_as: Vec<Verbatim>,
    /// Whether the first mention in a section becomes a link; `true` if nothing is said.
    #[serde(default = "yes")]
    pub autolink: bool,
}

/// What a name names.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(in crate::parse) enum RawNameKind {
    /// A human being.
    Person,
    /// A company, body, fund or state.
    Organisation,
    /// A product or project.
    Product,
}

fn yes() -> bool {
    true
}

/// A term with its definition.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(in crate::parse) struct RawTerm {
    /// The term.
    pub term: Texts,
    /// The reading in kana, for sorting.
    pub yomi: Option<String>,
    /// What it means, in a sentence or two.
    pub definition: Texts,
    /// Other forms.
    pub aliases: Option<Lists>,
}

/// A source.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(in crate::parse) struct RawSource {
    /// Who published it.
    pub publisher: TextOrTexts,
    /// The title, in the source's own language.
    pub title: Option<String>,
    /// The address.
    #[cfg_attr(test, schemars(with = "Option<crate::parse::schemas::Address>"))]
    pub url: Option<Verbatim>,
    /// Whom the publisher reports in turn.
    pub via: Option<TextOrTexts>,
    /// When it was published.
    #[cfg_attr(test, schemars(with = "Option<crate::parse::schemas::Date>"))]
    pub date: Option<String>,
    /// The language that it is written in.
    #[cfg_attr(test, schemars(with = "Option<crate::parse::schemas::LanguageTag>"))]
    pub lang: Option<String>,
    /// When it was read.
    #[cfg_attr(test, schemars(with = "Option<crate::parse::schemas::Date>"))]
    pub accessed: Option<String>,
    /// Whether it is a copy or an overview of what others reported.
    #[serde(default)]
    pub second_hand: bool,
}

/// Something that happened.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(in crate::parse) struct RawEvent {
    /// When: a day, a month or a year.
    #[cfg_attr(test, schemars(with = "crate::parse::schemas::Date"))]
    pub date: String,
    /// What happened, in a sentence.
    pub what: Texts,
    /// Ids of figures.
    #[serde(default)]
    pub figures: Vec<String>,
    /// Ids of names.
    #[serde(default)]
    pub names: Vec<String>,
    /// Ids of sources; at least one.
    #[serde(default)]
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub sources: Vec<String>,
}

/// A short quotation.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(in crate::parse) struct RawQuote {
    /// Who said it: the id of a name.
    pub by: String,
    /// When it was said.
    #[cfg_attr(test, schemars(with = "Option<crate::parse::schemas::Date>"))]
    pub date: Option<String>,
    /// The words as they were said.
    pub original: RawOriginal,
    /// Our translation into each language that is not the original's.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "crate::parse::schemas::SomeTexts"))]
    pub translation: Texts,
    /// Ids of sources; at least one.
    #[serde(default)]
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub sources: Vec<String>,
}

/// The original words of a quotation.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(in crate::parse) struct RawOriginal {
    /// The language.
    #[cfg_attr(test, schemars(with = "crate::parse::schemas::LanguageTag"))]
    pub lang: String,
    /// The words.
    pub text: String,
}
