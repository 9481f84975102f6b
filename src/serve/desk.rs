//! The desk: the one thread that has the newest site, and answers what is asked of it.
//!
//! *In*: events of the folder, questions of browsers. *Out*: answers from the newest site, news of changes.
//!
//! Messages are taken in order, so that what is asked after a change was seen waits for the site that has it: nothing
//! that is served is older than what was seen. The site is made by the calls of [`crate::build`] with a memory; a page
//! is rendered when somebody asks for it, and what is wrong is looked for by [`super::judge`] afterwards.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use tokio::sync::{oneshot, watch as news};

use super::judge::Case;
use super::messages::{Answer, Message, News, Question};
use super::records::{self, Record};
use super::shown::Shown;
use super::state::{self, Reader};
use super::terminal::Terminal;
use super::watch::{Changed, Watch};
use crate::cli;
use crate::cli::memory::Versions;
use crate::history::HistoryError;
use crate::load::{self, Folder};
use crate::model::Words;
use crate::parse;
use crate::write::NewFile;

/// Changes within this time after the last site belong to a burst, such as a checkout, and are gathered.
const BURST: Duration = Duration::from_millis(150);
/// A burst has ended when nothing changed for this long,
const QUIET: Duration = Duration::from_millis(20);
/// or is looked at when it has lasted this long.
const PATIENCE: Duration = Duration::from_millis(400);
/// When a new folder is looked into a second time.
const SECOND_LOOK: Duration = Duration::from_millis(120);
/// For how many versions of the site what nobody asks for is remembered.
const N_KEPT: u32 = 8;

/// The state of the desk between messages.
pub(super) struct Desk<'s> {
    pub terminal: Terminal<'s>,
    pub folder: Folder,
    /// Where the folder is, without links.
    pub root: PathBuf,
    /// Scheme and host of the preview.
    pub origin: String,
    /// Allows browsers of the preview, and nobody else, to record; `None` where nobody may.
    pub token: Option<String>,
    pub memory: Arc<Versions>,
    pub watch: Watch,
    pub inbox: Receiver<Message>,
    /// The other end of the inbox.
    pub outbox: Sender<Message>,
    pub judge: Sender<Case>,
    pub news: news::Sender<News>,
    /// Who asked while the site was being made.
    pub waiting: Vec<(Question, oneshot::Sender<Answer>)>,
    /// When the change was seen for which the site is made.
    pub since: Instant,
    /// When the last site was made.
    pub made: Option<Instant>,
}

/// What ends the time of a site.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Changed,
    Stop,
}

