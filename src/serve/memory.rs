//! What the preview remembers: values of recent versions of the site, bytes as every run does.
//!
//! *In*: the memory of a run. *Out*: [`Remembering`].

use std::sync::Arc;

use crate::cli::memory::Remembered;
use crate::model::{Key, Kind, Memory, Recent, Value};

/// The memory of a preview.
pub(super) struct Remembering {
    values: Recent,
    bytes: Remembered,
}

impl Remembering {
    pub(super) fn new(bytes: Remembered) -> Self {
        Remembering { values: Recent::default(), bytes }
    }

    /// Forgets values that none of the last versions asked for.
    pub(super) fn next_round(&self, n_kept: u32) {
        self.values.next_round(n_kept);
    }

    /// Keeps what is new for later runs.
    pub(super) fn save(&self) {
        self.bytes.save();
    }
}

impl Memory for Remembering {
    fn bytes(&self, kind: Kind, key: Key) -> Option<Arc<[u8]>> {
        self.bytes.memory().bytes(kind, key)
    }

    fn keep_bytes(&self, kind: Kind, key: Key, bytes: Arc<[u8]>) {
        self.bytes.memory().keep_bytes(kind, key, bytes);
    }

    fn value(&self, kind: Kind, key: Key) -> Option<Value> {
        self.values.value(kind, key)
    }

    fn keep_value(&self, kind: Kind, key: Key, value: Value) {
        self.values.keep_value(kind, key, value);
    }
}
