//! How words sound, whichever script they are written in: マクロン and Macron, パネル and panels.
//!
//! *In*: a word in Latin letters or in katakana. *Out*: [`Sound`]s: the classes of its consonants, in order.
//! Vowels come and go between scripts, and so do doubled consonants and an r behind a vowel: they do not count, but for
//! whether one comes first. Knows no words: a sound is a guess, which is worth something where few words share it.

use super::chars;

/// The consonants of a word, four bits each, behind a bit for a vowel at the start.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Sound(u64);

/// More consonants than this do not count.
const MAX_CONSONANTS: u32 = 10;

impl Sound {
    const NONE: Self = Sound(1);

    fn vowel(&mut self) {
        if *self == Self::NONE {
            *self = Sound(3);
        }
    }

    fn consonant(&mut self, class: Class) {
        if self.n_consonants() < MAX_CONSONANTS {
            self.0 = self.0 << 4 | class as u64;
        }
    }

    /// How many consonants it has.
    #[must_use]
    pub fn n_consonants(self) -> u32 {
        (63 - self.0.leading_zeros()) / 4
    }

    /// Its first consonants.
    fn first(self, n: u32) -> Self {
        Sound(self.0 >> (4 * (self.n_consonants() - n)))
    }

    /// This word and the next one as one.
    #[must_use]
    pub fn before(self, next: Self) -> Self {
        let n = next.n_consonants().min(MAX_CONSONANTS.saturating_sub(self.n_consonants()));
        let added = next.first(n).0 & ((1 << (4 * n)) - 1);
        Sound(self.0 << (4 * n) | added)
    }

    /// Its number, for those that sort.
    #[must_use]
    pub fn number(self) -> u64 {
        self.0
    }
}

/// Consonants that scripts write for each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Class {
    B = 1,
    P,
    F,
    M,
    N,
    R,
    W,
    Y,
    H,
    K,
    G,
    S,
    C,
    T,
    D,
}

/// The sounds of a word in Latin letters, the likeliest first; a second one where a letter may be read in two ways.
#[must_use]
pub fn latin(word: &str) -> Vec<Sound> {
    let mut letters: Vec<u8> = Vec::with_capacity(word.len());
    for char in word.chars() {
        match u8::try_from(char) {
            Ok(byte) if byte.is_ascii() => letters.push(byte),
            _ => letters.extend(chars::ascii_letters(char).unwrap_or_default().bytes()),
        }
    }
    letters.retain(u8::is_ascii_alphabetic);
    letters.make_ascii_lowercase();
    let mut sounds = vec![spelt(&letters, Reading::Usual)];
    let mut add = |sound: Sound| {
        if !sounds.contains(&sound) {
            sounds.push(sound);
        }
    };
    if letters.windows(2).any(|pair| pair == b"ch") || letters.contains(&b'g') {
        add(spelt(&letters, Reading::Hard));
    }
    // Many languages form the plural so, and other scripts leave it out.
    if let Some(singular) = letters.strip_suffix(b"s").filter(|rest| rest.len() > 2) {
        add(spelt(singular, Reading::Usual));
    }
    sounds
}

/// How letters that are read in two ways are read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    Usual,
    /// `ch` as in Christ, `g` as in Gilbert.
    Hard,
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// The sound of small ASCII letters.
fn spelt(letters: &[u8], reading: Reading) -> Sound {
    let mut sound = Sound::NONE;
    let mut at = 0;
    while at < letters.len() {
        let before = at.checked_sub(1).map_or(0, |before| letters[before]);
        let rest = &letters[at..];
        let (classes, length) = consonants(before, rest, reading);
        if classes.is_empty() && (is_vowel(rest[0]) || rest[0] == b'y') {
            sound.vowel();
        }
        if before != rest[0] || length > 1 {
            classes.iter().for_each(|class| sound.consonant(*class));
        }
        at += length;
    }
    sound
}

/// The consonants at the start of letters, and how many letters they take.
fn consonants(before: u8, rest: &[u8], reading: Reading) -> (&'static [Class], usize) {
    use Class::{B, C, D, F, G, H, K, M, N, P, R, S, T, W, Y};
    let next = rest.get(1).copied().unwrap_or(0);
    let third = rest.get(2).copied().unwrap_or(0);
    let is_first = before == 0;
    match (rest[0], next) {
        (b's', b'c') if third == b'h' => (&[S], 3),
        (b't', b'c') if third == b'h' => (&[C], 3),
        (b'd', b'g') if third == b'e' => (&[S], 2),
        (b't', b'i') if matches!(third, b'o' | b'a') && !is_first => (&[S], 2),
        (b'c', b'h') if reading == Reading::Hard => (&[K], 2),
        (b'c', b'h') => (&[C], 2),
        (b'c', b'k') => (&[K], 2),
        (b'p', b'h') => (&[F], 2),
        (b's' | b't', b'h') => (&[S], 2),
        (b'w', b'h') if third != b'o' => (&[W], 2),
        (b'w', b'h') => (&[H], 2),
        (b'w', b'r') => (&[R], 2),
        (b'r', b'h') => (&[R], 2),
        (b'k' | b'g', b'n') if is_first => (&[N], 2),
        (b'g', b'h') if is_first => (&[G], 2),
        (b'g', b'h') => (&[], 2),
        (b'n', b'g') if third == b't' => (&[N], 2),
        (b'c', b'e' | b'i' | b'y') => (&[S], 1),
        (b'c' | b'k' | b'q', _) => (&[K], 1),
        (b'x', _) if is_first => (&[S], 1),
        (b'x', _) => (&[K, S], 1),
        (b'g', b'e' | b'i' | b'y') if reading == Reading::Usual => (&[S], 1),
        (b'g', _) => (&[G], 1),
        (b'm', b'b' | b'p') => (&[N], 1),
        (b'b' | b'v', _) => (&[B], 1),
        (b'p', _) => (&[P], 1),
        (b'f', _) => (&[F], 1),
        (b'm', _) => (&[M], 1),
        (b'n', _) => (&[N], 1),
        (b'l', _) => (&[R], 1),
        (b'r', next) if is_vowel(before) && !is_vowel(next) && next != b'y' && next != b'r' => (&[], 1),
        (b'r', _) => (&[R], 1),
        (b'w', next) if is_vowel(next) => (&[W], 1),
        (b'y', next) if is_vowel(next) && (is_first || is_vowel(before)) => (&[Y], 1),
        (b'h', next) if is_vowel(next) && (is_first || is_vowel(before)) => (&[H], 1),
        (b's' | b'z' | b'j', _) => (&[S], 1),
        (b't', _) => (&[T], 1),
        (b'd', _) => (&[D], 1),
        _ => (&[], 1),
    }
}

