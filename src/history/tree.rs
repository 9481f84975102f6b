//! The files of a commit below the folder of a site.
//!
//! *In*: a commit and the paths that count. *Out*: [`Revision`]: contents, and the paths of symbolic links.
//! Leaves out hidden files, and never follows a link.

use std::path::Path;

use super::git::Git;
use super::{Commit, History, HistoryError, id_of, split_once};
use crate::disk::{self, Reached};
use crate::load::Revision;

/// What of a commit is read.
pub(super) struct Wanted<'a> {
    /// Files and folders; all of them if none is named.
    pub paths: &'a [&'a str],
    /// Whether the content of a file is known already, so that it need not be read.
    pub is_known: &'a dyn Fn(&str) -> bool,
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

/// Reads the files of a commit below the folder in which `git` runs.
pub(super) fn read(git: &Git, commit: &Commit, wanted: &Wanted<'_>) -> Result<Revision, HistoryError> {
    let mut args = vec!["ls-tree", "-r", "-z", commit.id()];
    if !wanted.paths.is_empty() {
        args.push("--");
        args.extend(wanted.paths);
    }
    let listed = git.run(&args)?;
    let entries: Vec<Entry<'_>> = listed.split(|byte| *byte == 0).filter_map(entry).collect();
    let mut tree = Revision::default();
    let mut files = Vec::new();
    for entry in entries {
        match entry.kind {
            Kind::File if (wanted.is_known)(&entry.path) => tree.unchanged.push(entry.path),
            Kind::File => files.push(entry),
            Kind::Link => tree.links.push(entry.path),
            Kind::Submodule => take(&mut tree, submodule(git, &entry)?, &entry.path),
        }
    }
    let ids: Vec<Vec<u8>> = files.iter().map(|entry| entry.id.to_vec()).collect();
    for (entry, blob) in files.into_iter().zip(git.blobs(&ids)?) {
        let Some(blob) = blob else { return Err(HistoryError::MissingObject { path: entry.path }) };
        tree.files.push((entry.path, blob.bytes));
    }
    Ok(tree)
}

/// Adds another tree below a folder.
fn take(tree: &mut Revision, other: Revision, folder: &str) {
    tree.files.extend(other.files.into_iter().map(|(path, bytes)| (format!("{folder}/{path}"), bytes)));
    tree.links.extend(other.links.into_iter().map(|path| format!("{folder}/{path}")));
}

/// The files of a submodule that is checked out; nothing if it is not, as its folder is empty then.
fn submodule(git: &Git, entry: &Entry<'_>) -> Result<Revision, HistoryError> {
    let folder = git.folder().join(&entry.path);
    // The folder of today may be a link, which leads to some other repository.
    let is_folder = disk::Folder::open(git.folder())
        .and_then(|site| site.reach(Path::new(&entry.path)))
        .is_ok_and(|reached| matches!(reached, Reached::Folder(_)));
    let is_checked_out = is_folder && folder.join(".git").symlink_metadata().is_ok();
    let Some(commit) = id_of(entry.id).filter(|_| is_checked_out) else { return Ok(Revision::default()) };
    let inner = History::open(&folder)?;
    if inner.commit_if_known(commit.id())?.is_none() {
        return Err(HistoryError::MissingObject { path: entry.path.clone() });
    }
    read(&inner.git, &commit, &Wanted { paths: &[], is_known: &|_| false })
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
