//! Reads the HTML that the program makes, as far as tests need it.
//!
//! *In*: a page. *Out*: its tags with their attributes, its links and its ids.
//! Knows only HTML as we write it, with text escaped.

use std::collections::BTreeMap;

/// A start tag.
#[derive(Debug)]
pub struct Tag<'a> {
    pub name: &'a str,
    pub attributes: BTreeMap<&'a str, String>,
}

/// What is inside `<main>`, tag by tag as it is written.
pub fn inside_main(html: &str) -> &str {
    let start = html.find("<main").and_then(|at| Some(at + html[at..].find('>')? + 1)).expect("a page has a main part");
    let end = html.rfind("</main>").expect("the main part ends");
    html[start..end].trim_start_matches('\n')
}

/// Every start tag of a page in order.
pub fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").expect("a comment ends").1;
        } else if rest.starts_with(|char: char| char.is_ascii_alphabetic()) {
            let (tag, after) = tag(rest);
            // Scripts and styles hold no tags.
            rest = match tag.name {
                "script" | "style" => after.split_once(&format!("</{}", tag.name)).expect("an end tag").1,
                _ => after,
            };
            tags.push(tag);
        }
    }
    tags
}

/// Reads a start tag from its name on; gives it and what follows.
fn tag(html: &str) -> (Tag<'_>, &str) {
    let name_end = html.find(|char: char| char.is_whitespace() || char == '>' || char == '/').expect("a tag ends");
    let (name, mut rest) = html.split_at(name_end);
    let mut attributes = BTreeMap::new();
    loop {
        rest = rest.trim_start_matches(|char: char| char.is_whitespace() || char == '/');
        if let Some(after) = rest.strip_prefix('>') {
            return (Tag { name, attributes }, after);
        }
        let end = rest.find(['=', '>', ' ', '\n', '/']).expect("a tag ends");
        let (key, after) = rest.split_at(end);
        rest = after;
        let mut value = String::new();
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let (text, after) = quoted.split_once('"').expect("a value ends");
            (value, rest) = (unescape(text), after);
        } else if let Some(bare) = rest.strip_prefix('=') {
            let (text, after) = bare.split_at(bare.find([' ', '>']).expect("a tag ends"));
            (value, rest) = (unescape(text), after);
        }
        assert!(attributes.insert(key, value).is_none(), "the attribute {key} stands twice in <{name}>");
    }
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#x27;", "'").replace("&amp;", "&")
}

/// Elements without an end tag (HTML standard §13.1.2), and those of SVG that we close at once.
const VOID: [&str; 11] = ["br", "hr", "img", "input", "link", "meta", "wbr", "col", "rect", "circle", "line"];

/// What is wrong with the nesting of a page's tags, if anything is.
pub fn misnested(html: &str) -> Option<String> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(end) = rest.strip_prefix('/') {
            let name = &end[..end.find('>')?];
            match open.pop() {
                Some(last) if last == name => {}
                last => return Some(format!("</{name}> closes {last:?}")),
            }
        } else if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
        } else if rest.starts_with(|char: char| char.is_ascii_alphabetic()) {
            let (tag, after) = tag(rest);
            if !VOID.contains(&tag.name) {
                open.push(tag.name);
            }
            rest = after;
            if matches!(tag.name, "script" | "style") {
                rest = &rest[rest.find("</").unwrap_or(rest.len())..];
            }
        }
    }
    open.pop().map(|name| format!("<{name}> is not closed"))
}

/// The ids of a page in order.
pub fn ids(tags: &[Tag<'_>]) -> Vec<String> {
    tags.iter().filter_map(|tag| tag.attributes.get("id").cloned()).collect()
}

/// Every address that a page names: links, pictures, styles, scripts.
pub fn addresses(tags: &[Tag<'_>]) -> Vec<String> {
    let keys = ["href", "src", "action"];
    tags.iter().flat_map(|tag| keys.iter().filter_map(|key| tag.attributes.get(key).cloned())).collect()
}

#[test]
fn nesting() {
    assert_eq!(misnested("<!doctype html><p>a<br>b <em>c</em></p><svg><rect/></svg>"), None);
    assert_eq!(misnested("<p><em>a</p></em>").as_deref(), Some("</p> closes Some(\"em\")"));
    assert_eq!(misnested("<p>").as_deref(), Some("<p> is not closed"));
}

#[test]
fn reads_what_we_write() {
    let tags =
        tags("<!DOCTYPE html><!-- <i> --><p id=\"a\" hidden class=k>x &lt; y<a href=\"/b/?c&amp;d\">e</a><br/></p>");
    assert_eq!(tags.iter().map(|tag| tag.name).collect::<Vec<_>>(), ["p", "a", "br"]);
    assert_eq!((ids(&tags), addresses(&tags)), (vec!["a".to_owned()], vec!["/b/?c&d".to_owned()]));
}
