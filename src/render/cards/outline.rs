//! Outlines of letters as pixels, the same on every machine.
//!
//! *In*: the curves of a glyph. *Out*: how far it covers each pixel. Owns the crate `ab_glyph_rasterizer`.

use ab_glyph_rasterizer::{Point, Rasterizer, point};

use crate::font::Pen;

/// An outline at a size, with rows that grow downwards.
pub(super) struct Outline {
    size: f32,
    curves: Vec<Curve>,
    /// Where the contour began, and where it is.
    start: Point,
    at: Point,
    /// The least and the greatest of all points.
    bounds: Option<(Point, Point)>,
}

/// A part of a contour, from its first point to its last.
enum Curve {
    Line([Point; 2]),
    Quadratic([Point; 3]),
    Cubic([Point; 4]),
}

/// A glyph as pixels.
pub(super) struct Raster {
    /// The column of the first pixel, from where the glyph is written.
    pub left: i32,
    /// The row of the first pixel, from the line on which letters stand.
    pub top: i32,
    /// In pixels.
    pub width: usize,
    /// Row by row.
    pub levels: Vec<u8>,
}

impl Outline {
    /// An outline of a size in pixels that is still to be drawn.
    pub(super) fn of_size(size: u16) -> Self {
        let origin = point(0.0, 0.0);
        Outline { size: f32::from(size), curves: Vec::new(), start: origin, at: origin, bounds: None }
    }

    /// Its pixels; `None` without any curve. `level` is asked of how much of each: 0 where there is no ink, 1 or a little more
    /// where all is ink.
    pub(super) fn raster(self, level: impl Fn(f32) -> u8) -> Option<Raster> {
        let (least, greatest) = self.bounds.filter(|_| !self.curves.is_empty())?;
        let (left, top) = (least.x.floor(), least.y.floor());
        let n_pixels = |from: f32, to: f32| ((to.ceil() - from) as usize).max(1);
        let (width, height) = (n_pixels(left, greatest.x), n_pixels(top, greatest.y));
        let mut raster = Rasterizer::new(width, height);
        let moved = |at: Point| point(at.x - left, at.y - top);
        for curve in self.curves {
            match curve {
                Curve::Line(points) => {
                    let [from, to] = points.map(moved);
                    raster.draw_line(from, to);
                }
                Curve::Quadratic(points) => {
                    let [from, by, to] = points.map(moved);
                    raster.draw_quad(from, by, to);
                }
                Curve::Cubic(points) => {
                    let [from, by, then, to] = points.map(moved);
                    raster.draw_cubic(from, by, then, to);
                }
            }
        }
        let mut levels = vec![0; width * height];
        let mut pixels = levels.iter_mut();
        raster.for_each_pixel(|_, covered| {
            if let Some(pixel) = pixels.next() {
                *pixel = level(covered);
            }
        });
        Some(Raster { left: left as i32, top: top as i32, width, levels })
    }

    /// A point of the outline in pixels.
    fn point(&mut self, x: f32, y: f32) -> Point {
        let at = point(x * self.size, -y * self.size);
        let (least, greatest) = self.bounds.get_or_insert((at, at));
        *least = point(least.x.min(at.x), least.y.min(at.y));
        *greatest = point(greatest.x.max(at.x), greatest.y.max(at.y));
        at
    }
}

impl Pen for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.at = self.point(x, y);
        self.start = self.at;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let to = self.point(x, y);
        self.curves.push(Curve::Line([self.at, to]));
        self.at = to;
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (by, to) = (self.point(x1, y1), self.point(x, y));
        self.curves.push(Curve::Quadratic([self.at, by, to]));
        self.at = to;
    }

    fn curve_to(&mut self, [x1, y1, x2, y2]: [f32; 4], x: f32, y: f32) {
        let (by, then, to) = (self.point(x1, y1), self.point(x2, y2), self.point(x, y));
        self.curves.push(Curve::Cubic([self.at, by, then, to]));
        self.at = to;
    }

    fn close(&mut self) {
        self.curves.push(Curve::Line([self.at, self.start]));
        self.at = self.start;
    }
}

#[cfg(test)]
mod tests {
    use super::Outline;
    use crate::font::Pen;

    #[test]
    fn a_square_on_half_a_pixel() {
        let mut outline = Outline::of_size(2);
        outline.move_to(0.25, 0.0);
        outline.line_to(1.25, 0.0);
        outline.line_to(1.25, 1.0);
        outline.line_to(0.25, 1.0);
        outline.close();
        let raster = outline.raster(|covered| (covered * 100.0) as u8).expect("pixels");
        assert_eq!((raster.left, raster.top, raster.width), (0, -2, 3));
        assert_eq!(raster.levels, [50, 100, 50, 50, 100, 50]);
    }

    #[test]
    fn nothing_drawn_has_no_pixels() {
        assert!(Outline::of_size(2).raster(|_| 1).is_none());
    }
}