/// The sounds of a word in katakana, the likeliest first, behind it its longer beginnings: words are run together.
#[must_use]
pub fn katakana(word: &str) -> Vec<Sound> {
    let mut sound = Sound::NONE;
    let mut chars = word.chars().peekable();
    while let Some(char) = chars.next() {
        let small = chars.next_if(|next| matches!(next, 'ァ' | 'ィ' | 'ゥ' | 'ェ' | 'ォ' | 'ャ' | 'ュ' | 'ョ'));
        let classes = kana(char, small);
        if classes.is_empty() && !matches!(char, 'ッ' | 'ー') {
            sound.vowel();
        }
        classes.iter().for_each(|class| sound.consonant(*class));
    }
    let beginnings = (3..sound.n_consonants()).rev().map(|n| sound.first(n));
    std::iter::once(sound).chain(beginnings).collect()
}

/// The consonants of a character, which may have a small vowel behind it.
fn kana(char: char, vowel: Option<char>) -> &'static [Class] {
    use Class::{B, C, D, F, G, H, K, M, N, P, R, S, T, W, Y};
    match char {
        'ウ' if vowel.is_some() => &[W],
        'カ' | 'キ' | 'ク' | 'ケ' | 'コ' | 'ヵ' | 'ヶ' => &[K],
        'ガ' | 'ギ' | 'グ' | 'ゲ' | 'ゴ' => &[G],
        'サ'..='ゾ' => &[S],
        'チ' => &[C],
        'ツ' | 'ヅ' => &[T, S],
        'ヂ' => &[S],
        'タ' | 'テ' | 'ト' => &[T],
        'ダ' | 'デ' | 'ド' => &[D],
        'ナ'..='ノ' | 'ン' => &[N],
        'フ' => &[F],
        'ハ' | 'ヒ' | 'ヘ' | 'ホ' => &[H],
        'バ' | 'ビ' | 'ブ' | 'ベ' | 'ボ' | 'ヴ' => &[B],
        'パ' | 'ピ' | 'プ' | 'ペ' | 'ポ' => &[P],
        'マ'..='モ' => &[M],
        'ヤ' | 'ユ' | 'ヨ' => &[Y],
        'ラ'..='ロ' => &[R],
        'ワ' | 'ヲ' => &[W],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(kana: &str, word: &str) -> bool {
        let word = word.split(' ').map(|word| latin(word)[0]).reduce(Sound::before).expect("a word");
        katakana(kana).contains(&word) || latin(&word_of(kana)).contains(&word)
    }

    fn word_of(text: &str) -> String {
        text.chars().filter(char::is_ascii).collect()
    }

    #[test]
    fn the_same_word_in_two_scripts() {
        for (kana, word) in [
            ("ニューヨーク", "New York"),
            ("マクロン", "Macron"),
            ("マーティン", "Martin"),
            ("ドナルドトランプ", "Donald Trump"),
            ("ケンブリッジ", "Cambridge"),
            ("ワシントン", "Washington"),
            ("スポーツ", "sports"),
            ("トヨタ", "Toyota"),
            ("プロジェクト", "project"),
            ("フィラデルフィア", "Philadelphia"),
            ("チャンピオン", "champion"),
            ("ボストンレッドソックス", "Boston"),
            ("アンドロメダ", "Andromeda"),
            ("キング", "King"),
            ("ウィリアムズ", "Williams"),
        ] {
            assert!(alike(kana, word), "{kana} {word}: {:x?} {:x?}", katakana(kana), latin(word));
        }
        assert!(latin("Michael").contains(&katakana("マイケル")[0]));
        assert!(latin("panels").contains(&katakana("パネル")[0]));
        assert_eq!(latin("président"), latin("president"));
        assert!(!alike("マクロン", "Mexico") && !alike("アメリカ", "America's"));
    }

    #[test]
    fn long_words_are_cut() {
        let long = "スーパーカリフラジリスティックエクスピアリドーシャス";
        assert_eq!(katakana(long)[0].n_consonants(), MAX_CONSONANTS);
        assert_eq!(latin("")[0].n_consonants(), 0);
        let joined = latin("internationalization")[0].before(latin("bureaucratization")[0]);
        assert_eq!(joined.n_consonants(), MAX_CONSONANTS);
    }
}
