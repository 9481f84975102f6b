//! What readers have seen and would find no more: pages, languages of a page, headings, whole stories.
//!
//! *In*: the whole site, what goes out, what is published. *Out*: `published-section-missing`.
//! Looks from the side of what is published, where what was deleted still stands. What is there and is only held back has
//! its finding elsewhere.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{document, listed_at};
use crate::model::{
    Code, Fate, Finding, Lang, LinkedPage, Moved, Place, Publication, Published, PublishedSection, RESERVED_IDS,
    SectionRef, Site, StoryRef, Words,
};
use crate::words;

/// Everything that was published and that nothing stands for any more; one finding for a story that is gone as a whole.
pub(super) fn check(site: &Site, publication: &Publication, published: &Published) -> Vec<Finding> {
    let now = Now::new(site, publication);
    let mut findings = now.languages(published);
    let mut gone: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    // An output does not tell the overview of a story from a section.
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for (path, past) in &published.sections {
        match now.sections.get(path.as_str()) {
            Some(section) if publication.is_public(*section) => findings.extend(now.page(*section, past)),
            Some(_) => {}
            None if now.leads_on(address(path)) || !told.insert(address(path)) => {}
            None => gone.entry(path.rsplit_once('/').map_or("", |(folder, _)| folder)).or_default().push(path),
        }
    }
    // What was taken back or renamed before is asked for as well.
    let untold = published.told.iter().filter(|path| !now.leads_on(path) && !told.contains(path.as_str()));
    findings.extend(untold.map(|path| section_gone(path, now.nearest(path))));
    for (folder, paths) in gone {
        findings.extend(now.gone(folder, &paths));
    }
    findings
}

/// The path of a page below a language: an overview stands at its folder.
fn address(path: &str) -> &str {
    match path.strip_suffix("index") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder.trim_end_matches('/'),
        _ => path,
    }
}

/// What stands where, now.
struct Now<'a> {
    site: &'a Site,
    publication: &'a Publication,
    sections: HashMap<String, SectionRef>,
    /// The addresses of sections and stories.
    taken: BTreeSet<String>,
    stories: HashMap<&'a str, StoryRef>,
    /// Where earlier addresses lead.
    moved: HashMap<&'a str, Moved>,
}

/// The folders above an address, the nearest first, each with what is left of the address below it.
fn above(address: &str) -> impl Iterator<Item = (&str, &str)> {
    address.rmatch_indices('/').map(|(at, _)| (&address[..at], &address[at + 1..]))
}

impl<'a> Now<'a> {
    fn new(site: &'a Site, publication: &'a Publication) -> Self {
        let sections: HashMap<String, SectionRef> =
            site.numbered_sections().map(|(at, _)| (site.content_path(at), at)).collect();
        let told = site.numbered_stories().filter(|(_, node)| node.meta.is_some());
        let stories: HashMap<&str, StoryRef> = told.map(|(story, node)| (&*node.folder, story)).collect();
        let taken =
            sections.keys().map(|path| address(path)).chain(stories.keys().copied()).map(str::to_owned).collect();
        let moved = site.redirects.iter().map(|redirect| (&*redirect.from, redirect.to)).collect();
        Now { site, publication, sections, taken, stories, moved }
    }

    /// Whether readers of an address find something: a page, or one that leads on.
    fn leads_on(&self, address: &str) -> bool {
        let last = address.rsplit('/').next().unwrap_or(address);
        if address.is_empty() || RESERVED_IDS.contains(&last) || self.taken.contains(address) {
            return true;
        }
        self.moved.get(address).is_some_and(|to| self.is_reached(*to, ""))
            || above(address).any(|(folder, below)| {
                // Below a story that moved, each section has moved with it under its name.
                matches!(self.moved.get(folder), Some(to @ Moved::Story(_)) if self.is_reached(*to, below))
            })
    }

    /// Whether readers who are led to a section, or to what stands below a story, find it.
    fn is_reached(&self, to: Moved, below: &str) -> bool {
        match to {
            Moved::Section(section) => !matches!(self.publication.fate(section), Fate::LeftOut(_)),
            Moved::Story(story) => {
                let node = self.site.story(story);
                let there = format!("{}/{below}", node.folder);
                node.overview.is_none_or(|overview| self.publication.is_public(overview))
                    && (below.is_empty()
                        || RESERVED_IDS.contains(&below)
                        || self.taken.contains(there.trim_matches('/')))
            }
        }
    }

    /// The list of sections of the nearest story above a path.
    fn nearest(&self, path: &str) -> Place {
        let folders = above(path).map(|(folder, _)| folder).chain([""]);
        let meta =
            folders.filter_map(|folder| self.stories.get(folder)).find_map(|at| self.site.story(*at).meta.as_ref());
        match meta {
            Some(meta) => document(self.site, meta.file).at("sections"),
            None => Place::new(self.site.config.file, 0..0),
        }
    }

    /// One finding for each language that the site had and has no more.
    fn languages(&self, published: &Published) -> Vec<Finding> {
        let tags: BTreeSet<&String> = published.sections.values().flat_map(|section| section.pages.keys()).collect();
        let config = &self.site.config;
        let finding = |tag: &&String| {
            let message = words!(
                ja: "`{tag}`のページは公開されているが、`{tag}`はもうこのサイトの言語ではない",
                en: "there are published pages in `{tag}`, which is no language of this site any more"
            );
            let place = document(self.site, config.file).at("languages");
            Finding::new(Code::PublishedSectionMissing, place, message).help(words!(
                ja: "`languages:`に`{tag}`を戻す",
                en: "put `{tag}` back into `languages:`"
            ))
        };
        tags.iter().filter(|tag| config.lang(tag).is_none()).map(finding).collect()
    }

