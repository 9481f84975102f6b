//! Pictures in the widths that screens need, from the one that was given.
//!
//! *In*: a JPEG or PNG file. *Out*: which widths it is offered in, and the files, remembered by content.
//! Owns the crate `image` (feature `pictures`; without it pictures are offered as they are).
//! A picture is never enlarged, and never offered in a smaller form that is the larger file.

use std::sync::Arc;

use crate::model::{Key, KeyOf, Kind, Memory};

/// The widths in pixels that a picture is offered in, where it is wider: the column of text, and twice that.
const WIDTHS: [usize; 3] = [480, 960, 1600];

/// Endings of the formats that are resized.
const ENDINGS: [&str; 3] = ["jpeg", "jpg", "png"];

/// The widths that a picture is offered in besides its own, the narrowest first.
pub(super) fn widths(ending: &str, width: usize) -> Vec<usize> {
    let is_resized = cfg!(feature = "pictures") && ENDINGS.contains(&ending.to_ascii_lowercase().as_str());
    // A little narrower is not worth a file.
    WIDTHS.into_iter().filter(|narrower| is_resized && *narrower * 5 / 4 <= width).collect()
}

/// The file of a picture in another width; the picture as it is where that is smaller, or cannot be read.
pub(super) fn resized(bytes: &Arc<[u8]>, width: usize, memory: &dyn Memory) -> Arc<[u8]> {
    let key: Key = KeyOf::new().bytes(bytes).number(width as u64).key();
    let made = memory.bytes_of(Kind::Picture, key, || make(bytes, width).unwrap_or_default());
    if made.is_empty() || made.len() >= bytes.len() { Arc::clone(bytes) } else { made }
}

#[cfg(not(feature = "pictures"))]
fn make(_bytes: &[u8], _width: usize) -> Option<Vec<u8>> {
    None
}

/// Whether the file says that it is to be turned by a quarter, so that width and height change places.
#[cfg(not(feature = "pictures"))]
pub(super) fn is_turned(_bytes: &[u8]) -> bool {
    false
}

#[cfg(feature = "pictures")]
pub(super) use with_image::is_turned;
#[cfg(feature = "pictures")]
use with_image::make;

#[cfg(feature = "pictures")]
mod with_image {
    use std::io::Cursor;

    use image::codecs::jpeg::JpegEncoder;
    use image::codecs::png::{CompressionType, FilterType as PngFilter, PngEncoder};
    use image::imageops::FilterType;
    use image::metadata::Orientation;
    use image::{DynamicImage, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, ImageResult};

    /// The quality of JPEG files, of 100.
    const QUALITY: u8 = 82;

    /// Whether the file says that it is to be turned by a quarter, so that width and height change places.
    pub(in crate::render) fn is_turned(bytes: &[u8]) -> bool {
        let orientation =
            || ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?.into_decoder().ok()?.orientation().ok();
        matches!(
            orientation(),
            Some(
                Orientation::Rotate90
                    | Orientation::Rotate270
                    | Orientation::Rotate90FlipH
                    | Orientation::Rotate270FlipH
            )
        )
    }

    /// The picture in this width, upright, in the format and the colours that it came in.
    pub(super) fn make(bytes: &[u8], width: usize) -> Option<Vec<u8>> {
        let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
        let format = reader.format()?;
        let mut decoder = reader.into_decoder().ok()?;
        let colours = decoder.icc_profile().ok().flatten();
        let orientation = decoder.orientation().ok()?;
        let mut picture = DynamicImage::from_decoder(decoder).ok()?;
        picture.apply_orientation(orientation);
        let height = (picture.height() as usize * width).div_ceil(picture.width() as usize).max(1);
        let picture =
            picture.resize_exact(u32::try_from(width).ok()?, u32::try_from(height).ok()?, FilterType::Lanczos3);
        encode(&picture, format, colours).ok()?
    }

    fn encode(picture: &DynamicImage, format: ImageFormat, colours: Option<Vec<u8>>) -> ImageResult<Option<Vec<u8>>> {
        let mut out = Vec::new();
        match format {
            ImageFormat::Jpeg => {
                let mut encoder = JpegEncoder::new_with_quality(&mut out, QUALITY);
                // A profile that the format cannot hold is left out.
                let _ = colours.map(|colours| encoder.set_icc_profile(colours));
                picture.write_with_encoder(encoder)?;
            }
            ImageFormat::Png => {
                let mut encoder = PngEncoder::new_with_quality(&mut out, CompressionType::Default, PngFilter::Adaptive);
                let _ = colours.map(|colours| encoder.set_icc_profile(colours));
                picture.write_with_encoder(encoder)?;
            }
            _ => return Ok(None),
        }
        Ok(Some(out))
    }
}

#[cfg(all(test, feature = "pictures"))]
mod tests {
    use super::*;

    #[test]
    fn offered_widths() {
        let check = |ending, width, expect: &[usize]| assert_eq!(widths(ending, width), expect, "{ending} {width}");
        check("png", 500, &[]);
        check("jpg", 600, &[480]);
        check("JPG", 1280, &[480, 960]);
        check("png", 4000, &[480, 960, 1600]);
        check("gif", 4000, &[]);
    }
}
