//! Single files that the program changes for people, such as locks: each whole at every moment.
//!
//! *In*: open folders, names, bytes. *Out*: files, put in place by one rename each.
//! What is written first goes under a name that nobody can guess and that does not exist yet. A name that begins with a
//! dot is not read by a build that runs at the same time.

use std::io::{self, Write};
use std::path::Path;

use super::{WriteError, random, take_turn};
use crate::disk::{self, Kind};

/// The names of files that are not in place yet.
const STAGED: (&str, &str) = (".taiyaku-", ".tmp");

/// A file that is to be written.
#[derive(Clone, Copy, Debug)]
pub struct NewFile<'a> {
    /// Below the folder, with `/`.
    pub path: &'a str,
    /// All that it is to hold.
    pub bytes: &'a [u8],
}

/// Whether the bytes have to be on the disk before the file is in place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Flush {
    /// As for what people wrote.
    Now,
    /// As for what can be made again, and is told from damage.
    Never,
}

/// A file beside the one whose place it takes; removed when dropped before.
pub(super) struct Staged<'a> {
    folder: &'a disk::Folder,
    name: &'a Path,
    staged: Option<String>,
    /// Whether nothing stood in the place.
    pub is_new: bool,
}

impl<'a> Staged<'a> {
    /// Writes bytes beside a file, whose permissions are kept.
    pub fn new((folder, name): (&'a disk::Folder, &'a Path), bytes: &[u8], flush: Flush) -> io::Result<Self> {
        let before = match folder.kind(name)? {
            None => None,
            Some(Kind::File) => Some(folder.dir().symlink_metadata(name)?.permissions()),
            Some(Kind::Link) => return Err(io::Error::other(disk::IsLink)),
            Some(Kind::Folder | Kind::Other) => return Err(io::Error::other("there is something that is no file")),
        };
        let (beginning, end) = STAGED;
        let temporary = format!("{beginning}{:016x}{end}", random());
        let mut options = cap_std::fs::OpenOptions::new();
        let mut file = folder.dir().open_with(&temporary, options.write(true).create_new(true))?;
        let staged = Staged { folder, name, staged: Some(temporary), is_new: before.is_none() };
        file.write_all(bytes)?;
        before.map_or(Ok(()), |before| file.set_permissions(before))?;
        if flush == Flush::Now {
            file.sync_all()?;
        }
        Ok(staged)
    }

    /// Puts the file into its place.
    pub fn take_place(&mut self) -> io::Result<()> {
        if let Some(staged) = &self.staged {
            self.folder.dir().rename(staged, self.folder.dir(), self.name)?;
            self.staged = None;
        }
        Ok(())
    }

    /// Takes a file away again that was new in its place.
    pub fn take_back(&self) {
        if self.is_new && self.staged.is_none() {
            // The trouble that led here is the one to tell.
            drop(self.folder.dir().remove_file(self.name));
        }
    }

    /// Sees to it that the new name is on the disk as well.
    pub fn flush(&self) {
        // Some systems flush no folders.
        drop(self.folder.handle().and_then(|folder| folder.sync_all()));
    }
}

impl Drop for Staged<'_> {
    fn drop(&mut self) {
        if let Some(staged) = &self.staged {
            // What is left of the attempt is worth nothing, and the first trouble is the one to tell.
            drop(self.folder.dir().remove_file(staged));
        }
    }
}

/// Removes what writers left in a folder that were killed; whoever calls it knows that no other writer is there.
pub(super) fn tidy(folder: &disk::Folder) -> io::Result<()> {
    let is_left = |name: &str| name.starts_with(STAGED.0) && name.ends_with(STAGED.1);
    for (name, kind) in folder.entries()? {
        if kind == Kind::File && name.to_str().is_some_and(is_left) {
            // It costs nothing but its room.
            drop(folder.dir().remove_file(name));
        }
    }
    Ok(())
}

/// Puts a file into an open folder in one step.
pub(crate) fn put(folder: &disk::Folder, (name, bytes): (&str, &[u8]), flush: Flush) -> io::Result<()> {
    Staged::new((folder, Path::new(name)), bytes, flush)?.take_place()
}

/// Writes a file that somebody named, wherever it is; below the folder of the site no link is followed.
///
/// # Errors
/// When the machine refuses. The old file is whole in either case.
pub fn beside(site: &Path, path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let trouble = |cause| WriteError::of(path, cause);
    let real = disk::real_beside(path, site).map_err(trouble)?;
    let site = disk::real(site).map_err(trouble)?;
    let outside = || real.parent().unwrap_or(&real);
    let folder = if real.starts_with(&site) { &*site } else { outside() };
    let below = real.strip_prefix(folder).unwrap_or(&real).to_string_lossy();
    let turn = take_turn(folder, &|| None)?;
    turn.write(&[NewFile { path: &below, bytes }], &|_| Ok(true)).map(drop)
}

/// Adds text to the end of a file that another program reads while it grows.
///
/// # Errors
/// When the machine refuses.
pub fn append(path: &Path, text: &str) -> Result<(), WriteError> {
    let opened = std::fs::OpenOptions::new().append(true).create(true).open(path);
    opened.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|cause| WriteError::of(path, cause))
}
