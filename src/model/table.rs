//! One file of a ledger: entries of one kind by their ids.
//!
//! *In*: entries. *Out*: [`Table`], which finds them.
//! Knows nothing of what the entries say.

use super::ledger::EntryKind;
use super::source::FileId;

/// An entry with its id.
#[derive(Clone, Debug)]
pub struct Entry<T> {
    /// The id: small ASCII letters, digits and hyphens.
    pub id: Box<str>,
    /// What it says.
    pub value: T,
    /// The ids that it refers to, in the order of the file.
    pub references: Vec<Reference>,
}

/// An entry's mention of another entry.
#[derive(Clone, Debug)]
pub struct Reference {
    /// The kind of the entry that is meant.
    pub kind: EntryKind,
    /// Its id.
    pub id: Box<str>,
    /// Where in the YAML of the entry: keys and indexes, joined by `/`.
    pub at: Box<str>,
}

/// How much of a file of the ledger could be read; what is worse is greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Legible {
    /// All of it.
    Whole,
    /// All entries; something that they say was missing or wrong.
    Mended,
    /// All entries; what was missing or wrong may have named other entries.
    Hiding,
    /// Not all entries: an id that is not here may exist.
    Part,
}

/// All entries of one kind, in the order of the file.
#[derive(Clone, Debug)]
pub struct Table<T> {
    /// The file, if there is one.
    pub file: Option<FileId>,
    /// The entries; ids are unique.
    pub entries: Vec<Entry<T>>,
    /// How much of the file could be read.
    pub legible: Legible,
    /// The indexes of the entries in the order of their ids, each behind the head of its id; for look-ups only.
    pub(crate) by_id: Box<[(u64, u32)]>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Table { file: None, entries: Vec::new(), legible: Legible::Whole, by_id: Box::default() }
    }
}

impl<T> Table<T> {
    /// A table of a file's entries.
    #[must_use]
    pub fn new(file: FileId, entries: Vec<Entry<T>>) -> Self {
        let mut by_id: Box<[(u64, u32)]> = (0..).zip(&entries).map(|(index, entry)| (head(&entry.id), index)).collect();
        by_id.sort_unstable_by_key(|(_, index)| &*entries[*index as usize].id);
        Table { file: Some(file), entries, legible: Legible::Whole, by_id }
    }

    /// The index of an id.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<u32> {
        let wanted = head(id);
        let found = self.by_id.binary_search_by(|(head, index)| {
            head.cmp(&wanted).then_with(|| (*self.entries[*index as usize].id).cmp(id))
        });
        Some(self.by_id[found.ok()?].1)
    }

    pub(super) fn outline(&self) -> (Option<FileId>, Vec<(&str, &[Reference])>) {
        (self.file, self.entries.iter().map(|entry| (&*entry.id, &*entry.references)).collect())
    }
}

/// The first bytes of an id, in an order that never contradicts that of whole ids: most differ in them, and whole ones
/// are far from each other in memory.
fn head(id: &str) -> u64 {
    let byte = |at: usize| id.as_bytes().get(at).copied().unwrap_or(0);
    u64::from_be_bytes(std::array::from_fn(byte))
}
