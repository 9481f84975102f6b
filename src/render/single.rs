//! One file of the site by its path, without the others.
//!
//! *In*: a path of the output. *Out*: the file as [`Renderer::all`] makes it.
//! For the preview: a page is made when somebody asks for it.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::{Job, Renderer, moved};
use crate::model::{Collected, Finding, Lang, OutputFile, SectionRef};

/// What was found out about the files of a site while single ones were asked for.
#[derive(Default)]
pub(super) struct Known {
    /// The page of each path that is of no section; for look-ups only.
    pages: OnceLock<HashMap<String, Job>>,
    hosting: OnceLock<Vec<OutputFile>>,
    beside_pages: OnceLock<Vec<OutputFile>>,
    all: OnceLock<Vec<OutputFile>>,
}

impl Renderer<'_> {
    /// The file of this path below the output; `None` if the site has none.
    ///
    /// # Errors
    /// `template-error` for a page that its template cannot print.
    pub fn file(&self, path: &str) -> Result<Option<OutputFile>, Box<Finding>> {
        let page = if path.ends_with(".html") { self.page_at(path) } else { None };
        if let Some(job) = page {
            let pages = self.pages(job);
            let wanted = pages.into_iter().find(|(job, _)| self.path(*job) == path);
            return wanted
                .map(|(_, made)| made.map(|made| OutputFile { path: path.to_owned(), bytes: made.html.bytes().into() }))
                .transpose();
        }
        let named = |files: &[OutputFile]| files.iter().find(|file| file.path == path).cloned();
        // Every answer of the preview needs the headers, which need no other file.
        let hosting = self.single.hosting.get_or_init(|| super::hosting::files(self));
        if let Some(file) = named(hosting) {
            return Ok(Some(file));
        }
        if let Some(file) = self.assets.file(path, self.memory) {
            return Ok(Some(file));
        }
        #[cfg(feature = "cards")]
        if let Some(file) = self.cards.file(path) {
            return Ok(Some(file));
        }
        let beside_pages = self.single.beside_pages.get_or_init(|| Collected::of(|out| self.beside_pages(out)));
        // Files about all pages are text that machines and lost readers ask for.
        let may_be_about_pages = || path.ends_with(".xml") || path.ends_with(".html") || path == moved::RULES;
        let all = || Collected::of(|out| drop(self.all(out)));
        let about_pages = || may_be_about_pages().then(|| named(self.single.all.get_or_init(all)))?;
        Ok(named(beside_pages).or_else(about_pages))
    }

    /// The section that the page of this path shows, with the language whose text it is, or both.
    pub fn section_at(&self, path: &str) -> Option<(SectionRef, &'static [Lang])> {
        match self.page_at(path)? {
            Job::Section(section, Lang::First) => Some((section, &[Lang::First])),
            Job::Section(section, Lang::Second) => Some((section, &[Lang::Second])),
            Job::Both(section, _) => Some((section, &Lang::BOTH)),
            _ => None,
        }
    }

    fn page_at(&self, path: &str) -> Option<Job> {
        let page = |below: &str, in_both: bool| {
            let (section, lang) = self.addresses.section_at(below)?;
            if in_both {
                return self.site.in_both(section).then_some(Job::Both(section, lang));
            }
            self.site.section(section).pages[lang].is_some().then_some(Job::Section(section, lang))
        };
        let of_section = || {
            let below = path.strip_suffix("index.html")?;
            page(below, false).or_else(|| page(below.strip_suffix(super::parallel::FOLDER)?, true))
        };
        // Most that is asked for are sections, which need no list.
        of_section().or_else(|| self.single.pages.get_or_init(|| self.other_pages()).get(path).copied())
    }

    /// The pages that are of no section.
    fn other_pages(&self) -> HashMap<String, Job> {
        let is_other = |job: &Job| !matches!(job, Job::Section(..) | Job::Both(..));
        self.jobs().into_iter().filter(is_other).map(|job| (self.path(job), job)).collect()
    }
}
