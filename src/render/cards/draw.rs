//! A card as pixels: glyphs drawn once for all cards, put on paper, and written as PNG.
//!
//! *In*: lines of text with their places. *Out*: the bytes of a PNG of sixteen colours (W3C PNG, third edition).
//! Owns the crates `tiny-skia` and `png`. The same lines give the same bytes on every machine.

use std::cell::RefCell;
use std::collections::HashMap;

use rayon::prelude::*;
use tiny_skia::{FillRule, Mask, PathBuilder, Transform};

use crate::font::{Fonts, Glyph, Pen};

/// The size that Open Graph pictures are shown in.
pub(super) const WIDTH: usize = 1200;
/// See [`WIDTH`].
pub(super) const HEIGHT: usize = 630;

/// Bytes of a row: two pixels in each.
const ROW: usize = WIDTH / 2;

/// Glyphs are put down as many pixels at a time; a row is a whole number of such words.
const PIXELS_OF_WORD: i32 = 16;

thread_local! {
    /// The card that is drawn at this moment.
    static PIXELS: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

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

/// A glyph at a size and with its ink, and its place from the point where it is written.
struct Shape {
    left: i32,
    top: i32,
    /// Words of a row.
    n_words: usize,
    /// Steps of the palette, sixteen pixels in a word, the leftmost in the highest bits.
    levels: Vec<u64>,
}

/// A glyph, its size in pixels, and its ink.
type Inked = (Glyph, u16, u8);

/// Every glyph that some cards need.
pub(super) struct Shapes<'f> {
    fonts: &'f Fonts<'f>,
    /// For look-ups only.
    known: HashMap<Inked, Option<Shape>>,
}

impl<'f> Shapes<'f> {
    /// Draws each glyph of these lines once.
    pub(super) fn of<'l>(fonts: &'f Fonts<'f>, lines: impl Iterator<Item = &'l Placed>) -> Self {
        let mut wanted: Vec<Inked> =
            lines.flat_map(|line| fonts.glyphs(&line.text).map(|glyph| (glyph, line.size, line.ink))).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let drawn = wanted.into_par_iter().with_min_len(32).map(|inked| (inked, shape(fonts, inked)));
        Shapes { fonts, known: drawn.collect::<Vec<_>>().into_iter().collect() }
    }

    /// A card as PNG: `side` is 0 for the first language and 1 for the second.
    pub(super) fn card(&self, lines: &[Placed], side: usize) -> Vec<u8> {
        PIXELS.with_borrow_mut(|pixels| {
            paper(pixels);
            for line in lines {
                let mut x = line.left;
                for glyph in self.fonts.glyphs(&line.text) {
                    if let Some(Some(shape)) = self.known.get(&(glyph, line.size, line.ink)) {
                        shape.put(pixels, (x.round(), line.base));
                    }
                    x += self.fonts.advance(glyph) * f32::from(line.size);
                }
            }
            written(pixels, SPINES[side])
        })
    }
}

/// The background: paper, the spine of the language, a hairline above the last line of text.
fn paper(pixels: &mut Vec<u8>) {
    pixels.clear();
    pixels.resize(ROW * HEIGHT, 0);
    let pair = |index: u8| index << 4 | index;
    for row in pixels.chunks_exact_mut(ROW) {
        row[..super::SPINE_WIDTH / 2].fill(pair(SPINE));
    }
    for row in pixels.chunks_exact_mut(ROW).skip(super::HAIRLINE).take(2) {
        row[super::LEFT / 2..(WIDTH - super::RIGHT) / 2].fill(pair(LINE));
    }
}

impl Shape {
    /// Puts the glyph on the paper where no darker ink is. The spine and lines are darker than any ink.
    fn put(&self, pixels: &mut [u8], (x, base): (f32, f32)) {
        // A card is smaller than any number that loses something here.
        let (left, top) = (x as i32 + self.left, base as i32 + self.top);
        let (first_word, shift) = (left.div_euclid(PIXELS_OF_WORD), left.rem_euclid(PIXELS_OF_WORD) * 4);
        for (row, levels) in (top..).zip(self.levels.chunks_exact(self.n_words)) {
            let Some(row) = usize::try_from(row).ok().filter(|row| *row < HEIGHT) else { continue };
            let words = pixels[row * ROW..(row + 1) * ROW].as_chunks_mut().0;
            // What the last word pushed out to the right.
            let mut carried = 0;
            for (at, level) in (first_word..).zip(levels.iter().copied().chain([0])) {
                let put = carried | level >> shift;
                carried = level.checked_shl(u64::BITS - shift as u32).unwrap_or(0);
                if let Some(word) = usize::try_from(at).ok().and_then(|at| words.get_mut(at)).filter(|_| put != 0) {
                    *word = darkest(u64::from_be_bytes(*word), put).to_be_bytes();
                }
            }
        }
    }
}

