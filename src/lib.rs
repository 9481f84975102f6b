//! Taiyaku (対訳) turns a folder of Markdown in two languages into a static site, and knows that two files are the
//! same page in two languages.
//!
//! *In*: a site as [`model::Inputs`]. *Out*: files in memory, and findings.
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
pub mod correct;
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

use model::{Checked, Config, Finding, Inputs, LeftOut, Memory, Moment, Occasion, OutputFile, Parsed, Site};

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
    /// Files in memory.
    Render,
}

/// What a build made.
#[derive(Debug, Default)]
pub struct Built {
    /// What was read, into which findings point.
    pub inputs: Inputs,
    /// `site.yaml`; `None` if it does not say the two languages.
    pub config: Option<Config>,
    /// Everything that is wrong, in no particular order.
    pub findings: Vec<Finding>,
    /// The files of the site, sorted by path.
    pub files: Vec<OutputFile>,
    /// What a build for readers left out, in the order of the site.
    pub left_out: Vec<LeftOut>,
    /// The next moment at which something becomes due.
    pub next_due: Option<Moment>,
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
    let watched = Watched { memory, finished, recall: &|_| {} };
    let (inputs, parsed) = read(inputs, options, watched)?;
    Ok(join(inputs, parsed, Watched { memory, finished, recall: &|_| {} }))
}

/// Every file alone.
fn read(
    inputs: Inputs,
    options: &parse::Options,
    watched: Watched<'_>,
) -> Result<(Inputs, Checked<Parsed>), Checked<Inputs>> {
    let Checked { value, findings } = parse::parse(&inputs, options, watched.memory);
    (watched.finished)(Stage::Parse);
    match value {
        Some(value) => Ok((inputs, Checked { value, findings })),
        None => Err(Checked { value: inputs, findings }),
    }
}

/// All files together.
fn join(inputs: Inputs, parsed: Checked<Parsed>, watched: Watched<'_>) -> Checked<Site> {
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
pub fn build(inputs: Inputs, options: &parse::Options, memory: &dyn Memory, finished: &mut dyn FnMut(Stage)) -> Built {
    build_for(&Occasion::Writing(None), inputs, options, Watched { memory, finished, recall: &|_| {} })
}

/// Builds a site for its findings alone: like [`build`], but no files are made, and no pictures.
#[must_use]
pub fn examine(
    inputs: Inputs,
    options: &parse::Options,
    memory: &dyn Memory,
    finished: &mut dyn FnMut(Stage),
) -> Built {
    build_for(&Occasion::Checking(None), inputs, options, Watched { memory, finished, recall: &|_| {} })
}

/// What a build may use, and who watches it.
pub struct Watched<'a> {
    /// What is remembered.
    pub memory: &'a dyn Memory,
    /// Called at the end of each stage.
    pub finished: &'a mut dyn FnMut(Stage),
    /// Called with the linked site, before it is judged: fills in what history tells, such as old wordings.
    pub recall: &'a dyn Fn(&mut Site),
}

/// Builds a site in memory, for writers or for readers.
///
/// For readers, the site is linked twice: whole, to be judged and to decide what goes out; then without the rest.
#[must_use]
pub fn build_for(occasion: &Occasion, inputs: Inputs, options: &parse::Options, watched: Watched<'_>) -> Built {
    let Watched { memory, finished, recall } = watched;
    let (inputs, parsed) = match read(inputs, options, Watched { memory, finished, recall }) {
        Ok(read) => read,
        Err(Checked { value, findings }) => return Built { inputs: value, findings, ..Built::default() },
    };
    let whole = occasion.is_for_readers().then(|| parsed.value.clone());
    let Checked { value: mut site, mut findings } = join(inputs, parsed, Watched { memory, finished, recall });
    let publication = occasion.at().map(|at| publish::decide(&site, at));
    if let Some(publication) = &publication {
        findings.extend(check::check_publication(&site, publication, occasion.published()));
    }
    findings = judge(&site, findings);
    finished(Stage::Check);
    let mut left_out = Vec::new();
    if let (Some(whole), Some(publication)) = (whole, &publication) {
        check::raise(&site, publication, occasion.published(), &mut findings);
        left_out = publication.list_left_out(&site);
        let public = publish::only(whole, &site, publication);
        site = link::link(site.inputs, public, memory).value;
        finished(Stage::Publish);
    }
    let rendered = match occasion {
        Occasion::Checking(_) => Checked { value: Vec::new(), findings: render::try_out(&site) },
        Occasion::Writing(_) | Occasion::Publishing { .. } => render::render(&site, memory),
    };
    findings.extend(rendered.findings);
    finished(Stage::Render);
    let next_due = publication.as_ref().and_then(|publication| publication.next_due().cloned());
    Built { inputs: site.inputs, config: Some(site.config), findings, files: rendered.value, left_out, next_due }
}
