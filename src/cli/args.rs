//! The arguments of every command.
//!
//! *In*: the command line. *Out*: [`Args`]. Owns the crates `clap` and `clap_complete`.

use std::path::PathBuf;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use super::japanese;
use crate::model::{Moment, MomentError};
use crate::report::Ui;

/// A static site generator for bilingual explainers.
#[derive(Parser, Debug)]
#[command(name = "taiyaku", version, max_term_width = 100, propagate_version = true)]
pub(crate) struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// The folder of the site.
    #[arg(long, global = true, default_value = ".", value_name = "DIR")]
    pub site: PathBuf,
    /// The language of messages; otherwise that of site.yaml, else that of the system.
    #[arg(long, global = true, value_enum)]
    pub ui: Option<UiArg>,
    /// Neither use nor keep what is remembered between runs, in the cache folder of the user.
    #[arg(long, global = true)]
    pub no_cache: bool,
    /// Say how long each stage took.
    #[arg(long, global = true)]
    pub timings: bool,
}

/// The languages of messages.
#[derive(Clone, Copy, ValueEnum, Debug)]
pub(crate) enum UiArg {
    /// Japanese
    Ja,
    /// English
    En,
}

impl From<UiArg> for Ui {
    fn from(arg: UiArg) -> Self {
        match arg {
            UiArg::Ja => Ui::Ja,
            UiArg::En => Ui::En,
        }
    }
}

/// The commands.
#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    /// Build the site into a folder
    Build(BuildArgs),
    /// Report everything that is wrong, without writing
    Check(CheckArgs),
    /// Show what changed since a revision, as pages for editors and a digest for the pull request
    Review(ReviewArgs),
    /// Preview the site; pages reload when a file changes
    #[cfg(feature = "serve")]
    Serve(ServeArgs),
    /// Make a new site
    New(NewArgs),
    /// Add a section, in both languages, to a story; or a story: `NAME/`
    Add(AddArgs),
    /// Say that passages of the two languages say the same
    Confirm(ConfirmArgs),
    /// Record that somebody read one language of a section and found it good
    Approve(ApproveArgs),
    /// Show which sections are behind, approved, due
    Status(StatusArgs),
    /// Record the correction of a published figure, in both languages
    Correct(CorrectArgs),
    /// List every figure: value, sources, where each language prints it
    Figures(FiguresArgs),
    /// Explain a finding, with a wrong and a right example
    Explain(ExplainArgs),
    /// Print the JSON Schema of a kind of file, for editors that complete and check
    Schema(SchemaArgs),
    /// Print the completions of this program for a shell
    Completions(CompletionsArgs),
}

/// `build`
#[derive(clap::Args, Debug)]
pub(crate) struct BuildArgs {
    /// The folder to write; all of it is replaced
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// The address of the site, instead of that of site.yaml
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Let the findings in this file stop nothing; check --write-baseline writes it
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Build for readers: leave out what is not ready, approved and due
    #[arg(long)]
    pub production: bool,
    /// Build as of this time, such as 2026-11-22T09:00+09:00; otherwise now
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub at: Option<Moment>,
    /// Also write each text in the smaller forms that hosts can send: gzip and brotli
    #[cfg(feature = "precompress")]
    #[arg(long)]
    pub precompress: bool,
    /// What readers have seen already: a revision, the folder of the last output, or `none`; otherwise the tag `published`
    #[arg(long, value_name = "REV|DIR", requires = "production")]
    pub published: Option<String>,
}

/// Reads a time of the command line.
fn moment(text: &str) -> Result<Moment, String> {
    Moment::parse(text).map_err(|error| match error {
        MomentError::NoOffset => format!("say the offset from UTC, as in {text}+09:00"),
        MomentError::Unreadable => "write it as in 2026-11-22T09:00+09:00".to_owned(),
    })
}

