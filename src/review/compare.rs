//! Compares two sites.
//!
//! *In*: both sites, the findings of the head. *Out*: a [`Review`].

use std::collections::{BTreeMap, BTreeSet};

use super::align::Likeness;
use super::elsewhere;
use super::meaning::{Meaning, meaning};
use super::model::{FileChange, Note, Outdated, Review, SectionChange};
use super::record;
use super::section::{Both, Version, rows};
use super::token::Reader;
use crate::language;
use crate::lock;
use crate::model::{Bi, EntryKind, Forms, Inputs, Lang, LangTag, Origin, Section, SectionRef, Site, Words};
use crate::report::{Report, Standing};

/// Sections of which less is alike are not the same under another name, in percent.
const LEAST_RENAMED: u32 = 50;
/// Of the sections that are gone, so many are compared with one that is new.
const MOST_COMPARED: usize = 50;

/// What is compared.
pub struct Versions<'a> {
    /// The site as it was.
    pub base: &'a Site,
    /// For a section of the head that was last seen at another time: the site as it was then.
    pub seen: BTreeMap<SectionRef, &'a Site>,
    /// The site as it is.
    pub head: &'a Site,
    /// What the base is, in words.
    pub since: Words,
    /// What could not be seen, and why.
    pub unseen: Vec<Words>,
    /// Whether only the sections of [`Versions::seen`] count.
    pub scope: Scope,
}

/// Which sections count.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scope {
    /// All of them, and the other files.
    Everything,
    /// Those of [`Versions::seen`].
    SeenSections,
}

/// Compares two sites; the report holds the findings of the head, compared with those of the base.
#[must_use]
pub fn compare(versions: &Versions<'_>, report: &Report<'_>) -> Review {
    let head = versions.head;
    let names = Bi::from_fn(|lang| Forms::new(name_forms(head, lang)));
    let readers = Bi::from_fn(|lang| reader(&head.config.languages[lang], &names[lang]));
    let mut notes = Notes::new(report, &head.inputs);
    let pairs = matched(versions);
    let mut sections: Vec<SectionChange> =
        pairs.into_iter().filter_map(|pair| section(&pair, &readers, &mut notes)).collect();
    elsewhere::find(&mut sections);
    let languages = Bi::from_fn(|lang| readers[lang].language);
    for section in &mut sections {
        section.meaning = meaning(&section.rows, &languages);
    }
    let is_whole = versions.scope == Scope::Everything;
    let none = Forms::new([]);
    let neutral = Reader { language: readers.first.language, names: &none };
    let records = if is_whole { records(versions, &neutral) } else { Vec::new() };
    Review {
        languages: head.config.languages.clone(),
        title: head.config.title.clone(),
        since: versions.since.clone(),
        sections,
        records,
        files: if is_whole { files(&versions.base.inputs, &head.inputs) } else { Vec::new() },
        notes: if is_whole { notes.rest() } else { Vec::new() },
        n_old: report.n_old(),
        n_gone: report.n_gone(),
        unseen: versions.unseen.clone(),
    }
}

fn reader<'a>(tag: &LangTag, names: &'a Forms<()>) -> Reader<'a> {
    Reader { language: language::of(tag), names }
}

/// Every form of every name and term in a language.
fn name_forms(site: &Site, lang: Lang) -> Vec<(&str, ())> {
    let mut forms = BTreeSet::new();
    for story in &site.stories {
        for entry in &story.ledger.names.entries {
            forms.insert(&*entry.value.name[lang]);
            forms.extend(entry.value.short.as_ref().map(|short| &*short[lang]));
            forms.extend(entry.value.aliases[lang].iter().map(String::as_str));
        }
        for entry in &story.ledger.terms.entries {
            forms.insert(&*entry.value.term[lang]);
            forms.extend(entry.value.aliases[lang].iter().map(String::as_str));
        }
    }
    forms.into_iter().filter(|form| form.chars().count() > 1).map(|form| (form, ())).collect()
}

/// A section of the head with what it was.
struct Pair<'a> {
    base: Option<Version<'a>>,
    head: Option<Version<'a>>,
    change: FileChange,
}

/// The path of a section below `content/`, without language and ending.
fn path_of(site: &Site, section: &Section) -> String {
    match &*site.story(section.story).folder {
        "" => section.id.to_string(),
        folder => format!("{folder}/{}", section.id),
    }
}

