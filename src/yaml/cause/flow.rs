//! What may be wrong between brackets: `[a, b]`, `{ ja: 額, en: sum }`.
//!
//! *In*: a line whose value begins with a bracket. *Out*: corrections.
//! Knows brackets on one line only; what goes on below is found when it is not closed.

use std::collections::HashSet;

use super::line::{Correction, Line, closing, quoted};
use super::words::Cause;

pub(super) fn corrections(line: &Line<'_>, found: &mut Vec<Correction>) {
    let value = line.value();
    let open = value.as_bytes()[0];
    for (wide, narrow, cause) in
        [('：', ": ", Cause::WideColon), ('，', ", ", Cause::WideComma), ('、', ", ", Cause::WideComma)]
    {
        if let Some(at) = value.find(wide) {
            let at = line.value + at..line.value + at + wide.len_utf8();
            found.push(line.correction(
                cause,
                at,
                line.with(&value.replace(wide, narrow).replace(":  ", ": ").replace(",  ", ", ")),
            ));
        }
    }
    let depth = depth(value);
    if depth > 0 {
        let start = line.value..line.value + 1;
        let close = |right: String| line.correction(Cause::Open(char::from(open)), start.clone(), line.with(&right));
        let end = value.trim_end_matches([',', ' ']);
        found.push(close(format!("{end}{}", closers(value).replace('}', " }"))));
    }
    if depth < 0
        && let Some(closing) = value.chars().next_back().filter(|last| matches!(last, ']' | '}'))
    {
        let at = line.value + value.len() - 1..line.value + value.len();
        found.push(line.correction(Cause::Unopened(closing), at, line.with(value[..value.len() - 1].trim_end())));
    }
    items(line, found);
}

/// What may be wrong with each item.
fn items(line: &Line<'_>, found: &mut Vec<Correction>) {
    let value = line.value();
    let naive = if depth(value) == 0 { Vec::new() } else { commas(value) };
    for (start, end) in parts(value).into_iter().chain(naive) {
        let item = &value[start..end];
        let (key, text_start) = match item.find(": ") {
            Some(colon) if value.starts_with('{') => (true, start + colon + 2),
            _ => (false, start),
        };
        let text = value[text_start..end].trim();
        let at = text_start + (value[text_start..end].len() - value[text_start..end].trim_start().len());
        let place = |from: usize, length: usize| line.value + from..line.value + from + length;
        let replaced = |right: &str| line.with(&[&value[..at], right, &value[at + text.len()..]].concat());
        let Some(first) = text.chars().next() else { continue };
        // `ja: 額 en: sum`.
        if let Some(colon) = text.find(": ") {
            let word = text[..colon].rfind(' ').map_or(0, |space| space + 1);
            let is_key = word > 0
                && text[word..colon].bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'_' | b'-'));
            if is_key {
                let right = format!("{}, {}", text[..word].trim_end(), &text[word..]);
                found.push(line.correction(Cause::NoComma, place(at + word, colon - word), replaced(&right)));
            }
        }
        let colon = text.find(": ").or_else(|| text.ends_with(':').then(|| text.len() - 1));
        if let Some(colon) = colon.filter(|_| key && !matches!(first, '"' | '\'' | '[' | '{')) {
            found.push(line.correction(Cause::Colon, place(at + colon, 1), replaced(&quoted(text))));
        }
        match first {
            '"' | '\'' => {
                let inner = &text[1..];
                match closing(inner, first) {
                    None => {
                        for end in ends(inner) {
                            let right = format!("{first}{}{first}{}", inner[..end].trim_end(), &inner[end..]);
                            found.push(line.correction(Cause::Unclosed(first), place(at, 1), replaced(&right)));
                        }
                    }
                    Some(close) if !inner[close + 1..].trim().is_empty() => {
                        let from = at + close + 2;
                        found.push(line.correction(
                            Cause::AfterQuote,
                            place(from, text.len() - close - 2),
                            replaced(&quoted(text)),
                        ));
                    }
                    Some(_) => {}
                }
            }
            '@' | '`' | '%' | '*' | '&' | '!' | '|' | '>' | '?' => {
                found.push(line.correction(Cause::Begins(first), place(at, 1), replaced(&quoted(text))));
            }
            '[' | '{' if key && !text.ends_with([']', '}']) => {
                let right = format!("{text}{}", closers(text));
                found.push(line.correction(Cause::Open(first), place(at, 1), replaced(&right)));
                found.push(line.correction(Cause::Begins(first), place(at, 1), replaced(&quoted(text))));
            }
            _ => {}
        }
    }
}

/// The items between the outer brackets, without the brackets; those in quotation marks are whole.
fn parts(value: &str) -> Vec<(usize, usize)> {
    let bytes = value.as_bytes();
    let mut parts = Vec::new();
    let (mut depth, mut start, mut at) = (0_i32, 1, 0);
    while at < bytes.len() {
        match bytes[at] {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => {
                depth -= 1;
                if depth == 0 {
                    break;
                }
            }
            b',' if depth == 1 && bytes.get(at + 1).is_none_or(|next| *next == b' ') => {
                parts.push((start, at));
                start = at + 1;
            }
            mark @ (b'"' | b'\'') if value[..at].ends_with([' ', '[', '{', ',']) => {
                match closing(&value[at + 1..], char::from(mark)) {
                    Some(close) => at += close + 1,
                    None => break,
                }
            }
            _ => {}
        }
        at += 1;
    }
    let end = if at < bytes.len() && matches!(bytes[at], b']' | b'}') { at } else { value.len() };
    parts.push((start, end.max(start)));
    parts
}

