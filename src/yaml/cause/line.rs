//! What may be wrong in a line, with the line as it should be.
//!
//! *In*: the lines of a text. *Out*: [`Correction`]s, the likeliest first.
//! Every correction may be wrong: who asks for them tries each.

use std::ops::Range;

use super::flow;
use super::words::Cause;

/// A line as it may have been meant.
#[derive(Debug, Clone)]
pub(super) struct Correction {
    /// The index of the line.
    pub line: usize,
    /// What is wrong in the line as it is.
    pub at: Range<usize>,
    /// The line as it should be.
    pub right: String,
    pub cause: Cause,
}

/// A line, cut into its parts.
pub(super) struct Line<'l> {
    pub text: &'l str,
    pub index: usize,
    /// Where the content begins, behind white space of any kind.
    pub content: usize,
    /// Where the value begins: behind dashes and a key.
    pub value: usize,
    /// Whether there is a key before the value.
    has_key: bool,
}

/// What may be wrong in a line and in those before it, from the last line on.
pub(super) fn corrections(lines: &[String], last: usize, n_lines: usize) -> Vec<Correction> {
    let in_block = blocks(lines);
    let read = |index: usize| Line::read(&lines[index], index);
    let mut found = Vec::new();
    let near = (last + 1).saturating_sub(n_lines)..last + 1;
    for index in near.clone().rev().filter(|index| !in_block[*index]) {
        let line = read(index);
        if line.is_empty() {
            continue;
        }
        line.start(lines, &mut found);
        line.inside(&mut found);
        line.indents(lines, &mut found);
        line.least(&mut found);
    }
    // What is never closed is found far behind.
    for index in (0..near.start).rev().filter(|index| !in_block[*index]) {
        let mut open = Vec::new();
        read(index).inside(&mut open);
        found.extend(open.into_iter().filter(|correction| correction.cause.is_open()));
    }
    found
}

/// What reads as something else without a word from the parser.
pub(super) fn slips(lines: &[String]) -> Vec<Correction> {
    let in_block = blocks(lines);
    let wide = (0..lines.len()).filter(|index| !in_block[*index] && lines[*index].contains('：'));
    let mut found: Vec<Correction> =
        wide.filter_map(|index| flow::wide_colon(&Line::read(&lines[index], index))).collect();
    let signs = (0..lines.len()).filter(|index| !in_block[*index] && lines[*index].contains(['!', '&']));
    let aliases = flow::aliases(lines);
    found.extend(signs.filter_map(|index| flow::signs(&Line::read(&lines[index], index), &aliases)));
    found
}

/// Which lines are the content of a block scalar, `|` or `>`, or comments.
fn blocks(lines: &[String]) -> Vec<bool> {
    let mut block: Option<usize> = None;
    let is_content = |line: &String| {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let is_blank = line.trim().is_empty();
        if block.is_some_and(|above| is_blank || indent > above) {
            return true;
        }
        let value = &line[Line::read(line, 0).value..];
        let header = value.split(" #").next().unwrap_or_default().trim();
        let is_header =
            header.starts_with(['|', '>']) && header[1..].chars().all(|c| matches!(c, '+' | '-' | '1'..='9'));
        block = is_header.then_some(indent);
        line.trim_start().starts_with('#')
    };
    lines.iter().map(is_content).collect()
}

fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{3000}' | '\u{a0}')
}

/// A value in quotation marks.
pub fn quoted(value: &str) -> String {
    if value.contains(['"', '\\']) { format!("'{}'", value.replace('\'', "''")) } else { format!("\"{value}\"") }
}

impl<'l> Line<'l> {
    pub(super) fn read(text: &'l str, index: usize) -> Self {
        let text = text.trim_end_matches('\r');
        let content = text.len() - text.trim_start_matches(is_gap).len();
        let mut value = content;
        while text[value..].starts_with("- ") {
            let rest = &text[value + 1..];
            value = text.len() - rest.trim_start_matches(' ').len();
        }
        let key = key_end(&text[value..]);
        let has_key = key.is_some();
        if let Some(end) = key {
            let rest = &text[value + end..];
            value = text.len() - rest.trim_start_matches([' ', '\t']).len();
        }
        Line { text, index, content, value, has_key }
    }

