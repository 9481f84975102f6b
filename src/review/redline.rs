//! A redline: what of a text stayed, and what was replaced by what.
//!
//! *In*: the words of an old and of a new text. *Out*: [`Part`]s in reading order.
//! Sentences come first: each is compared with the sentence that it was, and one of which most has changed is shown
//! old and new as a whole, because nobody can read a sentence of scraps.

use super::align::{Likeness, MostCells, align};
use super::token::{Token, TokenKind};
use crate::language::Language;

/// A run of a redline.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Part {
    /// In both texts.
    Same(Vec<Token>),
    /// What was there, and what is there now; one of them may be empty.
    Changed {
        old: Vec<Token>,
        new: Vec<Token>,
        /// Whether these are whole sentences.
        extent: Extent,
    },
}

/// How much of a text a change covers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Extent {
    /// Words of a sentence.
    Words,
    /// Whole sentences.
    Sentences,
}

/// Sentences of which a larger share has changed are shown whole, in percent.
const MOST_CHANGED: usize = 60;

/// Sentences that are less alike than this are not the same sentence, in percent.
const LEAST_ALIKE: u32 = 30;

/// Compares two texts in one language.
pub(super) fn redline(old: &[Token], new: &[Token], language: &dyn Language) -> Vec<Part> {
    let (old, new) = (sentences(old, language), sentences(new, language));
    let likeness = |sentences: &[&[Token]]| -> Vec<Likeness> {
        sentences.iter().map(|sentence| Likeness::of(&text_of(sentence))).collect()
    };
    let (of_old, of_new) = (likeness(&old), likeness(&new));
    let score = |a: usize, b: usize| match of_old[a].percent(&of_new[b]) {
        percent if percent >= LEAST_ALIKE => percent * percent,
        _ => 0,
    };
    let is_equal = |a: usize, b: usize| reads_the_same(old[a], new[b]);
    let mut parts = Parts::default();
    let (mut at_old, mut at_new) = (0, 0);
    for (a, b) in align((old.len(), new.len()), MostCells::OfTexts, score, is_equal) {
        parts.whole(&old[at_old..a], &new[at_new..b]);
        sentence(old[a], new[b], language, &mut parts);
        (at_old, at_new) = (a + 1, b + 1);
    }
    parts.whole(&old[at_old..], &new[at_new..]);
    parts.0
}

/// The text of tokens.
pub(super) fn text_of(tokens: &[Token]) -> String {
    tokens.iter().map(|token| token.text.as_str()).collect()
}

fn reads_the_same(old: &[Token], new: &[Token]) -> bool {
    text_of(old) == text_of(new)
}

/// Cuts tokens where sentences end; a token over an end belongs to the sentence in which it begins.
///
/// Marks of notes stand behind the full stop and are no letters: they belong to what they stand behind.
fn sentences<'t>(tokens: &'t [Token], language: &dyn Language) -> Vec<&'t [Token]> {
    let is_read = |token: &Token| token.kind != TokenKind::Mark;
    let text: String = tokens.iter().filter(|token| is_read(token)).map(|token| token.text.as_str()).collect();
    let ends: Vec<usize> = language.sentences(&text).into_iter().map(|range| range.end).collect();
    let mut sentences = Vec::new();
    let (mut start, mut at, mut next) = (0, 0, 0);
    for (index, token) in tokens.iter().enumerate() {
        at += if is_read(token) { token.text.len() } else { 0 };
        let is_last = tokens.get(index + 1).is_none_or(is_read);
        if is_last && ends.get(next).is_some_and(|end| at >= *end) {
            sentences.push(&tokens[start..=index]);
            start = index + 1;
            next += ends[next..].iter().take_while(|end| at >= **end).count();
        }
    }
    if start < tokens.len() {
        sentences.push(&tokens[start..]);
    }
    sentences
}

/// Compares a sentence with what it was, word by word.
fn sentence(old: &[Token], new: &[Token], language: &dyn Language, parts: &mut Parts) {
    if reads_the_same(old, new) {
        return parts.same(new);
    }
    let weight = |token: &Token| {
        let n_letters = token.text.chars().filter(|char| char.is_alphanumeric()).count();
        u32::try_from(2 * n_letters + 1).unwrap_or(u32::MAX)
    };
    let is_equal = |a: usize, b: usize| old[a].text == new[b].text;
    let pairs = align(
        (old.len(), new.len()),
        MostCells::OfEquals,
        |a, b| if is_equal(a, b) { weight(&old[a]) } else { 0 },
        is_equal,
    );
    let mut of_sentence = Parts::default();
    let (mut at_old, mut at_new) = (0, 0);
    for (a, b) in pairs {
        of_sentence.changed(&old[at_old..a], &new[at_new..b]);
        of_sentence.same(&new[b..=b]);
        (at_old, at_new) = (a + 1, b + 1);
    }
    of_sentence.changed(&old[at_old..], &new[at_new..]);
    let of_sentence = of_sentence.joined(language);
    if most_has_changed(&of_sentence) {
        parts.whole(&[old], &[new]);
    } else {
        of_sentence.into_iter().for_each(|part| parts.push(trimmed(part, language)));
    }
}

