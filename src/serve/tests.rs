//! Whatever is done to a site, the preview serves what a clean build makes, byte for byte.
//!
//! *In*: a small site in a temporary folder, hundreds of random edits. *Out*: tests.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::shown::Shown;
use crate::cli::memory::Versions;
use crate::load::{self, Folder};
use crate::lock::{self, Selection};
use crate::model::{Code, Finding, NoMemory, SectionRef};
use crate::parse::Options;
use crate::report::{Report, Ui};

/// The files of the site: each with the texts that it may have, the first at the beginning.
const FILES: &[(&str, &[&str])] = &[
    (
        "site.yaml",
        &[
            "languages: [ja, en]\nbase_url: https://example.org/\ntitle: { ja: 見本, en: Sample }\npublisher: { name: { ja: 編集部, en: Desk } }\n",
            "languages: [ja, en]\nbase_url: https://example.org/repo/\ntitle: { ja: 別の名, en: Other }\npublisher: { name: { ja: 編集部, en: Desk } }\nfindings: { figure-unsourced: off }\n",
            "languages: [en, ja]\nbase_url: https://example.org/\ntitle: { ja: 見本, en: Sample }\npublisher: { name: { ja: 編集部, en: Desk } }\nx_default: ja\n",
            "languages: [ja]\n",
            "languages: [ja, en\n",
        ],
    ),
    (
        "content/story.yaml",
        &[
            "title: { ja: 話, en: Story }\nsections: [a, b]\npages: [about]\nas_of: 2025-02-15\n",
            "title: { ja: 話, en: Story }\nsections: [b, { id: a, status: draft }]\nstatus: review\n",
            "title: { ja: 話, en: Story }\nsections: [a, c]\n",
            "title: { ja: 話 en: Story }\nsections\n",
        ],
    ),
    (
        "content/part/story.yaml",
        &["title: { ja: 部, en: Part }\nsections: [d]\n", "title: { ja: 部, en: A Part }\nsections: []\n", "- x\n"],
    ),
    (
        "content/ledger/figures.yaml",
        &[
            "bid: { value: 97.4 billion, unit: USD, as_of: 2025-02-10, label: { ja: 提案額, en: Offer }, sources: [s] }\ntenth: { value: bid / 10, unit: USD, sources: [s] }\n",
            "bid: { value: 98.5 billion, unit: USD, label: { ja: 提案額, en: Offer }, sources: [s] }\n",
            "new: { value: 12, unit: percent, sources: [s] }\nbid: { value: 97.4 billion, unit: USD, sources: [s] }\n",
            "bid: { value: [ }\n",
        ],
    ),
    (
        "content/part/ledger/figures.yaml",
        &["bid: { value: 5, unit: percent, sources: [s] }\n", "other: { value: bid * 2, unit: USD, sources: [s] }\n"],
    ),
    (
        "content/ledger/sources.yaml",
        &[
            "s: { publisher: Desk, url: \"https://example.org/s\" }\n",
            "t: { publisher: Nobody }\ns: { publisher: The Desk, lang: en }\n",
        ],
    ),
    (
        "content/ledger/terms.yaml",
        &[
            "offer: { term: { ja: 提案, en: offer }, yomi: ていあん, definition: { ja: 意味, en: Sense } }\n",
            "offer: { term: { ja: 買収, en: bid }, definition: { ja: 意味, en: Sense } }\nmore: { term: { ja: 文, en: words }, definition: { ja: 意味, en: Sense } }\n",
        ],
    ),
    (
        "content/ledger/names.yaml",
        &[
            "musk: { kind: person, name: { ja: マスク氏, en: Musk } }\n",
            "musk: { kind: person, name: { ja: マスク, en: Elon Musk }, autolink: false }\n",
        ],
    ),
    (
        "content/images/p.svg",
        &["<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\"/>"],
    ),
    ("content/about.ja.md", &["---\ntitle: 方針\nsummary: 要約。\n---\n\n文。\n"]),
    ("content/about.en.md", &["---\ntitle: About\nsummary: A summary.\n---\n\nText.\n"]),
    (
        "content/index.ja.md",
        &[
            "---\ntitle: 概要\nsummary: 要約。\n---\n\n[a](a.ja.md#one)、[d](part/d.ja.md)\n",
            "---\ntitle: 概要\nsummary: 要約。\n---\n\n[](figure:bid)と[^s]\n",
        ],
    ),
    (
        "content/index.en.md",
        &[
            "---\ntitle: Overview\nsummary: A summary.\n---\n\n[a](a.en.md#one), [d](part/d.en.md)\n",
            "---\ntitle: Overview\n",
        ],
    ),
    (
        "content/a.ja.md",
        &[
            "---\ntitle: あ\nsummary: 要約。\nbrief: [一つ]\n---\n\n## 一\n\nマスク氏の提案は[974億ドル](figure:bid)。[^s]\n\n![図](images/p.svg)\n\n```\ncode\n```\n",
            "---\ntitle: あ\nsummary: 要約。\n---\n\n## 一\n\n段落。\n\nもう一つ、2025年2月10日。\n\n## 二\n\n[b](b.ja.md#two-1)\n",
            "---\ntitle: [あ\nsummary: 要約。\n---\n\n文。\n",
            "",
        ],
    ),
    (
        "content/a.en.md",
        &[
            "---\ntitle: A\nsummary: A summary.\nbrief: [One]\n---\n\n## One\n\nMusk made an offer of [$97.4 billion](figure:bid).[^s]\n\n![Picture](images/p.svg)\n\n```\ncode\n```\n",
            "---\ntitle: A\nsummary: A summary.\n---\n\n## One {#other}\n\nA paragraph.\n\nAnother, 10 February 2025.\n\n## Two\n\n[b](b.en.md#two)\n",
            "---\ntitle: A\nsummary: A summary.\n---\n\n<!-- allow broken-link: later -->\n[x](none.en.md) <b>bold</b>\n",
        ],
    ),
    (
        "content/b.ja.md",
        &[
            "---\ntitle: い\nsummary: 要約。\n---\n\n## 二\n\n[a](a.ja.md#one-1)の文。\n",
            "---\ntitle: い\nsummary: 要約。\n---\n\n文だけ。\n",
        ],
    ),
    (
        "content/b.en.md",
        &[
            "---\ntitle: B\nsummary: A summary.\n---\n\n## Two\n\nText of [a](a.en.md#one-1).\n",
            "---\ntitle: B, changed\nsummary: A summary.\n---\n\n## Two\n\nText.\n\n```bars\nfigures: [bid]\n```\n",
        ],
    ),
    ("content/part/index.ja.md", &["---\ntitle: 部\nsummary: 要約。\n---\n\n文。\n"]),
    ("content/part/index.en.md", &["---\ntitle: Part\nsummary: A summary.\n---\n\nText.\n"]),
    (
        "content/part/d.ja.md",
        &[
            "---\ntitle: え\nsummary: 要約。\n---\n\n[5%](figure:bid)。[a](../a.ja.md#one)\n",
            "---\ntitle: え\nsummary: 要約。\n---\n\n提案は974億ドル。\n",
        ],
    ),
    ("content/part/d.en.md", &["---\ntitle: D\nsummary: A summary.\n---\n\n[5%](figure:bid). [a](../a.en.md#one)\n"]),
];

