//! The values of figures that are computed from others.
//!
//! *In*: the ledgers. *Out*: [`Amounts`]: the value of every figure that has one.
//! Each figure is computed once, behind those that it needs, however deep they stand. Computes with exact fractions;
//! only the result of each figure is rounded, to millionths, and what is computed from it goes on with the fraction.

mod expression;
mod fraction;
mod order;

use std::collections::BTreeMap;

use crate::model::{
    Amount, Code, EntryKind, EntryRef, FigureValue, Finding, Inputs, Ledger, Place, Story, StoryRef, Words, find_entry,
};
use crate::words;
use crate::yaml::Document;
use expression::{Expression, Part};
use fraction::{Fraction, MOST_DIGITS, NoResult};

/// The value of each figure.
pub(super) type Amounts = BTreeMap<EntryRef, Amount>;

/// So many figures of a circle are named and shown.
const MOST_NAMED: usize = 12;

/// Computes the value of every figure.
///
/// Reports `bad-value` for an expression that cannot be computed, once for each circle. What is computed from a figure
/// without a value has none, either, and is not reported: it is not its mistake.
pub(super) fn amounts(inputs: &Inputs, stories: &[Story], findings: &mut Vec<Finding>) -> Amounts {
    let sheet = Sheet::new(stories);
    let (ordered, circles) = order::order(&sheet.needs);
    let in_circle = sheet.members(&circles);
    let mut results: Vec<Outcome> = Vec::new();
    results.resize_with(sheet.figures.len(), || Outcome::Nothing);
    let mut troubles: Vec<(usize, Trouble)> = Vec::new();
    for number in ordered.into_iter().filter(|number| !in_circle[*number]) {
        results[number] = sheet.outcome(number, &results).unwrap_or_else(|trouble| {
            troubles.push((number, trouble));
            Outcome::Nothing
        });
        if let (Outcome::TooLarge(_), false) = (&results[number], sheet.needs_too_large(number, &results)) {
            troubles.push((number, Trouble::TooLarge));
        }
    }
    troubles.extend(circles.into_iter().map(|circle| (circle[0], Trouble::Circle(circle))));
    troubles.sort_by_key(|(number, _)| *number);
    let places = |number: usize| sheet.place(inputs, number);
    findings.extend(troubles.iter().filter_map(|(number, trouble)| sheet.finding((*number, trouble), &places)));
    let amounts = sheet.figures.iter().zip(&results).filter_map(|((entry, _), result)| match result {
        Outcome::Value(_, amount) => Some((*entry, *amount)),
        _ => None,
    });
    amounts.collect()
}

/// What a figure comes to.
enum Outcome {
    /// It has no value, and there is a finding that says why, here or elsewhere.
    Nothing,
    Value(Fraction, Amount),
    /// No amount is as large, but what is computed from it may be one.
    TooLarge(Fraction),
}

/// Why an expression has no value, where that is its own mistake.
enum Trouble {
    /// It needs itself, perhaps through others.
    Circle(Vec<usize>),
    DivisionByZero,
    TooLarge,
    TooLong,
    Syntax(String),
}

/// All figures of all ledgers, by number.
struct Sheet<'a> {
    stories: &'a [Story],
    figures: Vec<(EntryRef, Formula<'a>)>,
    /// For each figure the numbers of those that it names; names of no figure are left out.
    needs: Vec<Vec<usize>>,
    /// The number of the first figure of each story.
    starts: Vec<usize>,
}

/// How the value of a figure is given.
enum Formula<'a> {
    Given(Amount),
    Derived(Result<Expression<'a>, String>),
    /// The file has its finding.
    Unreadable,
}

impl<'a> Sheet<'a> {
    fn new(stories: &'a [Story]) -> Self {
        let mut sheet = Sheet { stories, figures: Vec::new(), needs: Vec::new(), starts: Vec::new() };
        for (story, node) in (0..).map(StoryRef).zip(stories) {
            sheet.starts.push(sheet.figures.len());
            let figures = Ledger::refs(story, EntryKind::Figure, &node.ledger.figures);
            sheet.figures.extend(figures.map(|(entry, figure)| {
                let formula = match &figure.value.value {
                    FigureValue::Given(amount) => Formula::Given(*amount),
                    FigureValue::Derived(text) => Formula::Derived(Expression::parse(text)),
                    FigureValue::Unreadable => Formula::Unreadable,
                };
                (entry, formula)
            }));
        }
        sheet.needs = sheet.figures.iter().map(|(entry, formula)| sheet.needs(*entry, formula)).collect();
        sheet
    }

    fn needs(&self, entry: EntryRef, formula: &Formula<'_>) -> Vec<usize> {
        let Formula::Derived(Ok(expression)) = formula else { return Vec::new() };
        expression.names().filter_map(|name| self.number(entry.story, name)).collect()
    }

    /// The figure that a story knows by a name.
    fn number(&self, story: StoryRef, name: &str) -> Option<usize> {
        let entry = find_entry(self.stories, story, EntryKind::Figure, name)?;
        Some(self.starts[entry.story.0 as usize] + entry.index as usize)
    }

    /// For each figure whether it is on a circle.
    fn members(&self, circles: &[Vec<usize>]) -> Vec<bool> {
        let mut is_member = vec![false; self.figures.len()];
        circles.iter().flatten().for_each(|member| is_member[*member] = true);
        is_member
    }

