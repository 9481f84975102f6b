//! Where Japanese phrases end, as the model of BudouX scores it.
//!
//! *In*: plain text. *Out*: the byte offsets between phrases. The scores are those of `budoux-phf-rs`, and so are the
//! phrases; its maps hash every key as text, and ask anew for each boundary near a character, which is most of the time.

use std::sync::LazyLock;

use budoux_phf_rs::{Parser, ScoreMap};

/// What one, two and three characters say of the boundaries around them.
struct Model {
    /// What every boundary begins with.
    base: i32,
    ones: Scores<6>,
    twos: Scores<3>,
    threes: Scores<4>,
}

/// Characters speak of no boundary that is farther before the first of them.
const N_BEFORE: usize = 2;
/// Characters speak of no boundary that is farther behind the beginning of the first of them.
const N_BEHIND: usize = 3;

static MODEL: LazyLock<Model> = LazyLock::new(|| {
    let model = Parser::japanese_parser().model;
    Model {
        base: -(model.total_score / 2),
        ones: Scores::new(0, [model.uw6, model.uw5, model.uw4, model.uw3, model.uw2, model.uw1]),
        twos: Scores::new(N_BEFORE, [model.bw3, model.bw2, model.bw1]),
        threes: Scores::new(N_BEFORE, [model.tw4, model.tw3, model.tw2, model.tw1]),
    }
});

/// The byte offsets between the phrases of a text, in order.
pub(super) fn phrase_ends(text: &str) -> Vec<usize> {
    let model = &*MODEL;
    let (places, chars): (Vec<usize>, Vec<char>) = text.char_indices().unzip();
    // The boundary before each character, and as many around them as characters speak of.
    let mut scores = vec![model.base; N_BEFORE + chars.len() + N_BEHIND];
    for start in 0..chars.len() {
        let scores = &mut scores[start..];
        model.ones.add(chars.get(start..start + 1), scores);
        model.twos.add(chars.get(start..start + 2), scores);
        model.threes.add(chars.get(start..start + 3), scores);
    }
    let boundaries = places.iter().zip(&scores[N_BEFORE..]).skip(1);
    boundaries.filter(|(_, score)| **score > 0).map(|(place, _)| *place).collect()
}

/// Up to three characters as a number; none of them is U+0000 in the model.
fn key(chars: impl Iterator<Item = char>) -> u64 {
    chars.fold(0, |key, char| key << 21 | u64::from(char))
}

/// What some characters say of boundaries one after another: the scores of a map for each boundary.
struct Scores<const N: usize> {
    /// The first of the boundaries, counted from the first of which any characters speak.
    first: usize,
    /// By their keys: each stands at the place that its key gives, or at the next one that was free; a key of 0 is a free
    /// place. A power of two, at most half full.
    places: Box<[(u64, [i16; N])]>,
}

impl<const N: usize> Scores<N> {
    fn new(first: usize, maps: [&ScoreMap; N]) -> Self {
        let n_keys = maps.iter().map(|map| map.len()).sum::<usize>();
        let mut scores = Scores { first, places: vec![(0, [0; N]); (2 * n_keys + 1).next_power_of_two()].into() };
        for (index, map) in maps.into_iter().enumerate() {
            for (text, score) in map.entries() {
                let key = key(text.chars());
                let (known, scores) = &mut scores.places[scores.place(key)];
                (*known, scores[index]) = (key, *score);
            }
        }
        scores
    }

    /// Adds what characters say to the scores from the first boundary on of which they could speak.
    fn add(&self, chars: Option<&[char]>, scores: &mut [i32]) {
        let Some(chars) = chars else { return };
        // The model says nothing of what it does not know: all zeros.
        let (_, said) = &self.places[self.place(key(chars.iter().copied()))];
        for (score, said) in scores[self.first..].iter_mut().zip(said) {
            *score += i32::from(*said);
        }
    }

    /// The place of a key, or the free one that it would get.
    fn place(&self, key: u64) -> usize {
        let mask = self.places.len() - 1;
        // Fibonacci hashing: the high bits of the product depend on all bits of the key.
        let mut place = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as usize & mask;
        while ![0, key].contains(&self.places[place].0) {
            place = (place + 1) & mask;
        }
        place
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str) {
        let mut expect = Vec::new();
        let mut n_bytes = 0;
        Parser::japanese_parser().parse_with(text, |phrase| {
            n_bytes += phrase.len();
            expect.push(n_bytes);
        });
        expect.pop();
        assert_eq!(phrase_ends(text), expect, "{text}");
    }

    #[test]
    fn the_phrases_are_those_of_the_library() {
        for text in [
            "",
            "今",
            "今日",
            "今日は",
            "今日は天気です。",
            "974億ドルの提案とは何だったのか",
            "plain words",
            "\0\0は\0",
        ] {
            check(text);
        }
    }

    proptest! {
        #[test]
        fn in_any_text(text in "[\\u{3041}-\\u{30ff}\\u{4e00}-\\u{4fff}。、「」a-z0-9]{0,40}") {
            check(&text);
        }
    }
}
