//! The ledger of a story: what its sections may name, and the files that define it.
//!
//! *In*: the story's number and random numbers. *Out*: [`Ledger`], and its YAML.

use std::fmt::Write;

use super::prose::{Both, Topic};
use super::random::Random;
use super::words;

/// Figures of a story that are amounts of money; a bar chart may compare them.
pub const N_MONEY: usize = 8;

const N_FIGURES: usize = 12;
const N_NAMES: usize = 5;
const N_SOURCES: usize = 6;
const N_EVENTS: usize = 5;

/// A figure as sections print it.
pub struct Figure {
    pub id: String,
    /// In the house style of each language.
    pub text: Both,
    label: Both,
    value: String,
    unit: &'static str,
    year: usize,
    source: usize,
}

/// A person or an organisation as sections print it.
pub struct Name {
    pub id: String,
    pub full: Both,
    pub short: Both,
    kind: &'static str,
    yomi: String,
}

/// What the sections of one story may name.
pub struct Ledger {
    pub topic: Topic,
    pub figures: Vec<Figure>,
    pub names: Vec<Name>,
    pub sources: Vec<String>,
    pub events: Vec<String>,
    definitions: Vec<Both>,
}

impl Ledger {
    /// The ledger of a story by its number in the site.
    pub fn new(random: &mut Random, story: usize) -> Self {
        let topic = Topic::new(random);
        let figures = (0..N_FIGURES).map(|index| figure(random, &topic, index)).collect();
        let names = (0..N_NAMES).map(|index| name(story, index)).collect();
        let definitions = (0..topic.things().len()).map(|_| topic.sentence(random)).collect();
        let ids = |kind: &str, n: usize| (1..=n).map(|index| format!("{kind}-{index}")).collect();
        Ledger { topic, figures, names, sources: ids("paper", N_SOURCES), events: ids("event", N_EVENTS), definitions }
    }

    /// The ids of the terms: the things of the story's topic.
    pub fn terms(&self) -> impl Iterator<Item = (&'static str, Both)> {
        self.topic.things().iter().map(|(ja, _, en)| (*en, Both::new(*ja, *en)))
    }

    /// The files of the ledger by name.
    pub fn files(&self, random: &mut Random) -> Vec<(&'static str, String)> {
        vec![
            ("figures.yaml", self.figures_yaml()),
            ("names.yaml", self.names_yaml()),
            ("terms.yaml", self.terms_yaml()),
            ("sources.yaml", sources_yaml(random, &self.sources)),
            ("events.yaml", self.events_yaml(random)),
            ("quotes.yaml", self.quotes_yaml(random)),
        ]
    }

    fn figures_yaml(&self) -> String {
        let mut yaml = String::new();
        for Figure { id, label, value, unit, year, source, .. } in &self.figures {
            let source = &self.sources[*source];
            let label = label.yaml();
            put(&mut yaml, format_args!("{id}:\n  value: {value}\n  unit: {unit}\n  as_of: {year}\n"));
            put(&mut yaml, format_args!("  label: {label}\n  sources: [{source}, survey]\n\n"));
        }
        yaml
    }

    fn names_yaml(&self) -> String {
        let mut yaml = String::new();
        for Name { id, full, short, kind, yomi } in &self.names {
            let (full, short) = (full.yaml(), short.yaml());
            put(&mut yaml, format_args!("{id}:\n  kind: {kind}\n  name: {full}\n  short: {short}\n  yomi: {yomi}\n\n"));
        }
        yaml
    }

    fn terms_yaml(&self) -> String {
        let mut yaml = String::new();
        for ((ja, yomi, en), definition) in self.topic.things().iter().zip(&self.definitions) {
            let definition = definition.yaml();
            put(&mut yaml, format_args!("{en}:\n  term: {{ ja: {ja}, en: {en} }}\n  yomi: {yomi}\n"));
            put(&mut yaml, format_args!("  definition: {definition}\n\n"));
        }
        yaml
    }

    fn events_yaml(&self, random: &mut Random) -> String {
        let mut yaml = String::new();
        for (index, id) in self.events.iter().enumerate() {
            let (year, month, day) = date(random);
            let what = self.topic.sentence(random);
            let what = Both::new(what.ja.trim_end_matches('。'), what.en.trim_end_matches('.')).yaml();
            // The events use every figure, name and source between them.
            let figures: Vec<&str> =
                self.figures.iter().skip(index).step_by(N_EVENTS).map(|figure| &*figure.id).collect();
            let (figures, name) = (figures.join(", "), &self.names[index % N_NAMES].id);
            let (one, two) = (&self.sources[index], &self.sources[index + 1]);
            put(&mut yaml, format_args!("{id}:\n  date: {year}-{month:02}-{day:02}\n  what: {what}\n"));
            put(
                &mut yaml,
                format_args!("  figures: [{figures}]\n  names: [{name}]\n  sources: [{one}, {two}, guide]\n\n"),
            );
        }
        yaml
    }

