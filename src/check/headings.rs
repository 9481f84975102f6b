//! The levels of a page's headings.
//!
//! *In*: a page. *Out*: `heading-skipped`.

use crate::model::{BlockKind, Code, Finding, LinkedPage, Place};
use crate::words;

/// A heading that is more than one level below the one before it; the page's title is level 1.
pub(super) fn check(page: &LinkedPage) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut above = 1;
    for block in &page.page.body.blocks {
        let BlockKind::Heading { level, .. } = block.kind else { continue };
        let place = Place::new(page.page.file, block.source());
        if level == 1 {
            let message = words!(ja: "本文に第1段階の見出しがある", en: "a first-level heading stands in the text");
            findings.push(Finding::new(Code::HeadingSkipped, place, message).help(words!(
                ja: "第1段階は`title`である。`##`から始める",
                en: "the first level is the `title`: begin with `##`"
            )));
        } else if level > above + 1 {
            let (marks, right) = ("#".repeat(level.into()), "#".repeat(usize::from(above) + 1));
            let message = words!(ja: "`{marks}`の前の段階の見出しがない", en: "the heading skips a level to `{marks}`");
            findings.push(
                Finding::new(Code::HeadingSkipped, place, message)
                    .help(words!(ja: "`{right}`にする", en: "write `{right}`")),
            );
        }
        above = level.max(1);
    }
    findings
}
