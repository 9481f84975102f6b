//! A card as PNG: its glyphs at their places, on the paper of its language.
//!
//! *In*: lines of text with their places. *Out*: the bytes of a PNG of sixteen colours (W3C PNG, third edition).
//! Owns the crate `png`. The same lines give the same bytes on every machine.
//!
//! Whatever cards have in common is drawn and compressed once: glyphs, and what all cards of a language begin with.

use std::sync::OnceLock;

use super::rows::{Paper, Stamped};
use super::shape::{Drawn, Look, Shape, Stamp};
use super::stream::Stream;
use crate::font::{Fonts, Glyph};
use crate::model::{Bi, Lang};

/// The size that Open Graph pictures are shown in.
pub(super) const WIDTH: usize = 1200;
/// See [`WIDTH`].
pub(super) const HEIGHT: usize = 630;

/// Bytes of a row: two pixels in each.
pub(super) const ROW: usize = WIDTH / 2;

/// The indexes of the palette: paper, then ever more ink, then the colours of the spine and of lines.
const INK: u8 = 13;
pub(super) const SPINE: u8 = 14;
pub(super) const LINE: u8 = 15;

/// The colours of the theme in the light.
const PAPER: [u8; 3] = [0xfb, 0xfa, 0xf7];
const BLACK: [u8; 3] = [0x1b, 0x1a, 0x18];
const HAIR: [u8; 3] = [0xdc, 0xd6, 0xca];
/// Of the first and of the second language.
const SPINES: [[u8; 3]; 2] = [[0xa5, 0x31, 0x1c], [0x1d, 0x4f, 0x91]];

/// A line of text on a card.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    /// Each with the pixel where it is written.
    glyphs: Vec<(Glyph, i32)>,
    look: Look,
    /// The row on which its letters stand.
    base: i32,
}

impl Placed {
    /// A text that begins at a pixel and stands on a row.
    pub(super) fn new(fonts: &Fonts<'_>, text: &str, look: Look, (left, base): (f32, f32)) -> Self {
        let mut x = left;
        let written = |glyph| {
            let pixel = x.round();
            x += fonts.advance(glyph) * f32::from(look.size);
            // A card is smaller than any number that loses something here.
            (glyph, pixel as i32)
        };
        Placed { glyphs: fonts.glyphs(text).map(written).collect(), look, base: base as i32 }
    }
}

/// What titles get.
pub(super) const STRONG: u8 = INK;
/// What stands beside a title.
pub(super) const QUIET: u8 = 10;

/// Every glyph that some cards need, drawn when the first of them needs it.
pub(super) struct Shapes<'f> {
    fonts: &'f Fonts<'f>,
    sets: Vec<Set>,
    /// The line that all cards of a language have, and what they begin with.
    names: &'f Bi<Placed>,
    begun: Bi<OnceLock<Begun>>,
    paper: Paper,
}

/// The beginning of the cards of a language.
struct Begun {
    /// Their common line as one shape.
    name: Option<Shape>,
    /// The rows down to its end with it alone.
    stream: Stream,
    n_rows: i32,
}

/// The glyphs of a look, in the order of the fonts.
struct Set {
    look: Look,
    glyphs: OnceLock<Vec<OnceLock<Option<Box<Drawn>>>>>,
}

impl<'f> Shapes<'f> {
    /// Draws nothing yet, for lines of these looks and for the line that all cards of a language have.
    pub(super) fn new(fonts: &'f Fonts<'f>, names: &'f Bi<Placed>, looks: &[Look]) -> Self {
        let looks = looks.iter().chain([&names.first.look, &names.second.look]);
        let sets = looks.map(|look| Set { look: *look, glyphs: OnceLock::new() }).collect();
        Shapes { fonts, sets, names, begun: Bi::default(), paper: Paper::new() }
    }

