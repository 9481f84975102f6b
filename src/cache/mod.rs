//! What is remembered between runs, in a folder of the user. Deleting it costs only time.
//!
//! *In*: the folder. *Out*: a [`Memory`] whose bytes outlive the process.
//! An edge: it reads and writes the disk. Never part of a site, as what is reviewed must not be trusted; never fails: a
//! folder that cannot be read or written, a result of another program, a damaged one remember nothing.
//!
//! Each result is a file of its own, named by the program, the kind of work and all that the work reads, so that runs,
//! sites and programs share the folder without knowing of each other. The names fall evenly into sixteen folders, and
//! each of these forgets what was not used for the longest time when it holds too much.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, SystemTime};

use crate::disk;
use crate::model::{Key, KeyOf, Kind, Memory, Value, Words};
use crate::words;
use crate::write::{self, Flush, NotPrivate};

/// A hash of everything that this program is made of.
const PROGRAM: &str = env!("TAIYAKU_PROGRAM");

/// The folders that results fall into, by the first digit of their names.
const DIGITS: [&str; 16] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "a", "b", "c", "d", "e", "f"];

/// How much one of the folders keeps: half a GiB in all.
const LIMIT_BYTES: u64 = 32 << 20;

/// How old a note of the last use may become before it is renewed.
const USED_LATELY: Duration = Duration::from_secs(24 * 60 * 60);

/// The folder in which earlier versions kept what they remembered, inside of the site.
pub const FORMER_FOLDER: &str = ".taiyaku";

/// Results of this run and of earlier ones.
#[derive(Debug)]
pub struct Cache {
    folder: disk::Folder,
    parts: [Part; DIGITS.len()],
    limit_bytes: u64,
}

/// One of the folders.
#[derive(Default, Debug)]
struct Part {
    /// Opened when it is needed first; `None` if it cannot be.
    folder: OnceLock<Option<disk::Folder>>,
    /// Whether this run has put something in.
    grew: AtomicBool,
}

/// Why a folder is no cache.
#[derive(Debug)]
pub enum Unusable {
    /// It stands below the site.
    InSite,
    /// It is not the user's alone.
    NotPrivate(NotPrivate),
}

impl Unusable {
    /// Whether the folder is there and somebody else may write to it.
    #[must_use]
    pub fn is_danger(&self) -> bool {
        !matches!(self, Unusable::NotPrivate(NotPrivate::Io(_)))
    }

    /// What is wrong and what to do, as the end of a sentence.
    #[must_use]
    pub fn words(&self) -> Words {
        match self {
            Unusable::InSite => words!(ja: "サイトのフォルダーの中にある", en: "it stands in the folder of the site"),
            Unusable::NotPrivate(why) => why.words(),
        }
    }
}

impl Cache {
    /// Opens the cache in a folder for the site in another; the folder is made if it is missing.
    ///
    /// # Errors
    /// When somebody else may have written what is in it.
    pub fn open(folder: &Path, site: &Path) -> Result<Self, Unusable> {
        let is_inside = || Some(disk::real(folder).ok()?.starts_with(disk::real(site).ok()?));
        if is_inside().unwrap_or(true) {
            return Err(Unusable::InSite);
        }
        let folder = write::private_folder(folder).map_err(Unusable::NotPrivate)?;
        Ok(Cache { folder, parts: Default::default(), limit_bytes: LIMIT_BYTES })
    }

    /// Forgets what was not used for long, where this run made the cache too large.
    pub fn tidy(&self) {
        for (digit, part) in self.parts.iter().enumerate() {
            if part.grew.swap(false, Ordering::Relaxed)
                && let Some(folder) = self.part(digit)
            {
                // What cannot be removed now is removed by a later run.
                drop(write::shrink(folder, self.limit_bytes));
            }
        }
    }

    /// A file that is locked in the place of a folder.
    #[must_use]
    pub fn stand_in(&self, locked: &Path) -> Option<File> {
        let turns = self.folder.make(Path::new("turns")).ok()?;
        let name = Key::of(disk::real(locked).ok()?.as_os_str().as_encoded_bytes()).to_hex();
        write::stand_in(&turns, &name).ok()
    }

    fn part(&self, digit: usize) -> Option<&disk::Folder> {
        let open = || self.folder.make(Path::new(DIGITS[digit])).ok();
        self.parts[digit].folder.get_or_init(open).as_ref()
    }
}

/// The name of a result: the program that made it, the kind of work, all that the work read.
fn name(kind: Kind, key: Key) -> Key {
    KeyOf::new().text(PROGRAM).text(kind.as_str()).part(key).key()
}

/// What stands before a result, and tells it from a damaged one and from that of another name.
fn seal(name: Key, bytes: &[u8]) -> [u8; 32] {
    KeyOf::new().part(name).bytes(bytes).key().to_bytes()
}

/// In which of the folders a name belongs.
fn digit_of(name: Key) -> usize {
    usize::from(name.to_bytes()[0] >> 4)
}

impl Memory for Cache {
    fn bytes(&self, kind: Kind, key: Key) -> Option<Arc<[u8]>> {
        let name = name(kind, key);
        let mut file = self.part(digit_of(name))?.file(Path::new(&name.to_hex())).ok()?;
        let mut found = Vec::new();
        file.read_to_end(&mut found).ok()?;
        let (sealed, bytes) = found.split_first_chunk()?;
        if *sealed != seal(name, bytes) {
            return None;
        }
        let used = file.metadata().and_then(|file| file.modified()).ok();
        if used.and_then(|used| used.elapsed().ok()).is_some_and(|since| since > USED_LATELY) {
            // Without it the result is forgotten sooner.
            drop(file.set_modified(SystemTime::now()));
        }
        Some(bytes.into())
    }

    fn keep_bytes(&self, kind: Kind, key: Key, bytes: &[u8]) {
        // One large result must not drive out all others.
        if bytes.len() as u64 > self.limit_bytes / 4 {
            return;
        }
        let name = name(kind, key);
        let digit = digit_of(name);
        let sealed = [&seal(name, bytes), bytes].concat();
        let put = |folder| write::put(folder, (&name.to_hex(), &sealed), Flush::Never).is_ok();
        if self.part(digit).is_some_and(put) {
            self.parts[digit].grew.store(true, Ordering::Relaxed);
        }
    }

    // A single build asks for no value twice.
    fn value(&self, _: Kind, _: Key) -> Option<Value> {
        None
    }

    fn keep_value(&self, _: Kind, _: Key, _: Value) {}
}

#[cfg(test)]
mod tests;
