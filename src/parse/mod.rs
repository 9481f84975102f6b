//! Each source file alone into what it says, with its findings.
//!
//! *In*: [`Inputs`]. *Out*: [`Parsed`]: configuration, stories with their ledgers, pages with unresolved links.
//! No file is looked at in the light of another, except that all need the two languages of `site.yaml`.

mod address;
mod changes;
mod config;
mod elsewhere;
mod fences;
mod former;
mod highlight;
mod ledger;
mod lock;
mod markdown;
mod page;
mod path;
mod quantities;
mod scalar;
mod story;
mod strings;
mod values;

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};

use memchr::memmem;
use rayon::prelude::*;

use crate::model::{
    ChangeLog, Checked, Code, Config, EntryKind, FileId, Finding, Inputs, Key, KeyOf, Kind, Ledger, Lock, Memory,
    Origin, Page, Parsed, ParsedStory, Source,
};
use path::ContentFile;

pub use config::{base_path, message_language, site_languages, split_base_url};
pub use markdown::decode as decode_path;
pub use path::is_address_word;

/// What a run says differently from `site.yaml`.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The address of the site.
    pub base_url: Option<String>,
}

/// Parses every file of a site; `None` if `site.yaml` does not even say the two languages.
///
/// Reports everything that can be wrong in one file by itself.
#[must_use]
pub fn parse(inputs: &Inputs, options: &Options, memory: &dyn Memory) -> Checked<Option<Parsed>> {
    let mut findings = inputs.findings.clone();
    let Some(mut config) = config::read(inputs, &mut findings) else {
        return Checked { value: None, findings };
    };
    // All options count: most files are read alike with others, but none is ever read wrongly.
    let of_file = KeyOf::new().number(config.file.0.into()).part(inputs.source(config.file).key);
    config.key = of_file.text(&format!("{options:?}")).key();
    if let Some((origin, base_path)) = options.base_url.as_deref().and_then(split_base_url) {
        (config.origin, config.base_path) = (origin, base_path);
    }
    let (strings, parts) =
        rayon::join(|| strings::remembered(inputs, &config, memory), || parts(inputs, &config, memory));
    findings.extend(strings.findings.iter().cloned());
    let strings = strings.value.clone();
    let mut gathered = Gathered::default();
    for (key, part) in parts {
        // Nobody else has it, unless it is remembered.
        let part = Arc::unwrap_or_clone(part);
        findings.extend(part.findings);
        gathered.take(key, part.value);
    }
    let Gathered { stories, pages, locks } = gathered;
    let stories: Vec<ParsedStory> = stories.into_values().collect();
    let is_whole = !findings.iter().any(|finding| matches!(finding.code, Code::BadYaml | Code::NotUtf8))
        && pages.iter().all(|page| page.components.iter().all(|component| component.is_whole))
        && !stories.iter().any(|story| EntryKind::ALL.iter().any(|kind| story.ledger.hides_references(*kind)));
    Checked { value: Some(Parsed { config, strings, stories, pages, locks, is_whole }), findings }
}

/// How many files a thread fetches at once: mostly both languages of a few pages, which share code.
const FILES_AT_ONCE: usize = 4;

/// What each file below `content/` says, in their order.
fn parts(inputs: &Inputs, config: &Config, memory: &dyn Memory) -> Vec<(Key, Arc<Checked<Option<Part>>>)> {
    let is_content = |source: &Source| source.path.starts_with("content/") && source.origin == Origin::Site;
    let files: Vec<(FileId, &Source)> = inputs.files().filter(|(_, source)| is_content(source)).collect();
    let part_of = |(id, source): (FileId, &Source), highlighter: &highlight::Highlighter<'_>| {
        let key = KeyOf::new().number(id.0.into()).text(&source.path).part(source.key).part(config.key).key();
        (key, memory.value_of(Kind::File, key, || part(&File { id, key, source, config, highlighter })))
    };
    // Files differ in what they cost, and a highlighter is the better the more it has read: each thread has one, and
    // fetches the next few files as soon as it is done with those before.
    let left = Mutex::new(in_turn(&files));
    // The first thread begins with code, and the others come to it last, so that they do not wait for its grammars.
    let next = |thread: usize| {
        let mut left = left.lock().expect("no thread fails while it takes files");
        if thread == 0 { left.pop_front() } else { left.pop_back() }
    };
    let of_thread = |thread| {
        let highlighter = highlight::Highlighter::new(memory);
        let read = |&file: &(FileId, &Source)| part_of(file, &highlighter);
        let fetched = std::iter::from_fn(|| next(thread));
        fetched.map(|(at, files)| (at, files.iter().map(read).collect())).collect::<Vec<_>>()
    };
    let threads = (0..rayon::current_num_threads()).into_par_iter().with_max_len(1);
    let mut chunks: Vec<(usize, Vec<_>)> = threads.flat_map_iter(of_thread).collect();
    chunks.sort_unstable_by_key(|(at, _)| *at);
    chunks.into_iter().flat_map(|(_, parts)| parts).collect()
}

