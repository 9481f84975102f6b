//! The linked site: all pages and ledgers together, every link with its target. It does not change after `link`.
//!
//! *In*: what `parse` and `link` made. *Out*: [`Parsed`], [`Site`] and its parts.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::anchors::Anchors;
use super::change::LinkedChange;
use super::former::{FormerAnchor, Redirect};
use super::lang::{Bi, Lang};
use super::ledger::{EntryKind, Event, Figure, Ledger, Name, Quote, SourceEntry, Term};
use super::lock::{Lock, LockState, Print, Standing};
use super::memory::Key;
use super::moment::Moment;
use super::page::Page;
use super::pair::Pair;
use super::passage::PassageAt;
use super::per_passage::PerPassage;
use super::quantity::Amount;
use super::sight::find_entry;
use super::source::Inputs;
use super::story::{Config, StoryMeta, Strings};
use super::table::{Entry, Table};
use super::terms::{Status, Terms};
use super::tie::{Marks, Mention, Tie};

/// All files, each parsed alone.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// `site.yaml`.
    pub config: Config,
    /// The words of the interface.
    pub strings: Strings,
    /// Folders with a `story.yaml` or a ledger, sorted by folder.
    pub stories: Vec<ParsedStory>,
    /// Every page, sorted by file.
    pub pages: Vec<Arc<Page>>,
    /// Every lock, sorted by file.
    pub locks: Vec<Arc<Lock>>,
    /// Whether every file could be read, so that what is used nowhere can be known.
    pub is_whole: bool,
}

/// A folder with a `story.yaml` or a ledger.
#[derive(Clone, Debug)]
pub struct ParsedStory {
    /// Below `content/`, without slashes at the ends; empty for `content/` itself.
    pub folder: Box<str>,
    /// What `story.yaml` says, if there is one that can be read.
    pub meta: Option<Arc<StoryMeta>>,
    /// Whether there is a `story.yaml` that cannot be read, so that nothing can be said of its pages.
    pub is_unreadable: bool,
    /// The ledger, perhaps empty.
    pub ledger: Ledger,
    /// The files that it was read from.
    pub key: Key,
}

/// Names one story of [`Site::stories`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct StoryRef(pub u32);

/// Names one section of [`Site::sections`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SectionRef(pub u32);

/// Names one entry of a story's ledger.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct EntryRef {
    /// The story whose ledger defines it.
    pub story: StoryRef,
    /// Its kind.
    pub kind: EntryKind,
    /// Its index in the table of that kind.
    pub index: u32,
}

/// The whole site in memory.
#[derive(Clone, Debug)]
pub struct Site {
    /// What was read.
    pub inputs: Inputs,
    /// `site.yaml`.
    pub config: Config,
    /// The words of the interface.
    pub strings: Strings,
    /// Whether every file could be read, so that what is used nowhere can be known.
    pub is_whole: bool,
    /// Stories, parents before children.
    pub stories: Vec<Story>,
    /// Sections: story by story; the overview first, then the sections in order, then plain pages, then unlisted ones.
    pub sections: Vec<Section>,
    /// Where each entry is used, in the order of sections.
    pub appears_in: Arc<BTreeMap<EntryRef, Vec<SectionRef>>>,
    /// The value of each figure that has one, derived ones computed.
    pub amounts: Arc<BTreeMap<EntryRef, Amount>>,
    /// What was changed after publication, newest first.
    pub changes: Vec<LinkedChange>,
    /// What changed passages said before, by their prints, where somebody looked it up in the history.
    pub old_wordings: BTreeMap<Print, String>,
    /// Addresses that pages had before, in the order of stories and their lists.
    pub redirects: Vec<Redirect>,
}

/// An explainer: a folder of `content/`.
#[derive(Clone, Debug)]
pub struct Story {
    /// Below `content/`, without slashes at the ends; empty for `content/` itself.
    pub folder: Box<str>,
    /// What `story.yaml` says; `None` for a folder that only has a ledger.
    pub meta: Option<Arc<StoryMeta>>,
    /// Whether there is a `story.yaml` that cannot be read.
    pub is_unreadable: bool,
    /// The story above.
    pub parent: Option<StoryRef>,
    /// The stories below, sorted by folder.
    pub children: Vec<StoryRef>,
    /// What it defines.
    pub ledger: Ledger,
    /// What its pages can read of ledgers: all of its own, and of the stories above.
    pub key: Key,
    /// Its overview page.
    pub overview: Option<SectionRef>,
    /// Its sections in order.
    pub sections: Vec<SectionRef>,
    /// Its plain pages in order.
    pub pages: Vec<SectionRef>,
}

