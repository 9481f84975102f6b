//! Where a key or a value stands in a YAML text.
//!
//! *In*: the text and a path. *Out*: a byte range.
//!
//! `serde_yaml` attaches a position to errors only, so the text is read once more by a seed that walks the path
//! and fails on purpose at its end. This costs nothing as long as nothing is to be reported.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// One step of a path.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step<'a> {
    /// Into the value of a key.
    Key(&'a str),
    /// Into an item of a list, or the key that is written so.
    Index(usize, &'a str),
}

impl<'a> Step<'a> {
    /// A step from its text: digits are an index into a list, or a key where a mapping stands.
    #[must_use]
    pub fn parse(text: &'a str) -> Self {
        match text.parse() {
            Ok(index) => Step::Index(index, text),
            Err(_) => Step::Key(text),
        }
    }

    fn key(self) -> &'a str {
        match self {
            Step::Key(key) | Step::Index(_, key) => key,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Key,
    Value,
}

/// The range of the value at a path, or of the nearest value above it that exists.
pub(super) fn value(text: &str, path: &[Step<'_>]) -> Range<usize> {
    (0..=path.len())
        .rev()
        .find_map(|length| seek(text, &path[..length], Part::Value, 0))
        .map_or(super::mend::first_line(text), |start| start..token_end(text, start))
}

/// The range of a scalar that a document is known to hold, if nothing else in its text is written so.
///
/// A scalar without white space and quotes stands in one piece, unless something is escaped or repeated by an alias.
pub(super) fn only(text: &str, scalar: &str) -> Option<Range<usize>> {
    let is_quote = |char: char| matches!(char, '"' | '\'');
    let goes_on = |char: char| char.is_alphanumeric() || matches!(char, '_' | '-');
    let is_plain = scalar.starts_with(char::is_alphanumeric)
        && !scalar.contains(|char: char| char.is_whitespace() || is_quote(char))
        && !text.contains(['\\', '*']);
    let around = |start: usize| (&text[..start], &text[start + scalar.len()..]);
    let is_whole = |start: &usize| {
        let (before, after) = around(*start);
        !before.ends_with(goes_on) && !after.starts_with(goes_on)
    };
    let mut starts = text.match_indices(scalar).map(|(start, _)| start).filter(is_whole);
    let (start, None) = (starts.next()?, starts.next()) else { return None };
    let (before, after) = around(start);
    let is_quoted = before.ends_with(is_quote) || after.starts_with(is_quote);
    (is_plain && !is_quoted).then(|| start..start + scalar.len())
}

/// The range of the last key of a path, or of the nearest value above it that exists.
pub(super) fn key(text: &str, path: &[Step<'_>]) -> Range<usize> {
    repeated_key(text, path, 0)
}

/// The range of the `ordinal`-th repetition (0 = first mention) of the last key of a path.
pub(super) fn repeated_key(text: &str, path: &[Step<'_>], ordinal: usize) -> Range<usize> {
    match seek(text, path, Part::Key, ordinal) {
        Some(start) => start..token_end(text, start),
        None => value(text, &path[..path.len().saturating_sub(1)]),
    }
}

/// The range of each key at the top of a document, in one pass over it; of keys that repeat, the first mention.
///
/// `None` where a key is written in another form than most, such as between quotation marks.
pub(super) fn top_keys(text: &str) -> Option<BTreeMap<&str, Range<usize>>> {
    let mut written: Vec<(&str, usize)> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let is_in_key = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        let (key, rest) = line.split_at(line.bytes().take_while(|byte| is_in_key(byte)).count());
        if !key.is_empty() && rest.strip_prefix(':').is_some_and(|rest| rest.trim_start() != rest) {
            written.push((key, start));
        }
        start += line.len();
    }
    // Lines of a text may look like keys.
    let TopKeys(keys) = TopKeys::deserialize(serde_yaml::Deserializer::from_str(text)).ok()?;
    let is_certain = written.iter().map(|(key, _)| *key).eq(keys.iter().map(String::as_str));
    // From behind, so that the first mention of a key stays.
    let places = written.iter().rev().map(|(key, start)| (*key, *start..token_end(text, *start)));
    is_certain.then(|| places.collect())
}

/// The keys of a mapping, without their values.
struct TopKeys(Vec<String>);

impl<'de> Deserialize<'de> for TopKeys {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Keys;
        impl<'de> Visitor<'de> for Keys {
            type Value = TopKeys;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a mapping")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<TopKeys, A::Error> {
                let mut keys = Vec::new();
                while let Some((key, IgnoredAny)) = access.next_entry::<String, IgnoredAny>()? {
                    keys.push(key);
                }
                Ok(TopKeys(keys))
            }
        }
        deserializer.deserialize_map(Keys)
    }
}

fn seek(text: &str, path: &[Step<'_>], part: Part, ordinal: usize) -> Option<usize> {
    let found = Cell::new(false);
    let seed = Seek { path, part, ordinal, found: &found };
    let error = seed.deserialize(serde_yaml::Deserializer::from_str(text)).err()?;
    if !found.get() {
        return None;
    }
    let start = error.location()?.index();
    text.is_char_boundary(start).then_some(start)
}

/// Where the scalar or the flow collection that begins here ends; the line's end for a block.
fn token_end(text: &str, start: usize) -> usize {
    let rest = &text[start..];
    let line = rest.lines().next().unwrap_or("");
    let end = match rest.as_bytes().first() {
        Some(quote @ (b'"' | b'\'')) => rest[1..].find(char::from(*quote)).map_or(line.len(), |at| at + 2),
        Some(b'{' | b'[') => flow_end(line),
        _ => {
            let stops = [": ", ", ", " #", "}", "]"];
            let stop = stops.iter().filter_map(|stop| line.find(stop)).min().unwrap_or(line.len());
            line[..stop].trim_end().strip_suffix(':').map_or(line[..stop].trim_end().len(), str::len)
        }
    };
    start + end.max(rest.chars().next().map_or(0, char::len_utf8)).min(rest.len())
}

/// Where the flow collection at the start of a line closes; the line's end if it goes on below.
fn flow_end(line: &str) -> usize {
    let mut depth = 0_usize;
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth == 1 => return at + 1,
            b'}' | b']' => depth -= 1,
            _ => {}
        }
    }
    line.len()
}

struct Seek<'a> {
    path: &'a [Step<'a>],
    part: Part,
    ordinal: usize,
    found: &'a Cell<bool>,
}

