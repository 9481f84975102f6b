//! A feed as JSON (JSON Feed 1.1, jsonfeed.org).
//!
//! *In*: a [`Feed`]. *Out*: the document.

use serde_json::{Map, Value, json};

use super::super::Renderer;
use super::{Body, Entry, Feed, json_path};
use crate::model::Lang;

/// Writes a feed.
pub(super) fn write(renderer: &Renderer<'_>, feed: &Feed) -> String {
    let (config, lang) = (&renderer.site.config, feed.lang);
    let mut author = Map::new();
    author.insert("name".to_owned(), json!(config.publisher[lang]));
    if let Some(url) = &config.publisher_url {
        author.insert("url".to_owned(), json!(url));
    }
    let document = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": config.title[lang],
        "home_page_url": renderer.addresses.absolute(&renderer.addresses.home(lang)),
        "feed_url": renderer.feed_url(&json_path(renderer.site, lang)),
        "language": config.languages[lang].as_str(),
        "authors": [author],
        "items": feed.entries.iter().map(|entry| item(renderer, lang, entry)).collect::<Vec<Value>>(),
    });
    format!("{document:#}\n")
}

fn item(renderer: &Renderer<'_>, lang: Lang, entry: &Entry) -> Value {
    let mut item = Map::new();
    let mut put = |key: &str, value: Value| drop(item.insert(key.to_owned(), value));
    put("id", json!(entry.urls[lang]));
    put("url", json!(entry.urls[lang]));
    put("title", json!(entry.title));
    put("language", json!(renderer.site.config.languages[lang].as_str()));
    if let Some(published) = &entry.published {
        put("date_published", json!(published.to_string()));
    }
    put("date_modified", json!(entry.updated.to_string()));
    match &entry.body {
        Body::Summary(text) => put("content_text", json!(text)),
        Body::Change(html) => put("content_html", json!(html)),
    }
    Value::Object(item)
}
