//! The few forms of YAML that most files are written in, read in one pass over their lines.
//!
//! *In*: the text of a document. *Out*: its tree, which is itself a deserialiser, or nothing.
//!
//! Knows mappings and lists whose scalars stand on one line, also between `{}` and `[]`, and strings without escapes.
//! Whatever else a document holds, and whatever is wrong in it, is left to the parser of all YAML: what is read here
//! is read alike there (YAML 1.2 §7.3, §7.4, §8.2).

mod deserializer;

use super::locate::Step;

/// A document or a part of it.
#[derive(Debug, PartialEq)]
pub(super) enum Plain<'a> {
    /// A scalar that is not null.
    Scalar(Scalar<'a>),
    List(Vec<Plain<'a>>),
    /// Entries in the order of the document; keys may repeat.
    Map(Vec<(&'a str, Plain<'a>)>),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scalar<'a> {
    pub text: &'a str,
    pub is_quoted: bool,
    /// Where it begins in the document, with its quotation mark.
    pub start: usize,
}

/// Deeper documents are left to the parser of all YAML, which has a limit of its own.
const MAX_DEPTH: usize = 16;

/// Longer keys are left to the parser of all YAML, which has a limit of its own (YAML 1.2 §7.4.2).
const MAX_KEY_BYTES: usize = 128;

/// Reads a document; `None` if it has anything but the known forms.
pub(super) fn read(text: &str) -> Option<Plain<'_>> {
    if text.chars().any(is_odd) {
        return None;
    }
    let mut lines = Lines { text, at: 0 };
    let first = lines.peek()?;
    let document = (first.indent == 0).then(|| block(&mut lines, 0, MAX_DEPTH))??;
    lines.is_at_end().then_some(document)
}

impl<'a> Plain<'a> {
    /// The scalar at a path, if there is one.
    pub(super) fn scalar_at(&self, path: &[Step<'_>]) -> Option<Scalar<'a>> {
        let Some((step, rest)) = path.split_first() else {
            return if let Plain::Scalar(scalar) = self { Some(*scalar) } else { None };
        };
        match (self, step) {
            (Plain::List(items), Step::Index(index, _)) => items.get(*index)?.scalar_at(rest),
            (Plain::Map(entries), Step::Key(key) | Step::Index(_, key)) => {
                entries.iter().find(|(known, _)| known == key)?.1.scalar_at(rest)
            }
            _ => None,
        }
    }
}

/// Control characters, other line breaks and marks, of which some are not YAML (YAML 1.2 §5.1, §5.4).
fn is_odd(c: char) -> bool {
    match c {
        '\n' | ' '..='~' => false,
        '\0'..='\u{9F}' => true,
        _ => matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}'),
    }
}

/// Whether a scalar without quotation marks may begin so: no indicator does (YAML 1.2 §5.3).
fn begins_scalar(text: &str) -> bool {
    text.as_bytes().first().is_some_and(|first| first.is_ascii_alphanumeric() || !first.is_ascii())
}

fn is_null(text: &str) -> bool {
    matches!(text, "null" | "Null" | "NULL")
}

/// The lines of a document that are not empty.
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

#[derive(Clone, Copy)]
struct Line<'a> {
    indent: usize,
    /// What stands behind the indent; never empty.
    content: &'a str,
    /// Where the content begins in the document.
    start: usize,
    /// Where the next line begins.
    next: usize,
}

impl<'a> Lines<'a> {
    /// The next line; `None` at the end, and at a line of nothing but spaces.
    fn peek(&mut self) -> Option<Line<'a>> {
        while self.text[self.at..].starts_with('\n') {
            self.at += 1;
        }
        let rest = &self.text[self.at..];
        let end = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        let line = &rest[..end];
        let content = line.trim_start_matches(' ');
        let indent = line.len() - content.len();
        (!content.is_empty()).then_some(Line {
            indent,
            content,
            start: self.at + indent,
            next: (self.at + end + 1).min(self.text.len()),
        })
    }

    fn is_at_end(&mut self) -> bool {
        self.peek();
        self.at == self.text.len()
    }
}

/// The mapping or list whose lines have this indent.
fn block<'a>(lines: &mut Lines<'a>, indent: usize, depth: usize) -> Option<Plain<'a>> {
    let depth = depth.checked_sub(1)?;
    let (mut items, mut entries) = (Vec::new(), Vec::new());
    while let Some(line) = lines.peek() {
        let item = line.content.strip_prefix("- ");
        if line.indent < indent || (item.is_none() && !items.is_empty()) {
            break;
        }
        if line.indent > indent || (item.is_some() && !entries.is_empty()) {
            return None;
        }
        lines.at = line.next;
        if let Some(item) = item {
            items.push(value(item, line.start + 2, depth)?);
            continue;
        }
        let (key, rest) = key(line.content)?;
        let start = line.start + key.len() + 2;
        let value = if rest.is_empty() { below(lines, indent, depth)? } else { value(&rest[1..], start, depth)? };
        entries.push((key, value));
    }
    Some(if items.is_empty() { Plain::Map(entries) } else { Plain::List(items) })
}

