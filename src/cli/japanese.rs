//! What the command line says of itself, in Japanese.
//!
//! *In*: the commands with their English help; what was wrong with a command line. *Out*: the same in Japanese.
//! Names of commands, arguments and values stay as they are typed. Changes no argument.

mod help;
mod trouble;

use clap::Command;
use clap::builder::Resettable;

pub(super) use trouble::trouble;

/// What clap says of itself, and of the values of arguments, with what stands in its place.
///
/// What begins with the same words as another stands before it.
const FIXED: [(&str, &str); 26] = [
    ("Usage:", "使い方:"),
    ("Commands:", "コマンド:"),
    ("Arguments:", "引数:"),
    ("Options:", "オプション:"),
    ("[OPTIONS]", "[オプション]"),
    ("<COMMAND>", "<コマンド>"),
    ("Possible values:", "使える値:"),
    ("[possible values: ", "[使える値: "),
    ("[default: ", "[既定値: "),
    ("Print this message or the help of the given subcommand(s)", "この説明か、コマンドの説明を表示する"),
    ("Print help (see a summary with '-h')", "この説明を表示する（短い説明は-h）"),
    ("Print help (see more with '--help')", "この説明を表示する（詳しくは--help）"),
    ("Print help", "この説明を表示する"),
    ("Print version", "版を表示する"),
    (": Japanese", ": 日本語"),
    (": English", ": 英語"),
    ("With source and caret", "原文に印を付けて示す"),
    ("One line each", "一件を一行で示す"),
    ("For programs", "プログラム用"),
    ("For people", "人が読む形"),
    ("Annotations of GitHub Actions", "GitHub Actionsの注釈"),
    (": SARIF 2.1.0", ": SARIF 2.1.0形式"),
    ("Diagnostics for reviewdog", "reviewdog用"),
    ("Code quality report of GitLab", "GitLabのコード品質レポート"),
    (": Warnings", ": 警告"),
    ("(default)", "（既定）"),
];

/// The commands with their help in Japanese.
pub(super) fn translated(command: Command) -> Command {
    let name = if command.has_subcommands() { String::new() } else { command.get_name().to_owned() };
    let command = match help::of_command(&name) {
        Some(text) => command.about(text).long_about(Resettable::Reset),
        None => command,
    };
    let command = command.mut_args(|argument| match help::of_argument(&name, argument.get_id().as_str()) {
        Some(text) => argument.help(text).long_help(Resettable::Reset),
        None => argument,
    });
    command.mut_subcommands(translated)
}

/// A help of clap in Japanese.
pub(super) fn replaced(mut text: String) -> String {
    for (english, japanese) in FIXED {
        text = text.replace(english, japanese);
    }
    text
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::args::Args;

    #[test]
    fn every_word_of_the_help_is_japanese() {
        let is_english = |line: &str| {
            let mut words = line.split(' ').filter(|word| !word.is_empty());
            let is_word = |word: &str| {
                let word = word.trim_matches(|c: char| ",.;:()'".contains(c));
                !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase())
            };
            let mut n_together = 0;
            words.any(|word| {
                n_together = if is_word(word) { n_together + 1 } else { 0 };
                n_together == 2
            })
        };
        let mut command = translated(Args::command());
        command.build();
        let names: Vec<String> = command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
        let mut wrong = Vec::new();
        for name in names.iter().map(String::as_str).chain([""]) {
            let one =
                if name.is_empty() { &mut command } else { command.find_subcommand_mut(name).expect("a command") };
            for text in [one.render_help(), one.render_long_help()] {
                let text = replaced(text.to_string());
                let lines = text.lines().filter(|line| !line.starts_with("使い方:"));
                let lines = lines.filter(|line| is_english(line.split("[使える値:").next().unwrap_or_default()));
                wrong.extend(lines.map(|line| format!("{name}: {line}")));
            }
        }
        assert!(wrong.is_empty(), "not in `src/cli/japanese/help.rs`:\n{}", wrong.join("\n"));
    }

    #[test]
    fn every_command_and_argument_has_its_help() {
        let command = Args::command();
        let mut lacking = Vec::new();
        for command in std::iter::once(&command).chain(command.get_subcommands()) {
            let name = if command.has_subcommands() { "" } else { command.get_name() };
            if help::of_command(name).is_none() {
                lacking.push(name.to_owned());
            }
            let ids = command.get_arguments().map(|argument| argument.get_id().as_str());
            let ids = ids.filter(|id| help::of_argument(name, id).is_none());
            lacking.extend(ids.map(|id| format!("{name} {id}")));
        }
        assert!(lacking.is_empty(), "not in `src/cli/japanese/help.rs`: {lacking:?}");
    }
}