fn matched<'a>(versions: &Versions<'a>) -> Vec<Pair<'a>> {
    let by_path = |site: &'a Site| -> BTreeMap<String, &'a Section> {
        site.sections.iter().map(|section| (path_of(site, section), section)).collect()
    };
    let mut old = by_path(versions.base);
    let mut pairs: Vec<Pair<'a>> = Vec::new();
    for (reference, section) in versions.head.numbered_sections() {
        let head = Some(Version { site: versions.head, section });
        let path = path_of(versions.head, section);
        let seen = versions.seen.get(&reference).copied();
        if versions.scope == Scope::SeenSections && seen.is_none() {
            continue;
        }
        let base = match seen {
            Some(site) => by_path(site).get(&path).map(|section| Version { site, section }),
            None => old.remove(&path).map(|section| Version { site: versions.base, section }),
        };
        let change = if base.is_some() { FileChange::Changed } else { FileChange::Added };
        pairs.push(Pair { base, head, change });
    }
    if versions.scope == Scope::SeenSections {
        return pairs;
    }
    let mut gone: Vec<(String, Version<'a>)> =
        old.into_iter().map(|(path, section)| (path, Version { site: versions.base, section })).collect();
    let mut of_gone: Vec<Likeness> = gone.iter().map(|(_, old)| Likeness::of(&all_text(*old))).collect();
    for pair in pairs.iter_mut().filter(|pair| pair.base.is_none()) {
        let Some(head) = pair.head.filter(|_| !gone.is_empty()) else { continue };
        let likeness = Likeness::of(&all_text(head));
        let mut candidates = of_gone.iter().take(MOST_COMPARED);
        if let Some(at) = candidates.position(|old| likeness.percent(old) >= LEAST_RENAMED) {
            of_gone.remove(at);
            let (path, version) = gone.remove(at);
            (pair.base, pair.change) = (Some(version), FileChange::Renamed(path));
        }
    }
    pairs.extend(gone.into_iter().map(|(_, base)| Pair { base: Some(base), head: None, change: FileChange::Removed }));
    pairs
}

fn all_text(version: Version<'_>) -> String {
    version
        .section
        .pages
        .iter()
        .filter_map(|(_, page)| page.as_ref())
        .map(|page| page.page.body.text.as_str())
        .collect()
}

/// What the pages of a section are made of, to see at a glance whether anything changed.
fn sources(version: Option<Version<'_>>) -> Vec<&str> {
    let Some(Version { site, section }) = version else { return Vec::new() };
    let pages = section.pages.iter().filter_map(|(_, page)| page.as_ref());
    pages.map(|page| &*site.inputs.source(page.page.file).text).collect()
}

fn section(pair: &Pair<'_>, readers: &Bi<Reader<'_>>, notes: &mut Notes<'_>) -> Option<SectionChange> {
    let version = pair.head.or(pair.base)?;
    let files: Vec<crate::model::FileId> = pair.head.map_or_else(Vec::new, |head| {
        head.section.pages.iter().filter_map(|(_, page)| page.as_ref().map(|page| page.page.file)).collect()
    });
    let is_same = pair.change == FileChange::Changed && sources(pair.base) == sources(pair.head);
    if is_same && !files.iter().any(|file| notes.has(*file)) {
        return None;
    }
    let base_lang = Bi::from_fn(|lang| match (pair.base, pair.head) {
        (Some(base), Some(head)) => base.site.config.lang(head.site.config.languages[lang].as_str()),
        _ => Some(lang),
    });
    let mut rows = rows(&Both { base: pair.base, head: pair.head, base_lang, readers });
    for (index, lang) in (0..rows.len()).flat_map(|index| Lang::BOTH.map(|lang| (index, lang))) {
        for unit in &mut rows[index].sides[lang] {
            if unit.state != super::model::State::Removed {
                unit.notes = notes.take(&unit.path, &unit.source);
            }
        }
    }
    let rest: Vec<Note> = files.iter().flat_map(|file| notes.take_file(*file)).collect();
    if pair.change == FileChange::Changed && rest.is_empty() && !rows.iter().any(super::model::Row::is_changed) {
        return None;
    }
    let title = |lang: Lang| {
        let page = version.section.pages[lang].as_ref().or(version.section.pages[lang.other()].as_ref());
        page.map_or_else(|| version.section.id.to_string(), |page| page.page.front.title.clone())
    };
    Some(SectionChange {
        path: path_of(version.site, version.section),
        change: pair.change.clone(),
        titles: Bi::from_fn(title),
        has: Bi::from_fn(|lang| pair.head.is_some_and(|head| head.section.pages[lang].is_some())),
        meaning: Meaning::default(),
        rows,
        notes: rest,
        outdated: pair.head.map(outdated).unwrap_or_default(),
    })
}

