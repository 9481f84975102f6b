//! One section: its two files, block for block the same.
//!
//! *In*: the section's number and its story's ledger. *Out*: Markdown in each language.

use super::code;
use super::ledger::{Ledger, N_MONEY, date, put};
use super::prose::{Both, Topic};
use super::random::Random;
use super::{Shape, words};

/// A section while it is written.
pub struct Section<'a> {
    shape: Shape,
    number: usize,
    ledger: &'a Ledger,
    topic: Topic,
    random: Random,
    page: Both,
}

/// The title of a section by its number, for the section itself and for links to it.
pub fn title(shape: Shape, number: usize) -> Both {
    Section::begin(shape, number).1
}

impl<'a> Section<'a> {
    fn begin(shape: Shape, number: usize) -> ((Random, Topic), Both) {
        let mut random = Random::new(shape.seed, 1_000_000 + number as u64);
        let topic = Topic::new(&mut random);
        let template = random.pick(&words::TITLES);
        let title = topic.fill(&mut random, template);
        ((random, topic), title)
    }

    /// Writes a section.
    pub fn write(shape: Shape, number: usize, ledger: &'a Ledger) -> Both {
        let ((random, topic), title) = Self::begin(shape, number);
        let mut section = Section { shape, number, ledger, topic, random, page: Both::default() };
        section.front(&title);
        for (index, heading) in words::HEADINGS.into_iter().enumerate() {
            section.part(index, heading);
        }
        section.notes();
        section.page
    }

    /// Adds the same to both pages.
    fn put(&mut self, ja: std::fmt::Arguments<'_>, en: std::fmt::Arguments<'_>) {
        put(&mut self.page.ja, ja);
        put(&mut self.page.en, en);
    }

    fn block(&mut self, text: &Both) {
        self.put(format_args!("{}\n\n", text.ja), format_args!("{}\n\n", text.en));
    }

    fn front(&mut self, title: &Both) {
        self.put(format_args!("---\ntitle: {}\n", title.ja), format_args!("---\ntitle: {}\n", title.en));
        let summary = self.topic.paragraph(&mut self.random, 2);
        self.put(format_args!("summary: {}\nbrief:\n", summary.ja), format_args!("summary: {}\nbrief:\n", summary.en));
        for _ in 0..3 {
            self.listed("  - ");
        }
        if self.number.is_multiple_of(3) {
            self.put(format_args!("unknown:\n"), format_args!("unknown:\n"));
            self.listed("  - ");
        }
        self.put(format_args!("---\n\n"), format_args!("---\n\n"));
    }

    fn listed(&mut self, mark: &str) {
        let item = self.topic.sentence(&mut self.random);
        self.put(format_args!("{mark}{}\n", item.ja), format_args!("{mark}{}\n", item.en));
    }

    fn part(&mut self, index: usize, (anchor, ja, en): (&str, &'static str, &'static str)) {
        let heading = self.topic.fill(&mut self.random, (ja, en));
        self.put(
            format_args!("## {} {{#{anchor}}}\n\n", heading.ja),
            format_args!("## {} {{#{anchor}}}\n\n", heading.en),
        );
        let first = self.first_paragraph(index);
        self.block(&first);
        match index {
            0 => self.list(),
            1 => self.code_or_quotation(),
            2 => self.table(),
            3 => self.component(),
            _ => self.leads(),
        }
        let mut last = self.topic.paragraph(&mut self.random, 2);
        last.say(&self.topic.stressed(&mut self.random));
        last.say(&self.topic.sentence(&mut self.random));
        self.block(&last);
    }

