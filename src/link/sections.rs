//! Which files are the same section, and where it stands in which story.
//!
//! *In*: pages and stories, each parsed alone. *Out*: [`Draft`]s in the order of the site; stories that know theirs.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use crate::language;
use crate::model::{
    Bi, Cause, Code, Config, FileId, Finding, Inputs, KeyOf, Lang, ListedSection, Lock, Page, ParsedStory, Place,
    RESERVED_IDS, Role, SectionRef, Story, StoryMeta, StoryRef,
};
use crate::suggest::Known;
use crate::words;
use crate::yaml::Document;

/// A section whose links have no targets yet.
pub(super) struct Draft {
    pub path: Arc<str>,
    pub id: Arc<str>,
    pub story: StoryRef,
    pub role: Role,
    pub pages: Bi<Option<Arc<Page>>>,
    pub lock: Option<Arc<Lock>>,
}

/// Stories with the one above and those below; parents come first.
pub(super) fn story_tree(parsed: Vec<ParsedStory>) -> Vec<Story> {
    let mut stories: Vec<Story> = Vec::with_capacity(parsed.len());
    let mut by_folder: HashMap<Box<str>, StoryRef> = HashMap::with_capacity(parsed.len());
    for ParsedStory { folder, meta, is_unreadable, ledger, key } in parsed {
        let parent = folders_above(&folder).find_map(|above| by_folder.get(above)).copied();
        let above = parent.map(|parent| stories[parent.0 as usize].key);
        let key = above.map_or_else(KeyOf::new, |above| KeyOf::new().part(above)).part(key).key();
        let story = StoryRef(u32::try_from(stories.len()).expect("fewer than 2^32 stories"));
        by_folder.insert(folder.clone(), story);
        if let Some(parent) = parent {
            stories[parent.0 as usize].children.push(story);
        }
        stories.push(Story {
            folder,
            meta,
            is_unreadable,
            parent,
            children: Vec::new(),
            ledger,
            key,
            overview: None,
            sections: Vec::new(),
            pages: Vec::new(),
        });
    }
    stories
}

/// The folders that a folder lies in, the nearest first; the last is `content/` itself.
fn folders_above(folder: &str) -> impl Iterator<Item = &str> {
    let mut at = folder;
    std::iter::from_fn(move || {
        let above = (!at.is_empty()).then(|| split(at).0)?;
        at = above;
        Some(above)
    })
}

/// Pages that no story has taken yet: those of each folder by the id of their section.
///
/// A story looks into its own folder, which is small however large the site is.
type Found = BTreeMap<Box<str>, BTreeMap<Box<str>, Bi<Option<Arc<Page>>>>>;

/// The folder of a path, and its last part.
fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// Gathers pages into sections: story by story, in the order that each story gives.
///
/// Reports `duplicate-section`, `bad-file-name`, `story-missing`, `section-missing`, `section-unlisted`,
/// `reserved-section-id`, `section-one-language`.
pub(super) fn gather(
    inputs: &Inputs,
    config: &Config,
    stories: &mut [Story],
    pages: Vec<Arc<Page>>,
    findings: &mut Vec<Finding>,
) -> Vec<Draft> {
    let mut found = pair_files(inputs, pages, findings);
    let mut drafts = Vec::new();
    for story in (0..).map(StoryRef).take(stories.len()) {
        let mut gatherer = Gatherer {
            inputs,
            config,
            story,
            stories,
            found: &mut found,
            drafts: &mut drafts,
            findings: &mut *findings,
        };
        gatherer.story();
    }
    homeless(stories, found, findings);
    let is_empty = Bi::from_fn(|lang| drafts.iter().all(|draft| draft.pages[lang].is_none()));
    findings.extend(drafts.iter().filter_map(|draft| one_language(config, draft, &is_empty)));
    drafts
}

