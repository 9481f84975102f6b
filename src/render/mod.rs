//! The site as files.
//!
//! *In*: the [`Site`]. *Out*: [`OutputFile`]s, each into a [`Sink`] as soon as it is made; what is wrong with templates.
//! Owns the crate `tera`. Decides nothing about the content; templates see only [`view`].

mod address;
mod article;
mod assets;
#[cfg(feature = "cards")]
mod cards;
mod changes;
mod components;
mod engine;
mod feed;
mod fill;
mod filters;
mod frame;
mod front;
mod head;
mod hosting;
mod html;
mod json_ld;
mod ledger;
mod links;
mod llms;
mod made;
mod moved;
mod navigation;
mod newer;
mod overview;
mod parallel;
mod pictures;
mod scale;
mod search;
mod shared;
mod shown;
mod single;
mod sitemap;
mod table;
pub mod view;
mod xml;

use rayon::prelude::*;

use crate::model::{
    Bi, Checked, EntryKind, Finding, Lang, Memory, NoMemory, Nowhere, Origin, OutputFile, SectionRef, Sink, Site,
    Source, StoryRef,
};
use address::Addresses;
use assets::Assets;
use engine::Engine;
use frame::FrameOf;
use made::Made;
use shared::Shared;
use sitemap::Listed;

/// A linked site, ready to be rendered: all of it, or one file at a time.
pub struct Renderer<'a> {
    site: &'a Site,
    memory: &'a dyn Memory,
    engine: Engine<'a>,
    addresses: Addresses<'a>,
    assets: Assets<'a>,
    #[cfg(feature = "cards")]
    cards: cards::Cards<'a>,
    shared: Bi<Shared>,
    /// The short title of each section with its phrase breaks: every page of the story shows it.
    short_titles: frame::ShortTitles,
    phrases: html::Phrases,
    single: single::Known,
    links: links::SectionLinks,
    /// How pages in each language write both side by side.
    rows: Bi<parallel::Rows>,
    navigation: navigation::OfStories,
    shown: shown::Shown,
}

/// A page to make.
#[derive(Clone, Copy, Debug)]
enum Job {
    Section(SectionRef, Lang),
    /// Both languages side by side, this one first; the two pages of a section are made together.
    Both(SectionRef, Lang),
    Ledger(StoryRef, EntryKind, Lang),
    Corrections(Lang),
    /// The page that searches a language.
    Search(Lang),
    /// The page at `/`.
    Landing,
    /// The home of a language, where no story stands at the top.
    Home(Lang),
    /// `404.html`: of the whole site, or of one language.
    NotFound(Option<Lang>),
}

/// Renders every page, and the files that go with them.
///
/// Reports `template-error`; with one in the templates themselves there are no pages.
#[must_use]
pub fn render(site: &Site, memory: &dyn Memory, out: &dyn Sink) -> Vec<Finding> {
    match Renderer::new(site, memory) {
        Ok(renderer) => {
            let findings = renderer.all(out);
            renderer.let_go();
            findings
        }
        Err(findings) => findings,
    }
}

/// What is wrong with the pages as templates print them; no files are made, and no pictures.
///
/// Where all templates and words are the built-in ones, nothing is: they print every site.
///
/// Reports `template-error`.
#[must_use]
pub fn try_out(site: &Site) -> Vec<Finding> {
    let is_own = |source: &Source| source.origin == Origin::Site && source.path.starts_with("templates/");
    if !site.inputs.sources.iter().any(is_own) {
        return Vec::new();
    }
    match Renderer::new(site, &NoMemory) {
        Ok(renderer) => renderer.pages_as_made(&Nowhere).findings,
        Err(findings) => findings,
    }
}

impl<'a> Renderer<'a> {
    /// Makes a site ready.
    ///
    /// # Errors
    /// `template-error` for every template that cannot be read.
    pub fn new(site: &'a Site, memory: &'a dyn Memory) -> Result<Self, Vec<Finding>> {
        let (engine, (addresses, assets)) =
            rayon::join(|| Engine::new(site, memory), || (Addresses::new(site, memory), Assets::new(site)));
        let engine = engine?;
        let shared = |lang| Shared::new(site, &engine, (&addresses, &assets), lang).map_err(|finding| vec![*finding]);
        let (first, second) = rayon::join(|| shared(Lang::First), || shared(Lang::Second));
        let shared = Bi { first: first?, second: second? };
        Ok(Renderer {
            site,
            memory,
            engine,
            addresses,
            assets,
            #[cfg(feature = "cards")]
            cards: cards::Cards::new(site),
            shared,
            short_titles: frame::ShortTitles::new(site),
            phrases: html::Phrases::default(),
            links: links::SectionLinks::new(site),
            rows: Bi::from_fn(|lang| parallel::Rows::new(site, lang)),
            navigation: navigation::OfStories::new(site),
            shown: shown::Shown::new(site),
            single: single::Known::default(),
        })
    }

    /// Gives back the memory of what pages share, beside what comes next.
    fn let_go(self) {
        #[cfg(feature = "cards")]
        self.cards.let_go();
        let Renderer { shown, navigation, links, short_titles, phrases, .. } = self;
        rayon::spawn(|| drop((shown, navigation, links, short_titles, phrases)));
    }

