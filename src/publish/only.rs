//! What was parsed, less what stays in.
//!
//! *In*: [`Parsed`], the whole [`Site`] that was linked from it, a [`Publication`]. *Out*: [`Parsed`].
//! Takes away pages, their places in `story.yaml`, what only they use of the ledgers, and the changes of theirs alone.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::language;
use crate::model::{
    Change, ChangeKind, EntryKind, EntryRef, Fate, Fragment, KeyOf, Ledger, Length, ListedSection, Page, Parsed,
    ParsedStory, PerPassage, Publication, SectionRef, Site, StoryRef, Table,
};

/// Leaves what goes out: `parsed` is what `site` was linked from.
#[must_use]
pub fn only(mut parsed: Parsed, site: &Site, publication: &Publication) -> Parsed {
    let fates: BTreeMap<String, (SectionRef, &Fate)> = (0..)
        .map(SectionRef)
        .zip(&publication.fates)
        .map(|(section, fate)| (site.content_path(section), (section, fate)))
        .collect();
    let fate = |path: &str| fates.get(path).copied();
    parsed.pages.retain_mut(|page| match fate(&page.path) {
        Some((section, Fate::Notice)) => {
            *page = Arc::new(notice(site, section, page));
            true
        }
        Some((_, Fate::LeftOut(_))) => false,
        Some((_, Fate::Public)) | None => true,
    });
    parsed.locks.retain(|lock| !matches!(fate(&lock.path), Some((_, Fate::LeftOut(_) | Fate::Notice))));
    let secret = secret(site, publication);
    for (story, node) in (0..).map(StoryRef).zip(&mut parsed.stories) {
        strip(Strip { site, publication, secret: &secret, story }, node);
    }
    parsed
}

/// The page that stands at the address of one that was withdrawn: its title, and why.
fn notice(site: &Site, section: SectionRef, page: &Page) -> Page {
    let why = site.changes_of(section).find(|change| change.change.kind == ChangeKind::Withdrawal);
    let note = why.map(|change| change.change.text[page.lang].note.as_str()).filter(|note| !note.is_empty());
    let summary = note.unwrap_or_else(|| site.strings.get("status_withdrawn", page.lang)).to_owned();
    let length = Length { n: 0, minutes: None, ..page.length };
    let mut front = page.front.clone();
    front.summary = summary;
    front.brief = Vec::new();
    front.unknown = Vec::new();
    let mut notice = Page {
        key: KeyOf::new().text("notice").part(page.key).text(&front.summary).key(),
        front,
        body: Fragment::default(),
        notes: Vec::new(),
        links: Vec::new(),
        citations: Vec::new(),
        images: Vec::new(),
        rubies: Vec::new(),
        code: Vec::new(),
        components: Vec::new(),
        html: Vec::new(),
        heading_ids: Vec::new(),
        tables: Vec::new(),
        excuses: Vec::new(),
        length,
        quantities: PerPassage::default(),
        ..page.clone()
    };
    let language = language::of(&site.config.languages[page.lang]);
    notice.quantities = notice.passages().map(|passage| language.quantities(passage.text)).collect();
    notice
}

/// What is taken away from one story.
#[derive(Clone, Copy)]
struct Strip<'a> {
    site: &'a Site,
    publication: &'a Publication,
    secret: &'a BTreeSet<EntryRef>,
    story: StoryRef,
}

impl Strip<'_> {
    /// The section of this id in the story.
    fn find(self, id: &str) -> Option<SectionRef> {
        let story = self.site.story(self.story);
        let mut own = story.overview.iter().chain(&story.sections).chain(&story.pages).copied();
        own.find(|section| *self.site.section(*section).id == *id)
    }
}

