//! Recording: what commands add to the files that people keep, read and written within one turn.
//!
//! *In*: the folder of a site. *Out*: the site as nobody else changes it until the turn ends; its files.
//! Nobody is asked anything during a turn: others wait for it.

use std::io;
use std::path::Path;

use super::memory::cache_folder;
use super::{Failure, Session, linked_site, need_site};
use crate::cache::Cache;
use crate::load;
use crate::lock::NewLock;
use crate::model::{Code, Inputs, Site};
use crate::words;
use crate::write::{self, NewFile, Turn};

/// A site that was read within the turn that its records are written in.
pub(super) struct Records<'a> {
    pub site: Site,
    root: &'a Path,
    turn: Turn,
}

impl Session {
    /// Waits for a turn at the records of a site, and reads it.
    pub(super) fn records<'a>(&mut self, root: &'a Path) -> Result<Records<'a>, Failure> {
        need_site(root)?;
        let turn = turn(root)?;
        Ok(Records { site: linked_site(self, root)?, root, turn })
    }
}

/// Waits for a turn at the files of a site.
pub(crate) fn turn(root: &Path) -> Result<Turn, Failure> {
    let stand_in = || Cache::open(&cache_folder()?, root).ok()?.stand_in(root);
    write::take_turn(root, &stand_in).map_err(|error| error.words())
}

/// Writes files of a site of which these inputs were read within the turn; says whether any held something else.
pub(super) fn save(turn: &Turn, (root, inputs): (&Path, &Inputs), files: &[NewFile<'_>]) -> Result<bool, Failure> {
    // What could not be read as text would be written as something else.
    let garbled = inputs.findings.iter().filter(|finding| finding.code == Code::NotUtf8);
    let mut garbled = garbled.map(|finding| &*inputs.source(finding.places[0].file).path);
    if let Some(path) = garbled.find(|path| files.iter().any(|file| file.path == *path)) {
        return Err(words!(
            ja: "`{path}`はUTF-8の文字として読めないので、書き換えない。文字コードをUTF-8にして保存し直す",
            en: "`{path}` is not UTF-8 text, and is not rewritten; save it again as UTF-8"
        ));
    }
    let is_as_read = |path: &str| load::is_as_read(root, inputs, path).map_err(io::Error::other);
    let n_written = turn.write(files, &is_as_read).map_err(|error| error.words())?;
    Ok(n_written > 0)
}

impl Records<'_> {
    /// Writes locks, all of them or none; says of each whether the file held something else before.
    pub(super) fn save_all(&self, locks: &[NewLock]) -> Result<Vec<bool>, Failure> {
        let inputs = &self.site.inputs;
        let is_new = |lock: &NewLock| inputs.find(&lock.path).is_none_or(|(_, source)| *source.text != *lock.text);
        let files: Vec<NewFile<'_>> =
            locks.iter().map(|lock| NewFile { path: &lock.path, bytes: lock.text.as_bytes() }).collect();
        save(&self.turn, (self.root, inputs), &files)?;
        Ok(locks.iter().map(is_new).collect())
    }

    /// Writes a file of the site; says whether it held something else before.
    pub(super) fn save(&self, path: &str, text: &str) -> Result<bool, Failure> {
        save(&self.turn, (self.root, &self.site.inputs), &[NewFile { path, bytes: text.as_bytes() }])
    }
}
