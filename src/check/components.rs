//! Components of the two pages of a section.
//!
//! *In*: a section. *Out*: `component-mismatch`, `bars-not-comparable`.

use crate::model::{Code, Component, ComponentKind, Finding, Lang, LinkedPage, Place, Section, Site, Unit};
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

/// Bars compare lengths, so that all of them have to count the same.
pub(super) fn bars(site: &Site, section: &Section) -> Vec<Finding> {
    let mut findings = Vec::new();
    for lang in Lang::BOTH {
        let Some(page) = &section.pages[lang] else { continue };
        for (index, component) in page.page.components.iter().enumerate() {
            // The same block of the other language has the finding already.
            let first = section.pages.first.as_ref().and_then(|page| page.page.components.get(index));
            let is_told = lang == Lang::Second && first.is_some_and(|first| same(first, component));
            if component.kind == ComponentKind::Bars && !is_told {
                findings.extend(not_comparable(site, page, index));
            }
        }
    }
    findings
}

fn not_comparable(site: &Site, page: &LinkedPage, index: usize) -> Option<Finding> {
    let component = &page.page.components[index];
    let entries = &page.components[index];
    let units: Vec<&Unit> = entries.iter().map(|entry| &site.figure(*entry).value.unit).collect();
    if Unit::on_one_scale(&units) {
        return None;
    }
    let odd = units.iter().position(|unit| *unit != units[0]).unwrap_or(0);
    let id = site.entry_id(entries[odd]);
    let written = component.ids.iter().find(|(written, _)| **written == *id);
    let place = written.map_or_else(|| place(page, component), |(_, range)| Place::new(page.page.file, range.clone()));
    let message = if odd == 0 {
        words!(ja: "`{id}`は年であり、棒の長さでは表せない", en: "`{id}` is a year, which no bar can show")
    } else {
        words!(ja: "`{id}`は、ここに並ぶほかの数字と単位が違う", en: "`{id}` does not count the same as the figures before it")
    };
    Some(Finding::new(Code::BarsNotComparable, place, message).help(words!(
        ja: "同じ単位の数字だけを並べる",
        en: "put only figures of one unit into a block"
    )))
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
