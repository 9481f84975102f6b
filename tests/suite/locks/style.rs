//! A pass for house style over the shipped story: it puts nothing behind, and takes nothing from an approval.
//!
//! *In*: the pages of this repository, rewritten. *Out*: tests.

use taiyaku::lock;
use taiyaku::model::{Lang, Standing};

use super::{Files, site};
use crate::suite::site::repository;

/// A way to write the same in another style; what it makes of a character between two others.
type Style = fn(char, [Option<char>; 2]) -> Option<String>;

fn shipped() -> Files {
    let inputs = taiyaku::load::folder(repository()).expect("the site of this repository");
    let sources = inputs.sources.iter().filter(|source| source.origin == taiyaku::model::Origin::Site);
    let texts = sources.map(|source| (source.path.to_string(), source.text.as_bytes().to_vec()));
    texts.chain(inputs.assets.iter().map(|asset| (asset.path.to_string(), asset.bytes.to_vec()))).collect()
}

/// Rewrites the words of a page: not code, addresses, ids, labels, marks of lists or keys of the front matter.
fn restyled(page: &str, style: Style) -> String {
    let mut in_fence = false;
    let mut fences_of_front = 0;
    let mut out = String::new();
    for line in page.split_inclusive('\n') {
        let bare = line.trim_start();
        fences_of_front += usize::from(line.trim_end() == "---" && fences_of_front < 2);
        in_fence ^= bare.starts_with("```");
        let is_key = fences_of_front < 2 && line.trim_end().ends_with(':');
        let is_kept =
            is_key || in_fence || bare.starts_with("```") || line.trim_end() == "---" || bare.starts_with("|-");
        if is_kept {
            out.push_str(line);
            continue;
        }
        let marks = if fences_of_front < 2 { bare.find(": ").map_or(2, |at| at + 2) } else { mark_bytes(bare) };
        let start = line.len() - bare.len() + marks.min(bare.len());
        let start = line.floor_char_boundary(start);
        out.push_str(&line[..start]);
        words(&line[start..], style, &mut out);
    }
    out
}

/// How long the mark of a list, a heading or a footnote is.
fn mark_bytes(line: &str) -> usize {
    let is_mark = |char: char| char.is_ascii_digit() || "#-*.>| ".contains(char);
    line.find(|char| !is_mark(char)).unwrap_or(line.len())
}

fn words(text: &str, style: Style, out: &mut String) {
    let chars: Vec<char> = text.chars().collect();
    let mut closes: Option<char> = None;
    for (at, &char) in chars.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| chars[at]);
        let beside = [before, chars.get(at + 1).copied()];
        if let Some(close) = closes {
            out.push(char);
            closes = (char != close).then_some(close);
            continue;
        }
        closes = match (before, char) {
            (_, '`') => Some('`'),
            (Some(']'), '(') => Some(')'),
            (Some('['), '^') => Some(']'),
            (_, '<') => Some('>'),
            (_, '{') => Some('}'),
            _ => None,
        };
        match closes {
            Some(_) => out.push(char),
            None => out.push_str(&style(char, beside).unwrap_or_else(|| char.to_string())),
        }
    }
}

fn is_japanese(char: char) -> bool {
    matches!(char, '\u{3041}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}')
}

fn full_width(char: char, _: [Option<char>; 2]) -> Option<String> {
    let wide = char.is_ascii_alphanumeric().then(|| char::from_u32(char as u32 + 0xFEE0)).flatten()?;
    Some(wide.to_string())
}

fn quotation_marks(char: char, _: [Option<char>; 2]) -> Option<String> {
    let other = match char {
        '「' => '“',
        '」' => '”',
        '“' => '«',
        '”' => '»',
        '’' => '\'',
        _ => return None,
    };
    Some(other.to_string())
}

fn dashes(char: char, [before, _]: [Option<char>; 2]) -> Option<String> {
    match char {
        '—' => Some(" – ".to_owned()),
        '–' => Some("-".to_owned()),
        '-' if before.is_some_and(char::is_alphanumeric) => Some("\u{2010}".to_owned()),
        '〜' => Some("～".to_owned()),
        '…' => Some("...".to_owned()),
        _ => None,
    }
}

fn spaces(char: char, [before, _]: [Option<char>; 2]) -> Option<String> {
    let before = before?;
    match char {
        ' ' => Some(" \u{a0}".to_owned()),
        _ if is_japanese(before) && char.is_ascii_alphanumeric() => Some(format!(" {char}")),
        _ if before.is_ascii_alphanumeric() && is_japanese(char) => Some(format!("\u{3000}{char}")),
        _ => None,
    }
}

#[test]
fn nothing_falls_behind_and_no_approval_falls() {
    let styles: [(&str, Style); 4] =
        [("width", full_width), ("quotation marks", quotation_marks), ("dashes", dashes), ("spaces", spaces)];
    for (name, style) in styles {
        let mut files = shipped();
        let mut n_changed = 0;
        for (path, bytes) in files.iter_mut().filter(|(path, _)| path.starts_with("content/") && path.ends_with(".md"))
        {
            // Letters of Latin words are as wide as they are in an English text.
            if name == "width" && !path.ends_with(".ja.md") {
                continue;
            }
            let text = String::from_utf8(bytes.clone()).expect("text");
            let other = restyled(&text, style);
            n_changed += usize::from(other != text);
            *bytes = other.into_bytes();
        }
        assert!(n_changed >= 7, "{name}: {n_changed} pages are written otherwise");
        let site = site(&files);
        for (section, node) in site.numbered_sections() {
            let path = site.content_path(section);
            let state = node.lock.as_ref().expect("every section has a lock");
            let open: Vec<_> =
                lock::pairs(&site, section).into_iter().filter(|pair| pair.standing != Standing::InStep).collect();
            assert!(open.is_empty() && state.unsettled.is_empty(), "{name}: {path}: {open:?}");
            for lang in Lang::BOTH {
                assert!(state.is_approved(lang), "{name}: {path} in {lang:?}");
                let looks_otherwise = state.approvals[lang].iter().any(|approval| !approval.same_form);
                assert!(!looks_otherwise, "{name}: {path} in {lang:?} looks otherwise");
            }
        }
    }
}
