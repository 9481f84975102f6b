//! The values of figures that are computed from others.
//!
//! *In*: the ledgers. *Out*: [`Amounts`]: the value of every figure that has one.
//! Computes with exact fractions; only the result is rounded, to millionths.

use std::collections::BTreeMap;

use crate::model::{
    Amount, Code, EntryKind, EntryRef, FigureValue, Finding, Inputs, Ledger, Story, StoryRef, Words, find_entry,
};
use crate::words;
use crate::yaml::Document;

/// The value of each figure.
pub(super) type Amounts = BTreeMap<EntryRef, Amount>;

/// More steps than this from a figure to the ones that it is computed from are a mistake.
const MAX_DEPTH: usize = 32;

/// Computes the value of every figure.
///
/// Reports `bad-value` for an expression that cannot be computed.
pub(super) fn amounts(inputs: &Inputs, stories: &[Story], findings: &mut Vec<Finding>) -> Amounts {
    let mut amounts = Amounts::new();
    for (story, node) in (0..).map(StoryRef).zip(stories) {
        for (entry, figure) in Ledger::refs(story, EntryKind::Figure, &node.ledger.figures) {
            let result = Evaluator { stories, asked: Vec::new() }.figure(entry);
            match result {
                Ok(fraction) => match fraction.round() {
                    Some(amount) => drop(amounts.insert(entry, amount)),
                    None => findings.extend(report(inputs, node, &figure.id, &Trouble::TooLarge)),
                },
                // What is not known or not readable has its own finding.
                Err(Trouble::Unknown) => {}
                Err(trouble) => findings.extend(report(inputs, node, &figure.id, &trouble)),
            }
        }
    }
    amounts
}

fn report(inputs: &Inputs, node: &Story, id: &str, trouble: &Trouble) -> Option<Finding> {
    let file = node.ledger.figures.file?;
    let document = Document::of(file, inputs.source(file));
    let place = document.at(&format!("{id}/value"));
    let finding = Finding::new(Code::BadValue, place, trouble.message());
    Some(match trouble {
        Trouble::Syntax(_) => finding.help(words!(
            ja: "`bid / 10`のように、演算子の両側に空白を置いて書く",
            en: "write it as in `bid / 10`, with spaces around operators"
        )),
        _ => {
            finding.help(words!(ja: "式か、式が使う数値を直す", en: "mend the expression, or the figures that it uses"))
        }
    })
}

/// Why an expression has no value.
#[derive(Debug, PartialEq, Eq)]
enum Trouble {
    /// A figure that it names does not exist or cannot be read.
    Unknown,
    /// It needs itself.
    Circle,
    DivisionByZero,
    TooLarge,
    Syntax(String),
}

impl Trouble {
    fn message(&self) -> Words {
        match self {
            Trouble::Unknown => Words::default(),
            Trouble::Circle => {
                words!(ja: "この値は自分自身から計算されている", en: "this value is computed from itself")
            }
            Trouble::DivisionByZero => words!(ja: "0で割っている", en: "this divides by zero"),
            Trouble::TooLarge => words!(ja: "計算の結果が大きすぎる", en: "the result is too large"),
            Trouble::Syntax(at) => {
                words!(ja: "`{at}`のところで式が読めない", en: "the expression cannot be read at `{at}`")
            }
        }
    }
}

/// An exact fraction in lowest terms; the denominator is positive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Fraction {
    numerator: i128,
    denominator: i128,
}

impl Fraction {
    fn new(numerator: i128, denominator: i128) -> Option<Self> {
        let divisor = gcd(numerator.checked_abs()?, denominator.checked_abs()?).max(1);
        let sign = if denominator < 0 { -1 } else { 1 };
        Some(Fraction { numerator: sign * numerator / divisor, denominator: sign * denominator / divisor })
    }

    fn of(amount: Amount) -> Option<Self> {
        Self::new(amount.millionths(), 1_000_000)
    }

    /// The nearest millionth, halves away from zero.
    fn round(self) -> Option<Amount> {
        let scaled = self.numerator.checked_mul(1_000_000)?;
        let half = self.denominator / 2 * scaled.signum();
        Amount::from_millionths(scaled.checked_add(half)? / self.denominator)
    }

    fn apply(self, operator: char, other: Self) -> Result<Self, Trouble> {
        let (a, b, c, d) = (self.numerator, self.denominator, other.numerator, other.denominator);
        let result = match operator {
            '*' => a.checked_mul(c).zip(b.checked_mul(d)),
            '/' if c == 0 => return Err(Trouble::DivisionByZero),
            '/' => a.checked_mul(d).zip(b.checked_mul(c)),
            _ => {
                let (left, right) = (a.checked_mul(d), c.checked_mul(b));
                let sum = left.zip(right).and_then(|(left, right)| {
                    if operator == '+' { left.checked_add(right) } else { left.checked_sub(right) }
                });
                sum.zip(b.checked_mul(d))
            }
        };
        result.and_then(|(numerator, denominator)| Self::new(numerator, denominator)).ok_or(Trouble::TooLarge)
    }
}

