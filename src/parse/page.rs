//! A page: front matter and Markdown.
//!
//! *In*: one Markdown file. *Out*: [`Page`].

use std::fmt::Display;
use std::ops::Range;

use memchr::memmem;
use serde::Deserialize;

use super::File;
use super::elsewhere;
use super::fences::Parts;
use super::markdown::{self, Lists, Origin, Text};
use super::path::PageName;
use super::quantities;
use super::scalar;
use super::values::{has_comment, is_blank};
use crate::language::{self, Joining};
use crate::model::{Code, Finding, Fragment, FrontMatter, Length, Page, PerPassage, Unfit, fitting};
use crate::words;
use crate::yaml::{Document, Step};

/// The front matter of a page: only words of its language.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    /// The title: a question or a finding.
    title: String,
    /// The standfirst, in one or two sentences; also the description for search engines.
    summary: String,
    /// In brief: 3 to 5 bullets.
    #[serde(default)]
    brief: Vec<String>,
    /// What is not known yet, in bullets.
    #[serde(default)]
    unknown: Vec<String>,
    /// A shorter title for lists and links.
    short_title: Option<String>,
    /// The reading of the title in kana, for sorting.
    yomi: Option<String>,
}

/// Reads a page; a bad one is a page with findings.
///
/// Reports what is wrong in the front matter, raw HTML and components.
pub(super) fn read(file: &File<'_>, name: &PageName, findings: &mut Vec<Finding>) -> Page {
    let text: &str = &file.source.text;
    let unfit = Unfit::in_file(text, b'&');
    let parts = Parts::of(text);
    let mut lists = Lists::default();
    let joining = language::of(&file.config.languages[name.lang]).joining();
    let front = front(file, (&parts, joining, unfit), &mut lists, findings);
    let body_offset = parts.body;
    let body = Text {
        file: file.id,
        text: &text[body_offset..],
        origin: Origin::Exact(body_offset),
        highlighter: file.highlighter,
        joining,
        unfit,
    };
    let body = markdown::parse(&body, &mut lists);
    findings.append(&mut lists.findings);
    let mut page = Page {
        file: file.id,
        key: file.key,
        lang: name.lang,
        path: name.path.clone(),
        tidy_name: name.tidy,
        front,
        body,
        notes: fitting(lists.notes),
        links: fitting(lists.links),
        citations: fitting(lists.citations),
        images: fitting(lists.images),
        rubies: fitting(lists.rubies),
        code: fitting(lists.code),
        components: fitting(lists.components),
        html: fitting(lists.html),
        heading_ids: fitting(lists.heading_ids),
        tables: fitting(lists.tables),
        excuses: fitting(lists.excuses),
        body_offset,
        length: Length::NONE,
        quantities: PerPassage::default(),
    };
    let knowledge = language::of(&file.config.languages[name.lang]);
    page.length = knowledge.length(&page.prose());
    page.quantities = quantities::read(&page, knowledge);
    page
}

/// The front matter between its fences; what is wrong with the fences is a finding.
fn front(
    file: &File<'_>,
    (parts, joining, unfit): (&Parts, Joining, Unfit),
    lists: &mut Lists,
    findings: &mut Vec<Finding>,
) -> FrontMatter {
    let text: &str = &file.source.text;
    let n_before = findings.len();
    findings.extend(parts.wrong.map(|wrong| wrong.finding(file.id, text)));
    let Some(front) = &parts.front else { return FrontMatter::default() };
    let document = Document::part(file.id, &text[front.clone()], front.start).knowing(elsewhere::of_page);
    let mut front = front_matter((file, joining, unfit), &document, lists, findings);
    front.is_whole &= findings.len() == n_before;
    front
}

