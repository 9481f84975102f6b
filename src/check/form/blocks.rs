//! Code blocks of the two halves of a pair.
//!
//! *In*: pairs. *Out*: `code-mismatch`.

use super::left::short;
use super::{View, code, facing};
use crate::model::{Bi, Code, CodeBlock, Finding, Lang, NodeKind, Place};
use crate::words;

pub(super) fn check(view: &View<'_>) -> Vec<Finding> {
    view.halves.iter().flat_map(of_pair).collect()
}

fn of_pair(halves: &super::Halves<'_>) -> Vec<Finding> {
    let blocks = Bi::from_fn(|lang: Lang| {
        let page = halves.pages[lang];
        let nodes = halves.passages[lang].iter().flat_map(|passage| passage.nodes());
        let code = nodes.filter_map(|node| match node.kind {
            NodeKind::CodeBlock(at) => {
                let range = node.source.start as usize..node.source.end as usize;
                Some((&page.page.code[at.index()], Place::new(page.page.file, range)))
            }
            _ => None,
        });
        code.collect::<Vec<(&CodeBlock, Place)>>()
    });
    let mut findings = Vec::new();
    for ((one, place), (other, there)) in blocks.first.iter().zip(&blocks.second) {
        let Some((left, right)) = code::difference((&one.text, &one.language), (&other.text, &other.language)) else {
            continue;
        };
        let label = |line: &str| {
            let line = short(line.trim());
            words!(ja: "`{line}`", en: "`{line}`")
        };
        let message = words!(ja: "両言語でコードが違う", en: "the code differs between the two languages");
        findings.push(
            Finding::new(Code::CodeMismatch, place.clone().labelled(label(left)), message)
                .and(there.clone().labelled(label(right)))
                .help(words!(
                    ja: "両言語に同じコードを書く。注釈と文字列の中の文は違ってよい",
                    en: "write the same code in both languages; comments, and text in strings, may differ"
                )),
        );
    }
    for lang in Lang::BOTH {
        for (_, place) in blocks[lang].iter().skip(blocks[lang.other()].len()) {
            let message = words!(ja: "このコードは一方の言語にしかない", en: "this code stands in one language only");
            findings.push(
                Finding::new(Code::CodeMismatch, place.clone(), message)
                    .and(facing(halves, lang.other()))
                    .help(words!(ja: "もう一方の言語にも書くか、ここを消す", en: "write it in the other language too, or delete it here")),
            );
        }
    }
    findings
}
