//! Files as hosts send them to browsers that take them smaller: gzip and brotli.
//!
//! *In*: a file of the built site. *Out*: the same file in smaller forms, to stand beside it (`page.html.gz`).
//! Owns the crates `brotli` and `flate2`. The same bytes give the same bytes: nothing is said of a time or a machine.

use std::io::{Read, Write};
use std::sync::Arc;

use crate::model::{Key, KeyOf, Kind, Memory, OutputFile, Sink};

/// Smaller files fit into the packet that the answer begins with.
const SMALLEST: usize = 1024;

/// What is text, by the end of its name; pictures are small already.
const TEXTS: [&str; 10] = ["css", "csv", "html", "js", "json", "md", "svg", "txt", "webmanifest", "xml"];

/// The quality of brotli, and the logarithm of its window (RFC 7932): the best that it has.
const QUALITY: u32 = 11;
const WINDOW: u32 = 22;

/// Bytes that brotli works on at once.
const BUFFER: usize = 1 << 14;

type Form = (&'static str, fn(&[u8]) -> Vec<u8>);

const FORMS: [Form; 2] = [(".br", brotli), (".gz", gzip)];

/// Puts beside every file its smaller forms. No file of a site has their names: those of authors hold a hash before
/// their ending, and nothing else ends like them.
pub struct Smaller<'a> {
    /// Where files go.
    pub below: &'a dyn Sink,
    /// What earlier runs made.
    pub memory: &'a dyn Memory,
}

impl Sink for Smaller<'_> {
    fn put(&self, file: OutputFile) {
        for form in beside(&file, self.memory) {
            self.below.put(form);
        }
        self.below.put(file);
    }
}

/// The file in every form in which it is smaller; nothing for what no host would send so.
fn beside(file: &OutputFile, memory: &dyn Memory) -> Vec<OutputFile> {
    let ending = file.path.rsplit_once('.').map_or("", |(_, ending)| ending);
    if file.bytes.len() < SMALLEST || !TEXTS.contains(&ending) {
        return Vec::new();
    }
    let content = Key::of(&file.bytes);
    let forms = FORMS.into_iter().map(|(ending, form)| {
        let key = KeyOf::new().text(ending).part(content).key();
        let bytes = memory.bytes(Kind::Compressed, key).unwrap_or_else(|| {
            let bytes: Arc<[u8]> = form(&file.bytes).into();
            memory.keep_bytes(Kind::Compressed, key, &bytes);
            bytes
        });
        OutputFile { path: format!("{}{ending}", file.path), bytes }
    });
    forms.filter(|form| form.bytes.len() < file.bytes.len()).collect()
}

/// gzip (RFC 1952) without a name, with no time.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut smaller = Vec::new();
    let mut encoder = flate2::GzBuilder::new().mtime(0).write(&mut smaller, flate2::Compression::best());
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish().map(|_| ()));
    written.expect("memory takes every byte");
    smaller
}

fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut smaller = Vec::new();
    let mut encoder = brotli::CompressorReader::new(bytes, BUFFER, QUALITY, WINDOW);
    encoder.read_to_end(&mut smaller).expect("memory gives every byte");
    smaller
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::NoMemory;

    fn file(path: &str, text: &str) -> OutputFile {
        OutputFile::text(path, text.to_owned())
    }

    fn inflated(bytes: &[u8]) -> Vec<u8> {
        let mut whole = Vec::new();
        flate2::read::GzDecoder::new(bytes).read_to_end(&mut whole).expect("gzip");
        whole
    }

    fn unpacked(bytes: &[u8]) -> Vec<u8> {
        let mut whole = Vec::new();
        brotli::Decompressor::new(bytes, BUFFER).read_to_end(&mut whole).expect("brotli");
        whole
    }

    #[test]
    fn a_text_stands_there_smaller() {
        let page = file("ja/index.html", &"<p>974億ドルの提案。</p>\n".repeat(200));
        let made = beside(&page, &NoMemory);
        let [br, gz] = made.as_slice() else { panic!("two forms: {made:?}") };
        assert_eq!((br.path.as_str(), gz.path.as_str()), ("ja/index.html.br", "ja/index.html.gz"));
        assert_eq!((unpacked(&br.bytes), inflated(&gz.bytes)), (page.bytes.to_vec(), page.bytes.to_vec()));
        assert!(br.bytes.len() < gz.bytes.len() && gz.bytes.len() < page.bytes.len());
        let again: Vec<Arc<[u8]>> = beside(&page, &NoMemory).into_iter().map(|file| file.bytes).collect();
        assert_eq!(again, [Arc::clone(&br.bytes), Arc::clone(&gz.bytes)]);
    }

    #[test]
    fn nothing_is_said_of_time_and_machine() {
        let made = beside(&file("a.css", &"a{color:red}".repeat(200)), &NoMemory);
        let gz = &made.last().expect("gzip").bytes;
        // RFC 1952 §2.3.1: flags (no name), modification time, and the system, unknown.
        assert_eq!((gz[3], &gz[4..8], gz[9]), (0, &[0; 4][..], 255));
    }

    #[test]
    fn what_gains_nothing_has_no_other_form() {
        let long = "x".repeat(SMALLEST);
        for path in ["photo.jpg", "card.png", "_headers", ".taiyaku-output", "html", "a.html.gz"] {
            assert!(beside(&file(path, &long), &NoMemory).is_empty(), "{path}");
        }
        assert!(beside(&file("a.html", &long[1..]), &NoMemory).is_empty());
        let mut state = 1_u64;
        let noise = (0..4096).map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 56) as u8
        });
        let noise = OutputFile { path: "noise.txt".to_owned(), bytes: noise.collect() };
        assert!(beside(&noise, &NoMemory).is_empty());
    }
}
