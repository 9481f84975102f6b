//! What a run remembers: the cache of the site, or with `--no-cache` nothing but this run.
//!
//! *In*: the folder of a site, `--no-cache`. *Out*: a [`Memory`] for the stages.

use std::path::Path;

use super::Session;
use crate::cache::Cache;
use crate::model::{Memory, Recent};

/// The memory of a run.
pub(crate) enum Remembered {
    /// On the disk, for later runs.
    Cache(Box<Cache>),
    /// Until the end of this run.
    Run(Recent),
}

impl Session {
    /// The memory for the site in a folder.
    pub(crate) fn remembered(&self, root: &Path) -> Remembered {
        if self.no_cache {
            Remembered::Run(Recent::default())
        } else {
            Remembered::Cache(Box::new(Cache::of_site(root)))
        }
    }
}

impl Remembered {
    /// What the stages are given.
    pub(crate) fn memory(&self) -> &dyn Memory {
        match self {
            Remembered::Cache(cache) => &**cache,
            Remembered::Run(recent) => recent,
        }
    }

    /// Keeps what is new for later runs.
    pub(crate) fn save(&self) {
        match self {
            Remembered::Cache(cache) => cache.save(),
            Remembered::Run(_) => {}
        }
    }
}
