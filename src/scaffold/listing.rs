//! Adds a section to the list in a `story.yaml` without touching the rest of the file.
//!
//! *In*: the text of a `story.yaml`. *Out*: the text with one more item.

use crate::yaml::{Document, Step};

/// The text with `id` at the end of `sections:`; `None` where the list is written in a way that is not understood.
pub(super) fn with_section(document: &Document<'_>, id: &str) -> Option<String> {
    let text = document.text;
    let key = document.key(&[Step::Key("sections")]).range;
    if text.get(key.clone())? != "sections" {
        return None;
    }
    let line_end = text[key.end..].find('\n').map_or(text.len(), |newline| key.end + newline);
    let rest = text[key.end..line_end].trim_start_matches(':').trim();
    let changed = if rest.starts_with('[') {
        flow(text, key.end, id)?
    } else if rest.is_empty() || rest.starts_with('#') {
        block(text, line_end, id)?
    } else {
        return None;
    };
    // Whatever was done to the text, it must read as the same list with one more item.
    let before = listed(document.text)?;
    let after = listed(&changed)?;
    (after.len() == before.len() + 1 && after.last().is_some_and(|last| last == id)).then_some(changed)
}

/// Whether the list has a section.
pub(super) fn has_section(text: &str, id: &str) -> bool {
    listed(text).is_some_and(|listed| listed.iter().any(|known| known == id))
}

/// `sections: [a, b]`
fn flow(text: &str, from: usize, id: &str) -> Option<String> {
    let close = from + text[from..].find(']')?;
    let inner = text[from..close].split_once('[')?.1.trim();
    let separator = if inner.is_empty() {
        ""
    } else if inner.ends_with(',') {
        " "
    } else {
        ", "
    };
    let at = from + text[from..close].trim_end().len();
    Some(format!("{}{separator}{id}{}", &text[..at], &text[close..]))
}

/// One item a line.
fn block(text: &str, line_end: usize, id: &str) -> Option<String> {
    let mut at = line_end;
    let mut last = None;
    let mut indent = None;
    while at < text.len() {
        let next = at + 1;
        let end = text[next..].find('\n').map_or(text.len(), |newline| next + newline);
        let line = &text[next..end];
        let content = line.trim();
        let depth = line.len() - line.trim_start().len();
        if content.starts_with("- ") && indent.is_none_or(|indent| indent == depth) {
            indent = Some(depth);
            last = Some(end);
        } else if indent.is_some_and(|indent| depth > indent) && !content.is_empty() {
            last = Some(end);
        } else if !content.is_empty() && !content.starts_with('#') {
            break;
        }
        at = end;
    }
    let (end, indent) = (last?, " ".repeat(indent?));
    Some(format!("{}\n{indent}- {id}{}", &text[..end], &text[end..]))
}

/// The ids in the list.
fn listed(text: &str) -> Option<Vec<String>> {
    #[derive(serde::Deserialize)]
    #[serde(untagged)]
    enum Item {
        Id(String),
        Full { id: String },
    }
    #[derive(serde::Deserialize)]
    struct Story {
        #[serde(default)]
        sections: Vec<Item>,
    }
    let document = Document::part(crate::model::FileId(0), text, 0);
    let story: Story = document.read(&mut Vec::new())?;
    let id = |item| match item {
        Item::Id(id) | Item::Full { id } => id,
    };
    Some(story.sections.into_iter().map(id).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: Option<&str>) {
        let document = Document::part(crate::model::FileId(0), text, 0);
        assert_eq!(with_section(&document, "new").as_deref(), expect, "{text}");
    }

    #[test]
    fn forms_of_a_list() {
        check("sections: [a, b] # order\nx: 1\n", Some("sections: [a, b, new] # order\nx: 1\n"));
        check("sections: []\n", Some("sections: [new]\n"));
        check("sections: [\n  a,\n  b,\n]\n", Some("sections: [\n  a,\n  b, new]\n"));
        check(
            "x: 1\nsections:\n  - a\n  # c\n  - b\ny: 2\n",
            Some("x: 1\nsections:\n  - a\n  # c\n  - b\n  - new\ny: 2\n"),
        );
        check(
            "sections:\n- a\n- id: b\n  status: draft\ny: 2\n",
            Some("sections:\n- a\n- id: b\n  status: draft\n- new\ny: 2\n"),
        );
        check("title: x\n", None);
        check("sections: a\n", None);
    }
}
