//! A target for every link, citation, picture and component of a section.
//!
//! *In*: all sections, their anchors, the ledgers, the files. *Out*: [`Resolved`], one per section.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

use super::known::{self, KnownIds};
use super::section::Anchored;
use super::sections::Draft;
use crate::language::nfc;
use crate::model::{
    Anchors, Asset, Bi, Checked, Code, Component, Config, Destination, EntryKind, EntryRef, Finding, Inputs, Key, Lang,
    Link, LinkedPage, Page, PerPassage, Place, SectionRef, Story, Target, find_entry, sees_all,
};
use crate::suggest::{self, Known};
use crate::words;

/// So many headings are named of a page that lacks an anchor.
const MOST_HEADINGS: usize = 20;

/// Everything that a link may lead to.
pub(super) struct Index<'a> {
    pub inputs: &'a Inputs,
    config: &'a Config,
    stories: &'a [Story],
    pub drafts: &'a [Draft],
    pub anchored: &'a [Arc<Checked<Anchored>>],
    by_path: HashMap<&'a str, SectionRef>,
    ids: &'a KnownIds<'a>,
    /// The anchors of each section's pages that somebody asked for.
    anchors: Vec<Bi<OnceLock<AnchorsOf<'a>>>>,
    paths: OnceLock<Known<'a>>,
    pictures: OnceLock<Known<'a>>,
}

/// The anchors of a page, to be looked up.
struct AnchorsOf<'a> {
    all: BTreeSet<&'a str>,
    /// For anchors that it lacks.
    known: OnceLock<Known<'a>>,
    /// The anchors of its headings, in words.
    headings: OnceLock<String>,
}

/// What the links of a section's pages lead to, and what is wrong with them.
pub(super) struct Resolved {
    pub pages: Bi<Option<PageTargets>>,
    pub findings: Vec<Finding>,
    /// The sections whose anchors were asked for, the section itself left out; each once.
    pub read: BTreeSet<SectionRef>,
}

/// What a page's links, citations, components and pictures lead to.
pub(super) struct PageTargets {
    targets: Vec<Target>,
    cited: Vec<Option<EntryRef>>,
    components: Vec<Vec<EntryRef>>,
    images: Vec<Option<Box<str>>>,
}

impl PageTargets {
    /// The page with anchors and targets, but without what only the ledgers can tell.
    pub(super) fn into_page(self, page: Arc<Page>, anchors: Arc<Anchors>) -> LinkedPage {
        let PageTargets { targets, cited, components, images } = self;
        let (ties, marks, names) = (PerPassage::default(), crate::model::Marks::default(), Vec::new());
        LinkedPage { page, targets, cited, components, images, anchors, ties, marks, names }
    }
}

impl<'a> Index<'a> {
    pub(super) fn new(
        site: (&'a Inputs, &'a Config),
        (stories, ids): (&'a [Story], &'a KnownIds<'a>),
        drafts: &'a [Draft],
        anchored: &'a [Arc<Checked<Anchored>>],
    ) -> Self {
        let (inputs, config) = site;
        let mut anchors = Vec::new();
        anchors.resize_with(drafts.len(), Bi::default);
        let (by_path, paths, pictures) = (super::by_path(drafts), OnceLock::new(), OnceLock::new());
        Index { inputs, config, stories, drafts, anchored, by_path, ids, anchors, paths, pictures }
    }

    /// Resolves what the two pages of a section name.
    ///
    /// Reports `broken-link`, `broken-anchor`, `cross-language-link`, `unsafe-html`, `unknown-entry`, `missing-image`.
    pub(super) fn section(&self, section: SectionRef) -> Resolved {
        let draft = &self.drafts[section.0 as usize];
        let (mut findings, mut read) = (Vec::new(), BTreeSet::new());
        let pages = Bi::from_fn(|lang| {
            let page = draft.pages[lang].as_ref()?;
            let (findings, read) = (&mut findings, &mut read);
            Some(PageResolver { index: self, draft, section, page, findings, read }.page())
        });
        Resolved { pages, findings, read }
    }

    /// A picture or a download below `content/`; percent-encoding can bring its name in parts.
    fn asset(&self, path: &str) -> Option<&Asset> {
        self.inputs.asset(&format!("content/{}", nfc::to_nfc(path)))
    }

    /// The pages of a section, whose anchors follow from them.
    pub(super) fn key(&self, section: SectionRef) -> Key {
        self.anchored[section.0 as usize].value.key
    }

    /// The anchors of a section's page.
    fn anchors(&self, section: SectionRef, lang: Lang) -> &AnchorsOf<'a> {
        let at = section.0 as usize;
        self.anchors[at][lang].get_or_init(|| AnchorsOf {
            all: self.anchored[at].value.anchors[lang].iter().collect(),
            known: OnceLock::new(),
            headings: OnceLock::new(),
        })
    }