/// What stands below a key: lines with a deeper indent, or the items of a list with the same.
fn below<'a>(lines: &mut Lines<'a>, indent: usize, depth: usize) -> Option<Plain<'a>> {
    let next = lines.peek()?;
    let is_list = next.content.starts_with("- ");
    if next.indent > indent || (next.indent == indent && is_list) { block(lines, next.indent, depth) } else { None }
}

/// The key at the start of a text, and what stands behind its colon: nothing, or a space and more.
fn key(text: &str) -> Option<(&str, &str)> {
    let is_in_key = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let n_bytes = text.as_bytes().iter().take_while(|byte| is_in_key(byte)).count();
    let (key, rest) = (&text[..n_bytes], text[n_bytes..].strip_prefix(':')?);
    let begins = key.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
    (begins && n_bytes <= MAX_KEY_BYTES && !is_null(key) && (rest.is_empty() || rest.starts_with(' ')))
        .then_some((key, rest))
}

/// The value that is the rest of a line.
fn value(text: &str, start: usize, depth: usize) -> Option<Plain<'_>> {
    if matches!(text.as_bytes().first(), Some(b'"' | b'\'' | b'{' | b'[')) {
        let mut flow = Flow { text, at: 0, start };
        let value = flow.value(depth)?;
        return (flow.at == text.len()).then_some(value);
    }
    let ends = text.ends_with([' ', ':']) || is_null(text);
    let is_plain = begins_scalar(text) && !ends && !text.contains(": ") && !text.contains(" #");
    is_plain.then_some(Plain::Scalar(Scalar { text, is_quoted: false, start }))
}

/// Values between brackets, and strings, on one line.
struct Flow<'a> {
    text: &'a str,
    at: usize,
    /// Where the text begins in the document.
    start: usize,
}

impl<'a> Flow<'a> {
    fn value(&mut self, depth: usize) -> Option<Plain<'a>> {
        let depth = depth.checked_sub(1)?;
        match self.rest().as_bytes().first()? {
            quote @ (b'"' | b'\'') => self.string(char::from(*quote)),
            b'[' => self.list(depth),
            b'{' => self.map(depth),
            _ => self.plain(),
        }
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Goes past a sign and the spaces behind it.
    fn eat(&mut self, sign: char) -> bool {
        let Some(rest) = self.rest().strip_prefix(sign) else { return false };
        self.at = self.text.len() - rest.trim_start_matches(' ').len();
        true
    }

    fn string(&mut self, quote: char) -> Option<Plain<'a>> {
        let rest = &self.rest()[1..];
        let text = &rest[..rest.find(quote)?];
        let is_escaped = if quote == '"' { text.contains('\\') } else { rest[text.len() + 1..].starts_with('\'') };
        let scalar = Scalar { text, is_quoted: true, start: self.start + self.at };
        self.at += text.len() + 2;
        (!is_escaped).then_some(Plain::Scalar(scalar))
    }

    fn plain(&mut self) -> Option<Plain<'a>> {
        let rest = self.rest();
        let end = rest.find([',', '[', ']', '{', '}', ':', '#', '?', '"', '\'', '\\'])?;
        let text = rest[..end].trim_end_matches(' ');
        let scalar = Scalar { text, is_quoted: false, start: self.start + self.at };
        self.at += text.len();
        (begins_scalar(text) && !is_null(text)).then_some(Plain::Scalar(scalar))
    }

    fn list(&mut self, depth: usize) -> Option<Plain<'a>> {
        let mut items = Vec::new();
        self.eat('[');
        loop {
            items.push(self.value(depth)?);
            if self.goes_on(']')? {
                continue;
            }
            return Some(Plain::List(items));
        }
    }

    fn map(&mut self, depth: usize) -> Option<Plain<'a>> {
        let mut entries = Vec::new();
        self.eat('{');
        loop {
            let (key, rest) = key(self.rest()).filter(|(_, rest)| !rest.is_empty())?;
            self.at = self.text.len() - rest.trim_start_matches(' ').len();
            entries.push((key, self.value(depth)?));
            if self.goes_on('}')? {
                continue;
            }
            return Some(Plain::Map(entries));
        }
    }

    /// Whether another item follows, or the collection closes here; `None` if neither.
    fn goes_on(&mut self, close: char) -> Option<bool> {
        self.at = self.text.len() - self.rest().trim_start_matches(' ').len();
        if self.eat(',') {
            return Some(true);
        }
        self.at += self.rest().starts_with(close).then_some(1)?;
        Some(false)
    }
}

#[cfg(test)]
mod tests;
