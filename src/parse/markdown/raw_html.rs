//! Raw HTML in Markdown: only harmless elements and attributes, rewritten by us.
//!
//! *In*: a piece of raw HTML. *Out*: its tags and texts, with what is not allowed named.
//! Anything that is not surely harmless is text, not markup.

use std::ops::Range;

/// Elements that a page may use, with whether they hold anything (HTML standard §4.5, §4.11).
const ELEMENTS: &[&str] = &[
    "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "details", "dfn", "em", "i", "ins", "kbd", "mark",
    "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "summary", "sup", "time", "u", "var",
    "wbr",
];

/// Elements without an end tag (HTML standard §13.1.2).
const VOID: &[&str] = &["br", "wbr"];

/// Elements that may stand around paragraphs.
const AROUND_BLOCKS: &[&str] = &["details"];

/// Attributes that any of the elements may have.
const ATTRIBUTES: &[&str] = &["cite", "datetime", "dir", "lang", "open", "title", "translate", "value"];

/// A piece of raw HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A start tag with the attributes that are allowed, values unescaped no further than written.
    ///
    /// Names are in small letters, and as they are written for messages.
    Open { name: String, written: &'a str, attributes: Vec<(String, String)>, void: bool },
    /// An end tag.
    Close { name: String, written: &'a str },
    /// Text between tags.
    Text(&'a str),
    /// A comment.
    Comment(&'a str),
    /// The beginning of a comment that is never closed.
    OpenComment,
    /// Something that is not allowed.
    Forbidden(Forbidden),
}

/// Something that is not allowed in a page.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Forbidden {
    /// What, as it is written.
    pub what: String,
    /// The name of the element that begins with it, in small letters, where one does.
    pub opens: Option<String>,
}

impl Forbidden {
    fn alone(what: String) -> Self {
        Forbidden { what, opens: None }
    }
}

/// Whether paragraphs may stand inside this element.
pub(super) fn holds_blocks(name: &str) -> bool {
    AROUND_BLOCKS.contains(&name)
}

/// Cuts raw HTML into tokens, each with its byte range.
pub(super) fn tokens(html: &str) -> Vec<(Token<'_>, Range<usize>)> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < html.len() {
        let rest = &html[at..];
        let (token, length) = if let Some(comment) = rest.strip_prefix("<!--") {
            match comment.find("-->") {
                Some(end) => (Token::Comment(&comment[..end]), end + 7),
                // `<!-->` and `<!--->` are whole comments (CommonMark §6.6).
                None if rest.starts_with("<!-->") => (Token::Comment(""), 5),
                None if rest.starts_with("<!--->") => (Token::Comment(""), 6),
                None => (Token::OpenComment, rest.len()),
            }
        } else if rest.starts_with('<') {
            tag(rest)
        } else {
            let end = rest.find('<').unwrap_or(rest.len());
            (Token::Text(&rest[..end]), end)
        };
        tokens.push((token, at..at + length));
        at += length;
    }
    tokens
}

/// Reads what begins with `<`; gives it with its length.
fn tag(html: &str) -> (Token<'_>, usize) {
    let end = tag_end(html);
    let inner = html[1..end].trim_end_matches('>');
    if let Some(written) = inner.strip_prefix('/') {
        let name = written.trim().to_ascii_lowercase();
        if !ELEMENTS.contains(&name.as_str()) {
            return (Token::Forbidden(Forbidden::alone(format!("</{}>", written.trim()))), end);
        }
        return (Token::Close { name, written: written.trim() }, end);
    }
    let name_end = inner.find(|char: char| !is_of_name(char)).unwrap_or(inner.len());
    let written = &inner[..name_end];
    let name = written.to_ascii_lowercase();
    if name.is_empty() {
        // A lone `<`, a declaration or a processing instruction.
        return (Token::Forbidden(Forbidden::alone(html[..end].chars().take(20).collect())), end);
    }
    let void = VOID.contains(&name.as_str());
    let opens = (!void && !inner.ends_with('/')).then(|| name.clone());
    if !ELEMENTS.contains(&name.as_str()) {
        return (Token::Forbidden(Forbidden { what: format!("<{written}>"), opens }), end);
    }
    let mut attributes = Vec::new();
    for (key, value) in attributes_of(inner[name_end..].trim_end_matches('/')) {
        let written = key;
        let key = written.to_ascii_lowercase();
        let outside = key == "cite" && !value.starts_with("https://");
        if !ATTRIBUTES.contains(&key.as_str()) || outside {
            return (Token::Forbidden(Forbidden { what: format!("{written}="), opens }), end);
        }
        attributes.push((key, value));
    }
    (Token::Open { name, written, attributes, void }, end)
}

/// Whether a character may stand in the name of an element; those of other programs hold dots and colons.
fn is_of_name(char: char) -> bool {
    char.is_ascii_alphanumeric() || matches!(char, '-' | '.' | ':' | '_')
}

/// The end of a tag: behind the first `>` that is not in quotes.
fn tag_end(html: &str) -> usize {
    let mut quote = None;
    for (at, byte) in html.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    html.len()
}

/// The attributes of a start tag, names as they are written.
fn attributes_of(text: &str) -> Vec<(&str, String)> {
    let mut attributes = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let name_end = rest.find(|char: char| char.is_whitespace() || char == '=').unwrap_or(rest.len());
        let name = &rest[..name_end];
        rest = rest[name_end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            let (found, next) = match after.chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    let inner = &after[1..];
                    inner.split_once(quote).unwrap_or((inner, ""))
                }
                _ => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
            };
            (value, rest) = (found, next.trim_start());
        } else if name_end == 0 {
            break;
        }
        attributes.push((name, value.to_owned()));
    }
    attributes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expect: &str) {
        let found: Vec<String> = tokens(html)
            .into_iter()
            .map(|(token, _)| match token {
                Token::Open { name, attributes, void, .. } => {
                    let attributes: String = attributes.iter().map(|(key, value)| format!(" {key}={value}")).collect();
                    format!("<{name}{attributes}{}>", if void { "/" } else { "" })
                }
                Token::Close { name, .. } => format!("</{name}>"),
                Token::Text(text) => format!("text {text:?}"),
                Token::Comment(text) => format!("comment {text:?}"),
                Token::OpenComment => "open comment".to_owned(),
                Token::Forbidden(Forbidden { what, .. }) => format!("forbidden {what:?}"),
            })
            .collect();
        assert_eq!(found.join(" "), expect, "{html}");
    }

    #[test]
    fn names_stay_as_they_are_written() {
        check("<VideoPlayer>", r#"forbidden "<VideoPlayer>""#);
        check("<i onClick=\"x\">", r#"forbidden "onClick=""#);
        check("<B LANG=\"ja\"></B>", "<b lang=ja> </b>");
    }

    #[test]
    fn the_explanation_lists_what_is_allowed() {
        let explanation = crate::model::Code::UnsafeHtml.explanation();
        for word in ELEMENTS.iter().chain(ATTRIBUTES) {
            assert_eq!(explanation.matches(&format!("`{word}`")).count() % 2, 0, "{word}");
            assert!(explanation.contains(&format!("`{word}`")), "{word}");
        }
    }

    #[test]
    fn harmless() {
        check("<BR/>", "<br/>");
        check("<span lang=\"en\">", "<span lang=en>");
        check("<time datetime='2025-02-10' >x</time>", "<time datetime=2025-02-10> text \"x\" </time>");
        check("<ruby>漢<rt>かん</rt></ruby>", "<ruby> text \"漢\" <rt> text \"かん\" </rt> </ruby>");
        check("<!-- a > b -->", "comment \" a > b \"");
        check("<!-- a > b", "open comment");
        check("<!-->", "comment \"\"");
        check("<details open>", "<details open=>");
    }

    #[test]
    fn forbidden() {
        check("<script>", "forbidden \"<script>\"");
        check("<ScRiPt src=x>", "forbidden \"<ScRiPt>\"");
        check("<Tabs.Item label=x>", "forbidden \"<Tabs.Item>\"");
        check("</TabItem>", "forbidden \"</TabItem>\"");
        check("<b onclick=x>", "forbidden \"onclick=\"");
        check("<b title=\">\" style='x'>", "forbidden \"style=\"");
        check("<b/onmouseover=x>", "forbidden \"/onmouseover=\"");
        check("</iframe >", "forbidden \"</iframe>\"");
        check("<?php x ?>", "forbidden \"<?php x ?>\"");
        check("<q cite=javascript:x>", "forbidden \"cite=\"");
    }

    proptest::proptest! {
        #[test]
        fn never_panics_and_covers_the_text(html in "[<>/!a-z\"'= \u{3042}-]{0,40}") {
            let tokens = tokens(&html);
            let mut at = 0;
            for (_, range) in tokens {
                proptest::prop_assert_eq!(range.start, at);
                proptest::prop_assert!(range.end > at && html.is_char_boundary(range.end));
                at = range.end;
            }
            proptest::prop_assert_eq!(at, html.len());
        }
    }
}
