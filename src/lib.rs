//! Taiyaku (対訳) turns a folder of Markdown in two languages into a static site, and knows that two files are the
//! same page in two languages.
//!
//! *In*: a site as [`model::Inputs`]. *Out*: files, each as soon as it is made, and findings.
//!
//! A build is a compiler with a linker: every file is parsed alone, `link` puts all of them together into one
//! immutable [`model::Site`], `check` looks at it, `render` turns it into files. Only [`load`] and [`mod@write`] touch
//! the disk. `ARCHITECTURE.md` says where everything lives.

#[expect(clippy::disallowed_methods, reason = "an edge: it keeps what is remembered on the disk")]
pub mod cache;
pub mod check;
#[doc(hidden)]
#[expect(clippy::disallowed_methods, reason = "an edge: it alone knows the clock, the environment and the terminal")]
pub mod cli;
#[cfg(feature = "precompress")]
mod compress;
pub mod correct;
#[expect(clippy::disallowed_methods, reason = "an edge: it opens folders and files")]
pub mod disk;
pub mod figures;
#[cfg(feature = "cards")]
mod font;
#[expect(clippy::disallowed_methods, reason = "an edge: it starts git, which reads the repository")]
pub mod history;
pub mod language;
pub mod link;
#[expect(clippy::disallowed_methods, reason = "an edge: it reads the disk")]
pub mod load;
pub mod lock;
pub mod model;
pub mod parse;
pub mod printed;
pub mod publish;
pub mod render;
pub mod report;
pub mod review;
pub mod scaffold;
pub mod schema;
#[cfg(feature = "serve")]
#[expect(clippy::disallowed_methods, reason = "an edge: it serves, watches and measures")]
mod serve;
pub mod status;
mod suggest;
#[expect(clippy::disallowed_methods, reason = "an edge: it writes the disk")]
pub mod write;
pub mod yaml;

use model::{
    Checked, Collected, Config, Finding, Inputs, LeftOut, Memory, Moment, Occasion, OutputFile, Parsed, Sink, Site,
};

/// The stages of a build, for those who watch it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// Each file alone.
    Parse,
    /// All files together.
    Link,
    /// What is wrong with them.
    Check,
    /// What goes out, and all of it together without the rest.
    Publish,
    /// Files, which go where they are kept.
    Render,
}

/// What a build made.
#[derive(Debug, Default)]
pub struct Built {
    /// What was read, into which findings point. Where files were made, the texts of content without findings are gone.
    pub inputs: Inputs,
    /// `site.yaml`; `None` if it does not say the two languages.
    pub config: Option<Config>,
    /// Everything that is wrong, in no particular order.
    pub findings: Vec<Finding>,
    /// What a build for readers left out, in the order of the site.
    pub left_out: Vec<LeftOut>,
    /// The next moment at which something becomes due.
    pub next_due: Option<Moment>,
}

/// A site built in memory: what a build made, with its files.
#[derive(Debug)]
pub struct InMemory {
    /// Everything but the files.
    pub built: Built,
    /// The files of the site, sorted by path.
    pub files: Vec<OutputFile>,
}

impl std::ops::Deref for InMemory {
    type Target = Built;

    fn deref(&self) -> &Built {
        &self.built
    }
}

/// Reads and links a site without looking for what is wrong; `None` if `site.yaml` does not say the two languages.
#[must_use]
pub fn linked(inputs: Inputs, options: &parse::Options, memory: &dyn Memory) -> Option<Site> {
    begin(inputs, options, memory, &mut |_| {}).ok().map(|begun| begun.value)
}

/// The first half of a build: reads and links a site.
///
/// # Errors
/// What was read, if `site.yaml` does not say the two languages.
pub fn begin(
    inputs: Inputs,
    options: &parse::Options,
    memory: &dyn Memory,
    finished: &mut dyn FnMut(Stage),
) -> Result<Checked<Site>, Checked<Inputs>> {
    let mut watched = Watched::new(memory, finished);
    let (inputs, parsed) = read(inputs, options, &mut watched)?;
    Ok(join(inputs, parsed, &mut watched))
}

/// Every file alone.
fn read(
    inputs: Inputs,
    options: &parse::Options,
    watched: &mut Watched<'_>,
) -> Result<(Inputs, Checked<Parsed>), Checked<Inputs>> {
    let Checked { value, findings } = parse::parse(&inputs, options, watched.memory);
    (watched.finished)(Stage::Parse);
    match value {
        Some(value) => Ok((inputs, Checked { value, findings })),
        None => Err(Checked { value: inputs, findings }),
    }
}

