//! Reads a site: every text and every other file that a build may need, into memory.
//!
//! *In*: the folder of a site, or files given in memory. *Out*: [`Inputs`].
//! Knows where files stand, not what they say. The only stage that reads the disk.
//!
//! Symbolic links below the site's folders are not followed: they may lead outside of the site or in a circle.

mod builtin;
mod nfc;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::model::{Asset, Code, FileId, Finding, Inputs, Key, Origin, Place, Source};
use crate::words;

pub use builtin::{FILES as BUILTIN_FILES, text as builtin_text};

/// The folders of a site that are read, besides `site.yaml`.
pub const FOLDERS: [&str; 3] = ["content", "templates", "theme"];

/// The file that makes a folder a site.
pub const SITE_FILE: &str = "site.yaml";

/// The words of the interface that a site defines itself.
const STRINGS_FILE: &str = "templates/strings.yaml";

/// The path under which the built-in words are found, beside the site's own.
const BUILTIN_STRINGS: &str = "builtin/strings.yaml";

/// The machine's trouble: what was tried, on which path, and why it failed.
#[derive(Debug)]
pub struct LoadError {
    /// The path as given to the system.
    pub path: PathBuf,
    /// What the system said.
    pub cause: io::Error,
}

impl std::fmt::Display for LoadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "cannot read {}: {}", self.path.display(), self.cause)
    }
}

impl std::error::Error for LoadError {}

/// A file that was found: its path below the site with `/`, and as the system names it.
struct Found {
    path: String,
    full: PathBuf,
}

/// A file as read: its path below the site, and its bytes.
struct Raw {
    path: String,
    bytes: Vec<u8>,
    origin: Origin,
}

/// Reads the site in a folder.
///
/// Reports `not-utf8`, `not-nfc`, `symbolic-link`.
///
/// # Errors
/// When a file or folder cannot be read.
pub fn folder(root: &Path) -> Result<Inputs, LoadError> {
    let mut paths = Vec::new();
    let mut links = Vec::new();
    if root.join(SITE_FILE).exists() {
        paths.push(Found { path: SITE_FILE.to_owned(), full: root.join(SITE_FILE) });
    }
    for folder in FOLDERS {
        if root.join(folder).exists() {
            walk(root, folder, &mut paths, &mut links)?;
        }
    }
    let files: Vec<Raw> = paths
        .into_par_iter()
        .with_min_len(16)
        .map(|Found { path, full }| {
            let bytes = std::fs::read(&full).map_err(|cause| LoadError { path: full, cause })?;
            Ok(Raw { path, bytes, origin: Origin::Site })
        })
        .collect::<Result<_, _>>()?;
    Ok(whole(files, &links))
}

/// Makes inputs from files in memory: paths below the site with `/`, in any order; later ones of a path are ignored.
///
/// Reports `not-utf8`, `not-nfc`.
#[must_use]
pub fn memory(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Inputs {
    tree(files, &[])
}

/// Makes inputs from the files of a revision, in any order, and the paths of its symbolic links.
///
/// Reports `not-utf8`, `not-nfc`, `symbolic-link`.
#[must_use]
pub fn tree(files: impl IntoIterator<Item = (String, Vec<u8>)>, links: &[String]) -> Inputs {
    let files = files.into_iter().map(|(path, bytes)| Raw { path, bytes, origin: Origin::Site });
    whole(files.collect(), links)
}

fn whole(files: Vec<Raw>, links: &[String]) -> Inputs {
    let mut inputs = assemble(files);
    for path in links {
        let finding = symbolic_link(&mut inputs.sources, path);
        inputs.findings.push(finding);
    }
    sorted(inputs)
}

/// Lists the files of one folder; hidden ones are left out.
fn walk(root: &Path, folder: &str, paths: &mut Vec<Found>, links: &mut Vec<String>) -> Result<(), LoadError> {
    let visible =
        |entry: &walkdir::DirEntry| entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".");
    for entry in WalkDir::new(root.join(folder)).sort_by_file_name().into_iter().filter_entry(visible) {
        let entry = entry.map_err(|error| LoadError {
            path: error.path().map_or_else(|| root.join(folder), Path::to_path_buf),
            cause: error.into_io_error().unwrap_or_else(|| io::Error::other("the folder contains itself")),
        })?;
        let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let path = below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
        if entry.file_type().is_file() {
            paths.push(Found { path, full: entry.into_path() });
        } else if entry.path_is_symlink() && entry.depth() > 0 {
            links.push(path);
        }
    }
    Ok(())
}

/// Whether a file of this path is read as text.
fn is_text(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    match path.split('/').next() {
        Some("theme") => matches!(ending, "css" | "js"),
        Some("templates") => true,
        _ => matches!(ending, "md" | "yaml" | "yml" | "lock"),
    }
}

/// Sorts files into texts and assets and adds the built-in files that the site lacks.
fn assemble(mut files: Vec<Raw>) -> Inputs {
    let mut own: std::collections::HashSet<String> = files.iter().map(|file| file.path.clone()).collect();
    for (path, text) in builtin::FILES {
        // The built-in words stay beside a site's own: those are laid over them key by key.
        let path = if *path == STRINGS_FILE { BUILTIN_STRINGS } else { path };
        if own.insert(path.to_owned()) {
            files.push(Raw { path: path.to_owned(), bytes: text.as_bytes().to_vec(), origin: Origin::Builtin });
        }
    }
    let mut inputs = Inputs::default();
    for file in files {
        if !is_text(&file.path) {
            inputs.assets.push(Asset { path: file.path.into(), bytes: file.bytes.into() });
            continue;
        }
        let (text, trouble) = decode(file.bytes);
        if let Some(range) = trouble {
            inputs.findings.push(not_utf8(next_id(&inputs.sources), range));
        }
        let text = match composed(&file.path, &text) {
            Some((text, place)) => {
                inputs.findings.push(not_nfc(next_id(&inputs.sources), place, &text));
                text
            }
            None => text,
        };
        let key = Key::of(text.as_bytes());
        inputs.sources.push(Source { path: file.path.into(), text, origin: file.origin, key });
    }
    inputs
}

