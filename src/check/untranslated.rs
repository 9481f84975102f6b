//! Text that was left in the other language.
//!
//! *In*: sections. *Out*: `untranslated-sentence`, `same-text-in-both`; what else was found of a page, for the check of kana.
//! A page that was not translated at all is one finding. What is marked as meant so is silent.

use std::collections::HashSet;
use std::ops::Range;

use super::meant::meant;
use crate::language::{self, Foreign};
use crate::model::{
    Bi, BlockKind, Code, Element, Finding, Lang, LinkedPage, NodeKind, Passage, PassageAt, Place, Section, Site,
};
use crate::words;

/// A page is not translated if at least this many of its texts, and three quarters of all, are in the other language.
const FEW_TEXTS: usize = 3;
/// A footnote may be a reference of a few words.
const REFERENCE_BYTES: usize = 60;
/// So few letters may be a name that both languages write alike.
const FEW_LETTERS: usize = 20;

/// How the texts of each language are looked through for the other.
pub(super) struct Languages(Bi<Option<Foreign>>);

impl Languages {
    pub(super) fn new(site: &Site) -> Self {
        let tags = &site.config.languages;
        Languages(Bi::from_fn(|lang: Lang| Foreign::new(&tags[lang], &tags[lang.other()])))
    }
}

/// What of a page is in the other language.
#[derive(Default)]
pub(super) struct Found {
    /// Whether all of it is.
    is_whole: bool,
    /// The stretches, in order.
    parts: Vec<Part>,
}

/// A stretch of a text that is in the other language.
struct Part {
    /// Which of the texts that were looked through holds it.
    text: usize,
    /// The passage that the text is, or stands beside.
    at: PassageAt,
    /// Its bytes in the text.
    range: Range<usize>,
    /// Its bytes in the file.
    source: Range<usize>,
}

impl Found {
    /// Whether some bytes of a text, by its index among those looked through, are told to be in the other language.
    pub(super) fn covers(&self, text: usize, span: &Range<usize>) -> bool {
        let before = |part: &Part| (part.text, part.range.end) <= (text, span.start);
        let next = self.parts.get(self.parts.partition_point(before));
        self.is_whole || next.is_some_and(|part| part.text == text && part.range.start < span.end)
    }

    /// Where something is told to be in the other language; `None` for everywhere.
    fn told(&self) -> Option<HashSet<PassageAt>> {
        (!self.is_whole).then(|| self.parts.iter().map(|part| part.at).collect())
    }
}

