//! A review in Markdown, for the comment of a pull request and the summary of a job.
//!
//! *In*: a [`Review`]. *Out*: Markdown with its labels in both languages, within the size that GitHub takes.
//! GitHub keeps `<ins>`, `<del>`, `<details>` and drops styles: nothing else is used.

use super::labels;
use super::model::{LinkChange, Note, RecordChange, Review, Row, SectionChange, State};
use super::needs::needs;
use super::redline::{Part, text_of};
use crate::model::{Lang, Severity, Words};
use crate::report::markdown::{escape, message};
use crate::words;

/// GitHub refuses comments of more than 65,536 characters without a word; the rest is for what a workflow adds.
const MOST_CHARS: usize = 60_000;

/// What is kept free for the note that something was cut.
const RESERVE_CHARS: usize = 600;

/// A section with a longer redline shows it on its page only, in characters.
const MOST_REDLINE_CHARS: usize = 6_000;

/// More changes of one kind, or more findings of one section, are counted.
const MOST_ITEMS: usize = 12;

/// What changed in data is cut after so many characters: the sections need the room.
const MOST_RECORDS_CHARS: usize = 10_000;

/// More changes of one entry are on its page only.
const MOST_PARTS: usize = 6;

/// By this line a workflow finds its own comment again.
pub(super) const MARKER: &str = "<!-- taiyaku-review -->";

/// The digest.
#[must_use]
pub fn digest(review: &Review) -> String {
    let mut text = head(review) + &records(review);
    let mut n_chars = text.chars().count();
    let blocks = review.sections.iter().map(|section| (section_head(review, section), redlines(review, section)));
    let tail = tail(review);
    let mut n_left_out = 0;
    for (head, redline) in blocks {
        let budget = MOST_CHARS - RESERVE_CHARS;
        let (n_head, n_redline) = (head.chars().count(), redline.chars().count());
        if n_left_out > 0 || n_chars + n_head > budget {
            n_left_out += 1;
            continue;
        }
        text.push_str(&head);
        n_chars += n_head;
        if n_redline <= MOST_REDLINE_CHARS && n_chars + n_redline <= budget {
            text.push_str(&redline);
            n_chars += n_redline;
        }
    }
    if n_left_out > 0 {
        let sections = labels::plural(n_left_out, "more section");
        let cut = words!(
            ja: "ここに入りきらない節が{n_left_out}ある。全体は校閲ページにある。",
            en: "{sections} did not fit in here: the pages of the review have all of them."
        );
        text.push_str(&format!("\n{}\n", both(&cut)));
    } else if n_chars + tail.chars().count() <= MOST_CHARS - RESERVE_CHARS {
        text.push_str(&tail);
    }
    text
}

/// Words in both languages, side by side.
fn both(words: &Words) -> String {
    if words.ja == words.en { message(&words.ja) } else { format!("{} / {}", message(&words.ja), message(&words.en)) }
}

fn head(review: &Review) -> String {
    let (n_sections, n_new, n_old, n_gone) = (review.n_sections(), review.n_new(), review.n_old, review.n_gone);
    let (sections, findings) = (labels::plural(n_sections, "section"), labels::plural(n_new, "new finding"));
    let counts = words!(
        ja: "変わった節{n_sections}、新しい指摘{n_new}件、以前からの指摘{n_old}件、解消した指摘{n_gone}件。",
        en: "{sections} changed, {findings}, {n_old} still there, {n_gone} fixed."
    );
    let mut text = format!("{MARKER}\n## 校閲 / Review\n\n{}  \n{}\n", both(&counts), both(&review.since));
    text.extend(review.unseen.iter().take(MOST_ITEMS).map(|words| format!("\n> {}\n", both(words))));
    if review.is_empty() {
        text.push_str("\n変更はない。 / Nothing changed.\n");
    }
    text
}

/// A section without its redline: what is needed, what changed in meaning, new findings.
fn section_head(review: &Review, section: &SectionChange) -> String {
    let [first, second] = Lang::BOTH.map(|lang| escape(&section.titles[lang]));
    let title = if first == second { first } else { format!("{first} / {second}") };
    let change = match &section.change {
        super::model::FileChange::Changed => String::new(),
        change => format!(" · {}", both(&labels::change(change))),
    };
    let mut text = format!("\n### {title}\n\n<code>{}</code>{change}\n\n", escape(&section.path));
    text.extend(needs(review, section).iter().map(|need| format!("- ⚠️ **{}**\n", both(&need.words))));
    for (words, shifts) in labels::kinds().iter().zip(section.meaning.kinds()) {
        let changes: Vec<String> = shifts
            .iter()
            .map(|shift| {
                let side = |lang: Lang| shift.sides[lang].iter().map(was_now).collect::<Vec<_>>().join(", ");
                let sides = Lang::BOTH.map(side);
                sides.into_iter().filter(|side| !side.is_empty()).collect::<Vec<_>>().join(" ｜ ")
            })
            .collect();
        if !changes.is_empty() {
            let more = changes.len().saturating_sub(MOST_ITEMS);
            let shown = changes.into_iter().take(MOST_ITEMS).map(|change| format!("  - {change}\n"));
            text.push_str(&format!("- {}\n{}", both(words), shown.collect::<String>()));
            text.push_str(&left_out(more, "  "));
        }
    }
    text.push_str(&notes(section.all_notes().collect()));
    text
}

