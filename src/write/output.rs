//! Where a site is written to, and whether it may be.
//!
//! *In*: a folder as somebody named it, the folder of the site and what is read there. *Out*: the folder, judged.
//! Judged twice: before anything is made, and once more when the folders above it exist.

use std::fs;
use std::path::{Path, PathBuf};

use super::{MARKER, WriteError, stage};
use crate::disk;

/// The folder that a site is written to.
#[derive(Clone, Debug)]
pub struct Output {
    /// As it was named.
    out: PathBuf,
    /// The folder of the site.
    site: PathBuf,
    /// What is read below that, and whatever else must not be replaced.
    sources: Vec<PathBuf>,
}

impl Output {
    /// The folder `out` for the site in a folder; `sources` are paths below that.
    #[must_use]
    pub fn new(out: &Path, site: &Path, sources: &[&str]) -> Self {
        let sources = sources.iter().map(|source| site.join(source)).collect();
        Output { out: out.to_path_buf(), site: site.to_path_buf(), sources }
    }

    /// The folder without links, if it may be replaced; the folders above it are made.
    pub(super) fn prepare(&self) -> Result<PathBuf, WriteError> {
        let out = self.judged()?;
        let parent = out.parent().ok_or_else(|| WriteError::Source(out.clone()))?;
        fs::create_dir_all(parent).map_err(|cause| WriteError::Io(parent.to_path_buf(), cause))?;
        self.judged()
    }

    /// The folder without links, if it may be replaced: it is not there, or empty, or ours, and holds no sources.
    fn judged(&self) -> Result<PathBuf, WriteError> {
        let out = disk::real_beside(&self.out, &self.site).map_err(|cause| WriteError::of(&self.out, cause))?;
        // A folder that does not exist yet is a source all the same.
        let touches = |source: &PathBuf| {
            disk::real(source).is_ok_and(|source| source.starts_with(&out) || out.starts_with(&source))
        };
        if self.sources.iter().any(touches) {
            return Err(WriteError::Source(out));
        }
        if out.symlink_metadata().is_err() {
            return Ok(out);
        }
        let is_empty = fs::read_dir(&out).is_ok_and(|mut entries| entries.next().is_none());
        let is_ours = || out.join(MARKER).symlink_metadata().is_ok_and(|marker| marker.is_file());
        if is_empty || is_ours() { Ok(out) } else { Err(WriteError::Foreign(out)) }
    }
}

/// Ends what a killed build began: puts back a site that it moved aside, and removes what it staged.
///
/// # Errors
/// When the folder may not be written to.
pub fn recover(output: &Output) -> Result<(), WriteError> {
    stage::recover(&output.judged()?)
}
