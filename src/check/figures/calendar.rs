//! Days of the week against the dates beside them.
//!
//! *In*: a page with its quantities. *Out*: `weekday-wrong`.
//! A date without a year is taken for the one nearest to what the story knows, or of the year named last before it;
//! a bare day for one of the month named last.

use super::languages::Keys;
use super::values;
use crate::model::quantity::{Kind, Kinds, ONE, Quantity, date_parts};
use crate::model::{Code, Date, Finding, LinkedPage, Passage, Place, Site, StoryRef, Words};
use crate::words;

/// Checks one page; a date that is known to contradict the other language is left to that finding.
pub(super) fn check(site: &Site, story: StoryRef, page: &LinkedPage, covered: &Keys) -> Vec<Finding> {
    let mut reader = Reader { as_of: as_of(site, story), year: None, month: None };
    let mut findings = Vec::new();
    for (_, passage, quantities) in page.page.stating() {
        if !quantities.iter().any(is_weekday) {
            for one in quantities {
                reader.day(one);
            }
            continue;
        }
        let mut dates: Vec<Vec<Date>> = Vec::with_capacity(quantities.len());
        dates.extend(quantities.iter().map(|one| reader.days(one)));
        for (index, one) in quantities.iter().enumerate().filter(|(_, one)| is_weekday(one)) {
            let before = index.checked_sub(1).filter(|before| touch(&passage, &quantities[*before], one));
            let after = (index + 1 < quantities.len()).then_some(index + 1);
            let after = after.filter(|after| touch(&passage, one, &quantities[*after]));
            let Some(date) = before.or(after).filter(|date| !dates[*date].is_empty()) else { continue };
            let is_known = covered.contains(&(passage.at, quantities[date].span.start));
            let wrong = dates[date].iter().all(|day| day.weekday().map(i128::from) != Some(one.value / ONE));
            if wrong && !is_known {
                let place = Place::new(page.page.file, passage.source(&one.span));
                findings.push(finding(place, dates[date][0], one));
            }
        }
    }
    findings
}

/// What the story knows, or the story above.
fn as_of(site: &Site, story: StoryRef) -> Option<Date> {
    let mut above = Some(story);
    while let Some(at) = above {
        let node = site.story(at);
        if let Some(date) = node.meta.as_ref().and_then(|meta| meta.as_of) {
            return Some(date);
        }
        above = node.parent;
    }
    None
}

fn is_weekday(one: &Quantity) -> bool {
    one.kinds.only(Kind::Weekday)
}

/// Whether nothing but a bracket or a comma stands between two quantities.
fn touch(passage: &Passage<'_>, one: &Quantity, other: &Quantity) -> bool {
    let between = &passage.text[one.span.end.min(other.span.start)..other.span.start];
    between.chars().all(|char| matches!(char, ' ' | ',' | '(' | '（' | '、' | '\u{a0}')) && between.len() <= 6
}

/// What is known while a page is read from its beginning.
struct Reader {
    as_of: Option<Date>,
    /// The year named last.
    year: Option<i128>,
    /// The month named last.
    month: Option<i128>,
}

impl Reader {
    /// Reads on: year, month and day of a quantity that says a day; the year is 0 or short where it does not say one.
    fn day(&mut self, one: &Quantity) -> Option<(i128, i128, i128)> {
        if !one.kinds.has(Kind::Date) {
            if one.kinds.has(Kind::Year) && one.value >= 1000 * ONE {
                self.year = Some(one.value / ONE);
            }
            return None;
        }
        let (year, month, day) = date_parts(one.value);
        if year >= 1000 {
            self.year = Some(year);
        }
        let month = if month > 0 { Some(month) } else { self.month };
        self.month = month;
        Some((year, month?, day)).filter(|_| day > 0)
    }

    /// The days that a quantity may mean, the likeliest first; none if it says no day.
    fn days(&mut self, one: &Quantity) -> Vec<Date> {
        let Some((year, month, day)) = self.day(one) else { return Vec::new() };
        if year >= 1000 {
            return Date::of_parts(year, month, day).into_iter().collect();
        }
        let near = self.as_of.and_then(|as_of| {
            let around = (-1..=1).filter_map(|offset| Date::of_parts(i128::from(as_of.year) + offset, month, day));
            around.min_by_key(|candidate| candidate.days_from(as_of))
        });
        let named = self.year.and_then(|year| Date::of_parts(year, month, day));
        near.into_iter().chain(named).collect()
    }
}

fn finding(place: Place, date: Date, weekday: &Quantity) -> Finding {
    let name =
        |day: i128| values::of_quantity(&Quantity::exact(Kinds::of(Kind::Weekday), day * ONE)).unwrap_or_default();
    let right = name(date.weekday().map_or(0, i128::from));
    let said = name(weekday.value / ONE);
    let day = values::of_date(date);
    let message = Words {
        ja: format!("{}は{}で、{}ではない", day.ja, right.ja, said.ja),
        en: format!("{} is a {}, not a {}", day.en, right.en, said.en),
    };
    Finding::new(Code::WeekdayWrong, place, message)
        .help(words!(ja: "曜日か日付を直す", en: "correct the day of the week, or the date"))
}
