//! Turns: of all that change files in one folder, one at a time.
//!
//! *In*: a folder, files, a question whether they are still as they were read. *Out*: files, all of them or none.
//!
//! A turn is a lock of the folder itself, so that it leaves no file behind; the system ends it with the process. It
//! binds only those who take turns: editors and git do not, which is what the second look is for. Where the system locks
//! no folders, as on Windows and on network shares, a file elsewhere is locked instead.

use std::fs::File;
use std::path::{Path, PathBuf};

use super::WriteError;
use super::file::{Flush, NewFile, Staged, tidy};
use crate::disk;

/// A turn, until it is dropped.
#[derive(Debug)]
pub struct Turn {
    path: PathBuf,
    folder: disk::Folder,
    /// Held as long as the turn lasts; `None` where nothing could be locked.
    lock: Option<File>,
}

/// Waits until nobody else has a turn at a folder. `elsewhere` opens a file of our own that stands for the folder.
///
/// # Errors
/// When the folder cannot be opened.
pub fn take_turn(folder: &Path, elsewhere: &dyn Fn() -> Option<File>) -> Result<Turn, WriteError> {
    let opened = disk::Folder::open(folder).map_err(|cause| WriteError::of(folder, cause))?;
    let is_locked = |file: &File| file.lock().is_ok();
    let lock = opened.handle().ok().filter(is_locked).or_else(|| elsewhere().filter(is_locked));
    Ok(Turn { path: folder.to_path_buf(), folder: opened, lock })
}