    /// The anchor of a section's page that is most likely meant.
    fn near_anchor(&self, section: SectionRef, lang: Lang, anchor: &str) -> Option<&'a str> {
        let written: &'a Anchors = &self.anchored[section.0 as usize].value.anchors[lang];
        self.anchors(section, lang).known.get_or_init(|| Known::new(written.iter())).nearest(anchor)
    }

    /// The headings of a section's page in words, the first of them; empty without any.
    fn headings_of(&self, section: SectionRef, lang: Lang) -> &str {
        self.anchors(section, lang).headings.get_or_init(|| {
            let Some(page) = &self.drafts[section.0 as usize].pages[lang] else { return String::new() };
            let anchors = &self.anchored[section.0 as usize].value.anchors[lang];
            let headings = super::outline::headings(page);
            let named = headings.iter().take(MOST_HEADINGS).map(|heading| format!("`#{}`", &anchors[heading.block]));
            let more = (headings.len() > MOST_HEADINGS).then(|| "…".to_owned());
            named.chain(more).collect::<Vec<_>>().join(", ")
        })
    }
}

struct PageResolver<'i, 'a, 'f> {
    index: &'i Index<'a>,
    draft: &'a Draft,
    section: SectionRef,
    page: &'a Page,
    findings: &'f mut Vec<Finding>,
    read: &'f mut BTreeSet<SectionRef>,
}

