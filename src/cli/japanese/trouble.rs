//! What is wrong with a command line, in Japanese.
//!
//! *In*: an error of clap. *Out*: what to print.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::replaced;

/// What is wrong, what is most likely meant, and how the command is used.
pub(in super::super) fn trouble(error: &Error) -> String {
    let context = |kind| error.get(kind).map(shown).unwrap_or_default();
    let (argument, value) = (context(ContextKind::InvalidArg), context(ContextKind::InvalidValue));
    let (n_wanted, n_given) = (context(ContextKind::ExpectedNumValues), context(ContextKind::ActualNumValues));
    let wrong = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let name = context(ContextKind::InvalidSubcommand);
            // The likeliest is the last.
            let near = context(ContextKind::SuggestedSubcommand);
            format!("`{name}`というコマンドはない{}", meant(near.rsplit(", ").next().unwrap_or_default()))
        }
        ErrorKind::UnknownArgument => {
            format!("`{argument}`という引数はない{}", meant(&context(ContextKind::SuggestedArg)))
        }
        ErrorKind::MissingRequiredArgument => format!("足りない引数がある: {}", quoted(&argument)),
        ErrorKind::MissingSubcommand => "コマンドがない".to_owned(),
        ErrorKind::InvalidValue => {
            let values = context(ContextKind::ValidValue);
            let values = if values.is_empty() { values } else { format!("。使える値: {}", quoted(&values)) };
            match value.is_empty() {
                true => format!("`{argument}`に値がない{values}"),
                false => {
                    format!("`{argument}`に`{value}`は使えない{}{values}", meant(&context(ContextKind::SuggestedValue)))
                }
            }
        }
        ErrorKind::ValueValidation => format!("`{argument}`の値`{value}`は読めない{}", as_in(&argument)),
        ErrorKind::ArgumentConflict => match context(ContextKind::PriorArg) {
            prior if prior == argument || prior.is_empty() => format!("`{argument}`は一度しか書けない"),
            prior => format!("`{argument}`は{}と一緒に使えない", quoted(&prior)),
        },
        ErrorKind::TooManyValues => format!("`{argument}`の値`{value}`は余分である"),
        ErrorKind::WrongNumberOfValues => {
            format!("`{argument}`の値は{n_wanted}個のはずだが、{n_given}個ある")
        }
        ErrorKind::TooFewValues => format!("`{argument}`の値が足りない"),
        ErrorKind::NoEquals => format!("`{argument}`の後に`=`と値を書く"),
        ErrorKind::InvalidUtf8 => "UTF-8でない文字がある".to_owned(),
        _ => "コマンドの書き方が正しくない".to_owned(),
    };
    let usage = context(ContextKind::Usage);
    let usage = if usage.is_empty() { usage } else { format!("\n{}\n", replaced(usage.trim().to_owned())) };
    format!("エラー: {wrong}\n{usage}\n詳しくは`--help`を付けて実行する\n")
}

/// How a value is written.
fn as_in(argument: &str) -> &'static str {
    match argument.split(' ').next().unwrap_or_default() {
        "--at" => "。UTCとの差まで`2026-11-22T09:00+09:00`のように書く",
        "--port" => "。0から65535までの数を書く",
        "--bind" => "。`127.0.0.1`のようなIPアドレスを書く",
        "--pr" => "。プルリクエストの番号を書く",
        _ => "",
    }
}

fn meant(near: &str) -> String {
    if near.is_empty() { String::new() } else { format!("。{}のことか", quoted(near)) }
}

/// The names of a list, each in backticks.
fn quoted(list: &str) -> String {
    list.split(", ").map(|name| format!("`{name}`")).collect::<Vec<_>>().join("、")
}

fn shown(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::trouble;
    use crate::cli::args::Args;

    #[test]
    fn troubles() {
        let check = |line: &str, expect: &str| {
            let command = super::super::translated(Args::command());
            let error = command.try_get_matches_from(line.split(' ')).expect_err("a bad line");
            assert_eq!(trouble(&error).lines().next(), Some(format!("エラー: {expect}").as_str()), "{line}");
        };
        check("taiyaku biuld", "`biuld`というコマンドはない。`build`のことか");
        check("taiyaku check --denny warnings", "`--denny`という引数はない。`--deny`のことか");
        check("taiyaku explain", "足りない引数がある: `<CODE>`");
        check("taiyaku explain a b", "`b`という引数はない");
        check("taiyaku build --out", "`--out <DIR>`に値がない");
        check("taiyaku check --write-baseline", "足りない引数がある: `--baseline <FILE>`");
        check("taiyaku confirm --all --repair", "`--all`は`--repair`と一緒に使えない");
        check("taiyaku build --out a --out b", "`--out <DIR>`は一度しか書けない");
        check("taiyaku check --ui fr", "`--ui <UI>`に`fr`は使えない。使える値: `ja`、`en`");
        check("taiyaku serve --port x", "`--port <N>`の値`x`は読めない。0から65535までの数を書く");
        check(
            "taiyaku build --at 2026-01-01",
            "`--at <TIME>`の値`2026-01-01`は読めない。UTCとの差まで`2026-11-22T09:00+09:00`のように書く",
        );
        check("taiyaku build --production=yes", "`--production`の値`yes`は余分である");
    }
}
