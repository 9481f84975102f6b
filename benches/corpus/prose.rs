//! Sentences that say the same in both languages.
//!
//! *In*: templates of [`words`] and random numbers. *Out*: [`Both`].

use super::random::Random;
use super::words::{self, Pair};

/// A text in Japanese and in English.
#[derive(Clone, Default)]
pub struct Both {
    pub ja: String,
    pub en: String,
}

impl Both {
    /// A text in each language.
    pub fn new(ja: impl Into<String>, en: impl Into<String>) -> Self {
        Both { ja: ja.into(), en: en.into() }
    }

    /// The text in one language.
    pub fn of(&self, language: &str) -> &str {
        if language == "ja" { &self.ja } else { &self.en }
    }

    /// Adds a sentence; only English has a space between sentences.
    pub fn say(&mut self, sentence: &Both) {
        if !self.en.is_empty() {
            self.en.push(' ');
        }
        self.ja.push_str(&sentence.ja);
        self.en.push_str(&sentence.en);
    }

    /// Adds a mark that is the same in both languages at the end of the sentence: before the Japanese full stop, after
    /// the English one.
    pub fn cite(&mut self, source: &str) {
        let stop = if self.ja.ends_with('。') { self.ja.pop() } else { None };
        self.ja.push_str(&format!("[^{source}]"));
        self.ja.extend(stop);
        self.en.push_str(&format!("[^{source}]"));
    }

    /// As a YAML mapping in one line.
    pub fn yaml(&self) -> String {
        format!("{{ ja: \"{}\", en: \"{}\" }}", self.ja, self.en)
    }
}

/// The words of one story or section, which its sentences share so that they are about something.
pub struct Topic {
    things: Vec<(&'static str, &'static str, &'static str)>,
}

impl Topic {
    /// A topic of five things.
    pub fn new(random: &mut Random) -> Self {
        let first = random.below(words::THINGS.len());
        // 7 and the number of things have no common divisor, so the five differ.
        let things = (0..5).map(|step| words::THINGS[(first + step * 7) % words::THINGS.len()]).collect();
        Topic { things }
    }

    /// The things: in Japanese, their reading, in English.
    pub fn things(&self) -> &[(&'static str, &'static str, &'static str)] {
        &self.things
    }

    /// Fills the slots of a template, in both languages with the same words.
    pub fn fill(&self, random: &mut Random, template: Pair) -> Both {
        let one = random.below(self.things.len());
        let two = (one + 1 + random.below(self.things.len() - 1)) % self.things.len();
        let thing = |index: usize| (self.things[index].0, self.things[index].2);
        let slots: [(&str, Pair); 6] = [
            ("{n}", thing(one)),
            ("{m}", thing(two)),
            ("{a}", random.pick(&words::KINDS)),
            ("{v}", random.pick(&words::DEEDS)),
            ("{w}", random.pick(&words::WORKERS)),
            ("{p}", random.pick(&words::PLACES)),
        ];
        let mut both = Both::new(template.0, template.1);
        for (slot, (ja, en)) in slots {
            both.ja = both.ja.replace(slot, ja);
            both.en = both.en.replace(slot, en);
        }
        both
    }

    /// A sentence of plain prose.
    pub fn sentence(&self, random: &mut Random) -> Both {
        let template = random.pick(&words::SENTENCES);
        self.fill(random, template)
    }

    /// A sentence with emphasis.
    pub fn stressed(&self, random: &mut Random) -> Both {
        let template = random.pick(&words::STRESSED);
        self.fill(random, template)
    }

    /// A paragraph of so many sentences.
    pub fn paragraph(&self, random: &mut Random, n_sentences: usize) -> Both {
        let mut paragraph = Both::default();
        for _ in 0..n_sentences {
            paragraph.say(&self.sentence(random));
        }
        paragraph
    }
}