/// Puts the two files of a section together.
fn pair_files(inputs: &Inputs, pages: Vec<Arc<Page>>, findings: &mut Vec<Finding>) -> Found {
    let mut found: Found = BTreeMap::new();
    // Files whose name has its finding as one of two.
    let mut doubled: BTreeSet<FileId> = BTreeSet::new();
    for page in pages {
        let (folder, id) = split(&page.path);
        let slot = &mut found.entry(folder.into()).or_default().entry(id.into()).or_default()[page.lang];
        let Some(first) = slot else {
            *slot = Some(page);
            continue;
        };
        let (one, two) = (&inputs.source(first.file).path, &inputs.source(page.file).path);
        let message = words!(ja: "`{one}`と`{two}`は同じページになる", en: "`{one}` and `{two}` are the same page");
        findings.push(
            Finding::new(Code::DuplicateSection, Place::new(page.file, 0..0), message)
                .and(Place::new(first.file, 0..0))
                .help(words!(ja: "どちらか一方の名前を変えるか消す", en: "rename or delete one of the two")),
        );
        // The file whose name is written as the address is the one that people mean.
        if page.tidy_name {
            *slot = Some(page);
        } else {
            doubled.insert(first.file);
        }
    }
    let all = found.values().flat_map(BTreeMap::values).flat_map(|pages| [&pages.first, &pages.second]);
    for page in all.flatten() {
        if !page.tidy_name && !doubled.contains(&page.file) {
            let path = &page.path;
            let message = words!(ja: "ファイル名に大文字がある", en: "the file name has capital letters");
            findings.push(Finding::new(Code::BadFileName, Place::new(page.file, 0..0), message).help(words!(
                ja: "ファイル名はアドレスになる。小文字の`{path}`にする",
                en: "file names become addresses: write `{path}`, in small letters"
            )));
        }
    }
    found
}

struct Gatherer<'a> {
    inputs: &'a Inputs,
    config: &'a Config,
    story: StoryRef,
    stories: &'a mut [Story],
    found: &'a mut Found,
    drafts: &'a mut Vec<Draft>,
    findings: &'a mut Vec<Finding>,
}

