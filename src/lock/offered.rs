//! A pair as it is shown to a person who confirms.
//!
//! *In*: the texts of a pair, how it stands. *Out*: [`Offered`], and its state in words.

use crate::language;
use crate::model::{Bi, Edit, Print, Site, Standing, Words};
use crate::words;

/// A pair as a person looks at it before confirming.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Offered {
    /// Its anchor.
    pub anchor: String,
    /// Its passages, as plain text; empty for a language that has none.
    pub texts: Bi<String>,
    /// How it stands.
    pub standing: Standing,
    /// What happened to it.
    pub edit: Edit,
    /// The prints of both languages as they were confirmed; none of a pair that is in step.
    pub confirmed: Bi<Vec<Print>>,
}

impl Offered {
    /// Whether it has a text in both languages, so that somebody can say that they say the same.
    #[must_use]
    pub fn has_both(&self) -> bool {
        self.texts.iter().all(|(_, text)| !text.is_empty())
    }

    /// Whether a person settles it by confirming; a pair that moved in one language is settled by moving the other.
    #[must_use]
    pub fn can_be_confirmed(&self) -> bool {
        self.standing != Standing::InStep && self.edit != Edit::Moved && self.has_both()
    }

    /// How it stands, in words.
    #[must_use]
    pub fn standing_in(&self, site: &Site) -> Words {
        let tags: &Bi<_> = &site.config.languages;
        match (self.standing, &self.edit) {
            (Standing::InStep, _) => words!(ja: "確認済み", en: "in step"),
            (Standing::Behind(lang), Edit::Moved) => {
                let tag = &tags[lang.other()];
                let version = language::version(tag).ja;
                words!(ja: "{version}で場所が変わった", en: "moved in `{tag}`")
            }
            (Standing::Behind(lang), Edit::Added) => {
                let tag = &tags[lang.other()];
                let version = language::version(tag).ja;
                words!(ja: "{version}に加えられた", en: "added in `{tag}`")
            }
            (Standing::Behind(lang), Edit::Removed) => {
                let tag = &tags[lang.other()];
                let version = language::version(tag).ja;
                words!(ja: "{version}から消された", en: "deleted in `{tag}`")
            }
            (Standing::Behind(lang), _) => {
                let tag = &tags[lang.other()];
                let version = language::version(tag).ja;
                words!(ja: "確認の後で{version}が変わった", en: "`{tag}` changed after both were confirmed")
            }
            (Standing::BothChanged, _) => {
                words!(ja: "確認の後で両方が変わった", en: "both changed after they were confirmed")
            }
            (Standing::Unconfirmed, _) => words!(ja: "まだ確認されていない", en: "never confirmed"),
        }
    }
}
