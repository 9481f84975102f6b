//! The page of a section: what changed in meaning, what is needed, and the redline in two columns.
//!
//! *In*: a section of a review. *Out*: HTML.

use super::Frame;
use super::file_of;
use super::html::{attribute, message, redline, text};
use crate::model::{Lang, Words};
use crate::review::labels;
use crate::review::meaning::{Change, Shift};
use crate::review::model::{Elsewhere, LinkChange, Row, SectionChange, UnitChange, UnitKind};
use crate::review::needs::needs;
use crate::words;

/// The page of a section.
pub(super) fn page(frame: &Frame<'_>, section: &SectionChange) -> String {
    let title = frame.title_of(section);
    let sides: String = frame
        .review
        .languages
        .iter()
        .map(|(lang, tag)| {
            let number = if lang == Lang::First { 1 } else { 2 };
            format!("<p lang=\"{tag}\" data-side=\"{number}\">{}</p>", text(&section.titles[lang]))
        })
        .collect();
    let main = format!(
        "<h1 class=\"visually-hidden\">{}</h1><div class=\"titles\">{sides}</div><p class=\"ui lead\"><code>{}</code>{} <span>{}</span></p>\n{}{}{}{}",
        text(title),
        text(&section.path),
        frame.change(&section.change),
        frame.say(&frame.review.since),
        meaning(frame, section),
        needed(frame, section),
        frame.notes(section.notes.iter()),
        rows(frame, section),
    );
    frame.page(title, "section", &main)
}

/// What changed in meaning, as a table with a column for each language.
pub(super) fn meaning(frame: &Frame<'_>, section: &SectionChange) -> String {
    let kinds = section.meaning.kinds();
    let heading = frame.say(&words!(ja: "意味の変化", en: "What changed in meaning"));
    if kinds.iter().all(|shifts| shifts.is_empty()) {
        let nothing = frame.say(&words!(
            ja: "数値、日付、名前、引用、リンク先、文の増減に変わりはない。",
            en: "No figure, date, name, quotation or link changed, and no sentence came or went."
        ));
        return format!("<section class=\"meaning\"><h2>{heading}</h2><p class=\"ui\">{nothing}</p></section>\n");
    }
    let mut html = format!("<section class=\"meaning\"><h2>{heading}</h2>");
    for (words, shifts) in labels::kinds().iter().zip(kinds) {
        if !shifts.is_empty() {
            let items: String = shifts.iter().map(|shift| shifted(frame, shift)).collect();
            html.push_str(&format!("<h3>{}</h3><ul class=\"shifts\">{items}</ul>", frame.say(words)));
        }
    }
    html + "</section>\n"
}

fn shifted(frame: &Frame<'_>, shift: &Shift) -> String {
    let side = |lang: Lang| {
        let (tag, number) = (&frame.review.languages[lang], if lang == Lang::First { 1 } else { 2 });
        let changes: Vec<String> = shift.sides[lang].iter().map(was_now).collect();
        let shown = if changes.is_empty() { "<span class=\"none\">–</span>".to_owned() } else { changes.join("") };
        format!("<div lang=\"{tag}\" data-side=\"{number}\">{shown}</div>")
    };
    let link = frame.say(&words!(ja: "本文へ", en: "to the text"));
    let [first, second] = Lang::BOTH.map(side);
    format!("<li>{first}{second}<a class=\"ui\" href=\"#{}\">{link}</a></li>", attribute(&shift.anchor))
}

pub(super) fn was_now(change: &Change) -> String {
    let side = |tag: &str, value: &Option<String>| {
        value.as_ref().map_or(String::new(), |value| format!("<{tag}>{}</{tag}>", text(value)))
    };
    let arrow = if change.was.is_some() && change.now.is_some() { " <span class=\"arrow\">→</span> " } else { "" };
    format!("<span class=\"change\">{}{arrow}{}</span>", side("del", &change.was), side("ins", &change.now))
}

fn needed(frame: &Frame<'_>, section: &SectionChange) -> String {
    let items: String = needs(frame.review, section)
        .iter()
        .map(|need| {
            let links = (1..).zip(&need.anchors).map(|(n, anchor)| format!(" <a href=\"#{anchor}\">{n}</a>"));
            format!("<li>{}{}</li>", frame.say(&need.words), links.collect::<String>())
        })
        .collect();
    let heading = frame.say(&words!(ja: "対応が必要なもの", en: "Needs you"));
    if items.is_empty() {
        let nothing = frame.say(&words!(ja: "特にない。", en: "Nothing."));
        return format!("<section class=\"needs\"><h2>{heading}</h2><p class=\"ui\">{nothing}</p></section>\n");
    }
    format!("<section class=\"needs\"><h2>{heading}</h2><ul class=\"ui\">{items}</ul></section>\n")
}

