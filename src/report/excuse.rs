//! How a finding is excused where it is.
//!
//! *In*: a finding and its file. *Out*: the line to write above it. What excuses cover is decided in `check`.

use super::fingerprint::front_end;
use super::{Reported, Ui};
use crate::model::{Code, Inputs, Origin};

/// What nobody can mean: a text that cannot be read, and an excuse that is none.
const NEVER_MEANT: [Code; 8] = [
    Code::BadYaml,
    Code::NotUtf8,
    Code::ConflictMarker,
    Code::LockDamaged,
    Code::TemplateError,
    Code::ExcuseUnknownCode,
    Code::ExcuseWithoutReason,
    Code::ExcuseUnused,
];

/// The comment that excuses a finding; `None` in files that take none, and of what nobody can mean.
pub(super) fn line(inputs: &Inputs, reported: &Reported<'_>, ui: Ui) -> Option<String> {
    let (code, place) = (reported.finding.code.as_str(), &reported.finding.places[0]);
    let source = inputs.source(place.file);
    if source.origin != Origin::Site || NEVER_MEANT.contains(&reported.finding.code) {
        return None;
    }
    let reason = match ui {
        Ui::Ja => "理由",
        Ui::En => "reason",
    };
    let is_page = source.path.ends_with(".md");
    // What concerns a whole page is excused at its top, where its front matter is.
    let in_body = is_page && place.range.start >= front_end(&source.text) && place.range != (0..0);
    match is_page || source.path.ends_with(".yaml") {
        true if in_body => Some(format!("<!-- allow {code}: {reason} -->")),
        true => Some(format!("# allow {code}: {reason}")),
        false => None,
    }
}
