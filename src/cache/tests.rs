//! Results that come back, and those that must not.

use std::fs;
use std::path::PathBuf;

use super::*;

/// A folder for a cache, and one of a site.
fn folders() -> (tempfile::TempDir, PathBuf, PathBuf) {
    let root = tempfile::tempdir().expect("a folder");
    let (cache, site) = (root.path().join("cache"), root.path().join("site"));
    fs::create_dir(&site).expect("a folder");
    (root, cache, site)
}

fn key(number: usize) -> Key {
    Key::of(&number.to_le_bytes())
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("readable"));
    entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}

#[test]
fn later_runs_know() {
    let (_root, folder, site) = folders();
    let known = |kind, number| Cache::open(&folder, &site).expect("a cache").bytes(kind, key(number));
    for number in 1..100 {
        let cache = Cache::open(&folder, &site).expect("a cache");
        cache.keep_bytes(Kind::Card, key(number), &[7; 5]);
        cache.tidy();
    }
    for number in 1..100 {
        assert_eq!(known(Kind::Card, number).as_deref(), Some(&[7; 5][..]));
    }
    assert_eq!(known(Kind::Card, 0), None);
    assert_eq!(known(Kind::Picture, 1), None);
    assert_eq!(files(&folder).len(), 99);
}

#[test]
fn a_damaged_result_is_none() {
    let (_root, folder, site) = folders();
    let cache = Cache::open(&folder, &site).expect("a cache");
    cache.keep_bytes(Kind::Card, key(1), b"one");
    cache.keep_bytes(Kind::Card, key(2), b"two");
    let [one, two] = &files(&folder)[..] else { panic!("two files") };
    let whole = fs::read(one).expect("a file");
    let is_known = || [1, 2].map(|number| cache.bytes(Kind::Card, key(number)).is_some());
    assert_eq!(is_known(), [true, true]);
    for at in 0..whole.len() {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x40;
        fs::write(one, damaged).expect("a file");
        assert_eq!(is_known().iter().filter(|is_known| **is_known).count(), 1, "byte {at}");
        fs::write(one, &whole[..at]).expect("a file");
        assert_eq!(is_known().iter().filter(|is_known| **is_known).count(), 1, "cut after {at} bytes");
    }
    // A result under the name of another.
    fs::copy(two, one).expect("a file");
    assert_eq!(is_known().iter().filter(|is_known| **is_known).count(), 1);
    for number in [1, 2] {
        cache.keep_bytes(Kind::Card, key(number), b"new");
    }
    assert_eq!(is_known(), [true, true]);
}

#[test]
fn the_folder_stays_small() {
    let (_root, folder, site) = folders();
    let mut cache = Cache::open(&folder, &site).expect("a cache");
    cache.limit_bytes = 1 << 10;
    let used = key(0);
    cache.keep_bytes(Kind::Card, used, &[0; 90]);
    for file in files(&folder) {
        let long_ago = SystemTime::now() - 10 * USED_LATELY;
        File::open(file).and_then(|file| file.set_modified(long_ago)).expect("a time");
    }
    for number in 1..1000 {
        cache.keep_bytes(Kind::Card, key(number), &[0; 90]);
        assert!(number > 1 || cache.bytes(Kind::Card, used).is_some());
    }
    let age = |file: &PathBuf| fs::metadata(file).and_then(|file| file.modified()).expect("a time").elapsed();
    assert!(files(&folder).iter().all(|file| age(file).is_ok_and(|age| age < USED_LATELY)), "use is noted");
    cache.keep_bytes(Kind::Card, key(1000), &[0; 1000]);
    cache.tidy();
    let left = files(&folder);
    let n_bytes: u64 = left.iter().map(|file| fs::metadata(file).expect("a file").len()).sum();
    assert!(n_bytes <= 16 << 10 && left.len() > 16 * 5, "{} files of {n_bytes} bytes", left.len());
    assert_eq!(cache.bytes(Kind::Card, key(1000)), None, "what would fill all of it is not kept");
}

#[test]
fn the_site_holds_no_cache() {
    let (root, folder, site) = folders();
    for inside in [site.join("cache"), site.join("x/../cache"), site.clone()] {
        assert!(matches!(Cache::open(&inside, &site), Err(Unusable::InSite)), "{inside:?}");
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(&site, root.path().join("link")).expect("a link");
        let inside = root.path().join("link/cache");
        assert!(matches!(Cache::open(&inside, &site), Err(Unusable::InSite)));
        assert!(matches!(Cache::open(&site.join("cache"), &root.path().join("link")), Err(Unusable::InSite)));
    }
    assert!(!site.join("cache").exists());
    assert!(Cache::open(&folder, &site).is_ok() && root.path().join("cache").is_dir());
}

#[test]
fn a_folder_that_cannot_be_written_is_no_trouble() {
    let (_root, folder, site) = folders();
    let cache = Cache::open(&folder, &site).expect("a cache");
    for digit in DIGITS {
        fs::write(folder.join(digit), "a file").expect("a file");
    }
    cache.keep_bytes(Kind::Card, key(1), b"one");
    cache.tidy();
    assert_eq!(cache.bytes(Kind::Card, key(1)), None);
}
