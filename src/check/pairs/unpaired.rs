//! Blocks that have no counterpart in the other language.
//!
//! *In*: a section. *Out*: `block-unpaired`, with the blocks of the other language that stand around the gap.

use std::collections::HashMap;

use crate::language;
use crate::model::{
    Bi, BlockKind, Code, Edit, Finding, Lang, LinkedPage, Pair, PassageAt, Place, Section, Site, Unsettled,
};
use crate::words;

/// Checks the blocks of a section.
pub(super) fn check(site: &Site, section: &Section, pages: Bi<&LinkedPage>) -> Vec<Finding> {
    let is_heading =
        |lang: Lang, block: u32| matches!(pages[lang].page.body.blocks[block as usize].kind, BlockKind::Heading { .. });
    let lone_heading = |pair: &Pair| {
        pair.blocks.first.is_empty() && is_heading(Lang::Second, pair.blocks.second.start)
            || pair.blocks.second.is_empty() && is_heading(Lang::First, pair.blocks.first.start)
    };
    let lost = |lang: Lang| pages[lang].page.body.blocks.is_empty() && !pages[lang].page.front.is_whole;
    if section.pairs.iter().any(lone_heading) || lost(Lang::First) || lost(Lang::Second) {
        // Behind headings that differ, and beside a page that could not be read, no block has its counterpart.
        return Vec::new();
    }
    let unsettled = unsettled(section);
    let around = Bi::from_fn(|lang| Around::new(section, lang));
    let mut findings = Vec::new();
    for (index, pair) in section.pairs.iter().enumerate() {
        let Some(lacking) = Lang::BOTH.into_iter().find(|&lang| pair.blocks[lang].is_empty()) else { continue };
        let page = pages[lacking.other()];
        for at in pair.blocks[lacking.other()].clone() {
            let block = &page.page.body.blocks[at as usize];
            let unsettled = unsettled.get(&(lacking.other(), PassageAt::Block(at)));
            if unsettled.is_some_and(|unsettled| !unsettled.passages[lacking].is_empty()) {
                // It has its counterpart elsewhere, which has `translation-behind`.
                continue;
            }
            // Headings without a counterpart have `outline-mismatch`, components `component-mismatch`.
            let Some((ja, en)) = what(&block.kind) else { continue };
            let tag = &site.config.languages[lacking];
            let version = language::version(tag).ja;
            let message = match unsettled.map(|unsettled| &unsettled.edit) {
                Some(Edit::Removed) => {
                    words!(ja: "この{ja}に対応するものが{version}から消された", en: "the counterpart of this {en} in `{tag}` was deleted")
                }
                _ => {
                    words!(ja: "この{ja}に対応するものが{version}にない", en: "this {en} has no counterpart in `{tag}`")
                }
            };
            let place = Place::new(page.page.file, block.source());
            let finding = Finding::new(Code::BlockUnpaired, place, message)
                .help(words!(ja: "{version}にも書くか、ここを消す", en: "write it in `{tag}` too, or delete it here"));
            findings.push(around[lacking].neighbours(index).fold(finding, |finding, (block, label)| {
                let source = pages[lacking].page.body.blocks[block as usize].source();
                finding.and(Place::new(pages[lacking].page.file, source).labelled(label))
            }));
        }
    }
    findings
}

/// What the lock knows of the texts of a section that are not in step.
fn unsettled(section: &Section) -> HashMap<(Lang, PassageAt), &Unsettled> {
    let state = section.lock.as_ref().filter(|state| !state.lock.is_damaged);
    let pairs = state.into_iter().flat_map(|state| state.unsettled.iter().rev());
    let of_lang = |pair: &'_ Unsettled, lang: Lang| pair.passages[lang].clone().into_iter().map(move |at| (lang, at));
    pairs
        .flat_map(|pair| Lang::BOTH.into_iter().flat_map(|lang| of_lang(pair, lang)).map(move |at| (at, pair)))
        .collect()
}

/// The blocks that a language has around each pair.
struct Around {
    /// For each pair the last block before it.
    before: Vec<Option<u32>>,
    /// For each pair the first block behind it.
    behind: Vec<Option<u32>>,
}

impl Around {
    fn new(section: &Section, lang: Lang) -> Self {
        let blocks = |pair: &Pair| Some(pair.blocks[lang].clone()).filter(|blocks| !blocks.is_empty());
        let mut last = None;
        let before = section.pairs.iter().map(|pair| {
            let before = last;
            last = blocks(pair).map(|blocks| blocks.end - 1).or(last);
            before
        });
        let before = before.collect();
        let mut next = None;
        let behind = section.pairs.iter().rev().map(|pair| {
            let behind = next;
            next = blocks(pair).map(|blocks| blocks.start).or(next);
            behind
        });
        let mut behind: Vec<Option<u32>> = behind.collect();
        behind.reverse();
        Around { before, behind }
    }

    /// The blocks before and behind a pair, with what they are there for.
    fn neighbours(&self, pair: usize) -> impl Iterator<Item = (u32, crate::model::Words)> {
        let before =
            self.before[pair].map(|block| (block, words!(ja: "この後に要る", en: "it would stand behind this")));
        let behind =
            self.behind[pair].map(|block| (block, words!(ja: "この前に要る", en: "it would stand before this")));
        before.into_iter().chain(behind)
    }
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
