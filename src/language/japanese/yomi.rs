//! Sorting by reading: the order of the fifty sounds, and the heading of an index.
//!
//! *In*: a reading in kana, or a title that has none. *Out*: a key that sorts, and the row it stands under.
//! Never guesses the reading of a kanji, and needs no collation data.

use unicode_normalization::UnicodeNormalization;

/// A key that sorts like a Japanese index (after JIS X 4061, with kana before Latin letters and digits).
///
/// First the bare sounds; then clear before voiced before half-voiced; then the long mark before small before
/// full kana; then hiragana before katakana.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SortKey {
    heading: IndexHeading,
    sounds: String,
    voicings: Vec<Voicing>,
    sizes: Vec<Size>,
    scripts: Vec<Script>,
}

/// What an entry stands under in an index; kana rows come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum IndexHeading {
    /// One of あ か さ た な は ま や ら わ.
    Row(char),
    /// The entry begins with a letter of another script that has an alphabet.
    Latin,
    /// The entry begins with a digit.
    Digit,
    /// The entry begins with a kanji without a reading, or with nothing that sorts.
    Other,
}

impl std::fmt::Display for IndexHeading {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            IndexHeading::Row(first) => write!(f, "{first}"),
            IndexHeading::Latin => f.write_str("A–Z"),
            IndexHeading::Digit => f.write_str("0–9"),
            IndexHeading::Other => f.write_str("他"),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Voicing {
    Clear,
    Voiced,
    HalfVoiced,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Size {
    LongMark,
    Small,
    Full,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Script {
    Hiragana,
    Katakana,
    Other,
}

impl SortKey {
    /// The key of a reading; spaces, middle dots and other signs do not count.
    pub(super) fn new(reading: &str) -> Self {
        let mut key = SortKey {
            heading: IndexHeading::Other,
            sounds: String::new(),
            voicings: Vec::new(),
            sizes: Vec::new(),
            scripts: Vec::new(),
        };
        // NFKD opens half-width and full-width forms and takes the sound marks off.
        for c in reading.nfkd() {
            key.push(c);
        }
        key.heading = heading_of(key.sounds.chars().next());
        key
    }

    /// What an entry with this key stands under.
    pub(super) fn heading(&self) -> IndexHeading {
        self.heading
    }

    /// The key as a text that sorts in the same order.
    pub(super) fn into_text(self) -> String {
        let rank = match self.heading {
            IndexHeading::Row(_) => '0',
            IndexHeading::Latin => '1',
            IndexHeading::Digit => '2',
            IndexHeading::Other => '3',
        };
        let level = |marks: Vec<u8>| marks.into_iter().map(|mark| char::from(b'0' + mark)).collect::<String>();
        let voicings = level(self.voicings.into_iter().map(|voicing| voicing as u8).collect());
        let sizes = level(self.sizes.into_iter().map(|size| size as u8).collect());
        let scripts = level(self.scripts.into_iter().map(|script| script as u8).collect());
        // NUL sorts before everything, as the end of a list does.
        format!("{rank}{}\0{voicings}\0{sizes}\0{scripts}", self.sounds)
    }

    fn push(&mut self, c: char) {
        match c {
            '\u{3099}' => self.voice(Voicing::Voiced),
            '\u{309A}' => self.voice(Voicing::HalfVoiced),
            'ー' => {
                if let Some(vowel) = self.sounds.chars().next_back().and_then(vowel) {
                    self.push_sound(vowel, Size::LongMark, Script::Katakana);
                }
            }
            'ゝ' | 'ヽ' => {
                if let Some(last) = self.sounds.chars().next_back() {
                    self.push_sound(last, Size::Full, script_of(c));
                }
            }
            c if c.is_alphanumeric() => {
                let hiragana = to_hiragana(c);
                let (sound, size) = enlarge(hiragana).map_or((hiragana, Size::Full), |large| (large, Size::Small));
                for lower in sound.to_lowercase() {
                    self.push_sound(lower, size, script_of(c));
                }
            }
            _ => {}
        }
    }

    fn push_sound(&mut self, sound: char, size: Size, script: Script) {
        self.sounds.push(sound);
        self.voicings.push(Voicing::Clear);
        self.sizes.push(size);
        self.scripts.push(script);
    }

    fn voice(&mut self, voicing: Voicing) {
        if let Some(last) = self.voicings.last_mut() {
            *last = voicing;
        }
    }
}

fn heading_of(first: Option<char>) -> IndexHeading {
    match first {
        Some(c @ 'あ'..='ん') => IndexHeading::Row(row(c)),
        Some(c) if c.is_numeric() => IndexHeading::Digit,
        Some(c) if c.is_lowercase() => IndexHeading::Latin,
        _ => IndexHeading::Other,
    }
}

fn row(sound: char) -> char {
    match sound {
        'あ'..='お' => 'あ',
        'か'..='ご' => 'か',
        'さ'..='ぞ' => 'さ',
        'た'..='ど' => 'た',
        'な'..='の' => 'な',
        'は'..='ぽ' => 'は',
        'ま'..='も' => 'ま',
        'ゃ'..='よ' => 'や',
        'ら'..='ろ' => 'ら',
        _ => 'わ',
    }
}

fn to_hiragana(c: char) -> char {
    match c {
        'ァ'..='ヶ' => char::from_u32(c as u32 - 0x60).unwrap_or(c),
        _ => c,
    }
}

fn script_of(c: char) -> Script {
    match c {
        'ぁ'..='ゟ' => Script::Hiragana,
        'ァ'..='ヿ' => Script::Katakana,
        _ => Script::Other,
    }
}

fn enlarge(c: char) -> Option<char> {
    const SMALL: &str = "ぁぃぅぇぉっゃゅょゎゕゖ";
    const LARGE: &str = "あいうえおつやゆよわかけ";
    SMALL.chars().zip(LARGE.chars()).find(|&(small, _)| small == c).map(|(_, large)| large)
}

fn vowel(sound: char) -> Option<char> {
    const BY_VOWEL: [(char, &str); 5] = [
        ('あ', "あかさたなはまやらわ"),
        ('い', "いきしちにひみりゐ"),
        ('う', "うくすつぬふむゆる"),
        ('え', "えけせてねへめれゑ"),
        ('お', "おこそとのほもよろを"),
    ];
    BY_VOWEL.into_iter().find(|(_, sounds)| sounds.contains(sound)).map(|(vowel, _)| vowel)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The readings stand in order, each before the next.
    fn check(readings: &[&str]) {
        for pair in readings.windows(2) {
            assert!(
                SortKey::new(pair[0]).into_text() < SortKey::new(pair[1]).into_text(),
                "{} should stand before {}",
                pair[0],
                pair[1]
            );
        }
    }

    #[test]
    fn order() {
        check(&["あい", "あう", "いあ", "かあ", "がい", "きあ"]);
        check(&["はは", "はば", "はぱ", "ばは", "ひ"]);
        check(&["さくら", "サクラ", "さくらん"]);
        check(&["はあと", "はい"]);
        check(&["ハート", "はあと"]);
        check(&["きゃく", "きやく"]);
        check(&["さむ・あるとまん", "さむあるとまんと", "さむい"]);
        check(&["わ", "を", "ん", "Altman", "altmans", "OpenAI", "１０", "2", "関税"]);
        check(&["うぃき", "ヴぃくとりあ", "うえ"]);
    }

    #[test]
    fn widths_and_marks_do_not_matter() {
        assert_eq!(SortKey::new("ガッコウ"), SortKey::new("ｶﾞｯｺｳ"));
        assert_eq!(SortKey::new("が"), SortKey::new("か\u{3099}"));
        assert_eq!(SortKey::new("いすゞ"), SortKey::new("いすず"));
        assert_eq!(SortKey::new("さむ・あるとまん"), SortKey::new("さむ あるとまん"));
    }

    #[test]
    fn headings() {
        let check = |reading: &str, expect| assert_eq!(SortKey::new(reading).heading(), expect, "{reading}");
        check("いーろん・ますく", IndexHeading::Row('あ'));
        check("ヴァンス", IndexHeading::Row('あ'));
        check("がっこう", IndexHeading::Row('か'));
        check("ヵ", IndexHeading::Row('か'));
        check("づ", IndexHeading::Row('た'));
        check("「ぱ」", IndexHeading::Row('は'));
        check("ゃ", IndexHeading::Row('や'));
        check("を", IndexHeading::Row('わ'));
        check("ん", IndexHeading::Row('わ'));
        check("OpenAI", IndexHeading::Latin);
        check("Ｘ", IndexHeading::Latin);
        check("３社", IndexHeading::Digit);
        check("関税", IndexHeading::Other);
        check("", IndexHeading::Other);
    }
}