/// A text in NFC with the first place that was not, if there is one.
///
/// Scripts and style sheets are programs, not words: they stay as they are.
fn composed(path: &str, text: &str) -> Option<(Arc<str>, std::ops::Range<usize>)> {
    let first = nfc::first_decomposed(text).filter(|_| !path.starts_with("theme/"))?;
    let length = nfc::to_nfc(&text[first.clone()]).len();
    Some((nfc::to_nfc(text).into(), first.start..first.start + length))
}

fn not_nfc(file: FileId, place: std::ops::Range<usize>, text: &str) -> Finding {
    let letter = &text[place.clone()];
    Finding::new(
        Code::NotNfc,
        Place::new(file, place),
        words!(ja: "ここから、文字が分解された形で書かれている", en: "from here on letters are written in parts"),
    )
    .help(words!(
        ja: "合成済みの文字に置き換える: `{letter}`（ファイル全体をNFCに変換すれば済む）",
        en: "write composed letters such as `{letter}`: convert the file to NFC"
    ))
}

/// The text of a file without its byte order mark; for bytes that are not UTF-8 the lossy text and the first bad place.
fn decode(bytes: Vec<u8>) -> (Arc<str>, Option<std::ops::Range<usize>>) {
    const MARK: char = '\u{feff}';
    match String::from_utf8(bytes) {
        // CommonMark §2.3: U+0000 stands for U+FFFD; HTML and YAML cannot hold it either.
        Ok(text) if text.contains('\0') => (text.trim_start_matches(MARK).replace('\0', "\u{fffd}").into(), None),
        Ok(text) => (text.strip_prefix(MARK).unwrap_or(&text).into(), None),
        Err(error) => {
            let start = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes());
            (text.as_ref().into(), Some(start..start + '\u{fffd}'.len_utf8()))
        }
    }
}

/// The id that the next source gets before sorting.
fn next_id(sources: &[Source]) -> FileId {
    FileId(u32::try_from(sources.len()).unwrap_or(u32::MAX))
}

fn not_utf8(file: FileId, range: std::ops::Range<usize>) -> Finding {
    Finding::new(
        Code::NotUtf8,
        Place::new(file, range),
        words!(ja: "UTF-8の文字として読めない", en: "this is not UTF-8 text"),
    )
    .help(words!(ja: "文字コードをUTF-8にして保存し直す", en: "save the file again as UTF-8"))
}

/// A source without text stands for the link, so that the finding has a place.
fn symbolic_link(sources: &mut Vec<Source>, path: &str) -> Finding {
    let file = next_id(sources);
    sources.push(Source { path: path.into(), text: "".into(), origin: Origin::Unread, key: Key::default() });
    let message = words!(ja: "シンボリックリンクは読み込まれない", en: "this is a symbolic link, which is not read");
    Finding::new(Code::SymbolicLink, Place::new(file, 0..0), message)
        .help(words!(ja: "元のファイルをここに複製する", en: "put a copy of the file itself here"))
}

/// Sorts everything by path and renumbers the findings' files.
fn sorted(mut inputs: Inputs) -> Inputs {
    let mut order: Vec<usize> = (0..inputs.sources.len()).collect();
    order.sort_by(|&a, &b| inputs.sources[a].path.cmp(&inputs.sources[b].path));
    let mut new_id = vec![FileId(0); order.len()];
    for (id, &old) in (0..).map(FileId).zip(&order) {
        new_id[old] = id;
    }
    for place in inputs.findings.iter_mut().flat_map(|finding| &mut finding.places) {
        place.file = new_id[place.file.0 as usize];
    }
    inputs.sources.sort_by(|a, b| a.path.cmp(&b.path));
    inputs.assets.sort_by(|a, b| a.path.cmp(&b.path));
    inputs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_decoded() {
        let check = |bytes: &[u8], text: &str, bad: bool| {
            let (found, trouble) = decode(bytes.to_vec());
            assert_eq!((&*found, trouble.is_some()), (text, bad));
        };
        check(b"a", "a", false);
        check("\u{feff}題".as_bytes(), "題", false);
        check(b"a\xff", "a\u{fffd}", true);
        check(b"", "", false);
        check(b"a\0b", "a\u{fffd}b", false);
    }

    #[test]
    fn letters_are_composed() {
        let inputs = memory([
            ("content/a.md".to_owned(), "語か\u{3099}き\u{3099}".into()),
            ("theme/app.js".to_owned(), "か\u{3099}".into()),
        ]);
        assert_eq!(&*inputs.find("content/a.md").expect("the file").1.text, "語がぎ");
        assert_eq!(&*inputs.find("theme/app.js").expect("the file").1.text, "か\u{3099}");
        assert_eq!(inputs.findings.len(), 1);
        assert_eq!(inputs.findings[0].places[0].range, 3..6);
    }

    #[test]
    fn own_files_hide_builtin_ones() {
        let inputs = memory([("theme/style.css".to_owned(), b"own".to_vec())]);
        let (_, style) = inputs.find("theme/style.css").expect("the file");
        assert_eq!((&*style.text, style.origin), ("own", Origin::Site));
        let (_, strings) = inputs.find(BUILTIN_STRINGS).expect("the built-in file");
        assert_eq!(strings.origin, Origin::Builtin);
    }
}