    /// Prose with a name, a term and a figure, each cited.
    fn first_paragraph(&mut self, index: usize) -> Both {
        let ledger = self.ledger;
        let at = self.number + index;
        let source = &ledger.sources[at % ledger.sources.len()];
        let mut text = self.topic.sentence(&mut self.random);
        let name = &ledger.names[at % ledger.names.len()];
        let shown = if index == 0 { &name.full } else { &name.short };
        let (year, month, day) = date(&mut self.random);
        let mut met = self.topic.fill(&mut self.random, ("が{p}の{n}を見た。", "saw the {n} of {p}."));
        met.ja = format!("{year}年{month}月{day}日、[{}](name:{}){}", shown.ja, name.id, met.ja);
        let month_name = MONTHS[month - 1];
        met.en = format!("On {day} {month_name} {year} [{}](name:{}) {}", shown.en, name.id, met.en);
        met.cite(source);
        text.say(&met);
        let (id, term) =
            ledger.terms().nth(at % ledger.topic.things().len()).expect("fewer than all terms are skipped");
        text.say(&Both::new(
            format!("ここでいう[{}](term:{id})は、広い意味のものである。", term.ja),
            format!("The [{}](term:{id}) is meant here in a wide sense.", term.en),
        ));
        let figure = &ledger.figures[at % N_MONEY];
        let mut cost = Both::new(
            format!("かかった費用は[{}](figure:{})だった。", figure.text.ja, figure.id),
            format!("The cost was [{}](figure:{}).", figure.text.en, figure.id),
        );
        cost.cite("survey");
        text.say(&cost);
        text
    }

    fn list(&mut self) {
        let mark = if self.number.is_multiple_of(2) { "- " } else { "1. " };
        for _ in 0..3 {
            self.listed(mark);
        }
        self.put(format_args!("\n"), format_args!("\n"));
    }

    fn code_or_quotation(&mut self) {
        if self.number.is_multiple_of(5) {
            let block = code::block(self.number);
            self.put(format_args!("{block}\n\n"), format_args!("{block}\n\n"));
        } else {
            let mark = if self.number % 5 == 1 { "> [!NOTE]\n> " } else { "> " };
            self.listed(mark);
            self.put(format_args!("\n"), format_args!("\n"));
        }
        let sub = self.topic.fill(&mut self.random, ("{w}の見た{n}", "The {n} as the {w} saw it"));
        self.put(format_args!("### {}\n\n", sub.ja), format_args!("### {}\n\n", sub.en));
        let mut text = self.topic.paragraph(&mut self.random, 3);
        // The footnote's text is at the end of the page.
        text.cite("aside");
        self.block(&text);
    }

    fn table(&mut self) {
        self.put(
            format_args!("| 項目 | 値 | 場所 |\n|---|---|---|\n"),
            format_args!("| Item | Value | Place |\n|---|---|---|\n"),
        );
        for step in 0..4 {
            let id = &self.ledger.figures[(self.number + step * 3) % self.ledger.figures.len()].id;
            let item = self.topic.fill(&mut self.random, ("{a}{n}", "The {a} {n}"));
            let (ja, en) = self.random.pick(&words::PLACES);
            self.put(
                format_args!("| {}[^guide] | [](figure:{id}) | {ja} |\n", item.ja),
                format_args!("| {}[^guide] | [](figure:{id}) | {en} |\n", item.en),
            );
        }
        self.put(format_args!("\n"), format_args!("\n"));
    }

    /// A bar chart in one section of five.
    fn component(&mut self) {
        if self.number % 5 != 2 {
            return;
        }
        let ids: Vec<&str> = self.ledger.figures.iter().take(3).map(|figure| &*figure.id).collect();
        let ids = ids.join(", ");
        let title = self
            .topic
            .fill(&mut self.random, ("{p}の{n}の費用は{m}より大きい", "The {n} of {p} costs more than the {m}"));
        self.put(
            format_args!("```bars\ntitle: {}\nfigures: [{ids}]\n```\n\n", title.ja),
            format_args!("```bars\ntitle: {}\nfigures: [{ids}]\n```\n\n", title.en),
        );
    }

    /// Links to the next section of the story and to one anywhere.
    fn leads(&mut self) {
        let Shape { n_sections, .. } = self.shape;
        let next = self.shape.next_in_story(self.number);
        for (number, anchor) in [(next, "#method"), ((self.number * 7 + 3) % n_sections, "")] {
            if number == self.number {
                continue;
            }
            let path = self.shape.link(self.number, number);
            let title = title(self.shape, number);
            let lead = Both::new(
                format!("続きは「[{}]({path}.ja.md{anchor})」にある。", title.ja),
                format!("More is in [{}]({path}.en.md{anchor}).", title.en),
            );
            self.block(&lead);
        }
    }

    fn notes(&mut self) {
        let note = self.topic.sentence(&mut self.random);
        self.put(format_args!("[^aside]: {}\n", note.ja), format_args!("[^aside]: {}\n", note.en));
    }
}

/// English names of the months, for dates in prose.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