    fn is_empty(&self) -> bool {
        self.text[self.content..].is_empty() || self.text[self.content..].starts_with('#')
    }

    /// The value without what follows it: a comment and white space.
    pub(super) fn value(&self) -> &'l str {
        let value = &self.text[self.value..];
        let is_quoted = value.starts_with(['"', '\'']);
        let end = if is_quoted { None } else { value.find(" #") };
        value[..end.unwrap_or(value.len())].trim_end()
    }

    /// The line with another value.
    pub(super) fn with(&self, right: &str) -> String {
        let behind = &self.text[self.value + self.value().len()..];
        [&self.text[..self.value], right, behind].concat()
    }

    pub(super) fn correction(&self, cause: Cause, at: Range<usize>, right: String) -> Correction {
        Correction { line: self.index, at, right, cause }
    }

    /// What may be wrong before the value: white space, the key and its colon, the mark of an item.
    fn start(&self, lines: &[String], found: &mut Vec<Correction>) {
        let (gap, content) = self.text.split_at(self.content);
        for (sign, cause) in [('\t', Cause::Tab), ('\u{3000}', Cause::WideSpace), ('\u{a0}', Cause::WideSpace)] {
            if gap.contains(sign) {
                let widths = [2, 4, 1, 0].into_iter().map(|width| gap.replace(sign, &" ".repeat(width)));
                let above = indent_above(lines, self.index).map(|indent| " ".repeat(indent));
                for right in above.into_iter().chain(widths) {
                    found.push(self.correction(cause, 0..self.content, right + content));
                }
            }
        }
        if content.contains(|c: char| c.is_control() && c != '\t') {
            let right = self.text.chars().filter(|c| !c.is_control() || *c == '\t').collect();
            found.push(self.correction(Cause::Control, self.said(), right));
        }
        if matches!(content.trim_end(), "---" | "...") {
            found.push(self.correction(Cause::Documents, self.said(), String::new()));
        }
        self.key(found);
        self.mark(found);
    }

    /// Where the line says something.
    fn said(&self) -> Range<usize> {
        self.content..self.text.trim_end().len()
    }

    /// A key whose colon is missing or another sign.
    fn key(&self, found: &mut Vec<Correction>) {
        let dashes = self.dashes();
        let (before, rest) = self.text.split_at(dashes);
        let word = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '-')).unwrap_or(rest.len());
        let (key, behind) = rest.split_at(word);
        if key.is_empty() {
            return;
        }
        let right = |value: &str| format!("{before}{key}: {}", value.trim_start_matches(is_gap));
        let at = dashes + word..dashes + word + behind.chars().next().map_or(0, char::len_utf8);
        if let Some(value) = behind.strip_prefix('：') {
            found.push(self.correction(Cause::WideColon, at.clone(), right(value)));
        }
        if let Some(value) =
            behind.strip_prefix(':').filter(|value| !value.starts_with([' ', '\t']) && !value.is_empty())
        {
            found.push(self.correction(Cause::NoSpace, at, right(value)));
        }
        let equals = behind.trim_start_matches(' ');
        if let Some(value) = equals.strip_prefix('=').filter(|_| !self.has_key) {
            let sign = self.text.len() - equals.len();
            found.push(self.correction(Cause::Equals, sign..sign + 1, right(value)));
        }
        let is_word = key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        if is_word && !self.has_key && behind.starts_with(is_gap) && !behind.trim_start_matches(is_gap).is_empty() {
            found.push(self.correction(Cause::NoColon, self.said(), right(behind)));
        }
    }

    /// The mark of an item without its space, or another sign in its place.
    fn mark(&self, found: &mut Vec<Correction>) {
        let (gap, content) = self.text.split_at(self.content);
        let item = |rest: &str| format!("{gap}- {}", rest.trim_start_matches(is_gap));
        for sign in ["－", "・", "ー", "–", "*"] {
            if let Some(rest) = content.strip_prefix(sign).filter(|_| !self.has_key) {
                let at = self.content..self.content + sign.len();
                found.push(self.correction(Cause::DashSpace, at, item(rest)));
            }
        }
        let is_mark = content.starts_with('-') && !content.starts_with("- ") && !content.starts_with("--");
        if is_mark && content.len() > 1 {
            found.push(self.correction(Cause::DashSpace, self.content..self.content + 1, item(&content[1..])));
        }
    }

    /// Where the key or the item begins: behind dashes.
    fn dashes(&self) -> usize {
        let mut at = self.content;
        while self.text[at..].starts_with("- ") {
            at = self.text.len() - self.text[at + 1..].trim_start_matches(' ').len();
        }
        at
    }

    /// What may be wrong with the value.
    fn inside(&self, found: &mut Vec<Correction>) {
        let value = self.value();
        let Some(first) = value.chars().next() else { return };
        let start = self.value..self.value + first.len_utf8();
        match first {
            '"' | '\'' => self.quotation(first, found),
            '[' | '{' => {
                flow::corrections(self, found);
                // What has keys is no text.
                let has_keys = first == '{' && key_end(value[1..].trim_start()).is_some();
                if !has_keys {
                    found.push(self.correction(Cause::Begins(first), start, self.with(&quoted(value))));
                }
            }
            ']' | '}' | '@' | '`' | '%' | '*' | '&' | '!' | '|' | '>' | ',' | '?' => {
                found.push(self.correction(Cause::Begins(first), start, self.with(&quoted(value))));
            }
            '-' if self.has_key && value.starts_with("- ") => {
                let right = self.text[..self.value].trim_end().to_owned();
                found.push(self.correction(Cause::ListOnKeyLine, start, right));
            }
            _ => {}
        }
        if first != '"' && first != '\'' {
            let colon = value.find(": ").or_else(|| value.ends_with(':').then(|| value.len() - 1));
            if let Some(colon) = colon.filter(|_| self.has_key || self.dashes() > self.content) {
                let at = self.value + colon..self.value + colon + 1;
                found.push(self.correction(Cause::Colon, at, self.with(&quoted(value))));
            }
        }
        if let Some(bare) = value.strip_suffix(',').filter(|_| self.has_key) {
            let at = self.value + bare.len()..self.value + value.len();
            found.push(self.correction(Cause::Comma, at, self.with(bare.trim_end())));
        }
        self.key_of_json(found);
    }

    /// A value that begins with a quotation mark.
    fn quotation(&self, mark: char, found: &mut Vec<Correction>) {
        let value = self.value();
        let inner = &value[1..];
        let start = self.value..self.value + 1;
        match closing(inner, mark) {
            None => {
                let text = inner.trim_end();
                let right = if text.contains(mark) || text.contains('\\') {
                    quoted(text)
                } else {
                    format!("{mark}{text}{mark}")
                };
                found.push(self.correction(Cause::Unclosed(mark), start.clone(), self.with(&right)));
                // A comment behind it was no part of it.
                found.push(self.correction(Cause::Unclosed(mark), start, self.with(&quoted(value))));
            }
            Some(close)
                if !inner[close + 1..].trim().is_empty() && !inner[close + 1..].trim_start().starts_with('#') =>
            {
                let at = self.value + close + 2;
                let rest = &inner[close + 1..];
                let at = at + (rest.len() - rest.trim_start().len())..self.value + value.trim_end().len();
                // The marks around the whole were meant, or those around a part of it.
                let is_around = inner.ends_with(mark) && inner.matches(mark).count() % 2 == 1;
                let text = if is_around { &inner[..inner.len() - 1] } else { value };
                found.push(self.correction(Cause::AfterQuote, at, self.with(&quoted(text))));
            }
            Some(close) if mark == '"' && inner[..close].contains('\\') => {
                let slash = inner.find('\\').unwrap_or(0) + self.value + 1;
                let right = self.with(&[&quoted(&inner[..close]), &inner[close + 1..]].concat());
                found.push(self.correction(Cause::Escape, slash..slash + 1, right));
            }
            Some(_) => {}
        }
    }

    /// A line of JSON: `"key": "value",`.
    fn key_of_json(&self, found: &mut Vec<Correction>) {
        let content = self.text[self.content..].trim_end();
        if let Some(bare) = content.strip_suffix(',').filter(|_| content.starts_with('"')) {
            let at = self.content + bare.len()..self.content + content.len();
            found.push(self.correction(Cause::Comma, at, format!("{}{bare}", &self.text[..self.content])));
        }
    }

    /// The indents of the lines above, and those that are two deeper.
    fn indents(&self, lines: &[String], found: &mut Vec<Correction>) {
        let content = &self.text[self.content..];
        let place = self.said();
        let first =
            lines[..self.index].iter().find(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'));
        let deep = first.map(|line| Line::read(line, 0)).filter(|line| line.content > 0);
        if let Some(index) = deep.as_ref().and(lines.iter().position(|line| Some(line) == first)) {
            let line = Line::read(&lines[index], index);
            let right = line.text[line.content..].to_owned();
            found.push(line.correction(Cause::Indent, line.content..line.text.trim_end().len(), right));
        }
        let mut tried = vec![self.content];
        let above = (0..self.index).rev().map(|index| Line::read(&lines[index], index)).filter(|line| !line.is_empty());
        for line in above.take(12) {
            for indent in [line.content, line.dashes(), line.content + 2] {
                if !tried.contains(&indent) {
                    tried.push(indent);
                    let right = " ".repeat(indent) + content;
                    found.push(self.correction(Cause::Indent, place.clone(), right));
                }
            }
        }
    }

    /// What helps where nothing else does: the line goes on with the one above, or is left out.
    fn least(&self, found: &mut Vec<Correction>) {
        let content = &self.text[self.content..];
        let place = self.said();
        let is_word = |text: &str| {
            !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
        };
        if is_word(content.trim_end()) {
            let right = format!("{}:", self.text.trim_end());
            found.push(self.correction(Cause::NoColon, place.clone(), right));
        }
        if !self.has_key && !content.starts_with("- ") {
            found.push(self.correction(Cause::Continued, place, format!("{}# {content}", " ".repeat(self.content))));
        }
    }
}

