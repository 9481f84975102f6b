//! The site as files in memory.
//!
//! *In*: the [`Site`]. *Out*: [`OutputFile`]s, and what is wrong with templates.
//! Owns the crate `tera`. Decides nothing about the content; templates see only [`view`].

mod address;
mod article;
mod assets;
mod components;
mod engine;
mod frame;
mod front;
mod hosting;
mod html;
mod ledger;
pub mod view;

use rayon::prelude::*;

use crate::model::{Checked, EntryKind, Finding, Lang, OutputFile, SectionRef, Site, StoryRef};
use address::Addresses;
use assets::Assets;
use engine::Engine;
use frame::Shared;

/// Everything that rendering one page needs.
struct Renderer<'a> {
    site: &'a Site,
    engine: Engine<'a>,
    addresses: Addresses<'a>,
    assets: Assets,
    shared: crate::model::Bi<Shared>,
}

/// A page to make.
#[derive(Clone, Copy, Debug)]
enum Job {
    Section(SectionRef, Lang),
    Ledger(StoryRef, EntryKind, Lang),
    Corrections(Lang),
    /// The page at `/`.
    Landing,
    /// The home of a language, where no story stands at the top.
    Home(Lang),
    /// `404.html`: of the whole site, or of one language.
    NotFound(Option<Lang>),
}

/// Renders every page, and the files that go with them, sorted by path.
///
/// Reports `template-error`; with one in the templates themselves there are no pages.
#[must_use]
pub fn render(site: &Site) -> Checked<Vec<OutputFile>> {
    let engine = match Engine::new(site) {
        Ok(engine) => engine,
        Err(findings) => return Checked { value: Vec::new(), findings },
    };
    let addresses = Addresses::new(site);
    let assets = Assets::new(site, &addresses);
    let shared = crate::model::Bi::from_fn(|lang| Shared::new(site, &addresses, &assets, lang));
    let renderer = Renderer { site, engine, addresses, assets, shared };
    let rendered: Vec<Result<OutputFile, Box<Finding>>> =
        renderer.jobs().into_par_iter().with_min_len(4).map(|job| renderer.page(job)).collect();
    let mut files = Vec::with_capacity(rendered.len() + 16);
    let mut findings: Vec<Finding> = Vec::new();
    for result in rendered {
        match result {
            Ok(file) => files.push(file),
            // One mistake in a template shows on many pages.
            Err(finding) if findings.iter().any(|known| known.places == finding.places) => {}
            Err(finding) => findings.push(*finding),
        }
    }
    files.extend(renderer.assets.files());
    files.extend(hosting::files(&renderer));
    files.sort_by(|one, two| one.path.cmp(&two.path));
    Checked { value: files, findings }
}

impl Renderer<'_> {
    fn jobs(&self) -> Vec<Job> {
        let mut jobs = vec![Job::Landing, Job::NotFound(None)];
        for lang in Lang::BOTH {
            jobs.extend([Job::NotFound(Some(lang)), Job::Corrections(lang)]);
            let has_home = self.site.stories.iter().any(|story| story.folder.is_empty() && story.meta.is_some());
            if !has_home {
                jobs.push(Job::Home(lang));
            }
            let sections = self.site.numbered_sections().filter(|(_, section)| section.pages[lang].is_some());
            jobs.extend(sections.map(|(section, _)| Job::Section(section, lang)));
            for (story, node) in self.site.numbered_stories() {
                let has = |kind: &EntryKind| kind.page().is_some() && !node.ledger.outline(*kind).1.is_empty();
                jobs.extend(EntryKind::ALL.into_iter().filter(has).map(|kind| Job::Ledger(story, kind, lang)));
            }
        }
        jobs
    }

    fn page(&self, job: Job) -> Result<OutputFile, Box<Finding>> {
        let (path, html) = match job {
            Job::Section(section, lang) => {
                (self.site.section_path(section, lang) + "index.html", self.section(section, lang)?)
            }
            Job::Ledger(story, kind, lang) => {
                (self.ledger_path(story, kind, lang) + "index.html", self.ledger(story, kind, lang)?)
            }
            Job::Corrections(lang) => {
                (format!("{}/corrections/index.html", self.site.config.languages[lang]), self.corrections(lang)?)
            }
            Job::Home(lang) => (format!("{}/index.html", self.site.config.languages[lang]), self.home(lang)?),
            Job::Landing => ("index.html".to_owned(), self.landing()?),
            Job::NotFound(None) => ("404.html".to_owned(), self.not_found(None)?),
            Job::NotFound(Some(lang)) => {
                (format!("{}/404.html", self.site.config.languages[lang]), self.not_found(Some(lang))?)
            }
        };
        Ok(OutputFile { path, bytes: html.into_bytes().into() })
    }

    /// The address of a ledger page without the base path: `ja/figures/`.
    fn ledger_path(&self, story: StoryRef, kind: EntryKind, lang: Lang) -> String {
        format!("{}{}/", self.site.story_path(story, lang), kind.page().unwrap_or_default())
    }
}
