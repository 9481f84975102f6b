//! How much of a kind a YAML text may have before it is not read at all.
//!
//! *In*: a text. *Out*: where it passes a limit.
//! The parser looks at every open bracket for each word, and at every directive for each other: a text that passes a
//! limit takes the square of its length. No text that says something comes near.

use std::ops::Range;

use crate::model::{Code, Finding, Place};
use crate::words;

/// More brackets than this that stand open are more than a document can be nested: it may be 128 deep.
const MOST_OPEN: usize = 1000;
/// A document needs no directive at all.
const MOST_DIRECTIVES: usize = 16;

/// The limit that a text passes.
pub(super) enum Passed {
    /// At the bracket that is one too many.
    Brackets(usize),
    /// At the directive that is one too many.
    Directives(usize),
}

/// The first limit that a text passes, if it does.
pub(super) fn passed(text: &str) -> Option<Passed> {
    brackets(text).map(Passed::Brackets).or_else(|| directives(text).map(Passed::Directives))
}

/// Every bracket counts, wherever it stands.
fn brackets(text: &str) -> Option<usize> {
    // Most texts are shorter.
    if text.len() <= MOST_OPEN {
        return None;
    }
    let mut n_open = 0_usize;
    text.bytes().position(|byte| {
        match byte {
            b'[' | b'{' => n_open += 1,
            b']' | b'}' => n_open = n_open.saturating_sub(1),
            _ => {}
        }
        n_open > MOST_OPEN
    })
}

/// Directives are lines that begin with `%` (YAML 1.2 §6.8).
fn directives(text: &str) -> Option<usize> {
    let later = memchr::memmem::find_iter(text.as_bytes(), "\n%").map(|newline| newline + 1);
    text.starts_with('%').then_some(0).into_iter().chain(later).nth(MOST_DIRECTIVES)
}

impl Passed {
    /// `bad-yaml`, which says what there is too much of.
    pub(super) fn finding(&self, place: impl Fn(Range<usize>) -> Place) -> Finding {
        match *self {
            Passed::Brackets(at) => {
                let message = words!(
                    ja: "ここまでに、閉じられていない括弧`[`、`{{`が{MOST_OPEN}を超える",
                    en: "more than {MOST_OPEN} brackets `[`, `{{` stand open here"
                );
                Finding::new(Code::BadYaml, place(at..at + 1), message).help(words!(
                    ja: "括弧を閉じる。この文書は読まなかった",
                    en: "close them; the document was not read"
                ))
            }
            Passed::Directives(at) => {
                let message = words!(
                    ja: "`%`で始まる指示の行が{MOST_DIRECTIVES}を超える",
                    en: "there are more than {MOST_DIRECTIVES} directives, lines that begin with `%`"
                );
                Finding::new(Code::BadYaml, place(at..at + 1), message).help(words!(
                    ja: "指示の行を消す。この文書は読まなかった",
                    en: "delete them; the document was not read"
                ))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits() {
        let check = |text: &str, expect: Option<usize>| {
            let found = passed(text).map(|passed| match passed {
                Passed::Brackets(at) | Passed::Directives(at) => at,
            });
            assert_eq!(found, expect);
        };
        check("", None);
        check(&"[".repeat(MOST_OPEN), None);
        check(&"[{".repeat(MOST_OPEN), Some(MOST_OPEN));
        check(&"[] {}\n".repeat(MOST_OPEN), None);
        check(&"%TAG !a! x\n".repeat(MOST_DIRECTIVES), None);
        check(&"%TAG !a! x\n".repeat(MOST_DIRECTIVES + 1), Some(11 * MOST_DIRECTIVES));
        check(&"a: 100%\n".repeat(MOST_DIRECTIVES + 1), None);
    }
}
