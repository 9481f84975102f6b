//! What a link's destination is, by its form alone.
//!
//! *In*: the destination as the parser gives it. *Out*: [`Destination`].

use std::borrow::Cow;

use memchr::memchr;

use crate::model::{Destination, EntryKind};

/// Schemes that a page may link to outside of the site.
const OUTSIDE: [&str; 4] = ["https", "http", "mailto", "tel"];

/// Sorts a destination into one of the forms of a link.
pub(super) fn classify(url: &str) -> Destination {
    if let Some((mut scheme, rest)) = scheme(url) {
        if scheme.bytes().any(|byte| byte.is_ascii_uppercase()) {
            scheme.to_mut().make_ascii_lowercase();
        }
        return match EntryKind::parse(&scheme) {
            Some(kind) => Destination::Entry { scheme: kind, id: decode(rest) },
            // Browsers skip breaks and tabulators in an address (URL standard §4.4), and people do not see them.
            None if OUTSIDE.contains(&&*scheme) && !url.contains(['\n', '\t']) => Destination::External(url.into()),
            None => Destination::Unsafe(url.into()),
        };
    }
    if url.starts_with("//") {
        return Destination::External(url.into());
    }
    match url.split_once('#') {
        Some(("", anchor)) => Destination::Anchor(decode(anchor)),
        Some((path, anchor)) => Destination::File { path: decode(path), anchor: Some(decode(anchor)) },
        None => Destination::File { path: decode(url), anchor: None },
    }
}

/// The scheme of an address (RFC 3986 §3.1) and what follows its colon.
///
/// Browsers skip control characters and white space before and inside a scheme, so an address with such
/// characters before its first colon counts as having a scheme too.
fn scheme(url: &str) -> Option<(Cow<'_, str>, &str)> {
    let (head, rest) = url.split_at_checked(memchr(b':', url.as_bytes())?)?;
    if head.contains(['/', '?', '#']) {
        return None;
    }
    let is_name = |name: &str| {
        let is_in_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
        name.starts_with(|first: char| first.is_ascii_alphabetic()) && name.bytes().all(is_in_name)
    };
    let shown = |char: &char| !char.is_control() && !char.is_whitespace();
    let name = if is_name(head) { Cow::Borrowed(head) } else { Cow::Owned(head.chars().filter(shown).collect()) };
    is_name(&name).then_some((name, &rest[1..]))
}

/// Takes percent-encoding away (RFC 3986 §2.1); what is not UTF-8 then stays encoded.
#[must_use]
pub fn decode(text: &str) -> Box<str> {
    if !text.contains('%') {
        return text.into();
    }
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let byte = match bytes[at] {
            b'%' => bytes.get(at + 1..at + 3).and_then(|pair| std::str::from_utf8(pair).ok()).and_then(hex),
            _ => None,
        };
        decoded.push(byte.unwrap_or(bytes[at]));
        at += if byte.is_some() { 3 } else { 1 };
    }
    String::from_utf8(decoded).map_or_else(|_| text.into(), String::into_boxed_str)
}

fn hex(pair: &str) -> Option<u8> {
    let digits = pair.bytes().all(|byte| byte.is_ascii_hexdigit());
    if digits { u8::from_str_radix(pair, 16).ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        let file =
            |path: &str, anchor: Option<&str>| Destination::File { path: path.into(), anchor: anchor.map(Into::into) };
        let entry = |scheme, id: &str| Destination::Entry { scheme, id: id.into() };
        let check = |url: &str, expect: Destination| assert_eq!(classify(url), expect, "{url}");
        check("stargate.ja.md", file("stargate.ja.md", None));
        check("../a/index.en.md#top", file("../a/index.en.md", Some("top")));
        check("%E5%9B%B3.png", file("図.png", None));
        check("a%zz%F", file("a%zz%F", None));
        check("#dispute", Destination::Anchor("dispute".into()));
        check("figure:bid", entry(EntryKind::Figure, "bid"));
        check("name:altman", entry(EntryKind::Name, "altman"));
        check("https://example.org/", Destination::External("https://example.org/".into()));
        check("mailto:a@example.org", Destination::External("mailto:a@example.org".into()));
        check("//example.org/", Destination::External("//example.org/".into()));
        for url in [
            "https://a\nb/",
            "https://a\t/",
            "javascript:alert(1)",
            "JavaScript:x",
            "java\nscript:x",
            " data:text/html,x",
            "vbscript:x",
            "file:///etc",
        ] {
            check(url, Destination::Unsafe(url.into()));
        }
    }
}