impl Turn {
    /// Writes files, each in one step, and all of them or none as far as that can be had: a process that is killed in
    /// between leaves the first of them. Those that hold their bytes already are left as they are.
    ///
    /// `is_as_read` is asked for each at the last moment. Gives how many were written.
    ///
    /// # Errors
    /// When a file was changed since it was read, when a symbolic link is in the way, or when the machine refuses.
    pub fn write(
        &self,
        files: &[NewFile<'_>],
        is_as_read: &dyn Fn(&str) -> Result<bool, std::io::Error>,
    ) -> Result<usize, WriteError> {
        let trouble = |path: &str, cause| WriteError::of(&self.path.join(path), cause);
        let mut places = Vec::new();
        for file in files {
            let (parent, name) = file.path.rsplit_once('/').unwrap_or(("", file.path));
            let folder = self.folder.make(Path::new(parent)).map_err(|cause| trouble(file.path, cause))?;
            if self.lock.is_some() {
                tidy(&folder).map_err(|cause| trouble(file.path, cause))?;
            }
            if !folder.read(Path::new(name)).is_ok_and(|bytes| bytes == file.bytes) {
                places.push((folder, Path::new(name), file));
            }
        }
        let mut staged = Vec::new();
        for (folder, name, file) in &places {
            let one = Staged::new((folder, name), file.bytes, Flush::Now);
            staged.push(one.map_err(|cause| trouble(file.path, cause))?);
        }
        for (_, _, file) in &places {
            if !is_as_read(file.path).map_err(|cause| trouble(file.path, cause))? {
                return Err(WriteError::Changed(self.path.join(file.path)));
            }
        }
        for at in 0..staged.len() {
            if let Err(cause) = staged[at].take_place() {
                staged.iter().for_each(Staged::take_back);
                return Err(trouble(places[at].2.path, cause));
            }
        }
        staged.iter().for_each(Staged::flush);
        Ok(staged.len())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io;

    use super::*;

    fn left(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("the folder").flatten();
        let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    fn write(root: &Path, files: &[(&str, &str)]) -> Result<usize, WriteError> {
        let files: Vec<_> = files.iter().map(|(path, text)| NewFile { path, bytes: text.as_bytes() }).collect();
        take_turn(root, &|| None)?.write(&files, &|_| Ok(true))
    }

    #[test]
    fn files_are_replaced_whole() {
        let root = tempfile::tempdir().expect("a folder");
        let check = |files: &[(&str, &str)], expect: usize| {
            assert_eq!(write(root.path(), files).expect("written"), expect);
            for (path, text) in files {
                assert_eq!(fs::read_to_string(root.path().join(path)).expect("the file"), *text);
            }
        };
        check(&[("a.lock", "one")], 1);
        check(&[("a.lock", "one")], 0);
        check(&[("a.lock", "two"), ("new/b", "b")], 2);
        check(&[("a.lock", "two"), ("new/b", "c")], 1);
        assert_eq!(left(root.path()), ["a.lock", "new"]);
        assert_eq!(left(&root.path().join("new")), ["b"]);
    }

    #[test]
    fn all_or_none() {
        let root = tempfile::tempdir().expect("a folder");
        fs::create_dir(root.path().join("a folder")).expect("a folder");
        fs::write(root.path().join("old"), "old").expect("a file");
        assert!(matches!(write(root.path(), &[("new", "x"), ("a folder", "x")]), Err(WriteError::Io(..))));
        assert!(matches!(write(root.path(), &[("new", "x"), ("old/x", "x")]), Err(WriteError::Io(..))));
        let turn = take_turn(root.path(), &|| None).expect("a turn");
        let files = [NewFile { path: "new", bytes: b"x" }, NewFile { path: "old", bytes: b"x" }];
        let changed = turn.write(&files, &|path| Ok(path != "old")).expect_err("somebody changed it");
        assert!(matches!(changed, WriteError::Changed(path) if path.ends_with("old")));
        assert!(turn.write(&files, &|_| Err(io::Error::other("cannot look"))).is_err());
        assert_eq!(fs::read_to_string(root.path().join("old")).expect("the file"), "old");
        assert_eq!(left(root.path()), ["a folder", "old"]);
    }

    #[test]
    fn what_killed_writers_left_is_cleared() {
        let root = tempfile::tempdir().expect("a folder");
        for name in [".taiyaku-00ff.tmp", ".taiyaku-notes", "taiyaku-1.tmp"] {
            fs::write(root.path().join(name), "x").expect("a file");
        }
        write(root.path(), &[("a", "x")]).expect("written");
        assert_eq!(left(root.path()), [".taiyaku-notes", "a", "taiyaku-1.tmp"]);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_stay_and_links_are_refused() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let (outside, root) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
        fs::write(root.path().join("a"), "x").expect("a file");
        fs::set_permissions(root.path().join("a"), fs::Permissions::from_mode(0o640)).expect("permissions");
        write(root.path(), &[("a", "y")]).expect("written");
        assert_eq!(fs::metadata(root.path().join("a")).expect("the file").permissions().mode() & 0o777, 0o640);
        fs::write(outside.path().join("b"), "x").expect("a file");
        symlink(outside.path().join("b"), root.path().join("b")).expect("a link");
        symlink(outside.path(), root.path().join("folder")).expect("a link");
        symlink(outside.path().join("none"), root.path().join("dangling")).expect("a link");
        for path in ["b", "folder/b", "folder/new", "dangling"] {
            assert!(matches!(write(root.path(), &[(path, "y")]), Err(WriteError::Link(_))), "{path}");
        }
        assert_eq!(left(outside.path()), ["b"]);
        assert_eq!(fs::read_to_string(outside.path().join("b")).expect("the file"), "x");
    }

    #[test]
    fn turns_come_one_after_another() {
        let root = tempfile::tempdir().expect("a folder");
        let path = root.path().join("count");
        fs::write(&path, "0").expect("a file");
        let add_one = |_| {
            let turn = take_turn(root.path(), &|| None).expect("a turn");
            let count: u32 = fs::read_to_string(&path).expect("the file").parse().expect("a number");
            let next = (count + 1).to_string();
            turn.write(&[NewFile { path: "count", bytes: next.as_bytes() }], &|_| Ok(true)).expect("written");
        };
        std::thread::scope(|scope| {
            for thread in 0..4 {
                scope.spawn(move || (0..10).map(|_| thread).for_each(add_one));
            }
        });
        assert_eq!(fs::read_to_string(&path).expect("the file"), "40");
    }
}
