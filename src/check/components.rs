//! Components of the two pages of a section.
//!
//! *In*: a section. *Out*: `component-mismatch`, `bars-not-comparable`.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::model::{
    Code, Component, ComponentKind, FigureValue, Finding, Lang, LinkedPage, Place, Section, Site, Unit,
};
use crate::words;

/// Both pages must have the same components in the same order.
pub(super) fn check(section: &Section) -> Vec<Finding> {
    let (Some(first), Some(second)) = (&section.pages.first, &section.pages.second) else { return Vec::new() };
    let (ones, others) = (&first.page.components, &second.page.components);
    let partners = partners(ones, others);
    let mut findings = Vec::from_iter(moved((first, second), &partners));
    let taken: HashSet<usize> = partners.iter().flatten().copied().collect();
    let mut left: Vec<usize> = (0..others.len()).filter(|at| !taken.contains(at)).collect();
    for at in (0..ones.len()).filter(|at| partners[*at].is_none()) {
        let one = &ones[at];
        match left.iter().position(|other| others[*other].kind == one.kind) {
            Some(found) => {
                let other = left.remove(found);
                // A component with ids that do not exist, or without any, has its own finding.
                if known(first, at) && known(second, other) {
                    findings.push(mismatch(first, one, second, &others[other]));
                }
            }
            None => findings.push(alone(first, one)),
        }
    }
    findings.extend(left.into_iter().map(|at| alone(second, &others[at])));
    findings
}

/// For each component of one page that of the other which shows the same.
fn partners(ones: &[Component], others: &[Component]) -> Vec<Option<usize>> {
    let key =
        |one: &Component| (one.kind.as_str(), one.ids.iter().map(|(id, _)| id.clone()).collect::<Vec<Box<str>>>());
    let mut stands: HashMap<_, VecDeque<usize>> = HashMap::new();
    for (at, other) in others.iter().enumerate() {
        stands.entry(key(other)).or_default().push_back(at);
    }
    ones.iter().map(|one| stands.get_mut(&key(one)).and_then(VecDeque::pop_front)).collect()
}

/// The first component that stands at another place among those that both pages have.
fn moved((first, second): (&LinkedPage, &LinkedPage), partners: &[Option<usize>]) -> Option<Finding> {
    let both: Vec<(usize, usize)> =
        partners.iter().enumerate().filter_map(|(at, partner)| Some((at, (*partner)?))).collect();
    let (one, other) = both.windows(2).find(|two| two[1].1 < two[0].1).map(|two| two[0])?;
    let component = &first.page.components[one];
    let kind = component.kind.as_str();
    let message = words!(
        ja: "`{kind}`ブロックの順が両言語で違う",
        en: "the `{kind}` block stands at another place in the other language"
    );
    let finding = Finding::new(Code::ComponentMismatch, place(first, component), message);
    Some(finding.and(place(second, &second.page.components[other])).help(words!(
        ja: "両言語で同じ順に置く",
        en: "put the blocks into the same order in both languages"
    )))
}

/// Whether all that a component names is there.
fn known(page: &LinkedPage, index: usize) -> bool {
    let n_ids = page.page.components[index].ids.len();
    n_ids > 0 && page.components[index].len() == n_ids
}

fn alone(page: &LinkedPage, extra: &Component) -> Finding {
    let kind = extra.kind.as_str();
    let message =
        words!(ja: "`{kind}`ブロックが一方の言語にしかない", en: "the `{kind}` block stands in one language only");
    Finding::new(Code::ComponentMismatch, place(page, extra), message).help(words!(
        ja: "もう一方の言語にも同じidで書く",
        en: "write it in the other language too, with the same ids"
    ))
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
    let figures = || entries.iter().map(|entry| &site.figure(*entry).value);
    let units: Vec<&Unit> = figures().map(|figure| &figure.unit).collect();
    // What cannot be read has its finding.
    if Unit::on_one_scale(&units) || figures().any(|figure| figure.value == FigureValue::Unreadable) {
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
