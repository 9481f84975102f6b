//! The quantities of a text, each with what it says in every language.
//!
//! *In*: `cargo run -p taiyaku-figures --example read -- TAG TEXT`. *Out*: one line for each quantity.

#![expect(clippy::disallowed_methods, clippy::disallowed_macros, reason = "a program of its own")]

use std::process::ExitCode;

use taiyaku_figures::Language;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((language, words)) = arguments.split_first().and_then(|(tag, words)| Some((Language::of(tag)?, words)))
    else {
        println!("read TAG TEXT");
        return ExitCode::from(2);
    };
    let text = words.join(" ");
    for quantity in language.read(&text) {
        let printed = Language::ALL.map(|language| language.print(&quantity).unwrap_or_else(|| "–".to_owned()));
        println!("{}: {}\n  {quantity:?}", &text[quantity.span.clone()], printed.join(" · "));
    }
    ExitCode::SUCCESS
}
