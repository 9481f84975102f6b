//! A git repository in a temporary folder, with a history that a test writes.
//!
//! *In*: files for each commit. *Out*: the repository; the same commits have the same ids on every machine.

use std::path::Path;
use std::process::{Command, Output};

use super::program::{Desk, Ran};

/// A repository with a working tree.
pub struct Repository {
    pub desk: Desk,
}

impl Repository {
    /// A repository with the branch `main` and no commit.
    pub fn new() -> Self {
        let repository = Repository { desk: Desk::empty() };
        repository.git(&["init", "-q", "-b", "main"]);
        repository
    }

    /// A repository whose first commit has these files.
    pub fn with<P: AsRef<str>>(files: impl IntoIterator<Item = (P, Vec<u8>)>) -> Self {
        let repository = Repository::new();
        for (path, bytes) in files {
            repository.desk.write(path.as_ref(), &bytes);
        }
        repository.commit("Begin");
        repository
    }

    /// The folder of the working tree.
    pub fn path(&self) -> &Path {
        self.desk.path()
    }

    /// Writes a file of the working tree.
    pub fn write(&self, path: &str, text: &str) -> &Self {
        self.desk.write(path, text.as_bytes());
        self
    }

    /// Replaces one text of a file, which must be there.
    pub fn edit(&self, path: &str, old: &str, new: &str) -> &Self {
        let text = self.desk.read(path);
        assert!(text.contains(old), "{path} does not say {old:?}");
        self.write(path, &text.replacen(old, new, 1))
    }

    /// Commits everything as it stands and gives the id.
    pub fn commit(&self, subject: &str) -> String {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "--allow-empty", "-m", subject]);
        self.git(&["rev-parse", "HEAD"])
    }

    /// Runs git here, which must succeed, and gives what it printed.
    pub fn git(&self, args: &[&str]) -> String {
        let output = run(self.path(), args);
        assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).trim_end().to_owned()
    }

    /// Runs the program here; it finds `git`, and no settings of the machine.
    pub fn run(&self, args: &[&str]) -> Ran {
        self.run_with(args, &[])
    }

    /// Runs the program here with these variables besides.
    pub fn run_with(&self, args: &[&str], variables: &[(&str, &str)]) -> Ran {
        let path = std::env::var("PATH").expect("a PATH");
        let all = [&[("LC_ALL", "C"), ("PATH", &*path)], variables].concat();
        self.desk.run_with(args, &all)
    }
}

/// Runs git in a folder, with an identity and dates of its own and no settings of the machine.
pub fn run(folder: &Path, args: &[&str]) -> Output {
    const DATE: &str = "2026-01-02T03:04:05+0900";
    let mut command = Command::new("git");
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("GIT_")) {
        command.env_remove(name);
    }
    command
        .current_dir(folder)
        .args(["-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgSign=false"])
        .args(["-c", "core.autocrlf=false", "-c", "protocol.file.allow=always"])
        .args(args)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_CONFIG_GLOBAL", if cfg!(windows) { "NUL" } else { "/dev/null" })
        .env("GIT_AUTHOR_DATE", DATE)
        .env("GIT_COMMITTER_DATE", DATE)
        .output()
        .expect("the program `git`, which these tests need")
}
