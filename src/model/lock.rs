//! The lock of a section: which pairs a person confirmed and who approved what, and how the pages stand against it.
//!
//! *In*: nothing. *Out*: [`Lock`] as read, [`LockState`] as compared with the pages.
//! Passages are found by their prints, and no date or commit is looked at. `docs/lock.md` describes the format.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use super::lang::{Bi, Lang};
use super::memory::Key;
use super::passage::PassageAt;
use super::source::FileId;

/// By which rules a record was made, and which prints it holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Edition {
    /// `v1`: still read, and written on only as it was.
    First,
    /// `v2`: the canonical form.
    Second,
}

impl Edition {
    /// The first line of a lock that is written so.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Edition::First => "v1",
            Edition::Second => "v2",
        }
    }

    /// The edition of a first line.
    #[must_use]
    pub fn parse(line: &str) -> Option<Self> {
        [Edition::First, Edition::Second].into_iter().find(|edition| edition.as_str() == line)
    }
}

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
        u64::from_str_radix(hex, 16).ok().filter(|_| is_hex(hex, Self::N_DIGITS)).map(Print)
    }
}

fn is_hex(text: &str, n_digits: usize) -> bool {
    text.len() == n_digits && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

/// What somebody read, in short: the first 128 bits of its BLAKE3 hash.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Seal(u128);

impl Seal {
    /// How many hexadecimal digits it is written with.
    pub const N_DIGITS: usize = 32;

    /// The seal that the first sixteen bytes of a hash make.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Seal(u128::from_be_bytes(bytes))
    }

    /// Reads 32 hexadecimal digits in small letters.
    #[must_use]
    pub fn parse(hex: &str) -> Option<Self> {
        u128::from_str_radix(hex, 16).ok().filter(|_| is_hex(hex, Self::N_DIGITS)).map(Seal)
    }
}

impl fmt::Display for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
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

/// One language of a record.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Half {
    /// One print for each passage; none where this language had no such passage.
    pub prints: Vec<Print>,
    /// What they stated when they were confirmed.
    pub facts: Facts,
}

/// A pair as somebody recorded it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Record {
    /// By which rules its prints were made.
    pub edition: Edition,
    /// Its name, which is the anchor of its first block; `None` where a lock names places instead.
    pub name: Option<Box<str>>,
    /// Whether a person confirmed that the two languages say the same.
    pub is_confirmed: bool,
    /// Its two languages.
    pub halves: Bi<Half>,
    /// The print of how both looked when they were confirmed; `None` if that never was.
    pub form: Option<Print>,
    /// Its line in the lock.
    pub source: Range<usize>,
}

impl Record {
    /// Whether a person took the confirmation back.
    #[must_use]
    pub fn was_taken_back(&self) -> bool {
        !self.is_confirmed && self.form.is_some()
    }
}

/// What an approval is bound to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Bound {
    /// In the first edition: the page, and what it showed of the ledger.
    First {
        /// The print of the page as it was.
        content: Print,
        /// The print of what the page showed of the ledger.
        ledger: Print,
    },
    /// In the second.
    Second {
        /// All that the page said.
        content: Seal,
        /// What it showed of the ledger.
        ledger: Seal,
        /// How it looked, if that was recorded.
        form: Option<Print>,
    },
}

/// An approval of one language of a section.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Approval {
    /// The language that was read.
    pub lang: Lang,
    /// Who read it, in the order of the file.
    pub names: Vec<Box<str>>,
    /// Who took an approval of the same back.
    pub taken_back: Vec<Box<str>>,
    /// What they read; `None` where nobody ever approved.
    pub bound: Option<Bound>,
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
    /// The records in the order of the file; of a damaged lock those that can be read.
    pub records: Vec<Record>,
    /// The approvals in the order of the file; of a damaged lock those that can be read.
    pub approvals: Vec<Approval>,
    /// Lines that say nothing to this program, in the order of the file.
    pub unknown: Vec<Box<str>>,
    /// Whether something in it could not be read, which has its finding: then nothing is concluded from it.
    pub is_damaged: bool,
    /// Whether a later version of the program wrote it: then it is damaged to this one, which has to leave it alone.
    pub is_later: bool,
}

impl Lock {
    /// A lock that says nothing.
    #[must_use]
    pub fn empty(path: &str) -> Self {
        Lock {
            file: FileId(0),
            key: Key::default(),
            path: path.into(),
            records: Vec::new(),
            approvals: Vec::new(),
            unknown: Vec::new(),
            is_damaged: false,
            is_later: false,
        }
    }

    /// Whether anything was ever confirmed.
    #[must_use]
    pub fn has_confirmed(&self) -> bool {
        self.records.iter().any(|record| record.is_confirmed)
    }
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
    /// Whether it still looks as it did; decides nothing.
    pub same_form: bool,
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
    /// The pairs that are not in step, in document order: all of them where nothing was ever confirmed, and none of a
    /// section in one language.
    pub unsettled: Vec<Unsettled>,
    /// The approvals of each language by name, in the order of the file.
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
    fn seals_are_written_as_they_are_read() {
        let hex = "0f3a1c2e9b040f3a1c2e9b040f3a1c2e";
        assert_eq!(Seal::parse(hex).expect("a seal").to_string(), hex);
        assert_eq!((Seal::parse(&hex[1..]), Seal::parse(&hex.to_uppercase())), (None, None));
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