/// A part of a story in both languages.
#[derive(Clone, Debug)]
pub struct Section {
    /// The story that it belongs to.
    pub story: StoryRef,
    /// The id: `bid`; `index` for the overview.
    pub id: Arc<str>,
    /// What kind of page it makes.
    pub role: Role,
    /// The two pages.
    pub pages: Bi<Option<Arc<LinkedPage>>>,
    /// Which blocks say the same, in document order.
    pub pairs: Arc<[Pair]>,
    /// How the pages stand against the lock; `None` for a section without one.
    pub lock: Option<Arc<LockState>>,
    /// Sections that link here, in the order of [`Site::sections`].
    pub linked_from: Vec<SectionRef>,
    /// Earlier names of anchors of its pages.
    pub former: Vec<FormerAnchor>,
}

impl Section {
    /// How the pair of a passage stands; the passage is one that the page has.
    #[must_use]
    pub fn standing(&self, lang: Lang, passage: PassageAt) -> Standing {
        let in_both = self.pages.first.is_some() && self.pages.second.is_some();
        let Some(state) = self.lock.as_ref().filter(|_| in_both) else { return Standing::Unconfirmed };
        let found = state.unsettled.iter().find(|pair| pair.passages[lang].contains(&passage));
        found.map_or(Standing::InStep, |pair| pair.standing)
    }

    /// Whether an approval of this language holds for the page as it is.
    #[must_use]
    pub fn is_approved(&self, lang: Lang) -> bool {
        self.lock.as_ref().is_some_and(|state| state.is_approved(lang))
    }
}

/// What kind of page a section makes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// `index`: the overview of its story.
    Overview,
    /// A numbered section; the number counts from 1.
    Numbered(u32),
    /// A page of `pages:`.
    Plain,
    /// Not listed in `story.yaml`, which is a finding.
    Unlisted,
    /// Taken back: its page is a notice, and nothing leads there.
    Withdrawn,
}

/// A page whose links have their targets.
#[derive(Clone, Debug)]
pub struct LinkedPage {
    /// The page.
    pub page: Arc<Page>,
    /// One per [`Page::links`], same order.
    pub targets: Vec<Target>,
    /// The source of each of [`Page::citations`], same order; `None` for a finding.
    pub cited: Vec<Option<EntryRef>>,
    /// The entries of each of [`Page::components`], same order; unknown ids are left out.
    pub components: Vec<Vec<EntryRef>>,
    /// The asset path of each of [`Page::images`], same order; `None` for a finding or an outside address.
    pub images: Vec<Option<Box<str>>>,
    /// The anchor of each block of the body, same order.
    pub anchors: Arc<Anchors>,
    /// What each of [`Page::quantities`] has to do with the ledger, same order.
    pub ties: PerPassage<Tie>,
    /// What plain text means beyond its letters.
    pub marks: Marks,
    /// The names that its texts mention, each once, at its first mention.
    pub names: Vec<Mention>,
}

/// What a link leads to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Target {
    /// A section, in the language of the page that links.
    Section {
        /// The section.
        section: SectionRef,
        /// An anchor in it; empty for none.
        anchor: Box<str>,
    },
    /// An entry of a ledger.
    Entry(EntryRef),
    /// A file of the site, by its path.
    Asset(Box<str>),
    /// An address outside.
    External,
    /// Nothing; the link has its finding.
    Broken,
}

impl Site {
    /// The story of a reference.
    #[must_use]
    pub fn story(&self, story: StoryRef) -> &Story {
        &self.stories[story.0 as usize]
    }

    /// The section of a reference.
    #[must_use]
    pub fn section(&self, section: SectionRef) -> &Section {
        &self.sections[section.0 as usize]
    }

    /// Each section with its reference.
    pub fn numbered_sections(&self) -> impl Iterator<Item = (SectionRef, &Section)> {
        (0..).map(SectionRef).zip(&self.sections)
    }

    /// Each story with its reference.
    pub fn numbered_stories(&self) -> impl Iterator<Item = (StoryRef, &Story)> {
        (0..).map(StoryRef).zip(&self.stories)
    }

