//! What editors want to know of a page, for the preview's own script.
//!
//! *In*: a version of the site, a page, the language of messages. *Out*: JSON.

use std::borrow::Cow;
use std::path::Path;

use serde::Serialize;

use super::shown::Shown;
use super::words::Words;
use crate::lock;
use crate::model::{BlockKind, Code, FileId, Finding, Lang, LinkedPage, Place, SectionRef, Severity, Standing, Status};
use crate::printed::{shown_line, shown_lines};
use crate::report::{Report, Reported, Ui, position, say_once};

/// Where a line of a file is opened, unless `site.yaml` says otherwise.
const EDITOR_URL: &str = "vscode://file/{path}:{line}";

/// For whom a state is made.
pub(super) struct Reader<'a> {
    pub ui: Ui,
    /// The folder of the site, from which editors open files.
    pub root: &'a Path,
    pub version: u64,
    /// Allows to record; `None` where nobody may.
    pub token: Option<&'a str>,
}

#[derive(Serialize)]
struct State<'a> {
    version: u64,
    token: Option<&'a str>,
    lang: &'static str,
    words: Words<'a>,
    /// What keeps the page from being rendered as it is meant.
    broken: Vec<Item<'a>>,
    /// Whether all findings are known.
    judged: bool,
    findings: Vec<Item<'a>>,
    /// How many findings the rest of the site has.
    n_elsewhere: usize,
    status: Option<&'static str>,
    /// Whether the section lacks its page in the other language.
    alone: bool,
    /// Pairs in which a language that is shown has to follow the other.
    n_behind: usize,
    /// Pairs that a person has to look at.
    open: Vec<Open>,
    blocks: Vec<Block>,
}

/// A finding.
#[derive(Serialize)]
struct Item<'a> {
    severity: &'static str,
    code: &'static str,
    message: Cow<'a, str>,
    help: Cow<'a, str>,
    at: Spot,
    /// The block of the page that it stands in; empty for none.
    anchor: &'a str,
    /// The line with what is before, in and after the place.
    excerpt: [String; 3],
}

/// A line of a file.
#[derive(Serialize)]
struct Spot {
    path: String,
    line: usize,
    column: usize,
    url: String,
}

/// A pair that is not in step.
#[derive(Serialize)]
struct Open {
    anchor: String,
    /// Whether it was confirmed once.
    was_confirmed: bool,
}

/// A block of the page with its line.
#[derive(Serialize)]
struct Block {
    anchor: String,
    at: Spot,
}

/// The state of the page at a path of an address.
pub(super) fn json(shown: &Shown<'_>, path: &str, reader: &Reader<'_>) -> String {
    let scribe = Scribe { shown, reader };
    let section = shown.section(path);
    let pages: Vec<&LinkedPage> = section.map(|section| scribe.pages(section)).unwrap_or_default();
    let failed: Vec<Finding> = shown.look_up(path).err().map(|finding| *finding).into_iter().collect();
    let stops =
        |reported: &Reported<'_>| reported.severity == Severity::Error && scribe.stops(&reported.finding, &pages);
    let found = [failed, shown.found.clone()].concat();
    let mut broken = reported(shown, &found);
    broken.retain(stops);
    let judged = shown.judged.get().map(|findings| &**findings).unwrap_or_default();
    let (mut here, mut elsewhere): (Vec<Reported<'_>>, Vec<Reported<'_>>) =
        reported(shown, judged).into_iter().partition(|reported| on_pages(&reported.finding, &pages));
    say_once(&mut here);
    say_once(&mut elsewhere);
    let state = State {
        version: reader.version,
        token: reader.token,
        lang: reader.ui.tag(),
        words: Words::of(reader.ui),
        broken: scribe.items(&broken, &pages),
        judged: shown.judged.get().is_some(),
        findings: scribe.items(&here, &pages),
        n_elsewhere: elsewhere.len(),
        status: section.and_then(|(section, _)| status(shown.site?.status(section))),
        alone: section.is_some_and(|(section, _)| shown.site.is_some_and(|site| !site.in_both(section))),
        n_behind: section.map_or(0, |section| scribe.n_behind(section)),
        open: section.map(|(section, _)| scribe.open(section)).unwrap_or_default(),
        blocks: pages.iter().flat_map(|page| scribe.blocks(page)).collect(),
    };
    serde_json::to_string(&state).expect("strings and numbers are always JSON")
}

/// Findings with their severities, sorted.
fn reported<'a>(shown: &'a Shown<'_>, findings: &'a [Finding]) -> Vec<Reported<'a>> {
    Report::new(findings, shown.config(), shown.inputs).findings
}

/// The word of a state that readers do not see yet.
fn status(status: Status) -> Option<&'static str> {
    match status {
        Status::Draft => Some("draft"),
        Status::Review => Some("review"),
        Status::Withdrawn => Some("withdrawn"),
        Status::Ready => None,
    }
}

fn on_pages(finding: &Finding, pages: &[&LinkedPage]) -> bool {
    finding.places.iter().any(|place| pages.iter().any(|page| page.page.file == place.file))
}

struct Scribe<'a> {
    shown: &'a Shown<'a>,
    reader: &'a Reader<'a>,
}

