//! The hook that checks what is about to be committed, in real repositories.
//!
//! *In*: new sites in temporary folders. *Out*: tests. Needs a shell, as git does for every hook.

use std::path::Path;
use std::process::{Command, Output};

use super::program::Desk;
use super::repository::Repository;

const PAGE: &str = "content/first.en.md";

/// A new site in a repository whose hook is turned on.
fn hooked() -> Repository {
    let repository = Repository { desk: Desk::empty() };
    repository.desk.run(&["new", ".", "--ui", "en"]).exits(0);
    repository.git(&["init", "-q", "-b", "main"]);
    repository.git(&["config", "core.hooksPath", ".githooks"]);
    repository.git(&["add", "-A"]);
    let begun = commit(&repository, &[]);
    assert!(begun.status.success(), "{}", text(&begun));
    repository
}

/// What a commit and its hook said.
fn text(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.as_slice(), &output.stderr].concat()).into_owned()
}

/// Commits what is staged as an editor does, with the program on the path.
fn commit(repository: &Repository, args: &[&str]) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_taiyaku")).parent().expect("a folder");
    let path = std::env::var("PATH").expect("a PATH");
    let who = ["-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgSign=false"];
    Command::new("git")
        .current_dir(repository.path())
        .args(who)
        .args(["commit", "-q", "-m", "Edit"])
        .args(args)
        .env("PATH", format!("{}:{path}", program.display()))
        .env("LC_ALL", "C")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .output()
        .expect("git runs")
}

#[cfg(unix)]
#[test]
fn a_commit_with_an_error_is_refused() {
    let repository = hooked();
    let first = repository.git(&["rev-parse", "HEAD"]);
    repository.edit(PAGE, "The text is", "See [there](nothing.en.md). The text is").git(&["add", "-A"]);
    let refused = commit(&repository, &[]);
    let said = text(&refused);
    assert!(!refused.status.success(), "{said}");
    assert!(said.contains("error[broken-link]") && said.contains("--> content/first.en.md:"), "{said}");
    assert!(said.contains("1 error, 0 warnings, 0 hints; failed because of errors"), "{said}");
    assert_eq!(repository.git(&["rev-parse", "HEAD"]), first);
    // Mended in the folder, but not in what is committed; then in both.
    repository.edit(PAGE, "See [there](nothing.en.md). ", "");
    assert!(!commit(&repository, &[]).status.success());
    repository.write("content/extra.txt", "more").git(&["add", "-A"]);
    let taken = commit(&repository, &[]);
    assert!(taken.status.success(), "{}", text(&taken));
    assert_ne!(repository.git(&["rev-parse", "HEAD"]), first);
}

#[cfg(unix)]
#[test]
fn only_what_is_committed_is_checked() {
    let repository = hooked();
    repository.edit(PAGE, "The text is", "See [there](nothing.en.md). The text is");
    repository.write("notes.txt", "no part of the site").git(&["add", "notes.txt"]);
    let taken = commit(&repository, &[]);
    assert!(taken.status.success(), "{}", text(&taken));
    repository.write("content/extra.txt", "of the site").git(&["add", "content/extra.txt"]);
    let taken = commit(&repository, &[]);
    assert!(taken.status.success() && text(&taken).contains("passed"), "{}", text(&taken));
    let refused = commit(&repository, &["-a"]);
    assert!(!refused.status.success(), "`git commit -a` commits the error, too");
}
