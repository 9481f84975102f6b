//! What a text states as a figure: the library `taiyaku-figures`, which reads, compares and prints it.
//!
//! *In*: nothing. *Out*: its types and functions under the names of the program.
//! Adds nothing of its own; no other module names the library.

pub use taiyaku_figures::{
    Agreement, Aligned, Amount, Clock, Counted, Currency, Date, Difference, DifferenceKind, Dimension, Hedge, Kind,
    Kinds, Language, ONE, Place, Precision, Quantity, System, Unit, agreement, compare_aligned, date_parts,
    hedges_agree, in_groups, pack_date, power_of_ten, same_currency,
};
