//! Which pairs of a file of aligned sentences have figures that differ.
//!
//! *In*: `cargo bench --bench quantities -- FILE [TAG TAG]`; each line of the file is a sentence in one language, a
//! tab, and its translation. The languages are `ja` and `en` if no tags are given.
//! *Out*: the flagged pairs under the code of each finding, then how many pairs there were, were flagged, and had figures.
//!
//! Read the flagged pairs, and count which are right: of a text that was not seen before, that is the precision. For
//! the recall, damage one side of the pairs that are silent, and run it again.

#![expect(clippy::disallowed_methods, clippy::disallowed_macros, reason = "a program of its own, with a file to read")]

use std::collections::BTreeMap;
use std::process::ExitCode;

use taiyaku::check::compare_texts;
use taiyaku::language;
use taiyaku::model::{Bi, Code, LangTag};

fn main() -> ExitCode {
    // Cargo adds `--bench` to what is given.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let tag = |index: usize, default: &str| LangTag::parse(arguments.get(index).map_or(default, String::as_str));
    let (Some(path), Some(first), Some(second)) = (arguments.first(), tag(1, "ja"), tag(2, "en")) else {
        println!("cargo bench --bench quantities -- FILE [TAG TAG]");
        return ExitCode::SUCCESS;
    };
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => {
            eprintln!("{path}: {error}");
            return ExitCode::from(2);
        }
    };
    let languages = Bi { first, second };
    let mut flagged: BTreeMap<Code, Vec<(usize, &str)>> = BTreeMap::new();
    let (mut n_pairs, mut n_flagged, mut n_with_figures) = (0, 0, 0);
    for (line, (one, other)) in (1..).zip(text.lines()).filter_map(|(line, text)| Some((line, text.split_once('\t')?)))
    {
        n_pairs += 1;
        let texts = Bi { first: one, second: other };
        let states = languages.iter().any(|(lang, tag)| !language::of(tag).quantities(texts[lang]).is_empty());
        n_with_figures += usize::from(states);
        let codes = compare_texts(&languages, texts);
        n_flagged += usize::from(!codes.is_empty());
        for code in codes {
            let list = flagged.entry(code).or_default();
            if list.last().is_none_or(|(known, _)| *known != line) {
                list.push((line, text.lines().nth(line - 1).unwrap_or_default()));
            }
        }
    }
    for (code, pairs) in &flagged {
        println!("{} ({})", code.as_str(), pairs.len());
        for (line, pair) in pairs {
            println!("  {line}: {}", pair.replacen('\t', "\n    ", 1));
        }
    }
    println!("{n_pairs} pairs, {n_with_figures} with figures, {n_flagged} flagged");
    ExitCode::SUCCESS
}
