//! Code as HTML with highlighting classes, so that one page serves light and dark.
//!
//! *In*: code and the word of its language. *Out*: escaped HTML with one-letter classes.
//! Owns the crates `syntect` and `two-face`. Grammars are loaded when the first code block asks for them.

use std::sync::Arc;

use crate::model::{KeyOf, Kind, Memory};

/// Highlights code, each text once: the two languages of a page mostly share theirs, and so do two runs.
pub(super) struct Highlighter<'a> {
    memory: &'a dyn Memory,
}

impl<'a> Highlighter<'a> {
    /// One that asks the memory first.
    pub(super) fn new(memory: &'a dyn Memory) -> Self {
        Highlighter { memory }
    }

    /// The code as escaped HTML with `<span class=x>`; `None` where the language is not known.
    pub(super) fn classes(&self, language: &str, code: &str) -> Option<Arc<str>> {
        if cfg!(not(feature = "highlight")) || matches!(language, "" | "text" | "plain" | "txt" | "mermaid") {
            return None;
        }
        let key = KeyOf::new().text(language).text(code).key();
        let bytes = self.memory.bytes_of(Kind::Highlight, key, || stored(highlight(language, code)));
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
fn highlight(_language: &str, _code: &str) -> Option<String> {
    None
}

#[cfg(feature = "highlight")]
use with_grammars::highlight;

#[cfg(feature = "highlight")]
mod with_grammars {
    use std::collections::HashMap;
    use std::sync::LazyLock;

    use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};

    static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

    /// Scopes by prefix, the longest match wins, with the class of the theme's `code.css`.
    static CLASSES: LazyLock<Vec<(Scope, char)>> = LazyLock::new(|| {
        let table = [
            ("comment", 'c'),
            ("string", 's'),
            ("constant", 'n'),
            ("constant.character.escape", 'n'),
            ("keyword", 'k'),
            ("keyword.operator", 'o'),
            ("storage", 'k'),
            ("entity.name.function", 'f'),
            ("support.function", 'f'),
            ("variable.function", 'f'),
            ("entity.name.type", 't'),
            ("entity.name.class", 't'),
            ("entity.name.struct", 't'),
            ("entity.name.enum", 't'),
            ("entity.name.trait", 't'),
            ("entity.other.inherited-class", 't'),
            ("support.type", 't'),
            ("support.class", 't'),
            ("entity.name.tag", 'a'),
            ("entity.other.attribute-name", 'a'),
            ("variable.parameter", 'v'),
            ("variable.other.member", 'v'),
            ("meta.mapping.key", 'v'),
            ("punctuation.definition.comment", 'c'),
            ("punctuation.definition.string", 's'),
            ("markup.heading", 'm'),
            ("markup.bold", 'm'),
            ("markup.inserted", 's'),
            ("markup.deleted", 'k'),
        ];
        table.iter().filter_map(|(name, class)| Some((Scope::new(name).ok()?, *class))).collect()
    });

    /// Words that people write for a language and grammars do not know.
    fn alias(language: &str) -> &str {
        match language {
            "jsonc" | "json5" => "json",
            "console" | "shell-session" => "sh",
            "csharp" => "cs",
            "fsharp" => "fs",
            other => other,
        }
    }

    /// `None` for a language without a grammar, and where a grammar fails.
    pub(super) fn highlight(language: &str, code: &str) -> Option<String> {
        let syntax = GRAMMARS.find_syntax_by_token(alias(language))?;
        let mut state = ParseState::new(syntax);
        let mut stack = ScopeStack::new();
        let mut html = String::with_capacity(code.len() * 2);
        let mut open = None;
        let mut known = Known::new();
        for line in code.split_inclusive('\n') {
            let mut at = 0;
            for (next, op) in state.parse_line(line, &GRAMMARS).ok()? {
                push(&mut html, &line[at..next], class_of(&stack, &mut known), &mut open);
                stack.apply(&op).ok()?;
                at = next;
            }
            push(&mut html, &line[at..], class_of(&stack, &mut known), &mut open);
        }
        if open.is_some() {
            html.push_str("</span>");
        }
        Some(html)
    }

    /// The class of each scope that was met: a text has few, and asks often.
    type Known = HashMap<Scope, Option<char>>;

    fn class_of(stack: &ScopeStack, known: &mut Known) -> Option<char> {
        stack.scopes.iter().rev().find_map(|scope| {
            *known.entry(*scope).or_insert_with(|| {
                let matching = CLASSES.iter().filter(|(prefix, _)| prefix.is_prefix_of(*scope));
                matching.max_by_key(|(prefix, _)| prefix.len()).map(|(_, class)| *class)
            })
        })
    }

    /// Adds text, going on with the open span where the class is the same or the text is only white space.
    fn push(html: &mut String, text: &str, class: Option<char>, open: &mut Option<char>) {
        if text.is_empty() {
            return;
        }
        if class != *open && !text.trim().is_empty() {
            if open.is_some() {
                html.push_str("</span>");
            }
            if let Some(class) = class {
                html.push_str("<span class=");
                html.push(class);
                html.push('>');
            }
            *open = class;
        }
        for char in text.chars() {
            match char {
                '<' => html.push_str("&lt;"),
                '>' => html.push_str("&gt;"),
                '&' => html.push_str("&amp;"),
                other => html.push(other),
            }
        }
    }
}

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
}
