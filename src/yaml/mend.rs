//! Finds every mistake of a document by mending one and reading on.
//!
//! *In*: a document that could not be read. *Out*: its findings, and a value if the rest makes one.

use std::fmt;

use serde::de::{self, DeserializeOwned, Unexpected};

use super::fit::Fit;
use super::tree::Tree;
use super::{Document, first_line};
use crate::model::{Code, Finding, Step, Unfit, Words};
use crate::words;

/// More mistakes than this in one document are not worth listing.
const MAX_MISTAKES: usize = 50;

/// What a type did not like about a tree.
#[derive(Debug)]
pub(super) enum Mistake {
    Unknown { key: String, expected: &'static [&'static str] },
    Missing { key: &'static str },
    Wrong { message: Words },
}

impl std::error::Error for Mistake {}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Mistake::Unknown { key, .. } => write!(f, "unknown key {key}"),
            Mistake::Missing { key } => write!(f, "missing key {key}"),
            Mistake::Wrong { message } => f.write_str(&message.en),
        }
    }
}

impl de::Error for Mistake {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Mistake::Wrong { message: Words::same(&message.to_string()) }
    }
    fn invalid_type(unexpected: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        let (found_ja, found_en) = match unexpected {
            Unexpected::Map => ("キーと値の組", "a mapping"),
            Unexpected::Seq => ("リスト", "a list"),
            Unexpected::Str(_) => ("文字列", "text"),
            Unexpected::Bool(_) => ("真偽値", "true or false"),
            Unexpected::Unsigned(_) | Unexpected::Signed(_) | Unexpected::Float(_) => ("数", "a number"),
            Unexpected::Unit => ("空の値", "nothing"),
            _ => ("別の種類の値", "another kind of value"),
        };
        let expected = expected.to_string();
        let (want_ja, want_en) = match expected.as_str() {
            "a string" => ("文字列", "text"),
            "a sequence" => ("リスト", "a list"),
            "a boolean" => ("`true` か `false`", "`true` or `false`"),
            "a map" => ("キーと値の組", "a mapping"),
            other if other.starts_with("struct ") => ("キーと値の組", "a mapping"),
            other => (other, other),
        };
        Mistake::Wrong {
            message: words!(ja: "{want_ja}であるべきところが{found_ja}である", en: "expected {want_en}, found {found_en}"),
        }
    }
    fn invalid_value(unexpected: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Mistake::Wrong {
            message: words!(ja: "{unexpected}は使えない。{expected}であるべきである", en: "expected {expected}, found {unexpected}"),
        }
    }
    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        let list = expected.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
        Mistake::Wrong {
            message: words!(ja: "`{variant}`は使えない。{list} のいずれかを書く", en: "`{variant}` is not one of {list}"),
        }
    }
    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        Mistake::Unknown { key: field.to_owned(), expected }
    }
    fn missing_field(field: &'static str) -> Self {
        Mistake::Missing { key: field }
    }
}

/// Reads a document that was found bad.
pub(super) fn read<T: DeserializeOwned>(
    document: &Document<'_>,
    (text, unfit): (&str, Unfit),
    findings: &mut Vec<Finding>,
) -> Option<T> {
    let mut tree: Tree = match serde_yaml::from_str(text) {
        Ok(tree) => tree,
        Err(error) => {
            findings.push(document.bad_yaml(&error));
            return None;
        }
    };
    let mut duplicates = Vec::new();
    tree.take_duplicates(&mut Vec::new(), &mut duplicates);
    for (path, ordinal) in &duplicates {
        findings.push(duplicate(document, path, *ordinal));
    }
    for _ in 0..MAX_MISTAKES {
        let mut track = serde_path_to_error::Track::new();
        // The path has keys as they are written.
        let tracked = serde_path_to_error::Deserializer::new(&tree, &mut track);
        let mut mistake = match T::deserialize(Fit::new(tracked, unfit)) {
            Ok(value) => return Some(value),
            Err(mistake) => mistake,
        };
        let mut path: Vec<String> = track
            .path()
            .iter()
            .filter_map(|segment| match segment {
                serde_path_to_error::Segment::Map { key } => Some(key.clone()),
                serde_path_to_error::Segment::Seq { index } => Some(index.to_string()),
                serde_path_to_error::Segment::Enum { .. } | serde_path_to_error::Segment::Unknown => None,
            })
            .collect();
        if let Mistake::Unknown { key, .. } = &mut mistake
            && let Some(written) = path.pop_if(|last| unfit.without(last) == *key)
        {
            *key = written;
        }
        findings.push(finding(document, &path, &mistake));
        mend(&mut tree, &path, &mistake)?;
    }
    None
}

