//! The least that any generator must do with the same files: the loop that builds are measured against.
//!
//! *In*: the folder of a site, and how many files the site has when built. *Out*: as many files.
//! Walks, reads, turns Markdown into HTML, writes; no front matter, no links, no template.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;
use walkdir::WalkDir;

/// Writes one file for each Markdown file below `content/`, and further ones of the average size up to `n_files`;
/// every file in a folder of its own, as a site has them.
///
/// # Errors
/// When the machine refuses.
pub fn run(site: &Path, out: &Path, n_files: usize) -> io::Result<()> {
    let content = site.join("content");
    let mut pages: Vec<PathBuf> = Vec::new();
    for entry in WalkDir::new(&content) {
        let path = entry?.into_path();
        if path.extension().is_some_and(|ending| ending == "md") {
            pages.push(path);
        }
    }
    let sizes: Vec<usize> = pages
        .par_iter()
        .with_min_len(4)
        .map(|path| {
            let text = fs::read_to_string(path)?;
            let mut page = String::with_capacity(text.len() * 3 / 2);
            html::push_html(&mut page, Parser::new_ext(&text, options()));
            let below = path.strip_prefix(&content).unwrap_or(path);
            put(&out.join(below.with_extension("")), page.as_bytes())?;
            Ok(page.len())
        })
        .collect::<io::Result<_>>()?;
    let average = vec![b' '; sizes.iter().sum::<usize>() / sizes.len().max(1)];
    (pages.len()..n_files).into_par_iter().with_min_len(4).try_for_each(|number| {
        let folder = out.join(format!("more-{number}"));
        put(&folder, &average)
    })
}

fn put(folder: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join("index.html"), bytes)
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
}
