//! Words as HTML: with phrase breaks in headings, readings, and runs of the site's other language marked.
//!
//! *In*: plain text, where it may be broken, its readings. *Out*: escaped HTML.
//! Knows no language itself: `language` says where a heading may be broken and what is surely in another language.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex};

use super::{Writer, escape};
use crate::language;
use crate::model::{Bi, Element, Fragment, Lang, LangTag, Node, NodeKind, PlacedRuby, Ruby};

/// Headings of these levels are broken between phrases.
const BROKEN_LEVELS: std::ops::RangeInclusive<u8> = 1..=3;

/// An opportunity for a line break (HTML standard §4.5.28).
const BREAK: &str = "<wbr>";

/// What a tag of raw HTML does (HTML standard §13.1.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TagKind {
    /// Opens an element.
    Start,
    /// Closes one.
    End,
    /// Is an element by itself.
    Void,
}

/// What a tag that `parse` wrote does.
pub(super) fn tag_kind(tag: &str) -> TagKind {
    const VOID: [&str; 2] = ["<br", "<wbr"];
    let is = |name: &&str| tag.strip_prefix(*name).is_some_and(|rest| rest.starts_with([' ', '>']));
    match tag {
        _ if tag.starts_with("</") => TagKind::End,
        _ if VOID.iter().any(is) => TagKind::Void,
        _ => TagKind::Start,
    }
}

/// Where the heading that is being written may be broken.
#[derive(Default)]
pub(super) struct Breaks {
    /// Byte offsets in the fragment's text that are still to come, last first.
    offsets: Vec<usize>,
    /// How many links are open: a link is not broken.
    n_links: usize,
}

/// Byte offsets in a heading, by its text; for look-ups only.
type BreaksOf = HashMap<Box<str>, Arc<[usize]>>;

/// Where the headings of a site may be broken.
///
/// Each is looked up once, and written where it stands, in the contents, and beside the other language.
#[derive(Default)]
pub(in crate::render) struct Phrases {
    known: Bi<Mutex<BreaksOf>>,
}

impl Phrases {
    fn breaks(&self, languages: &Bi<LangTag>, lang: Lang, heading: &str) -> Arc<[usize]> {
        if !language::of(&languages[lang]).has_phrases() {
            return Arc::default();
        }
        let known = || self.known[lang].lock().expect("nothing panics while it holds the lock");
        if let Some(breaks) = known().get(heading) {
            return breaks.clone();
        }
        let breaks: Arc<[usize]> = language::of(&languages[lang]).phrase_breaks(heading).into();
        known().insert(heading.into(), breaks.clone());
        breaks
    }
}

impl Writer<'_> {
    /// Follows a node before it is written: breaks are looked up at a heading and put before what they part.
    pub(super) fn breaks(&mut self, fragment: &Fragment, node: &Node) {
        let start = node.text.start as usize;
        match node.kind {
            NodeKind::Open(Element::Heading(level)) if BROKEN_LEVELS.contains(&level) => {
                let heading = fragment.text[start..].split('\n').next().unwrap_or_default();
                self.begin_breaks(start, heading);
            }
            NodeKind::Close(Element::Heading(_)) => self.breaks = Breaks::default(),
            _ if self.breaks.offsets.is_empty() => {}
            NodeKind::Text | NodeKind::Code | NodeKind::Ruby(_) => self.break_before(start),
            NodeKind::Open(element) => {
                self.break_before(start);
                self.breaks.n_links += usize::from(matches!(element, Element::Link(_)));
            }
            NodeKind::Close(Element::Link(_)) => self.breaks.n_links = self.breaks.n_links.saturating_sub(1),
            _ => {}
        }
    }

    /// Looks up where a heading that begins at a place of its fragment may be broken.
    pub(super) fn begin_breaks(&mut self, start: usize, heading: &str) {
        let offsets =
            self.renderer.phrases.breaks(&self.renderer.site.config.languages, self.lang(), heading.trim_end());
        self.breaks = Breaks { offsets: offsets.iter().rev().map(|at| start + at).collect(), n_links: 0 };
    }

    fn break_before(&mut self, at: usize) {
        while self.breaks.offsets.pop_if(|offset| *offset < at).is_some() {}
        if self.breaks.n_links == 0 && self.breaks.offsets.pop_if(|offset| *offset == at).is_some() {
            self.out.push_str(BREAK);
        }
    }

    /// Follows raw HTML: what the author gives a language, or shows as code, is left as it is.
    pub(super) fn follow_html(&mut self, tag: &str) {
        let is_own =
            |tag: &str| tag.contains(" lang=") || ["<code", "<kbd", "<samp"].iter().any(|code| tag.starts_with(code));
        match tag_kind(tag) {
            TagKind::End => self.n_unmarked = self.n_unmarked.saturating_sub(1),
            TagKind::Start if self.n_unmarked > 0 || is_own(tag) => self.n_unmarked += 1,
            TagKind::Start | TagKind::Void => {}
        }
    }

    /// Text that stands at a place of its fragment.
    pub(super) fn words(&mut self, text: &str, start: usize) {
        let mut at = 0;
        if self.breaks.n_links == 0 {
            while let Some(offset) = self.breaks.offsets.pop_if(|offset| *offset < start + text.len()) {
                escape(&text[at..offset - start], &mut self.out);
                self.out.push_str(BREAK);
                at = offset - start;
            }
        }
        if self.n_unmarked > 0 {
            return escape(&text[at..], &mut self.out);
        }
        mark(&text[at..], (&self.renderer.site.config.languages, self.lang()), &mut self.out);
    }
}

