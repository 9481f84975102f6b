//! Waits for changes in a site's folders.
//!
//! *In*: the folder of a site. *Out*: "something changed", once for a burst of changes.
//!
//! The site's folder itself is watched too, but not what else is below it, so that folders which disappear and
//! return are noticed and the output of a build is not.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

/// Changes that follow each other faster than this are one: saves come in several steps.
const GATHER: Duration = Duration::from_millis(15);

/// What the preview waits for.
pub(super) enum Signal {
    /// Something in the site's folder changed, or watching it failed.
    Event(notify::Result<Event>),
    /// The server has ended.
    Stop,
}

/// The stream of changes.
pub(super) struct Changes {
    signals: Receiver<Signal>,
    sender: Sender<Signal>,
    watched: Vec<PathBuf>,
    watcher: RecommendedWatcher,
}

impl Changes {
    pub(super) fn new(root: &Path) -> notify::Result<Self> {
        let root = root.canonicalize().map_err(notify::Error::io)?;
        let (sender, signals) = channel();
        let events = sender.clone();
        // Nobody listens any more when the preview is ending.
        let mut watcher = notify::recommended_watcher(move |event| drop(events.send(Signal::Event(event))))?;
        watcher.watch(&root, RecursiveMode::NonRecursive)?;
        let mut changes = Changes { signals, sender, watched: super::watched(&root), watcher };
        changes.watch_folders();
        Ok(changes)
    }

    /// Where the end of the server is told.
    pub(super) fn sender(&self) -> Sender<Signal> {
        self.sender.clone()
    }

    /// Watches what is below the site's folders, those that have just returned among them.
    fn watch_folders(&mut self) {
        for folder in self.watched.iter().filter(|path| path.is_dir()) {
            // One that vanishes at this moment is noticed in the site's folder when it returns.
            drop(self.watcher.watch(folder, RecursiveMode::Recursive));
        }
    }

    /// Waits for a change, with all that comes at once; `false` when the server has ended.
    pub(super) fn wait(&mut self) -> bool {
        loop {
            match self.signals.recv() {
                Ok(Signal::Event(event)) if self.counts(&event) => break,
                Ok(Signal::Event(_)) => {}
                Ok(Signal::Stop) | Err(_) => return false,
            }
        }
        while let Ok(signal) = self.signals.recv_timeout(GATHER) {
            if matches!(signal, Signal::Stop) {
                return false;
            }
        }
        self.watch_folders();
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
