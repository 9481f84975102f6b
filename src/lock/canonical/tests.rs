//! The vectors: what every version of the program hashes of the same pages, and the same on every machine.
//!
//! *In*: `docs/lock-vectors.json`. *Out*: tests. With `TAIYAKU_BLESS=1` vectors are added that are not there yet; one
//! that is there never changes. `tests/lock/check_vectors.py` checks them without this program.

use std::path::Path;

use serde_json::{Map, Value, json};

use super::approval::content;
use super::*;
use crate::lock::prints::passages;
use crate::model::{Lang, LinkedPage, NoMemory, SectionRef, Site};
use crate::{load, parse};

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/lock-vectors.json");

fn site(files: &Map<String, Value>) -> Site {
    let bytes = |text: &Value| text.as_str().expect("a text").as_bytes().to_vec();
    let inputs = load::memory(files.iter().map(|(path, text)| (path.clone(), bytes(text))));
    crate::linked(inputs, &parse::Options::default(), &NoMemory).expect("a site")
}

/// Where a passage stands: `title`, `block 2`.
fn place(at: PassageAt) -> String {
    match at {
        PassageAt::Title => "title".to_owned(),
        PassageAt::ShortTitle => "short-title".to_owned(),
        PassageAt::Summary => "summary".to_owned(),
        PassageAt::Brief(index) => format!("brief {}", index + 1),
        PassageAt::Unknown(index) => format!("unknown {}", index + 1),
        PassageAt::Block(index) => format!("block {}", index + 1),
        PassageAt::Note(index) => format!("note {}", index + 1),
    }
}

/// The items of a passage before anything is done to them: depth, name, text.
fn items(site: &Site, page: &LinkedPage, at: PassageAt) -> Vec<Value> {
    let mut items = Vec::new();
    walk(&page.page, at, &mut |item| {
        items.push(match item {
            Item::Text(text) => json!(["text", text]),
            Item::Code(text) => json!(["code", text]),
            Item::White(char) => json!(["white", char]),
            Item::Word(name, text) => json!(["word", name, text]),
            Item::Verbatim(name, text) => json!(["verbatim", name, text]),
            Item::Said(name, value) => json!(["said", name, value]),
            Item::Aside(name, text) => json!(["aside", name, text]),
            Item::Look(name, value) => json!(["look", name, value]),
            Item::Anchor(block) => json!(["said", "anchor", &page.anchors[block]]),
            Item::Picture(image) => {
                let (name, value) = super::approval::picture(site, page, image);
                json!(["said", name, value])
            }
            Item::Inside(link) => match super::approval::file(site, page, link) {
                Some(value) => json!(["said", "file", value]),
                None => return,
            },
        });
    });
    items
}

/// What is hashed of the page of a language, and the hashes.
fn vector(site: &Site, lang: Lang) -> Value {
    let page = site.section(SectionRef(1)).pages[lang].as_ref().expect("a page");
    let all = passages(&page.page);
    let passage = |at: &PassageAt| {
        let words = words(&page.page, *at);
        json!({
            "place": place(*at),
            "items": items(site, page, *at),
            "words": text(&words),
            "print": words.print().to_string(),
            "looks": looks([(site.config.languages[lang].as_str(), &*page.page, *at)]).to_string(),
        })
    };
    let ledger = super::ledger::shown(site, page);
    let reading = reading(site, page, &all);
    json!({
        "passages": all.iter().map(passage).collect::<Vec<Value>>(),
        "content": text(&content(site, page, &all)),
        "ledger": text(&ledger),
        "seals": {
            "content": reading.content.to_string(),
            "ledger": reading.ledger.to_string(),
            "form": reading.form.to_string(),
            "read": reading.print().to_string(),
        },
    })
}

fn text(writer: &Writer) -> &str {
    std::str::from_utf8(writer.bytes()).expect("texts")
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test reads its vectors")]
fn vectors_hold() {
    let file = std::fs::read_to_string(Path::new(PATH)).expect("the vectors");
    let mut vectors: Value = serde_json::from_str(&file).expect("JSON");
    let mut added = false;
    for vector_of in vectors["vectors"].as_array_mut().expect("vectors") {
        let site = site(vector_of["files"].as_object().expect("files"));
        let now = json!({ "first": vector(&site, Lang::First), "second": vector(&site, Lang::Second) });
        match vector_of.get("pages") {
            Some(pages) => assert_eq!(*pages, now, "{}", vector_of["name"]),
            None if std::env::var_os("TAIYAKU_BLESS").is_some() => {
                vector_of["pages"] = now;
                added = true;
            }
            None => panic!("{} has no hashes yet: TAIYAKU_BLESS=1", vector_of["name"]),
        }
    }
    if added {
        let text = serde_json::to_string_pretty(&vectors).expect("JSON") + "\n";
        std::fs::write(Path::new(PATH), text).expect("written");
    }
}

#[test]
fn no_text_passes_for_another_field() {
    let print = |fields: &[(&'static str, &str)]| {
        let mut writer = Writer::new("words");
        fields.iter().for_each(|(name, value)| writer.field(name, value));
        writer.print()
    };
    assert_ne!(print(&[("text", "a"), ("text", "b")]), print(&[("text", "a\ntext 1:b")]));
    assert_ne!(print(&[("text", "ab")]), print(&[("text", "a"), ("text", "b")]));
    assert_ne!(Writer::new("words").print(), Writer::new("form").print());
}