/// Files that a site need not have, with the texts that they may have.
const EXTRA: &[(&str, &[&str])] = &[
    (
        "templates/strings.yaml",
        &["skip: { ja: 本文へ, en: To the text }\n", "skip: { ja: 本文へ }\nextra: { ja: 余分, en: Spare }\n"],
    ),
    (
        "templates/plain.html",
        &[
            "{% extends \"base.html\" %}{% block main %}<p>{{ page.title }}</p>{% endblock %}",
            "{% if %}",
            "{{ page.none.more }}",
        ],
    ),
    ("theme/style.css", &["main { color: red }\n", "main { color: blue }\n"]),
    ("content/c.ja.md", &["---\ntitle: う\nsummary: 要約。\n---\n\n文。\n"]),
    ("content/c.en.md", &["---\ntitle: C\nsummary: A summary.\n---\n\n## One\n\nText.\n"]),
    (
        "content/ledger/changes.yaml",
        &["- { at: 2025-02-17T10:05+09:00, kind: update, sections: [a], ja: { note: 足した }, en: { note: Added } }\n"],
    ),
    (
        "content/ledger/events.yaml",
        &["made: { date: 2025-02-10, what: { ja: 提案, en: The offer }, figures: [bid], sources: [s] }\n"],
    ),
];

/// Something that is done to the folder.
#[derive(Clone, Debug)]
enum Edit {
    Write(usize, usize),
    Add(usize, usize),
    Remove(usize),
    Rename(usize, usize),
    /// A folder goes away, and what was in it with it.
    RemoveFolder,
    Garbage(usize, Vec<u8>),
    /// A lock that confirms a section.
    Confirm(u32),
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let (file, extra, text) = (0..FILES.len(), 0..EXTRA.len(), 0_usize..5);
    let edit = prop_oneof![
        12 => (file.clone(), text.clone()).prop_map(|(file, text)| Edit::Write(file, text)),
        4 => (extra, text).prop_map(|(file, text)| Edit::Add(file, text)),
        3 => file.clone().prop_map(Edit::Remove),
        2 => (file.clone(), file.clone()).prop_map(|(from, to)| Edit::Rename(from, to)),
        1 => Just(Edit::RemoveFolder),
        1 => (file, prop::collection::vec(any::<u8>(), 0..6)).prop_map(|(file, bytes)| Edit::Garbage(file, bytes)),
        2 => (0_u32..6).prop_map(Edit::Confirm),
    ];
    prop::collection::vec(edit, 20..36)
}

