//! The anchor of every block, the same in both languages.
//!
//! *In*: the two pages of a section. *Out*: [`Marks`]: anchors and pairs.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use super::outline::{self, Heading};
use super::pairs;
use crate::model::{Bi, Checked, Code, Config, Finding, Lang, Page, Pair, Place};
use crate::{language, words};

/// The heading that text before the first heading stands under.
const TOP: &str = "top";

/// Anchors and pairs of a section.
#[derive(Default)]
pub(super) struct Marks {
    /// One per block of the body of each page.
    pub anchors: Bi<Vec<Box<str>>>,
    pub pairs: Vec<Pair>,
}

/// Gives every block its anchor. `known` blocks say the same, whatever they look like.
///
/// Reports `duplicate-anchor`, `bad-value`, `outline-mismatch`.
pub(super) fn mark(pages: &Bi<Option<Arc<Page>>>, known: &pairs::Known, config: &Config) -> Checked<Marks> {
    let mut findings = Vec::new();
    let outlines = pages.as_ref().map(|page| page.as_deref().map(outline::headings).unwrap_or_default());
    for (lang, page) in pages.iter() {
        if let Some(page) = page {
            explicit_ids(page, &outlines[lang], &mut findings);
        }
    }
    let n_common = match pages.as_ref().map(Option::as_deref).both() {
        Some(both) => {
            findings.extend(outline::mismatch(both, outlines.as_ref().map(Vec::as_slice), config));
            outline::n_common(&outlines.first, &outlines.second)
        }
        None => 0,
    };
    let headings = heading_anchors(&outlines, n_common, config);
    let stretches = stretches(pages, &outlines, n_common, &headings);
    let mut marks = Marks {
        anchors: pages
            .as_ref()
            .map(|page| page.as_ref().map_or_else(Vec::new, |page| vec!["".into(); page.body.blocks.len()])),
        pairs: Vec::new(),
    };
    for lang in Lang::BOTH {
        for (heading, anchor) in outlines[lang].iter().zip(&headings[lang]) {
            marks.anchors[lang][heading.block] = anchor.clone();
        }
    }
    let taken: HashSet<&str> = headings.first.iter().chain(&headings.second).map(|anchor| &**anchor).collect();
    for stretch in stretches {
        let paired = pairs::align(pages, &stretch.blocks, known);
        number(&stretch, paired, &taken, &mut marks);
    }
    Checked { value: marks, findings }
}

/// The blocks between two headings, on both sides.
struct Stretch {
    /// The anchor of the heading above.
    anchor: Box<str>,
    /// The block of the heading above itself; empty before the first heading and on a side that lacks it.
    heading: Bi<std::ops::Range<u32>>,
    blocks: Bi<std::ops::Range<u32>>,
}

/// Cuts both pages at their headings; those that the pages do not share stand alone.
fn stretches(
    pages: &Bi<Option<Arc<Page>>>,
    outlines: &Bi<Vec<Heading<'_>>>,
    n_common: usize,
    anchors: &Bi<Vec<Box<str>>>,
) -> Vec<Stretch> {
    let at = |block: usize| u32::try_from(block).expect("a page has fewer than 2^32 blocks");
    let end = |lang: Lang, next: usize| {
        let n_blocks = pages[lang].as_ref().map_or(0, |page| page.body.blocks.len());
        at(outlines[lang].get(next).map_or(n_blocks, |heading| heading.block))
    };
    let below = |lang: Lang, index: usize| at(outlines[lang][index].block) + 1..end(lang, index + 1);
    let own = |lang: Lang, index: usize| at(outlines[lang][index].block)..at(outlines[lang][index].block) + 1;
    let none = Bi { first: 0..0, second: 0..0 };
    let mut stretches =
        vec![Stretch { anchor: TOP.into(), heading: none.clone(), blocks: Bi::from_fn(|lang| 0..end(lang, 0)) }];
    for index in 0..n_common {
        let anchor = anchors.first[index].clone();
        stretches.push(Stretch {
            anchor,
            heading: Bi::from_fn(|lang| own(lang, index)),
            blocks: Bi::from_fn(|lang| below(lang, index)),
        });
    }
    for lang in Lang::BOTH {
        for index in n_common..outlines[lang].len() {
            let mut stretch =
                Stretch { anchor: anchors[lang][index].clone(), heading: none.clone(), blocks: none.clone() };
            stretch.heading[lang] = own(lang, index);
            stretch.blocks[lang] = below(lang, index);
            stretches.push(stretch);
        }
    }
    stretches
}

/// Numbers the pairs of a stretch.
fn number(stretch: &Stretch, paired: Vec<Bi<Range<u32>>>, taken: &HashSet<&str>, marks: &mut Marks) {
    if !stretch.heading.first.is_empty() || !stretch.heading.second.is_empty() {
        marks.pairs.push(Pair { anchor: stretch.anchor.clone(), blocks: stretch.heading.clone() });
    }
    for (ordinal, blocks) in (1..).zip(paired) {
        let mut anchor = format!("{}-{ordinal}", stretch.anchor);
        if taken.contains(anchor.as_str()) {
            // A heading has this anchor; no slug has two hyphens in a row.
            anchor = format!("{}--{ordinal}", stretch.anchor);
        }
        for lang in Lang::BOTH {
            for (further, block) in blocks[lang].clone().enumerate() {
                let suffix = if further == 0 { String::new() } else { letters(further) };
                marks.anchors[lang][block as usize] = format!("{anchor}{suffix}").into();
            }
        }
        marks.pairs.push(Pair { anchor: anchor.into(), blocks });
    }
}

