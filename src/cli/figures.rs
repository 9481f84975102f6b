//! `figures`: every figure with its value, its sources and its places.
//!
//! *In*: a site, a story. *Out*: a list on standard output.

use std::path::Path;

use super::args::{FiguresArgs, ListFormat};
use super::{Failure, Outcome, Session, linked_site};
use crate::{figures, words};

/// Lists the figures of a story, or of the site.
pub(super) fn run(session: &mut Session, root: &Path, args: &FiguresArgs) -> Result<Outcome, Failure> {
    let site = linked_site(session, root)?;
    let folder = args.story.as_deref().unwrap_or_default();
    let folder = folder.strip_prefix("content").unwrap_or(folder).trim_matches('/');
    if !folder.is_empty() && !site.stories.iter().any(|story| *story.folder == *folder) {
        return Err(words!(ja: "`{folder}`という記事はない", en: "there is no story `{folder}`"));
    }
    let listed = figures::list(&site, folder);
    let text = match args.format {
        ListFormat::Human => figures::text(&site, &listed),
        ListFormat::Json => figures::json(&site, &listed),
    };
    session.print(&text);
    Ok(Outcome::Good)
}