/// `check`
#[derive(clap::Args, Debug)]
pub(crate) struct CheckArgs {
    /// Report only what is found in these files, folders or sections
    #[arg(value_name = "PATH")]
    pub paths: Vec<String>,
    /// Compare with the merge base of HEAD and this revision: only what is new decides
    #[arg(long, value_name = "REV")]
    pub base: Option<String>,
    /// Compare with the findings in this file: only what is new decides
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write the findings of this run into the file of --baseline
    #[arg(long, requires = "baseline")]
    pub write_baseline: bool,
    /// Report only what is new
    #[arg(long)]
    pub new_only: bool,
    /// The form of the report; otherwise github with the summary of the job in GitHub Actions, else human
    #[arg(long, value_enum)]
    pub format: Option<Format>,
    /// Let warnings fail the check, too
    #[arg(long, value_enum, value_name = "WHAT")]
    pub deny: Option<Deny>,
    /// Ask what build --production would say, without writing anything
    #[arg(long)]
    pub production: bool,
    /// Check as of this time, such as 2026-11-22T09:00+09:00; otherwise now
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub at: Option<Moment>,
    /// What readers have seen already: a revision, the folder of the last output, or `none`; otherwise the tag `published`
    #[arg(long, value_name = "REV|DIR|none", requires = "production")]
    pub published: Option<String>,
}

/// `review`
#[derive(clap::Args, Debug)]
#[command(group = clap::ArgGroup::new("since").required(true))]
pub(crate) struct ReviewArgs {
    /// Compare with the merge base of HEAD and this revision
    #[arg(long, value_name = "REV", group = "since")]
    pub base: Option<String>,
    /// Show only what the last approval of this language did not see
    #[arg(long, value_name = "LANG", group = "since")]
    pub since_approved: Option<String>,
    /// Compare with what is published: the tag `published`, or the revision of --published
    #[arg(long, group = "since")]
    pub since_published: bool,
    /// The revision that is published
    #[arg(long, value_name = "REV", requires = "since_published")]
    pub published: Option<String>,
    /// The folder to write; all of it is replaced
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// The repository on GitHub, for links into the pull request
    #[arg(long, value_name = "OWNER/NAME", requires = "pr")]
    pub repo: Option<String>,
    /// The number of the pull request
    #[arg(long, value_name = "N")]
    pub pr: Option<u64>,
}

/// What fails a check besides errors.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(crate) enum Deny {
    /// Warnings
    Warnings,
}

/// The forms of a report.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(crate) enum Format {
    /// With source and caret
    Human,
    /// One line each
    Short,
    /// For programs
    Json,
    /// Annotations of GitHub Actions
    Github,
    /// SARIF 2.1.0
    Sarif,
    /// Diagnostics for reviewdog
    Rdjson,
    /// Code quality report of GitLab
    Gitlab,
}

/// `serve`
#[cfg(feature = "serve")]
#[derive(clap::Args, Debug)]
pub(crate) struct ServeArgs {
    /// The port; the next free one is taken if it is in use
    #[arg(long, default_value_t = 1111, value_name = "N")]
    pub port: u16,
    /// The address to listen on
    #[arg(long, default_value = "127.0.0.1", value_name = "ADDR")]
    pub bind: std::net::IpAddr,
    /// Open the preview in the browser
    #[arg(long)]
    pub open: bool,
}

/// `new`
#[derive(clap::Args, Debug)]
pub(crate) struct NewArgs {
    /// The folder to make
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// The two languages, as tags of BCP 47
    #[arg(long, default_value = "ja,en", value_name = "TAG,TAG", value_delimiter = ',')]
    pub languages: Vec<String>,
    /// Write no workflows for GitHub, which build the site and review its pull requests
    #[arg(long)]
    pub no_ci: bool,
}

/// `add`
#[derive(clap::Args, Debug)]
pub(crate) struct AddArgs {
    /// The section: its path below content/ without language and ending; with a `/` at its end, a new story
    #[arg(value_name = "SECTION|STORY/")]
    pub section: String,
}

