//! What the history of a site holds: its files at any revision, without a checkout.
//!
//! *In*: the folder of a site in a git repository, names of revisions. *Out*: [`Inputs`], [`Base`], [`Version`].
//! An edge: it starts `git`, which only reads. It never fetches, never writes, and decides nothing about a text:
//! history explains, it does not judge.

mod error;
mod git;
mod tree;

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use crate::load::{self, Revision, Sides};
use crate::model::Inputs;

pub use error::HistoryError;
use git::Git;
use tree::Wanted;

/// The repository that a site stands in.
#[derive(Debug)]
pub struct History {
    git: Git,
    /// The folder of the site below the root of the repository, with `/` at its end; empty for the root itself.
    prefix: Vec<u8>,
    is_shallow: bool,
}

/// A commit, by its full id in hexadecimal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Commit(String);

/// What changes are counted from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Base {
    /// The commit.
    pub commit: Commit,
    /// How it follows from the revision that was named.
    pub kind: BaseKind,
}

/// How a [`Base`] follows from the revision that was named.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BaseKind {
    /// Where the history of HEAD left that of the revision.
    MergeBase,
    /// The revision itself, because this clone holds too little of the history.
    ShallowRevision,
    /// The revision itself, because it has no history in common with HEAD.
    UnrelatedRevision,
}

/// A file as a commit has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Version {
    /// The newest commit with this content.
    pub commit: Commit,
    /// The bytes of the file.
    pub bytes: Vec<u8>,
}

impl Commit {
    /// The full id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.0
    }

    /// The beginning of the id, which people read.
    #[must_use]
    pub fn short(&self) -> &str {
        self.0.get(..9).unwrap_or(&self.0)
    }
}

impl History {
    /// Opens the repository that the folder of a site stands in.
    ///
    /// # Errors
    /// When `git` is not installed, or when the folder is not in a repository that it opens.
    pub fn open(site: &Path) -> Result<Self, HistoryError> {
        let git = Git::new(PathBuf::from(site));
        let told = git.run(&["rev-parse", "--is-shallow-repository", "--is-inside-work-tree", "--show-prefix"])?;
        let (shallow, rest) = split_once(&told, b'\n');
        let (is_inside, prefix) = split_once(rest, b'\n');
        if is_inside != b"true" {
            return Err(HistoryError::Elsewhere);
        }
        let prefix = prefix.strip_suffix(b"\n").unwrap_or(prefix).to_vec();
        Ok(History { git, prefix, is_shallow: shallow == b"true" })
    }

