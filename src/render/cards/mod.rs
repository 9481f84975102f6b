//! Cards: the picture of a page for those who share it, 1200 × 630 pixels, in the language of the page.
//!
//! *In*: what a page is called and where it stands. *Out*: addresses of cards, and the cards as PNG.
//! Never reads a page: a card says the title, the site and the place in the story.
//!
//! The name of a card is the key of all that it is made from, so that a page knows the address of its card before the
//! card is drawn, a changed card is fetched anew, and a remembered one is not drawn again.

mod draw;
mod layout;
mod outline;
mod rows;
mod shape;
mod stream;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use rayon::prelude::*;

use super::Renderer;
use super::frame::FrameOf;
use super::head::SharedCard;
use super::view::PageKind;
use crate::font::Fonts;
use crate::language;
use crate::model::{
    Bi, Digest, FileName, FileNameOf, KeyOf, Kind, Lang, Memory, OutputFile, PartsOf, Role, Sink, Site,
};
use draw::{Placed, Shapes};
use shape::Look;
use stream::Stream;

/// Counts the ways in which cards were drawn; another number gives every card another name.
const DESIGN: u64 = 3;

/// The paths of cards, around their names.
const FOLDER: &str = "assets/cards/";
const ENDING: &str = ".png";

/// The spine at the left edge, and the margins, in pixels; all even.
const SPINE_WIDTH: usize = 28;
const LEFT: usize = 100;
const RIGHT: usize = 92;
/// Between them.
const TEXT_WIDTH: f32 = (draw::WIDTH - LEFT - RIGHT) as f32;
/// The line above the place in the story.
const HAIRLINE: usize = 520;

/// Text beside the title.
const SMALL: u16 = 34;
/// Between the base lines of a title, in parts of its size.
const LEADING: f32 = 1.34;

/// What a card says.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Card {
    /// Chooses the colour, and how the title is broken.
    pub lang: Lang,
    /// The title of the page.
    pub title: String,
    /// Where the page stands: its part and its story.
    pub place: String,
}

/// The cards of a site.
pub(super) struct Cards<'a> {
    site: &'a Site,
    fonts: Fonts<'a>,
    /// The name of the site, on all cards of a language.
    names: Bi<Placed>,
    /// What pages asked for.
    named: Mutex<BTreeMap<FileName, Arc<Card>>>,
}

impl<'a> Cards<'a> {
    pub(super) fn new(site: &'a Site) -> Self {
        let fonts = Fonts::of(&site.inputs);
        let names = site.config.title.as_ref().map(|title| small(&fonts, title, 104.0));
        Cards { site, fonts, names, named: Mutex::default() }
    }

    /// The path of a card below the output; it is drawn later, once for all pages that ask for it.
    pub(super) fn path(&self, card: Card) -> String {
        let name = self.parts(&card, FileNameOf::new().number(DESIGN).part(self.fonts.name())).name();
        let mut named = self.named.lock().expect("nothing panics while it holds the lock");
        named.entry(name).or_insert_with(|| Arc::new(card));
        path_of(name)
    }

    /// Gives back the memory of the cards that pages asked for, beside what comes next.
    pub(super) fn let_go(self) {
        let Cards { named, .. } = self;
        rayon::spawn(|| drop(named));
    }

    /// Gives out all cards that pages asked for; those that nobody remembers are drawn.
    pub(super) fn drawn(&self, memory: &dyn Memory, out: &dyn Sink) {
        let named = self.named.lock().expect("nothing panics while it holds the lock").clone();
        let mut named: Vec<(FileName, Arc<Card>)> = named.into_iter().collect();
        // Cards that say much the same find their glyphs near each other in memory.
        named.sort_unstable_by(|(_, one), (_, two)| one.cmp(two));
        let shapes = self.shapes();
        // In short runs, so that no thread ends alone with a long one.
        named.into_par_iter().with_min_len(4).with_max_len(32).for_each_init(
            Stream::default,
            |stream, (name, card)| {
                let key = self.parts(&card, KeyOf::new().part(self.fonts.key())).key();
                let draw = || shapes.card(card.lang, &self.lines(&card), stream);
                memory.lend_bytes(Kind::Card, key, draw, |card| out.lend(&path_of(name), card));
            },
        );
    }

