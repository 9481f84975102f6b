//! The headers that a site gives its files: `_headers`, as Netlify and Cloudflare Pages read it.
//!
//! *In*: the text of `_headers`, a path. *Out*: names and values.
//! A line without an indent is a pattern of paths, in which `*` stands for anything; lines below it say `Name: value`,
//! or `! Name` to take one away that an earlier pattern gave.

use super::messages::Headers;

/// The headers of a path.
pub(super) fn of(text: &str, path: &str) -> Headers {
    let mut headers: Headers = Vec::new();
    let mut applies = false;
    for line in text.lines().filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#')) {
        if !line.starts_with([' ', '\t']) {
            applies = matches(line.trim(), path);
        } else if let Some(name) = line.trim().strip_prefix('!').filter(|_| applies) {
            headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name.trim()));
        } else if let Some((name, value)) = line.trim().split_once(':').filter(|_| applies) {
            let (name, value) = (name.trim(), value.trim());
            // RFC 9110 §5.3: several values of one name are a list.
            match headers.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
                Some((_, known)) => *known = format!("{known}, {value}"),
                None => headers.push((name.to_owned(), value.to_owned())),
            }
        }
    }
    headers
}

/// Whether a path has the form of a pattern.
fn matches(pattern: &str, path: &str) -> bool {
    let Some((head, pattern)) = pattern.split_once('*') else { return pattern == path };
    let (middle, tail) = pattern.rsplit_once('*').unwrap_or(("", pattern));
    let Some(mut rest) = path.strip_prefix(head).and_then(|rest| rest.strip_suffix(tail)) else { return false };
    // What stands between two asterisks may be found where it comes first: the rest is the longer.
    middle.split('*').all(|part| {
        let found = rest.find(part).map(|at| at + part.len());
        rest = &rest[found.unwrap_or(0)..];
        found.is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        let check =
            |pattern: &str, path: &str, expect: bool| assert_eq!(matches(pattern, path), expect, "{pattern} {path}");
        check("/", "/", true);
        check("/", "/ja/", false);
        check("/*", "/ja/bid/", true);
        check("/assets/*", "/assets/", true);
        check("/assets/*", "/ja/", false);
        check("/*/feed.xml", "/ja/feed.xml", true);
        check("/*/feed.xml", "/ja/feed.json", false);
        check("/*/a/*/b", "/x/a/y/a/z/b", true);
        check("/*/a/*/b", "/x/a/b", false);
        check("/*a*", "/ba", true);
        check("/ab*ba", "/aba", false);
        check(&"*a".repeat(40), &"a".repeat(39), false);
        check(&format!("{}b", "*a".repeat(40)), &"a".repeat(20_000), false);
    }

    #[test]
    fn rules_in_order() {
        let text = "# all\n/*\n  X-A: one\n  Cache-Control: short\n/assets/*\n  ! cache-control\n  Cache-Control: long\n  X-A: two\n";
        let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(of(text, "/x"), [header("X-A", "one"), header("Cache-Control", "short")]);
        assert_eq!(of(text, "/assets/x"), [header("X-A", "one, two"), header("Cache-Control", "long")]);
        assert_eq!(of("", "/x"), []);
    }
}
