//! One file as it was read: a text with what was wrong in its letters, or bytes.
//!
//! *In*: a path, bytes. *Out*: [`Read`]. Touches no disk and knows no other file.

use std::ops::Range;
use std::sync::Arc;

use crate::language::nfc;
use crate::model::{Code, FileId, Finding, Key, Place};
use crate::words;

/// A file as it was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Read {
    pub content: Content,
    /// What was wrong in it.
    pub trouble: Vec<Trouble>,
}

/// What a file holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Content {
    Text {
        text: Arc<str>,
        key: Key,
    },
    Bytes(Arc<[u8]>),
    /// Nothing that is read: a symbolic link. It keeps its place, so that its finding has one.
    Link,
    /// Nothing: the place of a file that another version of the site has.
    Absent,
}

/// What can be wrong with the letters of a file, with the first place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Trouble {
    NotUtf8(Range<usize>),
    NotNfc(Range<usize>, Box<str>),
    Link,
}

/// Places in texts take 32 bits, and each byte that is not UTF-8 becomes three.
const LARGEST_TEXT_BYTES: usize = 1 << 30;

/// Whether a file of this path is a text of which some places could not be told.
pub(super) fn is_too_large(path: &str, n_bytes: usize) -> bool {
    n_bytes > LARGEST_TEXT_BYTES && is_text(path)
}

/// Reads a file of this path.
pub(super) fn named((path, bytes): (String, Vec<u8>)) -> (Arc<str>, Read) {
    if !is_text(&path) {
        return (path.into(), Read { content: Content::Bytes(bytes.into()), trouble: Vec::new() });
    }
    let mut trouble = Vec::new();
    let (mut text, mut bad) = decode(&bytes);
    if let Some((composed, place)) = composed(&path, &text) {
        // U+FFFD composes with nothing, so that what stands before it is composed for itself.
        bad = bad.map(|bad| {
            let start = nfc::to_nfc(&text[..bad.start]).len();
            start..start + bad.len()
        });
        trouble.push(Trouble::NotNfc(place.clone(), composed[place].into()));
        text = composed;
    }
    trouble.extend(bad.map(Trouble::NotUtf8));
    let key = Key::of(text.as_bytes());
    (path.into(), Read { content: Content::Text { text, key }, trouble })
}

impl Read {
    /// A symbolic link.
    pub(super) fn link() -> Self {
        Read { content: Content::Link, trouble: vec![Trouble::Link] }
    }

    /// The place of a file that is not there.
    pub(super) fn absent() -> Self {
        Read { content: Content::Absent, trouble: Vec::new() }
    }

    pub(super) fn is_asset(&self) -> bool {
        matches!(self.content, Content::Bytes(_))
    }

    pub(super) fn is_link(&self) -> bool {
        matches!(self.content, Content::Link)
    }
}

impl Trouble {
    /// The finding, with the file's place among the others.
    pub(super) fn finding(&self, file: FileId) -> Finding {
        match self {
            Trouble::NotUtf8(range) => Finding::new(
                Code::NotUtf8,
                Place::new(file, range.clone()),
                words!(ja: "UTF-8の文字として読めない", en: "this is not UTF-8 text"),
            )
            .help(words!(ja: "文字コードをUTF-8にして保存し直す", en: "save the file again as UTF-8")),
            Trouble::NotNfc(range, letter) => Finding::new(
                Code::NotNfc,
                Place::new(file, range.clone()),
                words!(ja: "ここから、文字が分解された形で書かれている", en: "from here on letters are written in parts"),
            )
            .help(words!(
                ja: "合成済みの文字に置き換える: `{letter}`（ファイル全体をNFCに変換すれば済む）",
                en: "write composed letters such as `{letter}`: convert the file to NFC"
            )),
            Trouble::Link => Finding::new(
                Code::SymbolicLink,
                Place::new(file, 0..0),
                words!(ja: "シンボリックリンクは読み込まれない", en: "this is a symbolic link, which is not read"),
            )
            .help(words!(
                ja: "元のファイルやフォルダーをここに複製する",
                en: "put a copy of the file or folder itself here"
            )),
        }
    }
}

/// Whether a file of this path is read as text.
fn is_text(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    match path.split('/').next() {
        Some("theme") => matches!(ending, "css" | "js"),
        Some("templates") => true,
        _ => matches!(ending, "md" | "yaml" | "yml" | "lock"),
    }
}

/// A text in NFC with the first place that was not, if there is one.
///
/// Scripts and style sheets are programs, not words: they stay as they are.
fn composed(path: &str, text: &str) -> Option<(Arc<str>, Range<usize>)> {
    let first = nfc::first_decomposed(text).filter(|_| !path.starts_with("theme/"))?;
    let length = nfc::to_nfc(&text[first.clone()]).len();
    Some((nfc::to_nfc(text).into(), first.start..first.start + length))
}

/// The text of a file without its byte order mark; for bytes that are not UTF-8 the lossy text and the first bad place.
fn decode(bytes: &[u8]) -> (Arc<str>, Option<Range<usize>>) {
    const MARK: char = '\u{feff}';
    match simdutf8::basic::from_utf8(bytes) {
        // CommonMark §2.3: U+0000 stands for U+FFFD; HTML and YAML cannot hold it either.
        Ok(text) if text.contains('\0') => (text.trim_start_matches(MARK).replace('\0', "\u{fffd}").into(), None),
        Ok(text) => (text.strip_prefix(MARK).unwrap_or(text).into(), None),
        Err(_) => {
            let shown = |text: &str| text.replace('\0', "\u{fffd}");
            let text = shown(&String::from_utf8_lossy(bytes));
            let start = bytes.utf8_chunks().next().map_or(0, |chunk| shown(chunk.valid()).len());
            (text.into(), Some(start..start + '\u{fffd}'.len_utf8()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_texts_are_too_large() {
        assert!(!is_too_large("content/bid.ja.md", LARGEST_TEXT_BYTES));
        assert!(is_too_large("content/bid.ja.md", LARGEST_TEXT_BYTES + 1));
        assert!(!is_too_large("content/film.mp4", LARGEST_TEXT_BYTES + 1));
    }

    #[test]
    fn text_is_decoded() {
        let check = |bytes: &[u8], text: &str, bad: bool| {
            let (found, trouble) = decode(bytes);
            assert_eq!((&*found, trouble.is_some()), (text, bad));
        };
        check(b"a", "a", false);
        check(b"a\0\xffb\0", "a\u{fffd}\u{fffd}b\u{fffd}", true);
        check("\u{feff}題".as_bytes(), "題", false);
        check(b"a\xff", "a\u{fffd}", true);
        check(b"", "", false);
        check(b"a\0b", "a\u{fffd}b", false);
    }
}