/// The larger of each two steps of the palette.
fn darkest(one: u64, two: u64) -> u64 {
    if one == 0 {
        return two;
    }
    let larger = |one: u64, two: u64| {
        // The highest bit of each byte stays where nothing had to be borrowed for the difference.
        let not_smaller = ((one | 0x8080_8080_8080_8080) - two) >> 7 & 0x0101_0101_0101_0101;
        let mask = not_smaller * 15;
        one & mask | two & !mask
    };
    let low = 0x0f0f_0f0f_0f0f_0f0f;
    larger(one & low, two & low) | larger(one >> 4 & low, two >> 4 & low) << 4
}

/// The shape of a glyph; `None` for one without, such as a space.
fn shape(fonts: &Fonts<'_>, (glyph, size, ink): Inked) -> Option<Shape> {
    let mut outline = Outline { path: PathBuilder::new(), size: f32::from(size) };
    fonts.outline(glyph, &mut outline);
    let path = outline.path.finish()?;
    let bounds = path.bounds();
    let (left, top) = (bounds.left().floor() as i32, bounds.top().floor() as i32);
    let (width, height) = ((bounds.right().ceil() as i32 - left) as u32, (bounds.bottom().ceil() as i32 - top) as u32);
    let mut mask = Mask::new(width.max(1), height.max(1))?;
    mask.fill_path(&path, FillRule::Winding, true, Transform::from_translate(-left as f32, -top as f32));
    let width = width.max(1) as usize;
    let mut levels = Vec::with_capacity(mask.data().len() / PIXELS_OF_WORD as usize);
    for word in mask.data().chunks_exact(width).flat_map(|row| row.chunks(PIXELS_OF_WORD as usize)) {
        let level = |coverage: u8| u64::from((u32::from(coverage) * u32::from(ink) + 127) / 255);
        let word = (1..).zip(word).fold(0, |sum, (n, coverage)| sum | level(*coverage) << (u64::BITS - 4 * n));
        levels.push(word);
    }
    Some(Shape { left, top, n_words: width.div_ceil(PIXELS_OF_WORD as usize), levels })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_darker_ink_stays() {
        let check = |one, two, expect: u64| {
            assert_eq!(darkest(one, two), expect, "{one:x} {two:x}");
            assert_eq!(darkest(two, one), expect, "{two:x} {one:x}");
        };
        check(0, 0x0123_4567_89ab_cdef, 0x0123_4567_89ab_cdef);
        check(0x0123_4567_89ab_cdef, 0xfedc_ba98_7654_3210, 0xfedc_ba98_89ab_cdef);
        check(0xef00_0000_0000_00d0, 0xdd10_0000_0000_000d, 0xef10_0000_0000_00dd);
    }

    #[test]
    fn glyphs_stand_at_any_pixel_and_are_cut_at_the_edges() {
        let shape = Shape { left: -1, top: 0, n_words: 2, levels: vec![0x1234_5678_9abc_d123, 0x4500_0000_0000_0000] };
        let check = |x: f32, expect: &str| {
            let mut pixels = vec![0; ROW * HEIGHT];
            shape.put(&mut pixels, (x, HEIGHT as f32 - 1.0));
            let (above, last) = pixels.split_at(ROW * (HEIGHT - 1));
            assert!(above.iter().all(|byte| *byte == 0));
            let row: String = last.iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(row.len(), WIDTH);
            assert_eq!(row.trim_matches('0'), expect, "{x}");
        };
        let whole = "123456789abcd12345";
        check(1.0, whole);
        check(2.0, whole);
        check(16.0, whole);
        check(100.0, whole);
        check(-3.0, &whole[4..]);
        check(-16.0, &whole[17..]);
        check(-100.0, "");
        check(WIDTH as f32 - 2.0, &whole[..3]);
        check(WIDTH as f32 + 100.0, "");
    }
}
