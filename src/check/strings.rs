//! The words of the interface against the templates that print them.
//!
//! *In*: templates and words. *Out*: `missing-string`, `unused-string`.

use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::model::{Code, FileId, Finding, Origin, Place, Site};
use crate::suggest::Known;
use crate::words;
use crate::yaml::{Document, Step};

/// Words that the program prints itself.
const OWN: [&str; 28] = [
    "about_figure",
    "back",
    "both",
    "both_short",
    "bracket_close",
    "bracket_open",
    "change_title",
    "chars",
    "corrections",
    "corrections_intro",
    "list_separator",
    "minutes",
    "money_scale",
    "newer_added",
    "newer_here",
    "not_found",
    "not_here",
    "part",
    "search_count",
    "search_in",
    "search_intro",
    "search_none",
    "search_one",
    "search_pages",
    "search_texts",
    "task_done",
    "task_open",
    "words",
];

/// Words that templates lack, and words that nothing prints.
pub(super) fn check(site: &Site) -> Vec<Finding> {
    let mut printed: BTreeMap<&str, (FileId, Range<usize>)> = BTreeMap::new();
    let mut findings = Vec::new();
    let known = LazyCell::new(|| Known::new(site.strings.texts.keys().map(String::as_str)));
    for (file, source) in site.inputs.files() {
        if !source.path.starts_with("templates/") || !source.path.ends_with(".html") {
            continue;
        }
        for (key, range) in keys(&source.text) {
            let is_new = printed.insert(key, (file, range.clone())).is_none();
            if is_new && source.origin == Origin::Site && !site.strings.texts.contains_key(key) {
                findings.push(missing(known.nearest(key), key, Place::new(file, range)));
            }
        }
    }
    if let Some((file, own)) = &site.strings.own {
        let document = Document::of(*file, site.inputs.source(*file));
        let known = LazyCell::new(|| Known::new(printed.keys().copied()));
        for key in own.iter().filter(|key| !printed.contains_key(key.as_str()) && !OWN.contains(&key.as_str())) {
            let near = known.nearest(key);
            let message = words!(ja: "文言`{key}`はどのテンプレートにも使われていない", en: "no template prints the word `{key}`");
            let finding = Finding::new(Code::UnusedString, document.key(&[Step::parse(key)]), message);
            findings.push(finding.help(match near {
                Some(near) => words!(ja: "`{near}`のことか", en: "did you mean `{near}`?"),
                None => words!(ja: "消すか、テンプレートに`{{{{ t.{key} }}}}`と書く", en: "delete it, or print it with `{{{{ t.{key} }}}}`"),
            }));
        }
    }
    findings
}

fn missing(near: Option<&str>, key: &str, place: Place) -> Finding {
    let message = words!(ja: "画面の文言`{key}`がない", en: "the interface has no word `{key}`");
    Finding::new(Code::MissingString, place, message).help(match near {
        Some(near) => words!(ja: "`{near}`のことか", en: "did you mean `{near}`?"),
        None => {
            words!(ja: "`templates/strings.yaml`に`{key}:`を加える", en: "add `{key}:` to `templates/strings.yaml`")
        }
    })
}

/// The keys that a template prints as `t.KEY`, with their places.
fn keys(template: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let bytes = template.as_bytes();
    let mut tags = Tags { template, at: 0, in_output: false, in_statement: false };
    memchr::memmem::find_iter(bytes, "t.").filter_map(move |at| {
        let begins_word = at == 0 || !is_word(bytes[at - 1]);
        let start = at + 2;
        let length = bytes[start..].iter().take_while(|byte| is_word(**byte)).count();
        let inside = tags.are_open(at);
        (begins_word && length > 0 && inside).then(|| (&template[start..start + length], start..start + length))
    })
}

/// Which tags of a template are open, read from its beginning.
struct Tags<'a> {
    template: &'a str,
    at: usize,
    /// Between `{{` and `}}`.
    in_output: bool,
    /// Between `{%` and `%}`.
    in_statement: bool,
}

impl Tags<'_> {
    /// Whether a tag is open at a byte; each byte asked about stands behind the one before.
    fn are_open(&mut self, at: usize) -> bool {
        let part = &self.template.as_bytes()[self.at..at];
        for sign in part.windows(2) {
            match sign {
                b"{{" => self.in_output = true,
                b"}}" => self.in_output = false,
                b"{%" => self.in_statement = true,
                b"%}" => self.in_statement = false,
                _ => {}
            }
        }
        // What the last byte begins is read with the next part.
        self.at = self.at.max(at.saturating_sub(1));
        self.in_output || self.in_statement
    }
}

#[cfg(test)]
mod tests {
    use super::keys;

    #[test]
    fn finds_keys_in_tags_only() {
        let check = |template: &str, expect: &[&str]| {
            assert_eq!(keys(template).map(|(key, _)| key).collect::<Vec<_>>(), expect, "{template}");
        };
        check("{{ t.skip }} t.not {% if t.both %}", &["skip", "both"]);
        check("{{ half.t.not_found }}{{ <x t={t} /> }}", &["not_found"]);
        check("{{ part.x }} {{ it.y }}", &[]);
        check("{{ t.a | fill(n=t.b) }}", &["a", "b"]);
    }
}
