//! How long `check` takes, alone and beside a base.
//!
//! *In*: numbers of sections on the command line. *Out*: a line for each kind of change; `README.md` says what it means.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    dead_code,
    reason = "a benchmark looks at the clock, writes its corpus, starts the program and prints"
)]

mod corpus;
mod measure;
mod sizes;

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Duration;

use corpus::Shape;
use measure::{clean, median};
use sizes::for_sizes;

/// Sizes that are measured when the command line names none.
const SIZES: [usize; 2] = [100, 1000];
const N_ROUNDS: usize = 15;
/// So many sections have a new paragraph.
const N_EDITED: usize = 5;
const STORY: &str = "content/volume-00/story-0000";

fn main() -> ExitCode {
    for_sizes("check", &SIZES, run)
}

fn run(sizes: &[usize], site: &Path) -> io::Result<()> {
    println!("{:>9}  {:<18} {:>10} {:>10} {:>7}", "sections", "changed", "check ms", "--base ms", "ratio");
    for &n_sections in sizes {
        clean(site)?;
        let measured = measure(site, n_sections);
        clean(site)?;
        measured?;
    }
    Ok(())
}

/// Measures a site in a repository, after each change on top of those before.
fn measure(site: &Path, n_sections: usize) -> io::Result<()> {
    Shape { n_sections, seed: 1 }.write(site)?;
    for args in [&["init", "-q", "-b", "main"][..], &["add", "-A"], &["commit", "-q", "-m", "All"], &["gc", "-q"]] {
        git(site, args)?;
    }
    check(site, &[])?;
    line(site, n_sections, "nothing")?;
    edit(site)?;
    line(site, n_sections, "5 sections")?;
    add(site)?;
    line(site, n_sections, "and a section more")
}

fn line(site: &Path, n_sections: usize, changed: &str) -> io::Result<()> {
    let (mut alone, mut beside) = (Vec::new(), Vec::new());
    for _ in 0..N_ROUNDS {
        alone.push(check(site, &[])?);
        beside.push(check(site, &["--base", "main"])?);
    }
    let [alone, beside] = [alone, beside].map(|times| median(times).as_secs_f64() * 1000.0);
    println!("{n_sections:>9}  {changed:<18} {alone:>10.1} {beside:>10.1} {:>7.2}", beside / alone);
    Ok(())
}

/// The time of the whole program.
fn check(site: &Path, args: &[&str]) -> io::Result<Duration> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_taiyaku"));
    command.arg("--site").arg(site).arg("check").args(args).args(["--format", "short"]);
    measure::timed(|| {
        let status = command.stdout(Stdio::null()).status()?;
        if status.success() { Ok(()) } else { Err(io::Error::other(format!("the check ended with {status}"))) }
    })
}

/// Adds a paragraph to both pages of some sections.
fn edit(site: &Path) -> io::Result<()> {
    let mut pages: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(site.join(STORY))? {
        pages.extend(Some(entry?.path()).filter(|path| path.extension().is_some_and(|ending| ending == "md")));
    }
    pages.sort();
    for page in pages.iter().filter(|path| !path.to_string_lossy().contains("/index.")).take(2 * N_EDITED) {
        let is_japanese = page.to_string_lossy().ends_with(".ja.md");
        let more = if is_japanese { "ここに段落を一つ足した。" } else { "One paragraph was added here." };
        std::fs::write(page, format!("{}\n{more}\n", std::fs::read_to_string(page)?))?;
    }
    Ok(())
}

/// Adds a section whose files come before all others of its story.
fn add(site: &Path) -> io::Result<()> {
    let folder = site.join(STORY);
    let page =
        |title: &str, text: &str| format!("---\ntitle: {title}\nsummary: {text}\nbrief: [{text}]\n---\n\n{text}\n");
    std::fs::write(folder.join("added.ja.md"), page("新しい節", "新しい節である。"))?;
    std::fs::write(folder.join("added.en.md"), page("A new section", "This section is new."))?;
    let story = folder.join("story.yaml");
    let text = std::fs::read_to_string(&story)?;
    std::fs::write(&story, text.replacen("sections: [", "sections: [added, ", 1))
}

fn git(site: &Path, args: &[&str]) -> io::Result<()> {
    let who = ["-c", "user.name=Bench", "-c", "user.email=bench@example.org", "-c", "commit.gpgSign=false"];
    let status = Command::new("git").arg("-C").arg(site).args(who).args(args).status()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(format!("git ended with {status}"))) }
}
