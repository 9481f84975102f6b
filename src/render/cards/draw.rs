//! A card as pixels: glyphs drawn once for all cards, put on paper, and written as PNG.
//!
//! *In*: lines of text with their places. *Out*: the bytes of a PNG of sixteen colours (W3C PNG, third edition).
//! Owns the crates `tiny-skia` and `png`. The same lines give the same bytes on every machine.

use std::collections::BTreeMap;

use rayon::prelude::*;
use tiny_skia::{FillRule, Mask, PathBuilder, Transform};

use crate::font::{Fonts, Glyph, Pen};

/// The size that Open Graph pictures are shown in.
pub(super) const WIDTH: usize = 1200;
/// See [`WIDTH`].
pub(super) const HEIGHT: usize = 630;

/// Bytes of a row: two pixels in each.
const ROW: usize = WIDTH / 2;

/// The indexes of the palette: paper, then ever more ink, then the colours of the spine and of lines.
const INK: u8 = 13;
const SPINE: u8 = 14;
const LINE: u8 = 15;

/// The colours of the theme in the light.
const PAPER: [u8; 3] = [0xfb, 0xfa, 0xf7];
const BLACK: [u8; 3] = [0x1b, 0x1a, 0x18];
const HAIR: [u8; 3] = [0xdc, 0xd6, 0xca];
/// Of the first and of the second language.
const SPINES: [[u8; 3]; 2] = [[0xa5, 0x31, 0x1c], [0x1d, 0x4f, 0x91]];

/// A line of text on a card.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub text: String,
    /// In pixels.
    pub size: u16,
    /// Where it begins, and where its letters stand.
    pub left: f32,
    pub base: f32,
    /// How much ink it gets, in steps of the palette.
    pub ink: u8,
}

/// What titles get.
pub(super) const STRONG: u8 = INK;
/// What stands beside a title.
pub(super) const QUIET: u8 = 10;

/// The coverage of a glyph at a size, with its place from the point where it is written.
struct Shape {
    left: i32,
    top: i32,
    width: usize,
    coverage: Vec<u8>,
}

/// Every glyph that some cards need, by its size.
pub(super) struct Shapes<'f> {
    fonts: &'f Fonts<'f>,
    known: BTreeMap<(Glyph, u16), Option<Shape>>,
}

impl<'f> Shapes<'f> {
    /// Draws each glyph of these lines once.
    pub(super) fn of<'l>(fonts: &'f Fonts<'f>, lines: impl Iterator<Item = &'l Placed>) -> Self {
        let mut wanted: Vec<(Glyph, u16)> =
            lines.flat_map(|line| fonts.glyphs(&line.text).map(|glyph| (glyph, line.size))).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let drawn =
            wanted.into_par_iter().with_min_len(32).map(|(glyph, size)| ((glyph, size), shape(fonts, glyph, size)));
        Shapes { fonts, known: drawn.collect::<Vec<_>>().into_iter().collect() }
    }

    /// A card as PNG: `side` is 0 for the first language and 1 for the second.
    pub(super) fn card(&self, lines: &[Placed], side: usize) -> Vec<u8> {
        let mut pixels = paper();
        for line in lines {
            let mut x = line.left;
            for glyph in self.fonts.glyphs(&line.text) {
                if let Some(Some(shape)) = self.known.get(&(glyph, line.size)) {
                    shape.put(&mut pixels, (x.round(), line.base), line.ink);
                }
                x += self.fonts.advance(glyph) * f32::from(line.size);
            }
        }
        written(&pixels, SPINES[side])
    }
}

/// The background: paper, the spine of the language, a hairline above the last line of text.
fn paper() -> Vec<u8> {
    let mut pixels = vec![0; ROW * HEIGHT];
    let pair = |index: u8| index << 4 | index;
    for row in pixels.chunks_exact_mut(ROW) {
        row[..super::SPINE_WIDTH / 2].fill(pair(SPINE));
    }
    let hairline = super::HAIRLINE * ROW;
    pixels[hairline + super::LEFT / 2..hairline + (WIDTH - super::RIGHT) / 2].fill(pair(LINE));
    pixels[hairline + ROW + super::LEFT / 2..hairline + ROW + (WIDTH - super::RIGHT) / 2].fill(pair(LINE));
    pixels
}

