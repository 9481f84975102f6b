//! Where the front matter of a page begins and ends, and what is wrong with what stands around it.
//!
//! *In*: the text of a page. *Out*: [`Parts`].
//! Where a fence is missing, the front matter is read up to where it must have been, so that its mistakes come out, too.

use std::ops::Range;

use crate::model::{Code, FileId, Finding, Place, Words};
use crate::words;

const FENCE: &str = "---";

/// How a page divides.
pub(super) struct Parts {
    /// The front matter, without its fences.
    pub front: Option<Range<usize>>,
    /// Where the body begins.
    pub body: usize,
    pub wrong: Option<Wrong>,
}

/// What is wrong with the fences.
#[derive(Clone, Copy)]
pub(super) enum Wrong {
    /// There is no front matter.
    None,
    /// No line of `---` stands above it.
    NotBegun,
    /// It does not begin with the first line of the file, but here.
    Late(usize),
    /// The first fence is written otherwise.
    Begin,
    /// Nothing closes it: the fence is missing before this byte.
    NotClosed(usize),
    /// The line that closes it, from here to there, is written otherwise.
    End(usize, usize),
    /// It is TOML.
    Toml,
    /// It is JSON.
    Json,
}

impl Parts {
    pub(super) fn of(text: &str) -> Self {
        let first = text.lines().next().unwrap_or_default();
        match first.trim_end() {
            FENCE => fenced(text, first_line_bytes(text), None),
            "+++" => other(text, "+++", Wrong::Toml),
            "{" => other(text, "}", Wrong::Json),
            line if is_like_fence(line) => fenced(text, first_line_bytes(text), Some(Wrong::Begin)),
            _ => without_begin(text),
        }
    }
}

/// A page whose first line is a fence.
fn fenced(text: &str, start: usize, wrong: Option<Wrong>) -> Parts {
    let mut at = start;
    let mut like: Option<Range<usize>> = None;
    for line in text[start..].split_inclusive('\n') {
        let written = line.trim_end();
        if written == FENCE {
            return Parts { front: Some(start..at), body: at + line.len(), wrong };
        }
        if like.is_none() && (is_like_fence(written) || written == "...") {
            like = Some(at..at + line.len());
        }
        at += line.len();
    }
    if let Some(line) = like {
        let end = line.start + text[line.clone()].trim_end().len();
        return Parts { front: Some(start..line.start), body: line.end, wrong: Some(Wrong::End(line.start, end)) };
    }
    let end = start + front_bytes(&text[start..]);
    Parts { front: Some(start..end), body: end, wrong: Some(Wrong::NotClosed(end)) }
}

/// A page that begins with something else.
fn without_begin(text: &str) -> Parts {
    let blank = text.len() - text.trim_start().len();
    let line_start = text[..blank].rfind('\n').map_or(0, |newline| newline + 1);
    let rest = &text[line_start..];
    let first = rest.lines().next().unwrap_or_default();
    if blank > 0 && first.trim() == FENCE {
        return fenced(text, line_start + first_line_bytes(rest), Some(Wrong::Late(line_start)));
    }
    let is_begun = ["title:", "summary:", "title：", "summary："].iter().any(|key| text.starts_with(key));
    if is_begun {
        let parts = fenced(text, 0, Some(Wrong::NotBegun));
        return Parts { wrong: Some(Wrong::NotBegun), ..parts };
    }
    Parts { front: None, body: 0, wrong: Some(Wrong::None) }
}

/// Front matter in another language, up to the line that ends it.
fn other(text: &str, end: &str, wrong: Wrong) -> Parts {
    let mut at = first_line_bytes(text);
    for line in text[at..].split_inclusive('\n') {
        at += line.len();
        if line.trim_end() == end {
            return Parts { front: None, body: at, wrong: Some(wrong) };
        }
    }
    Parts { front: None, body: first_line_bytes(text), wrong: Some(wrong) }
}

/// How far a text looks like front matter: keys, items, comments, and what is indented.
fn front_bytes(text: &str) -> usize {
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        let word = line.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '-')).unwrap_or(line.len());
        let is_key = word > 0 && (line[word..].starts_with(':') || line[word..].starts_with('：'));
        let is_more = line.starts_with([' ', '\t', '#', '\u{3000}']) && !is_heading(line) || line.starts_with("- ");
        if !is_key && !is_more {
            break;
        }
        end += line.len();
    }
    end
}

