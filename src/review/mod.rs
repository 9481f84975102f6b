//! What changed between two versions of a site, in both languages, as an editor reads it.
//!
//! *In*: two linked sites, and what is wrong with the newer. *Out*: a [`Review`]: as static pages, as a digest for a pull
//! request, as JSON.
//! Compares blocks and words, never HTML or Markdown, and judges nothing.

mod align;
mod compare;
mod digest;
mod elsewhere;
mod json;
mod labels;
mod links;
mod matching;
mod meaning;
mod model;
mod needs;
mod page;
mod record;
mod redline;
mod section;
mod sha256;
mod token;
mod unit;

pub use compare::{Scope, Versions, compare};
pub use digest::digest;
pub use json::json;
pub use links::{Links, PullRequest};
pub use model::Review;
pub use page::pages;
