//! What a run remembers: the cache of the user, or with `--no-cache` nothing but this run.
//!
//! *In*: the folder of a site, `--no-cache`, the environment. *Out*: a [`Memory`] for the stages.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Session;
use crate::cache::{self, Cache};
use crate::model::{Key, Kind, Memory, OneRun, Recent, Value, Words};
use crate::words;

/// The variable that names the folder of the cache.
const VARIABLE: &str = "TAIYAKU_CACHE";

/// Where what is remembered between runs is kept; `None` where the user has no folder for such things.
pub(crate) fn cache_folder() -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    // The XDG Base Directory Specification has relative paths ignored.
    let absolute = |name: &str| set(name).filter(|path| path.is_absolute());
    let of_system = || match std::env::consts::OS {
        "windows" => absolute("LOCALAPPDATA"),
        "macos" => absolute("HOME").map(|home| home.join("Library/Caches")),
        _ => absolute("HOME").map(|home| home.join(".cache")),
    };
    set(VARIABLE).or_else(|| Some(absolute("XDG_CACHE_HOME").or_else(of_system)?.join("taiyaku")))
}

/// The memory of a run.
pub(crate) enum Remembered {
    /// On the disk, for later runs.
    Cache(Box<Cache>),
    /// Until the end of this run, what it could ask for twice.
    Run(OneRun),
    /// Of a run that works on more than one version of the site.
    Versions(Versions),
}

impl Session {
    /// The memory for the site in a folder.
    pub(crate) fn remembered(&self, root: &Path) -> Remembered {
        match self.cache(root) {
            Some(cache) => Remembered::Cache(Box::new(cache)),
            None => Remembered::Run(OneRun::default()),
        }
    }

    /// The memory for several versions of the site in a folder: what they have in common is worked out once.
    pub(crate) fn versions(&self, root: &Path) -> Versions {
        Versions { cache: self.cache(root).map(Box::new), recent: Recent::default() }
    }

    /// The cache of the user; what keeps it from being used, and a former one in the site, is said once.
    fn cache(&self, root: &Path) -> Option<Cache> {
        let is_first = !self.cache_was_told.replace(true);
        if is_first && root.join(cache::FORMER_FOLDER).symlink_metadata().is_ok() {
            let former = cache::FORMER_FOLDER;
            self.note(&words!(
                ja: "`{former}/`は以前の版が残したもので、もう読まれない。削除してよい",
                en: "`{former}/` is left over from an earlier version and is not read any more; it may be deleted"
            ));
        }
        let folder = cache_folder().filter(|_| !self.no_cache)?;
        let opened = Cache::open(&folder, root);
        if let Err(why) = &opened
            && is_first
            // Whoever named no folder has nothing to mend when the machine gives none.
            && (why.is_danger() || std::env::var_os(VARIABLE).is_some())
        {
            let (shown, Words { ja, en }) = (folder.display(), why.words());
            self.note(&words!(
                ja: "`{shown}`はキャッシュに使わない: {ja}",
                en: "`{shown}` is not used as a cache: {en}"
            ));
        }
        opened.ok()
    }
}

/// The cache for bytes, if there is one, and this run for the rest.
#[derive(Default)]
pub(crate) struct Versions {
    cache: Option<Box<Cache>>,
    recent: Recent,
}

impl Versions {
    /// Forgets what none of the last versions asked for.
    #[cfg(feature = "serve")]
    pub(crate) fn next_round(&self, n_kept: u32) {
        self.recent.next_round(n_kept);
    }

    /// Keeps what was remembered within its bounds.
    pub(crate) fn tidy(&self) {
        if let Some(cache) = &self.cache {
            cache.tidy();
        }
    }

    fn of_bytes(&self) -> &dyn Memory {
        match &self.cache {
            Some(cache) => &**cache,
            None => &self.recent,
        }
    }
}

impl Memory for Versions {
    fn bytes(&self, kind: Kind, key: Key) -> Option<Arc<[u8]>> {
        self.of_bytes().bytes(kind, key)
    }

    fn keep_bytes(&self, kind: Kind, key: Key, bytes: &[u8]) {
        self.of_bytes().keep_bytes(kind, key, bytes);
    }

    fn value(&self, kind: Kind, key: Key) -> Option<Value> {
        self.recent.value(kind, key)
    }

    fn keep_value(&self, kind: Kind, key: Key, value: Value) {
        self.recent.keep_value(kind, key, value);
    }
}

impl Remembered {
    /// What the stages are given.
    pub(crate) fn memory(&self) -> &dyn Memory {
        match self {
            Remembered::Cache(cache) => &**cache,
            Remembered::Run(run) => run,
            Remembered::Versions(versions) => versions,
        }
    }

    /// Keeps what was remembered within its bounds.
    pub(crate) fn tidy(&self) {
        match self {
            Remembered::Cache(cache) => cache.tidy(),
            Remembered::Run(_) => {}
            Remembered::Versions(versions) => versions.tidy(),
        }
    }
}
