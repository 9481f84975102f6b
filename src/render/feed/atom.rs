//! A feed as Atom (RFC 4287).
//!
//! *In*: a [`Feed`]. *Out*: the document.

use super::super::Renderer;
use super::super::xml::Xml;
use super::{Body, Entry, Feed, atom_path, has_entries};
use crate::model::{Lang, Moment};

/// The media types that links name.
const ATOM: &str = "application/atom+xml";
const HTML: &str = "text/html";

/// Writes a feed.
pub(super) fn write(renderer: &Renderer<'_>, feed: &Feed) -> String {
    let (site, lang, other) = (renderer.site, feed.lang, feed.lang.other());
    let config = &site.config;
    let tag = |lang: Lang| config.languages[lang].as_str();
    let own = renderer.feed_url(&atom_path(site, lang));
    let home = renderer.addresses.absolute(&renderer.addresses.home(lang));
    let mut xml = Xml::new();
    xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", tag(lang))]);
    xml.text("id", &[], &own);
    xml.text("title", &[], &config.title[lang]);
    let newest = feed.entries.first().map(|entry| &entry.updated);
    date(&mut xml, "updated", newest);
    xml.empty("link", &[("rel", "self"), ("type", ATOM), ("hreflang", tag(lang)), ("href", &own)]);
    xml.empty("link", &[("rel", "alternate"), ("type", HTML), ("hreflang", tag(lang)), ("href", &home)]);
    if has_entries(site, other) {
        let url = renderer.feed_url(&atom_path(site, other));
        xml.empty("link", &[("rel", "alternate"), ("type", ATOM), ("hreflang", tag(other)), ("href", &url)]);
    }
    xml.open("author", &[]);
    xml.text("name", &[], &config.publisher[lang]);
    if let Some(url) = &config.publisher_url {
        xml.text("uri", &[], url);
    }
    xml.close();
    if let Some(licence) = &config.content_licence {
        xml.text("rights", &[], licence);
    }
    for item in &feed.entries {
        entry(&mut xml, renderer, lang, item);
    }
    xml.finish()
}

/// An entry; its address in the feed's language is its id, which a later change does not touch.
fn entry(xml: &mut Xml, renderer: &Renderer<'_>, lang: Lang, entry: &Entry) {
    let tag = |lang: Lang| renderer.site.config.languages[lang].as_str();
    xml.open("entry", &[]);
    xml.text("id", &[], entry.urls[lang].as_deref().unwrap_or_default());
    xml.text("title", &[], &entry.title);
    for lang in [lang, lang.other()] {
        if let Some(url) = &entry.urls[lang] {
            xml.empty("link", &[("rel", "alternate"), ("type", HTML), ("hreflang", tag(lang)), ("href", url)]);
        }
    }
    date(xml, "published", entry.published.as_ref());
    date(xml, "updated", Some(&entry.updated));
    match &entry.body {
        Body::Summary(text) => xml.text("summary", &[], text),
        Body::Change(html) => xml.text("content", &[("type", "html")], html),
    }
    xml.close();
}

fn date(xml: &mut Xml, name: &'static str, at: Option<&Moment>) {
    if let Some(at) = at {
        xml.text(name, &[], &at.to_string());
    }
}
