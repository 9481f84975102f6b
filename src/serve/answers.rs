//! Answers to what browsers ask of one version of the site.
//!
//! *In*: a version, a question. *Out*: an answer; a record on the disk, of which the desk is told.
//! Each is worked out on a thread of its own, so that a slow one keeps nobody else waiting.

use std::io;
use std::path::Path;
use std::sync::mpsc::Sender;

use super::messages::{Answer, Message, Question};
use super::records::{self, Record};
use super::shown::Shown;
use super::state::{self, Reader};
use crate::cli;
use crate::history::HistoryError;
use crate::load;
use crate::model::Words;
use crate::report::Ui;
use crate::write::NewFile;

/// What answers need besides the version of the site.
pub(super) struct Answers<'d> {
    pub ui: Ui,
    /// Where the folder of the site is, without links.
    pub root: &'d Path,
    pub version: u64,
    /// Allows to record; `None` where nobody may.
    pub token: Option<&'d str>,
    pub desk: Sender<Message>,
}

impl Answers<'_> {
    /// Answers a question.
    pub(super) fn of(&self, shown: &Shown<'_>, question: &Question) -> Answer {
        let Answers { ui, root, version, token, .. } = *self;
        match question {
            Question::Page(path) => shown.page(path),
            Question::State(path) => Answer::Json(state::json(shown, path, &Reader { ui, root, version, token })),
            Question::Offers(path) => {
                let trouble = |error: HistoryError| drop(self.desk.send(Message::Trouble(error.words())));
                let offers = records::offers(shown, root, (ui, path), &trouble);
                offers.map_or(Answer::Missing(None, Vec::new()), Answer::Json)
            }
            Question::Record(record) => match self.record(shown, record) {
                Ok(()) => Answer::Json("{}".to_owned()),
                Err(why) => Answer::Refused(ui.of(&why).to_owned()),
            },
        }
    }

    /// Writes a lock with what an editor says, unless somebody else wrote it since it was read.
    fn record(&self, shown: &Shown<'_>, record: &Record) -> Result<(), Words> {
        let lock = records::lock_with(shown, record)?;
        let turn = cli::records::turn(self.root)?;
        let is_as_read = |path: &str| load::is_as_read(self.root, shown.inputs, path).map_err(io::Error::other);
        if !is_as_read(&lock.path).map_err(|error| cli::trouble(&error))? {
            return Err(records::changed());
        }
        let file = NewFile { path: &lock.path, bytes: lock.text.as_bytes() };
        turn.write(&[file], &is_as_read).map_err(|error| error.words())?;
        // Whoever asks after the answer is shown the site with the record, however slow the watch is.
        let event = notify::Event::default().add_path(self.root.join(&lock.path));
        drop(self.desk.send(Message::Event(Ok(event))));
        Ok(())
    }
}