impl PageResolver<'_, '_, '_> {
    fn page(mut self) -> PageTargets {
        let page = self.page;
        PageTargets {
            targets: page.links.iter().map(|link| self.target(link)).collect(),
            cited: page.citations.iter().map(|citation| self.cited(citation)).collect(),
            components: page.components.iter().map(|component| self.component(component)).collect(),
            images: page.images.iter().map(|image| self.image(image)).collect(),
        }
    }

    fn report(
        &mut self,
        code: Code,
        range: &std::ops::Range<usize>,
        message: crate::model::Words,
        help: crate::model::Words,
    ) {
        self.findings.push(Finding::new(code, Place::new(self.page.file, range.clone()), message).help(help));
    }

    fn target(&mut self, link: &Link) -> Target {
        match &link.destination {
            Destination::External(_) => Target::External,
            Destination::Unsafe(url) if near_scheme(url).is_some() => {
                let (scheme, near) = near_scheme(url).unwrap_or_default();
                let message =
                    words!(ja: "`{scheme}:`という種類の項目はない", en: "there are no entries of the kind `{scheme}:`");
                self.report(
                    Code::UnknownEntry,
                    &link.source(),
                    message,
                    words!(ja: "`{near}:`のことか", en: "did you mean `{near}:`?"),
                );
                Target::Broken
            }
            Destination::Unsafe(url) => {
                self.report(
                    Code::UnsafeHtml,
                    &link.source(),
                    words!(ja: "`{url}`へのリンクは許されない", en: "a link to `{url}` is not allowed"),
                    words!(ja: "`https://`から始まるアドレスを書く", en: "write an address that begins with `https://`"),
                );
                Target::Broken
            }
            Destination::Entry { scheme, id } => {
                self.entry(*scheme, id, &link.source()).map_or(Target::Broken, Target::Entry)
            }
            Destination::Anchor(anchor) => self.anchor(self.section, anchor, link),
            Destination::File { path, anchor } => self.file(path, anchor.as_deref(), link),
        }
    }

    fn entry(&mut self, kind: EntryKind, id: &str, range: &std::ops::Range<usize>) -> Option<EntryRef> {
        let found = find_entry(self.index.stories, self.draft.story, kind, id);
        if found.is_none() && sees_all(self.index.stories, self.draft.story, kind) {
            let near = self.index.ids.nearest(self.draft.story, kind, id);
            self.findings.push(known::unknown_entry(kind, id, Place::new(self.page.file, range.clone()), near));
        }
        found
    }

    /// A section with an anchor, which must be one of its page's in this language.
    fn anchor(&mut self, section: SectionRef, anchor: &str, link: &Link) -> Target {
        let lang = self.page.lang;
        if section != self.section {
            self.read.insert(section);
        }
        if anchor != "top" && !self.index.anchors(section, lang).all.contains(anchor) {
            let near = self.index.near_anchor(section, lang, anchor);
            let headings = self.index.headings_of(section, lang);
            let help = match near {
                Some(near) => words!(ja: "`#{near}`のことか", en: "did you mean `#{near}`?"),
                None if headings.is_empty() => {
                    words!(ja: "そのページには見出しがない", en: "that page has no headings")
                }
                None => words!(ja: "そのページの見出し: {headings}", en: "headings of that page: {headings}"),
            };
            let message =
                words!(ja: "リンク先に`#{anchor}`がない", en: "there is no `#{anchor}` in the page that this links to");
            self.report(Code::BrokenAnchor, &link.source(), message, help);
        }
        Target::Section { section, anchor: anchor.into() }
    }

    /// A file of the site: a page by the name of its file, or something to download.
    fn file(&mut self, path: &str, anchor: Option<&str>, link: &Link) -> Target {
        let base = self.draft.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let Some(full) = join(base, path) else {
            return self.broken(path, link, None);
        };
        let Some(stem) = full.strip_suffix(".md") else {
            return match self.index.asset(&full) {
                Some(asset) => Target::Asset((&*asset.path).into()),
                None => self.broken(path, link, None),
            };
        };
        let (id, tag) = stem.rsplit_once('.').unwrap_or((stem, ""));
        let Some(&section) = self.index.by_path.get(id) else {
            return self.broken(path, link, Some(id));
        };
        let lang = self.page.lang;
        let own = &self.index.config.languages[lang];
        if self.index.config.lang(tag).is_none() {
            return self.broken(path, link, Some(id));
        }
        if self.index.drafts[section.0 as usize].pages[lang].is_none() {
            // The section lacks its page in this language, which has a finding.
            return Target::Section { section, anchor: "".into() };
        }
        if tag != own.as_str() {
            let message = words!(ja: "`{tag}`のファイルへのリンクである", en: "this links to the file in `{tag}`");
            let right = path.replace(&format!(".{tag}.md"), &format!(".{own}.md"));
            let help = words!(ja: "`{right}`と書く。読者は自分の言語のまま進む", en: "write `{right}`: readers stay in their language");
            self.report(Code::CrossLanguageLink, &link.source(), message, help);
        }
        match anchor {
            Some(anchor) if !anchor.is_empty() => self.anchor(section, anchor, link),
            _ => Target::Section { section, anchor: "".into() },
        }
    }

    fn broken(&mut self, path: &str, link: &Link, id: Option<&str>) -> Target {
        let own = &self.index.config.languages[self.page.lang];
        let drafts = self.index.drafts;
        let known = self.index.paths.get_or_init(|| Known::new(drafts.iter().map(|draft| &*draft.path)));
        let near = known.nearest(id.unwrap_or(path));
        let message = if path.is_empty() {
            words!(ja: "リンク先が書かれていない", en: "this link leads nowhere")
        } else {
            words!(ja: "リンク先`{path}`がない", en: "there is no `{path}` to link to")
        };
        let help = if path.starts_with('/') {
            words!(ja: "アドレスではなくファイル名で`bid.{own}.md`のように書く", en: "name the file, as in `bid.{own}.md`, not an address")
        } else if let Some(near) = near {
            let near = relative(&self.draft.path, near);
            words!(ja: "`{near}.{own}.md`のことか", en: "did you mean `{near}.{own}.md`?")
        } else {
            words!(ja: "このページから見たファイルの場所を書く", en: "write where the file stands, seen from this page")
        };
        self.report(Code::BrokenLink, &link.source(), message, help);
        Target::Broken
    }

    fn cited(&mut self, citation: &crate::model::Citation) -> Option<EntryRef> {
        let label = &citation.label;
        let found = find_entry(self.index.stories, self.draft.story, EntryKind::Source, label);
        if found.is_none() && sees_all(self.index.stories, self.draft.story, EntryKind::Source) {
            let near = self.index.ids.nearest(self.draft.story, EntryKind::Source, label);
            let message = words!(ja: "`[^{label}]`は出典にも注にもない", en: "`[^{label}]` is neither a source nor a footnote of this page");
            let help = match near {
                Some(near) => words!(ja: "`[^{near}]`のことか", en: "did you mean `[^{near}]`?"),
                None => words!(
                    ja: "`ledger/sources.yaml`に`{label}:`を加えるか、このページに`[^{label}]: …`を書く",
                    en: "add `{label}:` to `ledger/sources.yaml`, or write `[^{label}]: …` in this page"
                ),
            };
            self.report(Code::UnknownEntry, &citation.source(), message, help);
        }
        found
    }

    fn component(&mut self, component: &Component) -> Vec<EntryRef> {
        let kind = component.kind.entry_kind();
        component.ids.iter().filter_map(|(id, range)| self.entry(kind, id, range)).collect()
    }

    fn image(&mut self, image: &crate::model::Image) -> Option<Box<str>> {
        let path = &image.path;
        let base = self.draft.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let outside = path.contains("://") || path.starts_with("//") || path.starts_with("data:");
        let found = if outside { None } else { join(base, path) };
        let found = found.and_then(|full| self.index.asset(&full));
        if found.is_none() {
            let (message, help) = if outside {
                (
                    words!(ja: "外部の画像`{path}`は表示されない", en: "the picture `{path}` is outside of the site and is not shown"),
                    words!(ja: "画像を`content/images/`に置く", en: "put the picture into `content/images/`"),
                )
            } else {
                let assets = &self.index.inputs.assets;
                let names = || assets.iter().filter_map(|asset| asset.path.strip_prefix("content/"));
                let near = self.index.pictures.get_or_init(|| Known::new(names())).nearest(path);
                let help = match near {
                    Some(near) => words!(ja: "`{near}`のことか", en: "did you mean `{near}`?"),
                    None => {
                        words!(ja: "このページから見た画像の場所を書く", en: "write where the picture stands, seen from this page")
                    }
                };
                (words!(ja: "画像`{path}`がない", en: "there is no picture `{path}`"), help)
            };
            self.report(Code::MissingImage, &image.source, message, help);
        }
        found.map(|asset| (&*asset.path).into())
    }
}