/// Whether a larger share of the letters has changed than can be read in pieces.
fn most_has_changed(parts: &[Part]) -> bool {
    let letters = |tokens: &[Token]| -> usize { tokens.iter().map(|token| token.text.trim().chars().count()).sum() };
    let (mut changed, mut all, mut n_changes) = (0, 0, 0);
    for part in parts {
        match part {
            Part::Same(tokens) => all += letters(tokens),
            Part::Changed { old, new, .. } => {
                changed += letters(old).max(letters(new));
                all += letters(old).max(letters(new));
                n_changes += 1;
            }
        }
    }
    // One change is read as one, however short the sentence around it.
    n_changes > 1 && changed * 100 > all * MOST_CHANGED
}

/// Takes what two words of a change share at their start out of it, where the language has such words.
fn trimmed(part: Part, language: &dyn Language) -> Vec<Part> {
    let Part::Changed { mut old, mut new, extent } = part else { return vec![part] };
    let (Some(first), Some(second)) = (old.first(), new.first()) else {
        return vec![Part::Changed { old, new, extent }];
    };
    let n_shared = match (first.kind, second.kind) {
        (TokenKind::Word, TokenKind::Word) => language.shared_start(&first.text, &second.text),
        _ => 0,
    };
    if n_shared == 0 {
        return vec![Part::Changed { old, new, extent }];
    }
    let shared = Token { text: second.text[..n_shared].to_owned(), ..second.clone() };
    for side in [&mut old, &mut new] {
        side[0].text.drain(..n_shared);
        side.retain(|token| !token.text.is_empty());
    }
    vec![Part::Same(vec![shared]), Part::Changed { old, new, extent }]
}

/// Parts as they are gathered: neighbours of a kind are one.
#[derive(Default)]
struct Parts(Vec<Part>);

impl Parts {
    fn same(&mut self, tokens: &[Token]) {
        match self.0.last_mut() {
            Some(Part::Same(last)) => last.extend_from_slice(tokens),
            _ if tokens.is_empty() => {}
            _ => self.0.push(Part::Same(tokens.to_vec())),
        }
    }

    fn changed(&mut self, old: &[Token], new: &[Token]) {
        if old.is_empty() && new.is_empty() {
            return;
        }
        match self.0.last_mut() {
            Some(Part::Changed { old: last_old, new: last_new, extent: Extent::Words }) => {
                last_old.extend_from_slice(old);
                last_new.extend_from_slice(new);
            }
            _ => self.0.push(Part::Changed { old: old.to_vec(), new: new.to_vec(), extent: Extent::Words }),
        }
    }

    fn whole(&mut self, old: &[&[Token]], new: &[&[Token]]) {
        if !(old.is_empty() && new.is_empty()) {
            self.0.push(Part::Changed { old: old.concat(), new: new.concat(), extent: Extent::Sentences });
        }
    }

    fn push(&mut self, parts: Vec<Part>) {
        for part in parts {
            match part {
                Part::Same(tokens) => self.same(&tokens),
                changed @ Part::Changed { .. } => self.0.push(changed),
            }
        }
    }

    /// Makes one change of two with almost nothing between them.
    fn joined(self, language: &dyn Language) -> Vec<Part> {
        let mut joined = Parts::default();
        let mut parts = self.0.into_iter().peekable();
        while let Some(part) = parts.next() {
            match part {
                Part::Same(tokens) => {
                    let is_between = matches!(joined.0.last(), Some(Part::Changed { .. })) && parts.peek().is_some();
                    let is_joint = is_between
                        && tokens.iter().all(|token| token.kind == TokenKind::Word)
                        && language.is_joint(&text_of(&tokens));
                    if is_joint { joined.changed(&tokens, &tokens) } else { joined.same(&tokens) }
                }
                Part::Changed { old, new, .. } => joined.changed(&old, &new),
            }
        }
        joined.0
    }
}

#[cfg(test)]
mod tests;
