//! How long it takes from saving a file until the preview serves the changed page.
//!
//! *In*: numbers of sections on the command line. *Out*: a line for each; `README.md` says what it means.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    dead_code,
    reason = "a benchmark looks at the clock, writes its corpus, starts the program and prints"
)]

mod corpus;
mod measure;
mod sizes;

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use corpus::Shape;
use measure::{clean, median};
use sizes::for_sizes;

/// Sizes that are measured when the command line names none.
const SIZES: [usize; 2] = [10, 1000];
const N_EDITS: usize = 21;
/// Between two looks at the page.
const PAUSE: Duration = Duration::from_micros(500);
/// Between two edits: nobody saves faster, and nothing is left of the one before.
const SETTLE: Duration = Duration::from_millis(700);
const AT_REST: Duration = Duration::from_secs(3);
const PATIENCE: Duration = Duration::from_secs(20);

fn main() -> ExitCode {
    for_sizes("preview", &SIZES, run)
}

fn run(sizes: &[usize], site: &Path) -> io::Result<()> {
    println!(
        "{:>9} {:>14} {:>12} {:>10} {:>10} {:>14}",
        "sections", "first page ms", "edit ms", "worst ms", "ratio", "CPU at rest"
    );
    let mut first = None;
    for &n_sections in sizes {
        clean(site)?;
        Shape { n_sections, seed: 1 }.write(site)?;
        let measured = measure(site);
        clean(site)?;
        let Measured { ready, mut edits, at_rest } = measured?;
        edits.sort_unstable();
        let (middle, worst) = (median(edits.clone()), edits.last().copied().unwrap_or_default());
        let ratio = middle.as_secs_f64() / first.get_or_insert(middle).as_secs_f64();
        let rest = at_rest.map_or_else(|| "unknown".to_owned(), |ticks| format!("{ticks} ticks"));
        println!(
            "{n_sections:>9} {:>14.0} {:>12.2} {:>10.2} {ratio:>10.2} {rest:>14}",
            ms(ready),
            ms(middle),
            ms(worst)
        );
    }
    Ok(())
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

struct Measured {
    /// From the start of the program to the first page.
    ready: Duration,
    /// From saving to the changed page, one for each edit.
    edits: Vec<Duration>,
    /// Processor time while nothing happened, in ticks of the system; `None` where the system does not tell.
    at_rest: Option<u64>,
}

/// Stops the preview whatever happens.
struct Preview(Child);

impl Drop for Preview {
    fn drop(&mut self) {
        // It may have ended by itself.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

fn measure(site: &Path) -> io::Result<Measured> {
    let source = page_of(site)?;
    let text = std::fs::read_to_string(&source)?;
    let began = Instant::now();
    let mut command = Command::new(env!("CARGO_BIN_EXE_taiyaku"));
    command.args(["--no-cache", "--ui", "en", "--site"]).arg(site).args(["serve", "--port", "0"]);
    let mut preview = Preview(command.stdout(Stdio::piped()).spawn()?);
    let said = preview.0.stdout.take().map(BufReader::new);
    let mut said = said.ok_or_else(|| io::Error::other("the preview has no output"))?;
    let mut line = String::new();
    said.read_line(&mut line)?;
    let address = line.split('/').nth(2).ok_or_else(|| io::Error::other(line.clone()))?.to_owned();
    std::thread::spawn(move || io::copy(&mut said, &mut io::sink()));
    let path = address_of(site, &source);
    let mut connection = Connection::new(&address)?;
    connection.page(&path)?;
    let ready = began.elapsed();
    let mut edits = Vec::new();
    for edit in 0..N_EDITS {
        std::thread::sleep(SETTLE + PAUSE * u32::try_from(edit * 37 % 100).unwrap_or(0));
        let mark = format!("MARK{edit:04}");
        std::fs::write(&source, format!("{text}\n{mark}\n"))?;
        let saved = Instant::now();
        while !connection.page(&path)?.contains(&mark) {
            if saved.elapsed() > PATIENCE {
                return Err(io::Error::other("the changed page was never served"));
            }
            std::thread::sleep(PAUSE);
        }
        edits.push(saved.elapsed());
    }
    std::thread::sleep(SETTLE);
    let before = ticks(preview.0.id());
    std::thread::sleep(AT_REST);
    let at_rest = ticks(preview.0.id()).zip(before).map(|(now, before)| now - before);
    Ok(Measured { ready, edits, at_rest })
}

/// A page in the middle of the site.
fn page_of(site: &Path) -> io::Result<PathBuf> {
    let mut folder = site.join("content");
    let mut pages = Vec::new();
    loop {
        let mut below: Vec<PathBuf> = std::fs::read_dir(&folder)?.flatten().map(|entry| entry.path()).collect();
        below.sort();
        let is_page = |path: &&PathBuf| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.ends_with(".en.md") && !name.starts_with("index")
        };
        pages.extend(below.iter().filter(is_page).cloned());
        let folders: Vec<PathBuf> =
            below.into_iter().filter(|path| path.is_dir() && !path.ends_with("ledger")).collect();
        match folders.get(folders.len() / 2) {
            Some(middle) => folder = middle.clone(),
            None => break,
        }
    }
    pages.last().cloned().ok_or_else(|| io::Error::other("the corpus has no page"))
}

fn address_of(site: &Path, source: &Path) -> String {
    let below = source.strip_prefix(site.join("content")).unwrap_or(source).to_string_lossy().into_owned();
    format!("/en/{}/", below.trim_end_matches(".en.md"))
}

/// Processor time of a process, in ticks (proc(5): `utime` and `stime`).
fn ticks(id: u32) -> Option<u64> {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    Some(fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?)
}

/// A connection that is kept open.
struct Connection(BufReader<TcpStream>);

impl Connection {
    fn new(address: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Connection(BufReader::new(stream)))
    }

    fn page(&mut self, path: &str) -> io::Result<String> {
        let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        self.0.get_mut().write_all(request.as_bytes())?;
        let (mut length, mut line) = (0, String::new());
        loop {
            line.clear();
            self.0.read_line(&mut line)?;
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().map_err(io::Error::other)?;
            }
            if line.trim().is_empty() {
                break;
            }
        }
        let mut body = vec![0; length];
        self.0.read_exact(&mut body)?;
        String::from_utf8(body).map_err(io::Error::other)
    }
}
