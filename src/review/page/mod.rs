//! A review as static pages, which open from a file: an index, and a page for each changed section.
//!
//! *In*: a [`Review`]. *Out*: files with their paths below the folder of the review.
//! HTML is written here and in `html`, and every text is escaped there.

mod html;
mod index;
mod section;

use super::labels;
use super::links::Links;
use super::model::{FileChange, Note, Review, SectionChange, UnitChange};
use crate::model::{OutputFile, Words};
use crate::report::Ui;
use crate::words;
use html::{attribute, text};

const STYLE: &str = include_str!("review.css");
const SCRIPT: &str = include_str!("review.js");

/// What every page of a review knows.
struct Frame<'a> {
    review: &'a Review,
    links: &'a Links,
    ui: Ui,
}

/// The pages of a review, with the style of the theme beside their own.
#[must_use]
pub fn pages(review: &Review, links: &Links, ui: Ui, theme: &str) -> Vec<OutputFile> {
    let frame = Frame { review, links, ui };
    let file = |path: &str, text: String| OutputFile { path: path.to_owned(), bytes: text.into_bytes().into() };
    let mut files = vec![
        file("index.html", index::page(&frame)),
        file("review.css", STYLE.to_owned()),
        file("review.js", SCRIPT.to_owned()),
        file("theme.css", theme.to_owned()),
    ];
    let sections = review.sections.iter();
    files.extend(sections.map(|section| file(&file_name(section), section::page(&frame, section))));
    files
}

/// The file of a section.
pub(super) fn file_name(section: &SectionChange) -> String {
    file_of(&section.path)
}

/// The file of the section at a path; ids hold no tilde.
fn file_of(path: &str) -> String {
    format!("section~{}.html", path.replace('/', "~"))
}

impl Frame<'_> {
    /// A text of the interface, escaped.
    fn say(&self, words: &Words) -> String {
        text(self.ui.of(words))
    }

    /// The title of a section in the language of the interface if the site has it, else in the first.
    fn title_of<'s>(&self, section: &'s SectionChange) -> &'s str {
        let is_ui = |lang: &crate::model::Lang| self.review.languages[*lang].primary() == self.ui.tag();
        let lang = crate::model::Lang::BOTH.into_iter().find(is_ui).unwrap_or(crate::model::Lang::First);
        &section.titles[lang]
    }

    /// A whole page around what stands in `<main>`.
    fn page(&self, title: &str, class: &str, main: &str) -> String {
        let name = self.say(&words!(ja: "校閲", en: "Review"));
        let view = |id: &str, words: &Words| {
            let checked = if id == "redline" { " checked" } else { "" };
            format!("<label><input type=\"radio\" name=\"view\" id=\"v-{id}\"{checked}> {}</label>", self.say(words))
        };
        let views = [
            view("redline", &words!(ja: "見え消し", en: "Redline")),
            view("new", &words!(ja: "変更後", en: "New")),
            view("old", &words!(ja: "変更前", en: "Old")),
        ]
        .concat();
        let legend = self.say(&words!(ja: "表示", en: "View"));
        let help = self.say(&words!(ja: "j・kで次・前の変更へ", en: "j and k go to the next and previous change"));
        let home = self.say(&words!(ja: "一覧", en: "All changes"));
        let (lang, shown_title) = (self.ui.tag(), text(title));
        format!(
            "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
             content=\"width=device-width, initial-scale=1\">\n<meta name=\"robots\" content=\"noindex\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self' file:; script-src 'self' file:; base-uri 'none'; form-action 'none'\">\n\
             <title>{shown_title} – {name}</title>\n<link rel=\"stylesheet\" href=\"theme.css\">\n\
             <link rel=\"stylesheet\" href=\"review.css\">\n<script src=\"review.js\" defer></script>\n</head>\n\
             <body class=\"review {class}\">\n<header class=\"review-bar ui\"><a href=\"index.html\">{home}</a>\
             <fieldset class=\"views\"><legend>{legend}</legend>{views}</fieldset><p class=\"keys\" hidden>{help}</p></header>\n\
             <main>\n{main}</main>\n</body>\n</html>\n"
        )
    }

    /// Links to the lines of a unit: in the pull request if there is one, else the place in words.
    fn place(&self, unit: &UnitChange) -> String {
        let shown = text(&format!("{}:{}", unit.path, unit.line_number));
        match self.links.line(&unit.path, unit.line_number, &unit.state) {
            Some(url) => {
                let label = self.say(&words!(ja: "プルリクエストで開く", en: "Open in the pull request"));
                format!("<a class=\"place\" href=\"{}\" title=\"{label}\">{shown}</a>", attribute(&url))
            }
            None => format!("<span class=\"place\">{shown}</span>"),
        }
    }

    /// A finding with its explanation.
    fn note(&self, note: &Note) -> String {
        let severity = note.severity.as_str();
        let label = self.say(&match note.severity {
            crate::model::Severity::Error => words!(ja: "エラー", en: "error"),
            crate::model::Severity::Warning => words!(ja: "警告", en: "warning"),
            _ => words!(ja: "ヒント", en: "hint"),
        });
        let (code, message) = (note.code.as_str(), html::message(self.ui.of(&note.message)));
        let help = match self.ui.of(&note.help) {
            "" => String::new(),
            help => format!("<p class=\"help\">→ {}</p>", html::message(help)),
        };
        let explanation: String = self.ui.explanation(note.code).split("\n\n").take(2).map(html::paragraph).collect();
        let place = text(&format!("{}:{}", note.path, note.line_number));
        format!(
            "<li class=\"finding {severity}\"><p><strong>{label}</strong> {message}</p>{help}<details><summary><code>{code}</code> \
             <span class=\"place\">{place}</span></summary>{explanation}</details></li>"
        )
    }

    fn notes<'n>(&self, notes: impl Iterator<Item = &'n Note>) -> String {
        let items: String = notes.map(|note| self.note(note)).collect();
        if items.is_empty() { String::new() } else { format!("<ul class=\"findings ui\">{items}</ul>") }
    }

    /// A badge that says what happened to a section or a file.
    fn change(&self, change: &FileChange) -> String {
        match change {
            FileChange::Changed => String::new(),
            change => format!(" <span class=\"badge\">{}</span>", html::message(self.ui.of(&labels::change(change)))),
        }
    }
}
