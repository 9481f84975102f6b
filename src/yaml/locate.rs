//! Where the keys and the values of a YAML text stand.
//!
//! *In*: the text. *Out*: [`Places`]; the byte range of what begins at a byte.
//! Owns the crate `saphyr_parser`: `serde_yaml` attaches a position to errors only. The text is read a second time, once,
//! when the first place in it is asked for; this costs nothing as long as nothing is to be reported.

mod scalars;

use std::ops::Range;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle};

use super::cause;
use crate::model::{NodeIndex, Places};
pub use scalars::{Scalar, scalars};

/// Reads a text up to its end, or to what is no YAML.
///
/// What is no YAML is read as it was meant, where that can be told.
pub(super) fn places(text: &str) -> Places {
    let (mut places, is_whole) = read(text, &|at| at);
    if !is_whole && let Some(mended) = cause::meant(text) {
        places = read(&mended.text, &|at| text.floor_char_boundary(mended.written(at))).0;
    }
    places
}

/// The places of a text, where each byte of which stands in the file; and whether all was read.
fn read(text: &str, written: &dyn Fn(usize) -> usize) -> (Places, bool) {
    let mut reader = Reader {
        places: Places::default(),
        cursor: Cursor { text, char_index: 0, byte: 0 },
        written,
        open: Vec::new(),
        anchored: Vec::new(),
    };
    for event in Parser::new_from_str(text) {
        let Ok((event, span)) = event else { return (reader.places, false) };
        // Of several documents the first counts.
        if matches!(event, Event::DocumentEnd) {
            break;
        }
        reader.take(event, &span.start);
    }
    (reader.places, true)
}

/// The range of what begins at a byte: a scalar, a collection between brackets, or the rest of a line.
pub(super) fn token(text: &str, start: usize) -> Range<usize> {
    start..token_end(text, start)
}

struct Reader<'a> {
    places: Places,
    cursor: Cursor<'a>,
    /// Where a byte of the text stands in the file.
    written: &'a dyn Fn(usize) -> usize,
    /// Lists and mappings that are open, innermost last.
    open: Vec<Open>,
    /// What each anchor names, by the number that the parser gives it.
    anchored: Vec<Option<NodeIndex>>,
}

enum Open {
    List(NodeIndex),
    Mapping(NodeIndex, Key),
    /// A key that is no scalar has no path.
    Nowhere,
}

/// What stands before the next value of a mapping.
enum Key {
    /// The key itself comes next.
    Awaited,
    /// The next node is the value of this key, which begins at a byte.
    Read(Box<str>, usize),
    /// The next node is the value of a key without a path.
    Unnamed,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, at: &Marker) {
        match event {
            Event::Scalar(value, style, anchor, _) => {
                let start = self.cursor.byte_of(at.index());
                let start = match style {
                    ScalarStyle::Literal | ScalarStyle::Folded => block_start(self.cursor.text, start),
                    // Nothing begins behind the colon of its key.
                    ScalarStyle::Plain if value.is_empty() && self.cursor.text[start..].starts_with(':') => start + 1,
                    _ => start,
                };
                let start = (self.written)(start);
                if let Some(Open::Mapping(_, key @ Key::Awaited)) = self.open.last_mut() {
                    *key = Key::Read(value.into(), start);
                    return;
                }
                let node = self.places.scalar(start);
                self.place(node, anchor);
            }
            Event::Alias(anchor) => match self.anchored.get(anchor).copied().flatten() {
                Some(node) => self.place(node, 0),
                None => self.skip(),
            },
            Event::SequenceStart(anchor, _) => self.begin(at, anchor, Places::list, Open::List),
            Event::MappingStart(anchor, _) => {
                self.begin(at, anchor, Places::mapping, |node| Open::Mapping(node, Key::Awaited));
            }
            Event::SequenceEnd | Event::MappingEnd => drop(self.open.pop()),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) | Event::DocumentEnd => {}
        }
    }

    fn begin(
        &mut self,
        at: &Marker,
        anchor: usize,
        add: fn(&mut Places, usize) -> NodeIndex,
        open: impl FnOnce(NodeIndex) -> Open,
    ) {
        let is_nowhere = matches!(self.open.last(), Some(Open::Nowhere));
        if is_nowhere || matches!(self.open.last(), Some(Open::Mapping(_, Key::Awaited))) {
            self.skip();
            self.open.push(Open::Nowhere);
            return;
        }
        let start = (self.written)(self.cursor.byte_of(at.index()));
        let node = add(&mut self.places, start);
        self.place(node, anchor);
        self.open.push(open(node));
    }

    /// Puts a finished or an open node where it stands.
    fn place(&mut self, node: NodeIndex, anchor: usize) {
        if anchor > 0 {
            if self.anchored.len() <= anchor {
                self.anchored.resize(anchor + 1, None);
            }
            self.anchored[anchor] = Some(node);
        }
        match self.open.last_mut() {
            Some(Open::List(list)) => self.places.push(*list, node),
            Some(Open::Mapping(mapping, key)) => {
                if let Key::Read(name, start) = std::mem::replace(key, Key::Awaited) {
                    self.places.insert(*mapping, (name, start), node);
                }
            }
            Some(Open::Nowhere) | None => {}
        }
    }

    /// Goes past a node that has no path.
    fn skip(&mut self) {
        if let Some(Open::Mapping(_, key)) = self.open.last_mut() {
            *key = if matches!(key, Key::Awaited) { Key::Unnamed } else { Key::Awaited };
        }
    }
}

