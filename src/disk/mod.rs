//! Folders by their handles: whatever is reached from one is reached without following a symbolic link.
//!
//! *In*: a folder as somebody named it, paths below it. *Out*: contents, kinds, folders below, the handle itself;
//! where a path really leads ([`real`]).
//! An edge below `load`, `write` and `cache`. Owns the crates `cap_std` and `cap_fs_ext`: paths are opened name by name,
//! each relative to the handle of the folder before, so that nothing can be exchanged for a link in between.
//! Only the folder that was named may be reached through links: whoever named it meant what is there.

mod place;

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::{Component, Path, PathBuf};

use cap_fs_ext::{DirExt, FollowSymlinks, OpenOptionsFollowExt, OpenOptionsSyncExt};
use cap_std::ambient_authority;
use cap_std::fs::{Dir, FileType, OpenOptions};

pub use place::{real, real_beside};

/// A folder that is open.
#[derive(Debug)]
pub struct Folder(Dir);

/// What stands in a folder under a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link, or what the system has like it.
    Link,
    /// A pipe, a socket, a device: nothing that can be read whole.
    Other,
}

/// What a path leads to.
#[derive(Debug)]
pub enum Reached {
    /// A file, by the folder that it stands in and its name there.
    File(Folder, PathBuf),
    /// A folder.
    Folder(Folder),
    /// A link ends the way; its path, which is the whole path or the beginning of it.
    Link(PathBuf),
    /// Nothing that could be read.
    Nothing,
}

impl Folder {
    /// Opens a folder that somebody named.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn open(path: &Path) -> io::Result<Self> {
        // The empty path is the folder in which the program runs.
        let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        Dir::open_ambient_dir(path, ambient_authority()).map(Folder)
    }

    /// Follows a path down from here, name by name.
    ///
    /// # Errors
    /// When something on the way cannot be opened although it is there, or the path leads elsewhere than down.
    pub fn reach(&self, path: &Path) -> io::Result<Reached> {
        let mut at = self.again()?;
        let mut so_far = PathBuf::new();
        for name in names(path)? {
            let Some(kind) = at.kind(name)? else { return Ok(Reached::Nothing) };
            so_far.push(name);
            match kind {
                Kind::Link => return Ok(Reached::Link(so_far)),
                Kind::Folder => match at.0.open_dir_nofollow(name) {
                    Ok(below) => at = Folder(below),
                    Err(_) if at.kind(name)? == Some(Kind::Link) => return Ok(Reached::Link(so_far)),
                    Err(cause) if is_absence(&cause) => return Ok(Reached::Nothing),
                    Err(cause) => return Err(cause),
                },
                Kind::File if so_far == path => return Ok(Reached::File(at, name.into())),
                Kind::File | Kind::Other => return Ok(Reached::Nothing),
            }
        }
        Ok(Reached::Folder(at))
    }

    /// The folder at a path below this one, where links are refused; folders that are missing are made.
    ///
    /// # Errors
    /// When one cannot be made or opened, and when a link or a file is in the way.
    pub fn make(&self, path: &Path) -> io::Result<Folder> {
        let mut at = self.again()?;
        for name in names(path)? {
            match at.0.create_dir(name) {
                Ok(()) => {}
                Err(cause) if cause.kind() == ErrorKind::AlreadyExists => {}
                Err(cause) => return Err(cause),
            }
            let below = at.0.open_dir_nofollow(name);
            at = Folder(below.map_err(|cause| at.explained(name, cause))?);
        }
        Ok(at)
    }

    /// What stands here under a name; `None` for nothing.
    ///
    /// # Errors
    /// When the system does not say.
    pub fn kind(&self, name: &Path) -> io::Result<Option<Kind>> {
        match self.0.symlink_metadata(name) {
            Ok(metadata) => Ok(Some(kind(metadata.file_type()))),
            Err(cause) if is_absence(&cause) => Ok(None),
            Err(cause) => Err(cause),
        }
    }

    /// Everything that stands here, by name in no order.
    ///
    /// # Errors
    /// When the folder cannot be listed.
    pub fn entries(&self) -> io::Result<Vec<(OsString, Kind)>> {
        let mut entries = Vec::new();
        for entry in self.0.entries()? {
            let entry = entry?;
            let (name, found) = (entry.file_name(), kind(entry.file_type()?));
            // Some file systems do not say in a list what stands there.
            let found = if found == Kind::Other { self.kind(Path::new(&name))? } else { Some(found) };
            entries.extend(found.map(|found| (name, found)));
        }
        Ok(entries)
    }

    /// The file that stands here under a name.
    ///
    /// # Errors
    /// When it cannot be opened; [`is_link`] tells whether that is because it is a link. What is no regular file is not
    /// found, and is never waited for.
    pub fn file(&self, name: &Path) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.read(true).follow(FollowSymlinks::No).nonblock(true);
        let file = self.0.open_with(name, &options).map_err(|cause| self.explained(name, cause))?.into_std();
        if file.metadata()?.is_file() {
            Ok(file)
        } else {
            Err(io::Error::new(ErrorKind::NotFound, "this is not a regular file"))
        }
    }

    /// The whole of the file that stands here under a name.
    ///
    /// # Errors
    /// As [`Folder::file`], and when it cannot be read.
    pub fn read(&self, name: &Path) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.file(name)?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// The folder as the system opens it for reading: what can be locked, and flushed.
    ///
    /// # Errors
    /// Where the system opens no folders.
    pub fn handle(&self) -> io::Result<File> {
        self.0.open(".").map(cap_std::fs::File::into_std)
    }

    /// The folder as the crate has it, for those who write.
    pub(crate) fn dir(&self) -> &Dir {
        &self.0
    }

    fn again(&self) -> io::Result<Folder> {
        self.0.try_clone().map(Folder)
    }

    /// Why a name could not be opened: because it is a link, if it is one.
    pub(crate) fn explained(&self, name: &Path, cause: io::Error) -> io::Error {
        match self.kind(name) {
            Ok(Some(Kind::Link)) => io::Error::other(IsLink),
            _ => cause,
        }
    }
}

/// Why a path was not followed.
#[derive(Debug)]
pub struct IsLink;

impl std::fmt::Display for IsLink {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("this is a symbolic link, which is not followed")
    }
}

impl std::error::Error for IsLink {}

/// Whether something was refused because it is a link.
#[must_use]
pub fn is_link(cause: &io::Error) -> bool {
    cause.get_ref().is_some_and(|inner| inner.is::<IsLink>())
}

/// Whether a cause says that nothing is there, or that what stands on the way is no folder.
#[must_use]
pub fn is_absence(cause: &io::Error) -> bool {
    matches!(cause.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

fn kind(found: FileType) -> Kind {
    if found.is_symlink() {
        Kind::Link
    } else if found.is_dir() {
        Kind::Folder
    } else if found.is_file() {
        Kind::File
    } else {
        Kind::Other
    }
}

/// The names of a path that leads down.
fn names(path: &Path) -> io::Result<Vec<&Path>> {
    let name = |component| match component {
        Component::Normal(name) => Ok(Path::new(name)),
        _ => Err(io::Error::new(ErrorKind::InvalidInput, "this path does not lead down from the folder")),
    };
    path.components().filter(|component| *component != Component::CurDir).map(name).collect()
}

#[cfg(test)]
mod tests;
