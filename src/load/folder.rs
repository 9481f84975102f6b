//! A site's folder on the disk, read once and then again where it changed.
//!
//! *In*: a folder, later the paths that changed in it. *Out*: [`Inputs`], the same as if all had been read anew.
//! What changed is not believed but looked at: a path may have appeared, changed, vanished, or become a folder.

use std::ffi::OsString;
use std::io;
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::read::{self, Content, Read};
use super::{FOLDERS, LoadError, Revision, SITE_FILE, Sides, Tree, builtin_files, inputs, read_all};
use crate::disk::{self, Kind, Reached};
use crate::model::{Inputs, Origin};

/// A site's folder as it was read last.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    tree: Tree,
    builtin: Vec<(Arc<str>, Read)>,
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
        // A link may stand above a changed path, and ends the way to all that was below it.
        let links: Vec<String> =
            found.iter().filter(|(_, read)| read.is_link()).map(|(path, _)| path.to_string()).collect();
        let mut is_new = false;
        for path in changed.iter().chain(&links) {
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

/// Whether what stands at a path below the folder of a site is still what was read of it, or still nothing.
///
/// # Errors
/// When it cannot be read.
pub fn is_as_read(root: &Path, inputs: &Inputs, path: &str) -> Result<bool, LoadError> {
    let now = tree(root, std::iter::once(path))?;
    let then = inputs.find(path).filter(|(_, source)| source.origin == Origin::Site);
    Ok(match (now.get(path).map(|read| &read.content), then) {
        (None, None) => now.is_empty(),
        (Some(Content::Text { key, .. }), Some((_, source))) => *key == source.key,
        _ => false,
    })
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

/// How many files of a folder one thread reads at least.
const FILES_AT_ONCE: usize = 16;

/// How many folders are looked at together. Those that wait keep the folder above open, which is the same for many.
const FOLDERS_AT_ONCE: usize = 32;

/// Reads these files, and all that is below these folders; what is not there has nothing to read.
fn tree<'a>(root: &Path, paths: impl Iterator<Item = &'a str>) -> Result<Tree, LoadError> {
    let mut tree = Tree::new();
    let folder = match disk::Folder::open(root) {
        Ok(folder) => Arc::new(folder),
        Err(cause) if disk::is_absence(&cause) => return Ok(tree),
        Err(cause) => return Err(LoadError { path: root.to_path_buf(), cause }),
    };
    let site = Site { root };
    let beginning = |path: &str| Waiting { above: Arc::clone(&folder), below: path.into(), path: path.into() };
    let mut waiting: Vec<Waiting> = paths.map(beginning).collect();
    while !waiting.is_empty() {
        let next = waiting.split_off(waiting.len().saturating_sub(FOLDERS_AT_ONCE));
        let found: Vec<Found> = next.into_par_iter().map(|next| site.look(&next)).collect::<Result<_, _>>()?;
        for Found { files, folders } in found {
            tree.extend(files);
            waiting.extend(folders);
        }
    }
    Ok(tree)
}

/// The folder of a site, as it was named.
struct Site<'a> {
    root: &'a Path,
}

/// What is yet to be looked at.
struct Waiting {
    /// An open folder above.
    above: Arc<disk::Folder>,
    /// The way down from there.
    below: PathBuf,
    /// The path below the site.
    path: PathBuf,
}

/// What stands at a path.
#[derive(Default)]
struct Found {
    /// Files and links.
    files: Vec<(Arc<str>, Read)>,
    folders: Vec<Waiting>,
}

impl Site<'_> {
    /// Reads the file at a path, or all files of the folder there.
    fn look(&self, at: &Waiting) -> Result<Found, LoadError> {
        let path = &at.path;
        match at.above.reach(&at.below).map_err(|cause| self.error(path, cause))? {
            Reached::Nothing => Ok(Found::default()),
            Reached::Link(link) => {
                // The way down may be the last name of the path alone.
                let above = path.ancestors().nth(at.below.components().count()).unwrap_or(Path::new(""));
                Ok(Found { files: vec![read_link(&above.join(link))], folders: Vec::new() })
            }
            Reached::File(folder, name) => {
                let file = self.read(&folder, (path, &name))?;
                Ok(Found { files: file.into_iter().collect(), folders: Vec::new() })
            }
            Reached::Folder(folder) => self.list(folder, path),
        }
    }

    /// Reads the files of a folder; hidden ones are left out.
    fn list(&self, folder: disk::Folder, path: &Path) -> Result<Found, LoadError> {
        let mut entries = folder.entries().map_err(|cause| self.error(path, cause))?;
        entries.retain(|(name, _)| !name.as_encoded_bytes().starts_with(b"."));
        let of_kind = |wanted: Kind| entries.iter().filter(move |(_, kind)| *kind == wanted).map(|(name, _)| name);
        let names: Vec<_> = of_kind(Kind::File).collect();
        let read = |name: &OsString| self.read(&folder, (&path.join(name), Path::new(name))).transpose();
        let files = names.into_par_iter().with_min_len(FILES_AT_ONCE).filter_map(read);
        let mut files = files.collect::<Result<Vec<_>, _>>()?;
        files.extend(of_kind(Kind::Link).map(|name| read_link(&path.join(name))));
        let above = Arc::new(folder);
        let waiting =
            |name: &OsString| Waiting { above: Arc::clone(&above), below: name.into(), path: path.join(name) };
        let folders = of_kind(Kind::Folder).map(waiting).collect();
        Ok(Found { files, folders })
    }

    /// Reads the file of a folder at a path and under a name; `None` if it is gone.
    fn read(&self, folder: &disk::Folder, (path, name): (&Path, &Path)) -> Result<Option<(Arc<str>, Read)>, LoadError> {
        let below = slashed(path);
        match folder.read(name) {
            Ok(bytes) if read::is_too_large(&below, bytes.len()) => {
                let cause = io::Error::new(io::ErrorKind::FileTooLarge, "a text of more than 1 GiB is not read");
                Err(self.error(path, cause))
            }
            Ok(bytes) => Ok(Some(read::named((below, bytes)))),
            Err(cause) if disk::is_link(&cause) => Ok(Some(read_link(path))),
            // It was there when the folder was listed: whoever removed it meant so.
            Err(cause) if disk::is_absence(&cause) => Ok(None),
            Err(cause) => Err(self.error(path, cause)),
        }
    }

    fn error(&self, path: &Path, cause: io::Error) -> LoadError {
        LoadError { path: self.root.join(path), cause }
    }
}

fn read_link(path: &Path) -> (Arc<str>, Read) {
    (slashed(path).into(), Read::link())
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
            changed(&["content/link/b.md", "content/link"], false);
            std::fs::remove_file(root.join("content/link")).expect("a link");
            changed(&["content/link"], true);
            // The event may name what is below the link alone.
            std::fs::rename(root.join("content"), root.join("elsewhere")).expect("a folder");
            std::os::unix::fs::symlink("elsewhere", root.join("content")).expect("a link");
            changed(&["content/a.deep/b.md"], true);
        }
    }
}