/// Files that are fetched at once, with the place of their chunk among all.
type Chunk<'a> = (usize, &'a [(FileId, &'a Source)]);

/// All files in chunks: those with code at the front, the others at the back, the first of them last.
fn in_turn<'a>(files: &'a [(FileId, &'a Source)]) -> VecDeque<Chunk<'a>> {
    let fence = memmem::Finder::new("```");
    let has_code = |(_, source): &(FileId, &Source)| fence.find(source.text.as_bytes()).is_some();
    let chunks = files.par_chunks(FILES_AT_ONCE).with_min_len(16).enumerate();
    let (mut coded, plain): (Vec<Chunk<'a>>, Vec<Chunk<'a>>) =
        chunks.partition(|(_, files)| files.iter().any(has_code));
    coded.extend(plain.into_iter().rev());
    coded.into()
}

/// A file below `content/`, with what is needed to read it.
struct File<'a> {
    id: FileId,
    /// All that it is read from.
    key: Key,
    source: &'a Source,
    config: &'a Config,
    highlighter: &'a highlight::Highlighter<'a>,
}

/// What one file says.
#[derive(Clone)]
enum Part {
    Page(Arc<Page>),
    /// `None` if it cannot be read.
    Story(Box<str>, Option<Arc<crate::model::StoryMeta>>),
    Ledger(Box<str>, ledger::AnyTable),
    Changes(Box<str>, ChangeLog),
    Lock(Arc<Lock>),
}

fn part(file: &File<'_>) -> Checked<Option<Part>> {
    let mut findings: Vec<Finding> = Vec::new();
    let value = match path::classify(&file.source.path, file.config) {
        ContentFile::Page(name) => Some(Part::Page(Arc::new(page::read(file, &name, &mut findings)))),
        ContentFile::Story(folder) => Some(Part::Story(folder.into(), story::read(file, &mut findings).map(Arc::new))),
        ContentFile::Ledger(folder, kind) => Some(Part::Ledger(folder.into(), ledger::read(file, kind, &mut findings))),
        ContentFile::Changes(folder) => Some(Part::Changes(folder.into(), changes::read(file, &mut findings))),
        ContentFile::Lock(path) => Some(Part::Lock(Arc::new(lock::read(file, path, &mut findings)))),
        ContentFile::UnknownLedger => {
            findings.push(path::unknown_ledger(file.id));
            None
        }
        ContentFile::NoPage(finding) => {
            findings.push(finding.at(file.id));
            None
        }
        ContentFile::Other => None,
    };
    Checked { value, findings }
}

/// What the files say, put together.
#[derive(Default)]
struct Gathered {
    stories: BTreeMap<Box<str>, ParsedStory>,
    pages: Vec<Arc<Page>>,
    locks: Vec<Arc<Lock>>,
}

impl Gathered {
    fn take(&mut self, key: Key, part: Option<Part>) {
        match part {
            Some(Part::Page(page)) => self.pages.push(page),
            Some(Part::Lock(lock)) => self.locks.push(lock),
            Some(Part::Story(folder, Some(meta))) => self.story(folder).meta = Some(meta),
            Some(Part::Story(folder, None)) => self.story(folder).is_unreadable = true,
            Some(Part::Changes(folder, log)) => self.ledger(folder, key).changes = log,
            Some(Part::Ledger(folder, table)) => table.put_into(self.ledger(folder, key)),
            None => {}
        }
    }

    fn story(&mut self, folder: Box<str>) -> &mut ParsedStory {
        let empty = || ParsedStory {
            folder: folder.clone(),
            meta: None,
            is_unreadable: false,
            ledger: Ledger::default(),
            key: Key::default(),
        };
        self.stories.entry(folder.clone()).or_insert_with(empty)
    }

    /// The ledger of a story, of which a file with this key is a part.
    fn ledger(&mut self, folder: Box<str>, key: Key) -> &mut Ledger {
        let story = self.story(folder);
        story.key = KeyOf::new().part(story.key).part(key).key();
        &mut story.ledger
    }
}

/// The kinds of ledger file by name.
fn ledger_kind(file_name: &str) -> Option<EntryKind> {
    EntryKind::ALL.into_iter().find(|kind| kind.file_name() == file_name)
}

#[cfg(test)]
mod schemas;
