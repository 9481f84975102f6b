//! The folder in which a site is put together, and the swap.
//!
//! *In*: the output folder. *Out*: a staged folder beside it, then the same folder in its place.
//!
//! A build that was killed leaves its stage behind; the next one removes it. Which stages are left behind shows by
//! their lock: a running build holds one, and the system lets go of it when a process ends.
//!
//! Nothing is flushed to the disk (`fsync`). The swap has to be whole for whoever reads the folder, also when the
//! process is killed or the disk is full, and for that the order of system calls is enough. After a power failure a
//! file may be empty; the next build compares every file with what it should hold and writes that one anew. Flushing
//! thousands of files on every build would cost more than that build.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::WriteError;

/// How a stage takes the place of the output folder.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Swap {
    /// Both change places in one step.
    Exchange,
    /// The old one steps aside and the new one in; [`recover`] ends what was cut off in between.
    TwoRenames,
}

impl Swap {
    /// The best that the system can do; where a file system cannot exchange, two renames do it all the same.
    pub(super) const OF_SYSTEM: Swap = if cfg!(target_os = "linux") { Swap::Exchange } else { Swap::TwoRenames };
}

/// A staged folder; removed when dropped unless it was published.
pub(super) struct Stage {
    folder: PathBuf,
    /// Where the old site steps aside to.
    aside: PathBuf,
    /// Held while the build runs; `None` where the system does not lock folders.
    _lock: Option<File>,
}

impl Stage {
    /// Makes an empty folder beside the output folder, and clears what killed builds left.
    pub(super) fn new(out: &Path) -> Result<Self, WriteError> {
        recover(out)?;
        let (parent, name) = parts(out)?;
        // Never a folder that exists: its files could be links to those of the published site.
        for number in std::process::id().. {
            let folder = parent.join(format!(".{name}.stage-{number}"));
            let aside = parent.join(format!(".{name}.old-{number}"));
            if aside.exists() {
                continue;
            }
            match fs::create_dir(&folder) {
                Ok(()) => {
                    let lock = File::open(&folder).ok().filter(|lock| lock.try_lock().is_ok());
                    return Ok(Stage { folder, aside, _lock: lock });
                }
                Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => {}
                Err(cause) => return Err(WriteError::Io(folder, cause)),
            }
        }
        Err(WriteError::Busy(out.to_path_buf()))
    }

    pub(super) fn path(&self) -> &Path {
        &self.folder
    }

    /// Puts the stage in the place of the output folder, and removes the old one.
    pub(super) fn publish(self, out: &Path, swap: Swap) -> Result<(), WriteError> {
        let failed = |cause: io::Error| match cause.kind() {
            io::ErrorKind::ResourceBusy => WriteError::Mounted(out.to_path_buf()),
            _ => WriteError::Io(out.to_path_buf(), cause),
        };
        if !out.exists() {
            return fs::rename(&self.folder, out).map_err(failed);
        }
        if swap == Swap::Exchange && exchange(&self.folder, out) {
            // The stage's path now holds the old site, which dropping the stage removes.
            return Ok(());
        }
        self.step_aside(out).map_err(failed)?;
        if let Err(cause) = self.step_in(out) {
            // Nothing is lost: the old site goes back to its place, now or at the next start.
            fs::rename(&self.aside, out).map_err(failed)?;
            return Err(failed(cause));
        }
        // What cannot be removed now is removed at the next start.
        drop(remove(&self.aside));
        Ok(())
    }

    /// The first of two renames.
    pub(super) fn step_aside(&self, out: &Path) -> io::Result<()> {
        fs::rename(out, &self.aside)
    }

    /// Ends as a process does that is killed.
    #[cfg(test)]
    pub(super) fn die(mut self) {
        self._lock = None;
        std::mem::forget(self);
    }

    /// The second of two renames.
    pub(super) fn step_in(&self, out: &Path) -> io::Result<()> {
        fs::rename(&self.folder, out)
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // What cannot be removed now is removed at the next start.
        drop(remove(&self.folder));
    }
}

/// Removes a folder with all that it holds, on all threads: what is two levels down, which are the folders of pages,
/// first.
fn remove(folder: &Path) -> io::Result<()> {
    let below = |folder: &Path| {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let folders = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
        folders.map(|entry| entry.path()).collect::<Vec<_>>()
    };
    let deeper: Vec<PathBuf> = below(folder).iter().flat_map(|folder| below(folder)).collect();
    deeper.par_iter().with_max_len(1).for_each(|folder| drop(fs::remove_dir_all(folder)));
    fs::remove_dir_all(folder)
}

fn parts(out: &Path) -> Result<(&Path, String), WriteError> {
    let name = out.file_name().map(|name| name.to_string_lossy().into_owned());
    out.parent().zip(name).ok_or_else(|| WriteError::Source(out.to_path_buf()))
}

/// Swaps two folders in one step, where the file system can.
#[cfg(target_os = "linux")]
fn exchange(one: &Path, two: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, one, CWD, two, RenameFlags::EXCHANGE).is_ok()
}

#[cfg(not(target_os = "linux"))]
fn exchange(_one: &Path, _two: &Path) -> bool {
    false
}

/// Puts back a site that a killed build moved aside, and removes what killed builds staged.
///
/// What a running build holds is left alone. Whatever cannot be done now is tried again at the next start.
pub(super) fn recover(out: &Path) -> Result<(), WriteError> {
    let (parent, name) = parts(out)?;
    let Ok(entries) = fs::read_dir(parent) else { return Ok(()) };
    for entry in entries.flatten() {
        let file_name = entry.file_name().to_string_lossy().into_owned();
        let number = |kind: &str| {
            let number = file_name.strip_prefix(&format!(".{name}.{kind}-"))?;
            (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())).then(|| number.to_owned())
        };
        if let Some(number) = number("old") {
            let stage = parent.join(format!(".{name}.stage-{number}"));
            if stage.exists() && !is_abandoned(&stage) {
                continue;
            }
            if !out.exists() {
                drop(fs::rename(entry.path(), out));
            } else {
                drop(fs::remove_dir_all(entry.path()));
            }
        } else if number("stage").is_some() && is_abandoned(&entry.path()) {
            drop(fs::remove_dir_all(entry.path()));
        }
    }
    Ok(())
}

/// Whether no running build holds the lock of a stage.
fn is_abandoned(stage: &Path) -> bool {
    if cfg!(not(unix)) {
        return true;
    }
    File::open(stage).is_ok_and(|folder| folder.try_lock().is_ok())
}
