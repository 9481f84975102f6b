//! The figures of a story as a table (RFC 4180).
//!
//! *In*: a story's ledger. *Out*: `figures/figures.csv` of each language.
//! Values are plain numbers: what they count stands beside them.

use super::components::publisher;
use super::{Renderer, ledger_path};
use crate::language;
use crate::model::{EntryKind, EntryRef, Lang, Ledger, OutputFile, StoryRef};

/// The file beside the page of figures.
pub(super) const FILE_NAME: &str = "figures.csv";

/// The first record.
const HEADER: [&str; 7] = ["id", "label", "value", "unit", "as_of", "about", "sources"];

/// The tables of all stories that have figures.
pub(super) fn files(renderer: &Renderer<'_>) -> Vec<OutputFile> {
    let stories = renderer.site.numbered_stories().filter(|(_, node)| !node.ledger.figures.entries.is_empty());
    let tables = stories.flat_map(|(story, _)| Lang::BOTH.map(|lang| (story, lang)));
    tables
        .map(|(story, lang)| {
            let path = ledger_path(renderer.site, story, EntryKind::Figure, lang) + FILE_NAME;
            OutputFile::text(path, table(renderer, story, lang))
        })
        .collect()
}

fn table(renderer: &Renderer<'_>, story: StoryRef, lang: Lang) -> String {
    let mut text = record(HEADER.map(str::to_owned));
    let figures = Ledger::refs(story, EntryKind::Figure, &renderer.site.story(story).ledger.figures);
    for (entry, _) in figures {
        text.extend(figure(renderer, entry, lang).map(record));
    }
    text
}

/// A figure, if it has a value.
fn figure(renderer: &Renderer<'_>, entry: EntryRef, lang: Lang) -> Option<[String; 7]> {
    let site = renderer.site;
    let figure = site.figure(entry);
    let value = &figure.value;
    let sources = value.sources.iter().filter_map(|id| site.entry(entry.story, EntryKind::Source, id));
    let sources: Vec<String> = sources.map(|source| publisher(&site.source(source).value, lang)).collect();
    Some([
        figure.id.to_string(),
        value.label.as_ref().map_or_else(String::new, |label| label[lang].clone()),
        language::plain_number(*site.amounts.get(&entry)?),
        value.unit.word(lang).to_owned(),
        value.as_of.map_or_else(String::new, |date| date.to_string()),
        value.about.to_string(),
        sources.join("; "),
    ])
}

/// A record with its line end; fields are quoted where they must be.
fn record<const N: usize>(fields: [String; N]) -> String {
    let field = |field: String| {
        let is_plain = !field.contains([',', '"', '\r', '\n']);
        if is_plain { field } else { format!("\"{}\"", field.replace('"', "\"\"")) }
    };
    fields.map(field).join(",") + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::record;

    #[test]
    fn quotes_where_it_must() {
        let fields = ["a", "b, c", "say \"d\"", "e\nf", "提案"].map(str::to_owned);
        assert_eq!(record(fields), "a,\"b, c\",\"say \"\"d\"\"\",\"e\nf\",提案\r\n");
    }
}
