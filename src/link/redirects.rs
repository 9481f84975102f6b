//! Addresses and anchors that pages had before, with what is found there now.
//!
//! *In*: stories and linked sections. *Out*: [`Redirect`]s of the site; [`FormerAnchor`]s of each section.
//! An earlier address never takes the place of a page that exists.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use crate::model::{
    Alias, Code, FileId, Finding, FormerAnchor, Inputs, ListedSection, Moved, Place, RESERVED_IDS, Redirect, Section,
    SectionRef, Story, StoryRef,
};
use crate::suggest::Known;
use crate::words;
use crate::yaml::Document;

/// Links what all stories say of earlier addresses.
///
/// Reports `alias-taken`, `broken-anchor`.
pub(super) fn link(
    inputs: &Inputs,
    stories: &[Story],
    sections: &mut [Section],
    findings: &mut Vec<Finding>,
) -> Vec<Redirect> {
    let says = |story: &Story| {
        story.meta.as_ref().is_some_and(|meta| {
            let listed = meta.sections.iter().chain(&meta.pages).map(|listed| &listed.former);
            listed.chain([&meta.former]).any(|former| !former.aliases.is_empty() || !former.anchors.is_empty())
        })
    };
    if !stories.iter().any(says) {
        return Vec::new();
    }
    let taken = addresses(stories, sections);
    let folders = stories.iter().map(|story| &*story.folder).collect();
    let (seen, redirects) = (HashMap::new(), Vec::new());
    let mut linker = Linker { inputs, stories, sections, taken, folders, seen, redirects, findings };
    for story in (0..).map(StoryRef).take(stories.len()) {
        linker.story(story);
    }
    linker.redirects
}

/// The path below a language of every page that a story or a section has.
fn addresses(stories: &[Story], sections: &[Section]) -> BTreeSet<String> {
    let folders = stories.iter().filter(|story| story.meta.is_some()).map(|story| story.folder.to_string());
    let of_sections = sections.iter().map(|section| join(&stories[section.story.0 as usize].folder, &section.id));
    folders.chain(of_sections).filter(|path| !path.is_empty()).collect()
}

fn join(folder: &str, id: &str) -> String {
    if folder.is_empty() { id.to_owned() } else { format!("{folder}/{id}") }
}

struct Linker<'a> {
    inputs: &'a Inputs,
    stories: &'a [Story],
    sections: &'a mut [Section],
    /// Addresses of pages.
    taken: BTreeSet<String>,
    /// The folders of stories.
    folders: HashSet<&'a str>,
    /// Earlier addresses, with the places that name them.
    seen: HashMap<Box<str>, Place>,
    redirects: Vec<Redirect>,
    findings: &'a mut Vec<Finding>,
}

impl Linker<'_> {
    fn story(&mut self, story: StoryRef) {
        let stories = self.stories;
        let node = &stories[story.0 as usize];
        let Some(meta) = &node.meta else { return };
        for alias in &meta.former.aliases {
            self.alias(meta.file, alias, Moved::Story(story));
        }
        if let Some(overview) = node.overview {
            self.anchors(meta.file, overview, &meta.former.anchors);
        }
        for (list, taken) in [(&meta.sections, &node.sections), (&meta.pages, &node.pages)] {
            let id = |section: &SectionRef| Arc::clone(&self.sections[section.0 as usize].id);
            let by_id: HashMap<Arc<str>, SectionRef> = taken.iter().map(|section| (id(section), *section)).collect();
            for listed in list {
                // A section without pages has its finding.
                if let Some(section) = by_id.get(&*listed.id) {
                    self.section(meta.file, listed, *section);
                }
            }
        }
    }

    fn section(&mut self, file: FileId, listed: &ListedSection, section: SectionRef) {
        for alias in &listed.former.aliases {
            self.alias(file, alias, Moved::Section(section));
        }
        self.anchors(file, section, &listed.former.anchors);
    }

    fn place(&self, file: FileId, at: &str) -> Place {
        Document::of(file, self.inputs.source(file)).at(at)
    }

    fn alias(&mut self, file: FileId, alias: &Alias, to: Moved) {
        let place = self.place(file, &alias.at);
        let path = &alias.path;
        if let Some(first) = self.seen.get(path) {
            let message = words!(ja: "`{path}`が以前のアドレスとして二度書かれている", en: "`{path}` is given as an earlier address twice");
            let finding = Finding::new(Code::AliasTaken, place, message)
                .and(first.clone().labelled(words!(ja: "最初はここ", en: "first here")));
            self.findings.push(finding.help(words!(ja: "どちらか一方を消す", en: "delete one of the two")));
            return;
        }
        let redirect = Redirect { from: path.clone(), to };
        if self.is_page(&redirect) {
            let message = words!(ja: "`{path}`には今もページがある", en: "there still is a page at `{path}`");
            self.findings.push(Finding::new(Code::AliasTaken, place, message).help(words!(
                ja: "読者はそのページを開けなくなる。この別名を消すか、ページの名前を変える",
                en: "readers could no longer reach that page: delete this alias, or rename the page"
            )));
            return;
        }
        self.seen.insert(path.clone(), place);
        self.redirects.push(redirect);
    }

    /// Whether a page is found at an address now, or below one that leads on with all that is below it.
    fn is_page(&self, redirect: &Redirect) -> bool {
        let path = &*redirect.from;
        let (folder, last) = path.rsplit_once('/').unwrap_or(("", path));
        let is_story = folder.is_empty() || self.folders.contains(folder);
        let is_made = RESERVED_IDS.contains(&last.trim_end_matches(".html")) && is_story;
        let is_both = last == "both" && self.taken.contains(folder);
        let below = format!("{path}/");
        let is_above = redirect.is_starred()
            && self.taken.range(below.clone()..).next().is_some_and(|next| next.starts_with(&below));
        is_made || is_both || is_above || self.taken.contains(path)
    }

    fn anchors(&mut self, file: FileId, section: SectionRef, anchors: &[FormerAnchor]) {
        if anchors.is_empty() {
            return;
        }
        let pages = self.sections[section.0 as usize].pages.clone();
        let all = || [&pages.first, &pages.second].into_iter().flatten().flat_map(|page| page.anchors.iter());
        let (names, near): (HashSet<&str>, OnceCell<Known<'_>>) = (all().collect(), OnceCell::new());
        for anchor in anchors {
            let FormerAnchor { old, new, at } = anchor;
            let has = |name: &str| names.contains(name);
            let (is_taken, is_there) = (has(old) || &**old == "top", has(new) || &**new == "top");
            let place = self.place(file, at);
            if is_taken {
                let message = words!(ja: "`#{old}`は今もこのページにある", en: "the page still has `#{old}`");
                let help = words!(ja: "この行を消すか、見出しのidを変える", en: "delete this line, or change the id of the heading");
                self.findings.push(Finding::new(Code::AliasTaken, place, message).help(help));
                continue;
            }
            if !is_there {
                let near = near.get_or_init(|| Known::new(all())).nearest(new);
                let message = words!(ja: "このページに`#{new}`がない", en: "the page has no `#{new}`");
                let help = match near {
                    Some(near) => words!(ja: "`{near}`のことか", en: "did you mean `{near}`?"),
                    None => words!(ja: "今あるアンカーを書く", en: "write an anchor that the page has now"),
                };
                self.findings.push(Finding::new(Code::BrokenAnchor, place, message).help(help));
                continue;
            }
            self.sections[section.0 as usize].former.push(anchor.clone());
        }
    }
}
