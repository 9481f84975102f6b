//! What all pages have in common: a [`Frame`].
//!
//! *In*, *Out*: see the parent module. Never printed by itself.

use serde::Serialize;

use super::Frame;
use super::article::{OverviewPage, PlainPage, SectionPage};
use super::both::BothPage;
use super::front::{LandingPage, NotFoundPage};
use super::ledger::{CorrectionsPage, FiguresPage, GlossaryPage, NamesPage, SourcesPage, TimelinePage};

/// A view that a template prints as a whole page.
pub trait Page: Serialize {
    /// What every page has.
    fn frame(&self) -> &Frame;
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
    LandingPage NotFoundPage
}
