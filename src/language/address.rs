//! Addresses outside of the site without what says in which language they are.
//!
//! *In*: addresses, the two languages. *Out*: [`Address`]es that are equal where two addresses are versions of one.
//! Asks nobody whether there is such a version: an address is only a text.

use super::names;
use crate::model::{Bi, LangTag};

/// Keys of a query that name a language or where a reader came from.
const KEYS: &[&str] =
    &["lang", "hl", "locale", "language", "lng", "lg", "l", "gl", "setlang", "uselang", "kl", "fbclid", "gclid"];

/// Words that name one of two languages in an address.
pub struct Versions {
    words: Vec<String>,
}

/// An address without its language.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Address {
    parts: Vec<String>,
    /// Whether it named its language.
    is_version: bool,
}

impl Versions {
    /// The words by which addresses name these languages: `ja`, `jp`, `jpn`, `japanese`; `en`, `us`, `english`.
    #[must_use]
    pub fn new(tags: &Bi<LangTag>) -> Self {
        let words = tags.iter().flat_map(|(_, tag)| {
            let own: &[&str] = match tag.primary() {
                "ja" => &["jpn", "nihongo"],
                "en" => &["eng", "gb", "uk", "intl", "international", "global"],
                _ => &[],
            };
            let known = [names::english(tag), names::autonym(tag), names::territory(tag)];
            let mut words: Vec<String> = tag.as_str().split('-').map(str::to_lowercase).collect();
            words.extend(known.into_iter().flatten().map(str::to_lowercase));
            words.extend(own.iter().map(|word| (*word).to_owned()));
            words
        });
        Versions { words: words.collect() }
    }

    /// An address as it is compared.
    #[must_use]
    pub fn address(&self, address: &str) -> Address {
        let address = address.split_once('#').map_or(address, |(before, _)| before);
        let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")).unwrap_or(address);
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let mut found = Address { parts: Vec::new(), is_version: false };
        let host = host.to_ascii_lowercase();
        let labels: Vec<&str> = host.split('.').collect();
        let begin = labels.iter().take(labels.len().saturating_sub(2)).take_while(|label| {
            let is_language = self.names_language(label);
            found.is_version |= is_language;
            is_language || matches!(**label, "www" | "m")
        });
        let n_left_out = begin.count();
        found.parts.push(labels[n_left_out..].join("."));
        for segment in path.split('/').filter(|segment| !segment.is_empty()) {
            self.add(segment, &mut found);
        }
        if found.parts.len() > 1 && found.parts.last().is_some_and(|last| is_index(last)) {
            found.parts.pop();
        }
        let mut pairs: Vec<String> =
            query.split('&').filter_map(|pair| self.pair(pair, &mut found.is_version)).collect();
        pairs.sort_unstable();
        found.parts.extend(pairs);
        found
    }

    /// Adds a segment of a path without the words that name a language.
    fn add(&self, segment: &str, found: &mut Address) {
        let segment = decoded(segment);
        let is_sign = |char: char| matches!(char, '-' | '_' | '.' | '~');
        let words: Vec<&str> = segment.split(is_sign).collect();
        let n_words = words.len();
        let kept = words.iter().enumerate().filter(|(at, word)| {
            let word = word.to_lowercase();
            // `index-j.html`, `report_e.pdf`: one letter behind a sign, at the end of a name.
            let is_letter = *at > 0 && *at + 2 >= n_words && matches!(&*word, "j" | "e");
            !self.words.contains(&word) && !is_letter
        });
        let kept: Vec<&str> = kept.map(|(_, word)| *word).collect();
        found.is_version |= kept.len() < n_words;
        if !kept.is_empty() {
            found.parts.push(kept.join("-"));
        }
    }

    /// A key and its value, if they are not about a language.
    fn pair(&self, pair: &str, is_version: &mut bool) -> Option<String> {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let is_language = KEYS.contains(&key) || self.names_language(value);
        *is_version |= is_language;
        (!is_language && !pair.is_empty() && !key.starts_with("utm_")).then(|| decoded(pair))
    }

