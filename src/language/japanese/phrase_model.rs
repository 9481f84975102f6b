//! Where Japanese phrases end, as the model of BudouX scores it.
//!
//! *In*: plain text. *Out*: the byte offsets between phrases. The scores are those of `budoux-phf-rs`, and so are the
//! phrases; its maps hash every key as text, which is most of the time, so that here each key is a number.

use std::sync::LazyLock;

use budoux_phf_rs::{Parser, ScoreMap};

/// Characters before and after the boundary that a feature looks at.
type Window = std::ops::Range<isize>;

/// The features of BudouX: the characters from and to these places, counted from the boundary, and their scores.
struct Model {
    /// What every boundary begins with.
    base: i32,
    features: [(Window, Scores); 13],
}

static MODEL: LazyLock<Model> = LazyLock::new(|| {
    let model = Parser::japanese_parser().model;
    let of = |window: Window, map: &ScoreMap| (window, Scores::new(map));
    Model {
        base: -(model.total_score / 2),
        features: [
            of(-3..-2, model.uw1),
            of(-2..-1, model.uw2),
            of(-1..0, model.uw3),
            of(0..1, model.uw4),
            of(1..2, model.uw5),
            of(2..3, model.uw6),
            of(-2..0, model.bw1),
            of(-1..1, model.bw2),
            of(0..2, model.bw3),
            of(-3..0, model.tw1),
            of(-2..1, model.tw2),
            of(-1..2, model.tw3),
            of(0..3, model.tw4),
        ],
    }
});

/// The byte offsets between the phrases of a text, in order.
pub(super) fn phrase_ends(text: &str) -> Vec<usize> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut offsets = Vec::new();
    for boundary in 1..chars.len() {
        let mut score = MODEL.base;
        for (window, scores) in &MODEL.features {
            let place = |from: isize| boundary.checked_add_signed(from);
            if let (Some(start), Some(end)) = (place(window.start), place(window.end))
                && let Some(window) = chars.get(start..end)
            {
                score += scores.get(key(window.iter().map(|(_, char)| *char)));
            }
        }
        if score > 0 {
            offsets.push(chars[boundary].0);
        }
    }
    offsets
}

/// Up to three characters as a number; none of them is U+0000 in the model.
fn key(chars: impl Iterator<Item = char>) -> u64 {
    chars.fold(0, |key, char| key << 21 | u64::from(char))
}

/// Scores by their keys: each stands at the place that its key gives, or at the next one that was free.
struct Scores {
    /// A power of two, at most half full; a key of 0 is a free place.
    places: Box<[(u64, i32)]>,
}

impl Scores {
    fn new(map: &ScoreMap) -> Self {
        let n_places = (2 * map.len() + 1).next_power_of_two();
        let mut scores = Scores { places: vec![(0, 0); n_places].into() };
        for (text, score) in map.entries() {
            let key = key(text.chars());
            let place = scores.place(key);
            scores.places[place] = (key, i32::from(*score));
        }
        scores
    }

    /// 0 for what the model does not know.
    fn get(&self, key: u64) -> i32 {
        self.places[self.place(key)].1
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