impl Gatherer<'_> {
    /// Takes the sections of one story.
    fn story(&mut self) {
        let index = self.story.0 as usize;
        let Some(meta) = self.stories[index].meta.clone() else { return };
        self.stories[index].overview = self.overview(meta.file);
        let mut number = 0;
        let unlisted = self.unlisted(&meta);
        let unlisted = LazyCell::new(|| Known::new(unlisted.iter().map(String::as_str)));
        for listed in &meta.sections {
            if self.is_reserved(meta.file, listed, &RESERVED_IDS) {
                continue;
            }
            number += 1;
            match self.take(&listed.id, Role::Numbered(number)) {
                Some(section) => self.stories[index].sections.push(section),
                None => {
                    let taken = self.missing(&meta, (listed, Role::Numbered(number)), &unlisted);
                    number -= u32::from(taken.is_none());
                    self.stories[index].sections.extend(taken);
                }
            }
        }
        let sections: HashMap<&str, &ListedSection> = meta.sections.iter().map(|known| (&*known.id, known)).collect();
        for listed in &meta.pages {
            if let Some(first) = sections.get(&*listed.id) {
                let id = &listed.id;
                let message = words!(ja: "`{id}`が二度書かれている", en: "`{id}` is listed twice");
                let first = self.place(meta.file, &first.at).labelled(words!(ja: "最初はここ", en: "first here"));
                self.findings.push(
                    Finding::new(Code::DuplicateSection, self.place(meta.file, &listed.at), message)
                        .and(first)
                        .help(words!(ja: "どちらか一方を消す", en: "delete one of the two")),
                );
                continue;
            }
            let reserved: Vec<&str> = RESERVED_IDS.into_iter().filter(|id| *id != "about").collect();
            if self.is_reserved(meta.file, listed, &reserved) {
                continue;
            }
            let section = self.take(&listed.id, Role::Plain);
            let section = section.or_else(|| self.missing(&meta, (listed, Role::Plain), &unlisted));
            self.stories[index].pages.extend(section);
        }
        for listed in &meta.withdrawn {
            self.take(&listed.id, Role::Withdrawn);
        }
        let listed_at = std::cell::OnceCell::new();
        for id in self.rest() {
            let role = Role::Unlisted;
            let Some(section) = self.take(&id, role) else { continue };
            let draft = &self.drafts[section.0 as usize];
            let Some(file) = first_file(&draft.pages).filter(|_| meta.lists_all) else { continue };
            let listed_at = listed_at.get_or_init(|| self.place(meta.file, "sections"));
            let message = words!(ja: "`{id}`は`story.yaml`に載っていない", en: "`{id}` is not listed in `story.yaml`");
            self.findings.push(
                Finding::new(Code::SectionUnlisted, Place::new(file, 0..0), message)
                    .and(listed_at.clone().labelled(words!(ja: "節の一覧はここ", en: "the sections are listed here")))
                    .help(words!(ja: "`sections:`か`pages:`に`{id}`を加える", en: "add `{id}` to `sections:` or `pages:`"))
                    .caused(Cause::NotListed(meta.file)),
            );
        }
    }

    fn place(&self, file: FileId, path: &str) -> Place {
        Document::of(file, self.inputs.source(file)).at(path)
    }

    fn full(&self, id: &str) -> String {
        match &*self.stories[self.story.0 as usize].folder {
            "" => id.to_owned(),
            folder => format!("{folder}/{id}"),
        }
    }

    fn take(&mut self, id: &str, role: Role) -> Option<SectionRef> {
        let path = self.full(id);
        let (folder, name) = split(&path);
        let pages = self.found.get_mut(folder)?.remove(name)?;
        let section = SectionRef(u32::try_from(self.drafts.len()).expect("fewer than 2^32 sections"));
        self.drafts.push(Draft { path: path.into(), id: id.into(), story: self.story, role, pages, lock: None });
        Some(section)
    }

    /// Ids of pages in this story's folder that no list has.
    fn unlisted(&self, meta: &StoryMeta) -> Vec<String> {
        let known: HashSet<&str> = meta.sections.iter().chain(&meta.pages).map(|listed| &*listed.id).collect();
        let folder = &*self.stories[self.story.0 as usize].folder;
        let files = self.found.get(folder).into_iter().flat_map(BTreeMap::keys);
        files.filter(|id| !known.contains(&***id)).map(|id| id.to_string()).collect()
    }

    /// Whether a page of this story's folder is not taken yet.
    fn is_free(&self, id: &str) -> bool {
        let folder = &*self.stories[self.story.0 as usize].folder;
        self.found.get(folder).is_some_and(|pages| pages.contains_key(id))
    }

    /// Ids of pages in this story's folder that are not taken yet.
    fn rest(&self) -> Vec<String> {
        let folder = &*self.stories[self.story.0 as usize].folder;
        self.found.get(folder).into_iter().flat_map(BTreeMap::keys).map(|id| id.to_string()).collect()
    }

    fn overview(&mut self, file: FileId) -> Option<SectionRef> {
        let overview = self.take("index", Role::Overview);
        if overview.is_none() {
            let (first, second) = (&self.config.languages.first, &self.config.languages.second);
            let message = words!(ja: "記事の概要のページ`index`がない", en: "the story has no overview page `index`");
            self.findings.push(
                Finding::new(Code::SectionMissing, self.place(file, "title"), message)
                    .help(words!(ja: "`index.{first}.md`と`index.{second}.md`を書く", en: "write `index.{first}.md` and `index.{second}.md`")),
            );
        }
        overview
    }

    fn is_reserved(&mut self, file: FileId, listed: &ListedSection, reserved: &[&str]) -> bool {
        let id = &listed.id;
        let is_reserved = reserved.contains(&&**id) || &**id == "index";
        if is_reserved {
            let path = self.full(id);
            let (folder, name) = split(&path);
            self.found.get_mut(folder).and_then(|of_folder| of_folder.remove(name));
            let message = words!(ja: "`{id}`は使えない名前である", en: "the name `{id}` is reserved");
            let finding = Finding::new(Code::ReservedSectionId, self.place(file, &listed.at), message);
            self.findings.push(finding.help(if &**id == "about" {
                words!(ja: "`pages:`に書く", en: "list it under `pages:`")
            } else {
                words!(
                    ja: "別の名前にする。この名前のページはツールが作る",
                    en: "choose another name: the program makes a page of this name itself"
                )
            }));
        }
        is_reserved
    }

    /// A listed section without files; takes the file that it most likely means.
    ///
    /// `unlisted` are the files that no item lists.
    fn missing(
        &mut self,
        meta: &StoryMeta,
        (listed, role): (&ListedSection, Role),
        unlisted: &Known<'_>,
    ) -> Option<SectionRef> {
        let id = &listed.id;
        // Another item may have meant it before.
        let near = unlisted.nearest(id).filter(|near| self.is_free(near));
        let (first, second) = (&self.config.languages.first, &self.config.languages.second);
        let message = words!(ja: "`{id}`のページがない", en: "there is no page `{id}`");
        let finding = Finding::new(Code::SectionMissing, self.place(meta.file, &listed.at), message);
        self.findings.push(finding.help(match near {
            Some(near) => words!(ja: "`{near}`のことか", en: "did you mean `{near}`?"),
            None => words!(
                ja: "`{id}.{first}.md`と`{id}.{second}.md`を書くか、`taiyaku add {id}`で作る",
                en: "write `{id}.{first}.md` and `{id}.{second}.md`, or let `taiyaku add {id}` make them"
            ),
        }));
        self.take(near?, role)
    }
}

