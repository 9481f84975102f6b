//! Notices changes in a site's folders.
//!
//! *In*: the folder of a site. *Out*: every event, told to the desk; [`Changed`], what a run of events means.
//!
//! The site's folder itself is watched too, but not what else is below it, so that folders which disappear and
//! return are noticed and the output of a build is not.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind};
use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::messages::Message;
use crate::load;

/// A file that is written is whole when it is closed; where the system does not tell, after this long.
const WRITTEN: Duration = Duration::from_millis(15);

/// The watched folders of a site.
pub(super) struct Watch {
    folders: Vec<PathBuf>,
    watcher: RecommendedWatcher,
}

impl Watch {
    /// Watches the site in a folder, which is a path without links.
    pub(super) fn new(root: &Path, desk: Sender<Message>) -> notify::Result<Self> {
        // Nobody listens any more when the preview is ending.
        let tell = move |event| drop(desk.send(Message::Event(event)));
        // Links are not read, and may lead to all of the machine.
        let mut watcher = RecommendedWatcher::new(tell, Config::default().with_follow_symlinks(false))?;
        watcher.watch(root, RecursiveMode::NonRecursive)?;
        let folders = load::FOLDERS.iter().map(|folder| root.join(folder)).collect();
        let mut watch = Watch { folders, watcher };
        watch.look_again();
        Ok(watch)
    }

    /// Watches what is below the site's folders, those that have just returned among them.
    pub(super) fn look_again(&mut self) {
        for folder in self.folders.iter().filter(|path| is_folder(path)) {
            // One that vanishes at this moment is noticed in the site's folder when it returns.
            drop(self.watcher.watch(folder, RecursiveMode::Recursive));
        }
    }
}

/// Whether a folder stands at a path, and no link to one.
fn is_folder(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|found| found.is_dir())
}

/// What changed, as far as events tell.
#[derive(Default, Debug)]
pub(super) struct Changed {
    /// What is to be read again.
    pub paths: BTreeSet<PathBuf>,
    /// New folders: what is put into them before they are watched is told by nobody.
    pub folders: BTreeSet<PathBuf>,
    /// Whether events were lost, so that all is to be read again.
    pub all: bool,
    /// Files that are being written.
    open: BTreeSet<PathBuf>,
    last: Option<Instant>,
}

impl Changed {
    /// Takes an event; `now` is when it came.
    pub(super) fn take(&mut self, event: notify::Result<Event>, now: Instant) {
        let Ok(event) = event else {
            self.all = true;
            return;
        };
        self.all |= event.need_rescan();
        let closed = event.kind == EventKind::Access(AccessKind::Close(AccessMode::Write));
        if matches!(event.kind, EventKind::Access(_)) && !closed {
            return;
        }
        let written =
            matches!(event.kind, EventKind::Create(CreateKind::File) | EventKind::Modify(ModifyKind::Data(_)));
        let is_new_name =
            matches!(event.kind, EventKind::Create(CreateKind::Folder) | EventKind::Modify(ModifyKind::Name(_)));
        self.last = Some(now);
        for path in event.paths {
            if written {
                self.open.insert(path.clone());
            } else {
                self.open.remove(&path);
            }
            if is_new_name && is_folder(&path) {
                self.folders.insert(path.clone());
            }
            self.paths.insert(path);
        }
    }

    /// Whether there is nothing to read.
    pub(super) fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.all
    }

    /// How long to wait for the files that are being written; `None` if there are none.
    pub(super) fn unfinished(&self, now: Instant) -> Option<Duration> {
        let since = now.saturating_duration_since(self.last?);
        WRITTEN.checked_sub(since).filter(|rest| !rest.is_zero() && !self.open.is_empty())
    }

    /// How long nothing has changed.
    pub(super) fn quiet(&self, now: Instant) -> Duration {
        self.last.map_or(Duration::MAX, |last| now.saturating_duration_since(last))
    }
}

#[cfg(test)]
mod tests {
    use notify::event::{DataChange, RemoveKind, RenameMode};

    use super::*;

    fn event(kind: EventKind, path: &str) -> notify::Result<Event> {
        Ok(Event::new(kind).add_path(path.into()))
    }

    #[test]
    fn a_file_is_whole_when_it_is_closed() {
        let now = Instant::now();
        let mut changed = Changed::default();
        changed.take(event(EventKind::Access(AccessKind::Read), "/a"), now);
        assert!(changed.is_empty());
        changed.take(event(EventKind::Modify(ModifyKind::Data(DataChange::Any)), "/a"), now);
        assert_eq!((changed.is_empty(), changed.unfinished(now)), (false, Some(WRITTEN)));
        assert_eq!(changed.unfinished(now + WRITTEN), None);
        changed.take(event(EventKind::Access(AccessKind::Close(AccessMode::Write)), "/a"), now);
        assert_eq!((changed.is_empty(), changed.unfinished(now)), (false, None));
    }

    #[test]
    fn names_that_come_and_go_are_whole() {
        for kind in [EventKind::Modify(ModifyKind::Name(RenameMode::To)), EventKind::Remove(RemoveKind::File)] {
            let now = Instant::now();
            let mut changed = Changed::default();
            changed.take(event(kind, "/a"), now);
            assert_eq!((changed.paths.len(), changed.unfinished(now)), (1, None));
        }
    }

    #[test]
    fn lost_events_read_all() {
        let mut changed = Changed::default();
        changed.take(Err(notify::Error::generic("lost")), Instant::now());
        assert!(changed.all && !changed.is_empty());
    }
}
