//! The templates and the theme that are built into the program.
//!
//! *In*: `templates/` and `theme/` of this repository, when the program is compiled. *Out*: their texts by path.
//! A test compares the list with the folders.

macro_rules! builtin {
    ($($path:literal)*) => {
        /// Path below a site, and text, of every built-in file, sorted by path.
        pub const FILES: &[(&str, &str)] = &[
            $(($path, include_str!(concat!("../../", $path)))),*
        ];
    };
}

builtin! {
    "templates/article.html"
    "templates/base.html"
    "templates/both.html"
    "templates/components/alert.html"
    "templates/components/bars.html"
    "templates/components/names.html"
    "templates/components/quote.html"
    "templates/components/timeline.html"
    "templates/corrections.html"
    "templates/figures.html"
    "templates/glossary.html"
    "templates/landing.html"
    "templates/moved.html"
    "templates/names.html"
    "templates/not-found.html"
    "templates/overview.html"
    "templates/partials/as-of.html"
    "templates/partials/bar.html"
    "templates/partials/brief.html"
    "templates/partials/contents.html"
    "templates/partials/dek.html"
    "templates/partials/ends.html"
    "templates/partials/head.html"
    "templates/partials/headings.html"
    "templates/partials/imprint.html"
    "templates/partials/known.html"
    "templates/partials/links.html"
    "templates/partials/name.html"
    "templates/partials/neighbours.html"
    "templates/partials/notices.html"
    "templates/partials/parts.html"
    "templates/partials/reference.html"
    "templates/partials/side.html"
    "templates/partials/source.html"
    "templates/partials/step.html"
    "templates/partials/stories.html"
    "templates/partials/term.html"
    "templates/plain.html"
    "templates/search.html"
    "templates/section.html"
    "templates/sources.html"
    "templates/strings.yaml"
    "templates/timeline.html"
    "theme/app.js"
    "theme/code.css"
    "theme/icon.svg"
    "theme/search.js"
    "theme/style.css"
}

/// The text of a built-in file.
#[must_use]
pub fn text(path: &str) -> Option<&'static str> {
    FILES.iter().find(|(known, _)| *known == path).map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use super::FILES;

    #[test]
    fn the_list_is_the_folders() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut on_disk: Vec<String> = ["templates", "theme"]
            .iter()
            .flat_map(|folder| walkdir::WalkDir::new(root.join(folder)))
            .map(|entry| entry.expect("a readable folder"))
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| entry.path().strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/"))
            .collect();
        on_disk.sort();
        let listed: Vec<&str> = FILES.iter().map(|(path, _)| *path).collect();
        assert_eq!(listed, on_disk);
    }
}