/// The rows in order; runs of unchanged ones are folded.
fn rows(frame: &Frame<'_>, section: &SectionChange) -> String {
    let heading = frame.say(&words!(ja: "本文", en: "The text"));
    let heads: String = Lang::BOTH
        .iter()
        .map(|&lang| {
            let (tag, number) = (&frame.review.languages[lang], if lang == Lang::First { 1 } else { 2 });
            format!("<div data-side=\"{number}\" lang=\"{tag}\">{}</div>", text(&crate::language::autonym(tag)))
        })
        .collect();
    let mut html = format!("<section class=\"rows\"><h2>{heading}</h2><div class=\"heads ui\">{heads}</div>\n");
    for run in section.rows.chunk_by(|one, other| one.is_changed() == other.is_changed()) {
        let rows: String = run.iter().map(|row| one_row(frame, row)).collect();
        if run[0].is_changed() {
            html.push_str(&rows);
        } else {
            let n_rows = run.len();
            let counted = labels::plural(n_rows, "unchanged block");
            let label = frame.say(&words!(ja: "変わらない段落など{n_rows}件", en: "{counted}"));
            html.push_str(&format!(
                "<details class=\"same\"><summary class=\"ui\">{label}</summary>{rows}</details>\n"
            ));
        }
    }
    html + "</section>\n"
}

fn one_row(frame: &Frame<'_>, row: &Row) -> String {
    let side = |lang: Lang| {
        let (tag, number) = (&frame.review.languages[lang], if lang == Lang::First { 1 } else { 2 });
        let units: String = row.sides[lang].iter().map(|unit| one_unit(frame, unit)).collect();
        let behind = match row.behind {
            Some(behind) if behind == lang => {
                format!("<p class=\"behind ui\" lang=\"{}\">{}</p>", frame.ui.tag(), frame.say(&labels::behind(tag)))
            }
            _ => String::new(),
        };
        format!("<div class=\"side\" lang=\"{tag}\" data-side=\"{number}\">{behind}{units}</div>")
    };
    let class = if row.is_changed() { "row changed" } else { "row" };
    let [first, second] = Lang::BOTH.map(side);
    let anchor = attribute(&row.anchor);
    format!("<div class=\"{class}\" id=\"{anchor}\" tabindex=\"-1\">{first}{second}</div>\n")
}

fn one_unit(frame: &Frame<'_>, unit: &UnitChange) -> String {
    let (class, ui) = (class(unit.kind), frame.ui.tag());
    let state = unit.state.word();
    let label = |words: Words, class: &str| match frame.say(&words) {
        words if words.is_empty() => String::new(),
        words => format!("<span class=\"{class}\">{words}</span>"),
    };
    let links: String = unit.links.iter().map(link).collect();
    let meta = [
        label(labels::unit(unit.kind), "kind"),
        badge(frame, unit),
        if links.is_empty() { String::new() } else { format!("<span class=\"links\">{links}</span>") },
        frame.place(unit),
    ]
    .concat();
    let notes = frame.notes(unit.notes.iter());
    format!(
        "<div class=\"unit {class} {state}\"><div class=\"words\">{}</div><p class=\"meta ui\" lang=\"{ui}\">{meta}</p><div lang=\"{ui}\">{notes}</div></div>",
        redline(&unit.parts)
    )
}

/// What happened to a block; one that is or was in another section leads there.
fn badge(frame: &Frame<'_>, unit: &UnitChange) -> String {
    let words = message(frame.ui.of(&labels::state(&unit.state)));
    match unit.state.elsewhere() {
        _ if words.is_empty() => words,
        None => format!("<span class=\"badge\">{words}</span>"),
        Some(Elsewhere { section, anchor }) => {
            let href = format!("{}#{anchor}", file_of(section));
            format!("<a class=\"badge\" href=\"{}\">{words}</a>", attribute(&href))
        }
    }
}

fn link(change: &LinkChange) -> String {
    format!("↗ {} ", was_now(change))
}

fn class(kind: UnitKind) -> &'static str {
    match kind {
        UnitKind::Title => "title",
        UnitKind::Summary => "summary",
        UnitKind::Heading(1 | 2) => "h2",
        UnitKind::Heading(_) => "h3",
        UnitKind::Item | UnitKind::Brief | UnitKind::Unknown => "item",
        UnitKind::TableRow => "tr",
        UnitKind::Quotation => "quotation",
        UnitKind::Code => "code",
        _ => "paragraph",
    }
}
