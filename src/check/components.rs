//! Components of the two pages of a section.
//!
//! *In*: a section. *Out*: `component-mismatch`.

use crate::model::{Code, Component, Finding, LinkedPage, Place, Section};
use crate::words;

/// The n-th component of both pages must be of the same kind and name the same ids.
pub(super) fn check(section: &Section) -> Vec<Finding> {
    let (Some(first), Some(second)) = (&section.pages.first, &section.pages.second) else { return Vec::new() };
    let both = first.page.components.iter().zip(&second.page.components).enumerate();
    // A component with ids that do not exist, or without any, has its own finding.
    let known = |page: &LinkedPage, index: usize| {
        let n_ids = page.page.components[index].ids.len();
        n_ids > 0 && page.components[index].len() == n_ids
    };
    let both = both.filter(|(index, _)| known(first, *index) && known(second, *index)).map(|(_, both)| both);
    let different = both.filter(|(one, two)| !same(one, two)).map(|(one, two)| mismatch(first, one, second, two));
    let mut findings: Vec<Finding> = different.collect();
    for (page, other) in [(first, second), (second, first)] {
        for extra in page.page.components.iter().skip(other.page.components.len()) {
            let kind = extra.kind.as_str();
            let message = words!(ja: "`{kind}`ブロックが一方の言語にしかない", en: "the `{kind}` block stands in one language only");
            findings.push(Finding::new(Code::ComponentMismatch, place(page, extra), message).help(words!(
                ja: "他方の言語にも同じidで書く",
                en: "write it in the other language too, with the same ids"
            )));
        }
    }
    findings
}

fn same(one: &Component, two: &Component) -> bool {
    one.kind == two.kind && one.ids.iter().map(|(id, _)| id).eq(two.ids.iter().map(|(id, _)| id))
}

fn place(page: &LinkedPage, component: &Component) -> Place {
    Place::new(page.page.file, component.source.clone())
}

fn mismatch(first: &LinkedPage, one: &Component, second: &LinkedPage, two: &Component) -> Finding {
    let list = |component: &Component| component.ids.iter().map(|(id, _)| &**id).collect::<Vec<_>>().join(", ");
    let (left, right) = (list(one), list(two));
    let (kind, other) = (one.kind.as_str(), two.kind.as_str());
    Finding::new(
        Code::ComponentMismatch,
        place(first, one).labelled(words!(ja: "`{kind}`: {left}", en: "`{kind}`: {left}")),
        words!(ja: "二つの言語で部品の中身が違う", en: "the component differs between the two languages"),
    )
    .and(place(second, two).labelled(words!(ja: "`{other}`: {right}", en: "`{other}`: {right}")))
    .help(words!(ja: "同じidを同じ順に並べる", en: "list the same ids in the same order"))
}
