//! What the head of a page says to programs: where its translations are, and what social networks show.
//!
//! *In*: what is known of a page. *Out*: elements of its head. Never anything that a reader of the page sees.

use super::{Renderer, html, view};
use crate::model::Lang;

/// What the head is written from.
#[derive(Debug, Clone, Default)]
pub(super) struct Head {
    /// The page in every language, itself and `x-default` included. Empty if there is no translation.
    pub alternates: Vec<Alternate>,
    /// The card of the page.
    pub card: Option<SharedCard>,
}

/// A page in a language (HTML standard §4.6.7; `x-default` as search engines define it).
#[derive(Debug, Clone)]
pub(super) struct Alternate {
    /// A BCP 47 tag or `x-default`.
    pub tag: String,
    /// The absolute address.
    pub url: String,
}

/// The picture that social networks show.
#[derive(Debug, Clone)]
pub(super) struct SharedCard {
    /// The absolute address of the picture, 1200 × 630 pixels.
    pub url: String,
    /// What the picture says, for those who do not see it.
    pub words: String,
}

impl Renderer<'_> {
    /// Writes the elements, once all else of the frame is settled.
    pub(super) fn write_head(&self, frame: &mut view::Frame, lang: Lang) {
        let mut html = String::with_capacity(160 * frame.head.alternates.len());
        for Alternate { tag, url } in &frame.head.alternates {
            html.push_str("\n<link rel=\"alternate\" hreflang=\"");
            html::escape(tag, &mut html);
            html.push_str("\" href=\"");
            html::escape(url, &mut html);
            html.push_str("\">");
        }
        frame.alternates = html.into();
        frame.social = self.social(frame, lang).into();
    }

    /// The Open Graph protocol, and the one element that it lacks.
    fn social(&self, frame: &view::Frame, lang: Lang) -> String {
        let mut html = String::with_capacity(1024);
        let mut property = |name: &str, content: &str| {
            html.push_str("\n<meta property=\"og:");
            html.push_str(name);
            html.push_str("\" content=\"");
            html::escape(content, &mut html);
            html.push_str("\">");
        };
        property("type", if frame.kind == view::PageKind::Section { "article" } else { "website" });
        property("site_name", &self.site.config.title[lang]);
        property("title", &frame.title);
        property("description", &frame.description);
        property("url", &frame.canonical);
        // Languages of which no territory is known have no name there.
        for (name, lang) in [("locale", lang), ("locale:alternate", lang.other())] {
            if let Some(locale) = &self.shared[lang].locale {
                property(name, locale);
            }
        }
        if let Some(SharedCard { url, words }) = &frame.head.card {
            property("image", url);
            property("image:width", "1200");
            property("image:height", "630");
            property("image:alt", words);
            html.push_str("\n<meta name=\"twitter:card\" content=\"summary_large_image\">");
        }
        html
    }
}
