//! Code as HTML with highlighting classes, so that one page serves light and dark.
//!
//! *In*: code and the word of its language. *Out*: escaped HTML with one-letter classes.
//! Owns the crates `syntect` and `two-face`. Grammars are loaded when the first code block asks for them.

#[cfg(feature = "highlight")]
mod grammars;
#[cfg(feature = "highlight")]
mod lines;

use std::sync::Arc;

use crate::model::{KeyOf, Kind, Memory};

/// Highlights code, each text once: the two languages of a page mostly share theirs, and so do two runs. Each thread
/// has one of its own.
pub(super) struct Highlighter<'a> {
    memory: &'a dyn Memory,
    lines: Lines,
}

impl<'a> Highlighter<'a> {
    /// One that asks the memory first.
    pub(super) fn new(memory: &'a dyn Memory) -> Self {
        Highlighter { memory, lines: Lines::default() }
    }

    /// The code as escaped HTML with `<span class=x>`; `None` where the language is not known.
    pub(super) fn classes(&self, language: &str, code: &str) -> Option<Arc<str>> {
        if cfg!(not(feature = "highlight")) || matches!(language, "" | "text" | "plain" | "txt" | "mermaid") {
            return None;
        }
        let key = KeyOf::new().text(language).text(code).key();
        let bytes = self.memory.bytes_of(Kind::Highlight, key, || stored(highlight(language, code, &self.lines)));
        restored(&bytes)
    }
}

/// The first byte of a remembered result: that a language has no grammar is remembered, too.
const NO_GRAMMAR: u8 = b'-';
const CODE: u8 = b'+';

fn stored(html: Option<String>) -> Vec<u8> {
    match html {
        None => vec![NO_GRAMMAR],
        Some(html) => [&[CODE], html.as_bytes()].concat(),
    }
}

fn restored(bytes: &[u8]) -> Option<Arc<str>> {
    let html = bytes.strip_prefix(&[CODE])?;
    std::str::from_utf8(html).ok().map(Arc::from)
}

#[cfg(not(feature = "highlight"))]
#[derive(Default)]
struct Lines(());

#[cfg(not(feature = "highlight"))]
fn highlight(_language: &str, _code: &str, _lines: &Lines) -> Option<String> {
    None
}

#[cfg(feature = "highlight")]
use grammars::highlight;
#[cfg(feature = "highlight")]
use lines::Lines;

#[cfg(all(test, feature = "highlight"))]
mod tests {
    use super::Highlighter;
    use crate::model::NoMemory;

    #[test]
    fn short_classes() {
        let check = |language: &str, code: &str, expect: Option<&str>| {
            assert_eq!(Highlighter::new(&NoMemory).classes(language, code).as_deref(), expect, "{code}");
        };
        check("json", "{\"a\": 1}\n", Some("{<span class=s>\"a\"</span>: <span class=n>1</span>}\n"));
        check("rust", "// 日本語 <b>\n", Some("<span class=c>// 日本語 &lt;b&gt;\n</span>"));
        check("text", "x", None);
        check("no-such-language", "x", None);
    }

    #[test]
    fn a_line_depends_on_those_before() {
        let shared = Highlighter::new(&NoMemory);
        for (language, code) in [
            ("c", "/* a\nint b;\n*/\nint b;\n/*\nint b;\n"),
            ("c", "int b;\nint b;\n/* a\n"),
            ("rust", "int b;\n/* a\nint b;\n"),
            ("yaml", "a: |\n  b: 1\nb: 1\n  b: 1\n"),
            ("yaml", "b: 1\n  b: 1\n"),
        ] {
            let alone = Highlighter::new(&NoMemory).classes(language, code);
            assert_eq!(shared.classes(language, code), alone, "{code}");
            assert_eq!(shared.classes(language, code), alone, "{code}");
        }
    }
}
