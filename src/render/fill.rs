//! Words of the interface with values in their places: `約{n}分`, `Part {n} of {total}`.
//!
//! *In*: a word and values. *Out*: the text. A place without a value stays as it stands.

use std::borrow::Cow;

use super::Renderer;
use crate::language;
use crate::model::{Lang, LengthUnit, LinkedPage, Site, StoryRef};

/// A word with its places filled by the values of their names.
pub(super) fn filled<'v>(word: &str, value_of: impl Fn(&str) -> Option<Cow<'v, str>>) -> String {
    let mut filled = String::with_capacity(2 * word.len());
    let mut rest = word;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let value = after.split_once('}').and_then(|(name, after)| Some((value_of(name)?, after)));
        rest = match value {
            Some((value, after)) => {
                filled.push_str(&value);
                after
            }
            None => {
                filled.push('{');
                after
            }
        };
    }
    filled + rest
}

/// A word of the interface with these values.
pub(super) fn word(site: &Site, key: &str, lang: Lang, values: &[(&str, &str)]) -> String {
    filled(site.strings.get(key, lang), |name| {
        values.iter().find(|(known, _)| *known == name).map(|(_, value)| Cow::Borrowed(*value))
    })
}

impl Renderer<'_> {
    /// The place of the section of this number in its story: `Part 2 of 10`.
    pub(super) fn part(&self, story: StoryRef, number: u32, lang: Lang) -> String {
        let total = self.site.story(story).sections.len();
        word(self.site, "part", lang, &[("n", &number.to_string()), ("total", &total.to_string())])
    }

    /// The time to read a page and its length: `3-minute read (579 words)`; `None` where the language's pace is not known.
    pub(super) fn reading_time(&self, page: &LinkedPage) -> Option<String> {
        let lang = page.page.lang;
        let length = page.page.length;
        let bracket = |key: &'static str| self.site.strings.get(key, lang);
        let mut reading = word(self.site, "minutes", lang, &[("n", &length.minutes?.to_string())]);
        let unit = match length.unit {
            LengthUnit::Chars => "chars",
            LengthUnit::Words => "words",
        };
        let n = language::of(&self.site.config.languages[lang]).count(length.n);
        reading.push_str(bracket("bracket_open"));
        reading.push_str(&word(self.site, unit, lang, &[("n", &n)]));
        reading.push_str(bracket("bracket_close"));
        Some(reading)
    }
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn filling() {
        let check = |text: &str, expect: &str| {
            let filled = filled(text, |name| match name {
                "n" => Some("4".into()),
                "name" => Some("{n} & co".into()),
                _ => None,
            });
            assert_eq!(filled, expect, "{text}");
        };
        check("plain", "plain");
        check("約{n}分", "約4分");
        check("{n}{name}{n}", "4{n} & co4");
        check("{ {other} {n", "{ {other} {n");
        check("{{n}", "{4");
    }
}