impl<'a> Scribe<'a> {
    fn pages(&self, (section, langs): (SectionRef, &[Lang])) -> Vec<&'a LinkedPage> {
        let Some(site) = self.shown.site else { return Vec::new() };
        langs.iter().filter_map(|lang| site.section(section).pages[*lang].as_deref()).collect()
    }

    fn n_behind(&self, (section, langs): (SectionRef, &[Lang])) -> usize {
        let lock = self.shown.site.and_then(|site| site.section(section).lock.as_ref());
        let is_behind = |standing: Standing| match standing {
            Standing::Behind(lang) => langs.contains(&lang),
            Standing::BothChanged => true,
            Standing::InStep | Standing::Unconfirmed => false,
        };
        lock.map_or(0, |state| state.unsettled.iter().filter(|pair| is_behind(pair.standing)).count())
    }

    fn open(&self, section: SectionRef) -> Vec<Open> {
        let pairs = self.shown.site.map(|site| lock::pairs(site, section)).unwrap_or_default();
        let open = pairs.into_iter().filter(|pair| pair.standing != Standing::InStep);
        open.map(|pair| Open { anchor: pair.anchor, was_confirmed: pair.standing != Standing::Unconfirmed }).collect()
    }

    /// Whether a finding keeps a page from being what it is meant to be: a template, YAML that all read, or its own
    /// front matter.
    fn stops(&self, finding: &Finding, pages: &[&LinkedPage]) -> bool {
        let Some(place) = finding.places.first() else { return false };
        let of_page = |page: &&&LinkedPage| page.page.file == place.file;
        match pages.iter().find(of_page) {
            Some(page) => !page.page.front.is_whole && place.range.start <= page.page.body_offset,
            None if self.shown.site.is_none() => true,
            None => {
                let is_page = self.shown.inputs.source(place.file).path.ends_with(".md");
                matches!(finding.code, Code::BadYaml | Code::NotUtf8 | Code::TemplateError) && !is_page
            }
        }
    }

    fn items<'f>(&self, found: &'f [Reported<'_>], pages: &[&'f LinkedPage]) -> Vec<Item<'f>> {
        found.iter().map(|reported| self.item(reported, pages)).collect()
    }

    fn item<'f>(&self, reported: &'f Reported<'_>, pages: &[&'f LinkedPage]) -> Item<'f> {
        let Finding { code, message, help, places, .. } = &*reported.finding;
        // A finding about both languages may have its main place on the page that is not shown.
        let shown = places.iter().find(|place| pages.iter().any(|page| page.page.file == place.file));
        let place = shown.unwrap_or(&places[0]);
        Item {
            severity: reported.severity.as_str(),
            code: code.as_str(),
            message: shown_line(self.reader.ui.of(message)),
            help: shown_lines(self.reader.ui.of(help)),
            at: self.spot(place.file, place.range.start),
            anchor: pages.iter().find_map(|page| anchor(page, place)).unwrap_or_default(),
            excerpt: self.excerpt(place),
        }
    }

    fn spot(&self, file: FileId, offset: usize) -> Spot {
        let source = self.shown.inputs.source(file);
        let at = position(source, offset);
        let form = self.shown.config().and_then(|config| config.editor_url.as_deref()).unwrap_or(EDITOR_URL);
        let full = encoded(&self.reader.root.join(&*source.path).to_string_lossy().replace('\\', "/"));
        // Some forms have the slash that a path begins with.
        let full = if form.contains("/{path}") { full.trim_start_matches('/') } else { &full };
        let url = form.replace("{path}", full).replace("{line}", &at.line_number.to_string());
        Spot { path: shown_line(&source.path).into_owned(), line: at.line_number, column: at.column, url }
    }

    fn excerpt(&self, place: &Place) -> [String; 3] {
        let text = &*self.shown.inputs.source(place.file).text;
        let boundary = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let start = boundary(place.range.start);
        let first = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let last = text[start..].find('\n').map_or(text.len(), |newline| start + newline);
        let end = boundary(place.range.end).clamp(start, last);
        [&text[first..start], &text[start..end], &text[end..last]].map(|part| shown_line(part).into_owned())
    }

    fn blocks(&self, page: &LinkedPage) -> Vec<Block> {
        let blocks = page.page.body.blocks.iter().zip(page.anchors.iter());
        let own = blocks.filter(|(block, _)| !matches!(block.kind, BlockKind::Row));
        own.map(|(block, anchor)| Block {
            anchor: anchor.to_string(),
            at: self.spot(page.page.file, block.source().start),
        })
        .collect()
    }
}

/// The anchor of the block of a page that a place stands in.
fn anchor<'a>(page: &'a LinkedPage, place: &Place) -> Option<&'a str> {
    let start = place.range.start;
    let stands_in = |range: &std::ops::Range<usize>| range.start <= start && start < range.end.max(range.start + 1);
    let block = page.page.body.blocks.iter().position(|block| stands_in(&block.source()));
    let block = block.filter(|_| page.page.file == place.file)?;
    Some(&page.anchors[block])
}

/// A path as part of an address (RFC 3986 §3.3).
fn encoded(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/:@".contains(&byte);
    let byte = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    path.bytes().map(byte).collect()
}