    /// Opens the repository that the folder of a site stands in, if there is one.
    ///
    /// # Errors
    /// When `git` does not open it. Nobody knows then what its history holds.
    pub fn find(site: &Path) -> Result<Option<Self>, HistoryError> {
        match History::open(site) {
            Ok(history) => Ok(Some(history)),
            Err(HistoryError::NoRepository) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Whether this clone holds only a part of the history.
    #[must_use]
    pub fn is_shallow(&self) -> bool {
        self.is_shallow
    }

    /// A path of the site as the repository knows it, from its root.
    #[must_use]
    pub fn repository_path(&self, path: &str) -> String {
        String::from_utf8_lossy(&self.prefix).into_owned() + path
    }

    /// Whether there is a reference of this full name, such as `refs/tags/NAME`, whether or not its commit is here.
    ///
    /// # Errors
    /// When `git` fails.
    pub fn has_ref(&self, name: &str) -> Result<bool, HistoryError> {
        Ok(self.git.answer(&["rev-parse", "--verify", "--quiet", name])?.is_some())
    }

    /// The commit that a revision names, if this clone has it.
    ///
    /// # Errors
    /// When `git` fails.
    pub fn commit_if_known(&self, revision: &str) -> Result<Option<Commit>, HistoryError> {
        if revision.is_empty() || revision.starts_with('-') || revision.contains('\0') {
            return Ok(None);
        }
        let name = format!("{revision}^{{commit}}");
        Ok(self.git.answer(&["rev-parse", "--verify", "--quiet", &name])?.as_deref().and_then(id_of))
    }

    /// The commit that a revision names: a branch, a tag, an id, `HEAD~3`.
    ///
    /// # Errors
    /// When there is none in this clone.
    pub fn commit(&self, revision: &str) -> Result<Commit, HistoryError> {
        if let Some(commit) = self.commit_if_known(revision)? {
            return Ok(commit);
        }
        let remote = format!("origin/{revision}");
        let remote = self.commit_if_known(&remote)?.map(|_| remote);
        Err(HistoryError::UnknownRevision { revision: revision.to_owned(), remote, is_shallow: self.is_shallow })
    }

    /// Where the history of HEAD left that of a revision, if this clone knows; else the revision itself.
    ///
    /// # Errors
    /// As [`History::commit`].
    pub fn base(&self, revision: &str) -> Result<Base, HistoryError> {
        let commit = self.commit(revision)?;
        let common = match self.commit_if_known("HEAD")? {
            Some(head) => self.git.answer(&["merge-base", commit.id(), head.id()])?,
            None => None,
        };
        Ok(match common.as_deref().and_then(id_of) {
            Some(common) => Base { commit: common, kind: BaseKind::MergeBase },
            None if self.is_shallow => Base { commit, kind: BaseKind::ShallowRevision },
            None => Base { commit, kind: BaseKind::UnrelatedRevision },
        })
    }

    /// The site as a commit has it, in the shape that [`load::folder`] gives.
    ///
    /// Symbolic links are findings and hidden files are left out, as there. A submodule is read at the commit that
    /// this one names if it is checked out in the folder; else it is empty, as its folder is.
    ///
    /// # Errors
    /// When the commit has no `site.yaml` in this folder, or when this clone lacks an object.
    pub fn inputs(&self, commit: &Commit) -> Result<Inputs, HistoryError> {
        self.revision(commit, &|_| false).map(load::revision)
    }

    /// The site as a commit has it, beside the folder as it was read.
    ///
    /// What `git` knows to be unchanged is not read again. That is told by the index, so a file of which `git` was told
    /// to assume that it is unchanged counts as that.
    ///
    /// # Errors
    /// As [`History::inputs`].
    pub fn beside(&self, commit: &Commit, folder: &load::Folder) -> Result<Sides, HistoryError> {
        let args = ["diff-index", "--relative", "--no-renames", "--no-ext-diff", "--no-textconv"];
        // Whether a submodule changed is not asked, which would start `git` there.
        let args = [&args[..], &["--ignore-submodules=all", "--name-only", "-z", commit.id(), "--"]].concat();
        let changed = self.git.run_on_files(&[&args, wanted().as_slice()].concat())?;
        let changed: HashSet<&[u8]> = changed.split(|byte| *byte == 0).collect();
        let is_known = |path: &str| folder.has(path) && !changed.contains(path.as_bytes());
        Ok(folder.beside(self.revision(commit, &is_known)?))
    }

    fn revision(&self, commit: &Commit, is_known: &dyn Fn(&str) -> bool) -> Result<Revision, HistoryError> {
        let revision = tree::read(&self.git, commit, &Wanted { paths: &wanted(), is_known })?;
        // One that is a link has its finding.
        let mut paths = revision.files.iter().map(|(path, _)| path).chain(&revision.unchanged).chain(&revision.links);
        if !paths.any(|path| path == load::SITE_FILE) {
            return Err(HistoryError::NoSite { commit: commit.clone() });
        }
        Ok(revision)
    }

    /// The contents that a file had, newest first, as far as the last `n_commits` commits that touched it tell.
    ///
    /// The path is below the folder of the site. The first is that of HEAD; a content that came back is told once.
    ///
    /// # Errors
    /// When `git` fails.
    pub fn versions(&self, path: &str, n_commits: usize) -> Result<Vec<Version>, HistoryError> {
        // One request a line: a name with a line break cannot be asked for, and no page has one.
        if path.contains('\n') || self.prefix.contains(&b'\n') {
            return Ok(Vec::new());
        }
        let Some(head) = self.commit_if_known("HEAD")? else { return Ok(Vec::new()) };
        let limit = format!("--max-count={n_commits}");
        let commits = self.git.run(&["rev-list", &limit, head.id(), "--", path])?;
        let commits: Vec<Commit> = commits.split(|byte| *byte == b'\n').filter_map(id_of).collect();
        let names = commits.iter().map(|commit| {
            let colon: &[u8] = b":";
            [commit.id().as_bytes(), colon, &self.prefix, path.as_bytes()].concat()
        });
        let blobs = self.git.blobs(&names.collect::<Vec<_>>())?;
        let mut seen = HashSet::new();
        let versions = commits.into_iter().zip(blobs).filter_map(|(commit, blob)| {
            let blob = blob.filter(|blob| seen.insert(blob.id.clone()))?;
            Some(Version { commit, bytes: blob.bytes })
        });
        Ok(versions.collect())
    }
}

/// The paths below a site that are read.
fn wanted() -> Vec<&'static str> {
    [load::SITE_FILE].into_iter().chain(load::FOLDERS).collect()
}

/// The commit whose id this line holds.
fn id_of(line: &[u8]) -> Option<Commit> {
    let id = std::str::from_utf8(line).ok()?.trim_end();
    (id.len() >= 40 && id.bytes().all(|byte| byte.is_ascii_hexdigit())).then(|| Commit(id.to_owned()))
}

/// What stands before and behind the first of these bytes.
fn split_once(bytes: &[u8], at: u8) -> (&[u8], &[u8]) {
    match bytes.iter().position(|byte| *byte == at) {
        Some(index) => (&bytes[..index], &bytes[index + 1..]),
        None => (bytes, &[]),
    }
}