/// `b` for the second block of one side, `c` for the third, and `z2`, `z3` … beyond `z`.
fn letters(further: usize) -> String {
    match u8::try_from(further) {
        Ok(further @ 1..26) => char::from(b'a' + further).to_string(),
        _ => format!("z{}", further - 24),
    }
}

/// Anchors of the headings: the explicit id, else a slug, made unique in document order.
fn heading_anchors(outlines: &Bi<Vec<Heading<'_>>>, n_common: usize, config: &Config) -> Bi<Vec<Box<str>>> {
    let explicit = |heading: &Heading<'_>| heading.id.filter(|id| is_anchor(id)).map(str::to_owned);
    let mut taken: HashSet<String> = outlines.first.iter().chain(&outlines.second).filter_map(explicit).collect();
    taken.insert(TOP.to_owned());
    let mut given: HashSet<String> = HashSet::new();
    let mut result: Bi<Vec<Box<str>>> = Bi::default();
    let order = language::slug_order(&config.languages);
    for index in 0..n_common {
        let both = Bi { first: &outlines.first[index], second: &outlines.second[index] };
        let id = explicit(both.first).or_else(|| explicit(both.second)).filter(|id| given.insert(id.clone()));
        let slug =
            || order.into_iter().map(|lang| slug(both[lang].text)).find(|slug| !slug.is_empty()).unwrap_or_default();
        let anchor: Box<str> = id.unwrap_or_else(|| unique(slug(), index, &mut taken)).into();
        result.first.push(anchor.clone());
        result.second.push(anchor);
    }
    for lang in Lang::BOTH {
        for (index, heading) in outlines[lang].iter().enumerate().skip(n_common) {
            let id = explicit(heading).filter(|id| given.insert(id.clone()));
            let anchor = id.unwrap_or_else(|| unique(slug(heading.text), index, &mut taken));
            result[lang].push(anchor.into());
        }
    }
    result
}

/// A slug that is not taken yet; one for a heading that gives none is made from its ordinal.
fn unique(slug: String, index: usize, taken: &mut HashSet<String>) -> String {
    let base = if slug.is_empty() { format!("h-{}", index + 1) } else { slug };
    let mut candidate = base.clone();
    let mut ordinal = 2;
    while !taken.insert(candidate.clone()) {
        candidate = format!("{base}-{ordinal}");
        ordinal += 1;
    }
    candidate
}

/// The ASCII slug of a heading: letters and digits in small letters, hyphens for what separates words.
pub(super) fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for char in text.chars() {
        if char.is_ascii_alphanumeric() {
            slug.push(char.to_ascii_lowercase());
        } else if let Some(letters) = (!char.is_ascii()).then(|| language::chars::ascii_letters(char)).flatten() {
            slug.push_str(&letters);
        } else if !matches!(char, '\'' | '’' | '.' | ',') && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// Whether an explicit id can be an anchor.
pub(super) fn is_anchor(id: &str) -> bool {
    !id.is_empty() && id == slug(id)
}

/// Checks the ids that a page gives itself.
fn explicit_ids(page: &Page, headings: &[Heading<'_>], findings: &mut Vec<Finding>) {
    let mut seen: Vec<(&str, Place)> = Vec::new();
    for heading in headings {
        let Some(id) = heading.id else { continue };
        let place = Place::new(page.file, page.body.blocks[heading.block].source.clone());
        if !is_anchor(id) {
            let message = words!(ja: "`{id}`は見出しのidの形をしていない", en: "`{id}` cannot be the id of a heading");
            findings.push(Finding::new(Code::BadValue, place, message).help(words!(
                ja: "英小文字、数字、ハイフンで書く",
                en: "use small ASCII letters, digits and hyphens"
            )));
        } else if let Some((_, first)) = seen.iter().find(|(known, _)| *known == id) {
            let message = words!(ja: "id`{id}`の見出しが二つある", en: "two headings have the id `{id}`");
            findings.push(
                Finding::new(Code::DuplicateAnchor, place, message)
                    .and(first.clone().labelled(words!(ja: "最初はここ", en: "first here")))
                    .help(words!(ja: "どちらか一方のidを変える", en: "change the id of one of them")),
            );
        } else {
            seen.push((id, place));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs() {
        let check = |text: &str, expect: &str| assert_eq!(slug(text), expect, "{text}");
        check("What was offered?", "what-was-offered");
        check("Musk’s $97.4 billion", "musks-974-billion");
        check("  C++ and Rust ", "c-and-rust");
        check("Größe und Ähnlichkeit", "grosse-und-ahnlichkeit");
        check("L’œuvre déjà payée", "loeuvre-deja-payee");
        check("なぜ今、関税なのか？", "");
        check("「AI」は974億ドル", "ai-974");
    }

    #[test]
    fn further_blocks() {
        let found: Vec<String> = [1, 2, 25, 26, 27].map(letters).into();
        assert_eq!(found, ["b", "c", "z", "z2", "z3"]);
    }
}