    /// The sections of a story that share the numbering.
    #[must_use]
    pub fn neighbours(&self, section: SectionRef) -> (Option<SectionRef>, Option<SectionRef>) {
        let Role::Numbered(number) = self.section(section).role else { return (None, None) };
        let list = &self.story(self.section(section).story).sections;
        let index = number as usize - 1;
        (index.checked_sub(1).and_then(|index| list.get(index)).copied(), list.get(index + 1).copied())
    }

    /// The address of a story in a language, without the base path: `ja/` or `ja/chips/`.
    #[must_use]
    pub fn story_path(&self, story: StoryRef, lang: Lang) -> String {
        let tag = self.config.languages[lang].as_str();
        match &*self.story(story).folder {
            "" => [tag, "/"].concat(),
            folder => [tag, "/", folder, "/"].concat(),
        }
    }

    /// The address of a section in a language, without the base path: `ja/bid/`.
    #[must_use]
    pub fn section_path(&self, section: SectionRef, lang: Lang) -> String {
        let section = self.section(section);
        let mut path = self.story_path(section.story, lang);
        if section.role != Role::Overview {
            path.push_str(&section.id);
            path.push('/');
        }
        path
    }

    /// The path of a section below `content/`, without language and ending: `bid` or `chips/bid`.
    #[must_use]
    pub fn content_path(&self, section: SectionRef) -> String {
        let section = self.section(section);
        match &*self.story(section.story).folder {
            "" => section.id.to_string(),
            folder => format!("{folder}/{}", section.id),
        }
    }

    /// The changes of a section, newest first.
    pub fn changes_of(&self, section: SectionRef) -> impl Iterator<Item = &LinkedChange> {
        self.changes.iter().filter(move |change| change.sections.contains(&section))
    }

    /// When a section may be seen: its own terms, else those of its story.
    #[must_use]
    pub fn terms(&self, section: SectionRef) -> Terms {
        let Some(meta) = &self.story(self.section(section).story).meta else { return Terms::default() };
        self.listed(section).map_or_else(|| meta.terms.clone(), |listed| listed.terms.or(&meta.terms))
    }

    /// When a section is first published: its own time, else that of its story.
    #[must_use]
    pub fn published(&self, section: SectionRef) -> Option<Moment> {
        self.terms(section).publish_at
    }

    /// Whether a section can be read side by side: it has both pages, and was not taken back.
    #[must_use]
    pub fn is_parallel(&self, section: SectionRef) -> bool {
        self.in_both(section) && self.section(section).role != Role::Withdrawn
    }

    /// How far a section is: its own state, else that of its story.
    #[must_use]
    pub fn status(&self, section: SectionRef) -> Status {
        self.terms(section).status()
    }

    /// Whether a section has its page in both languages.
    #[must_use]
    pub fn in_both(&self, section: SectionRef) -> bool {
        Lang::BOTH.iter().all(|&lang| self.section(section).pages[lang].is_some())
    }

    /// The entry of this id that a story sees: its own, else that of the nearest story above.
    #[must_use]
    pub fn entry(&self, story: StoryRef, kind: EntryKind, id: &str) -> Option<EntryRef> {
        find_entry(&self.stories, story, kind, id)
    }

    /// The id of an entry.
    #[must_use]
    pub fn entry_id(&self, entry: EntryRef) -> &str {
        self.story(entry.story).ledger.id(entry.kind, entry.index)
    }
}

macro_rules! getters {
    ($($name:ident $table:ident $type:ty;)*) => {
        impl Site {
            $(
                #[doc = concat!("The ", stringify!($name), " of a reference; panics if it names an entry of another kind.")]
                #[must_use]
                pub fn $name(&self, entry: EntryRef) -> &Entry<$type> {
                    &self.story(entry.story).ledger.$table.entries[entry.index as usize]
                }
            )*
        }
    };
}

getters! {
    figure figures Figure;
    name names Name;
    term terms Term;
    source sources SourceEntry;
    event events Event;
    quote quotes Quote;
}

impl Ledger {
    /// The entries of a table with their references.
    pub fn refs<T>(story: StoryRef, kind: EntryKind, table: &Table<T>) -> impl Iterator<Item = (EntryRef, &Entry<T>)> {
        (0..).zip(&table.entries).map(move |(index, entry)| (EntryRef { story, kind, index }, entry))
    }
}
