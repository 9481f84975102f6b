//! What a run remembers: the cache of the site, or with `--no-cache` nothing but this run.
//!
//! *In*: the folder of a site, `--no-cache`. *Out*: a [`Memory`] for the stages.

use std::path::Path;
use std::sync::Arc;

use super::Session;
use crate::cache::Cache;
use crate::model::{Key, Kind, Memory, OneRun, Recent, Value};

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
        if self.no_cache {
            Remembered::Run(OneRun::default())
        } else {
            Remembered::Cache(Box::new(Cache::of_site(root)))
        }
    }

    /// The memory for several versions of the site in a folder: what they have in common is worked out once.
    pub(crate) fn versions(&self, root: &Path) -> Versions {
        let cache = (!self.no_cache).then(|| Box::new(Cache::of_site(root)));
        Versions { cache, recent: Recent::default() }
    }
}

/// The cache of the site for bytes, if there is one, and this run for the rest.
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

    /// Keeps what is new for later runs.
    pub(crate) fn save(&self) {
        if let Some(cache) = &self.cache {
            cache.save();
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

    /// Keeps what is new for later runs.
    pub(crate) fn save(&self) {
        match self {
            Remembered::Cache(cache) => cache.save(),
            Remembered::Run(_) => {}
            Remembered::Versions(versions) => versions.save(),
        }
    }
}
