//! Runs the program as an editor would: in a folder, with arguments.
//!
//! *In*: a folder and arguments. *Out*: what was printed, and the exit status.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::site;
use super::site::copy_files;

/// What a run printed.
#[derive(Debug)]
pub struct Ran {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Ran {
    /// Fails unless the exit status is this one.
    pub fn exits(self, status: i32) -> Self {
        assert_eq!(self.status, status, "{}{}", self.stdout, self.stderr);
        self
    }

    /// Fails unless the output says this.
    pub fn says(self, text: &str) -> Self {
        assert!(self.stdout.contains(text), "standard output does not say {text:?}:\n{}{}", self.stdout, self.stderr);
        self
    }

    /// Fails unless the trouble is told like this.
    pub fn complains(self, text: &str) -> Self {
        assert!(self.stderr.contains(text), "standard error does not say {text:?}:\n{}{}", self.stdout, self.stderr);
        self
    }
}

/// Says what could not be tested here, past the capture of the test runner: who runs the tests has to see it.
pub fn skipped(why: &str) {
    // Nobody is left to tell when standard error is closed.
    drop(std::io::Write::write_all(&mut std::io::stderr(), format!("\nskipped: {why}\n").as_bytes()));
}

/// A temporary folder with a site in it.
pub struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    /// An empty folder.
    pub fn empty() -> Self {
        Desk { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// A folder with these files.
    pub fn with<P: AsRef<str>>(files: impl IntoIterator<Item = (P, Vec<u8>)>) -> Self {
        let desk = Desk::empty();
        for (path, bytes) in files {
            desk.write(path.as_ref(), &bytes);
        }
        desk
    }

    /// A copy of a golden site.
    pub fn golden(name: &str) -> Self {
        let desk = Desk::empty();
        copy_files(&site::repository().join("tests/sites").join(name), desk.path());
        desk
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn join(&self, path: &str) -> PathBuf {
        self.path().join(path)
    }

    pub fn write(&self, path: &str, bytes: &[u8]) {
        let full = self.join(path);
        std::fs::create_dir_all(full.parent().expect("a file stands in a folder")).expect("a writable folder");
        std::fs::write(full, bytes).expect("a writable file");
    }

    pub fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Runs the program here, with English messages unless the arguments or the site say otherwise.
    pub fn run(&self, args: &[&str]) -> Ran {
        self.run_with(args, &[("LC_ALL", "C")])
    }

    /// The program here, for a test that starts it itself; it finds `git`.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_taiyaku"));
        let path = std::env::var_os("PATH").unwrap_or_default();
        command.args(args).current_dir(self.path()).env_clear().env("LC_ALL", "C").env("PATH", path);
        command
    }

    /// Runs the program here, with these variables and no others.
    pub fn run_with(&self, args: &[&str], variables: &[(&str, &str)]) -> Ran {
        let output = Command::new(env!("CARGO_BIN_EXE_taiyaku"))
            .args(args)
            .current_dir(self.path())
            .env_clear()
            .envs(variables.iter().copied())
            .output()
            .expect("the program runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program prints UTF-8");
        let status = output.status.code().expect("the program ends by itself");
        assert!(status <= 2, "{}", text(output.stderr));
        Ran { status, stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// Every file and folder below, sorted.
    pub fn listing(&self) -> Vec<String> {
        let entries = walkdir::WalkDir::new(self.path()).sort_by_file_name().into_iter();
        let below = |entry: walkdir::DirEntry| {
            let path = entry.path().strip_prefix(self.path()).expect("below the folder").to_string_lossy().into_owned();
            path.replace('\\', "/")
        };
        let paths = entries.map(|entry| below(entry.expect("a readable folder")));
        paths.collect()
    }
}
