//! A record of a correction, written into `ledger/changes.yaml`.
//!
//! *In*: the site, what was published of it, a section and a figure. *Out*: the text of the file with one more record.
//! Never asks what time it is, and never touches what stands in the file already.

mod append;

use crate::language;
use crate::model::{Bi, EntryKind, EntryRef, Ledger, Moment, SectionRef, Site, Unit, Words, find_entry};
use crate::words;

/// What is corrected.
#[derive(Clone, Debug)]
pub struct Order {
    /// The section that said it.
    pub section: SectionRef,
    /// The figure that was wrong.
    pub figure: EntryRef,
    /// When it is corrected.
    pub at: Moment,
}

/// A record, and the file that holds it.
#[derive(Clone, Debug)]
pub struct Record {
    /// The path of `changes.yaml`, relative to the site.
    pub path: String,
    /// The whole file with the record at its end.
    pub text: String,
    /// What was published, in the house style of each language; `None` where that is not known, or is the same as now.
    pub was: Option<Bi<String>>,
    /// What the ledger says now.
    pub now: Bi<String>,
    /// Other sections that print the figure.
    pub also: Vec<SectionRef>,
}

/// Writes the record of a correction; `published` is the site as readers know it.
///
/// # Errors
/// When the figure has no value, when the same correction is recorded already, or when the file is not a list to
/// which a record can be added.
pub fn correct(site: &Site, published: Option<&Site>, order: &Order) -> Result<Record, Words> {
    let (id, path) = (site.entry_id(order.figure), file(site, order.section));
    let Some(now) = printed(site, order.figure) else {
        return Err(words!(ja: "数値`{id}`の値が読めない", en: "the figure `{id}` has no value that can be read"));
    };
    let was = published.and_then(|published| printed(published, counterpart(site, published, order.figure)?));
    let was = was.filter(|was| *was != now);
    if let Some(at) = recorded(site, order, (was.as_ref(), &now)) {
        return Err(words!(
            ja: "この訂正は`{path}`にすでにある（{at}）",
            en: "`{path}` holds this correction already, at {at}"
        ));
    }
    let before = site.inputs.find(&path).map_or("", |(_, source)| &*source.text);
    let Some(text) = append::with_record(before, &lines(site, order, (was.as_ref(), &now))) else {
        return Err(words!(
            ja: "`{path}`は一件ごとに`- `で始まる一覧として読めない。`taiyaku check {path}`で確かめる",
            en: "`{path}` is no list with a `- ` for each record; see `taiyaku check {path}`"
        ));
    };
    let shown = site.appears_in.get(&order.figure).into_iter().flatten();
    let also = shown.copied().filter(|section| *section != order.section).collect();
    Ok(Record { path, text, was, now, also })
}

/// The file of the story's changes.
fn file(site: &Site, section: SectionRef) -> String {
    match &*site.story(site.section(section).story).folder {
        "" => "content/ledger/changes.yaml".to_owned(),
        folder => format!("content/{folder}/ledger/changes.yaml"),
    }
}

/// The same figure in another version of the site.
fn counterpart(site: &Site, other: &Site, figure: EntryRef) -> Option<EntryRef> {
    let folder = &site.story(figure.story).folder;
    let (story, _) = other.numbered_stories().find(|(_, story)| story.folder == *folder)?;
    find_entry(&other.stories, story, EntryKind::Figure, site.entry_id(figure))
}

/// A figure in the house style of each language, if it has a value.
fn printed(site: &Site, figure: EntryRef) -> Option<Bi<String>> {
    let amount = *site.amounts.get(&figure)?;
    let unit: &Unit = &site.figure(figure).value.unit;
    Some(Bi::from_fn(|lang| language::of(&site.config.languages[lang]).amount(amount, unit, lang)))
}

/// When the same correction was recorded, if it was.
fn recorded(site: &Site, order: &Order, (was, now): (Option<&Bi<String>>, &Bi<String>)) -> Option<String> {
    let same = |linked: &&crate::model::LinkedChange| {
        let says = |lang| {
            let text = &linked.change.text[lang];
            text.was.as_ref() == was.map(|was| &was[lang]) && text.now.as_ref() == Some(&now[lang])
        };
        let touches = linked.sections.contains(&order.section) && linked.figures.contains(&order.figure);
        touches && crate::model::Lang::BOTH.into_iter().all(says)
    };
    site.changes.iter().find(same).map(|linked| linked.change.at.to_string())
}

/// The record, line by line; what nobody can know is left empty, which `check` reports until it is filled in.
fn lines(site: &Site, order: &Order, (was, now): (Option<&Bi<String>>, &Bi<String>)) -> Vec<String> {
    let section = &site.section(order.section).id;
    let mut lines = vec![
        format!("- at: {}", order.at),
        "  kind: correction".to_owned(),
        format!("  sections: [{section}]"),
        format!("  figures: [{}]", site.entry_id(order.figure)),
    ];
    for (lang, tag) in site.config.languages.iter() {
        lines.push(format!("  {tag}:"));
        lines.push(format!("    was: {}", append::scalar(was.map_or("", |was| &was[lang]))));
        lines.push(format!("    now: {}", append::scalar(&now[lang])));
        lines.push("    note: \"\"".to_owned());
    }
    lines
}

/// The figure of an id that a section's story sees.
///
/// # Errors
/// When there is none, with the id that was most likely meant.
pub fn figure(site: &Site, section: SectionRef, id: &str) -> Result<EntryRef, Words> {
    let story = site.section(section).story;
    if let Some(figure) = site.entry(story, EntryKind::Figure, id) {
        return Ok(figure);
    }
    let mut seen: Vec<&str> = Vec::new();
    let mut at = Some(story);
    while let Some(story) = at {
        let node = site.story(story);
        seen.extend(Ledger::refs(story, EntryKind::Figure, &node.ledger.figures).map(|(_, entry)| &*entry.id));
        at = node.parent;
    }
    Err(match crate::suggest::nearest(id, seen) {
        Some(near) => words!(
            ja: "`{id}`という数値は台帳にない。`{near}`のことか",
            en: "the ledger has no figure `{id}`; did you mean `{near}`?"
        ),
        None => words!(
            ja: "`{id}`という数値は台帳にない。`taiyaku figures`で一覧を見る",
            en: "the ledger has no figure `{id}`; `taiyaku figures` lists them"
        ),
    })
}
