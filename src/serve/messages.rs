//! What the threads of the preview tell each other.
//!
//! *In*: nothing. *Out*: [`Message`] to the desk, [`Question`] and [`Answer`], [`News`] to browsers.

use std::sync::Arc;

use tokio::sync::oneshot;

use super::records::Record;
use crate::model::{Finding, OutputFile, Words};

/// What the desk is told and asked.
pub(super) enum Message {
    /// Something in the site's folder changed, or watching it failed.
    Event(notify::Result<notify::Event>),
    /// A browser asks.
    Asked(Question, oneshot::Sender<Answer>),
    /// What is wrong with a version of the site was found.
    Judged(u64, Arc<[Finding]>),
    /// An answer could not tell all, and why.
    Trouble(Words),
    /// The server has ended.
    Stop,
}

/// What a browser asks for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Question {
    /// What stands at a path of an address, still encoded.
    Page(String),
    /// What editors want to know of the page at such a path, as JSON.
    State(String),
    /// What editors can record of the page at such a path, as JSON.
    Offers(String),
    /// That an editor records something.
    Record(Record),
}

/// What stands at a path.
#[derive(Debug)]
pub(super) enum Answer {
    /// A file, with the headers that its site gives it.
    File(OutputFile, Headers),
    /// The page for what is missing, if the site has one.
    Missing(Option<OutputFile>, Headers),
    /// Another path.
    Elsewhere(String),
    /// Nothing that can be rendered, because of these findings.
    Broken,
    /// Text for the preview's own script.
    Json(String),
    /// Nothing was done, and why, in the editor's language.
    Refused(String),
}

/// Names and values of headers, in order.
pub(super) type Headers = Vec<(String, String)>;

/// How far the preview is; browsers look again when it grows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct News {
    /// Counts versions of the site.
    pub version: u64,
    /// The version of which all findings are known.
    pub judged: u64,
}
