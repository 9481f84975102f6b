//! Finds words that stand for something in running text: names, terms, forms that must not be used.
//!
//! *In*: forms with what they stand for; a text. *Out*: where they stand.
//! Knows no language: a form ends where the script of its last letter ends, in scripts whose words do.

use std::collections::HashMap;
use std::ops::Range;

/// Words to be found, with what each stands for.
#[derive(Clone, Debug)]
pub struct Forms<T> {
    /// Which characters of the Basic Multilingual Plane begin a form, one bit each.
    begins: Vec<u64>,
    /// The forms that begin with a character, the longest first; for look-ups only.
    by_first: HashMap<char, Vec<(Box<str>, T)>>,
}

impl<T: Copy> Forms<T> {
    /// Makes the forms ready; of equal ones the first counts, and empty ones are left out.
    pub fn new<'a>(forms: impl IntoIterator<Item = (&'a str, T)>) -> Self {
        let mut begins = vec![0_u64; 0x1_0000 / 64];
        let mut by_first: HashMap<char, Vec<(Box<str>, T)>> = HashMap::new();
        let mut forms: Vec<(&str, T)> = forms.into_iter().collect();
        forms.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
        for (form, meaning) in forms {
            let Some(first) = form.chars().next() else { continue };
            let bit = first as usize & 0xffff;
            begins[bit / 64] |= 1 << (bit % 64);
            by_first.entry(first).or_default().push((form.into(), meaning));
        }
        Forms { begins, by_first }
    }

    /// Every form in the text from left to right, the longest at each place, without overlaps.
    pub fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (Range<usize>, T)> + 't {
        let mut from = 0;
        std::iter::from_fn(move || {
            let mut at = from;
            while let Some(&byte) = text.as_bytes().get(at) {
                let goes_on_word =
                    byte.is_ascii_alphanumeric() && at > from && text.as_bytes()[at - 1].is_ascii_alphanumeric();
                let char = if byte.is_ascii() { char::from(byte) } else { text[at..].chars().next()? };
                // Inside of a word nothing stands alone.
                if !goes_on_word && let Some((length_bytes, meaning)) = self.at(text, at, char) {
                    from = at + length_bytes;
                    return Some((at..from, meaning));
                }
                at += char.len_utf8();
            }
            from = text.len();
            None
        })
    }

    fn at(&self, text: &str, at: usize, first: char) -> Option<(usize, T)> {
        let bit = first as usize & 0xffff;
        if self.begins[bit / 64] & (1 << (bit % 64)) == 0 {
            return None;
        }
        let list = self.by_first.get(&first)?;
        let (form, meaning) = list.iter().find(|(form, _)| stands_alone(text, at, form))?;
        Some((form.len(), *meaning))
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
    }
}
