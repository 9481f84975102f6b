//! How much readers fetch before they can search.
//!
//! *In*: the [`Site`]. *Out*: `search-index-large`, for each language.
//! Estimates: what is not made here cannot be weighed. Never looks at what hosts send.

use crate::model::{Code, FileId, Finding, Lang, LinkedPage, Place, Site};
use crate::words;

/// What an index may weigh as it is sent, in bytes.
const MAX_BYTES: usize = 300_000;
/// An index weighs this much of its texts, in parts of a hundred: measured with gzip on prose of both languages.
const PERCENT_OF_TEXT: usize = 40;
/// So many pages are named.
const N_NAMED: usize = 3;

/// At most one finding for each language, at its largest page.
pub(super) fn check(site: &Site) -> impl Iterator<Item = Finding> {
    Lang::BOTH.into_iter().filter_map(|lang| of_language(site, lang))
}

fn of_language(site: &Site, lang: Lang) -> Option<Finding> {
    let pages = site.sections.iter().filter_map(|section| section.pages[lang].as_deref());
    let mut sizes: Vec<(usize, FileId)> = pages.map(|page| (n_bytes(page), page.page.file)).collect();
    let sum: usize = sizes.iter().map(|(size, _)| size).sum();
    let estimate = sum * PERCENT_OF_TEXT / 100;
    if estimate <= MAX_BYTES {
        return None;
    }
    sizes.sort_by(|one, two| two.0.cmp(&one.0).then(one.1.cmp(&two.1)));
    let (_, largest) = *sizes.first()?;
    let kilobytes = |bytes: usize| bytes.div_ceil(1000);
    let named = |separator: &str| {
        let paths = sizes.iter().take(N_NAMED).map(|(_, file)| format!("`{}`", site.inputs.source(*file).path));
        paths.collect::<Vec<_>>().join(separator)
    };
    let (named_ja, named_en) = (named("、"), named(", "));
    let (tag, now, most) = (&site.config.languages[lang], kilobytes(estimate), kilobytes(MAX_BYTES));
    let message = words!(
        ja: "`{tag}`の検索データは圧縮しても約{now} KBになる（{most} KBまでにする）",
        en: "the search index of `{tag}` is about {now} KB when compressed, and should have at most {most} KB"
    );
    let help = words!(
        ja: "読者は検索の前にすべてを読み込む。大きいページから短くするか、サイトを分ける: {named_ja}",
        en: "readers fetch all of it before they search; shorten the largest pages, or make two sites: {named_en}"
    );
    Some(Finding::new(Code::SearchIndexLarge, Place::new(largest, 0..0), message).help(help))
}

/// The text of a page that can be found.
fn n_bytes(page: &LinkedPage) -> usize {
    let notes: usize = page.page.notes.iter().map(|note| note.body.text.len()).sum();
    page.page.front.title.len() + page.page.front.summary.len() + page.page.body.text.len() + notes
}
