//! Pictures of the two halves of a pair.
//!
//! *In*: pairs. *Out*: `picture-mismatch`.
//! A picture whose name says its language is the same as that of the other language; what they show is not looked at.

use super::left::{self, Item};
use super::{View, Wording};
use crate::language;
use crate::language::Address;
use crate::model::{Bi, Code, Finding, Lang, LinkedPage, NodeKind, Passage};
use crate::words;

pub(super) fn check(view: &View<'_>) -> Vec<Finding> {
    let of_pair = |halves: &super::Halves<'_>| {
        let items = Bi::from_fn(|lang: Lang| {
            let page = halves.pages[lang];
            halves.passages[lang].iter().flat_map(|passage| pictures(view, page, passage)).collect::<Vec<_>>()
        });
        left::left(items, Address::is_version_of)
    };
    let mut left: Vec<_> = view.halves.iter().map(of_pair).collect();
    left::moved(&mut left);
    view.report(
        left,
        &Wording {
            code: Code::PictureMismatch,
            differ: words!(ja: "両言語で画像が違う", en: "the two languages show different pictures"),
            alone: |text, tag| {
                let version = language::version(tag).ja;
                words!(ja: "画像`{text}`が{version}の対応する文にない", en: "the picture `{text}` is missing in `{tag}`")
            },
            help: words!(
                ja: "両言語に同じ画像を置く。文字が入った画像は、名前を`chart.ja.png`と`chart.en.png`のように分ける",
                en: "show the same picture in both languages; if it holds words, name its versions as in `chart.en.png` and `chart.ja.png`"
            ),
        },
    )
}

fn pictures<'a>(
    view: &'a View<'_>,
    page: &'a LinkedPage,
    passage: &Passage<'a>,
) -> impl Iterator<Item = Item<Address>> + use<'a> {
    passage.nodes().iter().filter_map(move |node| {
        let NodeKind::Image(image) = node.kind else { return None };
        // A picture that is not there, or stands outside, has a finding of its own.
        let key = page.images[image.index()].as_deref().map(|path| view.versions.address(path));
        let written = &page.page.images[image.index()];
        Some(Item::new(key, left::short(&written.path), (page.page.file, written.source.clone())))
    })
}