    fn names_language(&self, word: &str) -> bool {
        let mut parts = word.split(['-', '_']);
        parts.all(|part| self.words.contains(&part.to_lowercase()))
    }
}

impl Address {
    /// Whether two addresses are versions of one: of names in the words of a language, only one has to be.
    #[must_use]
    pub fn is_version_of(&self, other: &Address) -> bool {
        // Both name their language, or one is the version of those who name none.
        let is_version = self.is_version || other.is_version;
        let is_wiki = |address: &Address| address.is_version && address.parts.get(1).is_some_and(|part| part == "wiki");
        if self.parts[0] != other.parts[0] || !is_version {
            return false;
        }
        if is_wiki(self) && is_wiki(other) {
            // Every article has its title in its own language.
            return true;
        }
        let words = |one: &str, two: &str| !one.is_ascii() || !two.is_ascii();
        self.parts.len() == other.parts.len()
            && self.parts.iter().zip(&other.parts).all(|(one, two)| one == two || words(one, two))
    }
}

/// Whether a file stands for its folder.
fn is_index(name: &str) -> bool {
    matches!(name, "index" | "index-html" | "index-htm" | "index-php" | "html" | "htm")
}

/// A text with its percent-encoded letters as they are read.
fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let code = text.get(at + 1..at + 3).filter(|_| byte == b'%').and_then(|hex| u8::from_str_radix(hex, 16).ok());
        out.push(code.unwrap_or(byte));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn versions(one: &str, other: &str) -> bool {
        let tag = |tag| LangTag::parse(tag).expect("a tag");
        let versions = Versions::new(&Bi { first: tag("ja"), second: tag("en") });
        let (one, other) = (versions.address(one), versions.address(other));
        assert_eq!(one.is_version_of(&other), other.is_version_of(&one));
        one == other || one.is_version_of(&other)
    }

    #[test]
    fn of_one_address() {
        for (one, other) in [
            ("https://example.com/a", "http://www.example.com/a/"),
            ("https://example.com/ja/a", "https://example.com/en/a"),
            ("https://example.com/a", "https://example.com/en/a"),
            ("https://example.com/ja-JP/a", "https://example.com/en-us/a"),
            ("https://ja.example.com/a", "https://en.example.com/a"),
            ("https://ja.example.com/a", "https://www.example.com/a"),
            ("https://ja.wikipedia.org/wiki/%E6%9D%B1%E4%BA%AC", "https://en.wikipedia.org/wiki/Tokyo"),
            ("https://example.com/ja/報告", "https://example.com/en/report"),
            ("https://example.com/report_ja.pdf", "https://example.com/report_en.pdf"),
            ("https://example.go.jp/index.html", "https://example.go.jp/index_e.html"),
            ("https://example.go.jp/", "https://example.go.jp/english/index.html"),
            ("https://example.com/a?hl=ja&id=1", "https://example.com/a?id=1&hl=en"),
            ("https://example.com/a?utm_source=x", "https://example.com/a"),
            ("https://example.com/a#節", "https://example.com/a#part"),
        ] {
            assert!(versions(one, other), "{one} {other}");
        }
    }

    #[test]
    fn of_two_addresses() {
        for (one, other) in [
            ("https://example.com/v1/report", "https://example.com/v2/report"),
            ("https://example.com/ja/v1", "https://example.com/en/v2"),
            ("https://example.com/ja/a", "https://example.org/en/a"),
            ("https://example.com/a?id=1", "https://example.com/a?id=2"),
            ("https://example.com/報告", "https://example.com/report"),
            ("https://ja.example.com/1", "https://en.example.com/2"),
            ("https://ja.wikipedia.org/wiki/a", "https://en.wiktionary.org/wiki/a"),
            ("https://example.com/", "https://example.com/about"),
        ] {
            assert!(!versions(one, other), "{one} {other}");
        }
    }
}
