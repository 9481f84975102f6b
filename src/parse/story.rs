//! `story.yaml`.
//!
//! *In*: the file. *Out*: [`StoryMeta`].

use serde::Deserialize;

use super::File;
use super::values::{Lists, Reader, Texts};
use crate::model::{Code, Finding, ListedSection, Status, StoryMeta};
use crate::words;
use crate::yaml::Document;

/// What a story is, in its `story.yaml`.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    /// The name of the story.
    title: Texts,
    /// The sections in order.
    sections: Vec<Listed>,
    /// Pages beside the sections, such as `about`.
    #[serde(default)]
    pages: Vec<Listed>,
    /// How far the story is; `ready` if nothing is said.
    #[cfg_attr(test, schemars(with = "Option<crate::parse::schemas::Status>"))]
    status: Option<String>,
    /// When it is published.
    #[cfg_attr(test, schemars(with = "Option<crate::parse::schemas::Moment>"))]
    publish_at: Option<String>,
    /// Until when it must stay unseen.
    #[cfg_attr(test, schemars(with = "Option<crate::parse::schemas::Moment>"))]
    embargo_until: Option<String>,
    /// What the story knows: the date up to which it tells; shown on every page.
    #[cfg_attr(test, schemars(with = "Option<crate::parse::schemas::Date>"))]
    as_of: Option<String>,
    /// By when it must be looked at again.
    #[cfg_attr(test, schemars(with = "Option<crate::parse::schemas::Date>"))]
    review_by: Option<String>,
    /// Who edits each language.
    editors: Option<Lists>,
}

/// A section: its id, or its id with what is different for it.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
enum Listed {
    Id(String),
    Full(Full),
}

/// A section that differs from its story.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Full {
    /// The id: the name of its files without language and ending.
    id: String,
    /// How far the section is.
    #[cfg_attr(test, schemars(with = "Option<crate::parse::schemas::Status>"))]
    status: Option<String>,
    /// When it is published.
    #[cfg_attr(test, schemars(with = "Option<crate::parse::schemas::Moment>"))]
    publish_at: Option<String>,
    /// Until when it must stay unseen.
    #[cfg_attr(test, schemars(with = "Option<crate::parse::schemas::Moment>"))]
    embargo_until: Option<String>,
    /// By when it must be looked at again.
    #[cfg_attr(test, schemars(with = "Option<crate::parse::schemas::Date>"))]
    review_by: Option<String>,
}

/// Reads a `story.yaml`.
///
/// Reports `time-without-offset` and what is wrong in single values.
pub(super) fn read(file: &File<'_>, findings: &mut Vec<Finding>) -> Option<StoryMeta> {
    let document = Document { file: file.id, text: &file.source.text, offset: 0 };
    let raw: Raw = document.read(findings)?;
    let mut reader = Reader { document, config: file.config, findings };
    Some(StoryMeta {
        file: file.id,
        title: reader.both(raw.title, "title"),
        sections: listed(&mut reader, raw.sections, "sections"),
        pages: listed(&mut reader, raw.pages, "pages"),
        status: status(&mut reader, raw.status, "status").unwrap_or(Status::Ready),
        as_of: reader.date(raw.as_of, "as_of"),
        publish_at: reader.moment(raw.publish_at, "publish_at"),
        embargo_until: reader.moment(raw.embargo_until, "embargo_until"),
        review_by: reader.date(raw.review_by, "review_by"),
        editors: raw.editors.map(|editors| reader.lists(editors, "editors")).unwrap_or_default(),
    })
}

fn listed(reader: &mut Reader<'_>, items: Vec<Listed>, key: &str) -> Vec<ListedSection> {
    let mut list: Vec<ListedSection> = Vec::new();
    for (index, item) in items.into_iter().enumerate() {
        let (id, own, publish_at, at) = match item {
            Listed::Id(id) => (id, None, None, format!("{key}/{index}")),
            Listed::Full(full) => {
                let at = format!("{key}/{index}");
                let own = status(reader, full.status, &format!("{at}/status"));
                let publish_at = reader.moment(full.publish_at, &format!("{at}/publish_at"));
                reader.moment(full.embargo_until, &format!("{at}/embargo_until"));
                reader.date(full.review_by, &format!("{at}/review_by"));
                (full.id, own, publish_at, format!("{at}/id"))
            }
        };
        if list.iter().any(|known| *known.id == *id) {
            let message = words!(ja: "`{id}`が二度書かれている", en: "`{id}` is listed twice");
            let first = list.iter().find(|known| *known.id == *id).map(|known| reader.document.at(&known.at));
            let finding = reader.report(Code::DuplicateSection, &at, message);
            finding.help = words!(ja: "どちらか一方を消す", en: "delete one of the two");
            finding.places.extend(first.map(|first| first.labelled(words!(ja: "最初はここ", en: "first here"))));
            continue;
        }
        list.push(ListedSection { id: id.into(), status: own, publish_at, at: at.into() });
    }
    list
}

fn status(reader: &mut Reader<'_>, word: Option<String>, path: &str) -> Option<Status> {
    let word = word?;
    let known = [
        ("draft", Status::Draft),
        ("review", Status::Review),
        ("ready", Status::Ready),
        ("withdrawn", Status::Withdrawn),
    ];
    let found = known.iter().find(|(name, _)| *name == word).map(|(_, status)| *status);
    if found.is_none() {
        let message = words!(ja: "`{word}`という状態はない", en: "`{word}` is not a status");
        reader.report(Code::BadValue, path, message).help = words!(
            ja: "`draft`、`review`、`ready`、`withdrawn`のいずれかを書く",
            en: "write `draft`, `review`, `ready` or `withdrawn`"
        );
    }
    found
}
