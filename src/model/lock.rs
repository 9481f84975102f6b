//! The lock of a section: which pairs a person confirmed and who approved what, and how the pages stand against it.
//!
//! *In*: nothing. *Out*: [`Lock`] as read, [`LockState`] as compared with the pages.
//! Matching is by prints alone: the anchors in a lock are for people, and no date or commit is looked at.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use super::lang::{Bi, Lang};
use super::memory::Key;
use super::passage::PassageAt;
use super::source::FileId;

/// The first line of a lock: the version of its format.
pub const LOCK_VERSION: &str = "v1";

/// The print of a text: the first 48 bits of its BLAKE3 hash.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Print(u64);

impl Print {
    /// How many hexadecimal digits a print is written with.
    pub const N_DIGITS: usize = 12;

    /// The print that the first six bytes of a hash make.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 6]) -> Self {
        Print(bytes.iter().fold(0, |bits, byte| bits << 8 | u64::from(*byte)))
    }

    /// Its bytes.
    #[must_use]
    pub fn to_bytes(self) -> [u8; 6] {
        let [_, _, bytes @ ..] = self.0.to_be_bytes();
        bytes
    }

    /// Reads twelve hexadecimal digits in small letters.
    #[must_use]
    pub fn parse(hex: &str) -> Option<Self> {
        let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        let well_formed = hex.len() == Self::N_DIGITS && hex.bytes().all(is_digit);
        u64::from_str_radix(hex, 16).ok().filter(|_| well_formed).map(Print)
    }
}

impl fmt::Display for Print {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:012x}", self.0)
    }
}

/// What a reader must not find changed in one language only; each has a print of its own in the lock.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Fact {
    /// Figures other than dates.
    Figure,
    /// Dates, years, weekdays, times of day.
    Date,
    /// Names of the ledger.
    Name,
    /// How often something is denied.
    Negation,
    /// The words between quotation marks.
    Quotation,
}

impl Fact {
    /// Every kind, in the order of the lock.
    pub const ALL: [Fact; 5] = [Fact::Figure, Fact::Date, Fact::Name, Fact::Negation, Fact::Quotation];

    /// Its letter in the lock.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Fact::Figure => 'f',
            Fact::Date => 'd',
            Fact::Name => 'n',
            Fact::Negation => 'x',
            Fact::Quotation => 'q',
        }
    }
}

/// The facts of a text: 16 bits for each kind that it states.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Facts([Option<u16>; 5]);

impl Facts {
    /// Says what the text states of a kind.
    pub fn set(&mut self, fact: Fact, print: u16) {
        self.0[fact as usize] = Some(print);
    }

    /// What the text states of a kind, if anything.
    #[must_use]
    pub fn get(&self, fact: Fact) -> Option<u16> {
        self.0[fact as usize]
    }

    /// The kinds in which two texts differ, in order.
    #[must_use]
    pub fn changed(&self, other: &Facts) -> Vec<Fact> {
        Fact::ALL.into_iter().filter(|fact| self.get(*fact) != other.get(*fact)).collect()
    }
}

/// One language of a pair as it was confirmed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Half {
    /// One print for each passage; none where this language had no such passage.
    pub prints: Vec<Print>,
    /// What they stated.
    pub facts: Facts,
}

/// A pair that a person confirmed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Confirmed {
    /// Where it stood, for people.
    pub anchor: Box<str>,
    /// Its two languages.
    pub halves: Bi<Half>,
    /// The print of the form of both: link targets, emphasis, data of components.
    pub form: Print,
    /// Its line in the lock.
    pub source: Range<usize>,
}

/// An approval of one language of a section.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Approval {
    /// The language that was read.
    pub lang: Lang,
    /// Who read it.
    pub name: Box<str>,
    /// The print of the page as it was.
    pub content: Print,
    /// The print of what the page showed of the ledger.
    pub ledger: Print,
    /// Its line in the lock.
    pub source: Range<usize>,
}

