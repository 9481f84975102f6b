//! Code spans of the two halves of a pair.
//!
//! *In*: pairs. *Out*: `code-mismatch`.
//! Spans in the words of a language, such as a name to be filled in, may differ.

use super::code;
use super::left::{self, Item};
use super::{View, Wording};
use crate::language;
use crate::model::{Bi, Code, Finding, Lang, LinkedPage, NodeKind, Passage};
use crate::words;

pub(super) fn check(view: &View<'_>) -> Vec<Finding> {
    let of_pair = |halves: &super::Halves<'_>| {
        let items = Bi::from_fn(|lang: Lang| {
            let page = halves.pages[lang];
            halves.passages[lang].iter().flat_map(|passage| spans(page, passage)).collect::<Vec<_>>()
        });
        left::left(items, |one, other| code::say_the_same((one, ""), (other, "")))
    };
    let mut left: Vec<_> = view.halves.iter().map(of_pair).collect();
    for (at, left) in left.iter_mut().enumerate() {
        for lang in Lang::BOTH {
            // It may be said without being marked, or in the text before or behind.
            let near = &view.halves[at.saturating_sub(1)..view.halves.len().min(at + 2)];
            let texts = || near.iter().flat_map(|halves| &halves.passages[lang.other()]).map(|passage| passage.text);
            let is_said =
                |item: &Item<String>| texts().any(|text| item.key.as_ref().is_some_and(|key| text.contains(&**key)));
            left[lang].retain(|item| !is_said(item));
        }
    }
    view.report(
        left,
        &Wording {
            code: Code::CodeMismatch,
            differ: words!(ja: "両言語でコードが違う", en: "the code differs between the two languages"),
            alone: |text, tag| {
                let version = language::version(tag).ja;
                words!(ja: "コード`{text}`が{version}の対応する文にない", en: "the code `{text}` is missing in `{tag}`")
            },
            help: words!(ja: "両言語に同じコードを書く", en: "write the same code in both languages"),
        },
    )
}

fn spans<'a>(page: &'a LinkedPage, passage: &Passage<'a>) -> impl Iterator<Item = Item<String>> + use<'a> {
    let passage = *passage;
    passage.nodes().iter().filter_map(move |node| {
        let text = (node.kind == NodeKind::Code).then(|| &passage.text[passage.range_of(node)])?;
        let key = (!code::has_words(text)).then(|| text.trim().to_owned());
        let range = node.source.start as usize..node.source.end as usize;
        Some(Item::new(key, left::short(text), (page.page.file, range)))
    })
}
