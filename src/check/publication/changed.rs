//! What readers have seen and would find changed without a word.
//!
//! *In*: the whole site, what goes out, what is published. *Out*: `published-figure-changed`.

use std::collections::{BTreeSet, HashMap};

use super::document;
use crate::language;
use crate::model::quantity::agreement;
use crate::model::{
    Bi, Code, EntryKind, EntryRef, Finding, Lang, LinkedChange, Place, PrintedFigure, Publication, Published,
    PublishedEntry, SectionRef, Site, StoryRef, Words,
};
use crate::words;
use crate::yaml::Step;

/// Entries and texts that say something else than what is published, and that no new record covers.
pub(super) fn check(site: &Site, publication: &Publication, published: &Published) -> Vec<Finding> {
    let records = Records::new(site, published);
    let mut findings = Vec::new();
    let mut changed = BTreeSet::new();
    let stories: HashMap<&str, StoryRef> =
        site.numbered_stories().map(|(story, node)| (&*node.folder, story)).collect();
    for ((folder, kind, id), was) in &published.entries {
        let Some(&story) = stories.get(&**folder) else { continue };
        let Some(index) = site.story(story).ledger.position(*kind, id) else { continue };
        let entry = EntryRef { story, kind: *kind, index };
        let Some(now) = site.seen(entry).filter(|now| !now.says(was)) else { continue };
        changed.insert(entry);
        if !records.cover_entry(entry) {
            findings.extend(entry_changed(site, entry, (was, &now)));
        }
    }
    for (at, section) in site.numbered_sections().filter(|(at, _)| publication.is_public(*at)) {
        let Some(past) = published.sections.get(&site.content_path(at)) else { continue };
        if records.cover_section(at) {
            continue;
        }
        for page in Lang::BOTH.into_iter().filter_map(|lang| section.pages[lang].as_ref()) {
            let printed = page.printed();
            // A passage that moved takes its figures with it: what stands anywhere in the page has not changed.
            let stays = |was: &PrintedFigure| {
                printed.values().flatten().any(|now| agreement(&was.quantity, &now.quantity).is_some())
            };
            for (anchor, now) in &printed {
                let Some(was) = past.blocks[page.page.lang].get(anchor).filter(|was| was.len() == now.len()) else {
                    continue;
                };
                // What the ledger says anew is told where the ledger says it.
                let of_ledger = |now: &PrintedFigure| now.entry.is_some_and(|entry| changed.contains(&entry));
                let is_gone = |was: &PrintedFigure, now: &PrintedFigure| {
                    agreement(&was.quantity, &now.quantity).is_none() && !of_ledger(now) && !stays(was)
                };
                let gone = was.iter().zip(now).find(|(was, now)| is_gone(was, now));
                findings.extend(gone.map(|(was, now)| text_changed(page.page.file, was, now)));
            }
        }
    }
    findings
}

fn text_changed(file: crate::model::FileId, was: &PrintedFigure, now: &PrintedFigure) -> Finding {
    let (old, new) = (&was.text, &now.text);
    let message = words!(
        ja: "公開済みの「{old}」が「{new}」に変わったが、記録がない",
        en: "this was published as “{old}” and now says “{new}”, without a record"
    );
    Finding::new(Code::PublishedFigureChanged, Place::new(file, now.source.clone()), message).help(words!(
        ja: "`ledger/changes.yaml`に、この節を指す記録を書く",
        en: "write a record in `ledger/changes.yaml` that names this section"
    ))
}

fn entry_changed(site: &Site, entry: EntryRef, (was, now): (&PublishedEntry, &PublishedEntry)) -> Option<Finding> {
    let (file, _) = site.story(entry.story).ledger.outline(entry.kind);
    let id = site.entry_id(entry);
    let place = document(site, file?).key(&[Step::parse(id)]);
    let (old, new) = (shown(site, was), shown(site, now));
    let (ja_was, ja_now, en_was, en_now) = (old.ja, new.ja, old.en, new.en);
    let message = words!(
        ja: "公開済みの`{id}`が{ja_was}から{ja_now}に変わったが、記録がない",
        en: "`{id}` was published as {en_was} and is now {en_now}, without a record"
    );
    let section = site.appears_in.get(&entry).and_then(|sections| sections.first());
    let section = section.map_or_else(|| "SECTION".to_owned(), |section| site.content_path(*section));
    let help = if entry.kind == EntryKind::Figure {
        words!(
            ja: "`taiyaku correct {section} --figure {id}`で記録を書く",
            en: "write the record with `taiyaku correct {section} --figure {id}`"
        )
    } else {
        words!(
            ja: "`ledger/changes.yaml`に、`{section}`を指す記録を書く",
            en: "write a record in `ledger/changes.yaml` that names `{section}`"
        )
    };
    Some(Finding::new(Code::PublishedFigureChanged, place, message).help(help))
}

/// What an entry says, for editors.
fn shown(site: &Site, entry: &PublishedEntry) -> Words {
    match entry {
        PublishedEntry::Figure { amount, unit } => {
            let number = language::plain_number(*amount);
            Words::same(&unit.as_ref().map_or(number.clone(), |unit| format!("{number} {unit}")))
        }
        PublishedEntry::Date(date) => Words::same(date),
        PublishedEntry::Name(Bi { first, second }) => {
            let (one, other) = (&site.config.languages.first, &site.config.languages.second);
            Words::same(&format!("{first} ({one}), {second} ({other})"))
        }
    }
}

/// The records of changes that readers do not know yet.
struct Records<'a> {
    site: &'a Site,
    sections: BTreeSet<SectionRef>,
    figures: BTreeSet<EntryRef>,
}

impl<'a> Records<'a> {
    fn new(site: &'a Site, published: &Published) -> Self {
        let is_new = |change: &&LinkedChange| !published.changes.contains(&*change.anchor);
        let new = || site.changes.iter().filter(is_new);
        let sections = new().flat_map(|change| &change.sections).copied().collect();
        Records { site, sections, figures: new().flat_map(|change| &change.figures).copied().collect() }
    }

    /// Whether a record names the section.
    fn cover_section(&self, section: SectionRef) -> bool {
        self.sections.contains(&section)
    }

    /// Whether a record names the figure, or one that it is computed from; for others, a section that shows it.
    fn cover_entry(&self, entry: EntryRef) -> bool {
        if entry.kind != EntryKind::Figure {
            let shown = self.site.appears_in.get(&entry).into_iter().flatten();
            return shown.copied().any(|section| self.cover_section(section));
        }
        let mut seen = BTreeSet::from([entry]);
        let mut queue = vec![entry];
        while let Some(figure) = queue.pop() {
            if self.figures.contains(&figure) {
                return true;
            }
            let named = self.site.story(figure.story).ledger.references(figure.kind, figure.index);
            let named = named.iter().filter(|named| named.kind == EntryKind::Figure);
            let found = named.filter_map(|named| self.site.entry(figure.story, named.kind, &named.id));
            queue.extend(found.filter(|named| seen.insert(*named)));
        }
        false
    }
}
