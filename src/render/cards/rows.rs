//! The rows of a card as they are written: paper, and the shapes of glyphs that stand on it.
//!
//! *In*: shapes at their places. *Out*: rows at the end of a stream.
//! A row is written from what its shapes were compressed to. Where they meet, the bytes are drawn and compressed anew.
//! Never knows which words they are.

use std::ops::Range;

use super::draw::{LINE, ROW, SPINE, WIDTH};
use super::shape::Stamp;
use super::stream::{Piece, Pieces, Stream, Sums};

/// The bytes of a row that the spine takes, those that the hairline takes, and its rows.
const SPINE_BYTES: usize = super::SPINE_WIDTH / 2;
const LINE_BYTES: Range<usize> = super::LEFT / 2..(WIDTH - super::RIGHT) / 2;
const LINE_ROWS: Range<usize> = super::HAIRLINE..super::HAIRLINE + 2;

/// The bytes of a row in which shapes may stand as they are.
const FREE: Range<i32> = SPINE_BYTES as i32..ROW as i32;

/// The rows whose paper is another than that of most, or than that of the row above.
const EDGES: [usize; 4] = [0, LINE_ROWS.start, LINE_ROWS.start + 1, LINE_ROWS.end];

/// The background of all cards.
pub(super) struct Paper {
    /// What it has at its edges.
    edges: [Stretch; EDGES.len()],
}

/// Bytes of a row that were drawn, and what they add to the sums of the card.
struct Stretch {
    at: i32,
    piece: Piece,
    pieces: Pieces,
    sums: Sums,
}

/// Shapes that stand on one line, and the rows that they reach into.
pub(super) struct Stamped<'s> {
    stamps: Vec<Stamp<'s>>,
    pub rows: Range<i32>,
}

/// What has ink in a row or in the one above.
struct Here<'s> {
    stamp: Stamp<'s>,
    piece: &'s Piece,
}

impl Paper {
    pub(super) fn new() -> Self {
        Paper { edges: EDGES.map(|row| drawn(row, &[], 0..ROW)) }
    }