/// Escapes a text in one language of a site and marks the runs that are surely in the other (WCAG 2.2, 3.1.2).
fn mark(text: &str, (languages, lang): (&Bi<LangTag>, Lang), out: &mut String) {
    let other = &languages[lang.other()];
    let mut at = 0;
    for run in language::of(other).runs_within(text, &languages[lang]) {
        escape(&text[at..run.start], out);
        out.push_str("<span lang=\"");
        escape(other.as_str(), out);
        out.push_str("\">");
        escape(&text[run.clone()], out);
        out.push_str("</span>");
        at = run.end;
    }
    escape(&text[at..], out);
}

/// A text of the ledger or the front matter as HTML, with what is surely in the other language marked.
pub(in crate::render) fn marked(text: &str, languages: &Bi<LangTag>, lang: Lang) -> String {
    let mut out = String::with_capacity(text.len());
    mark(text, (languages, lang), &mut out);
    out
}

/// A title with phrase breaks, readings and marked runs; `None` where it is no more than its escaped text.
pub(in crate::render) fn title_html(
    title: &str,
    rubies: &[PlacedRuby],
    languages: &Bi<LangTag>,
    lang: Lang,
) -> Option<String> {
    let mut out = String::with_capacity(title.len() * 2);
    let mut breaks = language::of(&languages[lang]).phrase_breaks(title).into_iter().peekable();
    let mut at = 0;
    let mut plain = |range: Range<usize>, out: &mut String| {
        let mut at = range.start;
        while breaks.next_if(|offset| *offset < range.start).is_some() {}
        while let Some(offset) = breaks.next_if(|offset| *offset <= range.end) {
            mark(&title[at..offset], (languages, lang), out);
            out.push_str(BREAK);
            at = offset;
        }
        mark(&title[at..range.end], (languages, lang), out);
    };
    for PlacedRuby { range, ruby } in rubies {
        plain(at..range.start, &mut out);
        write_ruby(&title[range.clone()], ruby, &mut out);
        at = range.end;
    }
    plain(at..title.len(), &mut out);
    (out != super::escaped(title)).then_some(out)
}

/// Text with its reading (HTML standard §4.5.10): each part, then its reading in full-width parentheses.
pub(super) fn write_ruby(base: &str, ruby: &Ruby, out: &mut String) {
    let mut at = 0;
    out.push_str("<ruby>");
    for part in &ruby.parts {
        escape(&base[at..at + part.base_bytes], out);
        out.push_str("<rp>（</rp><rt>");
        escape(&part.reading, out);
        out.push_str("</rt><rp>）</rp>");
        at += part.base_bytes;
    }
    out.push_str("</ruby>");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RubyPart;

    fn languages() -> Bi<LangTag> {
        let tag = |tag| LangTag::parse(tag).expect("a tag");
        Bi { first: tag("ja"), second: tag("en") }
    }

    #[test]
    fn tags() {
        for (tag, kind) in [
            ("<b>", TagKind::Start),
            ("<bdi lang=\"en\">", TagKind::Start),
            ("</b>", TagKind::End),
            ("<br>", TagKind::Void),
            ("<wbr title=\"x\">", TagKind::Void),
        ] {
            assert_eq!(tag_kind(tag), kind, "{tag}");
        }
    }

    #[test]
    fn titles() {
        let ruby = |range: Range<usize>, reading: &str| PlacedRuby {
            ruby: Ruby { parts: [RubyPart { base_bytes: range.len(), reading: reading.into() }].into() },
            range,
        };
        let check = |title: &str, rubies: &[PlacedRuby], expect: Option<&str>| {
            assert_eq!(title_html(title, rubies, &languages(), Lang::First).as_deref(), expect, "{title}");
        };
        check("題", &[], None);
        check("974億ドルの提案とは", &[], Some("974億ドルの<wbr>提案とは"));
        check("関税", &[ruby(0..6, "かんぜい")], Some("<ruby>関税<rp>（</rp><rt>かんぜい</rt><rp>）</rp></ruby>"));
        check(
            "974億ドルの提案とは",
            &[ruby(15..21, "ていあん")],
            Some("974億ドルの<wbr><ruby>提案<rp>（</rp><rt>ていあん</rt><rp>）</rp></ruby>とは"),
        );
    }

    #[test]
    fn runs() {
        let check = |text: &str, expect: &str| assert_eq!(marked(text, &languages(), Lang::Second), expect);
        check("plain & simple", "plain &amp; simple");
        check("the word 地震 means", "the word <span lang=\"ja\">地震</span> means");
        assert_eq!(marked("語 word", &languages(), Lang::First), "語 word");
    }
}