/// Gives every section its lock.
///
/// Reports `lock-without-section`.
pub(super) fn locks(drafts: &mut [Draft], locks: Vec<Arc<Lock>>, findings: &mut Vec<Finding>) {
    if locks.is_empty() {
        return;
    }
    let mut by_path: BTreeMap<Box<str>, Arc<Lock>> = locks.into_iter().map(|lock| (lock.path.clone(), lock)).collect();
    for draft in drafts {
        draft.lock = by_path.remove(&*draft.path);
    }
    for lock in by_path.into_values() {
        let path = &lock.path;
        let message = words!(ja: "`{path}`という節はない", en: "there is no section `{path}`");
        findings.push(Finding::new(Code::LockWithoutSection, Place::new(lock.file, 0..0), message).help(words!(
            ja: "節の名前を変えたなら、このファイルの名前も変える。節を消したなら、このファイルも消す",
            en: "rename this file with its section, or delete it if the section is gone"
        )));
    }
}

fn first_file(pages: &Bi<Option<Arc<Page>>>) -> Option<FileId> {
    [&pages.first, &pages.second].into_iter().flatten().map(|page| page.file).next()
}

/// Pages that no story took: their folder has no `story.yaml`. One finding for each folder.
fn homeless(stories: &[Story], found: Found, findings: &mut Vec<Finding>) {
    let first =
        |(folder, pages): (Box<str>, BTreeMap<Box<str>, _>)| Some((folder, pages.values().find_map(first_file)?));
    let folders: Vec<(Box<str>, FileId)> = found.into_iter().filter_map(first).collect();
    let of = |is_wanted: fn(&&Story) -> bool| -> HashSet<&str> {
        stories.iter().filter(is_wanted).map(|story| &*story.folder).collect()
    };
    let (unreadable, readable) = (of(|story| story.is_unreadable), of(|story| story.meta.is_some()));
    let is_unreadable =
        |folder: &str| unreadable.contains(folder) || folders_above(folder).any(|above| unreadable.contains(above));
    for (folder, file) in folders.into_iter().filter(|(folder, _)| !is_unreadable(folder)) {
        let above = folders_above(&folder).any(|above| readable.contains(above));
        let path = if folder.is_empty() { "content/".to_owned() } else { format!("content/{folder}/") };
        let (code, message) = if above {
            let message = words!(ja: "`{path}`のページはどの記事にも載っていない", en: "the pages in `{path}` are listed in no story");
            (Code::SectionUnlisted, message)
        } else {
            (Code::StoryMissing, words!(ja: "`{path}`に`story.yaml`がない", en: "there is no `story.yaml` in `{path}`"))
        };
        findings.push(Finding::new(code, Place::new(file, 0..0), message).help(words!(
            ja: "`{path}story.yaml`を書き、ページを`sections:`に並べる",
            en: "write `{path}story.yaml` and list the pages under `sections:`"
        )));
    }
}

/// `is_empty` says of which language there are no pages at all.
fn one_language(config: &Config, draft: &Draft, is_empty: &Bi<bool>) -> Option<Finding> {
    let lacking = Lang::BOTH.into_iter().find(|&lang| draft.pages[lang].is_none())?;
    let file = draft.pages[lacking.other()].as_ref()?.file;
    let (id, tag) = (&draft.id, &config.languages[lacking]);
    let version = language::version(tag).ja;
    let message = words!(ja: "`{id}`に{version}がない", en: "`{id}` has no page in `{tag}`");
    let finding = Finding::new(Code::SectionOneLanguage, Place::new(file, 0..0), message)
        .help(words!(ja: "`{id}.{tag}.md`を書く", en: "write `{id}.{tag}.md`"));
    Some(if is_empty[lacking] { finding.caused(Cause::NoPagesIn(tag.clone())) } else { finding })
}