impl Shape {
    /// Puts the glyph on the paper where no darker ink is.
    fn put(&self, pixels: &mut [u8], (x, base): (f32, f32), ink: u8) {
        // A card is smaller than any number that loses something here.
        let (left, top) = (x as i32 + self.left, base as i32 + self.top);
        for (row, line) in (top..).zip(self.coverage.chunks_exact(self.width)) {
            let Some(row) = usize::try_from(row).ok().filter(|row| *row < HEIGHT) else { continue };
            for (column, coverage) in (left..).zip(line).filter(|(_, coverage)| **coverage > 0) {
                let Some(column) = usize::try_from(column).ok().filter(|column| *column < WIDTH) else { continue };
                let level = ((u32::from(*coverage) * u32::from(ink) + 127) / 255) as u8;
                let (byte, shift) = (&mut pixels[row * ROW + column / 2], if column % 2 == 0 { 4 } else { 0 });
                let known = *byte >> shift & 15;
                if known <= INK && level > known {
                    *byte = *byte & !(15 << shift) | level << shift;
                }
            }
        }
    }
}

/// The coverage of a glyph; `None` for one without a shape, such as a space.
fn shape(fonts: &Fonts<'_>, glyph: Glyph, size: u16) -> Option<Shape> {
    let mut outline = Outline { path: PathBuilder::new(), size: f32::from(size) };
    fonts.outline(glyph, &mut outline);
    let path = outline.path.finish()?;
    let bounds = path.bounds();
    let (left, top) = (bounds.left().floor() as i32, bounds.top().floor() as i32);
    let (width, height) = ((bounds.right().ceil() as i32 - left) as u32, (bounds.bottom().ceil() as i32 - top) as u32);
    let mut mask = Mask::new(width.max(1), height.max(1))?;
    mask.fill_path(&path, FillRule::Winding, true, Transform::from_translate(-left as f32, -top as f32));
    Some(Shape { left, top, width: width.max(1) as usize, coverage: mask.data().to_vec() })
}

/// An outline at a size, with rows that grow downwards.
struct Outline {
    path: PathBuilder,
    size: f32,
}

impl Pen for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(x * self.size, -y * self.size);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(x * self.size, -y * self.size);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.path.quad_to(x1 * self.size, -y1 * self.size, x * self.size, -y * self.size);
    }

    fn curve_to(&mut self, [x1, y1, x2, y2]: [f32; 4], x: f32, y: f32) {
        let s = self.size;
        self.path.cubic_to(x1 * s, -y1 * s, x2 * s, -y2 * s, x * s, -y * s);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

/// Pixels as a PNG with a palette.
fn written(pixels: &[u8], spine: [u8; 3]) -> Vec<u8> {
    let mixed = |level: u8, channel: usize| {
        let (paper, ink) = (u32::from(PAPER[channel]), u32::from(BLACK[channel]));
        ((paper * u32::from(INK - level) + ink * u32::from(level)) / u32::from(INK)) as u8
    };
    let ramp = (0..=INK).flat_map(|level| [mixed(level, 0), mixed(level, 1), mixed(level, 2)]);
    let palette: Vec<u8> = ramp.chain(spine).chain(HAIR).collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, WIDTH as u32, HEIGHT as u32);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Four);
    encoder.set_palette(palette);
    encoder.set_compression(png::Compression::Fast);
    encoder.set_filter(png::Filter::Up);
    let mut writer = encoder.write_header().expect("a header goes to memory");
    writer.write_image_data(pixels).expect("the pixels are as many as the header says");
    writer.finish().expect("the end goes to memory");
    bytes
}