fn front_matter(
    (file, joining, unfit): (&File<'_>, Joining, Unfit),
    document: &Document<'_>,
    lists: &mut Lists,
    findings: &mut Vec<Finding>,
) -> FrontMatter {
    let n_before = findings.len();
    let Some(raw) = document.read::<Raw>(findings) else { return FrontMatter::default() };
    // What was mended is empty, too, and has its finding.
    let reported = findings.len() > n_before;
    for (key, value) in [("title", &raw.title), ("summary", &raw.summary)] {
        let is_cut = || has_comment(document, &document.key(&[Step::Key(key)]));
        if is_blank(value) && !reported && !is_cut() {
            let message = words!(ja: "`{key}`が空である", en: "`{key}` is empty");
            findings.push(
                Finding::new(Code::MissingKey, document.key(&[Step::Key(key)]), message)
                    .help(words!(ja: "`{key}`の値を書く", en: "write a value for `{key}`")),
            );
        }
    }
    let mut bullets = |key: &str, items: Vec<String>| -> Vec<Fragment> {
        let mut origins = Origins::of(document, key);
        let parse = |(index, item): (usize, String)| {
            let path = format_args!("{key}/{index}");
            let item = scalar::unfolded(item, document, (path, joining));
            let origin = origins.next(&item, path);
            let text = Text { file: file.id, text: &item, origin, highlighter: file.highlighter, joining, unfit };
            markdown::parse(&text, lists)
        };
        items.into_iter().enumerate().filter(|(_, item)| !is_blank(item)).map(parse).collect()
    };
    let line = |text: String, key: &str| joining.lines(&scalar::unfolded(text, document, (key, joining)));
    let title_source = value_source(document, raw.title.trim(), "title");
    let summary_source = value_source(document, raw.summary.trim(), "summary");
    let short = raw.short_title.as_deref().map(str::trim).filter(|title| !title.is_empty());
    let short_title_source = short.map_or(0..0, |title| value_source(document, title, "short_title"));
    let (title, title_rubies) = markdown::without_ruby(&line(raw.title, "title"));
    FrontMatter {
        title,
        title_rubies,
        title_source,
        summary: markdown::without_ruby(&line(raw.summary, "summary")).0,
        summary_source,
        brief: bullets("brief", raw.brief),
        unknown: bullets("unknown", raw.unknown),
        short_title: raw
            .short_title
            .filter(|title| !is_blank(title))
            .map(|title| markdown::without_ruby(&line(title, "short_title")).0),
        short_title_source,
        yomi: raw.yomi.filter(|yomi| !is_blank(yomi)),
        is_whole: !reported,
    }
}

/// The bytes of a value in the file; of the YAML that says it, where that is written otherwise.
fn value_source(document: &Document<'_>, value: &str, key: &str) -> Range<usize> {
    // A key begins its line, so the first value after it is its own.
    let from = line_of(document.text, key).unwrap_or(0);
    match memmem::find(&document.text.as_bytes()[from..], value.as_bytes()) {
        Some(at) => document.offset + from + at..document.offset + from + at + value.len(),
        None => document.at(key).range,
    }
}

/// Where the line of a key begins, if it is not the first.
fn line_of(text: &str, key: &str) -> Option<usize> {
    let is_key = |at: &usize| text[at + 1..].strip_prefix(key).is_some_and(|rest| rest.starts_with(':'));
    memchr::memchr_iter(b'\n', text.as_bytes()).find(is_key).map(|at| at + 1)
}

/// Where the bullets of a list stand, one after another.
struct Origins<'d> {
    document: &'d Document<'d>,
    /// Where the last bullet ended; `None` once one was not found as it reads, and the next may not be, either.
    behind: Option<usize>,
}

impl<'d> Origins<'d> {
    fn of(document: &'d Document<'d>, key: &str) -> Self {
        Origins { document, behind: Some(line_of(document.text, key).unwrap_or(0)) }
    }

    /// Where the next bullet stands: most are written as they read, so that places inside them are exact.
    fn next(&mut self, item: &str, path: impl Display) -> Origin {
        let Document { text, offset, .. } = *self.document;
        let from = self.behind.take();
        let found = from.and_then(|from| Some(from + memmem::find(&text.as_bytes()[from..], item.as_bytes())?));
        if let Some(at) = found {
            self.behind = Some(at + item.len());
            return Origin::Exact(offset + at);
        }
        let whole = self.document.at(&path.to_string()).range;
        let written = text[whole.start - offset..].trim_start_matches(['"', '\'']);
        if written.starts_with(item) {
            Origin::Exact(offset + text.len() - written.len())
        } else {
            Origin::Whole(whole)
        }
    }
}
