//! A site's folder on the disk, read once and then again where it changed.
//!
//! *In*: a folder, later the paths that changed in it. *Out*: [`Inputs`], the same as if all had been read anew.
//! What changed is not believed but looked at: a path may have appeared, changed, vanished, or become a folder.

use std::io;
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::read::{self, Read};
use super::{FOLDERS, LoadError, Revision, SITE_FILE, Sides, Tree, builtin_files, inputs, read_all};
use crate::model::Inputs;

/// A site's folder as it was read last.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    tree: Tree,
    builtin: Vec<(Arc<str>, Read)>,
}

/// What stands below the site, by its path there with `/`.
enum Found {
    /// A file, also as the system names it.
    File { path: String, full: PathBuf },
    /// A symbolic link.
    Link(String),
}

impl Folder {
    /// Reads all of the site in a folder.
    ///
    /// # Errors
    /// When a file or folder cannot be read.
    pub fn read(root: &Path) -> Result<Self, LoadError> {
        let tree = tree(root, FOLDERS.into_iter().chain([SITE_FILE]))?;
        Ok(Folder { root: root.to_path_buf(), tree, builtin: builtin_files() })
    }

    /// What was read.
    #[must_use]
    pub fn inputs(&self) -> Inputs {
        inputs(&self.tree, &self.builtin)
    }

    /// Whether a file of this path was read.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        self.tree.get(path).is_some_and(|read| !read.is_link())
    }

    /// What was read, beside a revision of it.
    #[must_use]
    pub fn beside(&self, revision: Revision) -> Sides {
        let unchanged = revision.unchanged.iter().filter_map(|path| self.tree.get_key_value(path.as_str()));
        let mut then: Tree = unchanged.map(|(path, read)| (Arc::clone(path), read.clone())).collect();
        read_all(&mut then, revision);
        let mut now = self.tree.clone();
        keep_places(&mut now, &then);
        keep_places(&mut then, &self.tree);
        Sides { now: inputs(&now, &self.builtin), then: inputs(&then, &self.builtin) }
    }

    /// Reads everything anew, and says whether anything is different.
    ///
    /// # Errors
    /// When a file or folder cannot be read.
    pub fn read_all(&mut self) -> Result<bool, LoadError> {
        let tree = tree(&self.root, FOLDERS.into_iter().chain([SITE_FILE]))?;
        let is_new = tree != self.tree;
        self.tree = tree;
        Ok(is_new)
    }

    /// Reads what stands at these paths below the folder anew, and says whether anything is different.
    ///
    /// # Errors
    /// When a file or folder that is there cannot be read.
    pub fn read_again(&mut self, paths: &[PathBuf]) -> Result<bool, LoadError> {
        let below = |path: &PathBuf| path.strip_prefix(&self.root).ok().map(slashed);
        let mut changed: Vec<String> = paths.iter().filter_map(below).filter(|path| is_read(path)).collect();
        changed.sort_unstable();
        // What is below another changed path is read with it.
        changed.dedup_by(|path, above| {
            path == above || path.strip_prefix(&**above).is_some_and(|rest| rest.starts_with('/'))
        });
        let found = tree(&self.root, changed.iter().map(String::as_str))?;
        let mut is_new = false;
        for path in &changed {
            let inside = format!("{path}/");
            let below =
                self.tree.range::<str, _>((Bound::Included(&*inside), Bound::Unbounded)).map(|(known, _)| known);
            let below = below.take_while(|known| known.starts_with(&inside));
            let itself = self.tree.get_key_value(path.as_str()).map(|(known, _)| known);
            let gone = itself.into_iter().chain(below).filter(|known| !found.contains_key(*known));
            let gone: Vec<Arc<str>> = gone.cloned().collect();
            for known in gone {
                is_new |= self.tree.remove(&known).is_some();
            }
        }
        for (path, read) in found {
            is_new |= self.tree.insert(path, read.clone()).is_none_or(|before| before != read);
        }
        Ok(is_new)
    }
}

/// Keeps the places of texts of `content/` that only the other tree has, so that those after them are numbered alike.
fn keep_places(tree: &mut Tree, other: &Tree) {
    for (path, _) in other.iter().filter(|(path, read)| path.starts_with("content/") && !read.is_asset()) {
        if !tree.contains_key(path) {
            tree.insert(path.clone(), Read::absent());
        }
    }
}

/// Whether a path below the site is read: it stands in one of the folders, and nothing of it is hidden.
fn is_read(path: &str) -> bool {
    let top = path.split('/').next().unwrap_or_default();
    (path == SITE_FILE || FOLDERS.contains(&top)) && !path.split('/').any(|part| part.starts_with('.'))
}

/// A path of the system, below the site, as the site writes it.
fn slashed(path: &Path) -> String {
    let mut slashed = String::with_capacity(path.as_os_str().len());
    for part in path.components() {
        if !slashed.is_empty() {
            slashed.push('/');
        }
        slashed.push_str(&part.as_os_str().to_string_lossy());
    }
    slashed
}

/// How many files are found before somebody reads them: only one thread at a time can walk.
const FILES_AT_ONCE: usize = 16;

