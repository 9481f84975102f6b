//! Slips of the pen in the prose.
//!
//! *In*: pages, sections. *Out*: `oku-typo`, `era-year-mismatch`, `doubled-word`, `kana-in-other-language`.
//! Code is no prose; what a slip looks like is known in `language`.

use std::ops::Range;

use super::meant::meant;
use super::untranslated::Found;
use crate::language::{self, Slip, SlipKind};
use crate::model::{Code, Finding, LinkedPage, NodeKind, Passage, Place, Site};
use crate::words;

/// Checks the texts of one page.
pub(super) fn check(site: &Site, page: &LinkedPage, passages: &[Passage<'_>], foreign: &Found) -> Vec<Finding> {
    let language = language::of(&site.config.languages[page.page.lang]);
    let mut findings = Vec::new();
    for (text, passage) in passages.iter().enumerate() {
        let slips = language.slips(passage.text);
        if slips.is_empty() {
            continue;
        }
        let code = code(passage);
        let of_people = slips.iter().any(|slip| slip.kind == SlipKind::Kana).then(|| meant(page, passage));
        let in_prose = |slip: &&Slip| match (&slip.kind, &of_people) {
            (SlipKind::Kana, Some(meant)) => is_apart(meant, &slip.span) && !foreign.covers(text, &slip.span),
            _ => is_apart(&code, &slip.span),
        };
        findings.extend(slips.iter().filter(in_prose).map(|slip| finding(page, passage, slip)));
    }
    findings
}

/// Whether a span touches none of these ranges, which are sorted.
fn is_apart(ranges: &[Range<usize>], span: &Range<usize>) -> bool {
    let next = ranges.partition_point(|range| range.end <= span.start);
    ranges.get(next).is_none_or(|range| span.end <= range.start)
}

/// Code spans.
fn code(passage: &Passage<'_>) -> Vec<Range<usize>> {
    let code = passage.nodes().iter().filter(|node| node.kind == NodeKind::Code);
    code.map(|node| passage.range_of(node)).collect()
}

fn finding(page: &LinkedPage, passage: &Passage<'_>, slip: &Slip) -> Finding {
    let text = &passage.text[slip.span.clone()];
    let place = Place::new(page.page.file, passage.source(&slip.span));
    match &slip.kind {
        SlipKind::Oku(right) => Finding::new(
            Code::OkuTypo,
            place,
            words!(ja: "`{text}`の「憶」は「億」の誤り", en: "`{text}` has 憶 (to remember) for 億 (hundred million)"),
        )
        .help(words!(ja: "`{right}`と書く", en: "write `{right}`")),
        SlipKind::EraYear(right) => Finding::new(
            Code::EraYearMismatch,
            place,
            words!(ja: "`{text}`の元号と西暦が合わない", en: "the era and the year of `{text}` do not agree"),
        )
        .help(words!(
            ja: "その元号の年は{right}年である。どちらかを直す",
            en: "that year of the era is {right}; correct one of them"
        )),
        SlipKind::DoubledWord(word) => Finding::new(
            Code::DoubledWord,
            place,
            words!(ja: "`{text}`と重なっている", en: "`{text}` says a word twice"),
        )
        .help(words!(ja: "`{word}`の一つを消す", en: "delete one `{word}`")),
        SlipKind::Kana => Finding::new(
            Code::KanaInOtherLanguage,
            place,
            words!(ja: "日本語でない文に仮名`{text}`がある", en: "`{text}` is kana in a text that is not Japanese"),
        )
        .help(words!(
            ja: "訳す。わざと日本語で書くなら、引用符か括弧で囲むか`<span lang=\"ja\">…</span>`とする",
            en: "translate it; if it is meant to be Japanese, put it between quotation marks or brackets, or into `<span lang=\"ja\">…</span>`"
        )),
    }
}
