//! What a change still needs before it can be approved.
//!
//! *In*: a section of a review. *Out*: [`Need`]s, each with the row that it is about.

use super::labels::{behind, language_name, plural};
use super::model::{Outdated, Review, SectionChange};
use crate::model::{Lang, Severity, Words};
use crate::words;

/// Something that is left to do.
pub(super) struct Need {
    pub words: Words,
    /// The anchors of the rows; empty for the whole section.
    pub anchors: Vec<String>,
}

/// What a section needs.
pub(super) fn needs(review: &Review, section: &SectionChange) -> Vec<Need> {
    let mut needs = Vec::new();
    for lang in Lang::BOTH {
        let tag = &review.languages[lang];
        let anchors: Vec<String> =
            section.rows.iter().filter(|row| row.behind == Some(lang)).map(|row| row.anchor.clone()).collect();
        if !anchors.is_empty() {
            let (Words { ja, en }, n_places, places) = (behind(tag), anchors.len(), plural(anchors.len(), "place"));
            needs.push(Need { words: words!(ja: "{ja}（{n_places}か所）", en: "{en} in {places}"), anchors });
        }
        let is_there = section.has[Lang::First] || section.has[Lang::Second];
        if is_there && !section.has[lang] {
            let Words { ja, en } = language_name(tag);
            needs.push(Need {
                words: words!(ja: "{ja}版のページがない", en: "there is no {en} page"),
                anchors: Vec::new(),
            });
        }
    }
    for (severity, ja, noun) in [
        (Severity::Error, "エラー", "new error"),
        (Severity::Warning, "警告", "new warning"),
        (Severity::Hint, "ヒント", "new hint"),
    ] {
        let n_notes = section.all_notes().filter(|note| note.severity == severity).count();
        if n_notes > 0 {
            let (has, counted) = (
                |notes: &[super::model::Note]| notes.iter().any(|note| note.severity == severity),
                plural(n_notes, noun),
            );
            let rows = section.rows.iter().filter(|row| row.units().any(|(_, unit)| has(&unit.notes)));
            let anchors = rows.map(|row| row.anchor.clone()).collect();
            needs.push(Need { words: words!(ja: "新しい{ja}{n_notes}件", en: "{counted}"), anchors });
        }
    }
    for Outdated { lang, name, print } in &section.outdated {
        let (tag, path) = (&review.languages[*lang], &section.path);
        let Words { ja, en } = language_name(tag);
        let command = format!("taiyaku approve {path} --lang {tag} --as {name} --read {print}");
        needs.push(Need {
            words: words!(
                ja: "{ja}版の{name}の承認は、変更前の内容に対するもの。読んだら`{command}`",
                en: "the approval of the {en} text by {name} is out of date; once it is read: `{command}`"
            ),
            anchors: Vec::new(),
        });
    }
    needs
}
