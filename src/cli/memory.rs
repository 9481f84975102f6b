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
    /// On the disk, and values until the end of this run, which works on more than one version of the site.
    Versions(Box<Versions>),
    /// Until the end of this run, what it could ask for twice.
    Run(OneRun),
    /// Everything, until the end of this run, which works on more than one version of the site.
    All(Recent),
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
    pub(crate) fn remembered_of_versions(&self, root: &Path) -> Remembered {
        match self.remembered(root) {
            Remembered::Cache(cache) => {
                Remembered::Versions(Box::new(Versions { bytes: *cache, values: Recent::default() }))
            }
            Remembered::Run(_) => Remembered::All(Recent::default()),
            other => other,
        }
    }
}

/// The cache of the site for bytes, this run for values.
pub(crate) struct Versions {
    bytes: Cache,
    values: Recent,
}

impl Memory for Versions {
    fn bytes(&self, kind: Kind, key: Key) -> Option<Arc<[u8]>> {
        self.bytes.bytes(kind, key)
    }

    fn keep_bytes(&self, kind: Kind, key: Key, bytes: Arc<[u8]>) {
        self.bytes.keep_bytes(kind, key, bytes);
    }

    fn value(&self, kind: Kind, key: Key) -> Option<Value> {
        self.values.value(kind, key)
    }

    fn keep_value(&self, kind: Kind, key: Key, value: Value) {
        self.values.keep_value(kind, key, value);
    }
}

impl Remembered {
    /// What the stages are given.
    pub(crate) fn memory(&self) -> &dyn Memory {
        match self {
            Remembered::Cache(cache) => &**cache,
            Remembered::Versions(versions) => &**versions,
            Remembered::Run(run) => run,
            Remembered::All(recent) => recent,
        }
    }

    /// Keeps what is new for later runs.
    pub(crate) fn save(&self) {
        match self {
            Remembered::Cache(cache) => cache.save(),
            Remembered::Versions(versions) => versions.bytes.save(),
            Remembered::Run(_) | Remembered::All(_) => {}
        }
    }
}