/// The indent of the nearest line above that says something.
fn indent_above(lines: &[String], index: usize) -> Option<usize> {
    let line = lines[..index].iter().rev().find(|line| !line.trim().is_empty())?;
    Some(line.len() - line.trim_start().len())
}

/// The end of a key with its colon and the space behind it.
pub(super) fn key_end(text: &str) -> Option<usize> {
    if text.starts_with(['"', '\'']) {
        let mark = text.chars().next()?;
        let close = closing(&text[1..], mark)? + 2;
        let rest = text[close..].trim_start();
        return rest.starts_with(':').then(|| text.len() - rest.len() + 1);
    }
    if text.starts_with(['[', '{', '#']) {
        return None;
    }
    let colon = text.find(": ").into_iter().chain(text.find(":\t")).min();
    let colon = colon.or_else(|| text.trim_end().ends_with(':').then(|| text.trim_end().len() - 1))?;
    // A comment is no key.
    (!text[..colon].contains(" #")).then_some(colon + 1)
}

/// Where a quotation ends: at the mark that is not written twice or behind a backslash.
pub(super) fn closing(inner: &str, mark: char) -> Option<usize> {
    let bytes = inner.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if mark == '"' => at += 1,
            byte if byte == mark as u8 => match mark {
                '\'' if bytes.get(at + 1) == Some(&b'\'') => at += 1,
                _ => return Some(at),
            },
            _ => {}
        }
        at += 1;
    }
    None
}
