//! The desk: it has the newest site, and has what is asked of it answered.
//!
//! *In*: events of the folder, questions of browsers. *Out*: answers from the newest site, news of changes.
//!
//! Messages are taken in order, so that what is asked after a change was seen waits for the site that has it: nothing
//! that is served is older than what was seen. Each question is answered on a thread of its own, from the site that was
//! the newest when it came. The site is made by the calls of [`crate::build`] with a memory; a page
//! is rendered when somebody asks for it, and what is wrong is looked for by [`super::judge`] afterwards.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread::{self, Scope};
use std::time::{Duration, Instant};

use tokio::sync::{oneshot, watch as news};

use super::answers::Answers;
use super::judge::Case;
use super::messages::{Answer, Message, News, Question};
use super::shown::Shown;
use super::terminal::Terminal;
use super::watch::{Changed, Slower, Watch};
use crate::cli::memory::Versions;
use crate::cli::trouble;
use crate::load::Folder;
use crate::parse;

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

impl<'s> Desk<'s> {
    /// Makes the site, shows it, and makes it anew with every change, until the server has ended.
    pub(super) fn run(self) {
        thread::scope(|preview| self.one_site(preview));
    }

    /// Makes the site as it is now, and answers from it. The next one is made on another thread, so that it need not wait
    /// for those who are still answered from this one.
    fn one_site<'p>(mut self, preview: &'p Scope<'p, '_>)
    where
        's: 'p,
    {
        let version = self.news.borrow().version + 1;
        let inputs = self.folder.inputs();
        self.terminal.adopt(parse::message_language(&inputs));
        let base = parse::base_path(&inputs).unwrap_or_else(|| "/".to_owned());
        let options = parse::Options { base_url: Some(format!("{}{base}", self.origin)) };
        let memory = Arc::clone(&self.memory);
        match crate::begin(inputs, &options, &*memory, &mut |_| {}) {
            Ok(begun) => {
                let site = Arc::new(begun.value);
                let judge = self.judge.clone();
                let shown = Shown::site(&site, &*memory, begun.findings);
                drop(judge.send(Case::Open(version, Arc::clone(&site), shown.found.clone())));
                self.serve((&shown, version), preview);
                drop(shown);
                // Giving back its memory is not for those who wait.
                drop(judge.send(Case::Past(site)));
            }
            Err(unreadable) => {
                let shown = Shown::trouble(&unreadable.value, unreadable.findings);
                self.terminal.tell(&shown);
                self.serve((&shown, version), preview);
            }
        }
    }

    /// Answers from one site until something changes.
    fn serve<'p>(mut self, (shown, version): (&Shown<'_>, u64), preview: &'p Scope<'p, '_>)
    where
        's: 'p,
    {
        let (root, token, desk) = (self.root.clone(), self.token.clone(), self.outbox.clone());
        let answers = Answers { ui: self.terminal.ui(), root: &root, version, token: token.as_deref(), desk };
        let answers = &answers;
        thread::scope(|asked| {
            let answer = |question: Question, asker: oneshot::Sender<Answer>| {
                // Whoever went away needs no answer.
                asked.spawn(move || drop(asker.send(answers.of(shown, &question))));
            };
            match self.until_changed((shown, version), &answer) {
                Next::Changed => {
                    self.memory.next_round(N_KEPT);
                    preview.spawn(move || self.one_site(preview));
                }
                Next::Stop => self.memory.tidy(),
            }
        });
    }

    /// Takes messages until the site is not the newest any more.
    fn until_changed(
        &mut self,
        (shown, version): (&Shown<'_>, u64),
        answer: &dyn Fn(Question, oneshot::Sender<Answer>),
    ) -> Next {
        let answer_all = |desk: &mut Self| desk.waiting.drain(..).for_each(|(question, asker)| answer(question, asker));
        answer_all(self);
        let judged = if shown.judged.get().is_some() { version } else { self.news.borrow().judged };
        self.news.send_replace(News { version, judged });
        self.made = Some(Instant::now());
        self.terminal.made(self.since.elapsed());
        loop {
            match self.inbox.recv() {
                Ok(Message::Asked(question, asker)) => answer(question, asker),
                Ok(Message::Judged(of, findings)) if of == version => {
                    // Each version is judged once.
                    drop(shown.judged.set(findings));
                    self.terminal.tell(shown);
                    self.memory.tidy();
                    self.news.send_replace(News { version, judged: version });
                }
                Ok(Message::Judged(..)) => {}
                Ok(Message::Trouble(why)) => self.terminal.trouble(&why),
                Ok(Message::Event(event)) => match self.gather(event) {
                    Some(next) => return next,
                    None => answer_all(self),
                },
                Ok(Message::Stop) | Err(_) => return Next::Stop,
            }
        }
    }

    /// Takes an event with all that belongs to it, and reads what changed; `None` if that is nothing.
    fn gather(&mut self, event: notify::Result<notify::Event>) -> Option<Next> {
        let began = Instant::now();
        let is_burst = self.made.is_some_and(|made| made.elapsed() < BURST);
        let mut changed = Changed::default();
        let mut later = Vec::new();
        self.take(event, &mut changed);
        loop {
            let now = Instant::now();
            let rest_of_burst = QUIET.saturating_sub(changed.quiet(now));
            let burst = if is_burst && began.elapsed() < PATIENCE { rest_of_burst } else { Duration::ZERO };
            match self.inbox.recv_timeout(changed.unfinished(now).unwrap_or_default().max(burst)) {
                Ok(Message::Event(event)) => self.take(event, &mut changed),
                Ok(Message::Asked(question, asker)) => self.waiting.push((question, asker)),
                Ok(message @ (Message::Judged(..) | Message::Trouble(_))) => later.push(message),
                Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return Some(Next::Stop),
                Err(RecvTimeoutError::Timeout) => break,
            }
        }
        for message in later {
            drop(self.outbox.send(message));
        }
        let is_new = !changed.is_empty() && self.read(&mut changed);
        if is_new {
            self.since = began;
        }
        is_new.then_some(Next::Changed)
    }

    /// Takes an event, or that some were lost.
    fn take(&mut self, event: notify::Result<notify::Event>, changed: &mut Changed) {
        match event {
            Ok(event) => changed.take(event, Instant::now()),
            Err(error) => {
                changed.all = true;
                let slower = self.watch.take(error);
                self.slower(slower, changed);
            }
        }
    }

    /// Tells that changes are noticed more slowly from now on; until then some were missed.
    fn slower(&self, slower: notify::Result<Option<Slower>>, changed: &mut Changed) {
        match slower {
            Ok(Some(slower)) => {
                changed.all = true;
                self.terminal.trouble(&slower.note());
            }
            Ok(None) => {}
            Err(error) => self.terminal.trouble(&trouble(&error)),
        }
    }

    /// Reads what changed, and says whether anything is different.
    fn read(&mut self, changed: &mut Changed) -> bool {
        if !changed.folders.is_empty() {
            let slower = self.watch.look_again();
            self.slower(slower, changed);
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