/// The items as commas part them, whatever is open.
fn commas(value: &str) -> Vec<(usize, usize)> {
    let end = value.trim_end_matches([']', '}', ' ']).len();
    let mut start = 1;
    let mut parts = Vec::new();
    for (comma, _) in value.match_indices(", ").filter(|(comma, _)| *comma < end) {
        parts.push((start, comma));
        start = comma + 1;
    }
    parts.push((start, end.max(start)));
    parts
}

/// Where an open quotation may end: before what parts items, the last first.
fn ends(inner: &str) -> Vec<usize> {
    let mut ends: Vec<usize> = inner.match_indices([',', ']', '}']).map(|(at, _)| at).collect();
    ends.push(inner.len());
    ends
}

/// The line with the value between its braces that begins at a byte in quotation marks.
pub(super) fn quoted_item(line: &Line<'_>, at: usize) -> Option<String> {
    let value = line.value();
    let from = at.checked_sub(line.value)?;
    let (_, end) = parts(value).into_iter().find(|(start, end)| (*start..*end).contains(&from))?;
    let item = value.get(from..end)?;
    let text = item.trim();
    let from = from + item.len() - item.trim_start().len();
    Some(line.with(&[&value[..from], &quoted(text), &value[from + text.len()..]].concat()))
}

/// A value between braces whose keys have full-width colons: the parser takes `ja：額` for a key without a value.
pub(super) fn wide_colon(line: &Line<'_>) -> Option<Correction> {
    let value = line.value();
    if !value.starts_with('{') {
        return None;
    }
    let is_key = |item: &str| {
        let word = item.split('：').next().unwrap_or_default();
        item.contains('：')
            && !item.contains(": ")
            && !word.is_empty()
            && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
    };
    let mut right = String::new();
    let (mut from, mut first) = (0, None);
    for (start, end) in parts(value) {
        let item = value[start..end].trim();
        if is_key(item) {
            let colon = start + value[start..end].find('：')?;
            right.push_str(&value[from..colon]);
            right.push_str(": ");
            from = colon + '：'.len_utf8();
            first.get_or_insert(colon);
        }
    }
    right.push_str(&value[from..]);
    let at = line.value + first?;
    Some(line.correction(Cause::WideColon, at..at + '：'.len_utf8(), line.with(&right)))
}

/// What a sign of YAML names.
fn name(rest: &str) -> &str {
    rest.split([' ', ',', ']', '}']).next().unwrap_or_default()
}

/// The anchors that something refers to.
pub(super) fn aliases(lines: &[String]) -> HashSet<&str> {
    lines.iter().flat_map(|line| line.split('*').skip(1)).map(name).collect()
}

/// Values that begin with a sign which the parser takes away with the word behind it: `!tag`, `&anchor`.
///
/// An anchor that something refers to is meant.
pub(super) fn signs(line: &Line<'_>, aliases: &HashSet<&str>) -> Option<Correction> {
    let is_taken = |text: &str| {
        if let Some(rest) = text.strip_prefix('!') {
            return !rest.starts_with('!') && !name(rest).is_empty();
        }
        text.strip_prefix('&').is_some_and(|rest| {
            let name = name(rest);
            let is_text = rest[name.len()..].trim().starts_with(|c: char| !matches!(c, '{' | '[' | '|' | '>'));
            is_text && !name.is_empty() && !aliases.contains(name)
        })
    };
    let value = line.value();
    let first = value.chars().next()?;
    if is_taken(value) {
        let at = line.value..line.value + 1;
        return Some(line.correction(Cause::Begins(first), at, line.with(&quoted(value))));
    }
    if !matches!(first, '[' | '{') {
        return None;
    }
    let (mut right, mut from, mut found) = (String::new(), 0, None);
    let mut at = 1;
    while let Some(next) = value[at..].find(['!', '&', '"', '\'']) {
        at += next;
        let begins = value[..at].trim_end().ends_with([':', ',', '[', '{']);
        let sign = char::from(value.as_bytes()[at]);
        match closing(&value[at + 1..], sign).filter(|_| begins && matches!(sign, '"' | '\'')) {
            Some(close) => at += close + 2,
            None => {
                let end = value[at..].find([',', ']', '}']).map_or(value.len(), |end| at + end);
                let text = value[at..end].trim_end();
                if begins && is_taken(text) {
                    right.push_str(&value[from..at]);
                    right.push_str(&quoted(text));
                    from = at + text.len();
                    found.get_or_insert((at, sign));
                }
                at += 1;
            }
        }
    }
    right.push_str(&value[from..]);
    let (at, sign) = found?;
    Some(line.correction(Cause::Begins(sign), line.value + at..line.value + at + 1, line.with(&right)))
}

/// How many brackets are open at the end, those in quotation marks aside.
fn depth(value: &str) -> i32 {
    let (opened, closed) = open_brackets(value);
    i32::try_from(opened.len()).unwrap_or(i32::MAX) - closed
}

/// What closes all open brackets.
fn closers(value: &str) -> String {
    open_brackets(value).0.iter().rev().map(|open| if *open == b'[' { ']' } else { '}' }).collect()
}

fn open_brackets(value: &str) -> (Vec<u8>, i32) {
    let bytes = value.as_bytes();
    let (mut open, mut n_lonely, mut at) = (Vec::new(), 0, 0);
    while at < bytes.len() {
        match bytes[at] {
            byte @ (b'[' | b'{') => open.push(byte),
            b']' | b'}' if open.pop().is_none() => n_lonely += 1,
            mark @ (b'"' | b'\'') if value[..at].ends_with([' ', '[', '{', ',']) => {
                at += closing(&value[at + 1..], char::from(mark)).map_or(0, |close| close + 1);
            }
            _ => {}
        }
        at += 1;
    }
    (open, n_lonely)
}
