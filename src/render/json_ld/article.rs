//! Sections and overviews for search engines.
//!
//! *In*: their views. *Out*: nodes of a graph.

use serde_json::{Map, Value, json};

use super::super::{Renderer, view};
use super::ledger::name_type;
use crate::model::{ChangeKind, EntryKind, Lang, SectionRef};

impl Renderer<'_> {
    /// A section as an article of a news publisher.
    pub(in crate::render) fn article_ld(
        &self,
        section: SectionRef,
        frame: &view::Frame,
        article: &view::Article,
    ) -> Value {
        let lang = self.site.config.lang(&frame.lang).unwrap_or(Lang::First);
        let mut node = Map::new();
        let mut put = |key: &str, value: Value| drop(node.insert(key.to_owned(), value));
        put("@type", json!("NewsArticle"));
        put("@id", json!(format!("{}#article", frame.canonical)));
        put("headline", json!(frame.title));
        put("description", json!(frame.description));
        put("inLanguage", json!(frame.lang));
        put("url", json!(frame.canonical));
        put("mainEntityOfPage", json!(frame.canonical));
        put("author", json!({ "@id": self.publisher_id() }));
        put("publisher", json!({ "@id": self.publisher_id() }));
        if let Some(image) = frame.social.as_ref().and_then(|social| social.image.as_ref()) {
            put("image", json!([image]));
        }
        if let Some(published) = &article.published {
            put("datePublished", json!(published.iso));
        }
        if let Some(modified) = article.updated.as_ref().or(article.published.as_ref()) {
            put("dateModified", json!(modified.iso));
        }
        if let Some(story) = &frame.story {
            put("isPartOf", json!({ "@id": format!("{}#story", self.addresses.absolute(&story.url)) }));
        }
        for (key, list) in [
            ("citation", citations(article)),
            ("about", self.about(section, article)),
            ("correction", self.correction_comments(section, lang)),
        ] {
            if !list.is_empty() {
                put(key, Value::Array(list));
            }
        }
        if self.site.in_both(section) {
            let other = self.addresses.absolute(self.addresses.section(section, lang.other()));
            put("workTranslation", json!({ "@id": format!("{other}#article") }));
        }
        Value::Object(node)
    }

    /// The overview of a story: the story itself, and its sections in order.
    pub(in crate::render) fn overview_ld(&self, view: &view::OverviewPage) -> Value {
        let frame = &view.frame;
        let items = view.steps.iter().map(|step| {
            let url = self.addresses.absolute(&step.url);
            json!({ "@type": "ListItem", "position": step.number, "name": step.title, "url": url })
        });
        json!({
            "@type": ["CreativeWorkSeries", "ItemList"],
            "@id": format!("{}#story", frame.canonical),
            "name": frame.title,
            "description": frame.description,
            "inLanguage": frame.lang,
            "url": frame.canonical,
            "publisher": { "@id": self.publisher_id() },
            "itemListElement": items.collect::<Vec<_>>(),
        })
    }

    /// The people, organisations and products that a section names.
    fn about(&self, section: SectionRef, article: &view::Article) -> Vec<Value> {
        let story = self.site.section(section).story;
        let nodes = article.names.iter().filter_map(|name| {
            let entry = self.site.entry(story, EntryKind::Name, &name.id)?;
            let kind = name_type(self.site.name(entry).value.kind);
            Some(json!({ "@type": kind, "@id": self.addresses.absolute(&name.url), "name": name.name }))
        });
        nodes.collect()
    }

    /// What was wrong on a section, and could be misunderstood.
    fn correction_comments(&self, section: SectionRef, lang: Lang) -> Vec<Value> {
        let is_comment = |kind: ChangeKind| matches!(kind, ChangeKind::Correction | ChangeKind::Clarification);
        let changes = self.site.changes_of(section).filter(|linked| is_comment(linked.change.kind));
        let nodes = changes.map(|linked| {
            let text = &linked.change.text[lang];
            let wordings = text.was.iter().zip(&text.now).map(|(was, now)| format!("{was} → {now}"));
            let parts: Vec<String> = wordings.chain([text.note.clone()]).filter(|part| !part.is_empty()).collect();
            let at = linked.change.at.to_string();
            json!({ "@type": "CorrectionComment", "text": parts.join(" "), "datePublished": at })
        });
        nodes.collect()
    }
}

/// The sources that a text cites.
fn citations(article: &view::Article) -> Vec<Value> {
    let node = |source: &view::SourceLine| {
        let mut node = Map::new();
        let mut put = |key: &str, value: &str| drop(node.insert(key.to_owned(), json!(value)));
        put("@type", "CreativeWork");
        put("name", source.title.as_deref().unwrap_or(&source.publisher));
        put("inLanguage", &source.lang);
        if let Some(url) = &source.url {
            put("url", url);
        }
        if let Some(date) = &source.date {
            put("datePublished", &date.iso);
        }
        node.insert("publisher".to_owned(), json!({ "@type": "Organization", "name": source.publisher }));
        Value::Object(node)
    };
    article.sources.iter().map(|source| node(&source.line)).collect()
}
