//! Waits for changes in a site's folders.
//!
//! *In*: the folder of a site. *Out*: "something changed", once for a burst of changes.
//!
//! The site's folder itself is watched, so that folders which disappear and return, and editors that save by
//! renaming, are noticed; what happens outside of the site's own files is ignored.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

/// Changes that follow each other faster than this are one: saves come in several steps.
const GATHER: Duration = Duration::from_millis(15);

/// How long a wait lasts before it looks whether the server still runs.
const WAIT: Duration = Duration::from_millis(500);

/// The stream of changes.
pub(super) struct Changes {
    events: Receiver<notify::Result<Event>>,
    watched: Vec<PathBuf>,
    /// Watching ends when this is dropped.
    _watcher: RecommendedWatcher,
}

impl Changes {
    pub(super) fn new(root: &Path) -> notify::Result<Self> {
        let root = root.canonicalize().map_err(notify::Error::io)?;
        let (sender, events) = channel();
        let mut watcher = notify::recommended_watcher(sender)?;
        watcher.watch(&root, RecursiveMode::Recursive)?;
        Ok(Changes { events, watched: super::watched(&root), _watcher: watcher })
    }

    /// Waits a moment for a change; gives whether there was one, with all that came at once.
    pub(super) fn wait(&self) -> bool {
        match self.events.recv_timeout(WAIT) {
            Ok(event) if self.counts(&event) => {}
            Err(RecvTimeoutError::Disconnected) => {
                std::thread::sleep(WAIT);
                return false;
            }
            _ => return false,
        }
        while self.events.recv_timeout(GATHER).is_ok() {}
        true
    }

    fn counts(&self, event: &notify::Result<Event>) -> bool {
        let Ok(event) = event else { return true };
        if matches!(event.kind, EventKind::Access(_)) {
            return false;
        }
        event.paths.iter().any(|path| self.watched.iter().any(|watched| path.starts_with(watched)))
    }
}