    /// What a page that goes out has lost: a language, headings.
    fn page(&self, section: SectionRef, past: &PublishedSection) -> Vec<Finding> {
        let node = self.site.section(section);
        let mut findings = Vec::new();
        let mut told: BTreeSet<&str> = BTreeSet::new();
        for (tag, anchors) in &past.pages {
            let Some(lang) = self.site.config.lang(tag) else { continue };
            let Some(page) = &node.pages[lang] else {
                findings.extend(self.language_gone(section, lang));
                continue;
            };
            let known: BTreeSet<&str> = page.anchors.iter().collect();
            let former = |anchor: &str| node.former.iter().any(|former| *former.old == *anchor);
            let is_gone = |anchor: &&String| !known.contains(anchor.as_str()) && !former(anchor);
            let gone = anchors.iter().filter(is_gone).filter(|anchor| told.insert(anchor.as_str()));
            findings.extend(gone.map(|anchor| heading_gone(page, anchor)));
        }
        findings
    }

    fn language_gone(&self, section: SectionRef, lang: Lang) -> Option<Finding> {
        let (path, tag) = (self.site.content_path(section), &self.site.config.languages[lang]);
        let message = words!(
            ja: "`{path}`は`{tag}`でも公開されているが、`{tag}`のファイルがなくなった",
            en: "`{path}` is published in `{tag}`, too, and has no file in `{tag}` any more"
        );
        Some(Finding::new(Code::PublishedSectionMissing, listed_at(self.site, section)?, message).help(words!(
            ja: "`content/{path}.{tag}.md`を戻す。どちらの言語も消すのなら、`status: withdrawn`とし、`changes.yaml`に取り下げの記録を書く",
            en: "bring `content/{path}.{tag}.md` back; if both languages are to go, write `status: withdrawn` and a record of kind `withdrawal` in `changes.yaml`"
        )))
    }

    /// Sections of a folder that are gone, each; or its story, if all of it is.
    fn gone(&self, folder: &str, paths: &[&str]) -> Vec<Finding> {
        let place = |story: &StoryRef| {
            let file = self.site.story(*story).meta.as_ref()?.file;
            Some(document(self.site, file).at("sections"))
        };
        match self.stories.get(folder).and_then(place) {
            Some(place) => paths.iter().map(|path| section_gone(path, place.clone())).collect(),
            None => vec![self.story_gone(folder, paths)],
        }
    }

    fn story_gone(&self, folder: &str, paths: &[&str]) -> Finding {
        let n = paths.len();
        let Words { ja, en } = words!(ja: "`content/{folder}/`の記事", en: "the story in `content/{folder}/`");
        let pages = if n == 1 { "page" } else { "pages" };
        let message = words!(
            ja: "{ja}は公開されているが、もうない（{n}ページ）",
            en: "{en} is published and is gone: {n} {pages}"
        );
        // Nothing of it is left to point at.
        Finding::new(Code::PublishedSectionMissing, Place::new(self.site.config.file, 0..0), message).help(words!(
            ja: "移したのなら、移した先の`story.yaml`に`aliases: [{folder}]`と書く。消すのなら、記事を戻し、概要に何があったかを書いて残し、その節をすべて`status: withdrawn`とし、`changes.yaml`に取り下げの記録を書く",
            en: "if it moved, write `aliases: [{folder}]` into the `story.yaml` of where it is now; if it is to go, bring it back, let its overview tell what happened, and write `status: withdrawn` for its sections with a record of kind `withdrawal` in `changes.yaml`"
        ))
    }
}

fn section_gone(path: &str, place: Place) -> Finding {
    let message = words!(
        ja: "`{path}`は公開されているが、もうどこにもない",
        en: "`{path}` is published, and nothing stands at its address any more"
    );
    Finding::new(Code::PublishedSectionMissing, place, message).help(words!(
        ja: "名前を変えたのなら、今の節に`aliases: [{path}]`と書く。消すのなら、ファイルを戻して`status: withdrawn`とし、`changes.yaml`に取り下げの記録を書く",
        en: "if it has another name now, write `aliases: [{path}]` at that section; if it is to go, bring its files back with `status: withdrawn` and a record of kind `withdrawal` in `changes.yaml`"
    ))
}

fn heading_gone(page: &LinkedPage, anchor: &str) -> Finding {
    let message = words!(
        ja: "公開されている見出し`#{anchor}`がなくなり、そこへのリンクが切れる",
        en: "the published heading `#{anchor}` is gone, and links to it break"
    );
    Finding::new(Code::PublishedSectionMissing, Place::new(page.page.file, 0..0), message).help(words!(
        ja: "見出しに`{{#{anchor}}}`を付けるか、`story.yaml`のこの節に`anchors: {{ {anchor}: 今のアンカー }}`と書く",
        en: "put `{{#{anchor}}}` behind the heading, or write `anchors: {{ {anchor}: anchor-now }}` at this section in `story.yaml`"
    ))
}
