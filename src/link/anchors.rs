//! The anchor of every block, the same in both languages.
//!
//! *In*: the two pages of a section, what its lock knows. *Out*: [`Marks`]: anchors and pairs.
//! What a lock names keeps its name. Without one, the place of a block decides.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use super::outline::{self, Heading};
use super::pairs;
use crate::lock::Names;
use crate::model::{Anchors, Bi, Checked, Code, Config, Finding, Lang, Page, Pair, Place};
use crate::{language, words};

/// The heading that text before the first heading stands under.
const TOP: &str = "top";

/// Anchors and pairs of a section.
pub(super) struct Marks {
    /// One per block of the body of each page; the same value for both where they are alike.
    pub anchors: Bi<Arc<Anchors>>,
    pub pairs: Arc<[Pair]>,
}

/// Gives every block its anchor. `known` blocks say the same, whatever they look like.
///
/// Reports `duplicate-anchor`, `bad-value`, `outline-mismatch`.
pub(super) fn mark(pages: &Bi<Option<Arc<Page>>>, known: &pairs::Known<'_>, config: &Config) -> Checked<Marks> {
    let mut findings = Vec::new();
    let outlines = pages.as_ref().map(|page| page.as_deref().map(outline::headings).unwrap_or_default());
    for (lang, page) in pages.iter() {
        if let Some(page) = page {
            explicit_ids(page, &outlines[lang], &mut findings);
        }
    }
    let n_common = match pages.as_ref().map(Option::as_deref).both() {
        Some(both) => {
            let n_common = outline::n_common(&outlines.first, &outlines.second);
            findings.extend(outline::mismatch(both, outlines.as_ref().map(Vec::as_slice), (n_common, config)));
            n_common
        }
        None => 0,
    };
    let mut names = Names::new(known.lock);
    let headings = Headings { outlines: &outlines, n_common, known, config }.anchors(&mut names);
    let mut numbering = Numbering { known, names, anchors: Bi::default(), pairs: Vec::new() };
    let stretches = stretches(pages, &outlines, n_common, &headings);
    // What has a name keeps it, whatever comes before.
    let mut paired = |stretch: &Stretch<'_>| numbering.kept(pairs::align(pages, &stretch.blocks, known));
    let paired: Vec<Vec<Paired<'_>>> = stretches.iter().map(&mut paired).collect();
    for (stretch, paired) in stretches.iter().zip(paired) {
        numbering.stretch(stretch, paired);
    }
    Checked { value: numbering.marks(), findings }
}

/// The blocks between two headings, on both sides.
struct Stretch<'h> {
    /// The anchor of the heading above.
    anchor: &'h str,
    /// The block of the heading above itself; empty before the first heading and on a side that lacks it.
    heading: Bi<std::ops::Range<u32>>,
    blocks: Bi<std::ops::Range<u32>>,
}

/// Cuts both pages at their headings; those that the pages do not share stand alone.
fn stretches<'h>(
    pages: &Bi<Option<Arc<Page>>>,
    outlines: &Bi<Vec<Heading<'_>>>,
    n_common: usize,
    anchors: &'h Bi<Vec<Box<str>>>,
) -> Vec<Stretch<'h>> {
    let at = |block: usize| u32::try_from(block).expect("a page has fewer than 2^32 blocks");
    let end = |lang: Lang, next: usize| {
        let n_blocks = pages[lang].as_ref().map_or(0, |page| page.body.blocks.len());
        at(outlines[lang].get(next).map_or(n_blocks, |heading| heading.block))
    };
    let below = |lang: Lang, index: usize| at(outlines[lang][index].block) + 1..end(lang, index + 1);
    let own = |lang: Lang, index: usize| at(outlines[lang][index].block)..at(outlines[lang][index].block) + 1;
    let none = Bi { first: 0..0, second: 0..0 };
    let mut stretches =
        vec![Stretch { anchor: TOP, heading: none.clone(), blocks: Bi::from_fn(|lang| 0..end(lang, 0)) }];
    for index in 0..n_common {
        let anchor = &*anchors.first[index];
        stretches.push(Stretch {
            anchor,
            heading: Bi::from_fn(|lang| own(lang, index)),
            blocks: Bi::from_fn(|lang| below(lang, index)),
        });
    }
    for lang in Lang::BOTH {
        for index in n_common..outlines[lang].len() {
            let mut stretch = Stretch { anchor: &anchors[lang][index], heading: none.clone(), blocks: none.clone() };
            stretch.heading[lang] = own(lang, index);
            stretch.blocks[lang] = below(lang, index);
            stretches.push(stretch);
        }
    }
    stretches
}