/// Takes a mistake out of the tree; `None` if nothing changed, so that reading cannot go on.
fn mend(tree: &mut Tree, path: &[String], mistake: &Mistake) -> Option<()> {
    let node = tree.at(path)?;
    match (mistake, &mut *node) {
        (Mistake::Unknown { key, expected }, Tree::Map(entries)) => {
            let index = entries.iter().position(|(known, _)| known == key)?;
            // A misspelt key is one mistake: what it holds is not missing as well.
            match crate::suggest::nearest(key, expected.iter().copied()) {
                Some(meant) if !entries.iter().any(|(known, _)| known == meant) => entries[index].0 = meant.to_owned(),
                _ => drop(entries.remove(index)),
            }
        }
        (Mistake::Missing { key }, Tree::Map(entries)) => entries.push(((*key).to_owned(), Tree::Mended)),
        (Mistake::Missing { key }, Tree::Null) => *node = Tree::Map(vec![((*key).to_owned(), Tree::Mended)]),
        (_, Tree::Mended) => return None,
        _ => *node = Tree::Mended,
    }
    Some(())
}

fn duplicate(document: &Document<'_>, path: &[String], ordinal: usize) -> Finding {
    let steps: Vec<Step<'_>> = path.iter().map(|step| Step::parse(step)).collect();
    let key = path.last().map_or("", String::as_str);
    let again = document.repeated_key(&steps, ordinal);
    Finding::new(
        Code::DuplicateKey,
        again.labelled(words!(ja: "二度目", en: "again here")),
        words!(ja: "キー`{key}`が二度書かれている", en: "the key `{key}` stands twice"),
    )
    .and(document.key(&steps).labelled(words!(ja: "最初はここ", en: "first here")))
    .help(words!(ja: "どちらか一方を消す。使われるのは最初の値である", en: "delete one of the two; the first one is used"))
}

fn finding(document: &Document<'_>, path: &[String], mistake: &Mistake) -> Finding {
    let steps: Vec<Step<'_>> = path.iter().map(|step| Step::parse(step)).collect();
    match mistake {
        Mistake::Unknown { key, expected } => {
            let mut at = steps.clone();
            at.push(Step::Key(key));
            let finding = Finding::new(
                Code::UnknownKey,
                document.key(&at),
                words!(ja: "`{key}`というキーはない", en: "there is no key `{key}`"),
            );
            let list = expected.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
            finding.help(match crate::suggest::nearest(key, expected.iter().copied()) {
                Some(near) => words!(ja: "`{near}`のことか", en: "did you mean `{near}`?"),
                None => words!(ja: "使えるキー: {list}", en: "known keys: {list}"),
            })
        }
        Mistake::Missing { key } => {
            let finding = Finding::new(
                Code::MissingKey,
                if steps.is_empty() { document.place(first_line(document.text)) } else { document.key(&steps) },
                words!(ja: "`{key}`がない", en: "the key `{key}` is missing"),
            );
            finding.help(words!(ja: "`{key}: …`を書き足す", en: "add `{key}: …`"))
        }
        Mistake::Wrong { message } => Finding::new(Code::BadValue, document.value(&steps), message.clone()),
    }
}
