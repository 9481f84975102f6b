//! The words of a passage, as a reader of changes sees them: a figure is one word, and so is a name of the ledger.
//!
//! *In*: a passage of a page, or any plain text. *Out*: [`Token`]s, which together are the whole text.
//! Compares nothing.

use std::ops::Range;

use crate::language::Language;
use crate::model::quantity::{Kind, Quantity};
use crate::model::{Element, Forms, NodeKind, Page, Passage};

/// A word of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Token {
    pub text: String,
    pub kind: TokenKind,
    pub style: Style,
}

/// What a word is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum TokenKind {
    /// A word, a space, a sign.
    Word,
    /// A figure with its unit.
    Figure,
    /// A date, a year, a day of the week.
    Date,
    /// A name or a term of the ledger.
    Name,
    /// Something that stands for no letters: a note, a picture.
    Mark,
}

/// How a word is set.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Style(u8);

impl Style {
    pub(super) const STRONG: Style = Style(1);
    pub(super) const EMPHASIS: Style = Style(2);
    pub(super) const CODE: Style = Style(4);
    pub(super) const STRIKE: Style = Style(8);
    pub(super) const LINK: Style = Style(16);
    pub(super) const NOTE: Style = Style(32);

    pub(super) fn has(self, other: Style) -> bool {
        self.0 & other.0 != 0
    }
}

/// What is needed to read words in one language.
pub(super) struct Reader<'a> {
    pub language: &'static dyn Language,
    /// The names and terms of the ledger in this language.
    pub names: &'a Forms<()>,
}

impl Reader<'_> {
    /// The words of a plain text.
    pub(super) fn plain(&self, text: &str) -> Vec<Token> {
        let quantities = self.language.quantities(text);
        self.tokens(text, &quantities, &[])
    }

    /// The words of a passage with their marks.
    pub(super) fn passage(&self, page: &Page, passage: &Passage<'_>, quantities: &[Quantity]) -> Vec<Token> {
        self.tokens(passage.text, quantities, &pieces(page, passage))
    }

    fn tokens(&self, text: &str, quantities: &[Quantity], pieces: &[Piece]) -> Vec<Token> {
        let atoms = self.atoms(text, quantities);
        let mut words: Vec<(Range<usize>, TokenKind)> = Vec::new();
        let mut at = 0;
        for (range, kind) in atoms {
            self.words(text, at..range.start, &mut words);
            at = range.end;
            words.push((range, kind));
        }
        self.words(text, at..text.len(), &mut words);
        styled(text, &words, pieces)
    }

    fn words(&self, text: &str, range: Range<usize>, words: &mut Vec<(Range<usize>, TokenKind)>) {
        let found = self.language.words(&text[range.clone()]).into_iter();
        words.extend(found.map(|word| (range.start + word.start..range.start + word.end, TokenKind::Word)));
    }

    /// What is never cut, in order and without overlaps: figures before names.
    fn atoms(&self, text: &str, quantities: &[Quantity]) -> Vec<(Range<usize>, TokenKind)> {
        let figures = quantities.iter().filter(|quantity| quantity.span.end <= text.len());
        let mut atoms: Vec<(Range<usize>, TokenKind)> =
            figures.map(|quantity| (quantity.span.clone(), kind_of(quantity))).collect();
        atoms.extend(self.names.find(text).map(|(range, ())| (range, TokenKind::Name)));
        atoms.sort_by_key(|(range, kind)| (range.start, *kind));
        let mut end = 0;
        atoms.retain(|(range, _)| {
            let is_free = range.start >= end && !range.is_empty();
            end = if is_free { range.end } else { end };
            is_free
        });
        atoms
    }
}

fn kind_of(quantity: &Quantity) -> TokenKind {
    let has = |kind| quantity.kinds.has(kind);
    let is_date = [Kind::Date, Kind::Year, Kind::Decade, Kind::Century, Kind::FiscalYear, Kind::Quarter, Kind::Weekday];
    if is_date.into_iter().any(has) { TokenKind::Date } else { TokenKind::Figure }
}

/// A run of a passage with one style, or something that stands between two of its bytes.
enum Piece {
    Run(Range<usize>, Style),
    Mark(usize, String),
}

/// The runs of a passage that are set otherwise than plain, and its marks, in order.
fn pieces(page: &Page, passage: &Passage<'_>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut open: Vec<Style> = Vec::new();
    for node in passage.nodes() {
        let range = passage.range_of(node);
        let around = Style(open.iter().fold(0, |all, style| all | style.0));
        match node.kind {
            NodeKind::Open(element) => open.push(style_of(element)),
            NodeKind::Close(_) => drop(open.pop()),
            NodeKind::Code => pieces.push(Piece::Run(range, Style(around.0 | Style::CODE.0))),
            NodeKind::Text | NodeKind::Ruby(_) if around != Style::default() => pieces.push(Piece::Run(range, around)),
            NodeKind::Citation(index) => {
                let label = page.citations.get(index.index()).map_or("", |citation| &*citation.label);
                pieces.push(Piece::Mark(range.start, format!("[{label}]")));
            }
            NodeKind::NoteMark(index) => {
                let label = page.notes.get(index.index()).map_or("", |note| &*note.label);
                pieces.push(Piece::Mark(range.start, format!("[{label}]")));
            }
            NodeKind::Image(index) => {
                let shown = page
                    .images
                    .get(index.index())
                    .map_or(String::new(), |image| format!("[{} {}]", image.path, image.alt));
                pieces.push(Piece::Mark(range.start, shown));
            }
            NodeKind::Html(index) => {
                let html = page.html.get(index.index()).map_or("", |html| html);
                pieces.push(Piece::Mark(range.start, html.to_owned()));
            }
            _ => {}
        }
    }
    pieces
}

fn style_of(element: Element) -> Style {
    match element {
        Element::Strong => Style::STRONG,
        Element::Emphasis => Style::EMPHASIS,
        Element::Strike => Style::STRIKE,
        Element::Link(_) => Style::LINK,
        _ => Style::default(),
    }
}

/// Cuts words where the style changes, except figures and names, and puts marks between them.
fn styled(text: &str, words: &[(Range<usize>, TokenKind)], pieces: &[Piece]) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut pieces = pieces.iter().peekable();
    for (word, kind) in words {
        let mut at = word.start;
        while at < word.end {
            while let Some(Piece::Mark(_, shown)) =
                pieces.next_if(|piece| matches!(piece, Piece::Mark(mark, _) if *mark <= at))
            {
                tokens.push(Token { text: shown.clone(), kind: TokenKind::Mark, style: Style::NOTE });
            }
            while pieces.next_if(|piece| matches!(piece, Piece::Run(run, _) if run.end <= at)).is_some() {}
            let (style, end) = match pieces.peek() {
                Some(Piece::Run(run, style)) if run.start <= at => (*style, run.end),
                Some(Piece::Run(run, _)) => (Style::default(), run.start),
                Some(Piece::Mark(mark, _)) if *mark > at => (Style::default(), *mark),
                _ => (Style::default(), word.end),
            };
            let end = if *kind == TokenKind::Word { end.clamp(at + 1, word.end) } else { word.end };
            let end = (end..=word.end).find(|end| text.is_char_boundary(*end)).unwrap_or(word.end);
            tokens.push(Token { text: text[at..end].to_owned(), kind: *kind, style });
            at = end;
        }
    }
    let rest = pieces.filter_map(|piece| match piece {
        Piece::Mark(_, shown) => Some(Token { text: shown.clone(), kind: TokenKind::Mark, style: Style::NOTE }),
        Piece::Run(..) => None,
    });
    tokens.extend(rest);
    tokens
}
