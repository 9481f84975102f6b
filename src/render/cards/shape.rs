//! Glyphs as rows of pixels, drawn once for all cards, with their rows compressed already.
//!
//! *In*: outlines of glyphs. *Out*: [`Shape`]s, and bytes of rows in which several of them meet.
//! Never knows what else stands on a card.

use std::sync::OnceLock;

use super::draw::ROW;
use super::outline::{Outline, Raster};
use super::stream::{Piece, Pieces, Sums};
use crate::font::{Fonts, Glyph};

/// How a line is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Look {
    /// In pixels.
    pub size: u16,
    /// How much ink it gets, in steps of the palette.
    pub ink: u8,
}

/// A glyph with a look, as it stands at an even pixel and at an odd one: two pixels share a byte.
pub(super) struct Drawn {
    even: Shape,
    odd: OnceLock<Shape>,
}

/// A glyph at a size and with its ink, and its place from the byte and the row where it is written.
pub(super) struct Shape {
    pub left: i32,
    pub top: i32,
    /// Bytes of a row.
    n_bytes: usize,
    /// Steps of the palette, two pixels in a byte.
    levels: Vec<u8>,
    /// How each row differs from the one above; one more than it has rows of pixels.
    rows: Vec<Piece>,
    pub pieces: Pieces,
    /// Of all differences, from the first byte of the first row.
    sums: Sums,
}

impl Drawn {
    /// Draws a glyph; `None` for one without a shape, such as a space.
    pub(super) fn of(fonts: &Fonts<'_>, glyph: Glyph, look: Look) -> Option<Self> {
        let mut outline = Outline::of_size(look.size);
        fonts.outline(glyph, &mut outline);
        let ink = f32::from(look.ink);
        let Raster { left, top, width, levels: row_by_row } =
            outline.raster(|covered| (covered.min(1.0) * ink + 0.5) as u8)?;
        let shift = left.rem_euclid(2) as usize;
        let n_bytes = (shift + width).div_ceil(2);
        let mut levels = Vec::with_capacity(row_by_row.len() / width * n_bytes);
        let mut pixels = vec![0; 2 * n_bytes];
        for row in row_by_row.chunks_exact(width) {
            pixels[shift..shift + width].copy_from_slice(row);
            levels.extend(pixels.as_chunks().0.iter().map(|[left, right]| left << 4 | right));
        }
        Some(Drawn { even: Shape::new((left.div_euclid(2), top), n_bytes, levels), odd: OnceLock::new() })
    }

    /// The shape where the glyph is written at a pixel, and the byte of that pixel.
    pub(super) fn at(&self, pixel: i32) -> (&Shape, i32) {
        let is_odd = pixel.rem_euclid(2) == 1;
        (if is_odd { self.odd.get_or_init(|| self.even.moved()) } else { &self.even }, pixel.div_euclid(2))
    }
}

impl Shape {
    /// A shape of levels, with the place of its first byte and the bytes of a row.
    fn new((left, top): (i32, i32), n_bytes: usize, levels: Vec<u8>) -> Self {
        let mut shape =
            Shape { left, top, n_bytes, levels, rows: Vec::new(), pieces: Pieces::default(), sums: Sums::default() };
        let n_rows = shape.levels.len() / n_bytes + 1;
        shape.rows.reserve_exact(n_rows);
        let mut differences = vec![0; n_bytes];
        for row in 0..n_rows {
            shape.differences(row, &mut differences);
            shape.sums.add(Sums::of(&differences).at(row as i32, 0));
            let piece = shape.piece(row, &differences);
            shape.rows.push(piece);
        }
        shape.pieces.shrink_to_fit();
        shape
    }

    /// The levels of a row of pixels, and nothing of one above or below all of them.
    fn levels(&self, row: Option<usize>) -> &[u8] {
        let from = |row: usize| row * self.n_bytes;
        row.and_then(|row| self.levels.get(from(row)..from(row + 1))).unwrap_or_default()
    }

    /// How the bytes of a row differ from those above.
    fn differences(&self, row: usize, differences: &mut [u8]) {
        match self.levels(Some(row)) {
            [] => differences.fill(0),
            here => differences.copy_from_slice(here),
        }
        let above = self.levels(row.checked_sub(1));
        differences.iter_mut().zip(above).for_each(|(byte, above)| *byte = byte.wrapping_sub(*above));
    }

