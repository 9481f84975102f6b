//! What the expression of a figure says, in the order in which it is computed.
//!
//! *In*: the text of an expression. *Out*: [`Expression`]: numbers, names and operators, each operator behind what it
//! takes (reverse Polish notation, by the shunting-yard algorithm of Dijkstra).
//! Knows no figures. Brackets may be nested to any depth.

use super::fraction::{Fraction, Operator};
use crate::model::Amount;

/// A part of an expression.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Part<'a> {
    Number(Fraction),
    /// The id of a figure.
    Name(&'a str),
    Operator(Operator),
}

/// An expression that can be computed from left to right.
#[derive(Default)]
pub(super) struct Expression<'a> {
    pub parts: Vec<Part<'a>>,
}

/// What waits for its end: operators for what they take, brackets for their partners.
enum Waiting {
    Operator(Operator),
    Bracket,
}

impl<'a> Expression<'a> {
    /// Reads an expression whose operators have white space on both sides.
    ///
    /// # Errors
    /// Where it cannot be read: the word, or `…` for its end.
    pub(super) fn parse(text: &'a str) -> Result<Self, String> {
        let mut reader = Reader { expression: Expression::default(), waiting: Vec::new(), wants_value: true };
        let words: Vec<&str> = words(text).collect();
        let mut at = 0;
        while let Some(word) = words.get(at) {
            at += reader.take(word, words.get(at + 1).copied()).ok_or_else(|| (*word).to_owned())?;
        }
        reader.finish()
    }

    /// The figures that it names, in order.
    pub(super) fn names(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.parts.iter().filter_map(|part| match part {
            Part::Name(name) => Some(*name),
            _ => None,
        })
    }
}

struct Reader<'a> {
    expression: Expression<'a>,
    waiting: Vec<Waiting>,
    /// Whether a number, a name or an opening bracket comes next, or else an operator or a closing one.
    wants_value: bool,
}

impl<'a> Reader<'a> {
    /// Takes a word, perhaps with the next one; says how many, or `None` where the word cannot stand.
    fn take(&mut self, word: &'a str, next: Option<&str>) -> Option<usize> {
        match (self.wants_value, word) {
            (true, "(") => {
                self.waiting.push(Waiting::Bracket);
                Some(1)
            }
            (true, _) => self.value(word, next),
            (false, ")") => {
                self.release(0);
                self.waiting.pop().map(|_| 1)
            }
            (false, _) => {
                let operator = operator(word)?;
                self.release(rank(operator));
                self.waiting.push(Waiting::Operator(operator));
                self.wants_value = true;
                Some(1)
            }
        }
    }

    fn value(&mut self, word: &'a str, next: Option<&str>) -> Option<usize> {
        let scaled = next.and_then(|scale| Amount::parse(&format!("{word} {scale}")));
        let (part, n_words) = if let Some(amount) = scaled {
            (Part::Number(Fraction::of(amount)), 2)
        } else if let Some(amount) = Amount::parse(word) {
            (Part::Number(Fraction::of(amount)), 1)
        } else if word.starts_with(|first: char| first.is_ascii_lowercase()) {
            (Part::Name(word), 1)
        } else {
            return None;
        };
        self.expression.parts.push(part);
        self.wants_value = false;
        Some(n_words)
    }

    /// Writes the operators that bind at least so strongly, back to the last bracket.
    fn release(&mut self, least: u8) {
        let binds = |waiting: &mut Waiting| matches!(waiting, Waiting::Operator(operator) if rank(*operator) >= least);
        while let Some(Waiting::Operator(operator)) = self.waiting.pop_if(binds) {
            self.expression.parts.push(Part::Operator(operator));
        }
    }

    fn finish(mut self) -> Result<Expression<'a>, String> {
        if self.wants_value {
            return Err("…".to_owned());
        }
        self.release(0);
        if self.waiting.is_empty() { Ok(self.expression) } else { Err("(".to_owned()) }
    }
}

/// Words between white space; brackets are words by themselves.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let pieces = text.split_whitespace();
    pieces.flat_map(|piece| piece.split_inclusive(['(', ')'])).flat_map(|piece| {
        let (word, bracket) = piece.split_at(piece.trim_end_matches(['(', ')']).len());
        [word, bracket].into_iter().filter(|word| !word.is_empty())
    })
}

fn operator(word: &str) -> Option<Operator> {
    Some(match word {
        "+" => Operator::Plus,
        "-" => Operator::Minus,
        "*" => Operator::Times,
        "/" => Operator::Over,
        _ => return None,
    })
}

/// How strongly an operator binds.
fn rank(operator: Operator) -> u8 {
    match operator {
        Operator::Plus | Operator::Minus => 1,
        Operator::Times | Operator::Over => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts of an expression, numbers as `#`.
    fn check(text: &str, expect: Result<&str, &str>) {
        let shown = |part: &Part<'_>| match part {
            Part::Number(_) => "#".to_owned(),
            Part::Name(name) => (*name).to_owned(),
            Part::Operator(operator) => match operator {
                Operator::Plus => "+",
                Operator::Minus => "-",
                Operator::Times => "*",
                Operator::Over => "/",
            }
            .to_owned(),
        };
        let found = Expression::parse(text);
        let found = found.map(|found| found.parts.iter().map(shown).collect::<Vec<String>>().join(" "));
        assert_eq!(found.as_deref().map_err(String::as_str), expect, "{text}");
    }

    #[test]
    fn order() {
        check("bid / 10", Ok("bid # /"));
        check("97.4 billion / 10", Ok("# # /"));
        check("a - b - c", Ok("a b - c -"));
        check("a - b * c + d", Ok("a b c * - d +"));
        check("2 * (a + 4) - 1", Ok("# a # + * # -"));
        check("((a))", Ok("a"));
        check("a * ( b - ( c + d ) ) / e", Ok("a b c d + - * e /"));
    }

    #[test]
    fn unreadable() {
        check("", Err("…"));
        check("1 +", Err("…"));
        check("( 1", Err("("));
        check("1 )", Err(")"));
        check("( )", Err(")"));
        check("1 2", Err("2"));
        check("bid /10 + 2", Err("/10"));
        check("a (b)", Err("("));
        check("Bid + 1", Err("Bid"));
        check("1 + * 2", Err("*"));
    }

    #[test]
    fn brackets_have_no_limit() {
        let n = 100_000;
        check(&format!("{}a{}", "(".repeat(n), ")".repeat(n)), Ok("a"));
    }
}