/// All files together.
fn join(inputs: Inputs, parsed: Checked<Parsed>, watched: &mut Watched<'_>) -> Checked<Site> {
    let mut linked = link::link(inputs, parsed.value, watched.memory);
    linked.findings.splice(0..0, parsed.findings);
    (watched.recall)(&mut linked.value);
    (watched.finished)(Stage::Link);
    linked
}

/// Everything that is wrong with a linked site, which was found on the way to it or is found now, less what is excused.
#[must_use]
pub fn judge(site: &Site, mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.extend(check::check(site));
    check::excused(site, findings)
}

/// Builds a site in memory, for people who write it. `finished` is called at the end of each stage.
///
/// What `memory` remembers changes how long it takes, and nothing else.
#[must_use]
pub fn build(
    inputs: Inputs,
    options: &parse::Options,
    memory: &dyn Memory,
    finished: &mut dyn FnMut(Stage),
) -> InMemory {
    in_memory(&Occasion::Writing(None), inputs, options, Watched::new(memory, finished))
}

/// Builds a site in memory, wherever its files would go.
#[must_use]
pub fn in_memory(occasion: &Occasion, inputs: Inputs, options: &parse::Options, watched: Watched<'_>) -> InMemory {
    let Watched { memory, finished, recall, .. } = watched;
    let collected = Collected::default();
    let sink: &dyn Sink = &collected;
    let finished = &mut |stage| finished(stage);
    let watched = Watched { memory, finished, recall, out: &|_, _| Some(sink) };
    let built = build_for(occasion, inputs, options, watched);
    InMemory { built, files: collected.sorted() }
}

/// Builds a site for its findings alone: like [`build`], but no files are made, and no pictures.
#[must_use]
pub fn examine(
    inputs: Inputs,
    options: &parse::Options,
    memory: &dyn Memory,
    finished: &mut dyn FnMut(Stage),
) -> Built {
    build_for(&Occasion::Writing(None), inputs, options, Watched::new(memory, finished))
}

/// Where the files of a site with these findings go, asked once everything but the templates is judged.
///
/// With `None` no files are made, and the templates are only tried out.
pub type Out<'a> = dyn Fn(&Site, &[Finding]) -> Option<&'a dyn Sink> + 'a;

/// What a build may use, and who watches it.
pub struct Watched<'a> {
    /// What is remembered.
    pub memory: &'a dyn Memory,
    /// Called at the end of each stage.
    pub finished: &'a mut dyn FnMut(Stage),
    /// Called with the linked site, before it is judged: fills in what history tells, such as old wordings.
    pub recall: &'a dyn Fn(&mut Site),
    /// Where the files go.
    pub out: &'a Out<'a>,
}

impl<'a> Watched<'a> {
    /// Recalls nothing, and makes no files.
    pub fn new(memory: &'a dyn Memory, finished: &'a mut dyn FnMut(Stage)) -> Self {
        Watched { memory, finished, recall: &|_| {}, out: &|_, _| None }
    }
}

/// Builds a site, for writers or for readers.
///
/// For readers, the site is linked twice: whole, to be judged and to decide what goes out; then without the rest.
#[must_use]
pub fn build_for(occasion: &Occasion, inputs: Inputs, options: &parse::Options, mut watched: Watched<'_>) -> Built {
    let (inputs, parsed) = match read(inputs, options, &mut watched) {
        Ok(read) => read,
        Err(Checked { value, findings }) => return Built { inputs: value, findings, ..Built::default() },
    };
    let whole = occasion.is_for_readers().then(|| parsed.value.clone());
    let Checked { value: mut site, mut findings } = join(inputs, parsed, &mut watched);
    let publication = occasion.at().map(|at| publish::decide(&site, at));
    if let Some(publication) = &publication {
        findings.extend(check::check_publication(&site, publication, occasion.published()));
    }
    findings = judge(&site, findings);
    (watched.finished)(Stage::Check);
    let mut left_out = Vec::new();
    if let (Some(whole), Some(publication)) = (whole, &publication) {
        check::raise(&site, publication, occasion.published(), &mut findings);
        left_out = publication.list_left_out(&site);
        let public = publish::only(whole, &site, publication);
        site = link::link(site.inputs, public, watched.memory).value;
        (watched.finished)(Stage::Publish);
    }
    findings.extend(match (watched.out)(&site, &findings) {
        Some(out) => {
            site.inputs.let_go_of_content(&findings);
            render::render(&site, watched.memory, out)
        }
        None => render::try_out(&site),
    });
    (watched.finished)(Stage::Render);
    let next_due = publication.as_ref().and_then(|publication| publication.next_due().cloned());
    let Site { inputs, config, stories, sections, appears_in, .. } = site;
    // Nobody reads these any more, and freeing them takes as long as linking them did.
    rayon::spawn(|| drop((stories, sections, appears_in)));
    Built { inputs, config: Some(config), findings, left_out, next_due }
}
