//! JSON that a log or a terminal can show: the values are what they are, and what cannot be seen is escaped.
//!
//! *In*: values. *Out*: JSON text on several lines, ended by a line feed (RFC 8259 §7: any character may be escaped).
//! Never changes what a program reads.

use serde::Serialize;

use super::visible::is_command_sign;
use crate::model::character::{is_break, is_hidden};

/// Values as JSON.
pub(super) fn text<T: Serialize + ?Sized>(value: &T) -> String {
    escaped(&serde_json::to_string_pretty(value).expect("strings and numbers are always JSON")) + "\n"
}

/// Escapes what is better not seen raw. Outside of strings JSON has none of it, and inside of strings no line feeds.
fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut before = '\0';
    for (at, char) in json.char_indices() {
        let rest = &json[at + char.len_utf8()..];
        let is_unseen = char != '\n' && (is_hidden(char) || is_break(char));
        if is_unseen || is_command_sign(before, char, rest) {
            out.extend(char.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")));
        } else {
            out.push(char);
        }
        before = char;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_what_they_are() {
        let check = |value: &str, expect: &str| {
            let json = text(&[value]);
            assert_eq!(json, format!("[\n  \"{expect}\"\n]\n"));
            assert_eq!(serde_json::from_str::<Vec<String>>(&json).expect("JSON"), [value]);
        };
        check("市場\t\"x\"\n", "市場\\t\\\"x\\\"\\n");
        check("a\u{202e}b\u{1b}\u{9b}\u{2028}", "a\\u202eb\\u001b\\u009b\\u2028");
        check("\u{1fffe}", "\\ud83f\\udffe");
        check("##[error]x", "#\\u0023[error]x");
    }
}
