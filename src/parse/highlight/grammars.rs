//! Code by its grammar: which words of it have which class.
//!
//! *In*: code and the word of its language. *Out*: escaped HTML with one-letter classes.
//! Grammars are loaded when the first code block asks for them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use syntect::parsing::{Scope, ScopeStack, SyntaxSet};

use super::lines::Lines;

pub(super) static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

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
pub(super) fn highlight(language: &str, code: &str, lines: &Lines) -> Option<String> {
    let mut state = lines.start(language, || GRAMMARS.find_syntax_by_token(alias(language)))?;
    let mut html = String::with_capacity(code.len() * 2);
    let mut open = None;
    for line in code.split_inclusive('\n') {
        let read = lines.read(state, line)?;
        let mut at = 0;
        for &(end, class) in &read.pieces {
            push(&mut html, &line[at..end], class, &mut open);
            at = end;
        }
        state = read.after;
    }
    if open.is_some() {
        html.push_str("</span>");
    }
    Some(html)
}

/// The class of each scope that was met: a text has few, and asks often.
pub(super) type Classes = BTreeMap<Scope, Option<char>>;

/// The class of what stands under these scopes: that of the innermost that has one.
pub(super) fn class_of(stack: &ScopeStack, known: &mut Classes) -> Option<char> {
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
