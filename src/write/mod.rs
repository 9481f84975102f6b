//! Puts the built site into its folder, all at once.
//!
//! *In*: [`OutputFile`]s, as they are made. *Out*: a folder that holds just them, and the marker that says who made it.
//! The only stage that writes. Never replaces a folder that it did not make.
//!
//! Files go into a staged folder beside the old one; what did not change is linked, not written again. One swap at
//! the end puts it into place, so that at every moment the folder is a whole old site or a whole new one.

mod coming;
mod file;
mod folder;
mod stage;

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::model::{OutputFile, Sink};
pub use file::file;
pub use folder::Folder;

/// The file that marks a folder as made by the program; always the same, so that builds stay comparable.
pub const MARKER: &str = ".taiyaku-output";

const MARKER_TEXT: &[u8] = b"This folder was made by taiyaku. The next build replaces all of it.\n";

/// Why a site could not be written. The old one is still whole.
#[derive(Debug)]
pub enum WriteError {
    /// The folder exists and holds something that the program did not make.
    Foreign(PathBuf),
    /// The folder holds the sources of the site, or is one of them.
    Source(PathBuf),
    /// Other builds write to the folder right now.
    Busy(PathBuf),
    /// The folder is where another file system is mounted, so that nothing can take its place.
    Mounted(PathBuf),
    /// The machine's trouble: what was touched, and why it failed.
    Io(PathBuf, io::Error),
}

impl std::fmt::Display for WriteError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            WriteError::Foreign(path) => write!(
                f,
                "{} was not made by taiyaku and is not replaced; choose another folder with --out, or delete it first",
                path.display()
            ),
            WriteError::Source(path) => {
                write!(f, "{} holds the site's sources; choose another folder with --out", path.display())
            }
            WriteError::Busy(path) => write!(f, "another build is writing to {}", path.display()),
            WriteError::Mounted(path) => write!(
                f,
                "{} is a mount point and cannot be replaced in one step; choose a folder below it with --out",
                path.display()
            ),
            WriteError::Io(path, cause) => write!(f, "cannot write {}: {cause}", path.display()),
        }
    }
}

impl std::error::Error for WriteError {}

/// What was written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Written {
    /// Files in the site.
    pub n_files: usize,
    /// Files that were not there, or not the same, before.
    pub n_changed: usize,
}

/// Replaces the folder `out` by these files. `sources` are the site's own folders.
///
/// # Errors
/// When the folder is not ours, or the machine refuses. The old folder is whole in either case.
pub fn folder(out: &Path, files: &[OutputFile], sources: &[PathBuf]) -> Result<Written, WriteError> {
    let folder = Folder::new(out, sources);
    files.par_iter().with_min_len(16).for_each(|file| folder.put(file.clone()));
    folder.publish()
}

/// The folder without symbolic links in the part that exists.
fn absolute(out: &Path) -> Result<PathBuf, WriteError> {
    let io = |cause| WriteError::Io(out.to_path_buf(), cause);
    let full = std::path::absolute(out).map_err(io)?;
    let existing = full.ancestors().find(|above| above.exists()).unwrap_or(&full);
    let rest = full.strip_prefix(existing).unwrap_or(Path::new(""));
    let existing = existing.canonicalize().map_err(io)?;
    Ok(if rest.as_os_str().is_empty() { existing } else { existing.join(rest) })
}

/// Refuses folders that hold something that is not ours.
fn guard(out: &Path, sources: &[PathBuf]) -> Result<(), WriteError> {
    // A folder that does not exist yet is a source all the same.
    let touches = |source: &PathBuf| {
        let source = source.canonicalize().or_else(|_| std::path::absolute(source));
        source.is_ok_and(|source| source.starts_with(out) || out.starts_with(&source))
    };
    if sources.iter().any(touches) {
        return Err(WriteError::Source(out.to_path_buf()));
    }
    let Ok(mut entries) = fs::read_dir(out) else {
        return if out.exists() { Err(WriteError::Foreign(out.to_path_buf())) } else { Ok(()) };
    };
    let is_empty = entries.next().is_none();
    if is_empty || out.join(MARKER).is_file() { Ok(()) } else { Err(WriteError::Foreign(out.to_path_buf())) }
}

/// Ends what a killed build began: puts back a site that it moved aside, and removes what it staged.
///
/// # Errors
/// When the folder has no name.
pub fn recover(out: &Path) -> Result<(), WriteError> {
    stage::recover(&absolute(out)?)
}

/// Whether a file holds just these bytes.
fn holds(path: &Path, bytes: &[u8]) -> bool {
    let Ok(mut file) = fs::File::open(path) else { return false };
    if !file.metadata().is_ok_and(|metadata| metadata.is_file() && metadata.len() == bytes.len() as u64) {
        return false;
    }
    let mut found = Vec::with_capacity(bytes.len() + 1);
    file.read_to_end(&mut found).is_ok() && found == bytes
}

#[cfg(test)]
mod tests;
