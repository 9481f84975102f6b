//! One version of the site, as browsers see it.
//!
//! *In*: a linked site, questions from any thread. *Out*: answers. A page is rendered when it is asked for, once.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::address::{self, Found};
use super::headers;
use super::messages::Answer;
use crate::model::{Config, Finding, Inputs, Lang, Memory, OutputFile, SectionRef, Site};
use crate::render::Renderer;

/// A rendered file, or why it cannot be rendered; `None` for a path without a file.
type Made = Result<Option<OutputFile>, Box<Finding>>;

/// A version of the site.
pub(super) struct Shown<'a> {
    pub inputs: &'a Inputs,
    /// `None` if `site.yaml` does not say the two languages.
    pub site: Option<&'a Site>,
    /// `None` if no page can be rendered.
    pub renderer: Option<Renderer<'a>>,
    /// What was found on the way.
    pub found: Vec<Finding>,
    /// Everything that is wrong, once it is known.
    pub judged: OnceLock<Arc<[Finding]>>,
    /// The files that were asked for and are there.
    made: Mutex<HashMap<String, Made>>,
}

impl<'a> Shown<'a> {
    /// A site with what was found on the way to it.
    pub(super) fn site(site: &'a Site, memory: &'a dyn Memory, mut found: Vec<Finding>) -> Self {
        let renderer = Renderer::new(site, memory).map_err(|findings| found.extend(findings)).ok();
        let judged = OnceLock::new();
        Shown { inputs: &site.inputs, site: Some(site), renderer, found, judged, made: Mutex::default() }
    }

    /// Files of which no site can be made.
    pub(super) fn trouble(inputs: &'a Inputs, found: Vec<Finding>) -> Self {
        let judged = OnceLock::from(Arc::from(found.clone()));
        Shown { inputs, site: None, renderer: None, found, judged, made: Mutex::default() }
    }

    pub(super) fn config(&self) -> Option<&Config> {
        self.site.map(|site| &site.config)
    }

    /// The path that addresses begin with.
    pub(super) fn base(&self) -> &str {
        self.config().map_or("/", |config| &config.base_path)
    }

    /// The file of a path below the output.
    pub(super) fn file(&self, path: &str) -> Made {
        let Some(renderer) = &self.renderer else { return Ok(None) };
        let known = || self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let found = known().get(path).cloned();
        found.unwrap_or_else(|| {
            let made = renderer.file(path);
            // There is no end of paths without a file.
            if !matches!(made, Ok(None)) {
                known().insert(path.to_owned(), made.clone());
            }
            made
        })
    }

    /// What stands at a path of an address.
    pub(super) fn look_up(&self, path: &str) -> Result<Found, Box<Finding>> {
        address::look_up(path, self.base(), &|path| self.file(path))
    }

    /// The section whose page stands at a path of an address, with the languages that it shows.
    pub(super) fn section(&self, path: &str) -> Option<(SectionRef, &'static [Lang])> {
        match self.look_up(path) {
            Ok(Found::File(file)) => self.renderer.as_ref()?.section_at(&file.path),
            _ => None,
        }
    }

    /// The answer to a browser.
    pub(super) fn page(&self, path: &str) -> Answer {
        if self.renderer.is_none() {
            return Answer::Broken;
        }
        let rules = self.file("_headers").ok().flatten();
        let rules = rules.map(|file| String::from_utf8_lossy(&file.bytes).into_owned()).unwrap_or_default();
        match self.look_up(path) {
            Ok(Found::File(file)) => Answer::File(file, headers::of(&rules, path)),
            Ok(Found::Missing(file)) => Answer::Missing(file, headers::of(&rules, path)),
            Ok(Found::Elsewhere(path)) => Answer::Elsewhere(path),
            Err(_) => Answer::Broken,
        }
    }
}