    /// Makes every file.
    ///
    /// Reports `template-error`, once for each place in a template.
    pub fn all(&self, out: &dyn Sink) -> Vec<Finding> {
        let (Checked { value: pages, mut findings }, ()) =
            rayon::join(|| self.pages_as_made(out), || self.beside_pages(out));
        let drawn = || {
            #[cfg(feature = "cards")]
            self.cards.drawn(self.memory, out);
            self.assets.files(self.memory, out);
        };
        let (about_pages, ()) = rayon::join(|| self.about_pages(pages, out), drawn);
        findings.extend(about_pages.err().map(|finding| *finding));
        findings
    }

    /// Makes every page that its template can print.
    fn pages_as_made(&self, out: &dyn Sink) -> Checked<Vec<Listed>> {
        let put = |(job, made): (Job, Result<Made, Box<Finding>>)| {
            made.map(|Made { html, title, canonical, alternates }| {
                out.lend(&self.path(job), html.bytes());
                Listed { job, title, canonical, alternates }
            })
        };
        let rendered: Vec<Result<Listed, Box<Finding>>> = self
            .jobs()
            .into_par_iter()
            .with_min_len(4)
            // So that no thread is left alone with a long run at the end.
            .with_max_len(16)
            .flat_map_iter(|job| self.pages(job).into_iter().map(put))
            .collect();
        let mut pages = Vec::with_capacity(rendered.len());
        let mut findings: Vec<Finding> = Vec::new();
        for result in rendered {
            match result {
                Ok(listed) => pages.push(listed),
                // One mistake in a template shows on many pages.
                Err(finding) if findings.iter().any(|known| known.places == finding.places) => {}
                Err(finding) => findings.push(*finding),
            }
        }
        Checked { value: pages, findings }
    }

    /// Makes the files that need no page to be made, without copied ones.
    fn beside_pages(&self, out: &dyn Sink) {
        let put = |files: Vec<OutputFile>| files.into_iter().for_each(|file| out.put(file));
        put(hosting::files(self));
        put(feed::files(self));
        put(table::files(self));
        search::files(self.site, &self.addresses, out);
        llms::file(self, out);
    }

    /// Makes the files that say something of the pages as made.
    fn about_pages(&self, pages: Vec<Listed>, out: &dyn Sink) -> Result<(), Box<Finding>> {
        moved::files(self, &pages)?.into_iter().for_each(|file| out.put(file));
        sitemap::file(self, pages, out);
        Ok(())
    }
}

impl Renderer<'_> {
    /// Every page. Those that read the same text follow each other, so that it is still near when the next one asks.
    fn jobs(&self) -> Vec<Job> {
        let mut jobs = vec![Job::Landing, Job::NotFound(None)];
        for lang in Lang::BOTH {
            jobs.extend([Job::NotFound(Some(lang)), Job::Corrections(lang), Job::Search(lang)]);
            let has_home = self.site.stories.iter().any(|story| story.folder.is_empty() && story.meta.is_some());
            if !has_home {
                jobs.push(Job::Home(lang));
            }
        }
        for (section, node) in self.site.numbered_sections() {
            let exists = |lang: &Lang| node.pages[*lang].is_some();
            jobs.extend(Lang::BOTH.into_iter().filter(exists).map(|lang| Job::Section(section, lang)));
            jobs.extend(self.site.is_parallel(section).then_some(Job::Both(section, Lang::First)));
        }
        for (story, node) in self.site.numbered_stories() {
            let has = |kind: &EntryKind| kind.page().is_some() && !node.ledger.is_empty(*kind);
            for kind in EntryKind::ALL.into_iter().filter(has) {
                jobs.extend(Lang::BOTH.map(|lang| Job::Ledger(story, kind, lang)));
            }
        }
        jobs
    }

    /// The pages of a job: one, or the two of a section side by side.
    fn pages(&self, job: Job) -> Vec<(Job, Result<Made, Box<Finding>>)> {
        let made = match job {
            Job::Both(section, _) => {
                let Bi { first, second } = self.parallel(section);
                return vec![(Job::Both(section, Lang::First), first), (Job::Both(section, Lang::Second), second)];
            }
            Job::Section(section, lang) => self.section(section, lang),
            Job::Ledger(story, kind, lang) => self.ledger(story, kind, lang),
            Job::Corrections(lang) => self.corrections(lang),
            Job::Search(lang) => self.search(lang),
            Job::Home(lang) => self.home(lang),
            Job::Landing => self.landing(),
            Job::NotFound(lang) => self.not_found(lang),
        };
        vec![(job, made)]
    }

    /// The file of a page.
    fn path(&self, job: Job) -> String {
        let tag = |lang: Lang| &self.site.config.languages[lang];
        match job {
            Job::Section(section, lang) => self.site.section_path(section, lang) + "index.html",
            Job::Both(section, lang) => self.site.section_path(section, lang) + parallel::FOLDER + "index.html",
            Job::Ledger(story, kind, lang) => ledger_path(self.site, story, kind, lang) + "index.html",
            Job::Corrections(lang) => format!("{}/corrections/index.html", tag(lang)),
            Job::Search(lang) => search::path(self.site, lang) + "index.html",
            Job::Home(lang) => format!("{}/index.html", tag(lang)),
            Job::Landing => "index.html".to_owned(),
            Job::NotFound(None) => "404.html".to_owned(),
            Job::NotFound(Some(lang)) => format!("{}/404.html", tag(lang)),
        }
    }
}

/// The address of a ledger page without the base path: `ja/figures/`.
fn ledger_path(site: &Site, story: StoryRef, kind: EntryKind, lang: Lang) -> String {
    [&site.story_path(story, lang), kind.page().unwrap_or_default(), "/"].concat()
}
