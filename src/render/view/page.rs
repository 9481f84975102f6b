//! What all pages have in common: a [`Frame`], and that the fields of their parts stand side by side.
//!
//! *In*, *Out*: see the parent module. Never printed by itself.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::Frame;
use super::article::{Article, OverviewPage, PlainPage, SectionPage};
use super::both::BothPage;
use super::front::{LandingPage, NotFoundPage};
use super::ledger::{CorrectionsPage, FiguresPage, GlossaryPage, NamesPage, SourcesPage, TimelinePage};
use super::search::SearchPage;

/// A view that a template prints as a whole page.
pub trait Page: Serialize {
    /// What every page has.
    fn frame(&self) -> &Frame;

    /// The same, to be completed.
    fn frame_mut(&mut self) -> &mut Frame;

    /// The same, once the page is printed.
    fn into_frame(self) -> Frame;
}

/// Room for the fields of the largest page.
const N_FIELDS: usize = 48;

/// Parts of pages: their fields stand directly in `page`.
///
/// (`serde(flatten)` would allocate the name of each field on each page. No field can be forgotten: the patterns are
/// whole.)
macro_rules! parts {
    ($($part:ident { $($field:ident)* } without { $($unprinted:ident)* })*) => {
        $(impl $part {
            fn write<S: SerializeStruct>(&self, page: &mut S) -> Result<(), S::Error> {
                let $part { $($field,)* $($unprinted: _),* } = self;
                $(page.serialize_field(stringify!($field), $field)?;)*
                Ok(())
            }
        })*
    };
}

/// Pages: of which parts they are, and their own fields.
macro_rules! pages {
    ($($page:ident { $($part:ident)*: $($field:ident)* })*) => {
        $(impl Serialize for $page {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let $page { $($part,)* $($field),* } = self;
                let mut page = serializer.serialize_struct(stringify!($page), N_FIELDS)?;
                $($part.write(&mut page)?;)*
                $(page.serialize_field(stringify!($field), $field)?;)*
                page.end()
            }
        }

        impl Page for $page {
            fn frame(&self) -> &Frame {
                &self.frame
            }

            fn frame_mut(&mut self) -> &mut Frame {
                &mut self.frame
            }

            fn into_frame(self) -> Frame {
                self.frame
            }
        })*
    };
}

parts! {
    Frame {
        kind lang side url canonical title title_html head_title description alternates switch untranslated has_code
        status json_ld social story
    } without {
        head
    }
    Article {
        summary summary_html brief unknown body toc minutes reading published updated sources notes terms names changes
    } without {}
}

pages! {
    SectionPage { frame article: number n_sections part previous next linked_from newer }
    OverviewPage { frame article: steps key_figures timeline who stories newer missing }
    PlainPage { frame article: newer }
    BothPage { frame: sides brief body unknown number n_sections part previous next }
    TimelinePage { frame: events }
    NamesPage { frame: groups }
    GlossaryPage { frame: terms }
    FiguresPage { frame: scales figures csv_url }
    SourcesPage { frame: sources }
    CorrectionsPage { frame: corrections updates }
    LandingPage { frame: halves }
    NotFoundPage { frame: halves }
    SearchPage { frame: stories }
}
