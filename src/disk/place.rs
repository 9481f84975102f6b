//! Where a path that somebody named really leads.
//!
//! *In*: a path that may not exist yet, the folder of a site. *Out*: the path without links and `..`.
//! Links outside of the site are followed, as whoever named the path may mean them; below it they are refused.

use std::io;
use std::path::{Component, Path, PathBuf};

use super::IsLink;

/// The path without links and `..`, also as far as nothing is there yet.
///
/// Two names of one place become one path, as long as they differ in no more than links, `.` and `..`.
///
/// # Errors
/// When the folder in which the program runs is not known.
pub fn real(path: &Path) -> io::Result<PathBuf> {
    walk(path, None)
}

/// The same, for what is read or written for a site: no link below the folder of the site is followed.
///
/// # Errors
/// As [`real`]; and with [`IsLink`] when such a link is on the way.
pub fn real_beside(path: &Path, site: &Path) -> io::Result<PathBuf> {
    walk(path, Some(&real(site)?))
}

fn walk(path: &Path, site: Option<&Path>) -> io::Result<PathBuf> {
    let mut real = PathBuf::new();
    for component in std::path::absolute(path)?.components() {
        match component {
            Component::CurDir => {}
            // What was followed so far holds no links, so that the folder above is the one that the system finds, too.
            Component::ParentDir => drop(real.pop()),
            Component::Normal(name) => {
                let is_below = site.is_some_and(|site| real.starts_with(site));
                real.push(name);
                if is_below && real.is_symlink() {
                    return Err(io::Error::other(IsLink));
                }
                if let Ok(found) = real.canonicalize() {
                    real = found;
                }
            }
            Component::Prefix(_) | Component::RootDir => real.push(component),
        }
    }
    Ok(real)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_there_has_a_place() {
        let root = tempfile::tempdir().expect("a folder");
        let here = root.path().canonicalize().expect("the folder");
        std::fs::create_dir(here.join("a")).expect("a folder");
        let check = |path: &str, expect: &str| {
            assert_eq!(real(&here.join(path)).expect("a place"), here.join(expect), "{path}");
        };
        check("a/b", "a/b");
        check("a/b/../c", "a/c");
        check("none/../a/b", "a/b");
        check("none/more/../../a/./b/", "a/b");
        check("a/..", "");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_outside_of_the_site() {
        use std::os::unix::fs::symlink;
        let root = tempfile::tempdir().expect("a folder");
        let here = root.path().canonicalize().expect("the folder");
        std::fs::create_dir_all(here.join("site/content")).expect("a folder");
        std::fs::create_dir(here.join("elsewhere")).expect("a folder");
        symlink("site", here.join("link")).expect("a link");
        symlink("../elsewhere", here.join("site/public")).expect("a link");
        symlink("site/content", here.join("into")).expect("a link");
        let beside = |path: &str, site: &str| real_beside(&here.join(path), &here.join(site));
        let check = |path: &str, expect: &str| {
            assert_eq!(real(&here.join(path)).expect("a place"), here.join(expect), "{path}");
        };
        check("link/content/x", "site/content/x");
        check("into/../x", "site/x");
        check("site/public/x", "elsewhere/x");
        for site in ["site", "link"] {
            assert_eq!(beside("link/out", site).expect("a place"), here.join("site/out"));
            assert_eq!(beside("into/x", site).expect("a place"), here.join("site/content/x"));
            for path in ["site/public", "link/public/x", "into/../public"] {
                let refused = beside(path, site).expect_err("a link below the site");
                assert!(super::super::is_link(&refused), "{path}");
            }
        }
    }
}
