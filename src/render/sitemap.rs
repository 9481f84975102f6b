//! `sitemap.xml`: every page with its language alternates (sitemaps.org, protocol 0.9; hreflang as search engines read it).
//!
//! *In*: the pages as made, and when they were changed. *Out*: one file, part after part.
//! Repeats what the head of a page says, so that the two cannot disagree; never asks when it was built.

use super::head::Alternate;
use super::xml::Xml;
use super::{Job, Renderer};
use crate::model::{Date, LinkedChange, Precision, Role, Sink, Site, StoryRef};

/// The file, below the site.
pub(super) const FILE_NAME: &str = "sitemap.xml";

/// The names of the elements: those of site maps, and of links as in XHTML.
const VOCABULARY: [(&str, &str); 2] =
    [("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"), ("xmlns:xhtml", "http://www.w3.org/1999/xhtml")];

/// A page that was made.
pub(super) struct Listed {
    /// What page it is.
    pub job: Job,
    /// Its title, without that of the site.
    pub title: String,
    /// Its canonical address, absolute.
    pub canonical: String,
    /// The same page in every language, as its head names them.
    pub alternates: Vec<Alternate>,
}

/// The site map, sorted by address. Pages for missing ones, those whose canonical address is another's, and notices of
/// what was taken back are left out; the search is not, because without a script its page is the index of the site.
pub(super) fn file(renderer: &Renderer<'_>, mut pages: Vec<Listed>, out: &dyn Sink) {
    let is_listed = |job: Job| match job {
        Job::NotFound(_) | Job::Both(..) => false,
        Job::Section(section, _) => renderer.site.section(section).role != Role::Withdrawn,
        _ => true,
    };
    pages.retain(|page| is_listed(page.job));
    pages.sort_by(|one, two| one.canonical.cmp(&two.canonical));
    out.pour(FILE_NAME, &mut |take| {
        let mut xml = Xml::new();
        xml.open("urlset", &VOCABULARY);
        for page in &pages {
            put(renderer, page, &mut xml);
            xml.pass_on(take);
        }
        take(xml.finish().as_bytes());
    });
}

/// A page with its alternates.
fn put(renderer: &Renderer<'_>, page: &Listed, xml: &mut Xml) {
    xml.open("url", &[]);
    xml.text("loc", &[], &page.canonical);
    if let Some(changed) = last_changed(renderer.site, page.job) {
        xml.text("lastmod", &[], &changed);
    }
    for alternate in &page.alternates {
        let attributes = [("rel", "alternate"), ("hreflang", &*alternate.tag), ("href", &*alternate.url)];
        xml.empty("xhtml:link", &attributes);
    }
    xml.close();
}

/// When a page was changed: its latest change, else the day that its story knows.
fn last_changed(site: &Site, job: Job) -> Option<String> {
    let known = |story: StoryRef| {
        let as_of = site.story(story).meta.as_ref()?.as_of?;
        (as_of.precision() == Precision::Day).then_some(as_of)
    };
    let newest = || (0..).map(StoryRef).take(site.stories.len()).filter_map(known).max();
    let (change, date): (Option<&LinkedChange>, Option<Date>) = match job {
        Job::Section(section, _) => (site.changes_of(section).next(), known(site.section(section).story)),
        Job::Ledger(story, ..) => (site.changes.iter().find(|change| change.story == story), known(story)),
        Job::Corrections(_) | Job::Search(_) | Job::Home(_) | Job::Landing => (site.changes.first(), newest()),
        Job::NotFound(_) | Job::Both(..) => (None, None),
    };
    change.map(|change| change.change.at.to_string()).or_else(|| date.map(|date| date.to_string()))
}
