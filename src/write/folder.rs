//! The output folder while it is filled, and the one way of every file into it.
//!
//! *In*: files, from any thread. *Out*: the staged folder, then the published one.
//! Touches nothing before the first file comes. Dropped without being published, it leaves no trace.

use std::collections::HashSet;
use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use super::coming::Coming;
use super::stage::{Stage, Swap};
use super::{MARKER, MARKER_TEXT, Output, WriteError, Written};
use crate::model::{OutputFile, Parts, Sink};

/// A folder that is filled, beside the one whose place it takes at the end.
pub struct Folder {
    output: Output,
    /// `None` if it could not be opened, which [`Folder::trouble`] tells.
    filled: OnceLock<Option<Filled>>,
    /// What went wrong first. Files that come later are left out: the site is not published.
    trouble: OnceLock<WriteError>,
}

/// The stage, and what is in it.
struct Filled {
    out: PathBuf,
    /// The folder that is replaced, if there is one.
    old: Option<PathBuf>,
    stage: Stage,
    /// The folders of the stage, as paths of files name them; for look-ups only.
    folders: Mutex<HashSet<Box<str>>>,
    n_files: AtomicUsize,
    n_changed: AtomicUsize,
}

impl Folder {
    /// A folder, which files will replace.
    #[must_use]
    pub fn new(output: Output) -> Self {
        Folder { output, filled: OnceLock::new(), trouble: OnceLock::new() }
    }

    /// Puts what came into the place of the folder.
    ///
    /// # Errors
    /// When the folder is not ours, or the machine refused at any time. The old folder is whole in either case.
    pub fn publish(self) -> Result<Written, WriteError> {
        let marked = self.filled().map(|filled| filled.write(MARKER, &mut |take| take(MARKER_TEXT)));
        if let Some(trouble) = self.trouble.into_inner() {
            return Err(trouble);
        }
        marked.transpose()?;
        let filled = self.filled.into_inner().flatten().expect("what could not be opened has told its trouble");
        let n = |count: AtomicUsize| count.into_inner();
        let written = Written { n_files: n(filled.n_files), n_changed: n(filled.n_changed) };
        filled.stage.publish(&filled.out, Swap::OF_SYSTEM)?;
        Ok(written)
    }

    /// What is filled, opened for the first file; `None` after trouble.
    fn filled(&self) -> Option<&Filled> {
        let open = || self.told(Filled::open(&self.output));
        self.filled.get_or_init(open).as_ref().filter(|_| self.trouble.get().is_none())
    }

    fn told<T>(&self, result: Result<T, WriteError>) -> Option<T> {
        result.map_err(|error| drop(self.trouble.set(error))).ok()
    }
}

impl Sink for Folder {
    fn put(&self, file: OutputFile) {
        self.lend(&file.path, &file.bytes);
    }

    fn lend(&self, path: &str, bytes: &[u8]) {
        self.pour(path, &mut |take| take(bytes));
    }

    fn pour(&self, path: &str, parts: &mut Parts<'_>) {
        if let Some(filled) = self.filled() {
            self.told(filled.put(path, parts));
        }
    }
}

impl Filled {
    fn open(output: &Output) -> Result<Self, WriteError> {
        let out = output.prepare()?;
        let stage = Stage::new(&out)?;
        let old = out.is_dir().then(|| out.clone());
        let (n_files, n_changed) = (AtomicUsize::new(0), AtomicUsize::new(0));
        Ok(Filled { out, old, stage, folders: Mutex::default(), n_files, n_changed })
    }

    /// Every file of the output comes through here.
    fn put(&self, path: &str, parts: &mut Parts<'_>) -> Result<(), WriteError> {
        let is_changed = self.write(path, parts)?;
        self.n_files.fetch_add(1, Ordering::Relaxed);
        self.n_changed.fetch_add(usize::from(is_changed), Ordering::Relaxed);
        Ok(())
    }

    /// Puts a file into the stage; says whether it differs from that of the old folder.
    fn write(&self, below: &str, parts: &mut Parts<'_>) -> Result<bool, WriteError> {
        let path = self.stage.path().join(below);
        if let Some((folder, _)) = below.rsplit_once('/') {
            self.make_folder(folder)?;
        }
        let old = self.old.as_ref().map(|old| old.join(below));
        let written = Coming::begin(&path, old.as_deref()).and_then(|mut coming| {
            let mut added = Ok(());
            parts(&mut |part| {
                if added.is_ok() {
                    added = coming.add(part);
                }
            });
            added.and_then(|()| coming.end())
        });
        written.map_err(|cause| WriteError::Io(path, cause))
    }

    /// Makes a folder of the stage, and those above it.
    fn make_folder(&self, below: &str) -> Result<(), WriteError> {
        let made = || self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        if made().contains(below) {
            return Ok(());
        }
        let folder = self.stage.path().join(below);
        fs::create_dir_all(&folder).map_err(|cause| WriteError::Io(folder, cause))?;
        made().insert(below.into());
        Ok(())
    }
}
