//! What a page lacks, or has in one language only.
//!
//! *In*: a section and its pages. *Out*: `image-without-alt`, `brief-missing`, `empty-figure`, `note-unused`,
//! `block-unpaired`, `section-unlinked`, and what `headings` finds.

use super::headings;
use crate::model::{BlockKind, Code, Destination, EntryKind, Finding, Lang, LinkedPage, Pair, Place, Role, Section};
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
        let is_figure = matches!(link.destination, Destination::Entry { scheme: EntryKind::Figure, .. });
        if is_figure && link.empty && !link.in_cell {
            let message = words!(ja: "このリンクはGitHubなどでは見えない", en: "this link is invisible on GitHub and other code hosts");
            findings.push(Finding::new(Code::EmptyFigure, Place::new(file, link.source.clone()), message).help(
                words!(
                    ja: "表の外では`[974億ドル](figure:…)`のように数値を書く",
                    en: "outside of tables write the figure out, as in `[$97.4 billion](figure:…)`"
                ),
            ));
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

/// Blocks that have no counterpart in the other language.
pub(super) fn unpaired(section: &Section) -> Vec<Finding> {
    let (Some(first), Some(second)) = (&section.pages.first, &section.pages.second) else { return Vec::new() };
    let is_heading =
        |page: &LinkedPage, block: u32| matches!(page.page.body.blocks[block as usize].kind, BlockKind::Heading { .. });
    let lone_heading = |pair: &Pair| {
        pair.blocks.first.is_empty() && is_heading(second, pair.blocks.second.start)
            || pair.blocks.second.is_empty() && is_heading(first, pair.blocks.first.start)
    };
    let lost = |page: &LinkedPage| page.page.body.blocks.is_empty() && !page.page.front.is_whole;
    if section.pairs.iter().any(lone_heading) || lost(first) || lost(second) {
        // Behind headings that differ, and beside a page that could not be read, no block has its counterpart.
        return Vec::new();
    }
    let mut findings = Vec::new();
    for pair in section.pairs.iter() {
        let lacking = if pair.blocks.first.is_empty() {
            Lang::First
        } else if pair.blocks.second.is_empty() {
            Lang::Second
        } else {
            continue;
        };
        let page = if lacking == Lang::First { second } else { first };
        let blocks = &page.page.body.blocks
            [pair.blocks[lacking.other()].start as usize..pair.blocks[lacking.other()].end as usize];
        for block in blocks {
            // Headings without a counterpart have `outline-mismatch`, components `component-mismatch`.
            let Some((ja, en)) = what(&block.kind) else { continue };
            let message = words!(ja: "この{ja}に対応するものが他方の言語にない", en: "this {en} has no counterpart in the other language");
            findings.push(
                Finding::new(Code::BlockUnpaired, Place::new(page.page.file, block.source.clone()), message)
                    .help(words!(ja: "他方の言語にも書くか、ここを消す", en: "write it in the other language too, or delete it here")),
            );
        }
    }
    findings
}

fn what(kind: &BlockKind) -> Option<(&'static str, &'static str)> {
    Some(match kind {
        BlockKind::Heading { .. } | BlockKind::Component => return None,
        BlockKind::Paragraph => ("段落", "paragraph"),
        BlockKind::Item => ("箇条書きの項目", "list item"),
        BlockKind::Row => ("表の行", "table row"),
        BlockKind::Quotation => ("引用", "quotation"),
        BlockKind::Figure => ("画像", "picture"),
        BlockKind::Code => ("コード", "code block"),
        BlockKind::DefinitionTerm => ("語", "defined term"),
        BlockKind::Definition => ("定義", "definition"),
    })
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
