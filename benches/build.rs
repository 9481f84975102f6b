//! How fast whole sites are built, beside the least that any generator must do.
//!
//! *In*: numbers of sections on the command line. *Out*: a table for each; `README.md` says what its lines mean.
//! `--write-corpus N DIR` writes the site of N sections into a folder instead.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a benchmark looks at the clock, writes its corpus, starts the program and prints"
)]

mod corpus;
mod limit;
mod measure;

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use corpus::Shape;
use measure::{InProcess, STAGES, clean, median};

/// That of the program, for the limit as well.
#[cfg(feature = "allocator")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SEED: u64 = 1;

/// Sizes that are measured when the command line names none.
const SIZES: [usize; 3] = [10, 100, 1000];

fn main() -> ExitCode {
    // Cargo adds `--bench` to what people write.
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let done = match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--write-corpus", size, folder] => size.parse().map_err(io::Error::other).and_then(|n_sections| {
            let shape = Shape { n_sections, seed: SEED };
            shape.write(Path::new(folder))
        }),
        [] => run(&SIZES),
        sizes => sizes
            .iter()
            .map(|size| size.parse())
            .collect::<Result<Vec<usize>, _>>()
            .map_err(|_| io::Error::other("write numbers of sections, or `--write-corpus N DIR`"))
            .and_then(|sizes| run(&sizes)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Measures every size, then the site of this repository.
fn run(sizes: &[usize]) -> io::Result<()> {
    let place = Place::new()?;
    println!("in {}", place.0.display());
    for &n_sections in sizes.iter().filter(|size| **size > 0) {
        let site = place.0.join("site");
        clean(&site)?;
        Shape { n_sections, seed: SEED }.write(&site)?;
        println!("\n{n_sections} sections in two languages");
        table(&site, &place, n_rounds(n_sections))?;
    }
    println!("\nthe site of this repository");
    table(Path::new(env!("CARGO_MANIFEST_DIR")), &place, n_rounds(10))
}

/// More rounds for what takes less time.
fn n_rounds(n_sections: usize) -> usize {
    (2000 / n_sections.max(1)).clamp(5, 25)
}

/// The folder of a run, in memory where the system has such a place; removed at the end.
struct Place(PathBuf);

impl Place {
    fn new() -> io::Result<Self> {
        let memory = Path::new("/dev/shm");
        let parent = if memory.is_dir() { memory.to_path_buf() } else { std::env::temp_dir() };
        let folder = parent.join(format!("taiyaku-bench-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        Ok(Place(folder))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // What cannot be removed is in the system's folder for such things.
        drop(clean(&self.0));
    }
}

/// What was measured of one site, one of each for every round.
#[derive(Default)]
struct Rounds {
    limit: Vec<Duration>,
    fresh: Vec<InProcess>,
    again: Vec<InProcess>,
    fresh_process: Vec<Duration>,
    again_process: Vec<Duration>,
}

fn table(site: &Path, place: &Place, n_rounds: usize) -> io::Result<()> {
    let out = place.0.join("out");
    let mut rounds = Rounds::default();
    clean(&out)?;
    // Not counted: it loads the grammars, which later builds find. A whole process pays for them each time.
    let InProcess { n_files, .. } = measure::in_process(site, &out)?;
    for _ in 0..n_rounds {
        clean(&out)?;
        rounds.limit.push(measure::timed(|| limit::run(site, &out, n_files))?);
        clean(&out)?;
        rounds.fresh.push(measure::in_process(site, &out)?);
        rounds.again.push(measure::in_process(site, &out)?);
        clean(&out)?;
        rounds.fresh_process.push(measure::process(site, &out)?);
        rounds.again_process.push(measure::process(site, &out)?);
    }
    clean(&out)?;
    let peak = measure::peak_kib(site, &out)?;
    clean(&out)?;
    print(rounds, n_files, peak);
    Ok(())
}

fn print(rounds: Rounds, n_files: usize, peak_kib: Option<u64>) {
    let limit = median(rounds.limit);
    let stage = |builds: &[InProcess], index: usize| median(builds.iter().map(|build| build.stages[index]).collect());
    let total = |builds: &[InProcess]| median(builds.iter().map(|build| build.stages.iter().sum()).collect());
    println!("  files written {n_files}, median of {} rounds", rounds.fresh.len());
    println!("  {:<16} {:>10} {:>8} {:>10} {:>8}", "", "clean ms", "limits", "again ms", "limits");
    let line = |name: &str, fresh: Duration, again: Duration| {
        let ratio = |time: Duration| time.as_secs_f64() / limit.as_secs_f64();
        let (left, right) = (ratio(fresh), ratio(again));
        println!("  {name:<16} {:>10.2} {left:>8.2} {:>10.2} {right:>8.2}", millis(fresh), millis(again));
    };
    println!("  {:<16} {:>10.2} {:>8.2}", "limit", millis(limit), 1.0);
    for (index, name) in STAGES.iter().enumerate() {
        line(name, stage(&rounds.fresh, index), stage(&rounds.again, index));
    }
    line("all stages", total(&rounds.fresh), total(&rounds.again));
    line("whole process", median(rounds.fresh_process), median(rounds.again_process));
    match peak_kib {
        Some(kib) => println!("  peak of memory   {:>10.1} MiB", kib as f64 / 1024.0),
        None => println!("  peak of memory not known on this system"),
    }
}

fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}
