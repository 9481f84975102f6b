//! `story.yaml`.
//!
//! *In*: the file. *Out*: [`StoryMeta`].

use serde::Deserialize;

use super::File;
use super::values::{Lists, Reader, Texts};
use crate::model::{Code, Finding, ListedSection, Status, StoryMeta};
use crate::words;
use crate::yaml::Document;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    title: Texts,
    sections: Vec<Listed>,
    #[serde(default)]
    pages: Vec<Listed>,
    status: Option<String>,
    publish_at: Option<String>,
    embargo_until: Option<String>,
    as_of: Option<String>,
    review_by: Option<String>,
    editors: Option<Lists>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Listed {
    Id(String),
    Full(Full),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Full {
    id: String,
    status: Option<String>,
    publish_at: Option<String>,
    embargo_until: Option<String>,
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
        publish_at: time(&mut reader, raw.publish_at, "publish_at"),
        embargo_until: time(&mut reader, raw.embargo_until, "embargo_until"),
        review_by: reader.date(raw.review_by, "review_by"),
        editors: raw.editors.map(|editors| reader.lists(editors, "editors")).unwrap_or_default(),
    })
}

fn listed(reader: &mut Reader<'_>, items: Vec<Listed>, key: &str) -> Vec<ListedSection> {
    let mut list: Vec<ListedSection> = Vec::new();
    for (index, item) in items.into_iter().enumerate() {
        let (id, own, at) = match item {
            Listed::Id(id) => (id, None, format!("{key}/{index}")),
            Listed::Full(full) => {
                let at = format!("{key}/{index}");
                let own = status(reader, full.status, &format!("{at}/status"));
                time(reader, full.publish_at, &format!("{at}/publish_at"));
                time(reader, full.embargo_until, &format!("{at}/embargo_until"));
                reader.date(full.review_by, &format!("{at}/review_by"));
                (full.id, own, format!("{at}/id"))
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
        list.push(ListedSection { id: id.into(), status: own, at: at.into() });
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

/// A moment with its offset from UTC (RFC 3339 §5.6; seconds may be left out).
fn time(reader: &mut Reader<'_>, text: Option<String>, path: &str) -> Option<String> {
    let text = text?;
    match moment(&text) {
        Moment::Good => return Some(text),
        Moment::NoOffset => {
            let message = words!(ja: "`{text}`にUTCとの時差がない", en: "`{text}` has no offset from UTC");
            reader.report(Code::TimeWithoutOffset, path, message).help =
                words!(ja: "`2026-11-22T09:00+09:00`のように書く", en: "write it as in `2026-11-22T09:00+09:00`");
        }
        Moment::Bad => {
            let message = words!(ja: "`{text}`は日時として読めない", en: "`{text}` is not a time");
            reader.report(Code::BadValue, path, message).help =
                words!(ja: "`2026-11-22T09:00+09:00`のように書く", en: "write it as in `2026-11-22T09:00+09:00`");
        }
    }
    None
}

#[derive(PartialEq, Eq, Debug)]
enum Moment {
    Good,
    NoOffset,
    Bad,
}

fn moment(text: &str) -> Moment {
    let Some((date, rest)) = text.split_once(['T', ' ']) else {
        let is_date = text.parse::<jiff::civil::Date>().is_ok();
        return if is_date { Moment::NoOffset } else { Moment::Bad };
    };
    let sign = rest.rfind(['+', '-']);
    let (clock, offset) = match (rest.strip_suffix('Z'), sign) {
        (Some(clock), _) => (clock, Some("+00:00")),
        (None, Some(at)) => (&rest[..at], Some(&rest[at..])),
        (None, None) => (rest, None),
    };
    if date.parse::<jiff::civil::Date>().is_err() || clock.parse::<jiff::civil::Time>().is_err() {
        return Moment::Bad;
    }
    let Some(offset) = offset else { return Moment::NoOffset };
    let well_formed = offset.len() == 6
        && offset.as_bytes()[3] == b':'
        && offset[1..3].parse::<u8>().is_ok_and(|hours| hours < 24)
        && offset[4..].parse::<u8>().is_ok_and(|minutes| minutes < 60);
    if well_formed { Moment::Good } else { Moment::Bad }
}

#[cfg(test)]
mod tests {
    use super::{Moment, moment};

    #[test]
    fn moments() {
        for good in
            ["2026-11-22T09:00+09:00", "2026-11-22T09:00:30+09:00", "2026-11-22 09:00-05:30", "2026-11-22T00:00Z"]
        {
            assert_eq!(moment(good), Moment::Good, "{good}");
        }
        for bare in ["2026-11-22T09:00", "2026-11-22", "2026-11-22 09:00:00"] {
            assert_eq!(moment(bare), Moment::NoOffset, "{bare}");
        }
        for bad in [
            "",
            "tomorrow",
            "2026-13-01T09:00Z",
            "2026-11-22T25:00Z",
            "2026-11-22T09:00+9",
            "2026-11-22Tあ+09:00",
            "T+",
            "2026-11-22T09:00+あ:00",
        ] {
            assert_eq!(moment(bad), Moment::Bad, "{bad}");
        }
    }
}
