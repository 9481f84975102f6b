//! A whole site of any size, the same for the same arguments.
//!
//! *In*: the number of sections and a seed. *Out*: the files of a site that has no findings.
//!
//! Sections stand in stories of ten, stories in volumes of ten; each story has a ledger, each volume sources that its
//! stories share. A section has about 600 English words or 1,500 Japanese characters: prose, a list, a table, a
//! footnote, emphasis, links; one in five has code.

mod code;
mod ledger;
mod prose;
mod random;
mod section;
mod words;

use std::io;
use std::path::Path;

use ledger::{Ledger, put};
use prose::Both;
use random::Random;
use section::Section;

const STORY: usize = 10;
const VOLUME: usize = 100;

/// What the corpus is: its size, and what makes its texts differ from another's.
#[derive(Clone, Copy)]
pub struct Shape {
    pub n_sections: usize,
    pub seed: u64,
}

impl Shape {
    /// Writes the site into a folder.
    ///
    /// # Errors
    /// When the machine refuses.
    pub fn write(self, folder: &Path) -> io::Result<()> {
        for (path, text) in self.files() {
            let path = folder.join(path);
            if let Some(parent) = path.parent() {
                std::fs::create_dir_all(parent)?;
            }
            std::fs::write(path, text)?;
        }
        Ok(())
    }

    /// The files of the site: path and text.
    fn files(self) -> Vec<(String, String)> {
        let mut files = vec![("site.yaml".to_owned(), SITE.to_owned())];
        let volumes: Vec<String> =
            (0..self.n_sections.div_ceil(VOLUME)).map(|volume| format!("volume-{volume:02}")).collect();
        let title = Both::new("小さな技術の本棚", "A Shelf of Small Technology");
        self.overview(&mut files, "", (title, &volumes, ""));
        for (number, volume) in volumes.iter().enumerate() {
            let stories = (number * VOLUME..self.n_sections.min((number + 1) * VOLUME)).step_by(STORY);
            let stories: Vec<usize> = stories.map(|first| first / STORY).collect();
            let names: Vec<String> = stories.iter().map(|story| format!("story-{story:04}")).collect();
            let title = Both::new(format!("第{}巻", number + 1), format!("Volume {}", number + 1));
            self.overview(&mut files, &format!("{volume}/"), (title, &names, ""));
            let mut random = Random::new(self.seed, 3_000_000 + number as u64);
            let path = format!("content/{volume}/ledger/sources.yaml");
            files.push((path, ledger::shared_sources(&mut random)));
            for story in stories {
                self.story(&mut files, story);
            }
        }
        files
    }

    /// One story: its sections, its ledger, its overview.
    fn story(self, files: &mut Vec<(String, String)>, story: usize) {
        let mut random = Random::new(self.seed, 2_000_000 + story as u64);
        let ledger = Ledger::new(&mut random, story);
        let folder = folder(story * STORY);
        for (name, yaml) in ledger.files(&mut random) {
            files.push((format!("content/{folder}/ledger/{name}"), yaml));
        }
        let numbers = story * STORY..self.n_sections.min((story + 1) * STORY);
        let mut ids = Vec::new();
        for number in numbers {
            let Both { ja, en } = Section::write(self, number, &ledger);
            let id = id(number);
            files.push((format!("content/{folder}/{id}.ja.md"), ja));
            files.push((format!("content/{folder}/{id}.en.md"), en));
            ids.push(id);
        }
        let about = ledger.topic.fill(&mut random, ("{p}の{n}", "The {n} of {p}"));
        let title = Both::new(format!("{} その{}", about.ja, story + 1), format!("{}, Part {}", about.en, story + 1));
        let names: Vec<&str> = ledger.names.iter().map(|name| &*name.id).collect();
        let components = format!(
            "```timeline\nevents: [{}]\n```\n\n```names\nnames: [{}]\n```\n\n```quote\nid: words\n```\n\n",
            ledger.events.join(", "),
            names.join(", ")
        );
        let before = files.len();
        self.overview(files, &format!("{folder}/"), (title, &ids, &components));
        for (path, text) in &mut files[before..] {
            let language = if path.ends_with(".ja.md") { "ja" } else { "en" };
            if path.ends_with(".md") {
                for (id, term) in ledger.terms() {
                    put(text, format_args!("- [{}](term:{id})\n", term.of(language)));
                }
            }
        }
    }

    /// `story.yaml` and the overview page of a folder: its title, what is below it, its components.
    fn overview(self, files: &mut Vec<(String, String)>, folder: &str, story: (Both, &[String], &str)) {
        let (title, below, components) = story;
        // Only the stories at the bottom hold sections; those above hold stories.
        let is_story = !components.is_empty();
        let sections = if is_story { below.join(", ") } else { String::new() };
        let yaml = format!("title: {}\nsections: [{sections}]\nstatus: ready\nas_of: 2026-11-01\n", title.yaml());
        files.push((format!("content/{folder}story.yaml"), yaml));
        for language in ["ja", "en"] {
            let (summary, inside) = match language {
                "ja" => ("ここから読み始める。", "この中にあるもの"),
                _ => ("Begin to read here.", "What is inside"),
            };
            let mut page = format!("---\ntitle: {}\nsummary: {summary}\n---\n\n", title.of(language));
            put(&mut page, format_args!("{components}## {inside} {{#inside}}\n\n"));
            for name in below {
                let path =
                    if is_story { format!("{name}.{language}.md") } else { format!("{name}/index.{language}.md") };
                put(&mut page, format_args!("- [{name}]({path})\n"));
            }
            files.push((format!("content/{folder}index.{language}.md"), page));
        }
    }

    /// The section after this one, in its story, the first after the last.
    fn next_in_story(self, number: usize) -> usize {
        let first = number / STORY * STORY;
        let n_sections = STORY.min(self.n_sections - first);
        first + (number - first + 1) % n_sections
    }

    /// The path from one section's file to another's, without language and ending.
    fn link(self, from: usize, to: usize) -> String {
        if from / STORY == to / STORY { id(to) } else { format!("../../{}/{}", folder(to), id(to)) }
    }
}

/// The folder of a section's story below `content/`.
fn folder(number: usize) -> String {
    format!("volume-{:02}/story-{:04}", number / VOLUME, number / STORY)
}

/// The id of a section.
fn id(number: usize) -> String {
    format!("{}-{number:05}", words::THINGS[number * 5 % words::THINGS.len()].2)
}

/// A site of this size is told that its search index is large, and a finding would stop the benchmark.
const SITE: &str = "\
languages: [ja, en]
base_url: https://shelf.example/
title: { ja: 小さな技術の本棚, en: A Shelf of Small Technology }
publisher: { name: { ja: 本棚編集部, en: Shelf Editors } }
x_default: en
ui: en
findings: { search-index-large: off }
";
