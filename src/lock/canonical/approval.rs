//! What an approval is bound to: all that a page says in its language, and what it shows of the ledger.
//!
//! *In*: a linked page, the site. *Out*: a [`Reading`].
//! Never depends on what the other language says, on names of files, or on where a link within the site leads.

use super::ledger;
use super::passage::{Item, walk};
use super::writer::seal_of;
use super::{Depth, Encoder, Writer, looks};
use crate::model::{LinkedPage, PassageAt, Print, Seal, Site, Target};

/// A page as it is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reading {
    /// All that the page says itself.
    pub content: Seal,
    /// What it shows of the ledger.
    pub ledger: Seal,
    /// How it looks; decides nothing.
    pub form: Print,
}

impl Reading {
    /// One print of the content and the ledger, by which somebody says what was read.
    #[must_use]
    pub fn print(&self) -> Seal {
        self.together_with(&[])
    }

    /// One print of several readings.
    #[must_use]
    pub fn together_with(&self, others: &[Reading]) -> Seal {
        let mut writer = Writer::new("read");
        for reading in std::iter::once(self).chain(others) {
            writer.field("content", &reading.content.to_string());
            writer.field("ledger", &reading.ledger.to_string());
        }
        writer.seal()
    }
}

/// Reads a page; `passages` are all of its own.
pub(in crate::lock) fn reading(site: &Site, page: &LinkedPage, passages: &[PassageAt]) -> Reading {
    let form = looks(passages.iter().map(|at| (kind(*at), &*page.page, *at)));
    Reading { content: content(site, page, passages).seal(), ledger: ledger::shown(site, page).seal(), form }
}

/// All that a page says itself.
pub(super) fn content(site: &Site, page: &LinkedPage, passages: &[PassageAt]) -> Writer {
    let mut writer = Writer::new("content");
    for at in passages {
        writer.field("passage", kind(*at));
        let mut encoder = Encoder::new(&mut writer, Depth::All);
        walk(&page.page, *at, &mut |item| match encoder.take(item) {
            Some(Item::Anchor(block)) => encoder.field("anchor", &page.anchors[block]),
            Some(Item::Picture(image)) => {
                let (name, value) = picture(site, page, image);
                encoder.field(name, &value);
            }
            Some(Item::Inside(link)) => {
                file(site, page, link).iter().for_each(|bytes| encoder.field("file", bytes));
            }
            _ => {}
        });
        encoder.end();
    }
    writer
}

/// A picture by its bytes; one that is not shown by what was written.
pub(super) fn picture(site: &Site, page: &LinkedPage, image: usize) -> (&'static str, String) {
    match &page.images[image] {
        Some(path) => ("picture", bytes_of(site, path)),
        None => ("missing", page.page.images[image].path.to_string()),
    }
}

/// A file of the site that a link leads to, by its bytes; `None` where it leads to a section.
pub(super) fn file(site: &Site, page: &LinkedPage, link: usize) -> Option<String> {
    match &page.targets[link] {
        Target::Asset(path) => Some(bytes_of(site, path)),
        _ => None,
    }
}

/// The bytes of a file of the site, as a hash.
fn bytes_of(site: &Site, path: &str) -> String {
    site.inputs.asset(path).map(|asset| seal_of(&asset.bytes).to_string()).unwrap_or_default()
}

/// What a passage is.
fn kind(at: PassageAt) -> &'static str {
    match at {
        PassageAt::Title => "title",
        PassageAt::ShortTitle => "short-title",
        PassageAt::Summary => "summary",
        PassageAt::Brief(_) => "brief",
        PassageAt::Unknown(_) => "unknown",
        PassageAt::Block(_) => "block",
        PassageAt::Note(_) => "note",
    }
}
