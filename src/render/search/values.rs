//! Figures in one exact form, whatever language writes them: `USD97400000000000000`, `%17000000`, `x10000000`.
//!
//! *In*: quantities of texts, amounts of the ledger. *Out*: words of the index.
//! A value is a whole number of millionths with its currency, `%` or `x` before it; of anything else the number alone,
//! unless it is a short one, which would be found everywhere. `theme/search.js` reads what is typed into the same form.

use crate::model::quantity::{Kind, Kinds, Quantity};
use crate::model::{Amount, Unit};

/// Whole numbers below this one, in millionths, are in many texts.
const SHORT: u128 = 10_000 * ONE;

/// One, in millionths.
const ONE: u128 = 1_000_000;

/// The values of quantities, each once, with a space between them.
pub(super) fn of_quantities<'a>(quantities: impl IntoIterator<Item = &'a Quantity>) -> String {
    let sure = quantities.into_iter().filter(|quantity| !quantity.weak);
    joined(sure.filter_map(|quantity| word(quantity.kinds, Amount::from_millionths(quantity.value)?)))
}

/// The value of a figure of the ledger.
pub(super) fn of_figure(amount: Amount, unit: &Unit) -> Option<String> {
    word(unit.kinds()?, amount)
}

/// Values, each once, with a space between them.
pub(super) fn joined(values: impl IntoIterator<Item = String>) -> String {
    let mut joined = String::new();
    values.into_iter().for_each(|value| add(&mut joined, &value));
    joined
}

/// Adds a value behind others, unless it is among them.
pub(super) fn add(values: &mut String, value: &str) {
    if values.is_empty() {
        values.push_str(value);
    } else if !values.split(' ').any(|known| known == value) {
        values.push(' ');
        values.push_str(value);
    }
}

fn word(kinds: Kinds, amount: Amount) -> Option<String> {
    let number = amount.millionths().unsigned_abs();
    let counted = || kinds.has(Kind::Count) || kinds.has(Kind::Points) || kinds.measure().is_some();
    let currency;
    let mark = if kinds.is_money() {
        currency = kinds.currency()?;
        currency.code()
    } else if kinds.has(Kind::Percent) {
        "%"
    } else if kinds.has(Kind::Times) {
        "x"
    } else if counted() && (number >= SHORT || !number.is_multiple_of(ONE)) {
        ""
    } else {
        return None;
    };
    // Those of 64 bits, as most are, are written much faster.
    Some(match u64::try_from(number) {
        Ok(number) => format!("{mark}{number}"),
        Err(_) => format!("{mark}{number}"),
    })
}