    /// Compresses the differences of a row.
    fn piece(&mut self, row: usize, differences: &[u8]) -> Piece {
        if differences.len() > ROW {
            // Never written as it is, for it never stands on a card as a whole.
            return self.pieces.add(&[], 0..usize::from(u16::MAX));
        }
        let mut inked = 0..0;
        for levels in [self.levels(Some(row)), self.levels(row.checked_sub(1))] {
            if let (Some(first), Some(last)) = (levels.iter().position(is_inked), levels.iter().rposition(is_inked)) {
                inked =
                    if inked.is_empty() { first..last + 1 } else { inked.start.min(first)..inked.end.max(last + 1) };
            }
        }
        self.pieces.add(differences, inked)
    }

    /// The shape one pixel to the right.
    fn moved(&self) -> Self {
        let n_bytes = self.n_bytes + 1;
        let mut levels = Vec::with_capacity(self.levels.len() / self.n_bytes * n_bytes);
        for row in self.levels.chunks_exact(self.n_bytes) {
            let left = std::iter::once(&0).chain(row);
            levels.extend(left.zip(row.iter().chain([&0])).map(|(left, byte)| left << 4 | byte >> 4));
        }
        Shape::new((self.left, self.top), n_bytes, levels)
    }

    /// The shape where it stands by itself.
    pub(super) fn stamp(&self) -> Stamp<'_> {
        Stamp { shape: self, left: self.left, top: self.top }
    }

    /// Several shapes at their places as one; `None` for none.
    pub(super) fn joined(stamps: &[Stamp<'_>]) -> Option<Self> {
        let left = stamps.iter().map(|stamp| stamp.left).min()?;
        let right = stamps.iter().map(|stamp| stamp.left + stamp.shape.n_bytes as i32).max()?;
        let top = stamps.iter().map(|stamp| stamp.top).min()?;
        let end = stamps.iter().map(Stamp::end).max()?;
        let n_bytes = (right - left) as usize;
        let mut levels = vec![0; n_bytes * (end - top) as usize];
        for (row, levels) in (top..).zip(levels.chunks_exact_mut(n_bytes)) {
            stamps.iter().for_each(|stamp| stamp.put(row, left, levels));
        }
        Some(Shape::new((left, top), n_bytes, levels))
    }
}

/// A shape at its place: its left in bytes, its top in rows.
#[derive(Clone, Copy)]
pub(super) struct Stamp<'s> {
    pub shape: &'s Shape,
    pub left: i32,
    pub top: i32,
}

impl<'s> Stamp<'s> {
    /// The row below its last difference.
    pub(super) fn end(&self) -> i32 {
        self.top + self.shape.rows.len() as i32
    }

    /// How a row differs from the one above, if it or that has ink.
    #[inline]
    pub(super) fn at(&self, row: i32) -> Option<&'s Piece> {
        // Rows above the shape are far beyond its end.
        let row = row.wrapping_sub(self.top) as u32;
        self.shape.rows.get(row as usize).filter(|piece| piece.has_ink())
    }

    /// What the shape adds to the sums of a card.
    pub(super) fn sums(&self) -> Sums {
        self.shape.sums.at(self.top, 1 + self.left)
    }

    /// What one row of it adds to them.
    pub(super) fn sums_of(&self, row: i32) -> Sums {
        let below = usize::try_from(row - self.top).ok().filter(|row| *row < self.shape.rows.len());
        below.map_or(Sums::default(), |below| {
            let mut differences = vec![0; self.shape.n_bytes];
            self.shape.differences(below, &mut differences);
            Sums::of(&differences).at(row, 1 + self.left)
        })
    }

    /// Puts a row on paper that begins at a byte, where no darker ink is.
    pub(super) fn put(&self, row: i32, begin: i32, paper: &mut [u8]) {
        let row = usize::try_from(row - self.top).ok();
        for (at, level) in (self.left - begin..).zip(self.shape.levels(row)) {
            if let Some(byte) = usize::try_from(at).ok().and_then(|at| paper.get_mut(at)) {
                *byte = (*byte & 0xf0).max(level & 0xf0) | (*byte & 0x0f).max(level & 0x0f);
            }
        }
    }
}

/// Whether a byte has any ink.
fn is_inked(levels: &u8) -> bool {
    *levels != 0
}
