//! The sizes that a benchmark measures, and where its site stands.
//!
//! *In*: the command line. *Out*: a run of the benchmark, and its exit status.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Measures the sizes that the command line names, or the usual ones, with a folder for a site, in memory where the
/// system has one.
pub fn for_sizes(name: &str, usual: &[usize], run: fn(&[usize], &Path) -> io::Result<()>) -> ExitCode {
    let sizes: Vec<usize> = std::env::args().skip(1).filter_map(|size| size.parse().ok()).collect();
    let parent = if Path::new("/dev/shm").is_dir() { PathBuf::from("/dev/shm") } else { std::env::temp_dir() };
    let site = parent.join(format!("taiyaku-{name}-{}", std::process::id()));
    match run(if sizes.is_empty() { usual } else { &sizes }, &site) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