    fn outcome(&self, number: usize, results: &[Outcome]) -> Result<Outcome, Trouble> {
        let (entry, formula) = &self.figures[number];
        let fraction = match formula {
            Formula::Given(amount) => return Ok(Outcome::Value(Fraction::of(*amount), *amount)),
            Formula::Unreadable => return Ok(Outcome::Nothing),
            Formula::Derived(Err(at)) => return Err(Trouble::Syntax(at.clone())),
            Formula::Derived(Ok(expression)) => {
                let value = |name: &str| match &results[self.number(entry.story, name)?] {
                    Outcome::Value(fraction, _) | Outcome::TooLarge(fraction) => Some(fraction.clone()),
                    Outcome::Nothing => None,
                };
                computed(expression, value)?
            }
        };
        let Some(fraction) = fraction else { return Ok(Outcome::Nothing) };
        Ok(match fraction.round() {
            Some(amount) => Outcome::Value(fraction, amount),
            None => Outcome::TooLarge(fraction),
        })
    }

    fn needs_too_large(&self, number: usize, results: &[Outcome]) -> bool {
        self.needs[number].iter().any(|need| matches!(results[*need], Outcome::TooLarge(_)))
    }

    fn id(&self, number: usize) -> &str {
        let (entry, _) = &self.figures[number];
        self.stories[entry.story.0 as usize].ledger.id(entry.kind, entry.index)
    }

    /// Where the value of a figure stands.
    fn place(&self, inputs: &Inputs, number: usize) -> Option<Place> {
        let (entry, _) = &self.figures[number];
        let file = self.stories[entry.story.0 as usize].ledger.figures.file?;
        let id = self.id(number);
        Some(Document::of(file, inputs.source(file)).at(&format!("{id}/value")))
    }

    fn finding(&self, (number, trouble): (usize, &Trouble), place: &dyn Fn(usize) -> Option<Place>) -> Option<Finding> {
        let message = match trouble {
            Trouble::Circle(circle) => self.circle(circle),
            Trouble::DivisionByZero => words!(ja: "0で割っている", en: "this divides by zero"),
            Trouble::TooLarge => words!(
                ja: "計算の結果が、値として扱える10の21乗を超える",
                en: "the result is larger than any value may be: more than 10 to the power of 21"
            ),
            Trouble::TooLong => words!(
                ja: "計算の結果を正確に表す分数が{MOST_DIGITS}桁を超える",
                en: "the fraction that is exactly the result has more than {MOST_DIGITS} digits"
            ),
            Trouble::Syntax(at) => {
                words!(ja: "`{at}`のところで式が読めない", en: "the expression cannot be read at `{at}`")
            }
        };
        let mut finding = Finding::new(Code::BadValue, place(number)?, message);
        if let Trouble::Circle(circle) = trouble {
            finding.places.extend(circle[1..].iter().take(MOST_NAMED - 1).filter_map(|member| place(*member)));
        }
        Some(finding.help(help(trouble)))
    }

    fn circle(&self, circle: &[usize]) -> Words {
        let n = circle.len();
        if n == 1 {
            return words!(ja: "この値は自分自身から計算されている", en: "this value is computed from itself");
        }
        let named = circle.iter().take(MOST_NAMED).map(|number| format!("`{}`", self.id(*number)));
        let dots = (n > MOST_NAMED).then(|| "…".to_owned());
        let first = format!("`{}`", self.id(circle[0]));
        let list = named.chain(dots).chain([first]).collect::<Vec<String>>().join(" → ");
        words!(
            ja: "{n}個の値が互いから計算されている: {list}",
            en: "{n} values are computed from each other in a circle: {list}"
        )
    }
}

fn help(trouble: &Trouble) -> Words {
    match trouble {
        Trouble::Syntax(_) => words!(
            ja: "`bid / 10`のように、演算子の両側に空白を置いて書く",
            en: "write it as in `bid / 10`, with spaces around operators"
        ),
        Trouble::TooLong => words!(
            ja: "途中の数値の一つに、計算した値そのものを書く",
            en: "write the value itself for one of the figures on the way"
        ),
        Trouble::Circle(circle) if circle.len() > 1 => words!(
            ja: "そのうちの一つに値を書く。`→`の左の値は右の値から計算される",
            en: "give one of them a value; what stands before `→` is computed from what stands behind it"
        ),
        _ => words!(ja: "式か、式が使う数値を直す", en: "mend the expression, or the figures that it uses"),
    }
}

/// The value of an expression; `None` if it names something that has none.
fn computed<'a>(
    expression: &Expression<'a>,
    value: impl Fn(&'a str) -> Option<Fraction>,
) -> Result<Option<Fraction>, Trouble> {
    let mut stack: Vec<Fraction> = Vec::new();
    for part in &expression.parts {
        match part {
            Part::Number(number) => stack.push(number.clone()),
            Part::Name(name) => match value(name) {
                Some(fraction) => stack.push(fraction),
                None => return Ok(None),
            },
            Part::Operator(operator) => {
                let (right, left) = (stack.pop(), stack.pop());
                let (left, right) = left.zip(right).expect("an operator stands behind the two that it takes");
                stack.push(left.apply(*operator, &right).map_err(|no_result| match no_result {
                    NoResult::DivisionByZero => Trouble::DivisionByZero,
                    NoResult::TooLong => Trouble::TooLong,
                })?);
            }
        }
    }
    Ok(stack.pop())
}

#[cfg(test)]
mod tests;