/// A pair of blocks, with the name that a lock gives it.
struct Paired<'a> {
    blocks: Bi<Range<u32>>,
    name: Option<&'a str>,
}

/// Gives out anchors, stretch after stretch, and on either side block after block.
struct Numbering<'a> {
    known: &'a pairs::Known<'a>,
    names: Names<'a>,
    anchors: Bi<Anchors>,
    pairs: Vec<Pair>,
}

impl<'a> Numbering<'a> {
    /// Pairs with the names that they have already.
    fn kept(&mut self, paired: Vec<Bi<Range<u32>>>) -> Vec<Paired<'a>> {
        let mut named = |blocks: Bi<Range<u32>>| {
            let langs = blocks.as_ref().map(|blocks| !blocks.is_empty());
            let name = self.names.keep(records(self.known, &blocks), "", langs);
            Paired { blocks, name }
        };
        paired.into_iter().map(&mut named).collect()
    }

    /// Names the pairs of a stretch.
    fn stretch(&mut self, stretch: &Stretch<'_>, paired: Vec<Paired<'_>>) {
        if !stretch.heading.first.is_empty() || !stretch.heading.second.is_empty() {
            self.pair(stretch.heading.clone(), stretch.anchor);
        }
        let before = [stretch.anchor, "-"].concat();
        let mut ordinal = 0;
        for Paired { blocks, name } in paired {
            match name {
                Some(name) => self.pair(blocks, name),
                None => {
                    ordinal += 1;
                    let name = self.names.next(&before, ordinal);
                    self.pair(blocks, &name);
                }
            }
        }
    }

    fn pair(&mut self, blocks: Bi<Range<u32>>, anchor: &str) {
        for lang in Lang::BOTH {
            for (further, block) in blocks[lang].clone().enumerate() {
                assert_eq!(self.anchors[lang].len(), block as usize, "pairs hold each block once, in order");
                let suffix = if further == 0 { String::new() } else { letters(further) };
                self.anchors[lang].push(anchor, &suffix);
            }
        }
        self.pairs.push(Pair { blocks });
    }

    fn marks(self) -> Marks {
        let are_alike = self.anchors.first == self.anchors.second;
        let first = self.anchors.first.shared();
        let second = if are_alike { Arc::clone(&first) } else { self.anchors.second.shared() };
        Marks { anchors: Bi { first, second }, pairs: self.pairs.into() }
    }
}

/// `b` for the second block of one side, `c` for the third, and `z2`, `z3` … beyond `z`.
fn letters(further: usize) -> String {
    match u8::try_from(further) {
        Ok(further @ 1..26) => char::from(b'a' + further).to_string(),
        _ => format!("z{}", further - 24),
    }
}

/// The records that blocks belong to or took the place of.
fn records(known: &pairs::Known<'_>, blocks: &Bi<Range<u32>>) -> Vec<usize> {
    let of_lang = |lang: Lang| {
        blocks[lang].clone().filter_map(move |block| known.named[lang].get(block as usize).copied().flatten())
    };
    Lang::BOTH.into_iter().flat_map(of_lang).collect()
}

/// The headings of both pages, as far as they agree.
struct Headings<'a, 'p> {
    outlines: &'a Bi<Vec<Heading<'p>>>,
    n_common: usize,
    known: &'a pairs::Known<'a>,
    config: &'a Config,
}

