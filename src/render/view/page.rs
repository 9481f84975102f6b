//! What all pages have in common: a [`Frame`], and that the fields of their parts stand side by side.
//!
//! *In*, *Out*: see the parent module. Never printed by itself.

use serde::Serialize;
use tera::{Map, TeraResult, Value};

use super::Frame;
use super::article::{OverviewPage, PlainPage, SectionPage};
use super::both::BothPage;
use super::front::{LandingPage, NotFoundPage};
use super::ledger::{CorrectionsPage, FiguresPage, GlossaryPage, NamesPage, SourcesPage, TimelinePage};
use super::search::SearchPage;

/// A view that a template prints as a whole page.
pub trait Page: Serialize {
    /// What every page has.
    fn frame(&self) -> &Frame;
}

/// The parts of a page whose fields stand directly in `page`.
const PARTS: [&str; 2] = ["frame", "article"];

/// Room for the fields of the largest page.
const N_FIELDS: usize = 48;

/// A page as its template sees it. (`serde(flatten)` would allocate the name of each field on each page.)
///
/// # Errors
/// When a view cannot be a value of templates.
pub(in crate::render) fn fields(page: &impl Page) -> TeraResult<Value> {
    let whole = Value::try_from_serializable(page)?.into_map().unwrap_or_default();
    let mut fields = Map::with_capacity(N_FIELDS);
    for (name, value) in whole {
        if name.as_str().is_some_and(|name| PARTS.contains(&name)) {
            fields.extend(value.into_map().unwrap_or_default());
        } else {
            fields.insert(name, value);
        }
    }
    Ok(Value::from(fields))
}

macro_rules! pages {
    ($($page:ty)*) => {
        $(impl Page for $page {
            fn frame(&self) -> &Frame {
                &self.frame
            }
        })*
    };
}

pages! {
    OverviewPage SectionPage PlainPage BothPage
    TimelinePage NamesPage GlossaryPage FiguresPage SourcesPage CorrectionsPage
    LandingPage NotFoundPage SearchPage
}