/// Looks through the texts of a page.
pub(super) fn find(site: &Site, languages: &Languages, page: &LinkedPage, passages: &[Passage<'_>]) -> Found {
    let lang = page.page.lang;
    let Some(foreign) = &languages.0[lang] else { return Found::default() };
    let own = language::of(&site.config.languages[lang]);
    let mut found = Found::default();
    let (mut n_texts, mut n_foreign) = (0, 0);
    for (text, passage) in passages.iter().enumerate().filter(|(_, passage)| may_be_foreign(page, passage)) {
        n_texts += usize::from(passage.text.chars().any(char::is_alphabetic));
        if !foreign.may_be_in(passage.text) {
            continue;
        }
        let parts = foreign.within(passage.text, &meant(page, passage), &own.sentences(passage.text));
        let is_told = |part: &Range<usize>| !matches!(passage.at, PassageAt::Note(_)) || part.len() >= REFERENCE_BYTES;
        let parts: Vec<Range<usize>> = parts.into_iter().filter(is_told).collect();
        let n_bytes: usize = parts.iter().map(Range::len).sum();
        n_foreign += usize::from(n_bytes * 2 > passage.text.len());
        found.parts.extend(parts.into_iter().map(|range| {
            let source = passage.source(&range);
            Part { text, at: passage.at, range, source }
        }));
    }
    found.is_whole = n_foreign >= FEW_TEXTS && n_foreign * 4 >= n_texts * 3;
    found
}

/// Whether a passage is not code, and no quotation, which may be in the words of the speaker.
fn may_be_foreign(page: &LinkedPage, passage: &Passage<'_>) -> bool {
    let PassageAt::Block(block) = passage.at else { return true };
    let Some(block) = page.page.body.blocks.get(block as usize) else { return true };
    let is_beside = passage.nodes().is_empty() || passage.start() != block.text.start;
    let kind = block.kind;
    is_beside || !matches!(kind, BlockKind::Code | BlockKind::Component | BlockKind::Figure | BlockKind::Quotation)
}

/// The findings of a page.
pub(super) fn check(site: &Site, page: &LinkedPage, found: &Found) -> Vec<Finding> {
    let lang = page.page.lang;
    let (tag, other) = (&site.config.languages[lang], &site.config.languages[lang.other()]);
    let (own_ja, other_ja) = (language::spoken(tag).ja, language::spoken(other).ja);
    let help = words!(
        ja: "{own_ja}に訳す。わざと{other_ja}で書くなら、引用符で囲むか`<span lang=\"{other}\">…</span>`とする",
        en: "translate it into `{tag}`; if it is meant to be in `{other}`, put it between quotation marks or into `<span lang=\"{other}\">…</span>`"
    );
    if found.is_whole {
        let message = words!(
            ja: "このページは{own_ja}に訳されておらず、{other_ja}のままである",
            en: "this page was not translated into `{tag}`: it is in `{other}`"
        );
        let place = Place::new(page.page.file, page.page.front.title_source.clone());
        return vec![Finding::new(Code::UntranslatedSentence, place, message).help(words!(
            ja: "{own_ja}に訳す",
            en: "translate it into `{tag}`"
        ))];
    }
    let finding = |part: &Part| {
        let message = words!(ja: "{other_ja}のままの文がある", en: "this is in `{other}` and was not translated");
        let place = Place::new(page.page.file, part.source.clone());
        Finding::new(Code::UntranslatedSentence, place, message).help(help.clone())
    };
    found.parts.iter().map(finding).collect()
}

/// Blocks that say the same in the same words, where nothing told in which language they are.
///
/// Not where the languages are two of one.
pub(super) fn same(site: &Site, section: &Section, found: &Bi<Found>) -> Vec<Finding> {
    let tags = &site.config.languages;
    let Some(pages) = section.pages.as_ref().map(Option::as_deref).both() else { return Vec::new() };
    if tags.first.primary() == tags.second.primary() {
        return Vec::new();
    }
    let told = found.as_ref().map(Found::told);
    let has = |told: &Option<HashSet<PassageAt>>, at| told.as_ref().is_none_or(|told| told.contains(&at));
    let mut findings = Vec::new();
    for pair in section.pairs.iter().filter(|pair| pair.blocks.iter().all(|(_, blocks)| blocks.len() == 1)) {
        let passages = Bi::from_fn(|lang: Lang| pages[lang].page.passage_at(PassageAt::Block(pair.blocks[lang].start)));
        let Some(Bi { first, second }) = passages.both() else { continue };
        let is_alike = first.text == second.text && may_be_foreign(pages.first, &first);
        let is_told = || has(&told.first, first.at) || has(&told.second, second.at);
        if !is_alike || is_told() || !is_sentence(pages.first, &first) {
            continue;
        }
        let message = words!(ja: "両方の言語に同じ文がある", en: "both languages have the same text");
        findings.push(
            Finding::new(Code::SameTextInBoth, Place::new(pages.first.page.file, first.whole()), message)
                .and(Place::new(pages.second.page.file, second.whole()))
                .help(words!(ja: "一方を訳す", en: "translate one of them")),
        );
    }
    findings
}

/// Whether a text is long enough that two languages cannot write it alike, and neither a name nor meant so.
fn is_sentence(page: &LinkedPage, passage: &Passage<'_>) -> bool {
    if passage.text.len() < FEW_LETTERS || is_reference(passage) {
        return false;
    }
    let meant = meant(page, passage);
    let mut text = String::with_capacity(passage.text.len());
    let mut from = 0;
    for range in meant {
        text.push_str(&passage.text[from..range.start.max(from)]);
        from = range.end.max(from).min(passage.text.len());
    }
    text.push_str(&passage.text[from..]);
    let words: Vec<&str> = text.split_whitespace().filter(|word| word.starts_with(char::is_alphabetic)).collect();
    let n_small = words.iter().filter(|word| word.starts_with(char::is_lowercase)).count();
    let n_letters = text.chars().filter(|char| char.is_alphabetic()).count();
    let has_kana = text.chars().any(|char| matches!(char, '\u{3041}'..='\u{3096}'));
    // `git, npm, cargo`: a list of words is no sentence.
    let n_parts = text.split([',', ';', '、', '/', '\t']).count();
    n_letters >= FEW_LETTERS
        && (has_kana || words.len() >= 4 && words.len() > 2 * n_parts && n_small * 2 >= words.len())
}

/// Whether a passage is links and nothing else, such as the title of a source.
fn is_reference(passage: &Passage<'_>) -> bool {
    let mut depth = 0;
    passage.nodes().iter().all(|node| {
        match node.kind {
            NodeKind::Open(Element::Link(_)) => depth += 1,
            NodeKind::Close(Element::Link(_)) => depth -= 1,
            _ => {}
        }
        let text = passage.text.get(passage.range_of(node)).unwrap_or_default();
        depth > 0 || node.kind != NodeKind::Text || !text.chars().any(char::is_alphabetic)
    })
}
