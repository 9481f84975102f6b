//! What search engines read of a page: schema.org as JSON-LD, one graph a page.
//!
//! *In*: views and the [`Site`](crate::model::Site). *Out*: JSON for a `<script>`.
//! Says nothing that the page does not say.
//!
//! Nodes that several pages name have one id: `…/#publisher`, `…/LANG/#site`, a story's overview with `#story`, a
//! section with `#article`, a name with the address of its entry.

mod article;
mod ledger;
mod object;

use super::address::Addresses;
use super::frame::section_link;
use super::{Renderer, view};
use crate::model::{Lang, Role, Site};
pub(super) use article::citation;
use object::Object;

impl Renderer<'_> {
    /// The graph of a page: its own nodes, the way to it from the home page, and the publisher.
    pub(super) fn page_ld(&self, frame: &view::Frame, lang: Lang, own: &[String]) -> view::Html {
        let own = own.iter().map(String::as_str);
        let breadcrumbs = self.breadcrumbs(frame, lang);
        graph(own.chain(breadcrumbs.as_deref()).chain([self.publisher_ld(lang)]))
    }

    /// The graph of a page that stands for the whole site.
    pub(super) fn site_ld(&self, lang: Lang) -> view::Html {
        let home = self.addresses.absolute(&self.addresses.home(lang));
        let config = &self.site.config;
        let site = Object::of("WebSite")
            .text("@id", &format!("{home}#site"))
            .text("name", &config.title[lang])
            .text("inLanguage", config.languages[lang].as_str())
            .text("url", &home)
            .json("publisher", &self.publisher_reference())
            .finish();
        graph([site.as_str(), self.publisher_ld(lang)])
    }

    fn publisher_ld(&self, lang: Lang) -> &str {
        &self.shared[lang].publisher_ld
    }

    fn publisher_reference(&self) -> String {
        Object::reference(&publisher_id(&self.addresses))
    }

    /// The way from the home page to a page below it.
    fn breadcrumbs(&self, frame: &view::Frame, lang: Lang) -> Option<String> {
        let home = self.addresses.home(lang);
        let mut steps = vec![(self.site.config.title[lang].as_str(), home.as_str())];
        let story = frame.story.as_ref().map(|story| (story.title.as_str(), story.url.as_str()));
        steps.extend(story.into_iter().chain([(frame.title.as_str(), frame.url.as_str())]));
        // A story at the top is the home page, and an overview is its story.
        steps.dedup_by(|later, earlier| later.1 == earlier.1);
        if steps.len() < 2 {
            return None;
        }
        let items = (1_usize..).zip(steps).map(|(position, (name, url))| self.list_item(position, name, url));
        Some(Object::of("BreadcrumbList").list("itemListElement", items).finish())
    }

    /// An item of a list, given with its address on the site.
    fn list_item(&self, position: usize, name: &str, url: &str) -> String {
        list_item(position, name, ("item", &self.addresses.absolute(url)))
    }
}

/// Who publishes the site, in the words of a language.
pub(super) fn publisher(site: &Site, addresses: &Addresses<'_>, lang: Lang) -> String {
    let config = &site.config;
    let corrections = addresses.url(&format!("{}/corrections/", config.languages[lang]));
    let home = addresses.absolute(addresses.base());
    let node = Object::of("Organization")
        .text("@id", &publisher_id(addresses))
        .text("name", &config.publisher[lang])
        .text("url", config.publisher_url.as_ref().unwrap_or(&home))
        .text("correctionsPolicy", &addresses.absolute(&corrections));
    // The page of this id is where a site says how it works; its name is kept for that.
    let is_about = |section: &&crate::model::Section| section.role == Role::Plain && &*section.id == "about";
    let about = site.numbered_sections().find(|(_, section)| is_about(section));
    let about = about.and_then(|(about, _)| section_link(site, addresses, about, lang));
    match about {
        Some(link) => node.text("publishingPrinciples", &addresses.absolute(&link.url)),
        None => node,
    }
    .finish()
}

/// The id of the publisher, the same in both languages.
fn publisher_id(addresses: &Addresses<'_>) -> String {
    addresses.absolute(addresses.base()) + "#publisher"
}

/// An item of a list; the last argument is the key and the value of its address.
fn list_item(position: usize, name: &str, (key, url): (&str, &str)) -> String {
    Object::of("ListItem").json("position", &position.to_string()).text("name", name).text(key, url).finish()
}

/// A graph as it stands in a page.
fn graph<'a>(nodes: impl IntoIterator<Item = &'a str>) -> view::Html {
    let nodes: Vec<&str> = nodes.into_iter().collect();
    let n_bytes = nodes.iter().map(|node| node.len() + 1).sum::<usize>() + 64;
    Object::with_room(n_bytes).text("@context", "https://schema.org").list("@graph", nodes).finish().into()
}
