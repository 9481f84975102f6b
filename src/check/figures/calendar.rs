//! Days of the week against the dates beside them.
//!
//! *In*: a page with its quantities. *Out*: `weekday-wrong`.
//! A date without a year is one of the year named last before it, or the one nearest to what the story knows; where no year
//! was named, it is not judged. A bare day is one of the month named last.

use super::languages::Keys;
use super::values;
use crate::model::quantity::{Kind, Kinds, ONE, Quantity, date_parts};
use crate::model::{Bi, Code, Date, Finding, LinkedPage, Passage, PassageAt, Place, Site, StoryRef, Words};
use crate::words;

/// A day of the week that is not that of the date beside it.
pub(super) struct Wrong {
    /// The passage of the day of the week, and its first byte.
    pub(super) key: (PassageAt, usize),
    place: Place,
    /// The day, and the day of the week that is said of it.
    date: Date,
    weekday: i128,
}

/// The wrong days of the week of one page; a date that is known to contradict the other language is left to that finding.
pub(super) fn wrong(site: &Site, story: StoryRef, page: &LinkedPage, contradicted: &Keys) -> Vec<Wrong> {
    let mut reader = Reader { as_of: as_of(site, story), year: None, month: None };
    let mut found = Vec::new();
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
            let is_known = contradicted.contains(&(passage.at, quantities[date].span.start));
            let is_wrong = dates[date].iter().all(|day| day.weekday().map(i128::from) != Some(one.value / ONE));
            if is_wrong && !is_known {
                found.push(Wrong {
                    key: (passage.at, one.span.start),
                    place: Place::new(page.page.file, passage.source(&one.span)),
                    date: dates[date][0],
                    weekday: one.value / ONE,
                });
            }
        }
    }
    found
}

/// One finding for each mistake: where both languages say the same wrong day of the same date, it is one.
pub(super) fn findings(wrong: Bi<Vec<Wrong>>) -> Vec<Finding> {
    let mut others = wrong.second;
    let mut findings = Vec::new();
    for one in wrong.first {
        let same = others.iter().position(|other| (other.date, other.weekday) == (one.date, one.weekday));
        let other = same.map(|same| others.remove(same));
        findings.push(match other {
            Some(other) => finding(one).and(other.place),
            None => finding(one),
        });
    }
    findings.extend(others.into_iter().map(finding));
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

    /// The days that a quantity may mean, the likeliest first; none if it says no day, or of no certain year.
    fn days(&mut self, one: &Quantity) -> Vec<Date> {
        let Some((year, month, day)) = self.day(one) else { return Vec::new() };
        if year >= 1000 {
            return Date::of_parts(year, month, day).into_iter().collect();
        }
        // A day of no year that was named may be of any.
        let Some(named) = self.year else { return Vec::new() };
        let near = self.as_of.and_then(|as_of| {
            let around = (-1..=1).filter_map(|offset| Date::of_parts(i128::from(as_of.year) + offset, month, day));
            around.min_by_key(|candidate| candidate.days_from(as_of))
        });
        // Where the story does not say what it knows, the year that was named last may be another one's.
        let reach = i128::from(self.as_of.is_none());
        let years = named - reach..=named + reach;
        near.into_iter().chain(years.filter_map(|year| Date::of_parts(year, month, day))).collect()
    }
}

fn finding(wrong: Wrong) -> Finding {
    let Wrong { place, date, weekday, .. } = wrong;
    let name =
        |day: i128| values::of_quantity(&Quantity::exact(Kinds::of(Kind::Weekday), day * ONE)).unwrap_or_default();
    let right = name(date.weekday().map_or(0, i128::from));
    let said = name(weekday);
    let day = values::of_date(date);
    let message = Words {
        ja: format!("{}は{}で、{}ではない", day.ja, right.ja, said.ja),
        en: format!("{} is a {}, not a {}", day.en, right.en, said.en),
    };
    Finding::new(Code::WeekdayWrong, place, message)
        .help(words!(ja: "曜日か日付を直す", en: "correct the day of the week, or the date"))
}
