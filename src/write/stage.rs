//! The folder in which a site is put together, and the swap.
//!
//! *In*: the output folder. *Out*: a staged folder beside it, then the same folder in its place.
//!
//! A build that was killed leaves its stage behind; the next one removes it. Which stages are left behind shows by
//! their lock: a running build holds one, and the system lets go of it when a process ends.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use super::WriteError;

/// A staged folder; removed when dropped unless it was published.
pub(super) struct Stage {
    folder: PathBuf,
    /// Held while the build runs.
    _lock: File,
}

impl Stage {
    /// Makes an empty folder beside the output folder, and clears what killed builds left.
    pub(super) fn new(out: &Path) -> Result<Self, WriteError> {
        let (parent, name) = parts(out)?;
        recover(out, parent, &name);
        let folder = parent.join(format!(".{name}.stage-{}", std::process::id()));
        let io = |cause| WriteError::Io(folder.clone(), cause);
        fs::create_dir_all(&folder).map_err(io)?;
        let lock = File::open(&folder).map_err(io)?;
        if lock.try_lock().is_err() {
            return Err(WriteError::Busy(out.to_path_buf()));
        }
        Ok(Stage { folder, _lock: lock })
    }

    pub(super) fn path(&self) -> &Path {
        &self.folder
    }

    /// Puts the stage in the place of the output folder, and removes the old one.
    pub(super) fn publish(self, out: &Path) -> Result<(), WriteError> {
        let io = |cause| WriteError::Io(out.to_path_buf(), cause);
        if !out.exists() {
            return fs::rename(&self.folder, out).map_err(io);
        }
        if exchange(&self.folder, out) {
            // The stage's path now holds the old site, which dropping the stage removes.
            return Ok(());
        }
        let (parent, name) = parts(out)?;
        let aside = parent.join(format!(".{name}.old-{}", std::process::id()));
        fs::rename(out, &aside).map_err(io)?;
        if let Err(cause) = fs::rename(&self.folder, out) {
            // Nothing is lost: the old site goes back to its place, now or at the next start.
            fs::rename(&aside, out).map_err(io)?;
            return Err(io(cause));
        }
        // What cannot be removed now is removed at the next start.
        drop(fs::remove_dir_all(&aside));
        Ok(())
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // What cannot be removed now is removed at the next start.
        drop(fs::remove_dir_all(&self.folder));
    }
}

fn parts(out: &Path) -> Result<(&Path, String), WriteError> {
    let name = out.file_name().map(|name| name.to_string_lossy().into_owned());
    out.parent().zip(name).ok_or_else(|| WriteError::Source(out.to_path_buf()))
}

/// Swaps two folders in one step, where the system can.
#[cfg(target_os = "linux")]
fn exchange(one: &Path, two: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, one, CWD, two, RenameFlags::EXCHANGE).is_ok()
}

#[cfg(not(target_os = "linux"))]
fn exchange(_one: &Path, _two: &Path) -> bool {
    false
}

/// Puts back a site that a killed build moved aside, and removes what it staged.
fn recover(out: &Path, parent: &Path, name: &str) {
    let Ok(entries) = fs::read_dir(parent) else { return };
    for entry in entries.flatten() {
        let file_name = entry.file_name().to_string_lossy().into_owned();
        let of_this = |kind: &str| {
            let id = file_name.strip_prefix(&format!(".{name}.{kind}-"));
            id.is_some_and(|id| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit()))
        };
        if of_this("old") && !out.exists() {
            drop(fs::rename(entry.path(), out));
        } else if of_this("old") || of_this("stage") && is_abandoned(&entry.path()) {
            drop(fs::remove_dir_all(entry.path()));
        }
    }
}

/// Whether no running build holds the lock of a stage.
fn is_abandoned(stage: &Path) -> bool {
    File::open(stage).is_ok_and(|folder| folder.try_lock().is_ok())
}