/// `confirm`
#[derive(clap::Args, Debug)]
pub(crate) struct ConfirmArgs {
    /// Sections to go through, or single pairs of them; a finding says the anchor
    #[arg(value_name = "SECTION[#ANCHOR]")]
    pub sections: Vec<String>,
    /// Confirm every pair of the sections; of all sections, if none is named
    #[arg(long)]
    pub all: bool,
    /// Do not ask
    #[arg(long, requires = "all")]
    pub yes: bool,
    /// Write damaged locks anew, keeping every pair whose halves exist
    #[arg(long, conflicts_with = "all")]
    pub repair: bool,
    /// Take back what was confirmed of these pairs
    #[arg(long, conflicts_with = "repair")]
    pub undo: bool,
}

/// `approve`
#[derive(clap::Args, Debug)]
pub(crate) struct ApproveArgs {
    /// The sections: their paths below content/ without language and ending
    #[arg(value_name = "SECTION", required_unless_present = "all")]
    pub sections: Vec<String>,
    /// Every section that has the language and that the person may approve
    #[arg(long, conflicts_with = "sections")]
    pub all: bool,
    /// The language that was read
    #[arg(long, value_name = "TAG")]
    pub lang: String,
    /// Who read it; one of the editors of the language, if story.yaml names them
    #[arg(long = "as", value_name = "NAME")]
    pub name: String,
    /// Record nothing unless the text is the one that has this print; check, status and the review print it
    #[arg(long, value_name = "PRINT", conflicts_with = "undo")]
    pub read: Option<String>,
    /// Take the approval back
    #[arg(long)]
    pub undo: bool,
}

/// `status`
#[derive(clap::Args, Debug)]
pub(crate) struct StatusArgs {
    /// The form of the list
    #[arg(long, value_enum, default_value_t = ListFormat::Human)]
    pub format: ListFormat,
}

/// `correct`
#[derive(clap::Args, Debug)]
pub(crate) struct CorrectArgs {
    /// The section: its path below content/ without language and ending
    #[arg(value_name = "SECTION")]
    pub section: String,
    /// The figure of the ledger that was wrong
    #[arg(long, value_name = "ID")]
    pub figure: String,
    /// When it is corrected, such as 2026-11-22T09:00+09:00; otherwise now
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub at: Option<Moment>,
    /// The revision that is published; otherwise the tag published, else the last commit
    #[arg(long, value_name = "REV")]
    pub published: Option<String>,
}

/// `figures`
#[derive(clap::Args, Debug)]
pub(crate) struct FiguresArgs {
    /// The story: its folder below content/; all stories if left out
    #[arg(value_name = "STORY")]
    pub story: Option<String>,
    /// The form of the list
    #[arg(long, value_enum, default_value_t = ListFormat::Human)]
    pub format: ListFormat,
}

/// The forms of a list.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(crate) enum ListFormat {
    /// For people
    Human,
    /// For programs
    Json,
}

/// `explain`
#[derive(clap::Args, Debug)]
pub(crate) struct ExplainArgs {
    /// The code of the finding, such as broken-link
    #[arg(value_name = "CODE")]
    pub code: String,
}

/// `schema`
#[derive(clap::Args, Debug)]
pub(crate) struct SchemaArgs {
    /// The kind of file, such as story or figures; without it, the kinds are listed
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
}

/// `completions`
#[derive(clap::Args, Debug)]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: Shell,
}

/// Reads the arguments of the process; what is said of them is in a language.
///
/// # Errors
/// What is wrong with them, or what was asked about them.
pub(super) fn parsed(ui: Ui) -> Result<Args, clap::Error> {
    let command = Args::command();
    let command = if ui == Ui::Ja { japanese::translated(command) } else { command };
    Args::from_arg_matches(&command.try_get_matches()?)
}

/// The completions of the whole command line for a shell.
pub(crate) fn completions(shell: Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "taiyaku", &mut script);
    script
}