    /// Writes rows of a stream that is at their beginning, with lines of which none has ink there in the rows above.
    pub(super) fn write(&self, stream: &mut Stream, lines: &[Stamped<'_>], rows: Range<i32>) {
        for stamp in lines.iter().flat_map(|line| &line.stamps) {
            stream.sums.add(stamp.sums());
            let outside = (stamp.top..rows.start).chain(rows.end..stamp.end());
            outside.for_each(|row| stream.sums.take_away(stamp.sums_of(row)));
        }
        let mut shapes = Vec::new();
        for band in turns(lines, rows).windows(2).map(|turns| turns[0]..turns[1]) {
            shapes.clear();
            let within = lines.iter().filter(|line| line.rows.contains(&band.start));
            shapes.extend(within.flat_map(|line| &line.stamps).copied());
            match EDGES.iter().position(|edge| *edge == band.start as usize) {
                Some(edge) => self.write_edge(stream, edge, &shapes),
                None => write_band(stream, &shapes, band),
            }
        }
    }

    /// Writes a row that is a band of its own.
    fn write_edge(&self, stream: &mut Stream, edge: usize, shapes: &[Stamp<'_>]) {
        let here = in_row(shapes, EDGES[edge] as i32);
        if here.is_empty() {
            self.edges[edge].put(stream);
        } else {
            write_drawn(stream, EDGES[edge], &here, 0..ROW);
        }
        stream.end_row();
    }
}

impl<'s> Stamped<'s> {
    pub(super) fn new(stamps: Vec<Stamp<'s>>) -> Self {
        let top = stamps.iter().map(|stamp| stamp.top).min().unwrap_or(0);
        let end = stamps.iter().map(Stamp::end).max().unwrap_or(0);
        Stamped { stamps, rows: top..end }
    }
}

/// The rows of a card at which lines begin and end, the edges of the paper, and the first and the last of all.
fn turns(lines: &[Stamped<'_>], rows: Range<i32>) -> Vec<i32> {
    let mut turns: Vec<i32> = lines.iter().flat_map(|line| [line.rows.start, line.rows.end]).collect();
    turns.extend(EDGES.iter().flat_map(|edge| [*edge as i32, *edge as i32 + 1]));
    turns.retain(|turn| rows.contains(turn));
    turns.extend([rows.start, rows.end]);
    turns.sort_unstable();
    turns.dedup();
    turns
}

fn write_band(stream: &mut Stream, shapes: &[Stamp<'_>], band: Range<i32>) {
    if shapes.is_empty() {
        return stream.end_rows(band.len());
    }
    for row in band {
        if !write_apart(stream, shapes, row) {
            stream.begin_row_anew();
            write_meeting(stream, row as usize, &in_row(shapes, row));
        }
        stream.end_row();
    }
}

/// Writes what is in a row as long as each shape stands for itself, behind the one before; says whether all do, and none
/// meets the spine or the right edge.
#[inline(never)]
fn write_apart(stream: &mut Stream, shapes: &[Stamp<'_>], row: i32) -> bool {
    let mut end = FREE.start;
    for stamp in shapes {
        let Some(piece) = stamp.at(row) else { continue };
        let bytes = Here { stamp: *stamp, piece }.bytes();
        if bytes.start < end || FREE.end < bytes.end {
            return false;
        }
        end = bytes.end;
        stream.put(stamp.left, piece, &stamp.shape.pieces);
    }
    true
}

/// What has ink in a row, from left to right.
fn in_row<'s>(shapes: &[Stamp<'s>], row: i32) -> Vec<Here<'s>> {
    let here = shapes.iter().filter_map(|stamp| Some(Here { stamp: *stamp, piece: stamp.at(row)? }));
    let mut here: Vec<Here<'_>> = here.collect();
    here.sort_by_key(|here| here.bytes().start);
    here
}

impl Here<'_> {
    /// The bytes of the card that nothing else may have ink in.
    #[inline]
    fn bytes(&self) -> Range<i32> {
        self.stamp.left + i32::from(self.piece.first_inked)..self.stamp.left + i32::from(self.piece.end_inked)
    }

    #[inline]
    fn put(&self, stream: &mut Stream) {
        stream.put(self.stamp.left, self.piece, &self.stamp.shape.pieces);
    }
}

/// Writes a row in which shapes may meet each other, the spine or the right edge: where they do, they are drawn.
fn write_meeting(stream: &mut Stream, row: usize, here: &[Here<'_>]) {
    let mut rest = here;
    while let Some(first) = rest.first() {
        let mut bytes = first.bytes();
        let mut n = 1;
        while let Some(next) = rest.get(n).map(Here::bytes).filter(|next| next.start < bytes.end) {
            bytes.end = bytes.end.max(next.end);
            n += 1;
        }
        if n == 1 && FREE.start <= bytes.start && bytes.end <= FREE.end {
            first.put(stream);
        } else {
            let on_card = |at: i32| at.clamp(0, ROW as i32) as usize;
            write_drawn(stream, row, &rest[..n], on_card(bytes.start)..on_card(bytes.end));
        }
        rest = &rest[n..];
    }
}

/// Writes bytes of a row anew, in place of those that these shapes were counted with.
fn write_drawn(stream: &mut Stream, row: usize, here: &[Here<'_>], bytes: Range<usize>) {
    here.iter().for_each(|here| stream.sums.take_away(here.stamp.sums_of(row as i32)));
    drawn(row, here, bytes).put(stream);
}

impl Stretch {
    fn put(&self, stream: &mut Stream) {
        stream.put(self.at, &self.piece, &self.pieces);
        stream.sums.add(self.sums);
    }
}

/// How bytes of a row differ from those above, with this on them and nothing else.
fn drawn(row: usize, here: &[Here<'_>], bytes: Range<usize>) -> Stretch {
    let pixels = |row: usize| {
        let mut paper = paper(row);
        here.iter().for_each(|here| here.stamp.put(row as i32, 0, &mut paper));
        paper
    };
    let mut differences = pixels(row);
    if let Some(above) = row.checked_sub(1) {
        differences.iter_mut().zip(pixels(above)).for_each(|(byte, above)| *byte = byte.wrapping_sub(above));
    }
    let differences = &differences[bytes.clone()];
    let (at, mut pieces) = (bytes.start as i32, Pieces::default());
    let piece = pieces.add(differences, 0..differences.len());
    Stretch { at, piece, pieces, sums: Sums::of(differences).at(row as i32, 1 + at) }
}

/// A row of the background: paper, the spine of the language, the hairline above the last line of text.
fn paper(row: usize) -> [u8; ROW] {
    let mut paper = [0; ROW];
    let pair = |index: u8| index << 4 | index;
    paper[..SPINE_BYTES].fill(pair(SPINE));
    if LINE_ROWS.contains(&row) {
        paper[LINE_BYTES].fill(pair(LINE));
    }
    paper
}
