//! What plain text means beyond its letters: figures of the ledger and dates.
//!
//! *In*: a page with its ties. *Out*: [`Marks`].
//! Never marks across the edge of a text node, or inside a link that says as much.

use crate::model::quantity::{Kind, ONE, Quantity, date_parts};
use crate::model::{Date, EntryKind, LinkedPage, Mark, MarkKind, Marks, NodeKind, Passage, PassageAt, Tie};

/// The marks of figures and dates.
pub(super) fn marks(page: &LinkedPage) -> Marks {
    let front = &page.page.front;
    let mut marks = Marks {
        body: Vec::new(),
        brief: vec![Vec::new(); front.brief.len()],
        unknown: vec![Vec::new(); front.unknown.len()],
        notes: vec![Vec::new(); page.page.notes.len()],
    };
    for (index, passage, quantities) in page.page.stating() {
        let list = match passage.at {
            PassageAt::Title | PassageAt::ShortTitle | PassageAt::Summary => continue,
            PassageAt::Brief(index) => &mut marks.brief[index as usize],
            PassageAt::Unknown(index) => &mut marks.unknown[index as usize],
            PassageAt::Block(_) => &mut marks.body,
            PassageAt::Note(index) => &mut marks.notes[index as usize],
        };
        list.extend(quantities.iter().zip(&page.ties[index]).filter_map(|(one, tie)| mark(&passage, one, tie)));
    }
    marks
}

fn mark(passage: &Passage<'_>, one: &Quantity, tie: &Tie) -> Option<Mark> {
    let kind = match tie {
        Tie::Matched(entry) => MarkKind::Figure(*entry),
        Tie::Tagged { entry, .. } if entry.kind == EntryKind::Figure => return None,
        _ => MarkKind::Date(date(one)?),
    };
    let holds = passage.touched(&one.span).any(|node| {
        let range = passage.range_of(node);
        node.kind == NodeKind::Text && range.start <= one.span.start && one.span.end <= range.end
    });
    let at = |byte: usize| Some(passage.start() + u32::try_from(byte).ok()?);
    Some(Mark { text: at(one.span.start)?..at(one.span.end)?, kind }).filter(|_| holds)
}

/// The date that a quantity says, if it says the year.
fn date(one: &Quantity) -> Option<Date> {
    let (year, month, day) = if one.kinds.only(Kind::Date) {
        date_parts(one.value)
    } else if one.kinds.has(Kind::Year) && one.ulp == ONE {
        (one.value / ONE, 0, 0)
    } else {
        return None;
    };
    let day = if month == 0 { 0 } else { day };
    Date::of_parts(year, month, day).filter(|date| date.year >= 1000)
}
