//! The values of a YAML text one after another, each with the key that it belongs to.
//!
//! *In*: the text. *Out*: [`Scalar`]s in the order of the text; what is no YAML is read as it was meant, where that can be
//! told, else up to there.
//! Gives no keys, and no paths: who needs these asks for places.

use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::{Cursor, block_start, cause};

/// A value that is no list and no mapping.
#[derive(Debug, PartialEq, Eq)]
pub struct Scalar {
    /// The nearest key above it; empty if there is none.
    pub key: Box<str>,
    /// What it says.
    pub value: String,
    /// Where it stands in the text, with its quotation marks.
    pub range: Range<usize>,
    /// Whether it is written without quotation marks and not as a block.
    pub is_plain: bool,
}

impl Scalar {
    /// Where its text stands, if it is written as it reads.
    #[must_use]
    pub fn verbatim(&self, text: &str) -> Option<usize> {
        let written = &text[self.range.clone()];
        let quote = usize::from(!self.is_plain && written.starts_with(['"', '\'']));
        written[quote..].starts_with(&self.value).then_some(self.range.start + quote)
    }

    /// The comment that stands behind it on its line and ends it.
    #[must_use]
    pub fn comment(&self, text: &str) -> Option<Range<usize>> {
        let rest = text[self.range.end..].lines().next().filter(|_| self.is_plain)?;
        let comment = rest.trim_start().strip_prefix('#')?;
        let is_apart = rest.starts_with([' ', '\t']);
        let end = self.range.end + rest.trim_end().len();
        is_apart.then(|| end - comment.trim_end().len() - 1..end)
    }
}

/// What is open around the next value.
enum Open {
    /// A list, with the key that it belongs to.
    List(Box<str>),
    /// A mapping, with the key that was read last.
    Mapping { key: Box<str>, is_read: bool },
}

/// Reads the values of a text.
pub fn scalars(text: &str) -> Vec<Scalar> {
    let (scalars, is_whole) = values(text);
    if is_whole {
        return scalars;
    }
    let Some(mended) = cause::meant(text) else { return scalars };
    let written = |at: usize| text.floor_char_boundary(mended.written(at));
    let as_written = |scalar: Scalar| {
        let start = written(scalar.range.start);
        Scalar { range: start..written(scalar.range.end).max(start), ..scalar }
    };
    values(&mended.text).0.into_iter().map(as_written).collect()
}

/// The values up to what is no YAML, and whether that is all.
fn values(text: &str) -> (Vec<Scalar>, bool) {
    let mut cursor = Cursor { text, char_index: 0, byte: 0 };
    let mut open: Vec<Open> = Vec::new();
    let mut scalars = Vec::new();
    for event in Parser::new_from_str(text) {
        let Ok((event, span)) = event else { return (scalars, false) };
        match event {
            Event::DocumentEnd => break,
            Event::Scalar(value, style, ..) => {
                if let Some(Open::Mapping { key, is_read: is_read @ false }) = open.last_mut() {
                    (*key, *is_read) = (value.into(), true);
                    continue;
                }
                let start = cursor.byte_of(span.start.index());
                let end = cursor.byte_of(span.end.index());
                let is_block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
                let start = if is_block { block_start(text, start) } else { start };
                let written = text[start..end.max(start)].trim_end();
                let is_plain = matches!(style, ScalarStyle::Plain);
                let is_nothing = is_plain && written.is_empty();
                let start = if is_nothing { behind_mark(text, start) } else { start };
                let range = start..start + written.len();
                scalars.push(Scalar { key: key_of(&open), value: value.into_owned(), range, is_plain });
                read(&mut open);
            }
            Event::Alias(_) => read(&mut open),
            Event::SequenceStart(..) => open.push(Open::List(key_of(&open))),
            Event::MappingStart(..) => open.push(Open::Mapping { key: key_of(&open), is_read: false }),
            Event::SequenceEnd | Event::MappingEnd => {
                open.pop();
                read(&mut open);
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) => {}
        }
    }
    (scalars, true)
}

/// Where a value would begin that is not there; the parser puts it before the colon of its key, or behind the comment
/// of its item.
fn behind_mark(text: &str, at: usize) -> usize {
    if text[at..].starts_with(':') {
        return at + 1;
    }
    let line = text[..at].trim_end().rsplit('\n').next().unwrap_or_default();
    let start = text[..at].trim_end().len() - line.len();
    let is_item = line.trim_start().starts_with("- ");
    if is_item { start + line.len() - line.trim_start().len() + 1 } else { at }
}

fn key_of(open: &[Open]) -> Box<str> {
    match open.last() {
        Some(Open::List(key) | Open::Mapping { key, .. }) => key.clone(),
        None => "".into(),
    }
}

/// A node was read: in a mapping a key comes next, or the value of a key that is no text.
fn read(open: &mut [Open]) {
    if let Some(Open::Mapping { is_read, .. }) = open.last_mut() {
        *is_read = !*is_read;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values() {
        let text = "a: 語 # 後\nb: [x, 'y # z']\nc: { ja: 額, en: sum }\nd: |\n  t # u\n";
        let found = scalars(text);
        let shown: Vec<_> = found.iter().map(|scalar| (&*scalar.key, &text[scalar.range.clone()])).collect();
        assert_eq!(
            shown,
            [("a", "語"), ("b", "x"), ("b", "'y # z'"), ("ja", "額"), ("en", "sum"), ("d", "|\n  t # u")]
        );
        assert_eq!(found[0].comment(text).map(|range| &text[range]), Some("# 後"));
        assert!(found[1..].iter().all(|scalar| scalar.comment(text).is_none()));
        assert_eq!(found[2].verbatim(text).map(|at| &text[at..at + 1]), Some("y"));
    }

    #[test]
    fn values_that_are_not_there() {
        let text = "a: # x\nb:\n  - # y\n  - z\nc:\n";
        let comments = scalars(text).into_iter().map(|scalar| scalar.comment(text).map(|range| &text[range]));
        assert_eq!(comments.collect::<Vec<_>>(), [Some("# x"), Some("# y"), None, None]);
    }

    #[test]
    fn values_beside_a_mistake() {
        let text = "title: 提案: 再び\nsummary: 短い # 文\n";
        let found = scalars(text);
        assert_eq!(found.iter().map(|scalar| &text[scalar.range.clone()]).collect::<Vec<_>>(), ["提案: 再び", "短い"]);
        assert_eq!(found[1].comment(text).map(|range| &text[range]), Some("# 文"));
    }
}
