//! The canonical form: the bytes of a page that are hashed, as `docs/lock.md` writes them down.
//!
//! *In*: a page alone; for approvals also its anchors, its pictures, and what it shows of the ledger.
//! *Out*: [`Writer`]s, whose hashes stand in locks.
//! Never depends on how blocks are paired, on figures as they are read, on names of types or on the machine: the
//! vectors in `docs/lock-vectors.json` hold on every version of the program.

mod approval;
mod characters;
mod ledger;
mod passage;
mod writer;

pub use approval::Reading;
pub(super) use approval::reading;
pub(super) use ledger::{decimal, entries};
pub(super) use passage::{Item, walk};
pub(super) use writer::{Writer, print_of};

use crate::model::{Page, PassageAt, Print};
use characters::{Before, Piece, of_text};

/// How much of a passage is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    /// Its words, with what stands beside them: a pair.
    Words,
    /// All that it says: an approval.
    All,
    /// How it looks.
    Looks,
}

/// Writes passages, one after another.
struct Encoder<'w> {
    writer: &'w mut Writer,
    depth: Depth,
    /// The text since the last field.
    pieces: Vec<(Piece, String)>,
    /// What was written last.
    before: Before,
    /// How many characters were written, spaces left out.
    n_chars: usize,
}

impl<'w> Encoder<'w> {
    fn new(writer: &'w mut Writer, depth: Depth) -> Self {
        Encoder { writer, depth, pieces: Vec::new(), before: Before::default(), n_chars: 0 }
    }

    /// Takes an item; gives back one that only a linked page can tell of.
    fn take<'a>(&mut self, item: Item<'a>) -> Option<Item<'a>> {
        let says_all = self.depth == Depth::All;
        match item {
            Item::Text(text) => self.piece(Piece::Text, text),
            Item::Code(text) => self.piece(Piece::Code, text),
            Item::White(_) => self.piece(Piece::Text, " "),
            Item::Word(name, text) => self.field(name, &of_text(&text)),
            Item::Verbatim(name, text) => self.field(name, &characters::composed(&text)),
            Item::Said(name, value) if says_all => self.field(name, &value),
            Item::Aside(name, text) if says_all => self.field(name, &of_text(&text)),
            Item::Look(name, value) if self.depth == Depth::Looks => {
                self.end_text();
                let n_chars = self.n_chars.to_string();
                self.writer.field("behind", &n_chars);
                self.writer.field(name, &value);
            }
            Item::Anchor(_) | Item::Picture(_) | Item::Inside(_) if says_all => return Some(item),
            Item::Said(..)
            | Item::Aside(..)
            | Item::Look(..)
            | Item::Anchor(_)
            | Item::Picture(_)
            | Item::Inside(_) => {}
        }
        None
    }

    fn piece(&mut self, kind: Piece, text: &str) {
        match self.pieces.last_mut() {
            Some((last, pieces)) if *last == kind && kind == Piece::Text => pieces.push_str(text),
            _ => self.pieces.push((kind, text.to_owned())),
        }
    }

    /// Adds a field; of looks only the place counts.
    fn field(&mut self, name: &'static str, value: &str) {
        self.end_text();
        if self.depth != Depth::Looks {
            self.writer.field(name, value);
        }
    }

    fn end_text(&mut self) {
        if self.pieces.is_empty() {
            return;
        }
        let mut text = String::new();
        self.before = characters::append(&mut text, &self.pieces, self.before);
        self.pieces.clear();
        self.n_chars += text.chars().filter(|char| *char != ' ').count();
        if self.depth != Depth::Looks && !text.is_empty() {
            self.writer.field("text", &text);
        }
    }

    /// Ends a passage: what follows has nothing before it.
    fn end(&mut self) {
        self.end_text();
        (self.before, self.n_chars) = (Before::default(), 0);
    }
}

/// The words of a passage.
pub(super) fn words(page: &Page, at: PassageAt) -> Writer {
    let mut writer = Writer::new("words");
    let mut encoder = Encoder::new(&mut writer, Depth::Words);
    walk(page, at, &mut |item| drop(encoder.take(item)));
    encoder.end();
    writer
}

/// The text of a passage that has no other words, in its form.
pub(super) fn plain(page: &Page, at: PassageAt) -> Option<String> {
    let mut pieces: Vec<(Piece, String)> = Vec::new();
    let mut is_plain = true;
    walk(page, at, &mut |item| match item {
        Item::Text(text) => pieces.push((Piece::Text, text.to_owned())),
        Item::Code(text) => pieces.push((Piece::Code, text.to_owned())),
        Item::White(_) => pieces.push((Piece::Text, " ".to_owned())),
        Item::Word(..) | Item::Verbatim(..) => is_plain = false,
        _ => {}
    });
    let mut text = String::new();
    characters::append(&mut text, &pieces, Before::default());
    is_plain.then_some(text)
}

/// The print of a text as that of a passage that has no other words. A text in its form stays as it is.
pub(super) fn of_plain(text: &str) -> Print {
    let mut writer = Writer::new("words");
    match of_text(text) {
        text if text.is_empty() => {}
        text => writer.field("text", &text),
    }
    writer.print()
}

/// The print of how passages look: of pairs in both languages, each with its tag.
pub(super) fn looks<'p>(passages: impl IntoIterator<Item = (&'p str, &'p Page, PassageAt)>) -> Print {
    let mut writer = Writer::new("form");
    for (tag, page, at) in passages {
        writer.field("passage", tag);
        let mut encoder = Encoder::new(&mut writer, Depth::Looks);
        walk(page, at, &mut |item| drop(encoder.take(item)));
        encoder.end();
    }
    writer.print()
}

#[cfg(test)]
mod tests;
