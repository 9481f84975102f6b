//! Whether two pieces of code do the same: their comments, and the text of their strings, may differ.
//!
//! *In*: two pieces with the names of their languages. *Out*: the first lines that differ.
//! Knows how languages mark comments and strings, and nothing else of them.

/// How a language marks what a machine does not read.
struct Syntax {
    /// What begins a comment that ends with the line, behind a space or at the beginning of a line.
    line: &'static [&'static str],
    /// What surrounds a comment.
    around: &'static [(&'static str, &'static str)],
}

const HASH: Syntax = Syntax { line: &["#"], around: &[] };
const SLASH: Syntax = Syntax { line: &["//"], around: &[("/*", "*/")] };
const DASH: Syntax = Syntax { line: &["--"], around: &[("/*", "*/"), ("{-", "-}"), ("--[[", "]]")] };
const ANGLE: Syntax = Syntax { line: &[], around: &[("<!--", "-->")] };
const SEMICOLON: Syntax = Syntax { line: &[";", "#"], around: &[] };
const PERCENT: Syntax = Syntax { line: &["%"], around: &[] };
const STYLE: Syntax = Syntax { line: &["//"], around: &[("/*", "*/")] };
const PHP: Syntax = Syntax { line: &["//", "#"], around: &[("/*", "*/"), ("<!--", "-->")] };
/// Of a language that is not known, what most languages have.
const ANY: Syntax = Syntax { line: &["#", "//"], around: &[("/*", "*/"), ("<!--", "-->")] };

fn syntax(language: &str) -> &'static Syntax {
    match &*language.to_ascii_lowercase() {
        "sh" | "bash" | "zsh" | "fish" | "shell" | "console" | "shell-session" | "python" | "py" | "ruby" | "rb"
        | "yaml" | "yml" | "toml" | "r" | "perl" | "pl" | "make" | "makefile" | "docker" | "dockerfile" | "elixir"
        | "ex" | "nix" | "graphql" | "jq" | "powershell" | "ps1" | "julia" | "cmake" | "properties" | "env" => &HASH,
        "c" | "h" | "cpp" | "c++" | "cc" | "hpp" | "cs" | "csharp" | "java" | "js" | "jsx" | "mjs" | "ts" | "tsx"
        | "javascript" | "typescript" | "go" | "rust" | "rs" | "swift" | "kotlin" | "kt" | "scala" | "dart"
        | "json" | "jsonc" | "json5" | "proto" | "groovy" | "zig" | "solidity" => &SLASH,
        "css" | "scss" | "sass" | "less" => &STYLE,
        "sql" | "lua" | "haskell" | "hs" | "elm" | "ada" | "vhdl" => &DASH,
        "html" | "xml" | "svg" | "vue" | "svelte" | "md" | "markdown" => &ANGLE,
        "lisp" | "clojure" | "clj" | "scheme" | "asm" | "ini" | "el" => &SEMICOLON,
        "tex" | "latex" | "matlab" | "erlang" | "prolog" => &PERCENT,
        "php" => &PHP,
        _ => &ANY,
    }
}

/// Whether a language is none, so that what stands in it may be prose.
fn is_prose(language: &str) -> bool {
    matches!(
        &*language.to_ascii_lowercase(),
        "" | "text" | "txt" | "plain" | "plaintext" | "md" | "markdown" | "output"
    )
}

/// A line of code without its comments.
struct Line<'t> {
    source: &'t str,
    /// With a mark in the place of each string, and one space for every white space.
    code: String,
    strings: Vec<&'t str>,
}

