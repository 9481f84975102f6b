//! Notices changes in a site's folders.
//!
//! *In*: the folder of a site. *Out*: every event, told to the desk; [`Changed`], what a run of events means; that the
//! system does not tell of them.
//!
//! The site's folder itself is watched too, but not what else is below it, so that folders which disappear and
//! return are noticed and the output of a build is not.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind};
use notify::{Config, ErrorKind, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::messages::Message;
use crate::load;
use crate::model::Words;
use crate::words;

/// A file that is written is whole when it is closed; where the system does not tell, after this long.
const WRITTEN: Duration = Duration::from_millis(15);

/// How often a site is looked through where the system does not tell of changes.
const EVERY: Duration = Duration::from_secs(1);

/// The watched folders of a site.
pub(super) struct Watch {
    root: PathBuf,
    folders: Vec<PathBuf>,
    watcher: Box<dyn Watcher + Send>,
    /// What is looked through again and again, where the system does not tell; `None` where it does.
    looked_through: Option<BTreeSet<PathBuf>>,
    desk: Sender<Message>,
}

/// That the system does not tell of changes any more, and why.
#[derive(Debug)]
pub(super) struct Slower(notify::Error);

impl Watch {
    /// Watches the site in a folder, which is a path without links; more slowly, where the system refuses to tell.
    pub(super) fn new(root: &Path, desk: Sender<Message>) -> notify::Result<(Self, Option<Slower>)> {
        let system = |tell, config| Ok(Box::new(RecommendedWatcher::new(tell, config)?) as Box<dyn Watcher + Send>);
        Watch::with(&system, root, desk)
    }

    /// Watches a site with the help of a watcher that is told whom to tell.
    fn with(
        system: &dyn Fn(Tell, Config) -> notify::Result<Box<dyn Watcher + Send>>,
        root: &Path,
        desk: Sender<Message>,
    ) -> notify::Result<(Self, Option<Slower>)> {
        let folders = load::FOLDERS.iter().map(|folder| root.join(folder)).collect();
        let root = root.to_owned();
        let watched = system(tell(&desk), config()).and_then(|mut watcher| {
            watcher.watch(&root, RecursiveMode::NonRecursive)?;
            Ok(watcher)
        });
        match watched {
            Ok(watcher) => {
                let mut watch = Watch { root, folders, watcher, looked_through: None, desk };
                let slower = watch.look_again()?;
                Ok((watch, slower))
            }
            Err(error) => {
                let watcher = look_through(&root, &desk)?;
                let mut watch = Watch { root, folders, watcher, looked_through: Some(BTreeSet::new()), desk };
                watch.look_again()?;
                Ok((watch, Some(Slower(error))))
            }
        }
    }

    /// Watches what is below the site's folders, those that have just returned among them.
    pub(super) fn look_again(&mut self) -> notify::Result<Option<Slower>> {
        for folder in self.folders.iter().filter(|path| is_folder(path)) {
            // What is looked through already would be looked at as new, and what changed since the last time be missed.
            if self.looked_through.as_mut().is_some_and(|known| !known.insert(folder.clone())) {
                continue;
            }
            // One that vanishes at this moment is noticed in the site's folder when it returns.
            if let Err(error) = self.watcher.watch(folder, RecursiveMode::Recursive)
                && is_limit(&error)
            {
                return self.slow_down(error).map(Some);
            }
        }
        Ok(None)
    }

    /// Looks through the site from now on, if an error of the watch says that the system does not tell of everything.
    pub(super) fn take(&mut self, error: notify::Error) -> notify::Result<Option<Slower>> {
        let is_new = self.looked_through.is_none() && is_limit(&error);
        if is_new { self.slow_down(error).map(Some) } else { Ok(None) }
    }

    fn slow_down(&mut self, error: notify::Error) -> notify::Result<Slower> {
        self.watcher = look_through(&self.root, &self.desk)?;
        self.looked_through = Some(BTreeSet::new());
        self.look_again()?;
        Ok(Slower(error))
    }
}

impl Slower {
    /// What editors are told.
    pub(super) fn note(&self) -> Words {
        let Slower(error) = self;
        let seconds = EVERY.as_secs();
        words!(
            ja: "注意: システムがこれ以上のファイルの変更を知らせない（{error}）ので、{seconds}秒ごとに調べる。Linuxでは`fs.inotify.max_user_watches`と`fs.inotify.max_user_instances`で上限を上げられる",
            en: "note: the system does not tell of more changes ({error}), so they are looked for every {seconds} s; on Linux `fs.inotify.max_user_watches` and `fs.inotify.max_user_instances` raise the limit"
        )
    }
}

/// Tells of an event.
type Tell = Box<dyn FnMut(notify::Result<Event>) + Send>;

fn tell(desk: &Sender<Message>) -> Tell {
    let desk = desk.clone();
    // Nobody listens any more when the preview is ending.
    Box::new(move |event| drop(desk.send(Message::Event(event))))
}

/// Links are not read, and may lead to all of the machine.
fn config() -> Config {
    Config::default().with_follow_symlinks(false).with_poll_interval(EVERY)
}

/// A watcher that looks through folders again and again, beginning with what is in the site's own.
fn look_through(root: &Path, desk: &Sender<Message>) -> notify::Result<Box<dyn Watcher + Send>> {
    // Times of files are compared by the second, in which a file may change twice.
    let mut watcher = PollWatcher::new(tell(desk), config().with_compare_contents(true))?;
    watcher.watch(root, RecursiveMode::NonRecursive)?;
    Ok(Box::new(watcher))
}

/// Whether the system has no more watches to give: inotify(7), ENOSPC for watches, EMFILE and ENFILE for instances.
fn is_limit(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::MaxFilesWatch => true,
        ErrorKind::Io(cause) => matches!(cause.raw_os_error(), Some(23 | 24 | 28)),
        _ => false,
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
    pub(super) fn take(&mut self, event: Event, now: Instant) {
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

    fn event(kind: EventKind, path: &str) -> Event {
        Event::new(kind).add_path(path.into())
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
        changed.take(Event::default().set_flag(notify::event::Flag::Rescan), Instant::now());
        assert!(changed.all && !changed.is_empty());
    }

    /// A system that has no more watches to give: for folders, or for anything.
    struct Refusing {
        refuses_all: bool,
    }

    impl Watcher for Refusing {
        fn new<F: notify::EventHandler>(_: F, _: Config) -> notify::Result<Self> {
            Ok(Refusing { refuses_all: true })
        }

        fn watch(&mut self, _: &Path, mode: RecursiveMode) -> notify::Result<()> {
            let refuses = self.refuses_all || mode == RecursiveMode::Recursive;
            if refuses { Err(notify::Error::new(ErrorKind::MaxFilesWatch)) } else { Ok(()) }
        }

        fn unwatch(&mut self, _: &Path) -> notify::Result<()> {
            Ok(())
        }

        fn kind() -> notify::WatcherKind {
            notify::WatcherKind::NullWatcher
        }
    }

    #[test]
    fn what_the_system_does_not_tell_is_looked_for() {
        for refuses_all in [false, true] {
            let site = tempfile::tempdir().expect("a temporary folder");
            let content = site.path().join("content");
            std::fs::create_dir(&content).expect("a folder");
            let (desk, inbox) = std::sync::mpsc::channel();
            let system = |_: Tell, _: Config| Ok(Box::new(Refusing { refuses_all }) as Box<dyn Watcher + Send>);
            let (mut watch, slower) = Watch::with(&system, site.path(), desk).expect("a watch");
            assert!(slower.expect("a warning").note().en.contains("inotify"));
            // Folders that are looked at again are not taken for new.
            assert!(watch.look_again().expect("a watch").is_none());
            for name in ["a.md", "b.md"] {
                let path = content.join(name);
                std::fs::write(&path, "x").expect("a file");
                let is_it =
                    |message: Message| matches!(message, Message::Event(Ok(event)) if event.paths.contains(&path));
                let mut told = std::iter::from_fn(|| inbox.recv_timeout(Duration::from_secs(20)).ok());
                assert!(told.any(is_it), "{name} is not noticed");
            }
        }
    }

    #[test]
    fn a_limit_that_is_reached_later_slows_down_once() {
        let site = tempfile::tempdir().expect("a temporary folder");
        let (mut watch, slower) = Watch::new(site.path(), std::sync::mpsc::channel().0).expect("a watch");
        assert!(slower.is_none());
        let limit = || notify::Error::new(ErrorKind::MaxFilesWatch);
        assert!(watch.take(notify::Error::generic("other")).expect("a watch").is_none());
        assert!(watch.take(limit()).expect("a watch").is_some());
        assert!(watch.take(limit()).expect("a watch").is_none());
    }
}