    /// The card at a path, if a page asked for it.
    pub(super) fn file(&self, path: &str) -> Option<OutputFile> {
        let name = path.strip_prefix(FOLDER)?.strip_suffix(ENDING)?;
        let name = u128::from_str_radix(name, 16).map(FileName).ok().filter(|name| path_of(*name) == path)?;
        let card = self.named.lock().expect("nothing panics while it holds the lock").get(&name).cloned()?;
        let bytes = self.shapes().card(card.lang, &self.lines(&card), &mut Stream::default());
        Some(OutputFile { path: path.to_owned(), bytes: bytes.into() })
    }

    fn shapes(&self) -> Shapes<'_> {
        let titles = layout::SIZES.map(|size| Look { size, ink: draw::STRONG });
        Shapes::new(&self.fonts, &self.names, &titles)
    }

    /// Adds everything that a card is drawn from, but for its fonts.
    fn parts<D: Digest>(&self, card: &Card, parts: PartsOf<D>) -> PartsOf<D> {
        let config = &self.site.config;
        let parts = parts.number(card.lang as u64).text(config.languages[card.lang].as_str());
        parts.text(&config.title[card.lang]).text(&card.title).text(&card.place)
    }

    /// The texts of a card at their places, without the name of the site.
    fn lines(&self, card: &Card) -> Vec<Placed> {
        let breaks = language::of(&self.site.config.languages[card.lang]).phrase_breaks(&card.title);
        let title = layout::title(&self.fonts, &card.title, &breaks, TEXT_WIDTH);
        let size = f32::from(title.size);
        let height = size * LEADING * title.lines.len() as f32;
        // Between the name of the site and the line above the place: the letters are centred, not their line boxes.
        let top = (140.0 + HAIRLINE as f32) / 2.0 - height / 2.0;
        let look = Look { size: title.size, ink: draw::STRONG };
        let mut lines = Vec::with_capacity(title.lines.len() + 1);
        for (index, text) in title.lines.iter().enumerate() {
            let base = top + size * LEADING * index as f32 + size * (LEADING / 2.0 + 0.37);
            lines.push(Placed::new(&self.fonts, text, look, (LEFT as f32, base.round())));
        }
        lines.push(small(&self.fonts, &card.place, 576.0));
        lines
    }
}

fn path_of(name: FileName) -> String {
    format!("{FOLDER}{:032x}{ENDING}", name.0)
}

/// A line beside a title.
fn small(fonts: &Fonts<'_>, text: &str, base: f32) -> Placed {
    let text = layout::line(fonts, text, (SMALL, TEXT_WIDTH));
    Placed::new(fonts, &text, Look { size: SMALL, ink: draw::QUIET }, (LEFT as f32, base))
}

impl Renderer<'_> {
    /// The absolute address of the card of a page, and the words on it; pages for missing ones have none.
    pub(super) fn card_of(&self, of: &FrameOf<'_>) -> Option<SharedCard> {
        if of.kind == PageKind::NotFound {
            return None;
        }
        let card = Card { lang: of.lang, title: of.title.to_owned(), place: self.place(of) };
        let mut words = vec![card.title.as_str(), &card.place, &self.site.config.title[of.lang]];
        words.dedup();
        let words = words.join(" | ");
        let path = self.cards.path(card);
        Some(SharedCard { url: self.addresses.absolute(&self.addresses.url(&path)), words })
    }

    /// Where a page stands: its part and its story; outside of stories and on their overviews, who publishes it.
    fn place(&self, of: &FrameOf<'_>) -> String {
        let Some(story) = of.story else { return self.site.config.publisher[of.lang].clone() };
        let mut place = match of.section.map(|section| self.site.section(section).role) {
            Some(Role::Numbered(number)) => self.part(story, number, of.lang),
            _ => String::new(),
        };
        let title = self.story_title(story, of.lang);
        if !title.is_empty() && title != of.title {
            place.push_str(if place.is_empty() { "" } else { " · " });
            place.push_str(title);
        }
        if place.is_empty() { self.site.config.publisher[of.lang].clone() } else { place }
    }
}
