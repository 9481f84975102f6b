//! Reads, compares and prints the quantities and dates of texts in different languages.
//!
//! *In*: `&str` in a [`Language`]. *Out*: [`Quantity`]s with their bytes, [`Difference`]s, texts in house style.
//! Never touches anything but its arguments, never fails on a text, and knows nothing of where texts come from.
//!
//! A quantity is what a text states as a figure: `97億4000万ドル`, "nearly two-thirds", `平成30年度`, "from 3 to 5 p.m.".
//! All languages give the same form, so that two texts are compared without a word of either:
//!
//! ```
//! use taiyaku_figures::{DifferenceKind, Language, compare};
//!
//! let ja = Language::Japanese.read("買収額は974億ドルだった。");
//! let en = Language::English.read("The offer was $9.74 billion.");
//! let differences = compare(&ja, &en);
//! assert_eq!(differences[0].kind, DifferenceKind::PowerOfTen { exponent: 1 });
//! assert_eq!(Language::English.print(&ja[0]).as_deref(), Some("$97.4 billion"));
//! ```
//!
//! What is not read is no mistake: a text may say more than this library understands. What is compared and what is
//! not is in the README.

mod agree;
mod amount;
mod compare;
mod date;
mod digits;
mod english;
mod japanese;
mod language;
mod quantity;
mod reading;
mod unit;

pub use agree::{Agreement, agreement, hedges_agree, power_of_ten, same_currency};
pub use amount::{Amount, Counted};
pub use compare::{Aligned, Difference, DifferenceKind, Place, compare, compare_aligned};
pub use date::{Date, Precision};
pub use digits::in_groups;
pub use language::Language;
pub use quantity::{Clock, Hedge, Kind, Kinds, ONE, Quantity, date_parts, pack_date};
pub use unit::{Currency, Dimension, System, Unit};
