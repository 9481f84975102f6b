//! The index of a review: what is needed, the changed sections, and what changed besides the text.
//!
//! *In*: a review. *Out*: HTML.

use super::html::{attribute, message, redline, text};
use super::{Frame, file_name, section::was_now};
use crate::model::{Lang, Words};
use crate::review::labels::{self, plural};
use crate::review::model::{RecordFile, SectionChange, State};
use crate::review::needs::needs;
use crate::words;

/// A file with more changed entries is folded.
const MOST_OPEN: usize = 5;

/// The index.
pub(super) fn page(frame: &Frame<'_>) -> String {
    let review = frame.review;
    let is_ui = |lang: &Lang| review.languages[*lang].primary() == frame.ui.tag();
    let title = &review.title[Lang::BOTH.into_iter().find(is_ui).unwrap_or(Lang::First)];
    let name = frame.say(&words!(ja: "校閲", en: "Review"));
    let mut html = format!("<h1>{}</h1><p class=\"ui lead\">{name} · {}</p>\n", text(title), frame.say(&review.since));
    html.push_str(&format!("<p class=\"ui counts\">{}</p>\n", frame.say(&counts(frame))));
    html.extend(
        review.unseen.iter().map(|words| format!("<p class=\"ui unseen\">{}</p>\n", message(frame.ui.of(words)))),
    );
    if review.is_empty() {
        let nothing = frame.say(&words!(ja: "変更はない。", en: "Nothing changed."));
        return frame.page(title, "index", &format!("{html}<p>{nothing}</p>"));
    }
    // A value of the ledger changes what every section says.
    if !review.records.is_empty() {
        let heading = frame.say(&words!(ja: "台帳・設定", en: "Ledger and settings"));
        let files: String = review.records.iter().map(|file| record(frame, file)).collect();
        html.push_str(&format!("<section class=\"records\"><h2>{heading}</h2>{files}</section>\n"));
    }
    if !review.sections.is_empty() {
        let heading = frame.say(&words!(ja: "変わった節", en: "Changed sections"));
        let items: String = review.sections.iter().map(|section| item(frame, section)).collect();
        html.push_str(&format!("<h2>{heading}</h2><ol class=\"sections\">{items}</ol>\n"));
    }
    if !review.notes.is_empty() {
        let heading = frame.say(&words!(ja: "そのほかの新しい指摘", en: "Other new findings"));
        html.push_str(&format!("<section><h2>{heading}</h2>{}</section>\n", frame.notes(review.notes.iter())));
    }
    if !review.files.is_empty() {
        let heading = frame.say(&words!(ja: "そのほかのファイル", en: "Other files"));
        let item = |(change, path): &(_, String)| {
            format!("<li><code>{}</code> {}</li>", text(path), message(frame.ui.of(&labels::change(change))))
        };
        let items: String = review.files.iter().map(item).collect();
        html.push_str(&format!("<section><h2>{heading}</h2><ul class=\"ui\">{items}</ul></section>\n"));
    }
    frame.page(title, "index", &html)
}

fn counts(frame: &Frame<'_>) -> Words {
    let review = frame.review;
    let (n_sections, n_new, n_old, n_gone) = (review.n_sections(), review.n_new(), review.n_old, review.n_gone);
    let (sections, findings) = (plural(n_sections, "section"), plural(n_new, "new finding"));
    words!(
        ja: "変わった節{n_sections}、新しい指摘{n_new}件、以前からの指摘{n_old}件、解消した指摘{n_gone}件",
        en: "{sections} changed, {findings}, {n_old} still there, {n_gone} fixed"
    )
}

/// A section: titles, what it needs, and the changes of its figures, dates and names at a glance.
fn item(frame: &Frame<'_>, section: &SectionChange) -> String {
    let title = |lang: Lang| {
        let (tag, number) = (&frame.review.languages[lang], if lang == Lang::First { 1 } else { 2 });
        format!("<span lang=\"{tag}\" data-side=\"{number}\">{}</span>", text(&section.titles[lang]))
    };
    let [first, second] = Lang::BOTH.map(title);
    let (href, change) = (attribute(&file_name(section)), frame.change(&section.change));
    let needs: String =
        needs(frame.review, section).iter().map(|need| format!("<li>{}</li>", frame.say(&need.words))).collect();
    let needs = if needs.is_empty() { String::new() } else { format!("<ul class=\"needs-list ui\">{needs}</ul>") };
    let kinds = section.meaning.kinds();
    let mut glance = String::new();
    for (words, shifts) in labels::kinds().iter().zip(kinds) {
        let changes: Vec<String> = shifts
            .iter()
            .flat_map(|shift| {
                shift.sides.iter().flat_map(|(lang, changes)| {
                    let tag = &frame.review.languages[lang];
                    changes.iter().map(move |change| format!("<span lang=\"{tag}\">{}</span>", was_now(change)))
                })
            })
            .collect();
        if !changes.is_empty() {
            glance.push_str(&format!("<dt class=\"ui\">{}</dt><dd>{}</dd>", frame.say(words), changes.concat()));
        }
    }
    let glance = if glance.is_empty() { String::new() } else { format!("<dl class=\"glance\">{glance}</dl>") };
    format!("<li><a class=\"titles\" href=\"{href}\">{first}{second}</a>{change}{needs}{glance}</li>")
}

/// A file of data, entry by entry.
fn record(frame: &Frame<'_>, file: &RecordFile) -> String {
    let entry = |entry: &crate::review::model::RecordChange| {
        let place = text(&format!("{}:{}", file.path, entry.line_number));
        let place = match frame.links.line(&file.path, entry.line_number, &entry.state) {
            Some(url) => format!("<a class=\"place\" href=\"{}\">{place}</a>", attribute(&url)),
            None => format!("<span class=\"place\">{place}</span>"),
        };
        let badge = match &entry.state {
            State::Edited => String::new(),
            state => format!("<span class=\"badge\">{}</span> ", frame.say(&labels::state(state))),
        };
        format!("<li><p class=\"ui\">{badge}{place}</p><pre class=\"words\">{}</pre></li>", redline(&entry.parts))
    };
    let (path, change) = (text(&file.path), frame.change(&file.change));
    let entries: String = file.entries.iter().map(entry).collect();
    let open = if file.entries.len() <= MOST_OPEN { " open" } else { "" };
    format!("<details{open}><summary class=\"ui\"><code>{path}</code>{change}</summary><ul>{entries}</ul></details>\n")
}
