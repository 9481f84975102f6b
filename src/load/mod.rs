//! Reads a site: every text and every other file that a build may need, into memory.
//!
//! *In*: the folder of a site, or files given in memory. *Out*: [`Inputs`].
//! Knows where files stand, not what they say. The only stage that reads the disk.
//!
//! Symbolic links below the folder of the site are not followed, those of `content/` or `site.yaml` itself as little as
//! any other: they may lead outside of the site or in a circle.

mod builtin;
mod folder;
mod output;
mod read;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::disk::{self, Reached};
use crate::language::nfc;
use crate::model::{Asset, FileId, Inputs, Origin, Source, Words};
use crate::words;
use read::{Content, Read};

pub use builtin::{FILES as BUILTIN_FILES, text as builtin_text};
pub use folder::{Folder, is_as_read};
pub use output::output;

/// The folders of a site that are read, besides `site.yaml`.
pub const FOLDERS: [&str; 3] = ["content", "templates", "theme"];

/// The file that makes a folder a site.
pub const SITE_FILE: &str = "site.yaml";

/// The words of the interface that a site defines itself.
const STRINGS_FILE: &str = "templates/strings.yaml";

/// The path under which the built-in words are found, beside the site's own.
const BUILTIN_STRINGS: &str = "builtin/strings.yaml";

/// What a revision of a site has; paths are below the site, with `/`, in any order.
#[derive(Default, Debug)]
pub struct Revision {
    /// Paths and contents.
    pub files: Vec<(String, Vec<u8>)>,
    /// Paths of symbolic links.
    pub links: Vec<String>,
    /// Paths of files that the folder has, too, and with the same content.
    pub unchanged: Vec<String>,
}

/// Two versions of a site. A file of `content/` has the same number in both, so that what is worked out of it in one
/// is known in the other.
#[derive(Debug)]
pub struct Sides {
    /// As the folder is.
    pub now: Inputs,
    /// As the revision was.
    pub then: Inputs,
}

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
        f.write_str(&self.words().en)
    }
}

impl LoadError {
    /// What is wrong, for editors.
    #[must_use]
    pub fn words(&self) -> Words {
        let (path, cause) = (self.path.display(), &self.cause);
        words!(ja: "`{path}`が読めない: {cause}", en: "cannot read `{path}`: {cause}")
    }
}

impl std::error::Error for LoadError {}

/// Reads the site in a folder.
///
/// Reports `not-utf8`, `not-nfc`, `symbolic-link`.
///
/// # Errors
/// When a file or folder cannot be read, or a text has more than 1 GiB.
pub fn folder(root: &Path) -> Result<Inputs, LoadError> {
    Folder::read(root).map(|folder| folder.inputs())
}

/// Whether a folder is that of a site: one whose `site.yaml` is a link is, and reading it tells so.
#[must_use]
pub fn is_site(root: &Path) -> bool {
    root.join(SITE_FILE).symlink_metadata().is_ok_and(|found| found.is_file() || found.is_symlink())
}

/// The text of a file that somebody named, wherever it is; below the folder of the site no link is followed.
///
/// # Errors
/// When it cannot be read.
pub fn named(site: &Path, path: &Path) -> Result<String, LoadError> {
    let bytes = disk::real_beside(path, site).and_then(|real| match real.strip_prefix(disk::real(site)?) {
        Ok(below) => match disk::Folder::open(site)?.reach(below)? {
            Reached::File(folder, name) => folder.read(&name),
            Reached::Link(_) => Err(io::Error::other(disk::IsLink)),
            Reached::Folder(_) | Reached::Nothing => Err(io::ErrorKind::NotFound.into()),
        },
        Err(_) => std::fs::read(real),
    });
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).map_err(io::Error::other));
    text.map_err(|cause| LoadError { path: path.to_path_buf(), cause })
}