    /// A card as PNG, with the line that all cards of the language have; drawn in the room of a stream.
    pub(super) fn card(&self, lang: Lang, lines: &[Placed], stream: &mut Stream) -> Vec<u8> {
        let begun = self.begun[lang].get_or_init(|| self.begin(lang));
        let mut lines: Vec<Stamped<'_>> = lines.iter().map(|line| Stamped::new(self.stamps(line).collect())).collect();
        if lines.iter().all(|line| line.rows.is_empty() || begun.n_rows <= line.rows.start) {
            stream.begin_as(&begun.stream);
            self.paper.write(stream, &lines, begun.n_rows..HEIGHT as i32);
        } else {
            lines.extend(begun.name.as_ref().map(|name| Stamped::new(vec![name.stamp()])));
            stream.begin_as(&Stream::new());
            self.paper.write(stream, &lines, 0..HEIGHT as i32);
        }
        file(stream.finish(), SPINES[lang as usize])
    }

    fn begin(&self, lang: Lang) -> Begun {
        let name = Shape::joined(&self.stamps(&self.names[lang]).collect::<Vec<_>>());
        let mut begun = Begun { name, stream: Stream::new(), n_rows: 0 };
        if let Some(name) = begun.name.as_ref().map(|name| Stamped::new(vec![name.stamp()])) {
            begun.n_rows = name.rows.end.clamp(0, HEIGHT as i32);
            self.paper.write(&mut begun.stream, &[name], 0..begun.n_rows);
        }
        begun
    }

    /// The shapes of a line at their places.
    fn stamps<'s>(&'s self, line: &'s Placed) -> impl Iterator<Item = Stamp<'s>> {
        let set = self.sets.iter().find(|set| set.look == line.look).expect("all looks were named");
        let glyphs = set.glyphs.get_or_init(|| (0..self.fonts.n_glyphs()).map(|_| OnceLock::new()).collect());
        let stamp = move |(glyph, pixel): &(Glyph, i32)| {
            let of = glyphs.get(self.fonts.index(*glyph))?;
            let drawn = of.get_or_init(|| Drawn::of(self.fonts, *glyph, line.look).map(Box::new)).as_ref()?;
            let (shape, byte) = drawn.at(*pixel);
            Some(Stamp { shape, left: byte + shape.left, top: line.base + shape.top })
        };
        line.glyphs.iter().filter_map(stamp)
    }
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
            for (glyph, x) in &line.glyphs {
                let Some(drawn) = Drawn::of(fonts, *glyph, line.look) else { continue };
                let (shape, _) = drawn.at(0);
                let stamp = Stamp { shape, left: 0, top: 0 };
                for row in 0..stamp.end() {
                    let mut bytes = [0; ROW];
                    stamp.put(row, 0, &mut bytes);
                    for (at, byte) in (0..).zip(bytes) {
                        let (x, y) = (x + 2 * (shape.left + at), line.base + shape.top + row);
                        put(x, y, byte >> 4);
                        put(x + 1, y, byte & 0x0f);
                    }
                }
            }
        }
        pixels.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect()
    }

    type Given = (String, Look, (f32, f32));

    fn line(text: &str, (size, ink): (u16, u8), place: (f32, f32)) -> Given {
        (text.to_owned(), Look { size, ink }, place)
    }

    fn check(lines: &[Given]) {
        let inputs = Inputs::default();
        let fonts = Fonts::of(&inputs);
        let placed = lines.iter().map(|(text, look, place)| Placed::new(&fonts, text, *look, *place));
        let placed: Vec<Placed> = placed.collect();
        let (first, others) = placed.split_first().expect("a line");
        let names = Bi::from_fn(|_| first.clone());
        let looks: Vec<Look> = others.iter().map(|line| line.look).collect();
        let card = Shapes::new(&fonts, &names, &looks).card(Lang::First, others, &mut Stream::default());
        assert!(pixels(&card) == expected(&fonts, &placed), "{lines:?}");
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
