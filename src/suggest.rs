//! "Did you mean": the known word nearest to one that is not known.
//!
//! *In*: a word and the known ones. *Out*: the nearest, if it is near.
//! The work for one word is bounded: most known words are ruled out by their length and their letters alone, and of the
//! others only the likeliest are compared letter by letter.

/// A word of more characters than this, of four bytes each, is no slip of the pen.
const MOST_CHARS: usize = 100;
/// So many known words of about its length are looked at; more than anybody could choose from.
const MOST_KNOWN: usize = 1000;
/// So many of them are compared letter by letter, the likeliest first.
const MOST_COMPARED: usize = 200;

/// The nearest of the known words, by Damerau–Levenshtein distance after folding case; at most a third of its length away.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    Known::new(known).nearest(word)
}

/// Known words, made ready for many questions.
pub struct Known<'a> {
    words: Vec<Word<'a>>,
    /// The shape of each word with its place in the list; sorted by length, then by place.
    shapes: Vec<(Shape, usize)>,
}

struct Word<'a> {
    written: &'a str,
    folded: String,
}

impl<'a> Known<'a> {
    /// Takes words; of equally near ones, the first is the answer.
    pub fn new(known: impl IntoIterator<Item = &'a str>) -> Self {
        let word = |written: &'a str| Word { written, folded: written.to_lowercase() };
        let words: Vec<Word<'a>> = known.into_iter().map(word).collect();
        let mut shapes: Vec<(Shape, usize)> = words.iter().map(|word| Shape::of(&word.folded)).zip(0..).collect();
        shapes.sort_by_key(|(shape, _)| shape.n_chars);
        Known { words, shapes }
    }

    /// The nearest word, if it is near.
    pub fn nearest(&self, word: &str) -> Option<&'a str> {
        self.near(word).map(|(_, near)| near)
    }

    /// The nearest word, if it is near, with its distance.
    pub fn near(&self, word: &str) -> Option<(usize, &'a str)> {
        if word.is_empty() || word.len() > MOST_CHARS * 4 {
            return None;
        }
        let folded = word.to_lowercase();
        let shape = Shape::of(&folded);
        let n_chars = shape.n_chars;
        let reach = |known: usize| (known / 3).max(1).min(n_chars.saturating_sub(1));
        // A word that is a third of its own length away is half as long again at most, or a quarter shorter.
        let (shortest, longest) = ((n_chars * 3 / 4).min(n_chars - 1), (n_chars * 3 / 2).max(n_chars + 1));
        let first = self.shapes.partition_point(|(known, _)| known.n_chars < shortest);
        let of_length = self.shapes[first..].iter().take_while(|(known, _)| known.n_chars <= longest);
        let far = |(known, index): &(Shape, usize)| {
            Some((shape.least_distance(*known), *index)).filter(|(far, _)| *far <= reach(known.n_chars))
        };
        let mut likely: Vec<(usize, usize)> = of_length.take(MOST_KNOWN).filter_map(far).collect();
        likely.sort_unstable();
        let mut best: Option<(usize, usize)> = None;
        for (least, index) in likely.into_iter().take(MOST_COMPARED) {
            if best.is_some_and(|(distance, _)| distance < least) {
                break;
            }
            let known = &self.words[index];
            let distance = strsim::damerau_levenshtein(&folded, &known.folded);
            if distance <= reach(known.folded.chars().count()) {
                best = best.into_iter().chain([(distance, index)]).min();
            }
        }
        best.map(|(distance, index)| (distance, self.words[index].written))
    }
}

/// What can be told of a word without its order.
#[derive(Clone, Copy)]
struct Shape {
    n_chars: usize,
    /// One bit for each kind of character.
    letters: u64,
}

impl Shape {
    fn of(word: &str) -> Self {
        let letters = word.chars().fold(0, |letters, char| letters | 1 << (u32::from(char) % 64));
        Shape { n_chars: word.chars().count(), letters }
    }

    /// Two words are at least so far apart: each step changes the length by one at most, and brings or takes away one
    /// letter at most.
    fn least_distance(self, other: Self) -> usize {
        let only = |one: u64, other: u64| (one & !other).count_ones() as usize;
        let letters = only(self.letters, other.letters).max(only(other.letters, self.letters));
        letters.max(self.n_chars.abs_diff(other.n_chars))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_and_far() {
        let known = ["title", "summary", "brief", "買収提案"];
        assert_eq!(nearest("titel", known), Some("title"));
        assert_eq!(nearest("Summary", known), Some("summary"));
        assert_eq!(nearest("買収提安", known), Some("買収提案"));
        assert_eq!(nearest("author", known), None);
        assert_eq!(nearest("x", known), None);
    }

    #[test]
    fn long_words_have_no_suggestion() {
        let long = "a".repeat(5000);
        assert_eq!(nearest(&format!("{long}b"), [long.as_str()]), None);
    }

    #[test]
    fn few_of_many_are_compared() {
        let many: Vec<String> = (0..5000).map(|number| format!("section-{number:04}")).collect();
        let known = Known::new(many.iter().map(String::as_str).chain(["stargate"]));
        assert_eq!(known.nearest("stargaet"), Some("stargate"));
        assert!(known.nearest("section-12345").is_some());
    }

    proptest::proptest! {
        #[test]
        fn what_is_ruled_out_is_far(word in "[a-cA-Cあ-う]{0,8}", known in proptest::collection::vec("[a-cA-Cあ-う]{0,8}", 0..8)) {
            let folded = word.to_lowercase();
            let distance = |candidate: &String| strsim::damerau_levenshtein(&folded, &candidate.to_lowercase());
            let near = known.iter().filter(|candidate| {
                let found = distance(candidate);
                found <= (candidate.chars().count() / 3).max(1) && found < folded.chars().count()
            });
            let expect = near.min_by_key(|candidate| distance(candidate)).map(String::as_str);
            proptest::prop_assert_eq!(nearest(&word, known.iter().map(String::as_str)), expect);
        }
    }
}