impl Desk<'_> {
    /// Makes the site, shows it, and makes it anew with every change, until the server has ended.
    pub(super) fn run(mut self) {
        while self.one_site() == Next::Changed {
            self.memory.next_round(N_KEPT);
        }
        self.memory.tidy();
    }

    fn one_site(&mut self) -> Next {
        let version = self.news.borrow().version + 1;
        let inputs = self.folder.inputs();
        self.terminal.adopt(parse::message_language(&inputs));
        let base = parse::base_path(&inputs).unwrap_or_else(|| "/".to_owned());
        let options = parse::Options { base_url: Some(format!("{}{base}", self.origin)) };
        let memory = Arc::clone(&self.memory);
        match crate::begin(inputs, &options, &*memory, &mut |_| {}) {
            Ok(begun) => {
                let site = Arc::new(begun.value);
                let shown = Shown::site(&site, &*memory, begun.findings);
                drop(self.judge.send(Case::Open(version, Arc::clone(&site), shown.found.clone())));
                let next = self.serve(shown, version);
                // Giving back its memory is not for those who wait.
                drop(self.judge.send(Case::Past(site)));
                next
            }
            Err(unreadable) => {
                let shown = Shown::trouble(&unreadable.value, unreadable.findings);
                self.terminal.tell(&shown);
                self.serve(shown, version)
            }
        }
    }

    /// Answers from one site until something changes.
    fn serve(&mut self, mut shown: Shown<'_>, version: u64) -> Next {
        if let Some(next) = self.answer_waiting(&shown, version) {
            return next;
        }
        let judged = if shown.judged.is_some() { version } else { self.news.borrow().judged };
        self.news.send_replace(News { version, judged });
        self.made = Some(Instant::now());
        self.terminal.made(self.since.elapsed());
        loop {
            match self.inbox.recv() {
                Ok(Message::Asked(question, asker)) => {
                    self.waiting.push((question, asker));
                    if let Some(next) = self.answer_waiting(&shown, version) {
                        return next;
                    }
                }
                Ok(Message::Judged(of, findings)) if of == version => {
                    shown.judged = Some(findings);
                    self.terminal.tell(&shown);
                    self.memory.tidy();
                    self.news.send_replace(News { version, judged: version });
                }
                Ok(Message::Judged(..)) => {}
                Ok(Message::Event(event)) => match self.gather(event) {
                    Some(next) => return next,
                    None => {
                        if let Some(next) = self.answer_waiting(&shown, version) {
                            return next;
                        }
                    }
                },
                Ok(Message::Stop) | Err(_) => return Next::Stop,
            }
        }
    }

    /// Answers those who wait, until one of them changes the site; the rest waits for the next.
    fn answer_waiting(&mut self, shown: &Shown<'_>, version: u64) -> Option<Next> {
        let mut waiting = std::mem::take(&mut self.waiting).into_iter();
        for (question, asker) in waiting.by_ref() {
            let mut next = None;
            let answer = match &question {
                Question::Page(path) => shown.page(path),
                Question::State(path) => {
                    let (ui, token) = (self.terminal.ui(), self.token.as_deref());
                    Answer::Json(state::json(shown, path, &Reader { ui, root: &self.root, version, token }))
                }
                Question::Offers(path) => {
                    let trouble = |error: HistoryError| self.terminal.trouble(&error.words());
                    let offers = records::offers(shown, &self.root, (self.terminal.ui(), path), &trouble);
                    offers.map_or(Answer::Missing(None, Vec::new()), Answer::Json)
                }
                Question::Record(record) => match self.record(shown, record, &mut next) {
                    Ok(()) => Answer::Json("{}".to_owned()),
                    Err(why) => Answer::Refused(self.terminal.ui().of(&why).to_owned()),
                },
            };
            // Whoever went away needs no answer.
            drop(asker.send(answer));
            if next.is_some() {
                self.since = Instant::now();
                self.waiting = waiting.collect();
                return next;
            }
        }
        None
    }

    /// Writes a lock with what an editor says, unless somebody else wrote it since it was read.
    fn record(&mut self, shown: &Shown<'_>, record: &Record, next: &mut Option<Next>) -> Result<(), Words> {
        let lock = records::lock_with(shown, record)?;
        let turn = cli::records::turn(&self.root)?;
        let path = self.root.join(&lock.path);
        let mut is_new = || self.folder.read_again(std::slice::from_ref(&path)).map_err(|error| error.words());
        if is_new()? {
            *next = Some(Next::Changed);
            return Err(records::changed());
        }
        let file = NewFile { path: &lock.path, bytes: lock.text.as_bytes() };
        let is_as_read = |path: &str| load::is_as_read(&self.root, shown.inputs, path).map_err(io::Error::other);
        turn.write(&[file], &is_as_read).map_err(|error| error.words())?;
        *next = is_new()?.then_some(Next::Changed);
        Ok(())
    }

    /// Takes an event with all that belongs to it, and reads what changed; `None` if that is nothing.
    fn gather(&mut self, event: notify::Result<notify::Event>) -> Option<Next> {
        let began = Instant::now();
        let is_burst = self.made.is_some_and(|made| made.elapsed() < BURST);
        let mut changed = Changed::default();
        let mut later = Vec::new();
        changed.take(event, began);
        loop {
            let now = Instant::now();
            let rest_of_burst = QUIET.saturating_sub(changed.quiet(now));
            let burst = if is_burst && began.elapsed() < PATIENCE { rest_of_burst } else { Duration::ZERO };
            match self.inbox.recv_timeout(changed.unfinished(now).unwrap_or_default().max(burst)) {
                Ok(Message::Event(event)) => changed.take(event, Instant::now()),
                Ok(Message::Asked(question, asker)) => self.waiting.push((question, asker)),
                Ok(judged @ Message::Judged(..)) => later.push(judged),
                Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return Some(Next::Stop),
                Err(RecvTimeoutError::Timeout) => break,
            }
        }
        for message in later {
            drop(self.outbox.send(message));
        }
        let is_new = !changed.is_empty() && self.read(&changed);
        if is_new {
            self.since = began;
        }
        is_new.then_some(Next::Changed)
    }

    /// Reads what changed, and says whether anything is different.
    fn read(&mut self, changed: &Changed) -> bool {
        if !changed.folders.is_empty() {
            self.watch.look_again();
            self.look_twice(changed);
        }
        let paths: Vec<PathBuf> = changed.paths.iter().cloned().collect();
        let read = if changed.all { self.folder.read_all() } else { self.folder.read_again(&paths) };
        read.unwrap_or_else(|error| {
            // A folder that is being moved or checked out is back with the next change.
            self.terminal.trouble(&error.words());
            false
        })
    }

    /// Looks into new folders again: what was put into them before they were watched is told by nobody.
    fn look_twice(&self, changed: &Changed) {
        let (outbox, folders) = (self.outbox.clone(), changed.folders.clone());
        std::thread::spawn(move || {
            std::thread::sleep(SECOND_LOOK);
            let event = notify::Event { paths: folders.into_iter().collect(), ..notify::Event::default() };
            drop(outbox.send(Message::Event(Ok(event))));
        });
    }
}
