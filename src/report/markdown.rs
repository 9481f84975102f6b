//! Text of a site inside of Markdown that GitHub renders: it stays text, whatever it holds.
//!
//! *In*: text. *Out*: Markdown that shows it. Nothing in it becomes markup, HTML, a mention or a cell.

use crate::printed::shown_line;

/// A text on one line.
#[must_use]
pub fn escape(text: &str) -> String {
    let text = shown_line(text);
    let mut escaped = String::with_capacity(text.len() + 8);
    for char in text.chars() {
        match char {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            // A name behind it would be told of the comment: a word joiner (U+2060), which nobody sees, is between.
            '@' => escaped.push_str("@\u{2060}"),
            // Without its colon an address stays words.
            ':' => escaped.push_str("&#58;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '#' | '+' | '-' | '.' | '!' | '|' | '~' => {
                escaped.push('\\');
                escaped.push(char);
            }
            _ => escaped.push(char),
        }
    }
    escaped
}

/// A message, whose names in backticks become code.
#[must_use]
pub fn message(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    // An odd number of backticks comes from a name that holds one.
    if parts.len().is_multiple_of(2) {
        return escape(text);
    }
    let shown = parts
        .iter()
        .enumerate()
        .map(|(index, part)| if index % 2 == 1 { format!("<code>{}</code>", escape(part)) } else { escape(part) });
    shown.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        let check = |text: &str, expect: &str| assert_eq!(message(text), expect);
        check("市場は974億ドル", "市場は974億ドル");
        check("<script> | `a|b` @x", "&lt;script&gt; \\| <code>a\\|b</code> @\u{2060}x");
        check("a\n# b `c", "a\\\\u\\{a\\}\\# b \\`c");
        check("https://x", "https&#58;//x");
    }
}
