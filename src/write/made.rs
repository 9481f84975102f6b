//! A folder that is made as a whole, such as a new site.
//!
//! *In*: a folder that is not there or empty, files. *Out*: the folder with the files, all of them or none.
//! They are put together in a folder beside, which then takes its place in one step. A folder that exists keeps its
//! place, because somebody may work in it or mount it: it is filled entry by entry, the most important last.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use super::stage::{self, Stage, Swap};
use super::{WriteError, place_of};

/// Makes a folder with these files, given by their paths with `/` and their texts. `last` is the file at the top of the
/// folder that makes it what it is. A file that begins with `#!` can be started.
///
/// # Errors
/// When the folder holds something, or the machine refuses. Nothing is left of it then.
pub fn made(named: &Path, files: &[(String, String)], last: &str) -> Result<(), WriteError> {
    let folder = place_of(named)?;
    let trouble = |cause| WriteError::Io(folder.clone(), cause);
    if folder.symlink_metadata().is_err() {
        fs::create_dir_all(folder.parent().unwrap_or(&folder)).map_err(trouble)?;
        let stage = Stage::new(&folder)?;
        fill(stage.path(), files)?;
        return stage.publish(&folder, Swap::OF_SYSTEM);
    }
    let inside = folder.join("site");
    stage::recover(&inside)?;
    if !fs::read_dir(&folder).is_ok_and(|mut entries| entries.next().is_none()) {
        return Err(WriteError::NotEmpty(named.to_path_buf()));
    }
    let stage = Stage::new(&inside)?;
    fill(stage.path(), files)?;
    let mut moved = Vec::new();
    let mut names: Vec<&str> = files.iter().filter_map(|(path, _)| path.split('/').next()).collect();
    names.sort_unstable();
    names.dedup();
    names.sort_by_key(|name| *name == last);
    for name in names {
        let place = folder.join(name);
        let is_free = place.symlink_metadata().is_err();
        let put = if is_free {
            fs::rename(stage.path().join(name), &place)
        } else {
            Err(io::ErrorKind::AlreadyExists.into())
        };
        if let Err(cause) = put {
            // Back to where the stage takes them with it; the first trouble is the one to tell.
            moved.iter().for_each(|name| drop(fs::rename(folder.join(name), stage.path().join(name))));
            return Err(WriteError::Io(place, cause));
        }
        moved.push(name);
    }
    Ok(())
}

fn fill(stage: &Path, files: &[(String, String)]) -> Result<(), WriteError> {
    for (path, text) in files {
        let full = stage.join(path);
        let folder = full.parent().unwrap_or(stage);
        let written = fs::create_dir_all(folder).and_then(|()| create(&full, text)).and_then(|mut file| {
            file.write_all(text.as_bytes())?;
            file.sync_all()
        });
        written.map_err(|cause| WriteError::Io(full, cause))?;
    }
    Ok(())
}

/// A new file, which can be started if its text is a program: git passes over a hook that cannot be.
#[cfg(unix)]
fn create(path: &Path, text: &str) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    let mode = if text.starts_with("#!") { 0o777 } else { 0o666 };
    File::options().write(true).create_new(true).mode(mode).open(path)
}

/// A new file; elsewhere git looks at the first line of a program.
#[cfg(not(unix))]
fn create(path: &Path, _text: &str) -> io::Result<File> {
    File::create_new(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(list: &[(&str, &str)]) -> Vec<(String, String)> {
        list.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
    }

    fn left(folder: &Path) -> Vec<String> {
        let entries = walkdir::WalkDir::new(folder).sort_by_file_name().min_depth(1).into_iter();
        let below = |entry: walkdir::DirEntry| entry.path().strip_prefix(folder).expect("below").display().to_string();
        entries.map(|entry| below(entry.expect("an entry"))).collect()
    }

    #[test]
    fn a_folder_appears_whole() {
        let root = tempfile::tempdir().expect("a folder");
        let some = files(&[("site.yaml", "a"), ("content/b", "b"), ("hook", "#!/bin/sh\n")]);
        let whole = ["content", "content/b", "hook", "site.yaml"];
        for folder in ["new", "deep/new", "empty"] {
            let folder = root.path().join(folder);
            if folder.ends_with("empty") {
                fs::create_dir(&folder).expect("a folder");
            }
            made(&folder, &some, "site.yaml").expect("made");
            assert_eq!(left(&folder), whole);
            assert!(matches!(made(&folder, &some, "site.yaml"), Err(WriteError::NotEmpty(_))));
        }
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode =
                |name: &str| fs::metadata(root.path().join("new").join(name)).expect("a file").permissions().mode();
            assert_eq!((mode("hook") & 0o100, mode("site.yaml") & 0o100), (0o100, 0));
        }
        assert_eq!(left(root.path()).iter().filter(|path| !path.contains('/')).count(), 3);
    }

    #[test]
    fn nothing_is_left_of_a_failure() {
        let root = tempfile::tempdir().expect("a folder");
        let bad = files(&[("a", "x"), ("a/b", "x")]);
        fs::create_dir(root.path().join("empty")).expect("a folder");
        for folder in ["new", "empty"] {
            assert!(matches!(made(&root.path().join(folder), &bad, "a"), Err(WriteError::Io(..))));
        }
        assert_eq!(left(root.path()), ["empty"]);
    }

    #[test]
    fn what_a_killed_run_left_is_no_content() {
        let root = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(root.path().join("new/.site.stage-7/content")).expect("a folder");
        made(&root.path().join("new"), &files(&[("site.yaml", "a")]), "site.yaml").expect("made");
        assert_eq!(left(root.path()), ["new", "new/site.yaml"]);
    }
}
