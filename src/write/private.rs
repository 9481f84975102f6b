//! A folder that belongs to the user alone, so that what is read from it was written by the user's own programs.
//!
//! *In*: where it is. *Out*: the folder, open, or why it cannot be trusted.
//! On Unix it is the user's own and closed to everybody else. Elsewhere the system keeps the folders of users apart.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use crate::disk;
use crate::model::Words;
use crate::words;

/// Why a folder is not trusted.
#[derive(Debug)]
pub enum NotPrivate {
    /// It is a symbolic link.
    Link,
    /// It belongs to somebody else.
    Foreign,
    /// Others may enter it.
    Open,
    /// The machine refuses.
    Io(io::Error),
}

impl NotPrivate {
    /// What is wrong and what to do, as the end of a sentence.
    #[must_use]
    pub fn words(&self) -> Words {
        match self {
            NotPrivate::Link => words!(ja: "シンボリックリンクである", en: "it is a symbolic link"),
            NotPrivate::Foreign => words!(ja: "ほかの利用者のものである", en: "it belongs to somebody else"),
            NotPrivate::Open => words!(
                ja: "ほかの利用者も入れる（`chmod 700`で閉じる）",
                en: "others may enter it (close it with `chmod 700`)"
            ),
            NotPrivate::Io(cause) => words!(ja: "開けない: {cause}", en: "it cannot be opened: {cause}"),
        }
    }
}

/// Opens a private folder, and makes it if it is missing; an empty one of the user is closed to others.
///
/// # Errors
/// When it cannot be trusted.
pub(crate) fn private_folder(path: &Path) -> Result<disk::Folder, NotPrivate> {
    let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else {
        return Err(NotPrivate::Io(io::ErrorKind::InvalidInput.into()));
    };
    fs::create_dir_all(parent).map_err(NotPrivate::Io)?;
    let parent = disk::Folder::open(parent).map_err(NotPrivate::Io)?;
    make(&parent, Path::new(name));
    let made = parent.make(Path::new(name));
    let folder = made.map_err(|cause| if disk::is_link(&cause) { NotPrivate::Link } else { NotPrivate::Io(cause) })?;
    close(&folder)?;
    Ok(folder)
}

/// Makes a folder that is closed from the beginning. Whether it is there then is seen when it is opened.
#[cfg(unix)]
fn make(parent: &disk::Folder, name: &Path) {
    use cap_std::fs::DirBuilderExt;
    let mut closed = cap_std::fs::DirBuilder::new();
    drop(parent.dir().create_dir_with(name, closed.mode(0o700)));
}

#[cfg(not(unix))]
fn make(_parent: &disk::Folder, _name: &Path) {}

/// Sees to it that nobody else may enter a folder. Judged by its handle: another may have its name by now.
#[cfg(unix)]
fn close(folder: &disk::Folder) -> Result<(), NotPrivate> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let handle = folder.handle().map_err(NotPrivate::Io)?;
    let found = handle.metadata().map_err(NotPrivate::Io)?;
    if found.uid() != rustix::process::geteuid().as_raw() {
        return Err(NotPrivate::Foreign);
    }
    if found.mode() & 0o077 == 0 {
        return Ok(());
    }
    // Whoever could enter may have left something; in an empty one there is nothing to trust yet.
    handle.set_permissions(fs::Permissions::from_mode(0o700)).map_err(NotPrivate::Io)?;
    if folder.entries().map_err(NotPrivate::Io)?.is_empty() {
        return Ok(());
    }
    handle.set_permissions(found.permissions()).map_err(NotPrivate::Io)?;
    Err(NotPrivate::Open)
}

#[cfg(not(unix))]
fn close(_folder: &disk::Folder) -> Result<(), NotPrivate> {
    Ok(())
}

/// An empty file of a private folder, which is locked in the place of something that cannot be.
pub(crate) fn stand_in(folder: &disk::Folder, name: &str) -> io::Result<File> {
    let mut options = cap_std::fs::OpenOptions::new();
    folder.dir().open_with(name, options.write(true).create(true).truncate(false)).map(cap_std::fs::File::into_std)
}

/// Removes from a folder what was not used for the longest time, until it holds no more than this.
pub(crate) fn shrink(folder: &disk::Folder, limit_bytes: u64) -> io::Result<()> {
    let mut files = Vec::new();
    for (name, _) in folder.entries()? {
        // Another run may have removed it.
        if let Ok(found) = folder.dir().symlink_metadata(&name) {
            files.push((found.modified()?, found.len(), name));
        }
    }
    let mut n_bytes: u64 = files.iter().map(|(_, n_bytes, _)| n_bytes).sum();
    files.sort_unstable();
    for (_, of_file, name) in files {
        if n_bytes <= limit_bytes {
            break;
        }
        folder.dir().remove_file(name)?;
        n_bytes -= of_file;
    }
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).expect("the folder").permissions().mode() & 0o777
    }

    fn set_mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("permissions");
    }

    #[test]
    fn what_others_may_enter_is_not_trusted() {
        let root = tempfile::tempdir().expect("a folder");
        let path = root.path().join("deep/cache");
        private_folder(&path).expect("made");
        assert_eq!(mode(&path), 0o700);
        set_mode(&path, 0o755);
        private_folder(&path).expect("empty");
        assert_eq!(mode(&path), 0o700);
        fs::write(path.join("x"), "x").expect("a file");
        private_folder(&path).expect("ours");
        for open in [0o755, 0o777, 0o770, 0o701] {
            set_mode(&path, open);
            assert!(matches!(private_folder(&path), Err(NotPrivate::Open)), "{open:o}");
            assert_eq!(mode(&path), open);
        }
        set_mode(&path, 0o700);
        symlink(&path, root.path().join("link")).expect("a link");
        assert!(matches!(private_folder(&root.path().join("link")), Err(NotPrivate::Link)));
        assert!(matches!(private_folder(&path.join("x")), Err(NotPrivate::Io(_))));
    }
}
