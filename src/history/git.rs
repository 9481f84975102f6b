//! Starts the program `git`, for reading only.
//!
//! *In*: a folder and arguments, never a shell. *Out*: what `git` printed, the contents of objects.
//! Nothing of the caller's environment leads it to another repository, and it asks nobody and fetches nothing.
//!
//! Nothing that the repository's own configuration names is started: it may be that of a stranger, who made the folder
//! or a part of it. What the user and the system configure stays: it says which repositories of others are safe.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use super::HistoryError;

/// The variables by which a hook or a shell points `git` at another repository, index or set of objects
/// (`git rev-parse --local-env-vars`), or changes what a path means; the ones that configure it stay.
const FOREIGN: [&str; 16] = [
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_GLOB_PATHSPECS",
    "GIT_GRAFT_FILE",
    "GIT_ICASE_PATHSPECS",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_INTERNAL_SUPER_PREFIX",
    "GIT_NAMESPACE",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_REPLACE_REF_BASE",
    "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
];

/// What holds for every call: no prompt, no lock, no download, no replaced objects, literal paths, plain English.
const OWN: [(&str, &str); 8] = [
    // No way of transport is allowed, whatever is configured: a missing object stays missing.
    ("GIT_ALLOW_PROTOCOL", ""),
    ("GIT_LITERAL_PATHSPECS", "1"),
    ("GIT_NO_LAZY_FETCH", "1"),
    ("GIT_NO_REPLACE_OBJECTS", "1"),
    ("GIT_OPTIONAL_LOCKS", "0"),
    ("GIT_TERMINAL_PROMPT", "0"),
    ("LANGUAGE", ""),
    ("LC_ALL", "C"),
];

/// What is configured for every call, so that the repository's own configuration starts nothing when its index is read,
/// and so that no folder of the site is taken for a repository because it looks like one.
const CONFIGURED: [&str; 4] =
    ["core.quotePath=false", "core.fsmonitor=false", "core.hooksPath=/dev/null", "safe.bareRepository=explicit"];

/// What a filter may start, at the end of its keys.
const STARTED_BY_FILTERS: [&str; 3] = ["clean", "process", "smudge"];

/// `git` in one folder.
#[derive(Debug)]
pub(super) struct Git {
    folder: PathBuf,
}

/// The content of a file.
pub(super) struct Blob {
    /// The id of the object.
    pub id: Vec<u8>,
    pub bytes: Vec<u8>,
}

impl Git {
    pub(super) fn new(folder: PathBuf) -> Self {
        Git { folder }
    }

    /// The folder in which `git` runs.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// What a command printed.
    pub(super) fn run(&self, args: &[&str]) -> Result<Vec<u8>, HistoryError> {
        let output = self.output(args)?;
        if output.status.success() { Ok(output.stdout) } else { Err(self.failure(args, &output.stderr)) }
    }

    /// What a command printed that looks at files of the folder. No filter of the repository's own is started for them.
    pub(super) fn run_on_files(&self, args: &[&str]) -> Result<Vec<u8>, HistoryError> {
        let mut command: Vec<String> = Vec::new();
        for filter in self.own_filters()? {
            // `-c` takes everything behind the first `=` for the value.
            if filter.contains('=') {
                let said = format!(
                    "the configuration of the repository names a filter `{filter}`, which cannot be switched off"
                );
                return Err(HistoryError::Failed { command: args.join(" "), said });
            }
            for started in STARTED_BY_FILTERS {
                command.extend(["-c".to_owned(), format!("filter.{filter}.{started}=")]);
            }
            command.extend(["-c".to_owned(), format!("filter.{filter}.required=false")]);
        }
        let command: Vec<&str> = command.iter().map(String::as_str).chain(args.iter().copied()).collect();
        self.run(&command)
    }

    /// The filters that the repository itself configures.
    fn own_filters(&self) -> Result<BTreeSet<String>, HistoryError> {
        let listed = self.run(&["config", "--list", "--show-scope", "--name-only", "-z"])?;
        let mut parts = listed.split(|byte| *byte == 0);
        let mut filters = BTreeSet::new();
        while let (Some(scope), Some(key)) = (parts.next(), parts.next()) {
            let key = String::from_utf8_lossy(key);
            let filter = key.strip_prefix("filter.").and_then(|rest| rest.rsplit_once('.'));
            if let Some((filter, _)) = filter.filter(|_| matches!(scope, b"local" | b"worktree")) {
                filters.insert(filter.to_owned());
            }
        }
        Ok(filters)
    }