fn gcd(a: i128, b: i128) -> i128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

struct Evaluator<'a> {
    stories: &'a [Story],
    /// The figures whose values are being computed, outermost first.
    asked: Vec<EntryRef>,
}

impl Evaluator<'_> {
    fn figure(&mut self, entry: EntryRef) -> Result<Fraction, Trouble> {
        if self.asked.contains(&entry) || self.asked.len() > MAX_DEPTH {
            return Err(Trouble::Circle);
        }
        let figure = &self.stories[entry.story.0 as usize].ledger.figures.entries[entry.index as usize];
        match &figure.value.value {
            FigureValue::Given(amount) => Fraction::of(*amount).ok_or(Trouble::TooLarge),
            FigureValue::Unreadable => Err(Trouble::Unknown),
            FigureValue::Derived(expression) => {
                self.asked.push(entry);
                let spaced = expression.replace('(', " ( ").replace(')', " ) ");
                let words: Vec<&str> = spaced.split_whitespace().collect();
                let mut parser = Parser { words: &words, at: 0, story: entry.story, figures: self };
                let value = parser.sum(0)?;
                let left_over = parser.words.get(parser.at).map(|word| (*word).to_owned());
                self.asked.pop();
                left_over.map_or(Ok(value), |word| Err(Trouble::Syntax(word)))
            }
        }
    }
}

/// A recursive-descent parser over words: `sum = product (± product)*`, `product = atom (×÷ atom)*`.
struct Parser<'p, 'a> {
    words: &'p [&'p str],
    at: usize,
    story: StoryRef,
    figures: &'p mut Evaluator<'a>,
}

impl Parser<'_, '_> {
    fn operator(&mut self, operators: [&str; 2]) -> Option<char> {
        let word = self.words.get(self.at).filter(|word| operators.contains(word))?;
        self.at += 1;
        word.chars().next()
    }

    fn sum(&mut self, depth: usize) -> Result<Fraction, Trouble> {
        let mut value = self.product(depth)?;
        while let Some(operator) = self.operator(["+", "-"]) {
            value = value.apply(operator, self.product(depth)?)?;
        }
        Ok(value)
    }

    fn product(&mut self, depth: usize) -> Result<Fraction, Trouble> {
        let mut value = self.atom(depth)?;
        while let Some(operator) = self.operator(["*", "/"]) {
            value = value.apply(operator, self.atom(depth)?)?;
        }
        Ok(value)
    }

    fn atom(&mut self, depth: usize) -> Result<Fraction, Trouble> {
        let word = *self.words.get(self.at).ok_or_else(|| Trouble::Syntax("…".to_owned()))?;
        self.at += 1;
        if word == "(" && depth < MAX_DEPTH {
            let value = self.sum(depth + 1)?;
            return match self.words.get(self.at) {
                Some(&")") => {
                    self.at += 1;
                    Ok(value)
                }
                other => Err(Trouble::Syntax(other.unwrap_or(&"(").to_string())),
            };
        }
        let scaled = self.words.get(self.at).and_then(|scale| Amount::parse(&format!("{word} {scale}")));
        if let Some(amount) = scaled {
            self.at += 1;
            return Fraction::of(amount).ok_or(Trouble::TooLarge);
        }
        if let Some(amount) = Amount::parse(word) {
            return Fraction::of(amount).ok_or(Trouble::TooLarge);
        }
        if !word.bytes().next().is_some_and(|byte| byte.is_ascii_lowercase()) {
            return Err(Trouble::Syntax(word.to_owned()));
        }
        let entry = find_entry(self.figures.stories, self.story, EntryKind::Figure, word).ok_or(Trouble::Unknown)?;
        self.figures.figure(entry)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Evaluates an expression without figures.
    fn check(expression: &str, expect: Result<&str, Trouble>) {
        let spaced = expression.replace('(', " ( ").replace(')', " ) ");
        let words: Vec<&str> = spaced.split_whitespace().collect();
        let mut figures = Evaluator { stories: &[], asked: Vec::new() };
        let mut parser = Parser { words: &words, at: 0, story: StoryRef(0), figures: &mut figures };
        let found = parser.sum(0).map(|fraction| fraction.round());
        let expect = expect.map(Amount::parse);
        assert_eq!(found, expect, "{expression}");
    }

    #[test]
    fn exact() {
        check("97.4 billion / 10", Ok("9.74 billion"));
        check("44 billion * 28 / 100", Ok("12.32 billion"));
        check("1 / 3 * 3", Ok("1"));
        check("2 * (3 + 4) - 1", Ok("13"));
        check("10 - 2 - 3", Ok("5"));
        check("2 / 3", Ok("0.666667"));
        check("1 / 0", Err(Trouble::DivisionByZero));
        check("1 +", Err(Trouble::Syntax("…".to_owned())));
        check("( 1", Err(Trouble::Syntax("(".to_owned())));
    }
}
