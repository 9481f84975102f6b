//! Sections and overviews for search engines.
//!
//! *In*: their views. *Out*: nodes of a graph.

use super::super::html::Mentions;
use super::super::{Renderer, view};
use super::object::{Object, text};
use crate::model::{ChangeKind, Lang, SectionRef};

/// Bytes that the node of most sections has room in.
const ROOM: usize = 4096;

impl Renderer<'_> {
    /// A section as an article of a news publisher.
    pub(in crate::render) fn article_ld(
        &self,
        section: SectionRef,
        frame: &view::Frame,
        article: &view::Article,
        mentions: &Mentions,
    ) -> String {
        let lang = self.site.config.lang(&frame.lang).unwrap_or(Lang::First);
        let mut node = Object::with_room(ROOM)
            .text("@type", "NewsArticle")
            .text("@id", &[&frame.canonical, "#article"].concat())
            .text("headline", &frame.title)
            .text("description", &frame.description)
            .text("inLanguage", &frame.lang)
            .text("url", &frame.canonical)
            .text("mainEntityOfPage", &frame.canonical)
            .json("author", &self.publisher_reference())
            .json("publisher", &self.publisher_reference());
        if let Some(card) = &frame.head.card {
            node = node.list("image", [text(&card.url)]);
        }
        if let Some(published) = &article.published {
            node = node.text("datePublished", &published.iso);
        }
        if let Some(modified) = article.updated.as_ref().or(article.published.as_ref()) {
            node = node.text("dateModified", &modified.iso);
        }
        if let Some(story) = &frame.story {
            let id = self.addresses.absolute(&story.url) + "#story";
            node = node.json("isPartOf", &Object::reference(&id));
        }
        let sources =
            mentions.sources.iter().filter_map(|(source, _)| Some(&self.shown_source(*source, lang).ok()?.json_ld));
        let names = mentions.names.iter().filter_map(|name| Some(&self.shown_name(*name, lang).ok()?.json_ld));
        node = node
            .list_if_any("citation", sources)
            .list_if_any("about", names)
            .list_if_any("correction", self.correction_comments(section, lang));
        if self.site.in_both(section) {
            let other = self.addresses.absolute(self.addresses.section(section, lang.other())) + "#article";
            node = node.json("workTranslation", &Object::reference(&other));
        }
        node.finish()
    }

    /// The overview of a story: the story itself, and its sections in order.
    pub(in crate::render) fn overview_ld(&self, view: &view::OverviewPage) -> String {
        let frame = &view.frame;
        let items = view.steps.iter().map(|step| {
            let url = self.addresses.absolute(&step.url);
            super::list_item(step.number, &step.title, ("url", &url))
        });
        Object::new()
            .list("@type", [text("CreativeWorkSeries"), text("ItemList")])
            .text("@id", &[&frame.canonical, "#story"].concat())
            .text("name", &frame.title)
            .text("description", &frame.description)
            .text("inLanguage", &frame.lang)
            .text("url", &frame.canonical)
            .json("publisher", &self.publisher_reference())
            .list("itemListElement", items)
            .finish()
    }

    /// What was wrong on a section, and could be misunderstood.
    fn correction_comments(&self, section: SectionRef, lang: Lang) -> impl Iterator<Item = String> {
        let is_comment = |kind: ChangeKind| matches!(kind, ChangeKind::Correction | ChangeKind::Clarification);
        let changes = self.site.changes_of(section).filter(move |linked| is_comment(linked.change.kind));
        changes.map(move |linked| {
            let words = &linked.change.text[lang];
            let wordings = words.was.iter().zip(&words.now).map(|(was, now)| format!("{was} → {now}"));
            let parts: Vec<String> = wordings.chain([words.note.clone()]).filter(|part| !part.is_empty()).collect();
            let at = linked.change.at.to_string();
            Object::of("CorrectionComment").text("text", &parts.join(" ")).text("datePublished", &at).finish()
        })
    }
}

/// A source that a text cites.
pub(in crate::render) fn citation(source: &view::SourceLine) -> String {
    let mut node = Object::of("CreativeWork")
        .text("name", source.title.as_deref().unwrap_or(&source.publisher))
        .text("inLanguage", &source.lang);
    if let Some(url) = &source.url {
        node = node.text("url", url);
    }
    if let Some(date) = &source.date {
        node = node.text("datePublished", &date.iso);
    }
    let publisher = Object::of("Organization").text("name", &source.publisher).finish();
    node.json("publisher", &publisher).finish()
}
