//! How long a build takes, stage by stage and as a whole process, and how much memory it needs.
//!
//! *In*: the folder of a site, and one to build into. *Out*: times, and the peak of memory.
//! Asserts nothing about time.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use taiyaku::model::{Occasion, OneRun};
use taiyaku::report::{Report, Style, Ui};
use taiyaku::{Watched, load, parse, write};

/// The stages of a build inside of this process, in order. Files are written while they are rendered.
pub const STAGES: [&str; 7] = ["load", "parse", "link", "check", "render", "swap", "free"];

/// One build inside of this process.
pub struct InProcess {
    /// One for each of [`STAGES`]; the last is what giving memory back takes.
    pub stages: [Duration; 7],
    /// Files of the built site.
    pub n_files: usize,
}

/// Builds a site inside of this process.
///
/// # Errors
/// When the site cannot be read or written, or has errors or warnings: they change what is measured.
pub fn in_process(site: &Path, out: &Path) -> io::Result<InProcess> {
    let mut stages = [Duration::ZERO; 7];
    let mut at = 0;
    let mut since = Instant::now();
    let mut lap = || {
        stages[at] = since.elapsed();
        at += 1;
        since = Instant::now();
    };
    let inputs = load::folder(site).map_err(io::Error::other)?;
    lap();
    let folder = write::Folder::new(write::Output::new(out, site, &[]));
    let watched =
        Watched { memory: &OneRun::default(), finished: &mut |_| lap(), recall: &|_| {}, out: &|_, _| Some(&folder) };
    let built = taiyaku::build_for(&Occasion::Writing(None), inputs, &parse::Options::default(), watched);
    let report = Report::new(&built.findings, built.config.as_ref(), &built.inputs);
    let tally = report.tally();
    if tally.n_errors + tally.n_warnings > 0 {
        return Err(io::Error::other(report.human(Ui::En, Style::Plain).to_string()));
    }
    let written = folder.publish().map_err(io::Error::other)?;
    lap();
    drop(built);
    lap();
    Ok(InProcess { stages, n_files: written.n_files })
}

/// The time that the program takes for a build, from its start to its end.
///
/// # Errors
/// When it cannot be started, or does not end well.
pub fn process(site: &Path, out: &Path) -> io::Result<Duration> {
    let since = Instant::now();
    let status = program(site, out).status()?;
    let wall = since.elapsed();
    if status.success() { Ok(wall) } else { Err(io::Error::other(format!("the build ended with {status}"))) }
}

/// The peak of the program's memory in KiB, in a run that nothing else is measured in; `None` where the system has no
/// `/proc/PID/status` (proc(5): `VmHWM`).
///
/// # Errors
/// When the program cannot be started.
pub fn peak_kib(site: &Path, out: &Path) -> io::Result<Option<u64>> {
    let mut child = program(site, out).spawn()?;
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    let mut peak = None;
    // The kernel keeps the peak itself: the last look before the end shows it.
    while child.try_wait()?.is_none() {
        peak = peak.max(fs::read_to_string(&status).ok().as_deref().and_then(high_water));
        std::thread::sleep(Duration::from_micros(100));
    }
    Ok(peak)
}

fn high_water(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

fn program(site: &Path, out: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_taiyaku"));
    command.arg("--no-cache").arg("--site").arg(site).arg("build").arg("--out").arg(out).stdout(Stdio::null());
    command
}

/// Removes a folder, if it is there.
///
/// # Errors
/// When the machine refuses.
pub fn clean(folder: &Path) -> io::Result<()> {
    if folder.exists() { fs::remove_dir_all(folder) } else { Ok(()) }
}

/// The time that a piece of work takes.
///
/// # Errors
/// Those of the work.
pub fn timed(work: impl FnOnce() -> io::Result<()>) -> io::Result<Duration> {
    let since = Instant::now();
    work()?;
    Ok(since.elapsed())
}

/// The middle one of some durations; of an even number, the lower one of the two.
pub fn median(mut durations: Vec<Duration>) -> Duration {
    durations.sort_unstable();
    durations.get(durations.len().saturating_sub(1) / 2).copied().unwrap_or_default()
}
