//! Single files of the site that the program writes itself, such as locks.
//!
//! *In*: a path, its bytes. *Out*: the file, whole at every moment, and untouched if it holds them already.

use std::fs;
use std::path::Path;

use super::{WriteError, holds};

/// Writes a file in one step; says whether it held something else before.
///
/// # Errors
/// When the machine refuses. The old file is whole in either case.
pub fn file(path: &Path, bytes: &[u8]) -> Result<bool, WriteError> {
    if holds(path, bytes) {
        return Ok(false);
    }
    let io = |cause| WriteError::Io(path.to_path_buf(), cause);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // A name that begins with a dot is not read by a build that runs at the same time.
    let stage = path.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    let put = fs::write(&stage, bytes).and_then(|()| fs::rename(&stage, path));
    if put.is_err() {
        // What is left of the attempt is worth nothing, and the first trouble is the one to tell.
        drop(fs::remove_file(&stage));
    }
    put.map_err(io)?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::file;

    #[test]
    fn files_are_replaced_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.lock");
        assert!(file(&path, b"one").expect("written"));
        assert!(!file(&path, b"one").expect("untouched"));
        assert!(file(&path, b"two").expect("written"));
        assert_eq!(std::fs::read(&path).expect("the file"), b"two");
        assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 1);
        assert!(file(&folder.path().join("none/a.lock"), b"x").is_err());
    }
}
