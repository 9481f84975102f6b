//! The output folder in good and in bad circumstances.

use super::stage::{Stage, Swap};
use std::fs;

use super::*;

fn file(path: &str, text: &str) -> OutputFile {
    OutputFile { path: path.to_owned(), bytes: text.as_bytes().into() }
}

fn read(folder: &Path) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("a readable folder"))
        .filter(|entry| entry.file_type().is_file() && entry.file_name() != MARKER)
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).expect("inside").to_string_lossy().into_owned();
            (path, fs::read_to_string(entry.path()).expect("text"))
        })
        .collect();
    found.sort();
    found
}

/// Writes a site into a folder, beside nothing that is read.
fn folder(out: &Path, files: &[OutputFile]) -> Result<Written, WriteError> {
    super::folder(output(out), files)
}

fn output(out: &Path) -> Output {
    Output::new(out, out.parent().expect("a folder above"), &[])
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn replaces_what_it_made() {
    let root = tempfile::tempdir().expect("a folder");
    let out = root.path().join("public");
    let first = folder(&out, &[file("a.html", "1"), file("x/b.html", "2")]).expect("written");
    assert_eq!(first, Written { n_files: 2, n_changed: 2 });
    let second = folder(&out, &[file("a.html", "1"), file("y/c.html", "3")]).expect("written");
    assert_eq!(second, Written { n_files: 2, n_changed: 1 });
    assert_eq!(read(&out), pairs(&[("a.html", "1"), ("y/c.html", "3")]));
    let left: Vec<_> = fs::read_dir(root.path()).expect("readable").flatten().map(|entry| entry.file_name()).collect();
    assert_eq!(left, ["public"]);
}

#[test]
fn a_change_never_reaches_the_old_files() {
    let root = tempfile::tempdir().expect("a folder");
    let (out, kept) = (root.path().join("public"), root.path().join("kept.html"));
    folder(&out, &[file("a.html", "old")]).expect("written");
    fs::hard_link(out.join("a.html"), &kept).expect("linked");
    folder(&out, &[file("a.html", "new")]).expect("written");
    assert_eq!(fs::read_to_string(kept).expect("text"), "old");
}

#[test]
fn a_file_may_come_in_parts() {
    let root = tempfile::tempdir().expect("a folder");
    let (out, kept) = (root.path().join("public"), root.path().join("kept"));
    let check = |parts: &[&str], n_changed: usize| {
        let folder = Folder::new(output(&out));
        folder.pour("x/a.txt", &mut |take| parts.iter().for_each(|part| take(part.as_bytes())));
        assert_eq!(folder.publish().expect("written"), Written { n_files: 1, n_changed }, "{parts:?}");
        assert_eq!(read(&out), pairs(&[("x/a.txt", &parts.concat())]));
    };
    let long = "long ".repeat(9000);
    check(&["one ", "two ", &long], 1);
    fs::hard_link(out.join("x/a.txt"), &kept).expect("linked");
    let old = fs::read_to_string(&kept).expect("text");
    check(&["one two ", "", &long], 0);
    for other in [&["one ", "two ", &long, "!"][..], &["one ", "two!"], &["one ", "two "], &[], &["", "One two"]] {
        check(other, 1);
        check(&["one ", "two ", &long], 1);
        assert_eq!(fs::read_to_string(&kept).expect("text"), old);
    }
}

#[test]
fn foreign_folders_stay() {
    let root = tempfile::tempdir().expect("a folder");
    let out = root.path().join("precious");
    fs::create_dir(&out).expect("made");
    fs::write(out.join("thesis.txt"), "x").expect("written");
    assert!(matches!(folder(&out, &[file("a.html", "1")]), Err(WriteError::Foreign(_))));
    assert_eq!(read(&out), pairs(&[("thesis.txt", "x")]));
    let a_file = root.path().join("file");
    fs::write(&a_file, "x").expect("written");
    assert!(matches!(folder(&a_file, &[file("a.html", "1")]), Err(WriteError::Foreign(_))));
}

#[test]
fn sources_stay() {
    let root = tempfile::tempdir().expect("a folder");
    let site = root.path().join("site");
    fs::create_dir_all(site.join("content")).expect("made");
    let outs = [
        "site/content",
        "site/content/public",
        "site",
        "",
        "site/templates",
        "site/nix/../content/p",
        "site/nix/../templates",
        "site/content/../content/./p",
        "nix/nix/../../site/content/p",
        "site/content/p/../..",
    ];
    for out in outs {
        let out = root.path().join(out);
        let refused = super::folder(Output::new(&out, &site, &["content", "templates"]), &[file("a.html", "1")]);
        assert!(matches!(refused, Err(WriteError::Source(_))), "{out:?}");
    }
    let left: Vec<_> = walkdir::WalkDir::new(root.path()).min_depth(1).into_iter().collect();
    assert_eq!(left.len(), 2, "nothing is made on the way: {left:?}");
}

#[cfg(unix)]
#[test]
fn links_lead_to_sources_or_nowhere() {
    use std::os::unix::fs::symlink;
    let root = tempfile::tempdir().expect("a folder");
    let site = root.path().join("site");
    fs::create_dir_all(site.join("content")).expect("made");
    fs::create_dir(root.path().join("elsewhere")).expect("made");
    symlink(&site, root.path().join("same")).expect("a link");
    symlink(site.join("content"), root.path().join("into")).expect("a link");
    symlink("../elsewhere", site.join("public")).expect("a link");
    symlink("none", site.join("dangling")).expect("a link");
    let put = |out: &str, site: &str| {
        let (out, site) = (root.path().join(out), root.path().join(site));
        super::folder(Output::new(&out, &site, &["content", "templates"]), &[file("a.html", "1")])
    };
    for site in ["site", "same"] {
        for out in ["into/p", "same/content", "same/templates", "into/nix/../p", "same/nix/../content/p"] {
            assert!(matches!(put(out, site), Err(WriteError::Source(_))), "{out} of {site}");
        }
        for out in ["site/public", "same/public", "site/public/deep", "into/../public", "site/dangling"] {
            assert!(matches!(put(out, site), Err(WriteError::Link(_))), "{out} of {site}");
        }
    }
    assert_eq!(left(&root.path().join("elsewhere")), [""; 0]);
    // Outside of the site, whoever named a link meant what it leads to.
    symlink("elsewhere", root.path().join("www")).expect("a link");
    put("www/out", "site").expect("written");
    assert_eq!(read(&root.path().join("elsewhere/out")), pairs(&[("a.html", "1")]));
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_taken_over() {
    let root = tempfile::tempdir().expect("a folder");
    let (out, secret) = (root.path().join("public"), root.path().join("secret"));
    folder(&out, &[file("a.html", "1")]).expect("written");
    fs::write(&secret, "1").expect("written");
    fs::remove_file(out.join("a.html")).expect("removed");
    std::os::unix::fs::symlink(&secret, out.join("a.html")).expect("a link");
    folder(&out, &[file("a.html", "1")]).expect("written");
    assert!(out.join("a.html").symlink_metadata().expect("the page").is_file());
    assert_eq!(fs::read_to_string(&secret).expect("text"), "1");
}

#[test]
fn a_failure_leaves_the_old_site() {
    let root = tempfile::tempdir().expect("a folder");
    let out = root.path().join("public");
    folder(&out, &[file("a.html", "1")]).expect("written");
    let too_long = "x".repeat(400);
    assert!(matches!(folder(&out, &[file("a.html", "2"), file(&too_long, "3")]), Err(WriteError::Io(..))));
    assert_eq!(read(&out), pairs(&[("a.html", "1")]));
}

#[test]
fn what_is_not_published_leaves_no_trace() {
    let root = tempfile::tempdir().expect("a folder");
    let out = root.path().join("public");
    folder(&out, &[file("a.html", "1")]).expect("written");
    let given_up = Folder::new(output(&out));
    assert_eq!(left(root.path()), ["public"], "nothing is staged before the first file");
    given_up.put(file("a.html", "2"));
    given_up.put(file("x/y/b.html", "2"));
    assert_eq!(left(root.path()).len(), 2);
    drop(given_up);
    assert_eq!(left(root.path()), ["public"]);
    assert_eq!(read(&out), pairs(&[("a.html", "1")]));
}

#[test]
fn the_first_trouble_is_told_at_the_end() {
    let root = tempfile::tempdir().expect("a folder");
    let out = root.path().join("public");
    let too_long = Folder::new(output(&out));
    too_long.put(file(&"x".repeat(400), "1"));
    too_long.put(file("a.html", "2"));
    assert!(matches!(too_long.publish(), Err(WriteError::Io(path, _)) if path.to_string_lossy().contains("xxx")));
    assert!(left(root.path()).is_empty());
    let empty = Folder::new(output(&out)).publish().expect("written");
    assert_eq!(empty, Written { n_files: 0, n_changed: 0 });
    assert_eq!(left(&out), [MARKER]);
}

#[test]
fn what_a_killed_build_left_is_cleared() {
    let root = tempfile::tempdir().expect("a folder");
    let out = root.path().join("public");
    folder(&out, &[file("a.html", "1")]).expect("written");
    fs::create_dir(root.path().join(".public.stage-1")).expect("made");
    fs::create_dir(root.path().join(".public.fresh-3")).expect("made");
    fs::rename(&out, root.path().join(".public.old-2")).expect("moved");
    fs::create_dir(root.path().join(".public.stage-notes")).expect("made");
    folder(&out, &[file("a.html", "1")]).expect("written");
    let mut left: Vec<_> =
        fs::read_dir(root.path()).expect("readable").flatten().map(|entry| entry.file_name()).collect();
    left.sort();
    assert_eq!(left, [".public.stage-notes", "public"]);
}

/// A site in its place, and a stage with the next one.
fn staged(root: &Path) -> (PathBuf, Stage) {
    let out = root.join("public");
    folder(&out, &[file("a.html", "old"), file("b.html", "old")]).expect("written");
    let stage = Stage::new(&out).expect("a stage");
    for name in ["a.html", "b.html", MARKER] {
        fs::write(stage.path().join(name), "new").expect("written");
    }
    (out, stage)
}

fn left(root: &Path) -> Vec<String> {
    let entries = fs::read_dir(root).expect("readable").flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn both_ways_of_swapping_give_the_same() {
    for swap in [Swap::Exchange, Swap::TwoRenames] {
        let root = tempfile::tempdir().expect("a folder");
        let (out, stage) = staged(root.path());
        stage.publish(&out, swap).expect("published");
        assert_eq!(read(&out), pairs(&[("a.html", "new"), ("b.html", "new")]), "{swap:?}");
        assert_eq!(left(root.path()), ["public"], "{swap:?}");
    }
}

#[test]
fn two_renames_may_be_cut_off_anywhere() {
    let (old, new) = (pairs(&[("a.html", "old"), ("b.html", "old")]), pairs(&[("a.html", "new"), ("b.html", "new")]));
    for (n_steps, expected) in [(0, &old), (1, &old), (2, &new)] {
        let root = tempfile::tempdir().expect("a folder");
        let (out, stage) = staged(root.path());
        if n_steps > 0 {
            stage.step_aside(&out).expect("aside");
        }
        if n_steps > 1 {
            stage.step_in(&out).expect("in");
        }
        // A process that ends lets go of its locks and removes nothing.
        stage.die();
        stage::recover(&out).expect("a name");
        assert_eq!((&read(&out), left(root.path())), (expected, vec!["public".to_owned()]), "{n_steps} steps");
    }
}

#[test]
fn what_a_running_build_holds_stays() {
    let root = tempfile::tempdir().expect("a folder");
    let (out, stage) = staged(root.path());
    stage.step_aside(&out).expect("aside");
    let before = left(root.path());
    stage::recover(&out).expect("a name");
    assert_eq!(left(root.path()), before);
    let other = Stage::new(&out).expect("a stage of its own");
    assert_ne!(other.path(), stage.path());
}

#[test]
fn no_stage_is_taken_from_its_build() {
    let root = tempfile::tempdir().expect("a folder");
    let out = root.path().join("public");
    let build = || {
        for number in 0..200 {
            let stage = Stage::new(&out).expect("a stage");
            fs::write(stage.path().join("a.html"), number.to_string()).expect("the stage is there");
        }
    };
    std::thread::scope(|scope| (0..4).for_each(|_| drop(scope.spawn(build))));
    assert!(left(root.path()).is_empty());
}

#[test]
fn only_folders_of_ours_are_put_back() {
    let root = tempfile::tempdir().expect("a folder");
    let out = root.path().join("public");
    fs::create_dir(root.path().join(".public.old-1")).expect("made");
    fs::write(root.path().join(".public.stage-2"), "a file").expect("written");
    #[cfg(unix)]
    std::os::unix::fs::symlink("elsewhere", root.path().join(".public.old-3")).expect("a link");
    let before = left(root.path());
    stage::recover(&out).expect("a name");
    assert_eq!(left(root.path()), before);
}