/// A site in a folder, with its preview.
struct Desk {
    root: tempfile::TempDir,
    folder: Folder,
    memory: Versions,
    /// Every path that any version had.
    paths: BTreeSet<String>,
}

impl Desk {
    fn new() -> Self {
        let root = tempfile::tempdir().expect("a temporary folder");
        for (path, texts) in FILES {
            write(root.path(), path, texts[0].as_bytes());
        }
        let folder = Folder::read(root.path()).expect("a readable folder");
        Desk { root, folder, memory: Versions::default(), paths: BTreeSet::new() }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.root.path().join(path)
    }

    /// Does something to the folder, and gives the paths that a watch would name.
    fn apply(&self, edit: &Edit) -> Vec<PathBuf> {
        let root = self.root.path();
        let of = |(path, texts): &(&'static str, &[&str]), text: usize| {
            write(root, path, texts[text % texts.len()].as_bytes());
            vec![root.join(path)]
        };
        match edit {
            Edit::Write(file, text) => of(&FILES[*file], *text),
            Edit::Add(file, text) => of(&EXTRA[*file], *text),
            Edit::Garbage(file, bytes) => {
                write(root, FILES[*file].0, bytes);
                vec![root.join(FILES[*file].0)]
            }
            Edit::Remove(file) => {
                drop(std::fs::remove_file(self.path(FILES[*file].0)));
                vec![self.path(FILES[*file].0)]
            }
            Edit::Rename(from, to) => {
                let paths = [from, to].map(|file| self.path(FILES[*file].0));
                drop(std::fs::create_dir_all(paths[1].parent().expect("a folder")));
                drop(std::fs::rename(&paths[0], &paths[1]));
                paths.into()
            }
            Edit::RemoveFolder => {
                drop(std::fs::remove_dir_all(self.path("content/part")));
                vec![self.path("content/part")]
            }
            Edit::Confirm(section) => self.confirm(SectionRef(*section)),
        }
    }

    fn confirm(&self, section: SectionRef) -> Vec<PathBuf> {
        let site = crate::linked(self.folder.inputs(), &Options::default(), &NoMemory);
        let site = site.filter(|site| (section.0 as usize) < site.sections.len() && site.in_both(section));
        let confirmed = site.and_then(|site| lock::confirm(&site, section, Selection::All).ok());
        confirmed.map_or_else(Vec::new, |confirmed| {
            write(self.root.path(), &confirmed.lock.path, confirmed.lock.text.as_bytes());
            vec![self.path(&confirmed.lock.path)]
        })
    }

    /// Fails unless the preview has every file of a clean build as it is there, and no other.
    fn is_as_clean(&mut self) {
        let options = Options::default();
        let inputs = load::folder(self.root.path()).expect("a readable folder");
        let clean = crate::build(inputs, &options, &NoMemory, &mut |_| {});
        let begun = crate::begin(self.folder.inputs(), &options, &self.memory, &mut |_| {});
        self.memory.next_round(3);
        match begun {
            Ok(begun) => {
                let judged = crate::judge(&begun.value, begun.findings.clone());
                let of_templates = |finding: &&Finding| finding.code != Code::TemplateError;
                let expected: Vec<Finding> = clean.findings.iter().filter(of_templates).cloned().collect();
                let printed = |findings: &[Finding]| {
                    Report::new(findings, Some(&begun.value.config), &begun.value.inputs).short(Ui::En)
                };
                assert_eq!(printed(&judged), printed(&expected), "the findings are not those of a clean build");
                let shown = Shown::site(&begun.value, &self.memory, begun.findings);
                let of_preview = |path: &str| shown.file(path).ok().flatten();
                for file in &clean.files {
                    let served = of_preview(&file.path);
                    assert!(
                        served.is_some_and(|served| served.bytes == file.bytes),
                        "{} is not as in a clean build",
                        file.path
                    );
                }
                let known: BTreeSet<&str> = clean.files.iter().map(|file| file.path.as_str()).collect();
                let gone = self.paths.iter().filter(|path| !known.contains(path.as_str()));
                for path in gone {
                    assert!(of_preview(path).is_none(), "{path} is in no clean build");
                }
            }
            Err(_) => assert!(clean.config.is_none() && clean.files.is_empty()),
        }
        self.paths.extend(clean.files.into_iter().map(|file| file.path));
    }
}

fn write(root: &Path, path: &str, bytes: &[u8]) {
    let full = root.join(path);
    std::fs::create_dir_all(full.parent().expect("a file stands in a folder")).expect("a writable folder");
    std::fs::write(full, bytes).expect("a writable file");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn the_preview_is_a_clean_build(edits in edits()) {
        let mut desk = Desk::new();
        desk.is_as_clean();
        for edit in &edits {
            let paths = desk.apply(edit);
            desk.folder.read_again(&paths).expect("a readable folder");
            desk.is_as_clean();
        }
    }
}
