//! Slips of the pen in the prose.
//!
//! *In*: pages, sections. *Out*: `oku-typo`, `era-year-mismatch`, `doubled-word`, `kana-in-other-language`,
//! `same-text-in-both`.
//! Code is no prose; what a slip looks like is known in `language`.

use std::ops::Range;

use crate::language::{self, Slip, SlipKind};
use crate::model::{BlockKind, Code, Element, Finding, Lang, LinkedPage, NodeKind, Passage, Place, Section, Site};
use crate::words;

/// Checks the texts of one page.
pub(super) fn check(site: &Site, page: &LinkedPage, passages: &[Passage<'_>]) -> Vec<Finding> {
    let language = language::of(&site.config.languages[page.page.lang]);
    let mut findings = Vec::new();
    for passage in passages {
        let slips = language.slips(passage.text);
        if slips.is_empty() {
            continue;
        }
        let code: Vec<Range<usize>> = no_prose(passage);
        let in_prose = |slip: &&Slip| {
            let next = code.partition_point(|range| range.end <= slip.span.start);
            code.get(next).is_none_or(|range| slip.span.end <= range.start)
        };
        findings.extend(slips.iter().filter(in_prose).map(|slip| finding(page, passage, slip)));
    }
    findings
}

/// Code spans.
fn no_prose(passage: &Passage<'_>) -> Vec<Range<usize>> {
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
        .help(words!(ja: "訳すか、コードとして`` ` ``で囲む", en: "translate it, or write it as code between `` ` ``")),
    }
}

/// So few letters may be a name that both languages write alike.
const FEW_LETTERS: usize = 20;

/// Blocks that say the same in the same words.
///
/// Not where the languages are two of one, or the program knows nothing of one, so that it has no words of its own.
pub(super) fn same(site: &Site, section: &Section) -> Vec<Finding> {
    let tags = &site.config.languages;
    let known = tags.iter().all(|(_, tag)| language::of(tag).reads_figures());
    if !known || tags.first.primary() == tags.second.primary() {
        return Vec::new();
    }
    let Some(pages) = section.pages.as_ref().map(Option::as_deref).both() else { return Vec::new() };
    let mut findings = Vec::new();
    for pair in section.pairs.iter() {
        let block = |lang: Lang| {
            let range = &pair.blocks[lang];
            pages[lang].page.body.blocks.get(range.start as usize).filter(|_| range.end == range.start + 1)
        };
        let (one, other) = (block(Lang::First), block(Lang::Second));
        let (Some(one), Some(other)) = (one, other) else { continue };
        if matches!(one.kind, BlockKind::Code | BlockKind::Component | BlockKind::Figure) {
            continue;
        }
        let text = pages.first.page.body.text_of(one);
        if text != pages.second.page.body.text_of(other) || !is_sentence(text) || is_reference(pages.first, one) {
            continue;
        }
        let message = words!(ja: "両方の言語に同じ文がある", en: "both languages have the same text");
        findings.push(
            Finding::new(Code::SameTextInBoth, Place::new(pages.first.page.file, one.source()), message)
                .and(Place::new(pages.second.page.file, other.source()))
                .help(words!(ja: "一方を訳す", en: "translate one of them")),
        );
    }
    findings
}

/// Whether a text is long enough that two languages cannot write it alike.
fn is_sentence(text: &str) -> bool {
    let n_letters = text.chars().filter(|char| char.is_alphabetic()).count();
    let wide = |char: char| matches!(char, '\u{3041}'..='\u{30ff}');
    n_letters >= FEW_LETTERS && (text.split_whitespace().count() >= 4 || text.chars().any(wide))
}

/// Whether a block is links and nothing else, such as the title of a source.
fn is_reference(page: &LinkedPage, block: &crate::model::Block) -> bool {
    let nodes = page.page.body.nodes_of(block);
    let mut depth = 0;
    let outside = nodes.iter().filter(|node| {
        match node.kind {
            NodeKind::Open(Element::Link(_)) => depth += 1,
            NodeKind::Close(Element::Link(_)) => depth -= 1,
            _ => {}
        }
        let text = &page.page.body.text[node.text.start as usize..node.text.end as usize];
        depth == 0 && node.kind == NodeKind::Text && text.chars().any(char::is_alphabetic)
    });
    outside.count() == 0
}
