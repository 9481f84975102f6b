//! `story.yaml`.
//!
//! *In*: the file. *Out*: [`StoryMeta`].

use std::collections::HashMap;

use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::File;
use super::former::{self, Written};
use super::values::{Lists, Reader, Texts};
use crate::model::{Code, Finding, Former, ListedSection, Status, StoryMeta, Terms};
use crate::words;
use crate::yaml::{Document, UniqueMap};

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
    /// Folders below `content/` in which the story stood before; their addresses lead here.
    #[serde(default)]
    aliases: Vec<String>,
    /// Anchors that the overview had before, each with the one that it has now.
    #[serde(default)]
    anchors: UniqueMap<String>,
}

/// A section: its id, or its id with what is different for it.
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(untagged))]
enum Listed {
    Id(String),
    Full(Full),
}

// Not derived: an untagged enum forgets which key was wrong, and where.
impl<'de> Deserialize<'de> for Listed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ListedVisitor;

        impl<'de> Visitor<'de> for ListedVisitor {
            type Value = Listed;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an id, or a mapping with `id`")
            }

            fn visit_str<E: serde::de::Error>(self, id: &str) -> Result<Listed, E> {
                Ok(Listed::Id(id.to_owned()))
            }

            fn visit_i64<E: serde::de::Error>(self, id: i64) -> Result<Listed, E> {
                Ok(Listed::Id(id.to_string()))
            }

            fn visit_u64<E: serde::de::Error>(self, id: u64) -> Result<Listed, E> {
                Ok(Listed::Id(id.to_string()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Listed, A::Error> {
                Full::deserialize(MapAccessDeserializer::new(map)).map(Listed::Full)
            }
        }

        deserializer.deserialize_any(ListedVisitor)
    }
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
    /// Paths below `content/` that the section had before; their addresses lead here.
    #[serde(default)]
    aliases: Vec<String>,
    /// Anchors that the section had before, each with the one that it has now.
    #[serde(default)]
    anchors: UniqueMap<String>,
}

/// Reads a `story.yaml`.
///
/// Reports `time-without-offset`, `embargo-after-publish` and what is wrong in single values.
pub(super) fn read(file: &File<'_>, findings: &mut Vec<Finding>) -> Option<StoryMeta> {
    let document = Document::of(file.id, file.source);
    let raw: Raw = document.read(findings)?;
    let mut reader = Reader { document, config: file.config, findings };
    let own = RawTerms {
        status: raw.status,
        publish_at: raw.publish_at,
        embargo_until: raw.embargo_until,
        review_by: raw.review_by,
    };
    let terms = terms(&mut reader, own, "");
    if terms.contradict() {
        contradiction(&mut reader, "embargo_until");
    }
    let lists_all = ["sections", "pages"].iter().all(|key| !reader.document.has_mended(key));
    Some(StoryMeta {
        lists_all,
        file: file.id,
        title: reader.both(raw.title, "title"),
        sections: listed(&mut reader, raw.sections, ("sections", &terms)),
        pages: listed(&mut reader, raw.pages, ("pages", &terms)),
        withdrawn: Vec::new(),
        terms,
        as_of: reader.date(raw.as_of, "as_of"),
        former: former::read(&mut reader, Written { aliases: raw.aliases, anchors: raw.anchors }, ""),
        editors: raw.editors.map(|editors| reader.lists(editors, "editors")).unwrap_or_default(),
    })
}

/// The items of a list of the story, which has terms of its own.
fn listed(reader: &mut Reader<'_>, items: Vec<Listed>, (key, story): (&str, &Terms)) -> Vec<ListedSection> {
    let mut list: Vec<ListedSection> = Vec::new();
    let mut places: HashMap<Box<str>, usize> = HashMap::new();
    for (index, item) in items.into_iter().enumerate() {
        let item_at = format!("{key}/{index}");
        if reader.document.is_mended(&item_at) || reader.document.is_mended(format_args!("{item_at}/id")) {
            continue;
        }
        let (id, own, former, at) = match item {
            Listed::Id(id) => (id, Terms::default(), Former::default(), item_at),
            Listed::Full(Full { id, status, publish_at, embargo_until, review_by, aliases, anchors }) => {
                let raw = RawTerms { status, publish_at, embargo_until, review_by };
                let own = terms(reader, raw, &format!("{item_at}/"));
                if own.or(story).contradict() && !story.contradict() {
                    let key = if own.embargo_until.is_some() { "embargo_until" } else { "publish_at" };
                    contradiction(reader, &format!("{item_at}/{key}"));
                }
                let former = former::read(reader, Written { aliases, anchors }, &item_at);
                (id, own, former, format!("{item_at}/id"))
            }
        };
        if let Some(first) = places.get(&*id) {
            let message = words!(ja: "`{id}`が二度書かれている", en: "`{id}` is listed twice");
            let first = reader.document.at(&list[*first].at);
            let finding = reader.report(Code::DuplicateSection, &at, message);
            finding.help = words!(ja: "どちらか一方を消す", en: "delete one of the two");
            finding.places.push(first.labelled(words!(ja: "最初はここ", en: "first here")));
            continue;
        }
        places.insert(id.as_str().into(), list.len());
        list.push(ListedSection { id: id.into(), terms: own, former, at: at.into() });
    }
    list
}

/// Terms as written.
struct RawTerms {
    status: Option<String>,
    publish_at: Option<String>,
    embargo_until: Option<String>,
    review_by: Option<String>,
}

/// Reads terms whose keys stand below a path that is empty or ends in `/`.
fn terms(reader: &mut Reader<'_>, raw: RawTerms, below: &str) -> Terms {
    Terms {
        status: status(reader, raw.status, &format!("{below}status")),
        publish_at: reader.moment(raw.publish_at, format!("{below}publish_at")),
        embargo_until: reader.moment(raw.embargo_until, format!("{below}embargo_until")),
        review_by: reader.date(raw.review_by, format!("{below}review_by")),
    }
}

fn contradiction(reader: &mut Reader<'_>, path: &str) {
    let message = words!(ja: "公開の時刻に、まだ情報解禁になっていない", en: "the embargo ends only after the time of publication");
    reader.report(Code::EmbargoAfterPublish, path, message).help = words!(
        ja: "`publish_at`を`embargo_until`以後の時刻にする",
        en: "set `publish_at` to the time of `embargo_until` or later"
    );
}

fn status(reader: &mut Reader<'_>, word: Option<String>, path: &str) -> Option<Status> {
    let word = word.filter(|_| !reader.document.is_mended(path))?;
    let found = Status::ALL.into_iter().find(|status| status.as_str() == word);
    if found.is_none() {
        let message = words!(ja: "`{word}`という状態はない", en: "`{word}` is not a status");
        reader.report(Code::BadValue, path, message).help = words!(
            ja: "`draft`、`review`、`ready`、`withdrawn`のいずれかを書く",
            en: "write `draft`, `review`, `ready` or `withdrawn`"
        );
    }
    found
}
