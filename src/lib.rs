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
pub mod figures;
#[expect(clippy::disallowed_methods, reason = "an edge: it starts git, which reads the repository")]
pub mod history;
pub mod language;
pub mod link;
#[expect(clippy::disallowed_methods, reason = "an edge: it reads the disk")]
pub mod load;
pub mod lock;
pub mod model;
pub mod parse;
pub mod render;
pub mod report;
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

use model::{Checked, Config, Finding, Inputs, Memory, OutputFile, Site};

/// The stages of a build, for those who watch it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// Each file alone.
    Parse,
    /// All files together.
    Link,
    /// What is wrong with them.
    Check,
    /// Files in memory.
    Render,
}

/// What a build made.
#[derive(Debug)]
pub struct Built {
    /// What was read, into which findings point.
    pub inputs: Inputs,
    /// `site.yaml`; `None` if it does not say the two languages.
    pub config: Option<Config>,
    /// Everything that is wrong, in no particular order.
    pub findings: Vec<Finding>,
    /// The files of the site, sorted by path.
    pub files: Vec<OutputFile>,
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
    let parsed = parse::parse(&inputs, options, memory);
    let mut findings = parsed.findings;
    finished(Stage::Parse);
    let Some(parsed) = parsed.value else { return Err(Checked { value: inputs, findings }) };
    let linked = link::link(inputs, parsed, memory);
    findings.extend(linked.findings);
    finished(Stage::Link);
    Ok(Checked { value: linked.value, findings })
}

/// Everything that is wrong with a linked site, which was found on the way to it or is found now, less what is excused.
#[must_use]
pub fn judge(site: &Site, mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.extend(check::check(site));
    check::excused(site, findings)
}

/// Builds a site in memory. `finished` is called at the end of each stage.
///
/// What `memory` remembers changes how long it takes, and nothing else.
#[must_use]
pub fn build(inputs: Inputs, options: &parse::Options, memory: &dyn Memory, finished: &mut dyn FnMut(Stage)) -> Built {
    let begun = begin(inputs, options, memory, finished);
    finish(begun, finished, |site| render::render(site, memory))
}

/// Builds a site for its findings alone: like [`build`], but no files are made, and no pictures.
#[must_use]
pub fn examine(
    inputs: Inputs,
    options: &parse::Options,
    memory: &dyn Memory,
    finished: &mut dyn FnMut(Stage),
) -> Built {
    let begun = begin(inputs, options, memory, finished);
    finish(begun, finished, |site| Checked { value: Vec::new(), findings: render::try_out(site) })
}

/// The second half of a build.
fn finish(
    begun: Result<Checked<Site>, Checked<Inputs>>,
    finished: &mut dyn FnMut(Stage),
    render: impl FnOnce(&Site) -> Checked<Vec<OutputFile>>,
) -> Built {
    let (site, findings) = match begun {
        Ok(begun) => (begun.value, begun.findings),
        Err(Checked { value, findings }) => return Built { inputs: value, config: None, findings, files: Vec::new() },
    };
    let mut findings = judge(&site, findings);
    finished(Stage::Check);
    let rendered = render(&site);
    findings.extend(rendered.findings);
    finished(Stage::Render);
    Built { inputs: site.inputs, config: Some(site.config), findings, files: rendered.value }
}
