//! Names of the ledger in the prose.
//!
//! *In*: the site. *Out*: `name-never-form`, `name-mismatch`, `name-one-side`.
//! Names that are not linked by themselves, because they are common words, are not looked for.

mod mismatch;

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::language;
use crate::model::{
    Bi, Code, EntryKind, EntryRef, Finding, Forms, Lang, Ledger, LinkedPage, Mention, Place, Section, Site, StoryRef,
    Target,
};
use crate::words;

/// The names that the pages of a story see.
pub(super) struct Names {
    unfit: Option<Unfit>,
    known: Option<mismatch::Known>,
}

/// The forms of names, where some must not be used.
struct Unfit {
    /// Forms that must not be used.
    never: Bi<Forms<EntryRef>>,
    /// Forms that are used.
    right: Bi<Forms<EntryRef>>,
}

impl Names {
    /// The names that a story sees.
    pub(super) fn new(site: &Site, story: StoryRef) -> Self {
        let mut taken: BTreeSet<&str> = BTreeSet::new();
        let mut entries: Vec<EntryRef> = Vec::new();
        let mut above = Some(story);
        while let Some(at) = above {
            let node = site.story(at);
            for (entry, name) in Ledger::refs(at, EntryKind::Name, &node.ledger.names) {
                if taken.insert(&name.id) {
                    entries.push(entry);
                }
            }
            above = node.parent;
        }
        Names { unfit: Unfit::new(site, &entries), known: mismatch::Known::new(site, &entries) }
    }

    /// Checks the pages of a section.
    pub(super) fn check(&self, site: &Site, section: &Section) -> Vec<Finding> {
        let pages = [&section.pages.first, &section.pages.second].into_iter().flatten();
        let mut findings: Vec<Finding> =
            self.unfit.iter().flat_map(|unfit| pages.clone().flat_map(|page| unfit.check(site, page))).collect();
        let (exchanged, accused) = self.known.as_ref().map(|known| known.check(site, section)).unwrap_or_default();
        findings.extend(exchanged);
        findings.extend(one_side(site, section, &accused));
        findings
    }
}

impl Unfit {
    /// The forms of these names; `None` if all of them may be used.
    fn new(site: &Site, entries: &[EntryRef]) -> Option<Self> {
        if entries.iter().all(|entry| site.name(*entry).value.never.iter().all(|(_, list)| list.is_empty())) {
            return None;
        }
        let never = |lang: Lang| {
            let forms = entries
                .iter()
                .flat_map(|entry| site.name(*entry).value.never[lang].iter().map(|form| (form.as_str(), *entry)));
            Forms::new(forms)
        };
        let right = |lang: Lang| {
            let forms = entries.iter().filter(|entry| site.name(**entry).value.autolink).flat_map(|entry| {
                let name = &site.name(*entry).value;
                let short = name.short.iter().map(|short| &short[lang]);
                let all = std::iter::once(&name.name[lang]).chain(short).chain(&name.aliases[lang]);
                all.map(|form| (form.as_str(), *entry))
            });
            Forms::new(forms)
        };
        Some(Unfit { never: Bi::from_fn(never), right: Bi::from_fn(right) })
    }

    /// The forms of a page that must not be used.
    fn check(&self, site: &Site, page: &LinkedPage) -> Vec<Finding> {
        let lang = page.page.lang;
        let mut findings = Vec::new();
        for passage in page.page.passages().chain(page.page.beside()) {
            // Forms that are used, from left to right; hardly a text has one that is not.
            let right = LazyCell::new(|| self.right[lang].find(passage.text).collect::<Vec<_>>());
            for (range, entry) in self.never[lang].find(passage.text) {
                let around = right.partition_point(|(found, _)| found.end < range.end);
                if right.get(around).is_some_and(|(found, _)| found.start <= range.start) {
                    continue;
                }
                let name = &site.name(entry).value;
                let (form, id, full) = (&passage.text[range.clone()], site.entry_id(entry), &name.name[lang]);
                let message =
                    words!(ja: "`{form}`は`{id}`の書き方として使わない", en: "`{form}` is not how `{id}` is written");
                let help = match &name.short {
                    Some(short) => {
                        let short = &short[lang];
                        words!(ja: "`{full}`か`{short}`と書く", en: "write `{full}` or `{short}`")
                    }
                    None => words!(ja: "`{full}`と書く", en: "write `{full}`"),
                };
                let place = Place::new(page.page.file, passage.source(&range));
                findings.push(Finding::new(Code::NameNeverForm, place, message).help(help));
            }
        }
        findings
    }
}

/// Names that one page of a section mentions and the other does not, at their first mention; not those that have a finding.
fn one_side(site: &Site, section: &Section, accused: &BTreeSet<EntryRef>) -> Vec<Finding> {
    let Some(pages) = section.pages.as_ref().map(Option::as_deref).both() else { return Vec::new() };
    let mentioned = pages.map(|page| mentioned(site, page));
    let mut findings = Vec::new();
    for lang in Lang::BOTH {
        let is_missing = |entry: &EntryRef| !mentioned[lang.other()].contains_key(entry) && !accused.contains(entry);
        let missing = mentioned[lang].iter().filter(|(entry, _)| is_missing(entry));
        for (entry, mention) in missing {
            let Some(mention) = mention else { continue };
            let (id, other) = (site.entry_id(*entry), &site.config.languages[lang.other()]);
            let name = &site.name(*entry).value.name[lang.other()];
            let version = language::version(other).ja;
            let message = words!(ja: "`{id}`は{version}に出てこない", en: "the page in `{other}` does not name `{id}`");
            findings.push(Finding::new(Code::NameOneSide, place(pages[lang], mention), message).help(words!(
                ja: "{version}にも`{name}`と書くか、このままでよいかを確かめる",
                en: "name `{name}` in `{other}` too, or make sure that it is meant"
            )));
        }
    }
    findings
}

/// The names of a page with the first mention in its texts, if it is one.
fn mentioned<'a>(site: &Site, page: &'a LinkedPage) -> BTreeMap<EntryRef, Option<&'a Mention>> {
    let mut found: BTreeMap<EntryRef, Option<&Mention>> =
        page.names.iter().map(|mention| (mention.entry, Some(mention))).collect();
    let linked = page.targets.iter().filter_map(|target| match target {
        Target::Entry(entry) => Some(*entry),
        _ => None,
    });
    let shown = page.components.iter().flatten().copied();
    let spoken = page.components.iter().flatten().filter(|entry| entry.kind == EntryKind::Quote);
    let speakers = spoken.filter_map(|quote| site.entry(quote.story, EntryKind::Name, &site.quote(*quote).value.by));
    for entry in linked.chain(shown).chain(speakers).filter(|entry| entry.kind == EntryKind::Name) {
        found.entry(entry).or_insert(None);
    }
    found
}

/// Where a page mentions a name.
fn place(page: &LinkedPage, mention: &Mention) -> Place {
    let passage = page.page.passages().nth(mention.passage as usize).expect("a mention stands in a passage");
    let text = mention.text.start as usize..mention.text.end as usize;
    Place::new(page.page.file, passage.source(&text))
}
