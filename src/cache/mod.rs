//! What is remembered between runs, in `.taiyaku/` of the site's folder. Deleting it costs only time.
//!
//! *In*: the folder of a site. *Out*: a [`Memory`] whose bytes outlive the process.
//! An edge: it reads and writes the disk. Never fails: a folder that cannot be read or written, a file of another
//! program, version or form, a damaged entry remember nothing.

mod pack;

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use crate::model::{Key, Kind, Memory, Value};

/// The folder of what is remembered, below that of the site.
pub const FOLDER: &str = ".taiyaku";

/// How much of each kind is kept between runs.
const LIMIT_BYTES: usize = 256 << 20;

/// Results of this run and of earlier ones.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    kinds: [OnceLock<Mutex<Stored>>; Kind::ALL.len()],
}

/// What is known of one kind.
#[derive(Default, Debug)]
struct Stored {
    results: HashMap<Key, Arc<[u8]>>,
    /// Keys of earlier runs, those used last first.
    earlier: Vec<Key>,
    /// Keys that this run asked for, in no order.
    used: HashSet<Key>,
    /// Whether there are results that are not on the disk.
    grew: bool,
}

impl Cache {
    /// The cache of the site in a folder; nothing is read before it is asked for.
    #[must_use]
    pub fn of_site(root: &Path) -> Self {
        Cache { folder: root.join(FOLDER), kinds: Default::default() }
    }

    /// Writes what is new. Each file is replaced in one step, so that no other run sees half of it.
    pub fn save(&self) {
        for (kind, stored) in Kind::ALL.into_iter().zip(&self.kinds) {
            let Some(stored) = stored.get() else { continue };
            let mut stored = lock(stored);
            if stored.grew && self.write(kind, &stored.file(kind)).is_ok() {
                stored.grew = false;
            }
        }
    }

    fn write(&self, kind: Kind, file: &[u8]) -> std::io::Result<()> {
        std::fs::create_dir_all(&self.folder)?;
        let ignore = self.folder.join(".gitignore");
        if !ignore.exists() {
            std::fs::write(ignore, "*\n")?;
        }
        let whole = self.path(kind);
        let staged = whole.with_extension(std::process::id().to_string());
        let replaced = std::fs::write(&staged, file).and_then(|()| std::fs::rename(&staged, &whole));
        if replaced.is_err() {
            // Half a file on a full disk helps nobody.
            drop(std::fs::remove_file(&staged));
        }
        replaced
    }

    fn path(&self, kind: Kind) -> PathBuf {
        self.folder.join(kind.as_str())
    }

    fn stored(&self, kind: Kind) -> MutexGuard<'_, Stored> {
        lock(self.kinds[kind as usize].get_or_init(|| {
            let file = std::fs::read(self.path(kind)).unwrap_or_default();
            Mutex::new(Stored::read(kind, &file))
        }))
    }
}

/// A thread that panicked left whole results behind: each is put in with one call.
fn lock(stored: &Mutex<Stored>) -> MutexGuard<'_, Stored> {
    stored.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Stored {
    fn read(kind: Kind, file: &[u8]) -> Self {
        let entries = pack::entries(kind, file);
        let earlier = entries.iter().map(|(key, _)| *key).collect();
        let results = entries.into_iter().map(|(key, range)| (key, file[range].into())).collect();
        Stored { results, earlier, ..Stored::default() }
    }

    /// The file of a kind: what this run used, in the order of keys, then the rest as it stood.
    fn file(&self, kind: Kind) -> Vec<u8> {
        let mut used: Vec<Key> = self.used.iter().copied().collect();
        used.sort_unstable();
        let rest = self.earlier.iter().copied().filter(|key| !self.used.contains(key));
        let entries = used.iter().copied().chain(rest).filter_map(|key| Some((key, &**self.results.get(&key)?)));
        pack::file(kind, entries, LIMIT_BYTES)
    }
}

impl Memory for Cache {
    fn bytes(&self, kind: Kind, key: Key) -> Option<Arc<[u8]>> {
        let mut stored = self.stored(kind);
        let found = stored.results.get(&key).cloned()?;
        stored.used.insert(key);
        Some(found)
    }

    fn keep_bytes(&self, kind: Kind, key: Key, bytes: &[u8]) {
        let mut stored = self.stored(kind);
        stored.used.insert(key);
        stored.results.insert(key, bytes.into());
        stored.grew = true;
    }

    // A single build asks for no value twice.
    fn value(&self, _: Kind, _: Key) -> Option<Value> {
        None
    }

    fn keep_value(&self, _: Kind, _: Key, _: Value) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a new run knows of a key.
    fn known(root: &Path, key: u128) -> Option<Vec<u8>> {
        Cache::of_site(root).bytes(Kind::Card, Key(key)).map(|bytes| bytes.to_vec())
    }

    fn keep(root: &Path, results: &[(u128, &[u8])]) {
        let cache = Cache::of_site(root);
        for (key, bytes) in results {
            cache.keep_bytes(Kind::Card, Key(*key), bytes);
        }
        cache.save();
    }

    #[test]
    fn later_runs_know() {
        let root = tempfile::tempdir().expect("a folder");
        keep(root.path(), &[(1, b"one")]);
        keep(root.path(), &[(2, b"two")]);
        assert_eq!(known(root.path(), 1).as_deref(), Some(&b"one"[..]));
        assert_eq!(known(root.path(), 2).as_deref(), Some(&b"two"[..]));
        assert_eq!(known(root.path(), 3), None);
        let names = std::fs::read_dir(root.path().join(FOLDER)).expect("a folder");
        assert_eq!(names.count(), 2, "one file, and the one that hides it from git");
    }

    #[test]
    fn nothing_new_writes_nothing() {
        let root = tempfile::tempdir().expect("a folder");
        let cache = Cache::of_site(root.path());
        assert_eq!(cache.bytes(Kind::Card, Key(1)), None);
        cache.save();
        assert!(!root.path().join(FOLDER).exists());
    }

    #[test]
    fn damage_is_replaced() {
        let root = tempfile::tempdir().expect("a folder");
        keep(root.path(), &[(1, b"one")]);
        let file = root.path().join(FOLDER).join("card");
        for damage in [&b""[..], b"something else", b"taiyaku 0.0.0 card 1\n"] {
            std::fs::write(&file, damage).expect("a file");
            assert_eq!(known(root.path(), 1), None);
            keep(root.path(), &[(1, b"new")]);
            assert_eq!(known(root.path(), 1).as_deref(), Some(&b"new"[..]));
        }
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_no_trouble() {
        let root = tempfile::tempdir().expect("a folder");
        std::fs::write(root.path().join(FOLDER), "a file").expect("a file");
        keep(root.path(), &[(1, b"one")]);
        assert_eq!(known(root.path(), 1), None);
    }
}
