//! Looks for what is wrong with a site, after it has been shown.
//!
//! *In*: versions of the site. *Out*: what is wrong with the newest, told to the desk.
//! Works on a thread of its own and leaves the others to those who wait for a page.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use super::messages::Message;
use crate::model::{Finding, Site};

/// A page that was waited for is served before anything is judged.
const AFTER: Duration = Duration::from_millis(30);

/// What the judge is given.
pub(super) enum Case {
    /// A version of the site, with what was found on the way to it.
    Open(u64, Arc<Site>, Vec<Finding>),
    /// A site that is not shown any more.
    Past(Arc<Site>),
}

/// Judges the newest site, again and again, until nobody gives any more.
pub(super) fn run(cases: &Receiver<Case>, desk: &Sender<Message>) {
    let Ok(pool) = rayon::ThreadPoolBuilder::new().num_threads(1).build() else { return };
    while let Ok(mut case) = cases.recv() {
        // A newer site makes an older one beside the point.
        loop {
            match cases.recv_timeout(AFTER) {
                Ok(Case::Past(site)) => drop(site),
                Ok(newer) => case = newer,
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        if let Case::Open(version, site, findings) = case {
            let findings = pool.install(|| crate::judge(&site, findings));
            drop(desk.send(Message::Judged(version, findings.into())));
        }
    }
}
