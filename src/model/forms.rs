//! Finds words that stand for something in running text: names, terms, forms that must not be used.
//!
//! *In*: forms with what they stand for; a text. *Out*: where they stand.
//! Knows no language: a form ends where the script of its last letter ends, in scripts whose words do.

use std::ops::Range;

/// Words to be found, with what each stands for.
#[derive(Clone, Debug)]
pub struct Forms<T> {
    begins: Beginnings,
    /// Sorted by their first character, then the longest first.
    forms: Box<[Form<T>]>,
}

#[derive(Clone, Debug)]
struct Form<T> {
    first: char,
    text: Box<str>,
    meaning: T,
}

impl<T: Copy> Forms<T> {
    /// Makes the forms ready; of equal ones the first counts, and empty ones are left out.
    pub fn new<'a>(forms: impl IntoIterator<Item = (&'a str, T)>) -> Self {
        let form = |(text, meaning): (&'a str, T)| {
            let first = text.chars().next()?;
            Some(Form { first, text: text.into(), meaning })
        };
        let mut forms: Vec<Form<T>> = forms.into_iter().filter_map(form).collect();
        // Stable: of equal ones the first stays in front.
        forms.sort_by(|one, other| {
            let lengths = other.text.len().cmp(&one.text.len());
            one.first.cmp(&other.first).then(lengths).then_with(|| one.text.cmp(&other.text))
        });
        forms.dedup_by(|later, earlier| later.text == earlier.text);
        let begins = Beginnings::of(forms.iter().map(|form| &*form.text));
        Forms { begins, forms: forms.into() }
    }

    /// Every form in the text from left to right, the longest at each place, without overlaps.
    pub fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (Range<usize>, T)> + 't {
        let bytes = text.as_bytes();
        // Inside of a word nothing stands alone.
        let is_inside_word =
            move |at: usize| at > 0 && bytes[at].is_ascii_alphanumeric() && bytes[at - 1].is_ascii_alphanumeric();
        let mut from = 0;
        std::iter::from_fn(move || {
            while let Some(at) = self.begins.next(bytes, from) {
                let form = if is_inside_word(at) { None } else { self.at(text, at) };
                from = at + form.map_or(1, |form| form.text.len());
                if let Some(form) = form {
                    return Some((at..from, form.meaning));
                }
            }
            from = bytes.len();
            None
        })
    }

    fn at(&self, text: &str, at: usize) -> Option<&Form<T>> {
        let first = text[at..].chars().next()?;
        let start = self.forms.partition_point(|form| form.first < first);
        let mut list = self.forms[start..].iter().take_while(|form| form.first == first);
        list.find(|form| stands_alone(text, at, &form.text))
    }
}

/// The first bytes of forms: tells at almost every byte of a text that no form begins there.
#[derive(Clone, Debug)]
struct Beginnings {
    /// Whether a form begins with a byte. No byte that goes on a character does.
    first: [bool; 256],
    /// For the last six bits of the second byte those of the third, as bits.
    rest: [u64; 64],
}

impl Beginnings {
    fn of<'a>(forms: impl Iterator<Item = &'a str>) -> Self {
        let mut begins = Beginnings { first: [false; 256], rest: [0; 64] };
        for form in forms {
            match *form.as_bytes() {
                [] => continue,
                // Anything may follow.
                [_] => begins.rest = [u64::MAX; 64],
                [_, second] => begins.rest[usize::from(second & 0x3f)] = u64::MAX,
                [_, second, third, ..] => begins.rest[usize::from(second & 0x3f)] |= 1 << (third & 0x3f),
            }
            begins.first[usize::from(form.as_bytes()[0])] = true;
        }
        begins
    }

    /// The next byte from here on at which a form may begin.
    #[inline]
    fn next(&self, bytes: &[u8], from: usize) -> Option<usize> {
        let mut at = from;
        while let Some([first, second, third]) = bytes.get(at..)?.first_chunk() {
            if self.may_begin(*first, *second, *third) {
                return Some(at);
            }
            at += 1 + 2 * usize::from(*first >= 0xE0);
        }
        // Behind the end of the text no longer form goes on, whatever stands for its bytes.
        let rest = [*bytes.get(at)?, bytes.get(at + 1).copied().unwrap_or(0)];
        if self.may_begin(rest[0], rest[1], 0) {
            return Some(at);
        }
        (at + 1 < bytes.len() && self.may_begin(rest[1], 0, 0)).then_some(at + 1)
    }

    /// Without a jump between the two questions: what a text says next cannot be foretold.
    #[inline]
    fn may_begin(&self, first: u8, second: u8, third: u8) -> bool {
        let begins = u64::from(self.first[usize::from(first)]);
        begins & (self.rest[usize::from(second & 0x3f)] >> (third & 0x3f)) != 0
    }
}

/// Whether the form stands at this byte and no word goes on before or after it.
fn stands_alone(text: &str, at: usize, form: &str) -> bool {
    let Some(rest) = text[at..].strip_prefix(form) else { return false };
    let ends = |outer: Option<char>, inner: Option<char>| match (outer, inner) {
        (Some(outer), Some(inner)) => word_script(outer).is_none() || word_script(outer) != word_script(inner),
        _ => true,
    };
    ends(text[..at].chars().next_back(), form.chars().next()) && ends(rest.chars().next(), form.chars().next_back())
}

/// The scripts in which a run of letters is a word (Unicode Standard, blocks Katakana and Latin).
#[derive(PartialEq, Eq)]
enum WordScript {
    Katakana,
    Other,
}

fn word_script(char: char) -> Option<WordScript> {
    match char {
        'ァ'..='ヺ' | 'ー' | 'ヽ' | 'ヾ' => Some(WordScript::Katakana),
        '\u{3005}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => None,
        char if char.is_alphanumeric() => Some(WordScript::Other),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Forms;

    fn check(forms: &[&str], text: &str, expect: &[&str]) {
        let forms = Forms::new(forms.iter().map(|form| (*form, ())));
        let found: Vec<&str> = forms.find(text).map(|(range, ())| &text[range]).collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn finds() {
        check(&["アルマン"], "アルマン氏とサム・アルマン、アルマンド", &["アルマン", "アルマン"]);
        check(&["X", "xAI"], "X, XAI and xAI’s X", &["X", "xAI", "X"]);
        check(&["OpenAI"], "OpenAIの発表とOpenAIs", &["OpenAI"]);
        check(&["孫", "孫正義"], "孫正義氏と孫氏", &["孫正義", "孫"]);
        check(&["board", "board of directors"], "the board of directors, a boarding", &["board of directors"]);
        check(&[""], "any", &[]);
        check(&[], "any", &[]);
    }

    #[test]
    fn short_forms_and_the_ends_of_texts() {
        check(&["X", "AI", "é", "𠮷"], "X", &["X"]);
        check(&["X", "AI", "é", "𠮷"], "an AI", &["AI"]);
        check(&["X", "AI", "é", "𠮷"], "aé é 𠮷野家 𠮷", &["é", "𠮷", "𠮷"]);
        check(&["xAI"], "xA", &[]);
        check(&["孫正義"], "孫正", &[]);
        check(&["a"], "aa a-a", &["a", "a"]);
    }

    #[test]
    fn of_equal_forms_the_first_counts() {
        let forms = Forms::new([("one", 1), ("two", 2), ("one", 3), ("two", 4)]);
        let found: Vec<u8> = forms.find("one two").map(|(_, meaning)| meaning).collect();
        assert_eq!(found, [1, 2]);
    }
}