    fn quotes_yaml(&self, random: &mut Random) -> String {
        let said = self.topic.sentence(random);
        let (by, source) = (&self.names[0].id, &self.sources[0]);
        format!(
            "words:\n  by: {by}\n  date: 2024\n  original: {{ lang: ja, text: \"{}\" }}\n  translation: {{ en: \"{}\" }}\n  sources: [{source}]\n",
            said.ja, said.en
        )
    }
}

/// The sources that all stories of a volume cite.
pub fn shared_sources(random: &mut Random) -> String {
    sources_yaml(random, &["guide".to_owned(), "survey".to_owned()])
}

fn sources_yaml(random: &mut Random, ids: &[String]) -> String {
    let mut yaml = String::new();
    for id in ids {
        let (ja, en) = random.pick(&words::PUBLISHERS);
        let (year, month, day) = date(random);
        let number = random.below(100_000);
        put(&mut yaml, format_args!("{id}:\n  publisher: {{ ja: {ja}, en: {en} }}\n"));
        put(&mut yaml, format_args!("  date: {year}-{month:02}-{day:02}\n  lang: ja\n"));
        put(&mut yaml, format_args!("  url: \"https://archive.example/{number}/\"\n  accessed: 2026-11-22\n\n"));
    }
    yaml
}

/// Year, month and day.
pub fn date(random: &mut Random) -> (usize, usize, usize) {
    (1990 + random.below(35), 1 + random.below(12), 1 + random.below(28))
}

fn figure(random: &mut Random, topic: &Topic, index: usize) -> Figure {
    let number = index + 1;
    let year = 2005 + random.below(20);
    let about = topic.fill(random, ("{p}の{a}{n}", "The {a} {n} of {p}"));
    // Different tenths keep the bars of one chart apart.
    let tenths = 11 + random.below(80) * 11 + index;
    let (id, value, unit, text, what) = match index {
        0..N_MONEY => {
            (format!("cost-{number}"), money_value(tenths), "USD", money(tenths), Both::new("の費用", ", cost"))
        }
        8 | 9 => {
            let text = format!("{}%", number * 7);
            (
                format!("share-{number}"),
                (number * 7).to_string(),
                "percent",
                Both::new(text.clone(), text),
                Both::new("の割合", ", share"),
            )
        }
        10 => {
            let count = 200 + random.below(700);
            let text = Both::new(format!("{count}台"), format!("{count} units"));
            (
                format!("count-{number}"),
                count.to_string(),
                "{ ja: 台, en: units }",
                text,
                Both::new("の台数", ", number"),
            )
        }
        _ => (
            "twice".to_owned(),
            "count-11 * 2".to_owned(),
            "{ ja: 回, en: visits }",
            Both::default(),
            Both::new("を見た回数", ", visits"),
        ),
    };
    let label = Both::new(format!("{}{}", about.ja, what.ja), format!("{}{}", about.en, what.en));
    Figure { id, text, label, value, unit, year, source: index % N_SOURCES }
}

/// Tenths of a billion as the ledger writes them.
fn money_value(tenths: usize) -> String {
    match tenths % 10 {
        0 => format!("{} billion", tenths / 10),
        rest => format!("{}.{rest} billion", tenths / 10),
    }
}

/// Tenths of a billion as text: 1億 is a tenth of a billion.
fn money(tenths: usize) -> Both {
    Both::new(format!("{tenths}億ドル"), format!("${}", money_value(tenths)))
}

/// Names differ within a story, so that their short forms do.
fn name(story: usize, index: usize) -> Name {
    let (ja, yomi, en) = words::FAMILIES[(story * 5 + index * 5) % words::FAMILIES.len()];
    let (ja_given, yomi_given, en_given) = words::GIVEN[(story + index * 3) % words::GIVEN.len()];
    let id = format!("{}-{}", en.to_lowercase(), index + 1);
    if index < 3 {
        return Name {
            id,
            full: Both::new(format!("{ja}{ja_given}"), format!("{en_given} {en}")),
            short: Both::new(format!("{ja}氏"), en),
            kind: "person",
            yomi: format!("{yomi}・{yomi_given}"),
        };
    }
    Name {
        id,
        full: Both::new(format!("{ja}工業組合"), format!("{en} Guild of Industry")),
        short: Both::new(format!("{ja}組合"), format!("{en} Guild")),
        kind: "organisation",
        yomi: format!("{yomi}こうぎょうくみあい"),
    }
}

/// Adds text to a string.
pub fn put(text: &mut String, what: std::fmt::Arguments<'_>) {
    text.write_fmt(what).expect("writing to a string does not fail");
}
