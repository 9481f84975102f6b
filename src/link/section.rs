//! One section at a time: anchors and pairs of its two pages, then a target for everything that they name.
//!
//! *In*: the pages, and what a page may read of the others. *Out*: [`Anchored`], [`Linked`], one per section.
//! Both are remembered by all that they read, so that one changed page links itself and those that look into it.

use std::sync::{Arc, OnceLock};

use super::anchors::{self, Marks};
use super::mentions::{self, Mentions};
use super::resolve::{Index, PageTargets, Resolved};
use super::sections::Draft;
use super::standing::Beside;
use super::{Ledgers, marks, ties, used};
use crate::model::{
    Anchors, Bi, Checked, Config, EntryKind, EntryRef, Finding, Inputs, Key, KeyOf, Kind, Lang, LinkedPage, Memory,
    Page, Pair, SectionRef, Story, StoryRef, Target, first_with,
};

/// Anchors and pairs of a section.
#[derive(Debug)]
pub(super) struct Anchored {
    /// The pages that it was made from.
    pub key: Key,
    /// One per block of the body of each page.
    pub anchors: Bi<Arc<Anchors>>,
    pub pairs: Arc<[Pair]>,
    /// What was confirmed of it.
    pub beside: Option<Beside>,
}

/// The anchors of a section.
///
/// Reports what [`anchors::mark`] reports.
pub(super) fn anchored(draft: &Draft, config: &Config, memory: &dyn Memory) -> Arc<Checked<Anchored>> {
    let of_page = |page: &Option<Arc<Page>>| page.as_ref().map_or_else(Key::default, |page| page.key);
    let lock = draft.lock.as_ref().map_or_else(Key::default, |lock| lock.key);
    let pages = KeyOf::new().part(of_page(&draft.pages.first)).part(of_page(&draft.pages.second));
    let key = pages.part(lock).part(config.key).key();
    memory.value_of(Kind::Anchors, key, || {
        let beside = Beside::new(draft, config);
        let known = beside.as_ref().map(Beside::known).unwrap_or_default();
        let Checked { value: Marks { anchors, pairs }, findings } = anchors::mark(&draft.pages, &known, config);
        Checked { value: Anchored { key, anchors, pairs, beside }, findings }
    })
}

/// A section whose links have targets.
#[derive(Debug)]
pub(super) struct Linked {
    /// All that it was made from, but for the anchors of other sections.
    pub key: Key,
    pub pages: Bi<Option<Arc<LinkedPage>>>,
    pub findings: Vec<Finding>,
    /// The entries that its pages name, each once, in order.
    pub entries: Vec<EntryRef>,
    /// The same as a key.
    pub named: Key,
    /// The other sections that its pages link to, each once, in order.
    pub leads_to: Vec<SectionRef>,
    /// The sections into whose anchors it looked, with the pages that these had.
    read: Vec<(SectionRef, Key)>,
}

/// What linking a section may read, besides the section itself.
pub(super) struct Linker<'a> {
    pub index: Index<'a>,
    ledgers: &'a Ledgers<'a>,
    lexicons: Vec<OnceLock<Lexicon<'a>>>,
    /// Which sections, stories and assets there are.
    frame: Key,
}

/// What the texts of a story may mention.
struct Lexicon<'a> {
    figures: ties::Figures<'a>,
    words: Bi<mentions::Words>,
}

impl<'a> Linker<'a> {
    pub(super) fn new(index: Index<'a>, ledgers: &'a Ledgers<'a>) -> Self {
        let lexicons = ledgers.stories.iter().map(|_| OnceLock::new()).collect();
        let frame = frame(index.inputs, ledgers.stories, index.drafts);
        Linker { index, ledgers, lexicons, frame }
    }

    /// The linked section, as remembered if nothing that it read is different.
    pub(super) fn section(&self, section: SectionRef, memory: &dyn Memory) -> Arc<Linked> {
        let draft = &self.index.drafts[section.0 as usize];
        let story = &self.ledgers.stories[draft.story.0 as usize];
        let own = self.index.key(section);
        let key = KeyOf::new().number(section.0.into()).part(own).part(story.key).part(self.frame).key();
        let known = memory.value(Kind::Section, key).and_then(|value| value.downcast::<Linked>().ok());
        let is_same = |(read, key): &(SectionRef, Key)| self.index.key(*read) == *key;
        known.filter(|linked| linked.read.iter().all(is_same)).unwrap_or_else(|| {
            let linked = Arc::new(self.link((section, key), draft));
            memory.keep_value(Kind::Section, key, Arc::clone(&linked) as _);
            linked
        })
    }

    fn link(&self, (section, key): (SectionRef, Key), draft: &Draft) -> Linked {
        let Resolved { pages, findings, read } = self.index.section(section);
        let anchors = &self.index.anchored[section.0 as usize].value.anchors;
        let lexicon = self.lexicon(draft.story);
        let Bi { first, second } = pages;
        let page = |lang: Lang, targets: Option<PageTargets>| {
            let (page, targets) = (draft.pages[lang].as_ref()?, targets?);
            let mut linked = targets.into_page(Arc::clone(page), Arc::clone(&anchors[lang]));
            linked.ties = lexicon.figures.ties(&linked);
            linked.marks = marks::marks(&linked);
            let Mentions { names, marks } = lexicon.words[lang].mentions(&linked);
            linked.names = names;
            mentions::merge(&mut linked.marks.body, marks);
            Some(Arc::new(linked))
        };
        let pages = Bi { first: page(Lang::First, first), second: page(Lang::Second, second) };
        let both = || [&pages.first, &pages.second].into_iter().flatten();
        let mut entries: Vec<EntryRef> = both().flat_map(|page| used::named_by(self.ledgers.stories, page)).collect();
        entries.sort_unstable();
        entries.dedup();
        let targets = both().flat_map(|page| &page.targets);
        let mut leads_to: Vec<SectionRef> = targets
            .filter_map(|target| match target {
                Target::Section { section: other, .. } if *other != section => Some(*other),
                _ => None,
            })
            .collect();
        leads_to.sort_unstable();
        leads_to.dedup();
        let read = read.into_iter().map(|section| (section, self.index.key(section))).collect();
        Linked { key, pages, findings, named: used::key(&entries), entries, leads_to, read }
    }

    fn lexicon(&self, story: StoryRef) -> &Lexicon<'a> {
        let story = first_with(self.ledgers.stories, story, &[EntryKind::Figure, EntryKind::Name, EntryKind::Term]);
        self.lexicons[story.0 as usize].get_or_init(|| Lexicon {
            figures: ties::Figures::new(self.ledgers, story),
            words: Bi::from_fn(|lang| mentions::Words::new(self.ledgers.stories, story, lang)),
        })
    }
}

/// Everything that may stand in the targets of any page and is no text: adding or removing a file links all anew.
fn frame(inputs: &Inputs, stories: &[Story], drafts: &[Draft]) -> Key {
    let stories = stories.iter().fold(KeyOf::new(), |key, story| key.text(&story.folder));
    let sections = drafts.iter().fold(KeyOf::new(), |key, draft| {
        let exists = [&draft.pages.first, &draft.pages.second].map(|page| u64::from(page.is_some()));
        key.text(&draft.path).number(draft.story.0.into()).number(exists[0]).number(exists[1])
    });
    let assets = inputs.assets.iter().fold(KeyOf::new(), |key, asset| key.text(&asset.path));
    KeyOf::new().part(stories.key()).part(sections.key()).part(assets.key()).key()
}
