//! What a page lacks, or has in one language only.
//!
//! *In*: a section and its pages. *Out*: `image-without-alt`, `brief-missing`, `empty-figure`, `note-unused`,
//! `empty-link`, `link-without-scheme`, `section-unlinked`, and what `headings` finds.

use super::headings;
use crate::model::{Code, Destination, EntryKind, FileId, Finding, Link, LinkedPage, Place, Role, Section};
use crate::words;

/// Checks one page.
pub(super) fn check(section: &Section, page: &LinkedPage) -> Vec<Finding> {
    let mut findings = headings::check(page);
    let file = page.page.file;
    for image in page.page.images.iter().filter(|image| image.alt.is_empty()) {
        let message = words!(ja: "画像に説明がない", en: "the picture has no alternative text");
        findings.push(Finding::new(Code::ImageWithoutAlt, Place::new(file, image.source.clone()), message).help(
            words!(
                ja: "`![何が写っているか](…)`と書く",
                en: "say what it shows: `![what it shows](…)`"
            ),
        ));
    }
    for link in &page.page.links {
        findings.extend(of_link(file, link));
        let is_figure = matches!(link.destination, Destination::Entry { scheme: EntryKind::Figure, .. });
        if is_figure && link.empty && !link.in_cell {
            let message = words!(ja: "このリンクはGitHubなどでは見えない", en: "this link is invisible on GitHub and other code hosts");
            findings.push(Finding::new(Code::EmptyFigure, Place::new(file, link.source()), message).help(words!(
                ja: "表の外では`[974億ドル](figure:…)`のように数値を書く",
                en: "outside of tables write the figure out, as in `[$97.4 billion](figure:…)`"
            )));
        }
    }
    for note in page.page.notes.iter().filter(|note| note.n_marks == 0) {
        let label = &note.label;
        let message = words!(ja: "注`[^{label}]`を指す箇所がない", en: "nothing refers to the footnote `[^{label}]`");
        findings.push(
            Finding::new(Code::NoteUnused, Place::new(file, note.source.clone()), message)
                .help(words!(ja: "本文に`[^{label}]`を書くか、注を消す", en: "write `[^{label}]` in the text, or delete the footnote")),
        );
    }
    if matches!(section.role, Role::Numbered(_)) && page.page.front.brief.is_empty() && page.page.front.is_whole {
        let message = words!(ja: "要点（`brief`）がない", en: "the section has no `brief`");
        findings.push(Finding::new(Code::BriefMissing, Place::new(file, 0..0), message).help(
            words!(ja: "前付けに3～5項目の`brief:`を書く", en: "add 3 to 5 bullets under `brief:` to the front matter"),
        ));
    }
    findings
}

/// A link that nobody can see, or that leads nowhere outside of a web page.
fn of_link(file: FileId, link: &Link) -> Option<Finding> {
    let place = Place::new(file, link.source());
    let is_figure = matches!(link.destination, Destination::Entry { scheme: EntryKind::Figure, .. });
    if link.empty && !is_figure {
        let message = words!(ja: "リンクに文字がない", en: "this link has no text");
        return Some(Finding::new(Code::EmptyLink, place, message).help(words!(
            ja: "`[`と`]`の間に、リンク先を表す文字を書く",
            en: "say between `[` and `]` what it leads to"
        )));
    }
    let url = match &link.destination {
        Destination::External(url) if url.starts_with("//") => url,
        _ => return None,
    };
    let message = words!(ja: "アドレスが`//`で始まっている", en: "the address begins with `//`");
    Some(
        Finding::new(Code::LinkWithoutScheme, place, message)
            .help(words!(ja: "`https:{url}`と書く", en: "write `https:{url}`")),
    )
}

/// A numbered section that no other page links to.
pub(super) fn unlinked(section: &Section) -> Option<Finding> {
    if !matches!(section.role, Role::Numbered(_)) || !section.linked_from.is_empty() {
        return None;
    }
    let page = section.pages.first.as_ref().or(section.pages.second.as_ref())?;
    let message = words!(ja: "どのページもこの節にリンクしていない", en: "no other page links to this section");
    Some(
        Finding::new(Code::SectionUnlinked, Place::new(page.page.file, 0..0), message).help(
            words!(ja: "概要か関係する節からリンクする", en: "link to it from the overview or a related section"),
        ),
    )
}