impl Headings<'_, '_> {
    /// Anchors of the headings: the explicit id, else what the lock records, else a slug, made unique in document order.
    fn anchors(&self, names: &mut Names<'_>) -> Bi<Vec<Box<str>>> {
        let Headings { outlines, n_common, .. } = self;
        names.reserve(TOP);
        let all = || outlines.first.iter().chain(&outlines.second);
        let mut free: BTreeSet<&str> = all().filter_map(explicit).collect();
        free.iter().for_each(|id| names.reserve(id));
        let alone = |lang: Lang| {
            (*n_common..outlines[lang].len()).map(move |index| Bi::from_fn(|of| (of == lang).then_some(index)))
        };
        let places: Vec<Bi<Option<usize>>> = (0..*n_common)
            .map(|index| Bi { first: Some(index), second: Some(index) })
            .chain(alone(Lang::First))
            .chain(alone(Lang::Second))
            .collect();
        let mut recorded = |place: &Bi<Option<usize>>| {
            let heading = |lang: Lang| place[lang].map(|index| &outlines[lang][index]);
            let ids = [heading(Lang::First), heading(Lang::Second)].into_iter().flatten();
            let id = ids.filter_map(explicit).next().filter(|id| free.remove(id)).map(str::to_owned);
            let blocks = Bi::from_fn(|lang| block(heading(lang)));
            let langs = place.map(|index| index.is_some());
            id.or_else(|| names.keep(records(self.known, &blocks), "", langs).map(str::to_owned))
        };
        // What has a name keeps it, whatever comes before.
        let named: Vec<Option<String>> = places.iter().map(&mut recorded).collect();
        let mut result: Bi<Vec<Box<str>>> = Bi::default();
        for (place, named) in places.iter().zip(named) {
            let anchor = named.unwrap_or_else(|| names.unique(self.slug(place)));
            for lang in Lang::BOTH.into_iter().filter(|lang| place[*lang].is_some()) {
                result[lang].push(anchor.as_str().into());
            }
        }
        result
    }

    /// A slug; of headings that give none, one of their ordinal.
    fn slug(&self, place: &Bi<Option<usize>>) -> String {
        let text = |lang: Lang| Some(self.outlines[lang][place[lang]?].text);
        let mut slugs = language::slug_order(&self.config.languages).into_iter().filter_map(text).map(slug);
        let ordinal = || place.first.or(place.second).map_or(1, |index| index + 1);
        slugs.find(|slug| !slug.is_empty()).unwrap_or_else(|| format!("h-{}", ordinal()))
    }
}

fn explicit<'p>(heading: &Heading<'p>) -> Option<&'p str> {
    heading.id.filter(|id| is_anchor(id))
}

/// The block of a heading; none of one that is not there.
fn block(heading: Option<&Heading<'_>>) -> Range<u32> {
    let block = heading.and_then(|heading| u32::try_from(heading.block).ok());
    block.map_or(0..0, |block| block..block + 1)
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
    let is_written_so = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
    let has_loose_hyphen = id.starts_with('-') || id.ends_with('-') || id.contains("--");
    !id.is_empty() && id.bytes().all(is_written_so) && !has_loose_hyphen
}

/// Checks the ids that a page gives itself.
fn explicit_ids(page: &Page, headings: &[Heading<'_>], findings: &mut Vec<Finding>) {
    let mut seen: HashMap<&str, Place> = HashMap::new();
    for heading in headings {
        let Some(id) = heading.id else { continue };
        let place = Place::new(page.file, page.body.blocks[heading.block].source());
        if !is_anchor(id) {
            let message = words!(ja: "`{id}`は見出しのidの形をしていない", en: "`{id}` cannot be the id of a heading");
            findings.push(Finding::new(Code::BadValue, place, message).help(words!(
                ja: "英小文字、数字、ハイフンで書く",
                en: "use small ASCII letters, digits and hyphens"
            )));
        } else if let Some(first) = seen.get(id) {
            let message = words!(ja: "id`{id}`の見出しが二つある", en: "two headings have the id `{id}`");
            findings.push(
                Finding::new(Code::DuplicateAnchor, place, message)
                    .and(first.clone().labelled(words!(ja: "最初はここ", en: "first here")))
                    .help(words!(ja: "どちらか一方のidを変える", en: "change the id of one of them")),
            );
        } else {
            seen.insert(id, place);
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
    fn an_anchor_is_its_own_slug() {
        for id in ["", "a", "a-b", "-", "-a", "a-", "a--b", "a-b-c", "A", "a b", "a.b", "ab1", "é", "a_b", "章"] {
            assert_eq!(is_anchor(id), !id.is_empty() && slug(id) == id, "{id}");
        }
    }

    #[test]
    fn further_blocks() {
        let found: Vec<String> = [1, 2, 25, 26, 27].map(letters).into();
        assert_eq!(found, ["b", "c", "z", "z2", "z3"]);
    }
}
