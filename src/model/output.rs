//! A file of the built site, and where finished files go.
//!
//! *In*: what `render` made. *Out*: [`OutputFile`], [`Sink`], and the sinks that need no disk.

use std::sync::{Arc, Mutex, PoisonError};

/// A file of the built site.
#[derive(Clone, Debug)]
pub struct OutputFile {
    /// Below the output folder, with `/`.
    pub path: String,
    /// The content.
    pub bytes: Arc<[u8]>,
}

impl OutputFile {
    /// A file of text.
    pub fn text(path: impl Into<String>, text: String) -> Self {
        OutputFile { path: path.into(), bytes: text.into_bytes().into() }
    }
}

/// Gives the parts of a file in order, each to the function that it is called with.
pub type Parts<'a> = dyn FnMut(&mut dyn FnMut(&[u8])) + 'a;

/// Where files go as soon as they are made, so that no site has to be in memory as a whole.
pub trait Sink: Sync {
    /// Takes a file: from any thread, in any order, no two of one path.
    ///
    /// Whoever makes files goes on whatever happens to them: what a sink could not do it tells at its own end.
    fn put(&self, file: OutputFile);

    /// Takes a file like [`Sink::put`], whose maker wants the room of its bytes back.
    fn lend(&self, path: &str, bytes: &[u8]) {
        self.put(OutputFile { path: path.to_owned(), bytes: bytes.into() });
    }

    /// Takes a file like [`Sink::put`], of which nobody has to hold more than a part: its maker is called at most once.
    fn pour(&self, path: &str, parts: &mut Parts<'_>) {
        let mut whole = Vec::new();
        parts(&mut |part| whole.extend_from_slice(part));
        self.put(OutputFile { path: path.to_owned(), bytes: whole.into() });
    }
}

/// Keeps every file in memory.
#[derive(Default, Debug)]
pub struct Collected(Mutex<Vec<OutputFile>>);

impl Collected {
    /// The files that `make` makes, sorted by path.
    pub fn of(make: impl FnOnce(&dyn Sink)) -> Vec<OutputFile> {
        let collected = Collected::default();
        make(&collected);
        collected.sorted()
    }

    /// The files, sorted by path.
    #[must_use]
    pub fn sorted(self) -> Vec<OutputFile> {
        let mut files = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        files.sort_by(|one, two| one.path.cmp(&two.path));
        files
    }
}

impl Sink for Collected {
    fn put(&self, file: OutputFile) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(file);
    }
}

/// Keeps nothing: for those who only ask whether files can be made.
#[derive(Clone, Copy, Default, Debug)]
pub struct Nowhere;

impl Sink for Nowhere {
    fn put(&self, _: OutputFile) {}

    fn lend(&self, _: &str, _: &[u8]) {}

    fn pour(&self, _: &str, _: &mut Parts<'_>) {}
}