impl Seek<'_> {
    fn stop<E: de::Error>(&self) -> E {
        self.found.set(true);
        E::custom("found")
    }
}

impl<'de> DeserializeSeed<'de> for Seek<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seek<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a YAML value")
    }
    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        self.scalar()
    }
    fn visit_bool<E: de::Error>(self, _: bool) -> Result<(), E> {
        self.scalar()
    }
    fn visit_i64<E: de::Error>(self, _: i64) -> Result<(), E> {
        self.scalar()
    }
    fn visit_u64<E: de::Error>(self, _: u64) -> Result<(), E> {
        self.scalar()
    }
    fn visit_f64<E: de::Error>(self, _: f64) -> Result<(), E> {
        self.scalar()
    }
    fn visit_str<E: de::Error>(self, _: &str) -> Result<(), E> {
        self.scalar()
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        let Some((step, rest)) = self.path.split_first() else { return Err(self.stop()) };
        if let Step::Index(index, _) = step {
            for _ in 0..*index {
                if access.next_element::<IgnoredAny>()?.is_none() {
                    return Ok(());
                }
            }
            access.next_element_seed(Seek { path: rest, ..self })?;
        }
        while access.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }
    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        let Some((step, rest)) = self.path.split_first() else { return Err(self.stop()) };
        let wanted = if rest.is_empty() && self.part == Part::Key { Some(&self) } else { None };
        let mut seen = 0;
        while let Some(here) =
            access.next_key_seed(Key { wanted: step.key(), ordinal: self.ordinal, seen: &mut seen, stop: wanted })?
        {
            if here && wanted.is_none() {
                access.next_value_seed(Seek {
                    path: rest,
                    part: self.part,
                    ordinal: self.ordinal,
                    found: self.found,
                })?;
            } else {
                access.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
    fn visit_enum<A: de::EnumAccess<'de>>(self, access: A) -> Result<(), A::Error> {
        let (_tag, content): (IgnoredAny, _) = access.variant()?;
        de::VariantAccess::newtype_variant_seed(content, self)
    }
}

impl Seek<'_> {
    fn scalar<E: de::Error>(&self) -> Result<(), E> {
        if self.path.is_empty() { Err(self.stop()) } else { Ok(()) }
    }
}

/// Reads a key: says whether it is the wanted one, or fails on it if the key itself is sought.
struct Key<'a> {
    wanted: &'a str,
    ordinal: usize,
    seen: &'a mut usize,
    stop: Option<&'a Seek<'a>>,
}

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = bool;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key<'_> {
    type Value = bool;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }
    fn visit_str<E: de::Error>(self, key: &str) -> Result<bool, E> {
        if key != self.wanted {
            return Ok(false);
        }
        *self.seen += 1;
        match self.stop {
            Some(seek) if *self.seen > self.ordinal => Err(seek.stop()),
            _ => Ok(*self.seen == 1),
        }
    }
}
