//! A site that a test builds in memory: read from a folder, or written down in the test.
//!
//! *In*: a folder, or paths and texts. *Out*: what the library makes of it.

use std::path::{Path, PathBuf};

use taiyaku::model::NoMemory;
use taiyaku::report::{Report, Style, Tally, Ui};
use taiyaku::{InMemory, load, parse};

/// The folder of this repository.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The folders of golden sites, sorted.
pub fn golden_folders() -> Vec<PathBuf> {
    let root = repository().join("tests/sites");
    let entries = std::fs::read_dir(&root).expect("tests/sites is a folder");
    let paths = entries.map(|entry| entry.expect("a readable folder").path());
    let mut folders: Vec<PathBuf> = paths.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

/// The name of a folder.
pub fn name_of(folder: &Path) -> String {
    folder.file_name().expect("a folder with a name").to_string_lossy().into_owned()
}

/// Builds what was read.
pub fn build(inputs: taiyaku::model::Inputs) -> InMemory {
    taiyaku::build(inputs, &parse::Options::default(), &NoMemory, &mut |_| {})
}

/// Builds the site in a folder.
pub fn build_folder(folder: &Path) -> InMemory {
    build(load::folder(folder).expect("a readable site"))
}

/// Builds a site from paths and contents.
pub fn build_files<P: Into<String>, B: Into<Vec<u8>>>(files: impl IntoIterator<Item = (P, B)>) -> InMemory {
    build(load::memory(files.into_iter().map(|(path, bytes)| (path.into(), bytes.into()))))
}

fn report(built: &InMemory) -> Report<'_> {
    let mut report = Report::new(&built.findings, built.config.as_ref(), &built.inputs);
    report.say_once();
    report
}

/// All findings as the program prints them without colours.
pub fn printed(built: &InMemory, ui: Ui) -> String {
    report(built).human(ui, Style::Plain).to_string()
}

/// All findings with one line for each.
pub fn short(built: &InMemory) -> String {
    report(built).short(Ui::En).to_string()
}

/// How many findings of each severity there are.
pub fn tally(built: &InMemory) -> Tally {
    report(built).tally()
}

/// The text of a file of the built site.
pub fn text<'a>(built: &'a InMemory, path: &str) -> &'a str {
    let file = built.files.iter().find(|file| file.path == path);
    let file = file.unwrap_or_else(|| panic!("the site has no file {path}"));
    std::str::from_utf8(&file.bytes).expect("pages are UTF-8")
}

/// The files of a small site without findings, to which tests add what they need.
pub fn small() -> Vec<(String, Vec<u8>)> {
    let files = [
        (
            "site.yaml",
            "languages: [ja, en]\nbase_url: https://example.org/\ntitle: { ja: 見本, en: Sample }\npublisher: { name: { ja: 編集部, en: Desk } }\n",
        ),
        ("content/story.yaml", "title: { ja: 話, en: Story }\nsections: []\n"),
        ("content/index.ja.md", "---\ntitle: 概要\nsummary: 短い説明。\n---\n\n本文。\n"),
        ("content/index.en.md", "---\ntitle: Overview\nsummary: A short summary.\n---\n\nThe text.\n"),
    ];
    files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).into()
}

/// The small site with one file added or replaced.
pub fn small_with(path: &str, bytes: impl Into<Vec<u8>>) -> Vec<(String, Vec<u8>)> {
    let mut files = small();
    files.retain(|(known, _)| known != path);
    files.push((path.to_owned(), bytes.into()));
    files
}

#[test]
fn the_small_site_is_clean() {
    assert_eq!(short(&build_files(small())), "");
}

/// Copies a folder with all that is below it.
pub fn copy_files(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.expect("a readable folder");
        let target: PathBuf = to.join(entry.path().strip_prefix(from).expect("a file of the folder"));
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(&target).expect("a writable folder");
        } else {
            std::fs::copy(entry.path(), &target).expect("a readable file");
        }
    }
}

#[cfg(unix)]
pub fn symbolic_link(target: &str, path: &Path) {
    std::os::unix::fs::symlink(target, path).expect("a file system with symbolic links");
}

#[cfg(windows)]
pub fn symbolic_link(target: &str, path: &Path) {
    std::os::windows::fs::symlink_file(target, path).expect("a file system with symbolic links");
}
