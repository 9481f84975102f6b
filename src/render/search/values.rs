//! Figures in one exact form, whatever language writes them: `USD97400000000000000`, `%17000000`, `x10000000`.
//!
//! *In*: quantities of texts, amounts of the ledger. *Out*: words of the index.
//! A value is a whole number of millionths with its currency, `%` or `x` before it; of anything else the number alone,
//! unless it is a short one, which would be found everywhere. `theme/search.js` reads what is typed into the same form.

use crate::model::quantity::{Kind, Kinds, Quantity};
use crate::model::{Amount, Unit};

/// Whole numbers below this one, in millionths, are in many texts.
const SHORT: i128 = 10_000 * ONE;

/// One, in millionths.
const ONE: i128 = 1_000_000;

/// The values of quantities, each once, with a space between them.
pub(super) fn of_quantities<'a>(quantities: impl IntoIterator<Item = &'a Quantity>) -> String {
    let sure = quantities.into_iter().filter(|quantity| !quantity.weak);
    joined(sure.filter_map(|quantity| {
        let amount = Amount::from_millionths(quantity.value)?;
        word(quantity.kinds, amount)
    }))
}

/// The value of a figure of the ledger.
pub(super) fn of_figure(amount: Amount, unit: &Unit) -> Option<String> {
    word(unit.kinds()?, amount)
}

/// Values, each once, with a space between them.
pub(super) fn joined(values: impl IntoIterator<Item = String>) -> String {
    let mut known: Vec<String> = Vec::new();
    for value in values {
        if !known.contains(&value) {
            known.push(value);
        }
    }
    known.join(" ")
}

fn word(kinds: Kinds, amount: Amount) -> Option<String> {
    let number = amount.millionths().abs();
    let counted = kinds.has(Kind::Count) || kinds.has(Kind::Points) || kinds.measure().is_some();
    if kinds.is_money() {
        Some(format!("{}{number}", kinds.currency()?.code()))
    } else if kinds.has(Kind::Percent) {
        Some(format!("%{number}"))
    } else if kinds.has(Kind::Times) {
        Some(format!("x{number}"))
    } else {
        (counted && (number >= SHORT || number % ONE != 0)).then(|| number.to_string())
    }
}