/// The parser counts characters. Places follow each other closely.
struct Cursor<'a> {
    text: &'a str,
    char_index: usize,
    byte: usize,
}

impl Cursor<'_> {
    fn byte_of(&mut self, char_index: usize) -> usize {
        while self.char_index > char_index {
            self.byte = self.text.floor_char_boundary(self.byte - 1);
            self.char_index -= 1;
        }
        let n_more = char_index - self.char_index;
        let rest = self.text[self.byte..].char_indices();
        let n_bytes = rest.map(|(at, _)| at).nth(n_more);
        self.byte = n_bytes.map_or(self.text.len(), |n_bytes| self.byte + n_bytes);
        self.char_index = char_index;
        self.byte
    }
}

/// Where a block scalar begins, which is before its content: at the sign at the end of the line above.
fn block_start(text: &str, content: usize) -> usize {
    let line_start = |at: usize| text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let mut end = line_start(content);
    while end > 0 {
        let start = line_start(end - 1);
        let line = text[start..end].split(" #").next().unwrap_or_default();
        if !line.trim().is_empty() {
            return line.rfind(['|', '>']).map_or(content, |sign| start + sign);
        }
        end = start;
    }
    content
}

/// Where the scalar or the flow collection that begins here ends; the line's end for a block.
fn token_end(text: &str, start: usize) -> usize {
    let rest = &text[start..];
    let end = match rest.as_bytes().first() {
        Some(quote @ (b'"' | b'\'')) => match rest[1..].find(char::from(*quote)) {
            Some(at) => at + 2,
            None => line_end(rest),
        },
        Some(b'{' | b'[') => flow_end(rest),
        _ => plain_end(rest),
    };
    start + end.max(rest.chars().next().map_or(0, char::len_utf8)).min(rest.len())
}

fn line_end(rest: &str) -> usize {
    rest.lines().next().map_or(0, str::len)
}

/// Where the flow collection at the start of a text closes; the line's end if it goes on below.
fn flow_end(rest: &str) -> usize {
    let mut depth = 0_usize;
    for (at, byte) in rest.bytes().enumerate() {
        match byte {
            b'\n' => return line_end(rest),
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth == 1 => return at + 1,
            b'}' | b']' => depth -= 1,
            _ => {}
        }
    }
    rest.len()
}

/// Where a plain scalar or a key ends: before what it is followed by on its line.
fn plain_end(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let ends_here = |at: usize| match bytes[at] {
        b'\n' | b'}' | b']' => true,
        b':' | b',' => bytes.get(at + 1) == Some(&b' '),
        b' ' => bytes.get(at + 1) == Some(&b'#'),
        _ => false,
    };
    let end = (0..bytes.len()).find(|at| ends_here(*at)).unwrap_or(bytes.len());
    let token = rest[..end].trim_end();
    token.strip_suffix(':').map_or(token.len(), str::len)
}
