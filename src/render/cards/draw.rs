//! A card as PNG: the shapes of its glyphs, row by row.
//!
//! *In*: lines of text with their places. *Out*: the bytes of a PNG of sixteen colours (W3C PNG, third edition).
//! Owns the crate `png`. The same lines give the same bytes on every machine.
//!
//! A row is written from what its shapes were compressed to. Where they meet, the bytes are drawn and compressed anew.

use std::collections::HashMap;
use std::ops::Range;

use rayon::prelude::*;

use super::shape::{Inked, Shape, Stamp};
use super::stream::{Piece, Pieces, Stream};
use crate::font::Fonts;
use crate::model::{Bi, Lang};

/// The size that Open Graph pictures are shown in.
pub(super) const WIDTH: usize = 1200;
/// See [`WIDTH`].
pub(super) const HEIGHT: usize = 630;

/// Bytes of a row: two pixels in each.
pub(super) const ROW: usize = WIDTH / 2;

/// The indexes of the palette: paper, then ever more ink, then the colours of the spine and of lines.
const INK: u8 = 13;
const SPINE: u8 = 14;
const LINE: u8 = 15;

/// The bytes of a row that the spine takes, those that the hairline takes, and its rows.
const SPINE_BYTES: usize = super::SPINE_WIDTH / 2;
const LINE_BYTES: Range<usize> = super::LEFT / 2..(WIDTH - super::RIGHT) / 2;
const LINE_ROWS: Range<usize> = super::HAIRLINE..super::HAIRLINE + 2;

/// Whether the paper of a row is another than that of most, or than that of the row above.
const fn is_edge(row: usize) -> bool {
    row == 0 || LINE_ROWS.start <= row && row <= LINE_ROWS.end
}

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

/// Every glyph that some cards need.
pub(super) struct Shapes<'f> {
    fonts: &'f Fonts<'f>,
    /// For look-ups only.
    known: HashMap<Inked, Option<Shape>>,
    /// The lines that all cards of a language have, each as one shape.
    names: Bi<Option<Shape>>,
}

/// A line of text in shapes, and the rows in which any of them may differ from the row above.
struct Line<'s> {
    stamps: Vec<Stamp<'s>>,
    rows: Range<i32>,
}

/// What a shape has in a row.
struct Here<'s> {
    /// The bytes that have ink in this row or the one above.
    bytes: Range<i32>,
    piece: &'s Piece,
    stamp: &'s Stamp<'s>,
}

impl<'f> Shapes<'f> {
    /// Draws each glyph of these lines once: of those that all cards of a language have, and of others.
    pub(super) fn of<'l>(fonts: &'f Fonts<'f>, names: &'l Bi<Placed>, lines: impl Iterator<Item = &'l Placed>) -> Self {
        let lines = names.iter().map(|(_, name)| name).chain(lines);
        let mut wanted: Vec<Inked> = lines.flat_map(|line| written(fonts, line).map(|(inked, _)| inked)).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let drawn = wanted.into_par_iter().with_min_len(32).map(|inked| (inked, Shape::of(fonts, inked)));
        let known = drawn.collect::<Vec<_>>().into_iter().collect();
        let shapes = Shapes { fonts, known, names: Bi::default() };
        let names = names.as_ref().map(|name| Shape::joined(&shapes.stamps(name)));
        Shapes { names, ..shapes }
    }

    /// A card as PNG, with the line that all cards of the language have.
    pub(super) fn card(&self, lang: Lang, lines: &[Placed]) -> Vec<u8> {
        let name = self.names[lang].iter().map(|shape| Stamp { shape, left: shape.left, top: shape.top }).collect();
        let others = lines.iter().map(|line| Line::of(self.stamps(line)));
        let lines: Vec<Line<'_>> = std::iter::once(Line::of(name)).chain(others).collect();
        let mut stream = Stream::new();
        let mut here = Vec::new();
        for row in 0..HEIGHT {
            for line in lines.iter().filter(|line| line.rows.contains(&(row as i32))) {
                here.extend(line.stamps.iter().filter_map(|stamp| Here::of(stamp, row as i32)));
            }
            here.sort_by_key(|here: &Here<'_>| here.bytes.start);
            write_row(&mut stream, row, &here);
            here.clear();
        }
        file(stream.finish().bytes(), SPINES[lang as usize])
    }

    fn stamps(&self, line: &Placed) -> Vec<Stamp<'_>> {
        let stamp = |(inked, left): (Inked, i32)| {
            let shape = self.known.get(&inked)?.as_ref()?;
            // A card is smaller than any number that loses something here.
            Some(Stamp { shape, left: left + shape.left, top: line.base as i32 + shape.top })
        };
        written(self.fonts, line).filter_map(stamp).collect()
    }
}

