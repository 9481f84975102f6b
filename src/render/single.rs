//! One file of the site by its path, without the others.
//!
//! *In*: a path of the output. *Out*: the file as [`Renderer::all`] makes it.
//! For the preview: a page is made when somebody asks for it.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::{Job, Renderer};
use crate::model::{Finding, Lang, OutputFile, SectionRef};

/// What was found out about the files of a site while single ones were asked for.
#[derive(Default)]
pub(super) struct Known {
    /// The page of each path; for look-ups only.
    pages: OnceLock<HashMap<String, Job>>,
    beside_pages: OnceLock<Vec<OutputFile>>,
    all: OnceLock<Vec<OutputFile>>,
}

impl Renderer<'_> {
    /// The file of this path below the output; `None` if the site has none.
    ///
    /// # Errors
    /// `template-error` for a page that its template cannot print.
    pub fn file(&self, path: &str) -> Result<Option<OutputFile>, Box<Finding>> {
        if let Some(job) = self.single.pages.get_or_init(|| self.page_paths()).get(path).copied() {
            let pages = self.pages(job);
            let wanted = pages.into_iter().find(|(job, _)| self.path(*job) == path);
            return wanted
                .map(|(_, made)| made.map(|made| OutputFile { path: path.to_owned(), bytes: made.html }))
                .transpose();
        }
        if let Some(file) = self.assets.file(path, self.memory) {
            return Ok(Some(file));
        }
        let named = |files: &[OutputFile]| files.iter().find(|file| file.path == path).cloned();
        let beside_pages = self.single.beside_pages.get_or_init(|| self.beside_pages().collect());
        // Files about all pages are text that machines and lost readers ask for.
        let may_be_about_pages = || path.ends_with(".xml") || path.ends_with(".html");
        let about_pages = || may_be_about_pages().then(|| named(self.single.all.get_or_init(|| self.all().value)))?;
        Ok(named(beside_pages).or_else(about_pages))
    }

    /// The section that the page of this path shows, with the language whose text it is, or both.
    pub fn section_at(&self, path: &str) -> Option<(SectionRef, &'static [Lang])> {
        match self.single.pages.get_or_init(|| self.page_paths()).get(path)? {
            Job::Section(section, Lang::First) => Some((*section, &[Lang::First])),
            Job::Section(section, Lang::Second) => Some((*section, &[Lang::Second])),
            Job::Both(section, _) => Some((*section, &Lang::BOTH)),
            _ => None,
        }
    }

    fn page_paths(&self) -> HashMap<String, Job> {
        let both = |job: Job| match job {
            Job::Both(section, _) => Lang::BOTH.map(|lang| Job::Both(section, lang)).to_vec(),
            job => vec![job],
        };
        self.jobs().into_iter().flat_map(both).map(|job| (self.path(job), job)).collect()
    }
}
