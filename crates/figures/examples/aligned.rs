//! Which pairs of a file of aligned sentences have figures that differ.
//!
//! *In*: `cargo run -p taiyaku-figures --example aligned -- FILE [TAG TAG]`; each line of the file is a sentence in one
//! language, a tab, and its translation. The languages are `ja` and `en` if no tags are given.
//! *Out*: each flagged pair with its differences, then how many pairs there were, had figures, and were flagged.
//!
//! Read the flagged pairs, and count which are right: of a text that was not seen before, that is the precision. For
//! the recall, damage one side of the pairs that are silent, and run it again.

#![expect(clippy::disallowed_methods, clippy::disallowed_macros, reason = "a program of its own, with a file to read")]

use std::process::ExitCode;

use taiyaku_figures::{Difference, DifferenceKind, Language, Quantity, compare};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let language = |index: usize, default| arguments.get(index).map_or(Some(default), |tag| Language::of(tag));
    let (Some(path), Some(one), Some(other)) =
        (arguments.first(), language(1, Language::Japanese), language(2, Language::English))
    else {
        println!("aligned FILE [TAG TAG]");
        return ExitCode::from(2);
    };
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => {
            eprintln!("{path}: {error}");
            return ExitCode::from(2);
        }
    };
    let (mut n_pairs, mut n_flagged, mut n_with_figures) = (0, 0, 0);
    for (line_number, line) in (1..).zip(text.lines()) {
        let Some((first, second)) = line.split_once('\t') else { continue };
        let lists = [one.read(first), other.read(second)];
        let differences = compare(&lists[0], &lists[1]);
        let told: Vec<&Difference> =
            differences.iter().filter(|difference| difference.kind != DifferenceKind::Rounded).collect();
        n_pairs += 1;
        n_with_figures += usize::from(lists.iter().any(|list| !list.is_empty()));
        n_flagged += usize::from(!told.is_empty());
        if !told.is_empty() {
            println!("{line_number}\n  {first}\n  {second}");
        }
        for difference in told {
            let side = |text: &str, list: &[Quantity], index: Option<usize>| {
                index.map_or("–".to_owned(), |index| {
                    format!("{} ({:?})", &text[list[index].span.clone()], list[index])
                })
            };
            let first = side(first, &lists[0], difference.first.map(|place| place.index));
            let second = side(second, &lists[1], difference.second.map(|place| place.index));
            println!("    {:?}: {first} | {second}", difference.kind);
        }
    }
    println!("{n_pairs} pairs, {n_with_figures} with figures, {n_flagged} flagged");
    ExitCode::SUCCESS
}
