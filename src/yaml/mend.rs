//! Finds every mistake of a document by mending one and reading on.
//!
//! *In*: a document that could not be read. *Out*: its findings, and a value if the rest makes one.

use std::fmt;

use serde::de::{self, DeserializeOwned, Unexpected};

use super::cause;
use super::fit::Fit;
use super::tree::Tree;
use super::{Document, Elsewhere, first_line};
use crate::model::{Code, Finding, Place, Step, Unfit, Words};
use crate::words;

/// More mistakes than this in one document are not worth listing.
const MAX_MISTAKES: usize = 50;

/// What a type did not like about a tree.
#[derive(Debug)]
pub(super) enum Mistake {
    Unknown { key: String, expected: &'static [&'static str] },
    Missing { key: &'static str },
    Wrong { message: Words, wanted: Wanted },
}

/// What a type wanted instead of what it found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Wanted {
    Text,
    List,
    Mapping,
    Other,
}

/// How types ask for numbers.
const NUMBERS: [&str; 8] = ["i32", "i64", "u8", "u16", "u32", "u64", "usize", "f64"];

impl std::error::Error for Mistake {}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Mistake::Unknown { key, .. } => write!(f, "unknown key {key}"),
            Mistake::Missing { key } => write!(f, "missing key {key}"),
            Mistake::Wrong { message, .. } => f.write_str(&message.en),
        }
    }
}

