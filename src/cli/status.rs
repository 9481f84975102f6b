//! `status`: how far every section is.
//!
//! *In*: a site. *Out*: a list on standard output.

use std::path::Path;

use super::args::{ListFormat, StatusArgs};
use super::{Failure, Outcome, Session, linked_site};
use crate::status;

/// Lists the sections.
pub(super) fn run(session: &mut Session, root: &Path, args: &StatusArgs) -> Result<Outcome, Failure> {
    let site = linked_site(session, root)?;
    let listed = status::list(&site);
    match args.format {
        ListFormat::Human => status::lines(&site, &listed).iter().for_each(|line| session.say(line)),
        ListFormat::Json => session.print(&status::json(&site, &listed)),
    }
    Ok(Outcome::Good)
}
