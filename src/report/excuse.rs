//! How a finding is excused where it is.
//!
//! *In*: a finding and its file. *Out*: the line to write above it, or what to say in `site.yaml`. What excuses cover is decided in `check`.

use super::fingerprint::front_end;
use super::{Reported, Ui};
use crate::model::{Code, Inputs, Origin};
use crate::words;

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
    let (code, place) = (reported.finding.code, &reported.finding.places[0]);
    let source = inputs.source(place.file);
    if source.origin != Origin::Site || NEVER_MEANT.contains(&code) {
        return None;
    }
    let (name, reason) = (code.as_str(), ui.of(&words!(ja: "理由", en: "reason")).to_owned());
    let is_page = source.path.ends_with(".md");
    // What concerns a whole page is excused at its top, where its front matter is.
    let in_body = is_page && place.range.start >= front_end(&source.text) && place.range != (0..0);
    match is_page || source.path.ends_with(".yaml") {
        true if in_body => Some(format!("<!-- allow {name}: {reason} -->")),
        true => Some(format!("# allow {name}: {reason}")),
        false => None,
    }
}

/// How a finding is excused, in words.
pub(super) fn words(inputs: &Inputs, reported: &Reported<'_>, ui: Ui) -> Option<String> {
    let code = reported.finding.code;
    let excuse = match line(inputs, reported, ui) {
        Some(line) => words!(
            ja: "このままでよいなら、すぐ上に理由を書く: {line}",
            en: "if it is meant so, say why right above it: {line}"
        ),
        None if NEVER_MEANT.contains(&code) => return None,
        None => {
            let name = code.as_str();
            words!(
                ja: "このままでよいなら、`site.yaml`に書く: findings: {{ {name}: off }}",
                en: "if it is meant so, write into `site.yaml`: findings: {{ {name}: off }}"
            )
        }
    };
    Some(ui.of(&excuse).to_owned())
}
