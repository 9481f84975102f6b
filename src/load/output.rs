//! Reads back what an earlier build wrote, as far as it tells what readers have seen.
//!
//! *In*: the folder of an output. *Out*: its pages by their paths alone; its tables and its pages of corrections whole.
//! Links below the folder are not followed.

use std::io;
use std::path::Path;

use walkdir::WalkDir;

use super::LoadError;
use crate::disk::{self, Reached};
use crate::model::OutputFile;

/// Reads the pages and tables of an output folder, sorted by path; pages but those of corrections without their bytes.
///
/// # Errors
/// When a file or folder cannot be read.
pub fn output(folder: &Path) -> Result<Vec<OutputFile>, LoadError> {
    let error = |path: &Path, cause| LoadError { path: path.to_path_buf(), cause };
    let opened = disk::Folder::open(folder).map_err(|cause| error(folder, cause))?;
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|trouble| {
            let path = trouble.path().unwrap_or(folder).to_path_buf();
            error(&path, trouble.into_io_error().unwrap_or_else(|| io::Error::other("the folder contains itself")))
        })?;
        let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let path = below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
        let is_whole = path.ends_with(".csv") || path.ends_with("corrections/index.html");
        if entry.file_type().is_file() && is_whole {
            let reached = opened.reach(below).map_err(|cause| error(entry.path(), cause))?;
            let Reached::File(folder, name) = reached else { continue };
            let bytes = folder.read(&name).map_err(|cause| error(entry.path(), cause))?;
            files.push(OutputFile { path, bytes: bytes.into() });
        } else if entry.file_type().is_file() && path.ends_with("index.html") {
            files.push(OutputFile { path, bytes: [].into() });
        }
    }
    Ok(files)
}
