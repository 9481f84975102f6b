//! What is found at addresses that pages had before: small pages that lead on, and the rules of `_redirects`.
//!
//! *In*: the [`Site`](crate::model::Site)'s redirects, and the pages as made. *Out*: [`OutputFile`]s.
//! Only what was made is led to. Never takes the place of a page.

use std::collections::BTreeSet;

use super::sitemap::Listed;
use super::{Job, Renderer, view};
use crate::model::{Finding, Lang, Moved, OutputFile, Redirect};

/// The rules of redirects, below the site.
pub(super) const RULES: &str = "_redirects";

/// The pages that lead on, and `_redirects`.
///
/// # Errors
/// `template-error` where the template cannot print a page.
pub(super) fn files(renderer: &Renderer<'_>, made: &[Listed]) -> Result<Vec<OutputFile>, Box<Finding>> {
    let pages = Pages::new(renderer, made);
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut files = Vec::new();
    // What a section says of itself goes before what its story says of all its sections.
    let (stories, sections): (Vec<_>, Vec<_>) =
        renderer.site.redirects.iter().partition(|redirect| matches!(redirect.to, Moved::Story(_)));
    for redirect in sections.into_iter().chain(stories) {
        for lang in Lang::BOTH {
            for (old, path, page) in pages.moved(redirect, lang) {
                if !pages.has(&old) && taken.insert(old.clone()) {
                    files.push(OutputFile::text(old, renderer.moved(lang, path, page)?));
                }
            }
        }
    }
    files.push(OutputFile::text(RULES, rules(renderer, &pages)));
    Ok(files)
}

/// Pages by the path of their file.
struct Pages<'a> {
    renderer: &'a Renderer<'a>,
    sorted: Vec<(String, &'a Listed)>,
}

impl<'a> Pages<'a> {
    fn new(renderer: &'a Renderer<'a>, made: &'a [Listed]) -> Self {
        let mut sorted: Vec<(String, &Listed)> = Vec::new();
        if !renderer.site.redirects.is_empty() {
            let found = made.iter().filter(|page| !matches!(page.job, Job::NotFound(_)));
            sorted.extend(found.map(|page| (renderer.path(page.job), page)));
            sorted.sort_by(|one, two| one.0.cmp(&two.0));
        }
        Pages { renderer, sorted }
    }

    fn has(&self, path: &str) -> bool {
        self.sorted.binary_search_by(|(known, _)| known.as_str().cmp(path)).is_ok()
    }

    /// Every page that has moved: the file that it had, the one that it has.
    fn moved<'s>(
        &'s self,
        redirect: &Redirect,
        lang: Lang,
    ) -> impl Iterator<Item = (String, &'s str, &'a Listed)> + use<'s, 'a> {
        let folder = target(self.renderer, redirect.to, lang);
        let old = format!("{}/{}", self.renderer.site.config.languages[lang], redirect.from);
        let is_file = redirect.is_file();
        let from = self.sorted.partition_point(|(path, _)| *path < folder);
        let below = self.sorted[from..]
            .iter()
            .map_while(move |(path, page)| Some((path.strip_prefix(&*folder)?, &**path, *page)));
        // A file has nothing below it.
        let below = below.filter(move |(rest, ..)| !is_file || *rest == "index.html");
        below.map(move |(rest, path, page)| (if is_file { old.clone() } else { format!("{old}/{rest}") }, path, page))
    }
}

/// The path of the folder of what has moved: `ja/bid/`.
fn target(renderer: &Renderer<'_>, moved: Moved, lang: Lang) -> String {
    match moved {
        Moved::Section(section) => renderer.site.section_path(section, lang),
        Moved::Story(story) => renderer.site.story_path(story, lang),
    }
}

/// `_redirects` as Netlify, Cloudflare Pages and GitLab Pages read it: the first rule that fits holds, and rules for
/// single addresses come first. The rules for missing pages are Netlify's; the others find the nearest `404.html`.
fn rules(renderer: &Renderer<'_>, pages: &Pages<'_>) -> String {
    let base = renderer.addresses.base();
    let (mut single, mut starred) = (String::new(), String::new());
    for redirect in &renderer.site.redirects {
        for lang in Lang::BOTH {
            if pages.moved(redirect, lang).next().is_none() {
                continue;
            }
            let old = format!("{base}{}/{}", renderer.site.config.languages[lang], redirect.from);
            let new = format!("{base}{}", target(renderer, redirect.to, lang));
            if redirect.is_starred() {
                starred.push_str(&format!("{old}/* {new}:splat 301\n"));
            } else {
                let slash = if redirect.is_file() { "" } else { "/" };
                single.push_str(&format!("{old}{slash} {new} 301\n"));
            }
        }
    }
    for lang in Lang::BOTH {
        let tag = &renderer.site.config.languages[lang];
        starred.push_str(&format!("{base}{tag}/* {base}{tag}/404.html 404\n"));
    }
    single + &starred
}

impl Renderer<'_> {
    /// A page that leads on to the one in a file.
    fn moved(&self, lang: Lang, path: &str, page: &Listed) -> Result<String, Box<Finding>> {
        let view = view::MovedPage {
            lang: self.site.config.languages[lang].to_string(),
            title: page.title.clone(),
            url: self.addresses.url(path.strip_suffix("index.html").unwrap_or(path)),
            canonical: page.canonical.clone(),
        };
        let moved = self.engine.render("moved.html", &self.shared[lang], ("page", &view))?;
        Ok(moved.text().to_owned())
    }
}
