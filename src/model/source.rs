//! The text of a site as it was read: every file with its path, and places in it.
//!
//! *In*: what `load` read. *Out*: [`Source`], [`Asset`], [`Inputs`], [`FileId`], [`Place`].
//! Never touches the disk. What many findings ask of one text is worked out when the first asks, and follows from the
//! text alone.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::finding::{Finding, Words};
use super::lines::Lines;
use super::memory::Key;
use super::places::Places;

/// Names one file of [`Inputs::sources`]; its order is the order of paths.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FileId(pub u32);

/// A text file: path relative to the site with `/`, and its text without a byte order mark.
#[derive(Clone, Debug)]
pub struct Source {
    /// Relative to the site folder, with `/`.
    pub path: Arc<str>,
    /// The whole text; the empty text if the file is not UTF-8.
    pub text: Arc<str>,
    /// Where the text comes from.
    pub origin: Origin,
    /// The content of the text.
    pub key: Key,
    lines: OnceLock<Lines>,
    places: OnceLock<Places>,
}

impl Source {
    /// A file with its text.
    #[must_use]
    pub fn new(path: Arc<str>, text: Arc<str>, (origin, key): (Origin, Key)) -> Self {
        Source { path, text, origin, key, lines: OnceLock::new(), places: OnceLock::new() }
    }

    /// Where the lines of the text begin.
    #[must_use]
    pub fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::new(&self.text))
    }

    /// Where the keys and values of the text stand, as found by whoever reads YAML.
    pub fn places(&self, find: impl FnOnce(&str) -> Places) -> &Places {
        self.places.get_or_init(|| find(&self.text))
    }
}

/// Where a file comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Origin {
    /// The site's own folder.
    Site,
    /// Built into the program, because the site has no file of that path.
    Builtin,
    /// A file whose text was not read: it is only named in a finding, or another version of the site has it.
    Unread,
}

/// A file that is copied, not read as text: a picture, a font, a download.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Relative to the site folder, with `/`.
    pub path: Arc<str>,
    /// The bytes of the file.
    pub bytes: Arc<[u8]>,
}

/// Everything that a build reads, in memory.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    /// Text files, sorted by path.
    pub sources: Vec<Source>,
    /// Other files below `content/` and `theme/`, sorted by path.
    pub assets: Vec<Asset>,
    /// What was wrong while reading.
    pub findings: Vec<Finding>,
}

impl Inputs {
    /// Lets go of the texts below `content/` that no finding points into: what they say is known, and only findings show
    /// them. They are a seventh of the memory of a large site.
    pub fn let_go_of_content(&mut self, findings: &[Finding]) {
        let mut shown = vec![false; self.sources.len()];
        for place in findings.iter().flat_map(|finding| &finding.places) {
            shown[place.file.0 as usize] = true;
        }
        let none: Arc<str> = Arc::from("");
        let sources = self.sources.iter_mut().zip(shown).filter(|(_, shown)| !shown);
        for (source, _) in sources.filter(|(source, _)| source.path.starts_with("content/")) {
            *source = Source::new(Arc::clone(&source.path), Arc::clone(&none), (source.origin, source.key));
        }
    }

    /// The file of an id.
    #[must_use]
    pub fn source(&self, file: FileId) -> &Source {
        &self.sources[file.0 as usize]
    }

    /// Each text file with its id, sorted by path.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &Source)> {
        (0..).map(FileId).zip(&self.sources)
    }

    /// The text file of this path.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<(FileId, &Source)> {
        let index = self.sources.binary_search_by(|source| (*source.path).cmp(path)).ok()?;
        Some((FileId(u32::try_from(index).ok()?), &self.sources[index]))
    }

    /// The asset of this path.
    #[must_use]
    pub fn asset(&self, path: &str) -> Option<&Asset> {
        Some(&self.assets[self.asset_index(path)?])
    }

    /// Where in [`Inputs::assets`] the asset of this path stands.
    #[must_use]
    pub fn asset_index(&self, path: &str) -> Option<usize> {
        self.assets.binary_search_by(|asset| (*asset.path).cmp(path)).ok()
    }
}

/// A byte range of a file, with a word on why it is shown (empty for none).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// Half-open byte range in the file's text.
    pub range: Range<usize>,
    /// What is to be seen there; may be empty.
    pub label: Words,
}

impl Place {
    /// A place without a label.
    #[must_use]
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        Place { file, range, label: Words::default() }
    }

    /// The same place with a label.
    #[must_use]
    pub fn labelled(mut self, label: Words) -> Self {
        self.label = label;
        self
    }
}
