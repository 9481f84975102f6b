//! The figures of a story as a table (RFC 4180).
//!
//! *In*: a story's ledger. *Out*: `figures/figures.csv` of each language.
//! Values are plain numbers: what they count stands beside them. Owns the crate `csv`.
//!
//! People open such files in a spreadsheet, which computes what looks like a formula: a text never does here.

use std::borrow::Cow;

use csv::{Terminator, WriterBuilder};

use super::components::publisher;
use super::{Renderer, ledger_path};
use crate::language;
use crate::model::{EntryKind, EntryRef, Lang, Ledger, OutputFile};

/// The file beside the page of figures.
pub(super) const FILE_NAME: &str = "figures.csv";

/// The first record.
const HEADER: [&str; 7] = ["id", "label", "value", "unit", "as_of", "about", "sources"];

/// What a formula begins with, in both widths (OWASP, "CSV Injection").
const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// A field of a record.
enum Field<'a> {
    /// Words, which a spreadsheet shows and never computes.
    Text(Cow<'a, str>),
    /// A number, as it is.
    Number(String),
}

/// The tables of all stories that have figures.
pub(super) fn files(renderer: &Renderer<'_>) -> Vec<OutputFile> {
    let stories = renderer.site.numbered_stories().filter(|(_, node)| !node.ledger.figures.entries.is_empty());
    let tables = stories.flat_map(|(story, _)| Lang::BOTH.map(|lang| (story, lang)));
    tables
        .map(|(story, lang)| {
            let path = ledger_path(renderer.site, story, EntryKind::Figure, lang) + FILE_NAME;
            let figures = Ledger::refs(story, EntryKind::Figure, &renderer.site.story(story).ledger.figures);
            let head = HEADER.map(|name| Field::Text(name.into()));
            let records = figures.filter_map(|(entry, _)| figure(renderer, entry, lang));
            OutputFile::text(path, table([head].into_iter().chain(records)))
        })
        .collect()
}

/// A figure, if it has a value.
fn figure<'a>(renderer: &Renderer<'a>, entry: EntryRef, lang: Lang) -> Option<[Field<'a>; 7]> {
    let site = renderer.site;
    let figure = site.figure(entry);
    let value = &figure.value;
    let sources = value.sources.iter().filter_map(|id| site.entry(entry.story, EntryKind::Source, id));
    let sources: Vec<String> = sources.map(|source| publisher(&site.source(source).value, lang)).collect();
    Some([
        Field::Text((&*figure.id).into()),
        Field::Text(value.label.as_ref().map_or("", |label| &label[lang]).into()),
        Field::Number(language::plain_number(*site.amounts.get(&entry)?)),
        Field::Text(value.unit.word(lang).into()),
        Field::Text(value.as_of.map_or_else(String::new, |date| date.to_string()).into()),
        Field::Text(value.about.to_string().into()),
        Field::Text(sources.join("; ").into()),
    ])
}

/// Records as text.
fn table<'a, const N: usize>(records: impl Iterator<Item = [Field<'a>; N]>) -> String {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    for record in records {
        let fields = record.map(|field| match field {
            Field::Text(text) => inert(&text).into_owned(),
            Field::Number(number) => number,
        });
        writer.write_record(fields).expect("all records have as many fields, and memory takes them");
    }
    let bytes = writer.into_inner().expect("memory takes what is left");
    String::from_utf8(bytes).expect("fields are text")
}

/// A text that no spreadsheet computes: an apostrophe stands before what begins like a formula, also behind what parts
/// cells or lines where a spreadsheet reads the file in the way of another country.
fn inert(text: &str) -> Cow<'_, str> {
    // A tabulator or a line's end at the beginning is taken away by some, with what it hides.
    let mut inert = if text.starts_with(['\t', '\r', '\n']) { "'".to_owned() } else { String::new() };
    let mut from = 0;
    let mut may_begin = true;
    for (at, c) in text.char_indices() {
        if may_begin && SIGNS.contains(&c) {
            inert.push_str(&text[from..at]);
            inert.push('\'');
            from = at;
        }
        // White space is no part of what begins, but behind a comma it stands in a sentence.
        may_begin = match c {
            ',' | ';' | '\t' | '\r' | '\n' => true,
            c if c.is_whitespace() => may_begin && !text[..at].ends_with(','),
            _ => false,
        };
    }
    if inert.is_empty() {
        return Cow::Borrowed(text);
    }
    inert.push_str(&text[from..]);
    Cow::Owned(inert)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &str) -> Vec<Vec<String>> {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        let fields = |record: csv::StringRecord| record.iter().map(str::to_owned).collect();
        reader.records().map(|record| fields(record.expect("a record"))).collect()
    }

    #[test]
    fn quotes_where_it_must() {
        let fields = ["a", "b, c", "say \"d\"", "e\nf", "提案"].map(|text| Field::Text(text.into()));
        let text = table([fields].into_iter());
        assert_eq!(text, "a,\"b, c\",\"say \"\"d\"\"\",\"e\nf\",提案\r\n");
        assert_eq!(records(&text), [["a", "b, c", "say \"d\"", "e\nf", "提案"]]);
    }

    #[test]
    fn texts_are_never_computed() {
        let check = |text: &str, expect: &str| assert_eq!(inert(text), expect, "{text:?}");
        for formula in
            ["=1+2", "+1", "-2+3", "@SUM(A1)", "＝1", "＋1", "－2", "＠x", "\tx", "\rx", "\nx", "=cmd|' /C calc'!A0"]
        {
            check(formula, &format!("'{formula}"));
        }
        check(" =1", " '=1");
        check("\t=1", "'\t'=1");
        check("x;=1", "x;'=1");
        check("x; @y", "x; '@y");
        check("x\n+1", "x\n'+1");
        check("x,=1", "x,'=1");
        check("\";=1", "\";'=1");
        for plain in
            ["", "提案", "a-b = c", "profit, -2%", "2025-02-10", "OpenAI (Reuters); The Verge", "a\n\nb", "1+1"]
        {
            check(plain, plain);
        }
    }

    #[test]
    fn numbers_stay_numbers() {
        let text = table([[Field::Number("-2".to_owned()), Field::Text("-2".into())]].into_iter());
        assert_eq!(text, "-2,'-2\r\n");
    }

    proptest::proptest! {
        #[test]
        fn no_reader_computes_a_text(text in "([=+@;,\"' \t\r\n－-]|[a1あ]){0,12}") {
            let written = table([[Field::Text(text.as_str().into()), Field::Text("b".into())]].into_iter());
            proptest::prop_assert_eq!(&records(&written)[0][0], &inert(&text));
            let parts = |text: &str| text.split([';', '\t', '\n', '\r']).map(|part| part.trim().to_owned()).collect::<Vec<_>>();
            let cells = parts(&inert(&text));
            proptest::prop_assert!(!cells.iter().any(|cell| cell.starts_with(SIGNS)), "{:?}", cells);
            proptest::prop_assert_eq!(inert(&text).replace('\'', ""), text.replace('\'', ""));
        }
    }
}