impl de::Error for Mistake {
    /// What the library says is never shown.
    fn custom<T: fmt::Display>(_: T) -> Self {
        let message = words!(ja: "この値はここでは使えない", en: "this value cannot be used here");
        Mistake::Wrong { message, wanted: Wanted::Other }
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
        let (want_ja, want_en, wanted) = match expected.as_str() {
            "a string" | "a char" => ("文字列", "text", Wanted::Text),
            "a sequence" => ("リスト", "a list", Wanted::List),
            "a boolean" => ("`true`か`false`", "`true` or `false`", Wanted::Other),
            "a map" => ("キーと値の組", "a mapping", Wanted::Mapping),
            "an id, or a mapping with `id`" => {
                ("節の名前か、`id`のあるキーと値の組", "the name of a section, or a mapping with `id`", Wanted::Other)
            }
            other if other.starts_with("struct ") => ("キーと値の組", "a mapping", Wanted::Mapping),
            other if NUMBERS.contains(&other) => ("数", "a number", Wanted::Other),
            _ => ("別の種類の値", "another kind of value", Wanted::Other),
        };
        Mistake::Wrong {
            message: words!(ja: "{want_ja}であるべきところが{found_ja}である", en: "expected {want_en}, found {found_en}"),
            wanted,
        }
    }
    fn invalid_value(_: Unexpected<'_>, _: &dyn de::Expected) -> Self {
        de::Error::custom("")
    }
    fn invalid_length(_: usize, _: &dyn de::Expected) -> Self {
        de::Error::custom("")
    }
    fn duplicate_field(_: &'static str) -> Self {
        de::Error::custom("")
    }
    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        let list = expected.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
        Mistake::Wrong {
            message: words!(ja: "`{variant}`は使えない。{list} のいずれかを書く", en: "`{variant}` is not one of {list}"),
            wanted: Wanted::Other,
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
    let mended = cause::mend(text, &|text| super::typed::<T>(text, unfit).is_ok());
    findings.extend(mended.findings(|range| document.place(range)));
    if !mended.is_readable {
        return None;
    }
    let n_causes = findings.len();
    let value = if mended.is_good() { None } else { super::typed(&mended.text, unfit).ok() };
    let value = value.or_else(|| typed(document, (&mended.text, unfit), findings));
    if mended.is_less {
        // What was left out is not missing as well.
        let mut at = 0;
        findings.retain(|finding| {
            at += 1;
            at <= n_causes || finding.code != Code::MissingKey
        });
        return None;
    }
    value
}

/// Reads a text that is YAML, one mistake of its values after another.
fn typed<T: DeserializeOwned>(
    document: &Document<'_>,
    (text, unfit): (&str, Unfit),
    findings: &mut Vec<Finding>,
) -> Option<T> {
    let mut tree: Tree = serde_yaml::from_str(text).ok()?;
    let mut duplicates = Vec::new();
    tree.take_duplicates(&mut Vec::new(), &mut duplicates);
    for (path, ordinal) in &duplicates {
        findings.push(duplicate(document, path, *ordinal));
    }
    let mut mended = Vec::new();
    let value = mistakes((document, unfit), &mut tree, |path, mistake| {
        findings.push(finding(document, path, mistake));
        mended.extend(mended_path(path, mistake));
    });
    // A document is read once.
    drop(document.mended.set(mended));
    value
}

/// The path of what is mended because of a mistake; a foreign key takes nothing from the rest.
fn mended_path(path: &[String], mistake: &Mistake) -> Option<String> {
    match mistake {
        Mistake::Unknown { .. } => None,
        Mistake::Missing { key } => Some(path.iter().map(String::as_str).chain([*key]).collect::<Vec<_>>().join("/")),
        Mistake::Wrong { .. } => Some(path.join("/")),
    }
}

/// Reads a tree as a type, one mistake after another.
fn mistakes<T: DeserializeOwned>(
    (document, unfit): (&Document<'_>, Unfit),
    tree: &mut Tree,
    mut tell: impl FnMut(&[String], &Mistake),
) -> Option<T> {
    for _ in 0..MAX_MISTAKES {
        let mut track = serde_path_to_error::Track::new();
        // The path has keys as they are written.
        let tracked = serde_path_to_error::Deserializer::new(&*tree, &mut track);
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
        tell(&path, &mistake);
        mend(tree, &path, (&mistake, document))?;
    }
    None
}

/// Takes a mistake out of the tree; `None` if nothing changed, so that reading cannot go on.
fn mend(tree: &mut Tree, path: &[String], (mistake, document): (&Mistake, &Document<'_>)) -> Option<()> {
    let node = tree.at(path)?;
    match (mistake, &mut *node) {
        (Mistake::Unknown { key, expected }, Tree::Map(entries)) => {
            let index = entries.iter().position(|(known, _)| known == key)?;
            // A misspelt or foreign key is one mistake: what it holds is not missing as well.
            let meant = match (document.elsewhere)(key) {
                Some(Elsewhere::Key(right)) => Some(right),
                Some(Elsewhere::Place(_)) => None,
                None => crate::suggest::nearest(key, expected.iter().copied()),
            };
            match meant {
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
            unknown(document, key, (document.key(&at), expected))
        }
        Mistake::Missing { key } => {
            let finding = Finding::new(
                Code::MissingKey,
                if steps.is_empty() { document.place(first_line(document.text)) } else { document.key(&steps) },
                words!(ja: "`{key}`がない", en: "the key `{key}` is missing"),
            );
            finding.help(words!(ja: "`{key}: …`を書き足す", en: "add `{key}: …`"))
        }
        Mistake::Wrong { message, wanted } => {
            let place = document.value(&steps);
            let help = help(document, place.range.start - document.offset, *wanted);
            Finding::new(Code::BadValue, place, message.clone()).help(help)
        }
    }
}

/// A key that a file does not have: misspelt, of another file, or of another program.
fn unknown(document: &Document<'_>, key: &str, (place, expected): (Place, &[&str])) -> Finding {
    let plain = key.trim_start_matches(['\u{3000}', '\u{a0}']);
    if plain.len() < key.len() && expected.contains(&plain) {
        return cause::wide_space(place, plain);
    }
    let finding =
        Finding::new(Code::UnknownKey, place, words!(ja: "`{key}`というキーはない", en: "there is no key `{key}`"));
    let list = expected.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    finding.help(match (document.elsewhere)(key) {
        Some(Elsewhere::Key(right)) => words!(ja: "ここでは`{right}:`に書く", en: "here it is `{right}:`"),
        Some(Elsewhere::Place(help)) => help,
        None => match crate::suggest::nearest(key, expected.iter().copied()) {
            Some(near) => words!(ja: "`{near}`のことか", en: "did you mean `{near}`?"),
            None => words!(ja: "使えるキー: {list}", en: "known keys: {list}"),
        },
    })
}

/// What to write where a value is of another kind than it should be.
fn help(document: &Document<'_>, at: usize, wanted: Wanted) -> Words {
    let right = cause::quoted_line(document.text, at);
    match wanted {
        Wanted::Text => words!(
            ja: "文にするなら、値の全体を引用符で囲む: `{right}`",
            en: "for a text put all of the value in quotation marks: `{right}`"
        ),
        Wanted::List => words!(
            ja: "下の行に`- 値`の形で一つずつ書くか、`[`と`]`の間に`,`で区切って書く",
            en: "write the items below it, one a line as `- value`, or between `[` and `]` with `,`"
        ),
        Wanted::Mapping => words!(
            ja: "`キー: 値`の形で書く。`:`の後には半角の空白を置く",
            en: "write `key: value`, with a space behind the `:`"
        ),
        Wanted::Other => Words::default(),
    }
}