/// The first lines that differ; the beginnings of both where one has a line that the other lacks.
pub(super) fn difference<'t>(one: (&'t str, &str), other: (&'t str, &str)) -> Option<(&'t str, &'t str)> {
    if one.0 == other.0 {
        return None;
    }
    let (left, right) = (lines(one.0, syntax(one.1)), lines(other.0, syntax(other.1)));
    if left.len() != right.len() && is_prose(one.1) && is_prose(other.1) && (has_words(one.0) || has_words(other.0)) {
        return None;
    }
    let differ = left.iter().zip(&right).find(|(one, other)| !are_same(one, other));
    let longer = || {
        let last = |lines: &[Line<'t>], at: usize| lines.get(at).map_or("", |line| line.source);
        let at = left.len().min(right.len());
        (left.len() != right.len()).then(|| (last(&left, at), last(&right, at)))
    };
    differ.map(|(one, other)| (one.source, other.source)).or_else(longer)
}

/// Whether two pieces differ in nothing that a machine reads.
pub(super) fn say_the_same(one: (&str, &str), other: (&str, &str)) -> bool {
    difference(one, other).is_none()
}

/// Whether a text has letters that programs seldom have: it says something in the words of a language.
pub(super) fn has_words(text: &str) -> bool {
    text.chars().any(|char| !char.is_ascii() && char.is_alphabetic())
}

fn are_same(one: &Line<'_>, other: &Line<'_>) -> bool {
    if has_words(&one.code) || has_words(&other.code) {
        return true;
    }
    let are_texts = |(one, other): (&&str, &&str)| one == other || (is_text(one) && is_text(other));
    one.code == other.code && one.strings.iter().zip(&other.strings).all(are_texts)
}

/// Whether a string is read by people.
fn is_text(string: &str) -> bool {
    let is_of_prose = |char: char| char.is_alphabetic() || char.is_whitespace() || ",.!?'’:;()-…".contains(char);
    has_words(string) || string.chars().all(is_of_prose) || string.split_whitespace().count() > 2
}

/// The lines of a piece that hold more than comments.
fn lines<'t>(text: &'t str, syntax: &Syntax) -> Vec<Line<'t>> {
    let mut lines = Vec::new();
    // What ends the comment or string that is open.
    let mut closing: Option<&str> = None;
    for source in text.lines() {
        let mut line = Line { source, code: String::new(), strings: Vec::new() };
        let mut at = 0;
        while let Some(char) = source[at..].chars().next() {
            if let Some(end) = closing {
                let Some(found) = source[at..].find(end) else { break };
                at += found + end.len();
                closing = None;
                continue;
            }
            let rest = &source[at..];
            let is_apart = at == 0 || source[..at].ends_with(char::is_whitespace);
            if let Some((open, end)) = syntax.around.iter().find(|(open, _)| rest.starts_with(open)) {
                (closing, at) = (Some(*end), at + open.len());
            } else if is_apart && syntax.line.iter().any(|mark| rest.starts_with(mark)) {
                break;
            } else if let Some(quotes) = ["\"\"\"", "'''"].into_iter().find(|quotes| rest.starts_with(quotes)) {
                line.code.push('"');
                (closing, at) = (Some(quotes), at + quotes.len());
            } else if let Some(length) = string(source, at) {
                line.code.push('"');
                line.strings.push(&rest[1..length - 1]);
                at += length;
            } else {
                match char.is_whitespace() {
                    false => line.code.push(char),
                    true if !line.code.ends_with(' ') => line.code.push(' '),
                    true => {}
                }
                at += char.len_utf8();
            }
        }
        if !line.code.trim().is_empty() {
            // How deep a line stands belongs to the code of some languages.
            line.code.truncate(line.code.trim_end().len());
            lines.push(line);
        }
    }
    lines
}

/// The length of the string that begins here and ends in this line, its marks included.
fn string(source: &str, at: usize) -> Option<usize> {
    let mark = source[at..].chars().next().filter(|char| matches!(char, '"' | '\'' | '`'))?;
    if mark == '\'' && source[..at].ends_with(char::is_alphanumeric) {
        // An apostrophe.
        return None;
    }
    let mut is_escaped = false;
    for (length, char) in source[at..].char_indices().skip(1) {
        match char {
            '\\' if !is_escaped => is_escaped = true,
            _ if char == mark && !is_escaped => return Some(length + 1),
            _ => is_escaped = false,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces() {
        let check = |language: &str, one: &str, other: &str, expect: bool| {
            assert_eq!(say_the_same((one, language), (other, language)), expect, "{one} / {other}");
            assert_eq!(say_the_same((other, language), (one, language)), expect, "{other} / {one}");
        };
        check("sh", "kubectl get pods --version 1.19", "kubectl get pods --version 1.23", false);
        check("sh", "ls # 一覧\n\n# 終わり", "ls   # list them\n", true);
        check("sh", "ls", "ls\npwd", false);
        check("sh", "curl \"https://example.com/v1\"", "curl \"https://example.com/v2\"", false);
        check("sh", "echo \"こんにちは\"", "echo 'Hello, world'", true);
        check("py", "print(\"Hello\")", "print(\"Bonjour\")", true);
        check(
            "py",
            "def f():\n    \"\"\"足す。\n    二行。\"\"\"\n    return 1",
            "def f():\n    \"\"\"Add.\"\"\"\n    return 1",
            true,
        );
        check("py", "x = 1", "x = 2", false);
        check("js", "f(1); // 一\n/* 長い\n注釈 */ g();", "f(1); // one\n/* a comment */ g();", true);
        check("js", "f('a b c', 1)", "f('a b c', 2)", false);
        check("json", "{ \"url\": \"https://a.example/\" }", "{ \"url\": \"https://b.example/\" }", false);
        check("sql", "select 1 -- 一", "select 1 -- one", true);
        check("html", "<!-- 注 --><p>文</p>", "<!-- note --><p>Text</p>", true);
        check("yaml", "title: 題\nport: 80", "title: Title\nport: 81", false);
        check("yaml", "title: 題\nport: 80", "title: Title\nport: 80", true);
        check("", "手順\n一つ目", "Steps", true);
        check("", "make install", "make build", false);
        check("rust", "fn f<'a>(x: &'a str) {}", "fn f<'a>(y: &'a str) {}", false);
    }
}
