//! The folder in which a site is put together, and the swap.
//!
//! *In*: the output folder. *Out*: a staged folder beside it, then the same folder in its place.
//!
//! A build that was killed leaves its stage behind; the next one removes it. Which stages are left behind shows by
//! their lock: a running build holds one, and the system lets go of it when a process ends. A folder gets the name of a
//! stage only when it is locked, so that none is ever without its lock.
//!
//! Nothing is flushed to the disk (`fsync`). The swap has to be whole for whoever reads the folder, also when the
//! process is killed or the disk is full, and for that the order of system calls is enough. After a power failure a
//! file may be empty; the next build compares every file with what it should hold and writes that one anew. Flushing
//! thousands of files on every build would cost more than that build.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rayon::prelude::*;

use super::{MARKER, WriteError, random};

/// Folders beside an output folder: one that is not locked yet, one that a site is put together in, one with the site
/// that it replaces. Names of one build end in the same number.
const FRESH: &str = "fresh";
const STAGE: &str = "stage";
const OLD: &str = "old";

/// How often another build may take a fresh folder for one that was left behind.
const ATTEMPTS: usize = 100;

/// A stage that is older belongs to nobody, also where the system cannot tell.
const LONGER_THAN_ANY_BUILD: Duration = Duration::from_secs(24 * 60 * 60);

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
        for _ in 0..ATTEMPTS {
            let number = random();
            let fresh = parent.join(format!(".{name}.{FRESH}-{number}"));
            // Never a folder that exists: its files could be links to those of the published site.
            fs::create_dir(&fresh).map_err(|cause| WriteError::Io(fresh.clone(), cause))?;
            let Some(lock) = locked(&fresh) else {
                // Another build is looking whether it was left behind.
                drop(fs::remove_dir(&fresh));
                continue;
            };
            let folder = parent.join(format!(".{name}.{STAGE}-{number}"));
            match fs::rename(&fresh, &folder) {
                Ok(()) => {
                    let aside = parent.join(format!(".{name}.{OLD}-{number}"));
                    return Ok(Stage { folder, aside, _lock: lock });
                }
                // Another build took it for one that was left behind, before it was locked.
                Err(cause) if cause.kind() == io::ErrorKind::NotFound => {}
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
        if !is_there(out) {
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

/// The lock of a fresh folder, with nothing in it where the system does not lock folders; `None` if somebody has it.
fn locked(fresh: &Path) -> Option<Option<File>> {
    let folder = File::open(fresh).ok();
    match folder.as_ref().map(File::try_lock) {
        Some(Ok(())) => Some(folder),
        Some(Err(TryLockError::WouldBlock)) => None,
        Some(Err(TryLockError::Error(_))) | None => Some(None),
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
/// What a running build holds, or may hold, is left alone. Whatever cannot be done now is tried again at the next start.
pub(super) fn recover(out: &Path) -> Result<(), WriteError> {
    let (parent, name) = parts(out)?;
    let Ok(entries) = fs::read_dir(parent) else { return Ok(()) };
    // Builds make folders: a file or a link of such a name is not theirs.
    let folders = entries.flatten().filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    for (path, file_name) in folders.map(|entry| (entry.path(), entry.file_name())) {
        let file_name = file_name.to_string_lossy();
        let number = |kind: &str| {
            let number = file_name.strip_prefix(&format!(".{name}.{kind}-"))?;
            (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())).then(|| number.to_owned())
        };
        if let Some(number) = number(OLD) {
            put_back((out, &path), Held::of(&parent.join(format!(".{name}.{STAGE}-{number}"))));
        } else if number(STAGE).is_some() && Held::of(&path) == Held::No {
            drop(fs::remove_dir_all(&path));
        } else if number(FRESH).is_some() && Held::of(&path) == Held::No {
            // Whoever has just made it has not put anything into it, and makes another.
            drop(fs::remove_dir(&path));
        }
    }
    Ok(())
}

/// Puts back a site that was moved aside if it is missing, and removes it if another stands in its place.
fn put_back((out, aside): (&Path, &Path), stage: Held) {
    let is_over = match stage {
        Held::Yes => false,
        Held::No => true,
        Held::Unknown => stays_away(out),
    };
    let is_ours = || aside.join(MARKER).symlink_metadata().is_ok_and(|marker| marker.is_file());
    if is_there(out) {
        if stage == Held::No {
            drop(fs::remove_dir_all(aside));
        }
    } else if is_over && is_ours() {
        drop(fs::rename(aside, out));
    }
}

/// Whether a running build has a stage.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Held {
    Yes,
    No,
    /// The system does not lock folders, and the stage is not old.
    Unknown,
}

impl Held {
    fn of(stage: &Path) -> Self {
        if !is_there(stage) {
            return Held::No;
        }
        match File::open(stage).map(|folder| folder.try_lock()) {
            Ok(Ok(())) => Held::No,
            Ok(Err(TryLockError::WouldBlock)) => Held::Yes,
            Ok(Err(TryLockError::Error(_))) | Err(_) => {
                let age = stage.symlink_metadata().and_then(|found| found.modified()).map(|then| then.elapsed());
                if matches!(age, Ok(Ok(age)) if age > LONGER_THAN_ANY_BUILD) { Held::No } else { Held::Unknown }
            }
        }
    }
}

/// Whether nothing appears at a path for longer than a build takes between two renames.
fn stays_away(out: &Path) -> bool {
    (0..20).all(|_| {
        std::thread::sleep(Duration::from_millis(50));
        !is_there(out)
    })
}

/// Whether anything stands at a path, a link that leads nowhere among it.
fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}
