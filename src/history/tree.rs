//! The files of a commit below the folder of a site.
//!
//! *In*: a commit and the paths that count. *Out*: [`Tree`]: contents, and the paths of symbolic links.
//! Leaves out hidden files, and never follows a link.

use super::git::Git;
use super::{Commit, History, HistoryError, id_of, split_once};

/// What stands in a commit.
#[derive(Default)]
pub(super) struct Tree {
    /// Paths below the folder, with `/`, and contents.
    pub files: Vec<(String, Vec<u8>)>,
    /// Paths of symbolic links.
    pub links: Vec<String>,
}

/// A line of `git ls-tree`.
struct Entry<'a> {
    kind: Kind,
    id: &'a [u8],
    path: String,
}

enum Kind {
    File,
    Link,
    Submodule,
}

/// Reads the files of a commit below the folder in which `git` runs; all of them if no path is named.
pub(super) fn read(git: &Git, commit: &Commit, wanted: &[&str]) -> Result<Tree, HistoryError> {
    let mut args = vec!["ls-tree", "-r", "-z", commit.id()];
    if !wanted.is_empty() {
        args.push("--");
        args.extend(wanted);
    }
    let listed = git.run(&args)?;
    let entries: Vec<Entry<'_>> = listed.split(|byte| *byte == 0).filter_map(entry).collect();
    let mut tree = Tree::default();
    let mut files = Vec::new();
    for entry in entries {
        match entry.kind {
            Kind::File => files.push(entry),
            Kind::Link => tree.links.push(entry.path),
            Kind::Submodule => tree.take(submodule(git, &entry)?, &entry.path),
        }
    }
    let ids: Vec<Vec<u8>> = files.iter().map(|entry| entry.id.to_vec()).collect();
    for (entry, blob) in files.into_iter().zip(git.blobs(&ids)?) {
        let Some(blob) = blob else { return Err(HistoryError::MissingObject { path: entry.path }) };
        tree.files.push((entry.path, blob.bytes));
    }
    Ok(tree)
}

impl Tree {
    /// Adds another tree below a folder.
    fn take(&mut self, other: Tree, folder: &str) {
        self.files.extend(other.files.into_iter().map(|(path, bytes)| (format!("{folder}/{path}"), bytes)));
        self.links.extend(other.links.into_iter().map(|path| format!("{folder}/{path}")));
    }
}

/// The files of a submodule that is checked out; nothing if it is not, as its folder is empty then.
fn submodule(git: &Git, entry: &Entry<'_>) -> Result<Tree, HistoryError> {
    let folder = git.folder().join(&entry.path);
    let Some(commit) = id_of(entry.id).filter(|_| folder.join(".git").exists()) else { return Ok(Tree::default()) };
    let inner = History::open(&folder)?;
    if inner.find(commit.id())?.is_none() {
        return Err(HistoryError::MissingObject { path: entry.path.clone() });
    }
    read(&inner.git, &commit, &[])
}

/// Reads `MODE TYPE ID<TAB>PATH`; `None` for what `load` would not read either.
fn entry(line: &[u8]) -> Option<Entry<'_>> {
    let (head, path) = split_once(line, b'\t');
    let mut head = head.split(|byte| *byte == b' ');
    let (mode, _, id) = (head.next()?, head.next()?, head.next()?);
    let path = String::from_utf8_lossy(path).into_owned();
    let is_hidden = path.split('/').any(|part| part.starts_with('.'));
    let kind = match mode {
        b"120000" => Kind::Link,
        b"160000" => Kind::Submodule,
        _ => Kind::File,
    };
    (!is_hidden).then_some(Entry { kind, id, path })
}
