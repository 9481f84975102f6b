//! What search engines read of a page: schema.org as JSON-LD, one graph a page.
//!
//! *In*: views and the [`Site`](crate::model::Site). *Out*: JSON for a `<script>`.
//! Says nothing that the page does not say.
//!
//! Nodes that several pages name have one id: `…/#publisher`, `…/LANG/#site`, a story's overview with `#story`, a
//! section with `#article`, a name with the address of its entry.

mod article;
mod ledger;

use serde::Serialize;
use serde_json::{Value, json};

use super::frame::section_link;
use super::{Renderer, view};
use crate::model::{Lang, Role};

impl Renderer<'_> {
    /// The graph of a page: its own nodes, the way to it from the home page, and the publisher.
    pub(super) fn page_ld(&self, frame: &view::Frame, lang: Lang, own: Vec<Value>) -> String {
        let mut graph = own;
        graph.extend(self.breadcrumbs(frame, lang));
        graph.push(self.publisher_ld(lang));
        written(graph)
    }

    /// The graph of a page that stands for the whole site.
    pub(super) fn site_ld(&self, lang: Lang) -> String {
        let home = self.addresses.absolute(&self.addresses.home(lang));
        let config = &self.site.config;
        let site = json!({
            "@type": "WebSite",
            "@id": format!("{home}#site"),
            "name": config.title[lang],
            "inLanguage": config.languages[lang].as_str(),
            "url": home,
            "publisher": { "@id": self.publisher_id() },
        });
        written(vec![site, self.publisher_ld(lang)])
    }

    /// The id of the publisher, the same in both languages.
    fn publisher_id(&self) -> String {
        self.addresses.absolute(self.addresses.base()) + "#publisher"
    }

    fn publisher_ld(&self, lang: Lang) -> Value {
        let config = &self.site.config;
        let corrections = self.addresses.url(&format!("{}/corrections/", config.languages[lang]));
        let home = self.addresses.absolute(self.addresses.base());
        let mut node = json!({
            "@type": "Organization",
            "@id": self.publisher_id(),
            "name": config.publisher[lang],
            "url": config.publisher_url.as_ref().unwrap_or(&home),
            "correctionsPolicy": self.addresses.absolute(&corrections),
        });
        // The page of this id is where a site says how it works; its name is kept for that.
        let is_about = |section: &&crate::model::Section| section.role == Role::Plain && &*section.id == "about";
        let about = self.site.numbered_sections().find(|(_, section)| is_about(section));
        if let Some(link) = about.and_then(|(about, _)| section_link(self.site, &self.addresses, about, lang)) {
            node["publishingPrinciples"] = json!(self.addresses.absolute(&link.url));
        }
        node
    }

    /// The way from the home page to a page below it.
    fn breadcrumbs(&self, frame: &view::Frame, lang: Lang) -> Option<Value> {
        let mut steps = vec![(self.site.config.title[lang].as_str(), self.addresses.home(lang))];
        let story = frame.story.as_ref().map(|story| (story.title.as_str(), story.url.clone()));
        steps.extend(story.into_iter().chain([(frame.title.as_str(), frame.url.clone())]));
        // A story at the top is the home page, and an overview is its story.
        steps.dedup_by(|later, earlier| later.1 == earlier.1);
        if steps.len() < 2 {
            return None;
        }
        let items = (1..).zip(steps).map(|(position, (name, url))| {
            json!({ "@type": "ListItem", "position": position, "name": name, "item": self.addresses.absolute(&url) })
        });
        Some(json!({ "@type": "BreadcrumbList", "itemListElement": items.collect::<Vec<_>>() }))
    }
}

/// A graph as it stands in a page: nothing in it can end the element (HTML standard §4.12.1.3).
fn written(graph: Vec<Value>) -> String {
    #[derive(Serialize)]
    struct Document {
        #[serde(rename = "@context")]
        context: &'static str,
        #[serde(rename = "@graph")]
        graph: Vec<Value>,
    }
    let document = Document { context: "https://schema.org", graph };
    let text = serde_json::to_string(&document).expect("a JSON value is always written");
    if text.contains('<') { text.replace('<', "\\u003c") } else { text }
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn cannot_end_its_element() {
        let text = written(vec![serde_json::json!({ "name": "</script><!--" })]);
        assert_eq!(text, "{\"@context\":\"https://schema.org\",\"@graph\":[{\"name\":\"\\u003c/script>\\u003c!--\"}]}");
    }
}
