//! Words by which a text is known in another language: those that sound alike, are written alike, or are common.
//!
//! *In*: a text. *Out*: [`Clues`]: what it asks of its counterpart, and what it answers to such questions.
//! Goes by the scripts of the words, not by the languages of the pages.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::language::{chars, everyday, sound};

/// More of a text is not looked at.
const MAX_ASKS: usize = 32;
const MAX_ANSWERS: usize = 512;

/// Fewer consonants tell nothing.
const FEWEST_CONSONANTS: u32 = 2;

/// What a text has and asks its counterpart for, in hundredths of a nat.
pub(super) struct Ask {
    /// Any of these will do.
    pub keys: Vec<u64>,
    /// What it is worth that the counterpart has it.
    pub weight: i64,
    /// What it costs that it has not.
    pub missing: i64,
}

/// What words tell of a text.
#[derive(Default)]
pub(super) struct Clues {
    pub asks: Vec<Ask>,
    /// Sorted.
    pub answers: Vec<u64>,
}

impl Clues {
    /// Those of a text.
    pub(super) fn of(text: &str) -> Self {
        let mut clues = Clues::default();
        let is_foreign = text.chars().any(|char| matches!(script(char), Script::Katakana | Script::Other));
        let around = if is_foreign { Script::Other } else { Script::Latin };
        let mut before = None;
        for (script, word) in words(text) {
            if clues.asks.len() >= MAX_ASKS && (around == Script::Other || clues.answers.len() >= MAX_ANSWERS) {
                break;
            }
            match script {
                Script::Katakana => clues.katakana(word),
                Script::Kanji => clues.kanji(word),
                Script::Latin => before = clues.latin(word, before, around),
                Script::Other | Script::None => before = None,
            }
        }
        clues.asks.truncate(MAX_ASKS);
        clues.answers.sort_unstable();
        clues.answers.dedup();
        clues
    }

    fn katakana(&mut self, word: &str) {
        let sounds = sound::katakana(word);
        let n = sounds.first().map_or(0, |sound| sound.n_consonants());
        let (weight, missing) = match n {
            0..FEWEST_CONSONANTS => return,
            2 => (80, 20),
            3 => (220, 50),
            4 => (320, 60),
            _ => (400, 60),
        };
        self.asks.push(Ask { keys: sounds.into_iter().map(of_sound).collect(), weight, missing });
    }

    fn kanji(&mut self, run: &str) {
        for (line, n_chars) in everyday::of_kanji(run) {
            let (weight, missing) = if n_chars == 1 { (40, 10) } else { (160, 30) };
            let keys = vec![key(&Key::Everyday(line))];
            if self.asks.iter().all(|ask| ask.keys != keys) {
                self.asks.push(Ask { keys, weight, missing });
            }
        }
    }

    /// Gives the sound of the word back, for words that the other language runs together.
    fn latin(&mut self, word: &str, before: Option<sound::Sound>, around: Script) -> Option<sound::Sound> {
        let small = word.to_ascii_lowercase();
        let written = key(&Key::Written(&small));
        let is_name = word.len() > 1 && word.bytes().any(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        if around == Script::Other && word.len() > 1 {
            self.asks.push(Ask { keys: vec![written], weight: 350, missing: 80 });
        } else if is_name && around == Script::Latin && self.asks.len() < MAX_ASKS {
            self.asks.push(Ask { keys: vec![written], weight: 100, missing: 0 });
        }
        self.answers.push(written);
        self.answers.extend(everyday::of_english(&small).map(|line| key(&Key::Everyday(line))));
        let sounds = sound::latin(word);
        let first = sounds.first().copied();
        let joined = before.zip(first).map(|(before, first)| before.before(first));
        let heard = sounds.into_iter().chain(joined).filter(|sound| sound.n_consonants() >= FEWEST_CONSONANTS);
        self.answers.extend(heard.map(of_sound));
        first
    }
}

#[derive(Hash)]
enum Key<'a> {
    Written(&'a str),
    Sound(u64),
    Everyday(u32),
}

fn of_sound(sound: sound::Sound) -> u64 {
    key(&Key::Sound(sound.number()))
}

/// A number for anything that blocks may share.
pub(super) fn key(of: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Katakana,
    Kanji,
    Latin,
    /// Letters of any other script.
    Other,
    /// What separates words.
    None,
}

fn script(char: char) -> Script {
    match char {
        'ァ'..='ヺ' | 'ー' => Script::Katakana,
        'A'..='Z' | 'a'..='z' | '0'..='9' => Script::Latin,
        char if chars::is_han(char) => Script::Kanji,
        char if !char.is_alphanumeric() => Script::None,
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Script::Latin,
        _ => Script::Other,
    }
}

/// The runs of one script.
fn words(text: &str) -> impl Iterator<Item = (Script, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let kind = script(rest.chars().next()?);
        let end = rest.char_indices().find(|(_, char)| script(*char) != kind).map_or(rest.len(), |(at, _)| at);
        let (word, behind) = rest.split_at(end);
        rest = behind;
        Some((kind, word))
    })
    // White space between two words does not part them.
    .filter(|(kind, word)| *kind != Script::None || word.trim() != "")
    .filter(|(kind, word)| *kind != Script::Latin || !word.bytes().all(|byte| byte.is_ascii_digit()))
}
