//! Standard output and standard error: the only place that writes to them.
//!
//! *In*: what is to be printed. *Out*: whether all of it got out.
//! Goes on when printing fails, so that a site is written although nobody reads the report; the end of the run tells.

use std::cell::RefCell;
use std::io::{self, ErrorKind, IsTerminal, Write};

use super::{Failure, Outcome, japanese};
use crate::printed::{Printed, Style};
use crate::report::Ui;
use crate::words;

/// A command line without a command is answered with the help.
const HELP_INSTEAD: clap::error::ErrorKind = clap::error::ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;

/// Where the program prints.
#[derive(Default)]
pub(crate) struct Output {
    /// Why nothing is printed any more.
    trouble: RefCell<Option<io::Error>>,
}

impl Output {
    /// Prints to standard output, at once: what waits in a buffer could still fail when nobody asks any more.
    pub(super) fn print(&self, text: &Printed) {
        self.write(&mut io::stdout().lock(), text);
    }

    /// Prints to standard error.
    pub(super) fn complain(&self, text: &Printed) {
        self.write(&mut io::stderr().lock(), text);
    }

    fn write(&self, stream: &mut dyn Write, text: &Printed) {
        let mut trouble = self.trouble.borrow_mut();
        if trouble.is_none() {
            *trouble = stream.write_all(text.as_bytes()).and_then(|()| stream.flush()).err();
        }
    }

    /// Whether anybody can read what is printed next.
    pub(super) fn is_open(&self) -> bool {
        self.trouble.borrow().is_none()
    }

    /// Why something could not be printed. A reader that has enough, such as `head`, closes its end of the pipe and is
    /// no trouble: what the run found stays what it is.
    pub(super) fn trouble(&self) -> Option<Failure> {
        let trouble = self.trouble.borrow();
        let cause = trouble.as_ref().filter(|cause| cause.kind() != ErrorKind::BrokenPipe)?;
        Some(words!(ja: "出力を書き出せない: {cause}", en: "cannot print: {cause}"))
    }

    /// Tells of a command line that is none, or what was asked about it: `--help`, `--version`.
    pub(super) fn explain(&self, error: &clap::Error, ui: Ui) -> Outcome {
        let style = if error.use_stderr() { style(&io::stderr()) } else { style(&io::stdout()) };
        // Colours of an argument are not ours.
        let has_colours = std::env::args_os().any(|arg| arg.to_string_lossy().contains('\u{1b}'));
        let said = |text: String| if ui == Ui::Ja { japanese::replaced(text) } else { text };
        let text = match style {
            _ if ui == Ui::Ja && error.use_stderr() && error.kind() != HELP_INSTEAD => {
                Printed::lines(&japanese::trouble(error))
            }
            Style::Coloured if !has_colours => Printed::drawn(&said(error.render().ansi().to_string()), style),
            _ => Printed::lines(&said(error.render().to_string())),
        };
        if error.use_stderr() {
            self.complain(&text);
            return Outcome::Failed;
        }
        self.print(&text);
        Outcome::Good
    }
}

/// How a stream is written to (<https://no-color.org>).
pub(super) fn style(stream: &impl IsTerminal) -> Style {
    let wants_colours = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    if stream.is_terminal() && wants_colours { Style::Coloured } else { Style::Plain }
}