/// A scheme that is none, with the kind of entry that it most likely means.
fn near_scheme(url: &str) -> Option<(&str, &'static str)> {
    let (scheme, _) = url.split_once(':')?;
    Some((scheme, suggest::nearest(scheme, EntryKind::ALL.map(EntryKind::as_str))?))
}

/// A path seen from a folder, both below `content/`; `None` if it leads outside.
fn join(base: &str, path: &str) -> Option<String> {
    if path.starts_with('/') || path.contains('\\') {
        return None;
    }
    let mut parts: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// A section's path seen from the folder of another.
fn relative(from: &str, to: &str) -> String {
    let folder = |path: &str| {
        path.rsplit_once('/').map_or_else(Vec::new, |(folder, _)| folder.split('/').map(str::to_owned).collect())
    };
    let (here, there): (Vec<String>, Vec<String>) = (folder(from), folder(to));
    let shared = here.iter().zip(&there).take_while(|(one, two)| one == two).count();
    let mut parts = vec!["..".to_owned(); here.len() - shared];
    parts.extend(there[shared..].iter().cloned());
    parts.push(to.rsplit('/').next().unwrap_or(to).to_owned());
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths() {
        let check = |base: &str, path: &str, expect: Option<&str>| {
            assert_eq!(join(base, path).as_deref(), expect, "{base} {path}")
        };
        check("", "bid.ja.md", Some("bid.ja.md"));
        check("a/b", "../c/./d.md", Some("a/c/d.md"));
        check("a", "../../etc/passwd", None);
        check("", "/etc/passwd", None);
        check("", "a\\b", None);
    }

    #[test]
    fn seen_from() {
        assert_eq!(relative("bid", "stargate"), "stargate");
        assert_eq!(relative("a/bid", "b/c/x"), "../b/c/x");
        assert_eq!(relative("a/bid", "a/index"), "index");
    }
}