fn was_now(change: &LinkChange) -> String {
    let side = |tag: &str, value: &Option<String>| {
        let shown = value.as_ref().map(|value| cut(value));
        shown.map_or(String::new(), |value| format!("<{tag}>{}</{tag}>", escape(&value)))
    };
    let arrow = if change.was.is_some() && change.now.is_some() { " → " } else { "" };
    format!("{}{arrow}{}", side("del", &change.was), side("ins", &change.now))
}

/// A text of bearable length.
fn cut(text: &str) -> String {
    const MOST: usize = 200;
    match text.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

fn left_out(n_more: usize, indent: &str) -> String {
    let words = words!(ja: "ほか{n_more}件", en: "{n_more} more");
    if n_more == 0 { String::new() } else { format!("{indent}- {}\n", both(&words)) }
}

fn notes(mut notes: Vec<&Note>) -> String {
    notes.sort_by_key(|note| std::cmp::Reverse(note.severity));
    let note = |note: &&Note| {
        let sign = match note.severity {
            Severity::Error => "🔴",
            Severity::Warning => "🟠",
            _ => "🔵",
        };
        let place = escape(&format!("{}:{}", note.path, note.line_number));
        let what = Words { ja: cut(&note.message.ja), en: cut(&note.message.en) };
        format!("- {sign} <code>{}</code> {place} {}\n", note.code.as_str(), both(&what))
    };
    let shown: String = notes.iter().take(MOST_ITEMS).map(note).collect();
    shown + &left_out(notes.len().saturating_sub(MOST_ITEMS), "")
}

/// The changed rows of a section, folded.
fn redlines(review: &Review, section: &SectionChange) -> String {
    let changed = section.rows.iter().filter(|row| row.units().any(|(_, unit)| unit.state != State::Same));
    let rows: String = changed.map(|row| redline(review, row)).collect();
    if rows.is_empty() {
        return String::new();
    }
    format!("\n<details><summary>見え消し / Redline</summary>\n\n{rows}\n</details>\n")
}

fn redline(review: &Review, row: &Row) -> String {
    let unit = |(lang, unit): (Lang, &super::model::UnitChange)| {
        let state = match &unit.state {
            State::Same => return None,
            state => labels::state(state),
        };
        let state = if state.is_empty() { String::new() } else { format!(" _{}_", both(&state)) };
        let words: String = unit.parts.iter().map(part).collect();
        let links: String = unit.links.iter().map(|link| format!(" ↗ {}", was_now(link))).collect();
        Some(format!("**{}**{state} {words}{links}\n\n", review.languages[lang]))
    };
    let behind = row.behind.map(|lang| format!("⚠️ {}\n\n", both(&labels::behind(&review.languages[lang]))));
    row.units().filter_map(unit).chain(behind).collect::<String>() + "---\n\n"
}

fn part(part: &Part) -> String {
    match part {
        Part::Same(tokens) => escape(&text_of(tokens)),
        Part::Changed { old, new, .. } => {
            let wrap = |tag: &str, text: String| {
                if text.trim().is_empty() { text } else { format!("<{tag}>{}</{tag}>", escape(&text)) }
            };
            wrap("del", text_of(old)) + &wrap("ins", text_of(new))
        }
    }
}

/// What changed in ledgers, stories and settings: a value there changes what every section says.
fn records(review: &Review) -> String {
    let mut lines = Vec::new();
    for file in &review.records {
        lines.push(format!("- <code>{}</code>\n", escape(&file.path)));
        lines.extend(file.entries.iter().map(record));
    }
    if lines.is_empty() {
        return String::new();
    }
    let mut text = String::from("\n### 台帳・設定 / Ledger and settings\n\n");
    let (mut n_chars, mut n_shown) = (0, 0);
    for line in &lines {
        n_chars += line.chars().count();
        if n_chars > MOST_RECORDS_CHARS {
            break;
        }
        text.push_str(line);
        n_shown += 1;
    }
    text + &left_out(lines.len() - n_shown, "")
}

/// An entry of data: what was replaced in it, or that it came or went.
fn record(entry: &RecordChange) -> String {
    let id = format!("**{}**", escape(&cut(&entry.id)));
    if entry.state != State::Edited {
        return format!("  - {id} _{}_\n", both(&labels::state(&entry.state)));
    }
    let change = |part: &Part| match part {
        Part::Same(_) => None,
        Part::Changed { old, new, .. } => {
            let shown = |tokens: &[super::token::Token]| {
                Some(text_of(tokens).trim().to_owned()).filter(|text| !text.is_empty())
            };
            Some(was_now(&LinkChange { was: shown(old), now: shown(new) }))
        }
    };
    let changes: Vec<String> = entry.parts.iter().filter_map(change).take(MOST_PARTS).collect();
    format!("  - {id} {}\n", changes.join(", "))
}

/// Other files, in a line each.
fn tail(review: &Review) -> String {
    let mut text = String::new();
    let files = review.files.iter().take(100);
    let files =
        files.map(|(change, path)| format!("- <code>{}</code> {}\n", escape(path), both(&labels::change(change))));
    let items: String = files.collect();
    if !items.is_empty() {
        text.push_str(&format!("\n### そのほかのファイル / Other files\n\n{items}"));
    }
    if !review.notes.is_empty() {
        text.push_str("\n### そのほかの新しい指摘 / Other new findings\n\n");
        text.push_str(&notes(review.notes.iter().collect()));
    }
    text
}
