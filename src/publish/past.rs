//! What an earlier site told its readers.
//!
//! *In*: the [`Site`] of an earlier revision and a moment, or the files of an earlier output. *Out*: [`Published`].

use std::collections::BTreeSet;

use super::decide;
use crate::model::{
    Amount, Bi, EntryKind, Fate, Lang, LangTag, Moment, Moved, OutputFile, Published, PublishedEntry, PublishedSection,
    SectionRef, Site,
};

/// What readers of this site see at a moment: its public sections, and what these show of the ledger.
#[must_use]
pub fn published(site: &Site, at: &Moment) -> Published {
    let publication = decide(site, at);
    let mut published = Published::default();
    for (section, node) in site.numbered_sections().filter(|(section, _)| publication.is_public(*section)) {
        let blocks = Bi::from_fn(|lang: Lang| node.pages[lang].as_ref().map(|page| page.printed()).unwrap_or_default());
        let page = |lang: Lang| {
            let anchors = node.pages[lang].as_ref()?.heading_anchors().map(str::to_owned).collect();
            Some((site.config.languages[lang].to_string(), anchors))
        };
        let pages = Lang::BOTH.into_iter().filter_map(page).collect();
        published.sections.insert(site.content_path(section), PublishedSection { pages, blocks });
    }
    let is_shown = |sections: &Vec<SectionRef>| sections.iter().any(|section| publication.is_public(*section));
    for entry in site.appears_in.iter().filter(|(_, sections)| is_shown(sections)).map(|(entry, _)| *entry) {
        if let Some(seen) = site.seen(entry) {
            let folder = site.story(entry.story).folder.to_string();
            published.entries.insert((folder, entry.kind, site.entry_id(entry).to_owned()), seen);
        }
    }
    let notices = site.numbered_sections().filter(|(section, _)| *publication.fate(*section) == Fate::Notice);
    let leads = site.redirects.iter().filter(|redirect| match redirect.to {
        Moved::Section(section) => !matches!(publication.fate(section), Fate::LeftOut(_)),
        Moved::Story(story) => site.story(story).overview.is_none_or(|overview| publication.is_public(overview)),
    });
    let leads = leads.map(|redirect| redirect.from.to_string());
    published.told = notices.map(|(section, _)| site.content_path(section)).chain(leads).collect();
    published.changes = site.changes.iter().map(|change| change.anchor.to_string()).collect();
    published
}

/// What readers of an output see, as far as its files tell: its pages, its tables of figures, its record of changes.
#[must_use]
pub fn published_output(files: &[OutputFile]) -> Published {
    let mut published = Published::default();
    for file in files {
        let Some((tag, path)) = file.path.split_once('/') else { continue };
        let text = || String::from_utf8_lossy(&file.bytes);
        if let Some(folder) = path.strip_suffix("figures/figures.csv") {
            figures(folder.trim_end_matches('/'), &text(), &mut published);
        } else if path == "corrections/index.html" {
            published.changes.extend(anchors(&text()));
        } else if let Some(folder) = path.strip_suffix("index.html") {
            let folder = folder.trim_end_matches('/');
            // A folder is a section, or a story with its overview: only one of the two is asked for.
            let overview = if folder.is_empty() { "index".to_owned() } else { format!("{folder}/index") };
            let tag = LangTag::parse(tag);
            for path in [overview, folder.to_owned()] {
                let pages = &mut published.sections.entry(path).or_default().pages;
                pages.extend(tag.iter().map(|tag| (tag.to_string(), BTreeSet::new())));
            }
        }
    }
    published
}

/// The figures of a table that this program wrote: `id,label,value,…`.
fn figures(folder: &str, table: &str, published: &mut Published) {
    for record in records(table).into_iter().skip(1) {
        let [id, _, value, ..] = record.as_slice() else { continue };
        let Some(amount) = Amount::parse(value) else { continue };
        let key = (folder.to_owned(), EntryKind::Figure, id.clone());
        published.entries.insert(key, PublishedEntry::Figure { amount, unit: None });
    }
}

/// The records of a table (RFC 4180).
fn records(table: &str) -> Vec<Vec<String>> {
    let mut records = vec![vec![String::new()]];
    let (mut chars, mut quoted) = (table.chars().peekable(), false);
    while let Some(char) = chars.next() {
        let record = records.last_mut().expect("there is always a record");
        let field = record.last_mut().expect("a record has a field");
        match char {
            '"' if quoted && chars.next_if_eq(&'"').is_some() => field.push('"'),
            '"' => quoted = !quoted,
            ',' if !quoted => record.push(String::new()),
            '\n' if !quoted => records.push(vec![String::new()]),
            '\r' if !quoted => {}
            _ => field.push(char),
        }
    }
    records
}

/// The anchors of changes in a page of corrections: `_20250217t010500z`.
fn anchors(page: &str) -> impl Iterator<Item = String> {
    let is_of_stamp = |char: char| char.is_ascii_digit() || matches!(char, '_' | 't' | 'z' | '-');
    page.split("id=").skip(1).filter_map(move |rest| {
        let value = rest.trim_start_matches('"');
        let anchor = &value[..value.find(|char| !is_of_stamp(char)).unwrap_or(value.len())];
        (anchor.starts_with('_') && anchor.len() >= "_20250217t010500z".len()).then(|| anchor.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_output_tells_what_readers_know() {
        let file = |path: &str, text: &str| OutputFile::text(path, text.to_owned());
        let published = published_output(&[
            file("ja/index.html", ""),
            file("ja/bid/index.html", ""),
            file("ja/figures/figures.csv", "id,label,value\r\nbid,\"a, \"\"b\"\"\",97400000000\r\n"),
            file("ja/corrections/index.html", "<li id=\"_20250217t010500z\"><li id=other>"),
        ]);
        assert!(published.sections.contains_key("index") && published.sections.contains_key("bid"));
        let key = (String::new(), EntryKind::Figure, "bid".to_owned());
        let amount = Amount::parse("97.4 billion").expect("an amount");
        assert_eq!(published.entries.get(&key), Some(&PublishedEntry::Figure { amount, unit: None }));
        assert_eq!(published.changes.iter().collect::<Vec<_>>(), ["_20250217t010500z"]);
    }
}
