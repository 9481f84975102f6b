//! Words by how a text begins: which of many words a text begins with, without looking at each of them.
//!
//! *In*: words with what each stands for. *Out*: those that a text begins with, the longest first.

/// Words to be found at the beginning of a text, with what each stands for.
#[derive(Clone, Debug)]
pub struct Prefixes<T> {
    /// Sorted.
    words: Box<[Word<T>]>,
}

#[derive(Clone, Debug)]
struct Word<T> {
    first: char,
    text: Box<str>,
    meaning: T,
    /// The longest other word that this one begins with.
    shorter: Option<usize>,
}

impl<T: Copy> Prefixes<T> {
    /// Makes words ready; of equal ones the first counts, and empty ones are left out.
    pub fn new<'a>(words: impl IntoIterator<Item = (&'a str, T)>) -> Self {
        let word = |(text, meaning): (&str, T)| {
            let first = text.chars().next()?;
            Some(Word { first, text: text.into(), meaning, shorter: None })
        };
        let mut words: Vec<Word<T>> = words.into_iter().filter_map(word).collect();
        // Stable: of equal ones the first stays in front.
        words.sort_by(|one, other| one.text.cmp(&other.text));
        words.dedup_by(|later, earlier| later.text == earlier.text);
        let mut open: Vec<usize> = Vec::new();
        for index in 0..words.len() {
            while open.pop_if(|above| !words[index].text.starts_with(&*words[*above].text)).is_some() {}
            words[index].shorter = open.last().copied();
            open.push(index);
        }
        Prefixes { words: words.into() }
    }

    /// Every word.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|word| &*word.text)
    }

    /// The words that a text begins with, the longest first.
    pub fn of<'p>(&'p self, text: &'p str) -> impl Iterator<Item = (&'p str, T)> {
        // Whatever a text begins with is not behind it in the order of words, and begins the nearest one before it.
        let first = text.chars().next();
        let start = self.words.partition_point(|word| Some(word.first) < first);
        let end = start + self.words[start..].partition_point(|word| Some(word.first) == first);
        let nearest = start + self.words[start..end].partition_point(|word| &*word.text <= text);
        let nearest = nearest.checked_sub(1).filter(|nearest| *nearest >= start);
        let chain = std::iter::successors(nearest, |word| self.words[*word].shorter).map(|word| &self.words[word]);
        chain.filter(|word| text.starts_with(&*word.text)).map(|word| (&*word.text, word.meaning))
    }
}

#[cfg(test)]
mod tests {
    use super::Prefixes;

    #[test]
    fn longest_first() {
        let check = |words: &[&str], text: &str, expect: &[&str]| {
            let found = Prefixes::new(words.iter().map(|word| (*word, ())));
            assert_eq!(found.of(text).map(|(word, ())| word).collect::<Vec<_>>(), expect, "{text}");
        };
        check(&[], "any", &[]);
        check(&["", "a"], "", &[]);
        check(&["孫", "孫正義", "孫子"], "孫正義氏", &["孫正義", "孫"]);
        check(&["a", "ab", "abd", "abc", "b"], "abcd", &["abc", "ab", "a"]);
        check(&["a", "ab", "abd", "abz"], "abcd", &["ab", "a"]);
        check(&["abz", "b"], "abcd", &[]);
    }

    proptest::proptest! {
        #[test]
        fn none_is_missed(words in proptest::collection::vec("[ab語]{0,4}", 0..12), text in "[ab語]{0,6}") {
            let found = Prefixes::new(words.iter().map(|word| (word.as_str(), ())));
            let found: Vec<&str> = found.of(&text).map(|(word, ())| word).collect();
            let mut expect: Vec<&str> = words.iter().map(String::as_str).filter(|word| !word.is_empty() && text.starts_with(*word)).collect();
            expect.sort_by_key(|word| std::cmp::Reverse(word.len()));
            expect.dedup();
            proptest::prop_assert_eq!(found, expect);
        }
    }
}
