//! The command line: arguments in, text and exit status out.
//!
//! *In*: arguments and the environment. *Out*: calls of the library, what they found, the exit status.
//! The only place that reads the clock and the environment, and the only one that prints.

mod approve;
pub(crate) mod args;
mod check;
mod correct;
mod editors;
mod figures;
mod japanese;
pub(crate) mod memory;
mod output;
mod pairs;
mod publication;
pub(crate) mod records;
mod review;
mod run;
mod seen;
mod status;
pub(crate) mod wording;

use std::cell::Cell;
use std::path::Path;
use std::process::ExitCode;

use crate::model::Words;
use crate::printed::{Printed, Style};
use crate::report::Ui;
use args::{Args, Command};
use output::Output;

/// How a run ended; the numbers are the exit status.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Outcome {
    /// Nothing at or above the limit.
    Good = 0,
    /// Findings.
    Findings = 1,
    /// Could not run.
    Failed = 2,
}

/// Runs the program with the arguments of the process.
#[must_use]
pub fn main() -> ExitCode {
    let ui = spoken();
    let args = match args::parsed(ui) {
        Ok(args) => args,
        Err(error) => {
            let output = Output::default();
            let outcome = output.explain(&error, ui);
            return end(Ok(outcome), (&output, ui));
        }
    };
    let mut session = Session::new(&args);
    let ended = session.run(&args);
    end(ended, (&session.output, session.ui))
}

/// The language in which the command line itself is spoken of: that of `--ui`, else that of the system.
fn spoken() -> Ui {
    let arguments: Vec<String> = std::env::args_os()
        .map(|argument| argument.to_string_lossy().into_owned())
        .take_while(|argument| argument != "--")
        .collect();
    let named = arguments.iter().enumerate().find_map(|(at, argument)| match argument.strip_prefix("--ui")? {
        "" => arguments.get(at + 1).map(String::as_str),
        value => value.strip_prefix('='),
    });
    named.and_then(Ui::parse).or_else(of_system).unwrap_or(Ui::En)
}

/// The language of the system (POSIX, Base Definitions §8.2).
fn of_system() -> Option<Ui> {
    let mut names = ["LC_ALL", "LC_MESSAGES", "LANG"].iter();
    let locale = names.find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    locale.as_deref().and_then(Ui::parse)
}

/// Tells why a command could not run, and that something could not be printed.
fn end(ended: Result<Outcome, Failure>, (output, ui): (&Output, Ui)) -> ExitCode {
    let fail = |failure: &Failure| {
        let Words { ja, en } = failure;
        let told = crate::words!(ja: "エラー: {ja}", en: "error: {en}");
        let text = ui.of(&told);
        Output::default().complain(&Printed::lines(text).indented_below());
        Outcome::Failed
    };
    let outcome = ended.unwrap_or_else(|failure| fail(&failure));
    let outcome = output.trouble().map_or(outcome, |trouble| fail(&trouble));
    ExitCode::from(outcome as u8)
}

/// Why a command could not run.
pub(crate) type Failure = Words;

/// What holds for a whole run of the program.
pub(crate) struct Session {
    pub ui: Ui,
    /// Whether `--ui` fixed the language, so that the site's own does not.
    ui_is_fixed: bool,
    pub style: Style,
    pub timings: bool,
    /// Whether nothing is remembered between runs.
    pub no_cache: bool,
    /// Whether what there is to say of the cache was said.
    cache_was_told: Cell<bool>,
    output: Output,
}

impl Session {
    fn new(args: &Args) -> Self {
        let fixed = args.ui.map(Ui::from);
        let ui = fixed.or_else(of_system).unwrap_or(Ui::En);
        Session {
            ui,
            ui_is_fixed: fixed.is_some(),
            style: output::style(&std::io::stdout()),
            timings: args.timings,
            no_cache: args.no_cache,
            cache_was_told: Cell::new(false),
            output: Output::default(),
        }
    }

