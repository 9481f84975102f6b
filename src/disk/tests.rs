//! Paths through files, folders, links and what else a folder can hold.

use std::fs;

use super::*;

/// What a path leads to, as a word.
fn reached(folder: &Folder, path: &str) -> String {
    match folder.reach(Path::new(path)).expect("it can be looked at") {
        Reached::File(at, name) => String::from_utf8(at.read(&name).expect("the file")).expect("text"),
        Reached::Folder(_) => "folder".to_owned(),
        Reached::Link(path) => format!("link {}", path.display()),
        Reached::Nothing => "nothing".to_owned(),
    }
}

#[test]
fn paths_lead_down() {
    let root = tempfile::tempdir().expect("a folder");
    fs::create_dir_all(root.path().join("a/b")).expect("folders");
    fs::write(root.path().join("a/b/c"), "text").expect("a file");
    let folder = Folder::open(root.path()).expect("the folder");
    let check = |path: &str, expect: &str| assert_eq!(reached(&folder, path), expect, "{path}");
    check("", "folder");
    check("a/b", "folder");
    check("a/./b/c", "text");
    check("a/b/c/d", "nothing");
    check("a/x", "nothing");
    for path in ["..", "a/../..", "/"] {
        assert!(folder.reach(Path::new(path)).is_err() && folder.make(Path::new(path)).is_err(), "{path}");
    }
    folder.make(Path::new("a/new/deep")).expect("made");
    check("a/new/deep", "folder");
    assert!(folder.make(Path::new("a/b/c/d")).is_err());
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    use std::os::unix::fs::symlink;
    let (outside, root) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    fs::write(outside.path().join("secret"), "secret").expect("a file");
    fs::create_dir(root.path().join("a")).expect("a folder");
    symlink(outside.path(), root.path().join("a/folder")).expect("a link");
    symlink(outside.path().join("secret"), root.path().join("a/file")).expect("a link");
    symlink("nowhere", root.path().join("a/dangling")).expect("a link");
    symlink(root.path(), outside.path().join("site")).expect("a link");
    // The folder itself may be reached through one.
    let folder = Folder::open(&outside.path().join("site")).expect("the folder");
    let check = |path: &str, expect: &str| assert_eq!(reached(&folder, path), expect, "{path}");
    check("a/folder", "link a/folder");
    check("a/folder/secret", "link a/folder");
    check("a/file", "link a/file");
    check("a/dangling", "link a/dangling");
    let Reached::Folder(a) = folder.reach(Path::new("a")).expect("the folder") else { panic!("a folder") };
    for name in ["file", "dangling", "folder"] {
        assert!(is_link(&a.read(Path::new(name)).expect_err("a link")), "{name}");
        assert!(is_link(&folder.make(&Path::new("a").join(name).join("new")).expect_err("a link")), "{name}");
    }
    assert_eq!(fs::read_dir(outside.path()).expect("the folder").count(), 2);
    let mut kinds = a.entries().expect("a list");
    kinds.sort_by(|(one, _), (other, _)| one.cmp(other));
    let names: Vec<_> = kinds.iter().map(|(name, kind)| (name.to_str().expect("UTF-8"), *kind)).collect();
    assert_eq!(names, [("dangling", Kind::Link), ("file", Kind::Link), ("folder", Kind::Link)]);
}

#[cfg(unix)]
#[test]
fn nothing_is_waited_for() {
    let root = tempfile::tempdir().expect("a folder");
    let pipe = root.path().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success();
    assert!(made);
    let _socket = std::os::unix::net::UnixListener::bind(root.path().join("socket")).expect("a socket");
    let folder = Folder::open(root.path()).expect("the folder");
    for name in ["pipe", "socket"] {
        assert_eq!(folder.kind(Path::new(name)).expect("a kind"), Some(Kind::Other), "{name}");
        assert!(folder.read(Path::new(name)).is_err(), "{name}");
        assert_eq!(reached(&folder, name), "nothing");
    }
}
