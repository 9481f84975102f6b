//! How many earlier addresses a host can lead on.
//!
//! *In*: the [`Site`]. *Out*: `too-many-redirects`.

use crate::model::{Alias, Code, Finding, Lang, Place, Site, StoryMeta};
use crate::words;
use crate::yaml::Document;

/// What Cloudflare Pages reads of a `_redirects` file: rules for single addresses, and rules with a `*`.
const MAX_STATIC: usize = 2_000;
const MAX_DYNAMIC: usize = 100;

/// At most one finding, at the first alias of the site.
pub(super) fn check(site: &Site) -> Option<Finding> {
    let n_languages = Lang::BOTH.len();
    let n_starred = site.redirects.iter().filter(|redirect| redirect.is_starred()).count();
    let n_static = (site.redirects.len() - n_starred) * n_languages;
    // One more for each language leads to its `404.html`.
    let n_dynamic = (n_starred + 1) * n_languages;
    if n_static <= MAX_STATIC && n_dynamic <= MAX_DYNAMIC {
        return None;
    }
    let message = words!(
        ja: "`_redirects`は一つのアドレスの行が{n_static}（上限{MAX_STATIC}）、`*`のある行が{n_dynamic}（上限{MAX_DYNAMIC}）になる",
        en: "`_redirects` gets {n_static} rules for single addresses (of at most {MAX_STATIC}) and {n_dynamic} with a `*` (of at most {MAX_DYNAMIC})"
    );
    let help = words!(
        ja: "もう使われていない別名を消す。Cloudflare Pagesは残りの行を読まない",
        en: "delete aliases that nobody follows any more: Cloudflare Pages does not read the rest"
    );
    Some(Finding::new(Code::TooManyRedirects, first_alias(site)?, message).help(help))
}

fn first_alias(site: &Site) -> Option<Place> {
    site.stories.iter().filter_map(|story| story.meta.as_ref()).find_map(|meta| {
        let alias = aliases(meta).next()?;
        Some(Document::of(meta.file, site.inputs.source(meta.file)).at(&alias.at))
    })
}

fn aliases(meta: &StoryMeta) -> impl Iterator<Item = &Alias> {
    let listed = meta.sections.iter().chain(&meta.pages).flat_map(|listed| &listed.former.aliases);
    meta.former.aliases.iter().chain(listed)
}