    /// Takes the language of messages from the site, unless the command line named one.
    pub(crate) fn adopt(&mut self, site_ui: Option<String>) {
        if !self.ui_is_fixed
            && let Some(ui) = site_ui.as_deref().and_then(Ui::parse)
        {
            self.ui = ui;
        }
    }

    fn run(&mut self, args: &Args) -> Result<Outcome, Failure> {
        match &args.command {
            Command::Build(build) => run::build(self, &args.site, build),
            Command::Check(check) => check::run(self, &args.site, check),
            Command::Review(review) => review::run(self, &args.site, review),
            #[cfg(feature = "serve")]
            Command::Serve(serve) => crate::serve::run(self, &args.site, serve),
            Command::New(new) => run::new(self, new),
            Command::Add(add) => run::add(self, &args.site, &add.section),
            Command::Confirm(confirm) => pairs::confirm(self, &args.site, confirm),
            Command::Approve(approve) => approve::approve(self, &args.site, approve),
            Command::Status(status) => status::run(self, &args.site, status),
            Command::Correct(correct) => correct::run(self, &args.site, correct),
            Command::Figures(figures) => figures::run(self, &args.site, figures),
            Command::Explain(explain) => run::explain(self, &explain.code),
            Command::Schema(schema) => editors::schema(self, &args.site, schema.name.as_deref()),
            Command::Completions(completions) => Ok(editors::completions(self, completions.shell)),
        }
    }

    /// Says something to the editor, on one line.
    pub(crate) fn say(&self, words: &Words) {
        self.print(&Printed::line(self.ui.of(words)));
    }

    /// Prints to standard output.
    pub(crate) fn print(&self, text: &Printed) {
        self.output.print(text);
    }

    /// Whether anybody can read what is printed next.
    pub(crate) fn can_print(&self) -> bool {
        self.output.is_open()
    }

    /// Whether everything could be printed.
    ///
    /// # Errors
    /// Why not, unless nobody wants to read on.
    #[cfg(feature = "serve")]
    pub(crate) fn printing(&self) -> Result<(), Failure> {
        self.output.trouble().map_or(Ok(()), Err)
    }

    /// Says beside the output what its reader should know.
    pub(crate) fn note(&self, words: &Words) {
        let Words { ja, en } = words;
        let words = crate::words!(ja: "注意: {ja}", en: "note: {en}");
        self.output.complain(&Printed::lines(self.ui.of(&words)).indented_below());
    }
}

/// The trouble of the machine in both languages.
#[cfg(feature = "serve")]
pub(crate) fn trouble(error: &dyn std::error::Error) -> Failure {
    Words::same(&error.to_string())
}

/// Refuses a folder without `site.yaml`.
pub(crate) fn need_site(root: &Path) -> Result<(), Failure> {
    if crate::load::is_site(root) {
        return Ok(());
    }
    let path = root.display();
    Err(crate::words!(
        ja: "`{path}`に`site.yaml`がない。サイトのフォルダーで実行するか、`--site フォルダー`で示すか、`taiyaku new フォルダー`で作る",
        en: "there is no `site.yaml` in `{path}`: run this in the folder of a site, name it with `--site DIR`, or make one with `taiyaku new DIR`"
    ))
}

/// Reads and links the site in a folder.
pub(crate) fn linked_site(session: &mut Session, root: &Path) -> Result<crate::model::Site, Failure> {
    need_site(root)?;
    let inputs = crate::load::folder(root).map_err(|error| error.words())?;
    session.adopt(crate::parse::message_language(&inputs));
    let remembered = session.remembered(root);
    crate::linked(inputs, &crate::parse::Options::default(), remembered.memory()).ok_or_else(|| {
        crate::words!(
            ja: "`site.yaml`が読めない。`taiyaku check`で確かめる",
            en: "`site.yaml` cannot be read; see `taiyaku check`"
        )
    })
}