    /// What a command printed; `None` if it said no, with exit status 1.
    pub(super) fn answer(&self, args: &[&str]) -> Result<Option<Vec<u8>>, HistoryError> {
        let output = self.output(args)?;
        match output.status.code() {
            Some(0) => Ok(Some(output.stdout)),
            Some(1) => Ok(None),
            _ => Err(self.failure(args, &output.stderr)),
        }
    }

    /// The contents of objects, one per name and in that order; `None` for one that does not exist or is no file.
    ///
    /// Names are ids or `COMMIT:PATH`, without line breaks.
    pub(super) fn blobs(&self, names: &[Vec<u8>]) -> Result<Vec<Option<Blob>>, HistoryError> {
        const ARGS: [&str; 2] = ["cat-file", "--batch"];
        if names.is_empty() {
            return Ok(Vec::new());
        }
        let mut command = self.command(&ARGS);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(|cause| self.no_git(cause))?;
        let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
        // Asking and reading at the same time: either pipe holds less than all of it.
        let read = std::thread::scope(|scope| {
            scope.spawn(move || {
                // When `git` ends early, reading tells why.
                drop(stdin.map(|mut stdin| {
                    names.iter().try_for_each(|name| stdin.write_all(&[name.as_slice(), b"\n"].concat()))
                }));
            });
            let mut reader = BufReader::with_capacity(1 << 16, stdout?);
            names.iter().map(|_| read_blob(&mut reader)).collect::<Option<Vec<_>>>()
        });
        // A batch that was broken off fills its pipe and would wait for ever.
        if read.is_none() {
            drop(child.kill());
        }
        let ended = child.wait_with_output().map_err(|cause| self.no_git(cause))?;
        read.ok_or_else(|| self.failure(&ARGS, &ended.stderr))
    }

    fn output(&self, args: &[&str]) -> Result<Output, HistoryError> {
        self.command(args).stdin(Stdio::null()).output().map_err(|cause| self.no_git(cause))
    }

    /// Why `git` was not started. In no repository there is nothing that it could tell.
    fn no_git(&self, cause: std::io::Error) -> HistoryError {
        if self.is_in_repository() { HistoryError::NoGit(cause) } else { HistoryError::NoRepository }
    }

    /// Why a command failed. A repository that `git` does not open is one all the same.
    fn failure(&self, args: &[&str], stderr: &[u8]) -> HistoryError {
        let said = String::from_utf8_lossy(stderr).trim().to_owned();
        if said.contains("not a git repository") && !self.is_in_repository() {
            return HistoryError::NoRepository;
        }
        HistoryError::Failed { command: args.join(" "), said }
    }

    /// Whether the folder, or one above it, holds what makes a repository.
    fn is_in_repository(&self) -> bool {
        let folder = self.folder.canonicalize().unwrap_or_else(|_| self.folder.clone());
        folder.ancestors().any(|above| above.join(".git").symlink_metadata().is_ok())
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.arg("-C").arg(&self.folder).arg("--no-pager");
        command.args(CONFIGURED.iter().flat_map(|configured| ["-c", configured])).args(args);
        for name in FOREIGN {
            command.env_remove(name);
        }
        command.envs(OWN);
        command
    }
}

/// Reads one answer of `git cat-file --batch`: `ID TYPE SIZE`, the bytes, a line feed; or a line that says no.
fn read_blob(reader: &mut impl BufRead) -> Option<Option<Blob>> {
    let mut line = Vec::new();
    reader.read_until(b'\n', &mut line).ok()?;
    if line.pop() != Some(b'\n') {
        return None;
    }
    // A name may hold spaces, an answer with content ends in a number.
    let parts: Vec<&[u8]> = line.rsplitn(3, |byte| *byte == b' ').collect();
    let [size, kind, id] = parts[..] else { return Some(None) };
    let Some(size) = std::str::from_utf8(size).ok().and_then(|size| size.parse::<usize>().ok()) else {
        return Some(None);
    };
    let mut bytes = vec![0; size];
    reader.read_exact(&mut bytes).ok()?;
    reader.read_exact(&mut [0]).ok()?;
    Some((kind == b"blob").then(|| Blob { id: id.to_vec(), bytes }))
}
