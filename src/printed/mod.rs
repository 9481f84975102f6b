//! What the program prints: text that a terminal and the log of a code host show as it is and never obey.
//!
//! *In*: texts from anywhere: a site, arguments, the system, git. *Out*: [`Printed`], whole lines.
//!
//! The one place that escapes for terminals and logs. A site may be hostile: it comes from a pull request, and its
//! report is printed where a runner reads commands from the log (`::add-mask::`, `##[error]`) and a terminal obeys
//! control characters. Nothing but a [`Printed`] is printed, and there is no other way to make one.

mod json;
mod visible;

use serde::Serialize;

pub use visible::{line as shown_line, lines as shown_lines, lines_with as shown_lines_with};

/// Whether text may carry colours.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Style {
    /// Text only.
    Plain,
    /// With ANSI colours.
    Coloured,
}

/// Whole lines that are safe to print.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Printed(String);

impl Printed {
    /// One line; line breaks in the text are written out.
    #[must_use]
    pub fn line(text: &str) -> Self {
        Printed::checked(&(visible::line(text) + "\n"))
    }

    /// A text of several lines.
    #[must_use]
    pub fn lines(text: &str) -> Self {
        Printed::checked(&visible::lines(text))
    }

    /// What was drawn from texts that are [shown](shown_lines) already, with the colours of the one who drew it.
    #[must_use]
    pub fn drawn(text: &str, style: Style) -> Self {
        let mut shown = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, colour, after)) = next_colour(rest).filter(|_| style == Style::Coloured) {
            shown.push_str(&visible::lines(before));
            shown.push_str(colour);
            rest = after;
        }
        shown.push_str(&visible::lines(rest));
        Printed::checked(&shown)
    }

    /// Values as JSON.
    #[must_use]
    pub fn json<T: Serialize + ?Sized>(value: &T) -> Self {
        Printed::checked(&json::text(value))
    }

    /// A command for the runner of GitHub Actions: `::name key=value,…::message`.
    #[must_use]
    pub fn command(name: &'static str, properties: &[(&'static str, &str)], message: &str) -> Self {
        // What would end them is escaped (`escapeData` and `escapeProperty` of `actions/toolkit`).
        let data = |text: &str| visible::lines(text).replace('%', "%25").replace('\n', "%0A");
        let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
        let properties: Vec<String> =
            properties.iter().map(|(key, value)| format!("{key}={}", property(value))).collect();
        Printed(format!("::{name} {}::{}\n", properties.join(","), data(message)))
    }

    /// Moves all lines but the first to the right, so that none of them looks like the beginning of something else.
    #[must_use]
    pub fn indented_below(self) -> Self {
        let mut lines = self.0.lines();
        let first = lines.next().unwrap_or_default().to_owned() + "\n";
        Printed(lines.fold(first, |text, line| text + "  " + line + "\n"))
    }

    /// Ends the last line, and keeps all lines from being read as commands.
    fn checked(text: &str) -> Self {
        let mut checked = String::with_capacity(text.len() + 1);
        for line in text.split_inclusive('\n') {
            checked.push_str(&visible::begun_harmlessly(line));
        }
        if !checked.is_empty() && !checked.ends_with('\n') {
            checked.push('\n');
        }
        Printed(checked)
    }
}

/// The first colour of a text, with what is before and behind it: the sequence SGR of ECMA-48, §8.3.117.
fn next_colour(text: &str) -> Option<(&str, &str, &str)> {
    text.match_indices("\u{1b}[").find_map(|(start, head)| {
        let parameters = &text[start + head.len()..];
        let length = parameters.find(|char: char| !char.is_ascii_digit() && char != ';')?;
        let end = start + head.len() + length + 1;
        parameters[length..].starts_with('m').then(|| (&text[..start], &text[start..end], &text[end..]))
    })
}

impl std::ops::Deref for Printed {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Printed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::ops::Add for Printed {
    type Output = Printed;

    fn add(self, other: Printed) -> Printed {
        Printed(self.0 + &other.0)
    }
}

impl FromIterator<Printed> for Printed {
    fn from_iter<I: IntoIterator<Item = Printed>>(parts: I) -> Self {
        Printed(parts.into_iter().map(|part| part.0).collect())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::character::is_hidden;

    #[test]
    fn lines_are_whole() {
        let check = |printed: Printed, expect: &str| assert_eq!(&*printed, expect);
        check(Printed::line(""), "\n");
        check(Printed::line("a\nb"), "a\\u{a}b\n");
        check(Printed::lines(""), "");
        check(Printed::lines("a\nb"), "a\nb\n");
        check(Printed::lines("a\n\n ::b::\n"), "a\n\n \\u{3a}:b::\n");
        check(Printed::lines("a\n::b\n").indented_below(), "a\n  \\u{3a}:b\n");
        check(Printed::line("a") + Printed::line("b"), "a\nb\n");
    }

    #[test]
    fn only_colours_of_the_drawer_survive() {
        let text = "\u{1b}[1m\u{1b}[38;5;9merror\u{1b}[0m: a\u{1b}]0;x\u{7}\u{1b}[2J";
        let end = "\\u{1b}]0;x\\u{7}\\u{1b}[2J\n";
        let coloured = format!("\u{1b}[1m\u{1b}[38;5;9merror\u{1b}[0m: a{end}");
        assert_eq!(&*Printed::drawn(text, Style::Coloured), coloured);
        let plain = format!("\\u{{1b}}[1m\\u{{1b}}[38;5;9merror\\u{{1b}}[0m: a{end}");
        assert_eq!(&*Printed::drawn(text, Style::Plain), plain);
    }

    #[test]
    fn commands_hold_what_they_are_given() {
        let command = Printed::command("error", &[("file", "a,b:c\n%"), ("line", "3")], "x\n::y::\u{202e}%");
        assert_eq!(&*command, "::error file=a%2Cb%3Ac%0A%25,line=3::x%0A::y::\\u{202e}%25\n");
    }

    proptest! {
        #[test]
        fn nothing_is_obeyed(text in "([ \u{3000}\t]|::|error|##\\[|vso|\n|\r|\u{1b}\\[3[0-9]m|\u{9b}|\u{202e}|\u{2028}|.){0,12}") {
            let json = Printed::json(&[&text]);
            prop_assert_eq!(serde_json::from_str::<Vec<String>>(&json).expect("JSON"), vec![text.clone()]);
            for printed in [Printed::line(&text), Printed::lines(&text), Printed::drawn(&text, Style::Plain), json] {
                prop_assert!(printed.ends_with('\n') || printed.is_empty());
                for line in printed.split('\n') {
                    let begin = line.trim_start();
                    prop_assert!(!begin.starts_with("::") || begin.starts_with("::: "), "{:?}", line);
                    prop_assert!(!line.contains("##[") && !line.contains("##vso["), "{:?}", line);
                    prop_assert!(!line.contains(is_hidden) && !line.contains('\u{2028}'), "{:?}", line);
                }
            }
            prop_assert_eq!(Printed::command("error", &[("file", &text)], &text).matches('\n').count(), 1);
        }
    }
}
