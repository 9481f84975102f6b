//! The letters of pictures that are made from words: which there are, how wide they are, how they look.
//!
//! *In*: the built-in font, and the one of a site's theme. *Out*: [`Fonts`], [`Glyph`]s and their outlines.
//! Owns the crate `skrifa`. Never asks the machine for its fonts, so that every machine makes the same pictures.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::outline::{DrawSettings, OutlineGlyphCollection, OutlinePen};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, GlyphId, MetadataProvider};

use crate::model::{FileName, FileNameOf, Inputs, Key, KeyOf};

/// Noto Sans CJK JP Bold, cut to what Japanese news and European languages need; `fonts/README.md` says how.
const BUILTIN: &[u8] = include_bytes!("../fonts/card.otf");

/// The files of a theme that are a font of its own, the first that is there.
const OWN: [&str; 2] = ["theme/card.otf", "theme/card.ttf"];

/// Stands for letters that no font has (JIS X 0208, the geta mark, as printers of Japanese use it).
const MISSING: char = '〓';

/// A font, with its letters at the size of its own units.
struct Face<'a> {
    letters: Charmap<'a>,
    widths: GlyphMetrics<'a>,
    outlines: OutlineGlyphCollection<'a>,
    n_glyphs: u16,
    units_per_em: u16,
}

/// What an em may have (OpenType, `head`).
const UNITS: std::ops::RangeInclusive<u16> = 16..=16_384;

impl<'a> Face<'a> {
    /// A font, or the first of a collection.
    fn parse(file: &'a [u8]) -> Option<Self> {
        let font = FontRef::from_index(file, 0).ok()?;
        let face = Face {
            letters: font.charmap(),
            widths: font.glyph_metrics(Size::unscaled(), LocationRef::default()),
            outlines: font.outline_glyphs(),
            n_glyphs: font.maxp().ok()?.num_glyphs(),
            units_per_em: font.head().ok()?.units_per_em(),
        };
        UNITS.contains(&face.units_per_em).then_some(face)
    }

    /// The glyph of a letter; the first of a font stands for those that it lacks.
    fn glyph(&self, letter: char) -> Option<u16> {
        let id = self.letters.map(letter)?.to_u32();
        u16::try_from(id).ok().filter(|id| *id != 0)
    }
}

/// The fonts of a site: its own, if it has one, then the built-in one for what that lacks.
pub struct Fonts<'a> {
    faces: Vec<Face<'a>>,
    name: FileName,
    key: Key,
    /// What was found for letters of the basic plane (Unicode, 2.8): [`FOUND`] with the font and the glyph, which are
    /// nought where no font has the letter. Nought where nobody asked.
    found: OnceLock<Box<[AtomicU32]>>,
}

/// How many letters the basic plane has.
const N_BASIC: usize = 0x1_0000;

/// Marks what was looked for. Fonts are counted from one, from the 17th bit.
const FOUND: u32 = 1 << 31;

/// A letter of one of the fonts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Glyph {
    face: u8,
    id: u16,
}

/// Draws an outline: coordinates in ems, upwards from the base line.
pub trait Pen {
    /// Begins a contour.
    fn move_to(&mut self, x: f32, y: f32);
    /// A straight line.
    fn line_to(&mut self, x: f32, y: f32);
    /// A quadratic curve with its control point.
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32);
    /// A cubic curve with its control points.
    fn curve_to(&mut self, control: [f32; 4], x: f32, y: f32);
    /// Ends a contour.
    fn close(&mut self);
}

impl<'a> Fonts<'a> {
    /// The fonts of a site. A file of the theme that is no font counts as none.
    #[must_use]
    pub fn of(inputs: &'a Inputs) -> Self {
        let own = OWN.iter().find_map(|path| inputs.asset(path)).map(|asset| &*asset.bytes);
        let files = own.into_iter().chain([BUILTIN]);
        let (mut name, mut key) = (FileNameOf::new(), KeyOf::new());
        let mut faces = Vec::new();
        for file in files {
            if let Some(face) = Face::parse(file) {
                // The built-in font changes with the program only, whose version of the drawing is counted elsewhere.
                let is_builtin = std::ptr::eq(file, BUILTIN);
                name = if is_builtin { name.number(file.len() as u64) } else { name.bytes(file) };
                key = if is_builtin { key } else { key.bytes(file) };
                faces.push(face);
            }
        }
        Fonts { faces, name: name.name(), key: key.key(), found: OnceLock::new() }
    }

    /// What tells these fonts from others in names of files.
    #[must_use]
    pub fn name(&self) -> FileName {
        self.name
    }

    /// What tells these fonts from others of the same program.
    #[must_use]
    pub fn key(&self) -> Key {
        self.key
    }