/// Reads these files, and all that is below these folders; what is not there has nothing to read.
///
/// Folders are walked by whichever thread has nothing to read.
fn tree<'a>(root: &Path, paths: impl Iterator<Item = &'a str> + Send) -> Result<Tree, LoadError> {
    let mut found = paths.flat_map(|path| walk(root, path));
    let next = move || Some(found.by_ref().take(FILES_AT_ONCE).collect::<Vec<_>>()).filter(|found| !found.is_empty());
    let read_all =
        |found: Vec<_>| found.into_iter().filter_map(|found| Result::and_then(found, read_found).transpose());
    let read: Vec<(Arc<str>, Read)> =
        std::iter::from_fn(next).par_bridge().flat_map_iter(read_all).collect::<Result<_, _>>()?;
    Ok(read.into_iter().collect())
}

/// Reads what was found; `None` if it is gone.
fn read_found(found: Found) -> Result<Option<(Arc<str>, Read)>, LoadError> {
    let (path, full) = match found {
        Found::File { path, full } => (path, full),
        Found::Link(path) => return Ok(Some((path.into(), Read::link()))),
    };
    match std::fs::read(&full) {
        Ok(bytes) if read::is_too_large(&path, bytes.len()) => {
            let cause = io::Error::new(io::ErrorKind::FileTooLarge, "a text of more than 1 GiB is not read");
            Err(LoadError { path: full, cause })
        }
        Ok(bytes) => Ok(Some(read::named((path, bytes)))),
        // It was there when the folder was listed: whoever removed it meant so.
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(LoadError { path: full, cause }),
    }
}

/// Lists the files and symbolic links at or below a path; hidden ones are left out.
fn walk<'a>(root: &'a Path, path: &str) -> impl Iterator<Item = Result<Found, LoadError>> + Send + use<'a> {
    let start = root.join(path);
    // The site's folders themselves may be links; nothing below them may.
    let link = (path.contains('/') && start.is_symlink()).then(|| Ok(Found::Link(path.to_owned())));
    let visible =
        |entry: &walkdir::DirEntry| entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".");
    let walk = link.is_none().then(|| WalkDir::new(&start).sort_by_file_name().into_iter().filter_entry(visible));
    let found = walk.into_iter().flatten().filter_map(move |entry| match entry {
        Ok(entry) => found(root, entry).map(Ok),
        Err(error) if error.io_error().is_some_and(|cause| cause.kind() == io::ErrorKind::NotFound) => None,
        Err(error) => Some(Err(LoadError {
            path: error.path().map_or_else(|| start.clone(), Path::to_path_buf),
            cause: error.into_io_error().unwrap_or_else(|| io::Error::other("the folder contains itself")),
        })),
    });
    link.into_iter().chain(found)
}

/// What an entry of a folder is; `None` for a folder, and for what is neither file nor link.
fn found(root: &Path, entry: walkdir::DirEntry) -> Option<Found> {
    let path = || slashed(entry.path().strip_prefix(root).unwrap_or(entry.path()));
    if entry.file_type().is_file() {
        Some(Found::File { path: path(), full: entry.into_path() })
    } else if entry.path_is_symlink() && entry.depth() > 0 {
        Some(Found::Link(path()))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The paths and texts that a folder holds, without those built in.
    fn texts(folder: &Folder) -> Vec<(String, String)> {
        let inputs = folder.inputs();
        let own = inputs.sources.iter().filter(|source| source.origin != crate::model::Origin::Builtin);
        own.map(|source| (source.path.to_string(), source.text.to_string())).collect()
    }

    #[test]
    fn what_changed_is_read_again() {
        let temporary = tempfile::tempdir().expect("a folder");
        let root = temporary.path();
        let write = |path: &str, text: &str| {
            let full = root.join(path);
            std::fs::create_dir_all(full.parent().expect("a folder"))
                .and_then(|()| std::fs::write(full, text))
                .expect("a file");
        };
        let mut folder = Folder::read(root).expect("a folder");
        let mut changed = |paths: &[&str], expect: bool| {
            let paths: Vec<PathBuf> = paths.iter().map(|path| root.join(path)).collect();
            assert_eq!(folder.read_again(&paths).expect("a folder"), expect, "{paths:?}");
            assert_eq!(texts(&folder), texts(&Folder::read(root).expect("a folder")), "{paths:?}");
        };
        write("site.yaml", "a");
        changed(&["site.yaml"], true);
        changed(&["site.yaml"], false);
        write("content/a.md", "one");
        write("content/deep/b.md", "two");
        write("content/.hidden/c.md", "three");
        write("public/d.md", "four");
        changed(&["content/deep", "content/a.md", "content/.hidden/c.md", "public/d.md"], true);
        write("content/a.md", "new");
        changed(&["content/a.md", "content/a.md~"], true);
        std::fs::rename(root.join("content/deep"), root.join("content/a.deep")).expect("a folder");
        changed(&["content/a.deep", "content/deep"], true);
        std::fs::rename(root.join("content"), root.join("elsewhere")).expect("a folder");
        changed(&["content"], true);
        std::fs::rename(root.join("elsewhere"), root.join("content")).expect("a folder");
        changed(&["content"], true);
        std::fs::remove_file(root.join("content/a.md")).expect("a file");
        write("content/a.md/e.md", "a folder where a file was");
        changed(&["content/a.md", "content/a.md/e.md"], true);
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink("a.deep", root.join("content/link")).expect("a link");
            changed(&["content/link"], true);
            std::fs::remove_file(root.join("content/link")).expect("a link");
            changed(&["content/link"], true);
        }
    }
}