/// The approvals that no longer hold.
fn outdated(head: Version<'_>) -> Vec<Outdated> {
    let Some(state) = head.section.lock.as_ref().filter(|state| !state.lock.is_damaged) else { return Vec::new() };
    let of = |lang: Lang| {
        let last = state.approvals[lang].last().filter(|_| !state.is_approved(lang));
        let print = lock::read(head.site, head.section.pages[lang].as_ref()?).print();
        last.map(|approval| Outdated { lang, name: approval.name.to_string(), print })
    };
    Lang::BOTH.into_iter().filter_map(of).collect()
}

/// The new findings by file; each is handed out once.
struct Notes<'a> {
    inputs: &'a Inputs,
    /// By the byte that they begin at.
    of_file: BTreeMap<crate::model::FileId, BTreeMap<usize, Vec<Note>>>,
}

impl<'a> Notes<'a> {
    fn new(report: &Report<'_>, inputs: &'a Inputs) -> Self {
        let mut of_file: BTreeMap<crate::model::FileId, BTreeMap<usize, Vec<Note>>> = BTreeMap::new();
        for reported in report.findings.iter().filter(|reported| reported.standing != Some(Standing::Old)) {
            let place = &reported.finding.places[0];
            let source = inputs.source(place.file);
            let note = Note {
                code: reported.finding.code,
                severity: reported.severity,
                message: reported.finding.message.clone(),
                help: reported.finding.help.clone(),
                path: source.path.to_string(),
                line_number: source.lines().line_index(place.range.start) + 1,
            };
            of_file.entry(place.file).or_default().entry(place.range.start).or_default().push(note);
        }
        Notes { inputs, of_file }
    }

    fn has(&self, file: crate::model::FileId) -> bool {
        self.of_file.contains_key(&file)
    }

    /// The findings that begin in these bytes of a file.
    fn take(&mut self, path: &str, range: &std::ops::Range<usize>) -> Vec<Note> {
        let Some((file, _)) = self.inputs.find(path) else { return Vec::new() };
        let Some(notes) = self.of_file.get_mut(&file) else { return Vec::new() };
        let mut behind = notes.split_off(&range.start);
        notes.extend(behind.split_off(&range.end.max(range.start)));
        behind.into_values().flatten().collect()
    }

    fn take_file(&mut self, file: crate::model::FileId) -> Vec<Note> {
        self.of_file.remove(&file).into_iter().flat_map(BTreeMap::into_values).flatten().collect()
    }

    fn rest(self) -> Vec<Note> {
        self.of_file.into_values().flat_map(BTreeMap::into_values).flatten().collect()
    }
}

/// The texts of a version that are the site's own, by path.
fn texts(inputs: &Inputs) -> BTreeMap<&str, &str> {
    let own = inputs.sources.iter().filter(|source| source.origin == Origin::Site);
    own.map(|source| (&*source.path, &*source.text)).collect()
}

fn is_record(path: &str) -> bool {
    path.ends_with(".yaml") || path.ends_with(".yml")
}

fn records(versions: &Versions<'_>, reader: &Reader<'_>) -> Vec<super::model::RecordFile> {
    let (old, new) = (texts(&versions.base.inputs), texts(&versions.head.inputs));
    let paths: BTreeSet<&str> = old.keys().chain(new.keys()).copied().filter(|path| is_record(path)).collect();
    // Status and order first, then what the ledgers say.
    let mut paths: Vec<&str> = paths.into_iter().collect();
    paths.sort_by_key(|path| {
        (path.contains("/ledger/"), EntryKind::ALL.iter().position(|kind| path.ends_with(kind.file_name())), *path)
    });
    let change = |path: &&str| record::changes(path, old.get(path).copied(), new.get(path).copied(), reader);
    paths.iter().filter_map(change).collect()
}

/// Other files that changed: pictures, templates, themes.
fn files(base: &Inputs, head: &Inputs) -> Vec<(FileChange, String)> {
    let of = |inputs: &'_ Inputs| -> BTreeMap<String, Vec<u8>> {
        let is_other = |path: &str| !is_record(path) && !path.ends_with(".md") && !path.ends_with(".lock");
        let own = texts(inputs).into_iter().filter(|(path, _)| is_other(path));
        let texts: Vec<(String, Vec<u8>)> =
            own.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).collect();
        let assets = inputs.assets.iter().map(|asset| (asset.path.to_string(), asset.bytes.to_vec()));
        assets.chain(texts).collect()
    };
    let (old, new) = (of(base), of(head));
    let paths: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let change = |path: &String| {
        let change = match (old.get(path), new.get(path)) {
            (None, _) => FileChange::Added,
            (_, None) => FileChange::Removed,
            (Some(old), Some(new)) if old != new => FileChange::Changed,
            _ => return None,
        };
        Some((change, path.clone()))
    };
    paths.into_iter().filter_map(change).collect()
}
