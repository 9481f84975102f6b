//! What is remembered of work that was done before, so that it need not be done again.
//!
//! *In*: nothing. *Out*: [`Memory`], which is handed into the stages; [`Kind`], [`Key`]; [`NoMemory`], [`OneRun`], [`Recent`].
//! Owns no global state. What is remembered never changes what a stage gives, only how soon.

mod key;
mod one_run;
mod recent;

use std::any::Any;
use std::sync::Arc;

pub use key::{Digest, FileName, FileNameOf, Key, KeyOf, PartsOf};
pub use one_run::OneRun;
pub use recent::Recent;

/// What sort of work a result is of. Results of different kinds never meet.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// Code as HTML with highlighting classes.
    Highlight,
    /// Pictures that are made from words, for those who share a page.
    Card,
    /// Files of the site in the smaller forms in which hosts send them.
    Compressed,
    /// Pictures in other sizes and forms than they were given.
    Picture,
    /// What one source file says; a value.
    File,
    /// The words of the interface; a value.
    Strings,
    /// All templates, compiled; a value.
    Templates,
    /// The values of all figures; a value.
    Amounts,
    /// Where all entries are named; a value.
    Uses,
    /// Which pages stand where; a value.
    Places,
    /// The addresses of all pages; a value.
    Addresses,
    /// Anchors and pairs of one section; a value.
    Anchors,
    /// How one section stands against its lock; a value.
    Standing,
    /// One linked section; a value.
    Section,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 14] = [
        Kind::Highlight,
        Kind::Card,
        Kind::Compressed,
        Kind::Picture,
        Kind::File,
        Kind::Strings,
        Kind::Templates,
        Kind::Amounts,
        Kind::Uses,
        Kind::Places,
        Kind::Addresses,
        Kind::Anchors,
        Kind::Standing,
        Kind::Section,
    ];

    /// The name under which results are stored between runs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Highlight => "highlight",
            Kind::Card => "card",
            Kind::Compressed => "compressed",
            Kind::Picture => "picture",
            Kind::File => "file",
            Kind::Strings => "strings",
            Kind::Templates => "templates",
            Kind::Amounts => "amounts",
            Kind::Uses => "uses",
            Kind::Places => "places",
            Kind::Addresses => "addresses",
            Kind::Anchors => "anchors",
            Kind::Standing => "standing",
            Kind::Section => "section",
        }
    }
}

/// A value that is remembered inside of a process only.
pub type Value = Arc<dyn Any + Send + Sync>;

/// Results by kind and key, for all threads of a build.
///
/// The key holds everything that the work reads: two works of one kind and key give the same result.
pub trait Memory: Sync {
    /// The bytes that were kept, perhaps by an earlier run.
    fn bytes(&self, kind: Kind, key: Key) -> Option<Arc<[u8]>>;

    /// Keeps bytes, perhaps for later runs.
    fn keep_bytes(&self, kind: Kind, key: Key, bytes: &[u8]);

    /// The value that was kept in this process.
    fn value(&self, kind: Kind, key: Key) -> Option<Value>;

    /// Keeps a value in this process.
    fn keep_value(&self, kind: Kind, key: Key, value: Value);
}

impl dyn Memory + '_ {
    /// The remembered bytes of a work, or those that it makes now.
    pub fn bytes_of(&self, kind: Kind, key: Key, make: impl FnOnce() -> Vec<u8>) -> Arc<[u8]> {
        self.bytes(kind, key).unwrap_or_else(|| {
            let made: Arc<[u8]> = make().into();
            self.keep_bytes(kind, key, &made);
            made
        })
    }

    /// Lends the bytes that `bytes_of` gives: those that nobody keeps are not copied.
    pub fn lend_bytes(&self, kind: Kind, key: Key, make: impl FnOnce() -> Vec<u8>, read: impl FnOnce(&[u8])) {
        match self.bytes(kind, key) {
            Some(known) => read(&known),
            None => {
                let made = make();
                read(&made);
                self.keep_bytes(kind, key, &made);
            }
        }
    }

    /// The remembered value of a work, or the one that it makes now.
    pub fn value_of<T: Send + Sync + 'static>(&self, kind: Kind, key: Key, make: impl FnOnce() -> T) -> Arc<T> {
        let known = self.value(kind, key).and_then(|value| value.downcast::<T>().ok());
        known.unwrap_or_else(|| {
            let made = Arc::new(make());
            self.keep_value(kind, key, Arc::clone(&made) as Value);
            made
        })
    }
}

/// Remembers nothing.
#[derive(Clone, Copy, Default, Debug)]
pub struct NoMemory;

impl Memory for NoMemory {
    fn bytes(&self, _: Kind, _: Key) -> Option<Arc<[u8]>> {
        None
    }

    fn keep_bytes(&self, _: Kind, _: Key, _: &[u8]) {}

    fn value(&self, _: Kind, _: Key) -> Option<Value> {
        None
    }

    fn keep_value(&self, _: Kind, _: Key, _: Value) {}
}
