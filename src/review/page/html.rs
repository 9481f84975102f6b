//! Texts and redlines as HTML: the one place of a review where text is escaped.
//!
//! *In*: texts, parts of redlines. *Out*: HTML.

use crate::printed::shown_lines;
use crate::review::redline::{Extent, Part, text_of};
use crate::review::token::{Style, Token, TokenKind};

/// A text between tags; marks that turn its direction are written out.
pub(super) fn text(text: &str) -> String {
    shown_lines(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A text in double quotes.
pub(super) fn attribute(value: &str) -> String {
    text(value).replace('"', "&quot;")
}

/// A message, whose names in backticks become code.
pub(super) fn message(words: &str) -> String {
    let parts: Vec<&str> = words.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return text(words);
    }
    let shown = parts.iter().enumerate().map(|(index, part)| match index % 2 {
        1 => format!("<code>{}</code>", text(part)),
        _ => text(part),
    });
    shown.collect()
}

/// A paragraph of an explanation.
pub(super) fn paragraph(words: &str) -> String {
    format!("<p>{}</p>", message(&words.replace('\n', " ")))
}

/// A redline.
pub(super) fn redline(parts: &[Part]) -> String {
    parts.iter().map(part).collect()
}

fn part(part: &Part) -> String {
    match part {
        Part::Same(tokens) => set(tokens),
        Part::Changed { old, new, extent } => {
            let class = match extent {
                Extent::Words => "",
                Extent::Sentences => " class=\"whole\"",
            };
            let wrap = |tag: &str, tokens: &[Token]| match tokens.is_empty() {
                true => String::new(),
                false => format!("<{tag}{class}>{}</{tag}>", set(tokens)),
            };
            wrap("del", old) + &wrap("ins", new)
        }
    }
}

/// Words as they are set on the page: neighbours of one style in one element.
fn set(tokens: &[Token]) -> String {
    let same_style = |one: &Token, other: &Token| one.style == other.style && is_figure(one) == is_figure(other);
    tokens.chunk_by(same_style).map(|run| styled(&text_of(run), &run[0])).collect()
}

fn is_figure(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Figure | TokenKind::Date)
}

fn styled(words: &str, token: &Token) -> String {
    let mut html = text(words);
    // A figure is not broken over two lines.
    if is_figure(token) && words.chars().count() <= 16 {
        html = format!("<span class=\"figure\">{html}</span>");
    }
    let elements = [
        (Style::CODE, "code", ""),
        (Style::STRIKE, "s", ""),
        (Style::EMPHASIS, "em", ""),
        (Style::STRONG, "strong", ""),
        (Style::LINK, "span", " class=\"link\""),
        (Style::NOTE, "span", " class=\"mark\""),
    ];
    for (style, name, class) in elements {
        if token.style.has(style) {
            html = format!("<{name}{class}>{html}</{name}>");
        }
    }
    html
}
