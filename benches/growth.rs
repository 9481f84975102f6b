//! How the work grows with the input: each row makes one kind of site in a size and in eight times that size.
//!
//! *In*: parts of the names of rows on the command line; all rows without any. *Out*: a table; `README.md` says what
//! its columns mean. Every measurement is a process of its own, so that a row which never ends, or ends badly, is one
//! line of the table. Asserts nothing about time.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a benchmark looks at the clock, starts itself and prints"
)]

#[path = "growth/ledger.rs"]
mod ledger;
#[path = "growth/markdown.rs"]
mod markdown;
#[path = "growth/prose.rs"]
mod prose;
#[path = "growth/records.rs"]
mod records;
#[path = "growth/row.rs"]
mod row;
#[path = "growth/stories.rs"]
mod stories;
#[path = "growth/theme.rs"]
mod theme;
#[path = "growth/yaml.rs"]
mod yaml;

use std::io::Read;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use row::Row;

/// That of the program.
#[cfg(feature = "allocator")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The larger size is so many times the smaller one.
const FACTOR: usize = 8;
/// Work that grows faster than this is flagged: eight times, and a quarter for what a larger table costs by itself.
const MOST: f64 = 10.0;
/// The smaller size takes at least this.
const LEAST: Duration = Duration::from_millis(50);
/// Of so many measurements the least counts.
const N_ROUNDS: usize = 5;
/// No further round begins after this: what takes so long needs no better measurement.
const ENOUGH: Duration = Duration::from_secs(4);
/// What takes longer is not waited for.
const PATIENCE: Duration = Duration::from_secs(20);

fn main() -> ExitCode {
    // Cargo adds `--bench` to what people write.
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let rows = rows();
    if let [flag, name, size] = args.as_slice()
        && flag == "--measure"
    {
        let row = rows.iter().find(|row| row.name == name).expect("the parent names a row");
        println!("{}", measured(row, size.parse().expect("the parent gives a number")).as_micros());
        return ExitCode::SUCCESS;
    }
    let is_wanted = |row: &&Row| args.is_empty() || args.iter().any(|part| row.name.contains(part.as_str()));
    println!("{:<44} {:>9} {:>9} {:>9} {:>7}", "", "n", "ms", "ms at 8n", "growth");
    let n_flagged = rows.iter().filter(is_wanted).filter(|row| is_flagged(row)).count();
    println!("{n_flagged} rows grow more than {MOST} times");
    ExitCode::SUCCESS
}

/// Every row, in the order of the table.
fn rows() -> Vec<Row> {
    [yaml::ROWS, stories::ROWS, ledger::ROWS, markdown::ROWS, prose::ROWS, records::ROWS, theme::ROWS].concat()
}

/// Measures and prints a row; whether it grows too fast.
fn is_flagged(row: &Row) -> bool {
    let mut n = row.start;
    let mut small = in_a_process(row, n);
    while small.is_some_and(|time| time < LEAST) && n * 2 <= row.most {
        // Not more than needed, but there in a few steps.
        let lacking = small.map_or(2, |time| LEAST.as_micros() / time.as_micros().max(1) + 1);
        n = (n * usize::try_from(lacking).unwrap_or(2).clamp(2, 8)).min(row.most);
        small = in_a_process(row, n);
    }
    let large = small.and_then(|_| in_a_process(row, n * FACTOR));
    let millis =
        |time: Option<Duration>| time.map_or_else(|| "-".to_owned(), |time| format!("{:.1}", time.as_secs_f64() * 1e3));
    let growth = small.zip(large).map(|(small, large)| large.as_secs_f64() / small.as_secs_f64());
    let flagged = growth.is_none_or(|growth| growth > MOST);
    let shown = growth.map_or_else(|| "-".to_owned(), |growth| format!("{growth:.1}"));
    let mark = if flagged { "  <<<" } else { "" };
    println!("{:<44} {n:>9} {:>9} {:>9} {shown:>7}{mark}", row.name, millis(small), millis(large));
    flagged
}

/// The CPU time of a row in a process of its own; `None` if it fails or takes too long.
fn in_a_process(row: &Row, n: usize) -> Option<Duration> {
    let this = std::env::current_exe().expect("a process knows its program");
    let mut command = Command::new(this);
    command.args(["--measure", row.name, &n.to_string()]).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().expect("a program can start itself");
    let since = Instant::now();
    let status = loop {
        match child.try_wait().expect("the system tells of a child") {
            Some(status) => break status,
            None if since.elapsed() > PATIENCE => {
                // It may have ended meanwhile.
                drop(child.kill());
                drop(child.wait());
                return None;
            }
            None => std::thread::sleep(Duration::from_millis(2)),
        }
    };
    let mut said = String::new();
    child.stdout.take().expect("it was asked for").read_to_string(&mut said).expect("a number");
    let micros = said.trim().parse().ok().filter(|_| status.success())?;
    Some(Duration::from_micros(micros))
}

/// The least CPU time of a few rounds.
fn measured(row: &Row, n: usize) -> Duration {
    let made = (row.make)(n);
    let round = || {
        let copy = made.clone();
        let before = cpu();
        copy.run();
        cpu() - before
    };
    let since = Instant::now();
    let mut least = round();
    for _ in 1..N_ROUNDS {
        if since.elapsed() > ENOUGH {
            break;
        }
        least = least.min(round());
    }
    least
}

/// The CPU time of all threads of this process; where the system does not tell it, the time that passes.
fn cpu() -> Duration {
    #[cfg(unix)]
    {
        let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
        let seconds = u64::try_from(time.tv_sec).expect("no process has run for less than no time");
        let nanos = u32::try_from(time.tv_nsec).expect("less than a second");
        Duration::new(seconds, nanos)
    }
    #[cfg(not(unix))]
    {
        static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
        START.get_or_init(Instant::now).elapsed()
    }
}