impl<'s> Line<'s> {
    fn of(stamps: Vec<Stamp<'s>>) -> Self {
        let top = stamps.iter().map(|stamp| stamp.top).min().unwrap_or(0);
        let end = stamps.iter().map(Stamp::end).max().unwrap_or(0);
        Line { stamps, rows: top..end }
    }
}

impl<'s> Here<'s> {
    #[inline]
    fn of(stamp: &'s Stamp<'s>, row: i32) -> Option<Self> {
        let piece = stamp.at(row)?;
        let bytes = stamp.left + i32::from(piece.first_inked)..stamp.left + i32::from(piece.end_inked);
        Some(Here { bytes, piece, stamp })
    }
}

/// The glyphs of a line with the byte at which each is written.
fn written<'l>(fonts: &'l Fonts<'_>, line: &'l Placed) -> impl Iterator<Item = (Inked, i32)> + 'l {
    let mut x = line.left;
    fonts.glyphs(&line.text).map(move |glyph| {
        let pixel = x.round() as i32;
        x += fonts.advance(glyph) * f32::from(line.size);
        let inked = Inked { glyph, size: line.size, ink: line.ink, odd: pixel.rem_euclid(2) == 1 };
        (inked, pixel.div_euclid(2))
    })
}

/// Writes a row of what is here, from left to right.
fn write_row(stream: &mut Stream, row: usize, here: &[Here<'_>]) {
    if is_edge(row) {
        write_drawn(stream, row, here, 0..ROW);
        return stream.end_row();
    }
    let mut rest = here;
    while let Some(first) = rest.first() {
        let mut bytes = first.bytes.clone();
        let mut n = 1;
        while let Some(next) = rest.get(n).filter(|next| next.bytes.start < bytes.end) {
            bytes.end = bytes.end.max(next.bytes.end);
            n += 1;
        }
        if n == 1 && first.stamp.left >= SPINE_BYTES as i32 && bytes.end <= ROW as i32 {
            stream.put(first.stamp.left as usize, first.piece, &first.stamp.shape.pieces);
        } else {
            let on_card = |at: i32| at.clamp(0, ROW as i32) as usize;
            write_drawn(stream, row, &rest[..n], on_card(bytes.start)..on_card(bytes.end));
        }
        rest = &rest[n..];
    }
    stream.end_row();
}

/// Draws bytes of a row and of the one above, and writes how they differ.
#[cold]
fn write_drawn(stream: &mut Stream, row: usize, here: &[Here<'_>], bytes: Range<usize>) {
    let drawn = |row: usize| {
        let mut paper = paper(row);
        for Here { stamp, .. } in here {
            stamp.put(row as i32, 0, &mut paper);
        }
        paper
    };
    let mut differences = drawn(row);
    if let Some(above) = row.checked_sub(1) {
        differences.iter_mut().zip(drawn(above)).for_each(|(byte, above)| *byte = byte.wrapping_sub(above));
    }
    let mut pieces = Pieces::default();
    let piece = pieces.add(&differences[bytes.clone()], 0..bytes.len());
    stream.put(bytes.start, &piece, &pieces);
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

/// A compressed picture as a PNG with a palette.
pub(super) fn file(stream: &[u8], spine: [u8; 3]) -> Vec<u8> {
    let mixed = |level: u8, channel: usize| {
        let (paper, ink) = (u32::from(PAPER[channel]), u32::from(BLACK[channel]));
        ((paper * u32::from(INK - level) + ink * u32::from(level)) / u32::from(INK)) as u8
    };
    let ramp = (0..=INK).flat_map(|level| [mixed(level, 0), mixed(level, 1), mixed(level, 2)]);
    let palette: Vec<u8> = ramp.chain(spine).chain(HAIR).collect();
    let mut bytes = Vec::with_capacity(stream.len() + 256);
    let mut encoder = png::Encoder::new(&mut bytes, WIDTH as u32, HEIGHT as u32);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Four);
    encoder.set_palette(palette);
    let mut writer = encoder.write_header().expect("a header goes to memory");
    writer.write_chunk(png::chunk::IDAT, stream).expect("data go to memory");
    writer.finish().expect("the end goes to memory");
    bytes
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Inputs;

    /// The indexes of a picture, two in a byte.
    pub(in super::super) fn pixels(file: &[u8]) -> Vec<u8> {
        let mut reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().expect("a PNG");
        let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
        let info = reader.next_frame(&mut pixels).expect("data");
        assert_eq!((info.width as usize, info.height as usize), (WIDTH, HEIGHT));
        assert_eq!((info.color_type, info.bit_depth), (png::ColorType::Indexed, png::BitDepth::Four));
        pixels
    }

    /// The same, drawn one pixel after the other.
    fn expected(fonts: &Fonts<'_>, lines: &[Placed]) -> Vec<u8> {
        let mut pixels = vec![0; WIDTH * HEIGHT];
        let mut put = |x: i32, y: i32, level: u8| {
            if (0..WIDTH as i32).contains(&x) && (0..HEIGHT as i32).contains(&y) {
                let pixel: &mut u8 = &mut pixels[y as usize * WIDTH + x as usize];
                *pixel = level.max(*pixel);
            }
        };
        (0..HEIGHT as i32).for_each(|y| (0..28).for_each(|x| put(x, y, 14)));
        (520..522).for_each(|y| (100..1108).for_each(|x| put(x, y, 15)));
        for line in lines {
            let mut left = line.left;
            for glyph in fonts.glyphs(&line.text) {
                let inked = Inked { glyph, size: line.size, ink: line.ink, odd: false };
                let x = left.round() as i32;
                left += fonts.advance(glyph) * f32::from(line.size);
                let Some(shape) = Shape::of(fonts, inked) else { continue };
                let stamp = Stamp { shape: &shape, left: 0, top: 0 };
                for row in 0..stamp.end() {
                    let mut bytes = [0; ROW];
                    stamp.put(row, 0, &mut bytes);
                    for (at, byte) in (0..).zip(bytes) {
                        let (x, y) = (x + 2 * (shape.left + at), line.base as i32 + shape.top + row);
                        put(x, y, byte >> 4);
                        put(x + 1, y, byte & 0x0f);
                    }
                }
            }
        }
        pixels.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect()
    }

    fn line(text: &str, (size, ink): (u16, u8), (left, base): (f32, f32)) -> Placed {
        Placed { text: text.to_owned(), size, left, base, ink }
    }

    fn check(lines: &[Placed]) {
        let inputs = Inputs::default();
        let fonts = Fonts::of(&inputs);
        let expect = expected(&fonts, lines);
        let (first, others) = lines.split_first().expect("a line");
        let names = Bi::from_fn(|_| first.clone());
        let shapes = Shapes::of(&fonts, &names, others.iter());
        assert!(pixels(&shapes.card(Lang::First, others)) == expect, "{lines:?}");
    }

    #[test]
    fn cards_are_what_is_drawn_pixel_by_pixel() {
        let (title, small) = ((84, STRONG), (34, QUIET));
        check(&[
            line("974億ドルの提案とは何だったのか", (60, STRONG), (100.0, 300.0)),
            line("第三部", small, (100.0, 576.0)),
        ]);
        check(&[
            line("What did Musk offer to buy?", title, (100.0, 250.0)),
            line("“fjord”, Ty, AVATAR", title, (100.0, 363.0)),
        ]);
        check(&[line("────――――一一", title, (100.0, 250.0))]);
        check(&[line("重なる文字", title, (100.0, 250.0)), line("Overlapping, jolly", title, (103.0, 262.0))]);
        check(&[line("右の端 at the edge", title, (901.0, 250.0)), line("left 左", title, (-31.0, 400.0))]);
        check(&[
            line("Åg上", title, (100.0, 20.0)),
            line("Åg下", title, (300.0, 640.0)),
            line("線 line", title, (301.0, 540.0)),
        ]);
        check(&[line(&"long 長い".repeat(60), small, (100.0, 250.0))]);
        check(&[
            line("gone", title, (-5000.0, 100.0)),
            line("gone", title, (5000.0, 100.0)),
            line("gone", title, (100.0, 2000.0)),
        ]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_lines_are_what_is_drawn_pixel_by_pixel(
            lines in prop::collection::vec(
                ("[a-zA-Z,.fjTy「」一-十あ-んア-ンー— ]{0,30}", 8_u16..90, 1_u8..=13, -60_i16..1300, -20_i16..700),
                1..6,
            )
        ) {
            let placed = |(text, size, ink, left, base): &(String, u16, u8, i16, i16)| {
                line(text, (*size, *ink), (f32::from(*left) + 0.3, f32::from(*base)))
            };
            check(&lines.iter().map(placed).collect::<Vec<_>>());
        }
    }
}