fn strip(of: Strip<'_>, node: &mut ParsedStory) {
    let Strip { site, publication, secret, story } = of;
    let mut key = KeyOf::new().text("published").part(node.key);
    let fate = |listed: &ListedSection| of.find(&listed.id).map(|section| publication.fate(section));
    if site.story(story).overview.is_some_and(|overview| !publication.is_public(overview)) {
        node.meta = None;
    }
    if let Some(meta) = node.meta.as_mut().map(Arc::make_mut) {
        let taken_back = |listed: &&ListedSection| matches!(fate(listed), Some(Fate::Notice));
        meta.withdrawn = meta.sections.iter().chain(&meta.pages).filter(taken_back).cloned().collect();
        let goes_out = |listed: &ListedSection| !matches!(fate(listed), Some(Fate::LeftOut(_) | Fate::Notice));
        meta.sections.retain(&goes_out);
        meta.pages.retain(&goes_out);
        key = meta.sections.iter().chain(&meta.pages).fold(key, |key, listed| key.text(&listed.id));
    }
    let is_secret = |kind: EntryKind, index: u32| secret.contains(&EntryRef { story, kind, index });
    for entry in secret.iter().filter(|entry| entry.story == story) {
        key = key.text(entry.kind.as_str()).text(site.entry_id(*entry));
    }
    let Ledger { figures, names, terms, sources, events, quotes, changes } = &mut node.ledger;
    keep(figures, |index| !is_secret(EntryKind::Figure, index));
    keep(names, |index| !is_secret(EntryKind::Name, index));
    keep(terms, |index| !is_secret(EntryKind::Term, index));
    keep(sources, |index| !is_secret(EntryKind::Source, index));
    keep(events, |index| !is_secret(EntryKind::Event, index));
    keep(quotes, |index| !is_secret(EntryKind::Quote, index));
    let has_story = node.meta.is_some();
    changes.changes.retain_mut(|change| has_story && tell(of, change));
    node.key = key.number(changes.changes.len() as u64).key();
}

/// Leaves the entries of a table that go out.
fn keep<T: Clone>(table: &mut Arc<Table<T>>, goes_out: impl Fn(u32) -> bool) {
    let count = u32::try_from(table.entries.len()).expect("fewer than 2^32 entries");
    if (0..count).all(&goes_out) {
        return;
    }
    let Some(file) = table.file else { return };
    let entries = (0..).zip(&table.entries).filter(|(index, _)| goes_out(*index)).map(|(_, entry)| entry.clone());
    *table = Arc::new(Table { legible: table.legible, ..Table::new(file, entries.collect()) });
}

/// Leaves of a change what is public; whether there is anything left to tell.
fn tell(of: Strip<'_>, change: &mut Change) -> bool {
    let site = of.site;
    if change.at.unix_seconds() > of.publication.at.unix_seconds() {
        return false;
    }
    let named = change.sections.len();
    change.sections.retain(|named| {
        of.find(&named.id).is_none_or(|section| !matches!(of.publication.fate(section), Fate::LeftOut(_)))
    });
    change.figures.retain(|reference| {
        site.entry(of.story, reference.kind, &reference.id).is_none_or(|entry| !of.secret.contains(&entry))
    });
    named == 0 || !change.sections.is_empty()
}

/// The entries that only sections which stay in use, by themselves or through other entries.
fn secret(site: &Site, publication: &Publication) -> BTreeSet<EntryRef> {
    let used_by = |wanted: bool| {
        let used = move |sections: &Vec<SectionRef>| sections.iter().any(|at| publication.is_public(*at) == wanted);
        site.appears_in.iter().filter(move |(_, sections)| used(sections)).map(|(entry, _)| *entry)
    };
    let inside = with_named(site, used_by(false).collect());
    let outside = with_named(site, used_by(true).chain(unused(site, &inside)).collect());
    inside.difference(&outside).copied().collect()
}

/// The entries that no section uses, which every build shows.
fn unused<'a>(site: &'a Site, inside: &'a BTreeSet<EntryRef>) -> impl Iterator<Item = EntryRef> + 'a {
    let all = site.numbered_stories().flat_map(|(story, node)| {
        EntryKind::ALL.into_iter().flat_map(move |kind| {
            let count = u32::try_from(node.ledger.outline(kind).1.len()).expect("fewer than 2^32 entries");
            (0..count).map(move |index| EntryRef { story, kind, index })
        })
    });
    all.filter(|entry| !inside.contains(entry) && !site.appears_in.contains_key(entry))
}

/// Entries with those that they name.
fn with_named(site: &Site, mut entries: BTreeSet<EntryRef>) -> BTreeSet<EntryRef> {
    let mut queue: Vec<EntryRef> = entries.iter().copied().collect();
    while let Some(entry) = queue.pop() {
        for reference in site.story(entry.story).ledger.references(entry.kind, entry.index) {
            let named = site.entry(entry.story, reference.kind, &reference.id);
            queue.extend(named.filter(|named| entries.insert(*named)));
        }
    }
    entries
}
