//! Adds a record to a list in YAML without touching the rest of the file.
//!
//! *In*: the text of the file, the lines of a record. *Out*: the text with the record at its end.

use std::collections::BTreeMap;

use serde::de::IgnoredAny;

use crate::model::FileId;
use crate::yaml::Document;

/// The text with one more record; `None` where the file is written in a way that is not understood.
pub(super) fn with_record(text: &str, record: &[String]) -> Option<String> {
    let says_something = |line: &&str| {
        let line = line.trim();
        !line.is_empty() && !line.starts_with('#') && line != "---"
    };
    let mut content = text.lines().filter(says_something);
    let mut kept = text.to_owned();
    let indent = match content.next() {
        None => "",
        // An empty list is what the file says before there is a record.
        Some(line) if line.trim() == "[]" && content.next().is_none() => {
            kept = kept.replacen("[]", "", 1);
            ""
        }
        Some(line) if line.trim_start().starts_with("- ") => &line[..line.len() - line.trim_start().len()],
        Some(_) => return None,
    };
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut changed = kept.trim_end().to_owned();
    if !changed.is_empty() {
        changed.push_str(newline);
    }
    for line in record {
        changed.push_str(indent);
        changed.push_str(line);
        changed.push_str(newline);
    }
    // Whatever was done to the text, it must read as the same list with one more item.
    (n_records(&changed)? == n_records(text)? + 1).then_some(changed)
}

/// How many records a text has; `None` if it is no list of them.
fn n_records(text: &str) -> Option<usize> {
    if text.lines().all(|line| matches!(line.trim(), "" | "---") || line.trim_start().starts_with('#')) {
        return Some(0);
    }
    let mut findings = Vec::new();
    let records: Vec<BTreeMap<String, IgnoredAny>> = Document::part(FileId(0), text, 0).read(&mut findings)?;
    findings.is_empty().then_some(records.len())
}

/// A text as a YAML scalar that reads as that very text (YAML 1.2.2 §7.3.3).
pub(super) fn scalar(text: &str) -> String {
    let is_plain_start = |char: char| !char.is_whitespace() && !"-?:,[]{}#&*!|>'\"%@`~".contains(char);
    let is_number_like = text.chars().all(|char| char.is_ascii_digit() || ".,+-_:eE".contains(char));
    let is_word = matches!(text.to_ascii_lowercase().as_str(), "true" | "false" | "null" | "yes" | "no" | "on" | "off");
    let breaks = text.contains(": ") || text.contains(" #") || text.ends_with([':', ' ']);
    let is_plain = text.starts_with(is_plain_start) && !is_number_like && !is_word && !breaks;
    if is_plain && !text.contains(char::is_control) {
        return text.to_owned();
    }
    let mut quoted = String::from('"');
    for char in text.chars() {
        match char {
            '"' | '\\' => quoted.extend(['\\', char]),
            char if char.is_control() => quoted.push_str(&format!("\\u{:04x}", u32::from(char))),
            char => quoted.push(char),
        }
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_added() {
        let check = |text: &str, expect: Option<&str>| {
            let record = ["- at: x".to_owned(), "  kind: y".to_owned()];
            assert_eq!(with_record(text, &record).as_deref(), expect, "{text}");
        };
        let new = "- at: x\n  kind: y\n";
        check("", Some(new));
        check("[]\n", Some(new));
        check("# ours\n[]\n", Some(&format!("# ours\n{new}")));
        check("# ours\n", Some(&format!("# ours\n{new}")));
        check("- at: a # why\n\n# last\n", Some(&format!("- at: a # why\n\n# last\n{new}")));
        check("---\n- at: a", Some(&format!("---\n- at: a\n{new}")));
        check("  - at: a\n", Some("  - at: a\n  - at: x\n    kind: y\n"));
        check("- at: a\r\n", Some("- at: a\r\n- at: x\r\n  kind: y\r\n"));
        check("- at: a\n  ja:\n    note: |\n      b\n", Some(&format!("- at: a\n  ja:\n    note: |\n      b\n{new}")));
        for bad in ["[{ at: a }]\n", "at: a\n", "- at: a\n...\n", "- at: [a\n", "text\n", "- at: a\n- text\n"] {
            check(bad, None);
        }
    }

    #[test]
    fn scalars_read_as_they_were() {
        for text in
            ["$97.4 billion", "974億ドル", "30%", "2018", "1,500", "-3 points", "", "a: b", "a #b", "no", "\"q\\"]
        {
            let yaml = format!("- {}\n", scalar(text));
            let document = Document::part(FileId(0), &yaml, 0);
            let read: Option<Vec<String>> = document.read(&mut Vec::new());
            assert_eq!(read, Some(vec![text.to_owned()]), "{yaml}");
        }
        assert_eq!(scalar("$97.4 billion"), "$97.4 billion");
        assert_eq!(scalar("2018"), "\"2018\"");
    }
}
