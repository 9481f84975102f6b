//! A page from its view, and what the site map says of it.
//!
//! *In*: a view. *Out*: [`Made`]. Never decides what a view holds.

use super::engine::Rendered;
use super::head::Alternate;
use super::{Renderer, view};
use crate::model::{Finding, Lang};

/// A page as made.
pub(super) struct Made {
    /// The whole document.
    pub html: Rendered,
    /// Its title, without that of the site.
    pub title: String,
    /// Its canonical address, absolute.
    pub canonical: String,
    /// The same page in every language, as its head names them.
    pub alternates: Vec<Alternate>,
}

impl Renderer<'_> {
    /// Renders a view with the template of its kind.
    ///
    /// # Errors
    /// `template-error` where the template cannot print it.
    pub(super) fn make<T: view::Page>(&self, lang: Lang, mut view: T) -> Result<Made, Box<Finding>> {
        self.write_head(view.frame_mut(), lang);
        let html = self.engine.page(&self.shared[lang], &view)?;
        let view::Frame { title, canonical, head, .. } = view.into_frame();
        Ok(Made { html, title, canonical, alternates: head.alternates })
    }
}