fn is_heading(line: &str) -> bool {
    line.trim_start_matches('#').starts_with(' ') && line.starts_with('#')
}

/// Whether a line was meant as a fence: other dashes, more or fewer of them, or words behind them.
fn is_like_fence(line: &str) -> bool {
    let is_dash = |c: char| matches!(c, '-' | '‐' | '‑' | '–' | '—' | '―' | '−' | 'ー' | '－' | '─');
    let rest = line.trim_start_matches(is_dash);
    let n_dashes = line[..line.len() - rest.len()].chars().count();
    match rest.trim() {
        "" => n_dashes >= 3 || n_dashes >= 1 && line.starts_with(['—', '―']),
        word => n_dashes == 3 && matches!(word, "yaml" | "yml" | "toml" | "json"),
    }
}

fn first_line_bytes(text: &str) -> usize {
    text.split_inclusive('\n').next().map_or(0, str::len)
}

impl Wrong {
    pub(super) fn finding(self, file: FileId, text: &str) -> Finding {
        let first_line = 0..text.lines().next().map_or(0, str::len);
        let code = if matches!(self, Wrong::None) { Code::MissingKey } else { Code::BadYaml };
        let range = match self {
            Wrong::None | Wrong::NotBegun | Wrong::Toml | Wrong::Json | Wrong::Begin => first_line,
            Wrong::Late(at) => at..at + text[at..].lines().next().map_or(0, str::len),
            Wrong::NotClosed(at) => {
                let at = at.min(text.len());
                at..at + text[at..].lines().next().map_or(0, str::len)
            }
            Wrong::End(start, end) => start..end,
        };
        Finding::new(code, Place::new(file, range), self.message()).help(self.help())
    }

    fn message(self) -> Words {
        match self {
            Wrong::None => words!(ja: "前付けがない", en: "this page has no front matter"),
            Wrong::NotBegun => {
                words!(ja: "前付けの前に`---`の行がない", en: "no line of `---` stands above the front matter")
            }
            Wrong::Late(_) => {
                words!(ja: "前付けがファイルの1行目から始まっていない", en: "the front matter does not begin with the first line")
            }
            Wrong::Begin => {
                words!(ja: "前付けを始める行が`---`だけになっていない", en: "the line that begins the front matter is not `---`")
            }
            Wrong::NotClosed(_) => {
                words!(ja: "前付けが`---`で閉じられていない", en: "the front matter is not closed with `---`")
            }
            Wrong::End(..) => {
                words!(ja: "前付けを閉じる行が`---`だけになっていない", en: "the line that closes the front matter is not `---`")
            }
            Wrong::Toml => words!(ja: "前付けがTOMLで書かれている", en: "the front matter is written in TOML"),
            Wrong::Json => words!(ja: "前付けがJSONで書かれている", en: "the front matter is written in JSON"),
        }
    }

    fn help(self) -> Words {
        match self {
            Wrong::None => words!(
                ja: "`---`の行で囲んで、少なくとも`title:`と`summary:`をページの初めに書く",
                en: "begin the page with `title:` and `summary:` between two lines of `---`"
            ),
            Wrong::NotBegun => words!(ja: "1行目に`---`だけの行を書く", en: "begin the file with a line of `---`"),
            Wrong::Late(_) => words!(ja: "`---`の前の空行や空白を消す", en: "delete what stands before the `---`"),
            Wrong::Begin | Wrong::End(..) => {
                words!(ja: "半角の`-`を三つだけ書く: `---`", en: "write three hyphens and nothing else: `---`")
            }
            Wrong::NotClosed(_) => {
                words!(ja: "前付けの後、この行の前に`---`だけの行を書く", en: "write a line of `---` below the front matter, above this line")
            }
            Wrong::Toml => words!(
                ja: "`+++`を`---`に、`title = \"…\"`を`title: …`に直す",
                en: "write `---` for `+++`, and `title: …` for `title = \"…\"`"
            ),
            Wrong::Json => words!(
                ja: "`{{`と`}}`を`---`の行に、`\"title\": \"…\",`を`title: …`に直す",
                en: "write lines of `---` for the braces, and `title: …` for `\"title\": \"…\",`"
            ),
        }
    }
}