    /// The letters that none of the fonts has, in order, each once. White space and joiners need no glyph.
    #[must_use]
    pub fn missing(&self, text: &str) -> Vec<char> {
        let mut missing = Vec::new();
        for letter in text.chars().filter(|&letter| shows(letter)) {
            if self.find(letter).is_none() && !missing.contains(&letter) {
                missing.push(letter);
            }
        }
        missing
    }

    /// The glyphs of a text, with what stands for letters that are missing.
    pub fn glyphs<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Glyph> + 't {
        let spaced = |letter: char| if letter.is_whitespace() && letter != '\u{3000}' { ' ' } else { letter };
        let letters = text.chars().map(spaced).filter(|&letter| letter == ' ' || shows(letter));
        letters.filter_map(|letter| self.find(letter).or_else(|| self.find(MISSING)))
    }

    /// How far a glyph moves on, in ems.
    #[must_use]
    pub fn advance(&self, glyph: Glyph) -> f32 {
        let face = &self.faces[usize::from(glyph.face)];
        face.widths.advance_width(GlyphId::from(glyph.id)).unwrap_or(0.0) / f32::from(face.units_per_em)
    }

    /// Draws the outline of a glyph.
    pub fn outline(&self, glyph: Glyph, pen: &mut dyn Pen) {
        let face = &self.faces[usize::from(glyph.face)];
        let Some(outline) = face.outlines.get(GlyphId::from(glyph.id)) else { return };
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        let em = f32::from(face.units_per_em);
        // An outline that breaks off stays as far as it was drawn.
        let _drawn = outline.draw(settings, &mut Scaled { pen, em });
    }

    /// How many glyphs all fonts have.
    #[must_use]
    pub fn n_glyphs(&self) -> usize {
        self.n_glyphs_before(self.faces.len())
    }

    /// The place of a glyph among all of them.
    #[must_use]
    pub fn index(&self, glyph: Glyph) -> usize {
        self.n_glyphs_before(usize::from(glyph.face)) + usize::from(glyph.id)
    }

    fn n_glyphs_before(&self, n_faces: usize) -> usize {
        self.faces[..n_faces].iter().map(|face| usize::from(face.n_glyphs)).sum()
    }

    fn find(&self, letter: char) -> Option<Glyph> {
        let found = self.found.get_or_init(|| (0..N_BASIC).map(|_| AtomicU32::new(0)).collect());
        let Some(known) = found.get(letter as usize) else { return self.look_up(letter) };
        let mut packed = known.load(Ordering::Relaxed);
        if packed == 0 {
            packed =
                FOUND | self.look_up(letter).map_or(0, |glyph| (u32::from(glyph.face) + 1) << 16 | u32::from(glyph.id));
            known.store(packed, Ordering::Relaxed);
        }
        let face = (packed & !FOUND) >> 16;
        face.checked_sub(1).map(|face| Glyph { face: face as u8, id: packed as u16 })
    }

    fn look_up(&self, letter: char) -> Option<Glyph> {
        (0..).zip(&self.faces).find_map(|(face, known)| Some(Glyph { face, id: known.glyph(letter)? }))
    }
}

/// Whether a character has a shape of its own: not a control, a joiner or a choice among shapes.
fn shows(letter: char) -> bool {
    !(letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
        || matches!(letter, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
        || letter.is_whitespace() && letter != '\u{3000}')
}

/// A pen that is given units of a font.
struct Scaled<'p> {
    pen: &'p mut dyn Pen,
    em: f32,
}

impl OutlinePen for Scaled<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.pen.move_to(x / self.em, y / self.em);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.pen.line_to(x / self.em, y / self.em);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.pen.quad_to(x1 / self.em, y1 / self.em, x / self.em, y / self.em);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let em = self.em;
        self.pen.curve_to([x1 / em, y1 / em, x2 / em, y2 / em], x / em, y / em);
    }

    fn close(&mut self) {
        self.pen.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters() {
        let inputs = Inputs::default();
        let fonts = Fonts::of(&inputs);
        let check = |text: &str, expect: &[char]| assert_eq!(fonts.missing(text), expect, "{text}");
        check("OpenAIへの974億ドル「提案」、é – “x”…", &[]);
        check("葛\u{E0100}飾　区\u{200B}と\u{2060}", &[]);
        check("😀と鷗と😀", &['😀', '鷗']);
        assert_eq!(fonts.glyphs("a\u{200B}b c").count(), 4);
        assert_eq!(fonts.glyphs("😀").collect::<Vec<_>>(), fonts.glyphs("〓").collect::<Vec<_>>());
    }

    #[test]
    fn widths() {
        let inputs = Inputs::default();
        let fonts = Fonts::of(&inputs);
        let width = |text: &str| fonts.glyphs(text).map(|glyph| fonts.advance(glyph)).sum::<f32>();
        assert!((width("億") - 1.0).abs() < 0.001 && width("i") < width("W"));
    }
}