/// Makes inputs from files in memory: paths below the site with `/`, in any order; later ones of a path are ignored.
///
/// Reports `not-utf8`, `not-nfc`.
#[must_use]
pub fn memory(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Inputs {
    revision(Revision { files: files.into_iter().collect(), ..Revision::default() })
}

/// Makes inputs from what a revision has.
///
/// Reports `not-utf8`, `not-nfc`, `symbolic-link`.
#[must_use]
pub fn revision(revision: Revision) -> Inputs {
    let mut tree = Tree::new();
    read_all(&mut tree, revision);
    inputs(&tree, &builtin_files())
}

/// Adds what a revision has to a tree; of one path the first stays.
fn read_all(tree: &mut Tree, revision: Revision) {
    let Revision { files, links, .. } = revision;
    let read: Vec<(Arc<str>, Read)> = files.into_par_iter().with_min_len(16).map(read::named).collect();
    for (path, read) in read.into_iter().chain(links.into_iter().map(|path| (path.into(), Read::link()))) {
        tree.entry(path).or_insert(read);
    }
}

/// The files of a site by path.
type Tree = BTreeMap<Arc<str>, Read>;

/// What stands in for files that a site lacks.
fn builtin_files() -> Vec<(Arc<str>, Read)> {
    // The built-in words stay beside a site's own: those are laid over them key by key.
    let name = |path: &str| if path == STRINGS_FILE { BUILTIN_STRINGS.to_owned() } else { path.to_owned() };
    let files = builtin::FILES.iter().map(|(path, text)| (name(path), text.as_bytes().to_vec()));
    files.map(read::named).collect()
}

/// Puts texts and assets into the order of their paths, and adds the built-in files that the site lacks.
///
/// The names of assets are composed: file systems hand out `か` + `゛` for `が`.
fn inputs(tree: &Tree, builtin: &[(Arc<str>, Read)]) -> Inputs {
    let own = tree.iter().map(|(path, read)| (path, read, Origin::Site));
    let lacking = builtin.iter().filter(|(path, _)| !tree.contains_key(path));
    let lacking = lacking.map(|(path, read)| (path, read, Origin::Builtin));
    let mut files: Vec<(&Arc<str>, &Read, Origin)> = own.chain(lacking).collect();
    files.sort_by_key(|(path, ..)| *path);
    let mut inputs = Inputs { sources: Vec::with_capacity(files.len()), ..Inputs::default() };
    for (path, read, origin) in files {
        let (text, key, origin) = match &read.content {
            Content::Bytes(bytes) => {
                let path = match nfc::to_nfc(path) {
                    Cow::Borrowed(_) => Arc::clone(path),
                    Cow::Owned(composed) => composed.into(),
                };
                inputs.assets.push(Asset { path, bytes: bytes.clone() });
                continue;
            }
            Content::Text { text, key } => (text.clone(), *key, origin),
            Content::Link | Content::Absent => ("".into(), Default::default(), Origin::Unread),
        };
        let file = FileId(u32::try_from(inputs.sources.len()).expect("fewer than 2^32 files"));
        inputs.findings.extend(read.trouble.iter().map(|trouble| trouble.finding(file)));
        inputs.sources.push(Source::new(Arc::clone(path), text, (origin, key)));
    }
    // A name that was composed stands elsewhere now, perhaps beside one that was written so.
    inputs.assets.sort_by(|one, other| one.path.cmp(&other.path));
    inputs.assets.dedup_by(|second, first| second.path == first.path);
    inputs
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let pictures = memory([
            ("content/か\u{3099}.png".to_owned(), b"1".to_vec()),
            ("content/が.png".to_owned(), b"2".to_vec()),
            ("content/か.png".to_owned(), b"3".to_vec()),
        ]);
        let paths: Vec<&str> =
            pictures.assets.iter().map(|asset| &*asset.path).filter(|path| path.ends_with("png")).collect();
        assert_eq!(paths, ["content/か.png", "content/が.png"]);
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