/// What a lock says.
#[derive(Clone, Debug)]
pub struct Lock {
    /// The file.
    pub file: FileId,
    /// All that it was read from.
    pub key: Key,
    /// Path of the section below `content/`.
    pub path: Box<str>,
    /// The confirmed pairs in the order of the file; of a damaged lock those that can be read.
    pub pairs: Vec<Confirmed>,
    /// The approvals in the order of the file; of a damaged lock those that can be read.
    pub approvals: Vec<Approval>,
    /// Whether something in it could not be read, which has its finding: then nothing is concluded from it.
    pub is_damaged: bool,
}

/// How a pair stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// Both languages say what was confirmed.
    InStep,
    /// The other language changed since, and this one has to follow.
    Behind(Lang),
    /// Both languages changed since.
    BothChanged,
    /// Nobody ever said that the two say the same.
    Unconfirmed,
}

/// What happened to a pair since it was confirmed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Edit {
    /// Nothing that is known: the pair is new, or both sides changed.
    Unknown,
    /// The words changed, and with them these facts; none where only the wording did.
    Words(Vec<Fact>),
    /// One language has it in another place now.
    Moved,
    /// One language has something new.
    Added,
    /// One language left something out.
    Removed,
}

/// A pair that is not in step.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unsettled {
    /// The anchor by which it is confirmed.
    pub anchor: Box<str>,
    /// Its passages, in order; empty for a language that has none.
    pub passages: Bi<Vec<PassageAt>>,
    /// How it stands; never [`Standing::InStep`].
    pub standing: Standing,
    /// What happened to it.
    pub edit: Edit,
    /// The prints of both languages as they were confirmed; by them history finds the old wording.
    pub confirmed: Bi<Vec<Print>>,
}

/// An approval against the page as it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ApprovalState {
    /// Who approved.
    pub name: Box<str>,
    /// Whether the page still says what was approved.
    pub same_content: bool,
    /// Whether the ledger still gives the page what it gave.
    pub same_ledger: bool,
    /// Its line in the lock.
    pub source: Range<usize>,
}

impl ApprovalState {
    /// Whether the approval holds for the page as it is.
    #[must_use]
    pub fn is_current(&self) -> bool {
        self.same_content && self.same_ledger
    }
}

/// A section against its lock.
#[derive(Clone, Debug)]
pub struct LockState {
    /// What the lock says.
    pub lock: Arc<Lock>,
    /// The pairs that are not in step, in document order.
    pub unsettled: Vec<Unsettled>,
    /// The approvals of each language, in the order of the file.
    pub approvals: Bi<Vec<ApprovalState>>,
}

impl LockState {
    /// Whether an approval of this language holds for the page as it is; one of a damaged lock does not.
    #[must_use]
    pub fn is_approved(&self, lang: Lang) -> bool {
        !self.lock.is_damaged && self.approvals[lang].iter().any(ApprovalState::is_current)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_are_written_as_they_are_read() {
        let print = Print::parse("0f3a1c2e9b04").expect("a print");
        assert_eq!(print.to_string(), "0f3a1c2e9b04");
        assert_eq!(Print::from_bytes(print.to_bytes()), print);
        for bad in ["", "0f3a1c2e9b0", "0F3A1C2E9B04", "0f3a1c2e9b045", "+f3a1c2e9b04", "0f3a1c2e9bé"] {
            assert_eq!(Print::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn facts_tell_what_changed() {
        let (mut one, mut other) = (Facts::default(), Facts::default());
        one.set(Fact::Figure, 1);
        other.set(Fact::Figure, 2);
        one.set(Fact::Negation, 3);
        other.set(Fact::Quotation, 4);
        one.set(Fact::Date, 5);
        other.set(Fact::Date, 5);
        assert_eq!(one.changed(&other), [Fact::Figure, Fact::Negation, Fact::Quotation]);
    }
}
