//! Links, citations and marks of footnotes.
//!
//! *In*: a link with its target. *Out*: HTML, with what it mentions noted.

use super::mentions::{Mentions, count, note_label};
use super::{Style, Writer, escape};
use crate::language;
use crate::model::{Destination, EntryKind, EntryRef, Link, Target, Unit};

impl Writer<'_> {
    pub(super) fn open_link(&mut self, link: usize) {
        if self.style == Style::Plain {
            return;
        }
        let renderer = self.renderer;
        let lang = self.lang();
        let written = &self.page.page.links[link];
        let (class, url) = match &self.page.targets[link] {
            Target::Section { section, anchor } => {
                let url = renderer.addresses.section(*section, lang);
                ("", if anchor.is_empty() { url.to_owned() } else { [url, "#", anchor].concat() })
            }
            Target::Entry(entry) => self.entry_link(*entry),
            Target::Asset(path) => ("", renderer.assets.url(path).to_owned()),
            Target::External => match &written.destination {
                Destination::External(url) => ("outside", url.to_string()),
                _ => ("", String::new()),
            },
            // The words stay: what they led to is not there, or not for readers.
            Target::Broken => return,
        };
        self.out.push_str("<a");
        if !class.is_empty() {
            self.out.push_str(" class=\"");
            self.out.push_str(class);
            self.out.push('"');
        }
        self.around(" href=\"", &url, "\"");
        if !written.title.is_empty() {
            self.around(" title=\"", &written.title, "\"");
        }
        self.out.push('>');
        if let Target::Entry(entry) = &self.page.targets[link]
            && entry.kind == EntryKind::Figure
        {
            self.open_figure(*entry, written);
        }
    }

    /// The class and address of a link to an entry, which is noted as mentioned.
    pub(super) fn entry_link(&mut self, entry: EntryRef) -> (&'static str, String) {
        let id = self.renderer.site.entry_id(entry);
        match entry.kind {
            EntryKind::Term => {
                Mentions::mention(&mut self.mentions.terms, entry);
                ("term", [self.lists, "#_t-", id].concat())
            }
            EntryKind::Name => {
                Mentions::mention(&mut self.mentions.names, entry);
                ("name", [self.lists, "#_n-", id].concat())
            }
            kind => {
                let url = self.renderer.addresses.entry(entry, self.lang()).unwrap_or_default();
                (if kind == EntryKind::Figure { "figure" } else { "event" }, url)
            }
        }
    }

    /// The machine-readable value of a figure, and its text where the author left it out.
    pub(super) fn open_figure(&mut self, entry: EntryRef, link: &Link) {
        let site = self.renderer.site;
        let Some(amount) = site.amounts.get(&entry) else { return };
        let figure = &site.figure(entry).value;
        let value = language::plain_number(*amount);
        if figure.unit == Unit::Year {
            self.push(&["<time datetime=\"", &value, "\">"]);
        } else {
            self.push(&["<data value=\"", &value, "\">"]);
        }
        if link.empty {
            let text = self.renderer.figure_text(entry, self.lang()).unwrap_or_default();
            escape(&text, &mut self.out);
        }
    }

    pub(super) fn close_link(&mut self, link: usize) {
        if self.style == Style::Plain {
            return;
        }
        let site = self.renderer.site;
        match &self.page.targets[link] {
            Target::Entry(entry) if entry.kind == EntryKind::Figure && site.amounts.contains_key(entry) => {
                let year = site.figure(*entry).value.unit == Unit::Year;
                self.out.push_str(if year { "</time></a>" } else { "</data></a>" });
            }
            Target::Broken => {}
            _ => self.out.push_str("</a>"),
        }
    }

    pub(super) fn note_mark(&mut self, note: u32) {
        if self.style == Style::Plain {
            return;
        }
        let (ordinal, n) = count(&mut self.mentions.notes, note);
        let label = note_label(ordinal);
        self.mark("note", (&format!("_r-{label}-{n}"), &format!("_f-{label}"), "_notes"), &label);
    }

    pub(super) fn citation(&mut self, citation: usize) {
        if self.style == Style::Plain {
            return;
        }
        match self.page.cited[citation] {
            Some(source) => {
                let id = self.renderer.site.entry_id(source);
                let (number, n) = self.mentions.cite(source);
                self.mark("cite", (&format!("_c-{id}-{n}"), &format!("_s-{id}"), "_sources"), &number.to_string());
            }
            None => {
                let label = &self.page.page.citations[citation].label;
                self.around("[^", label, "]");
            }
        }
    }

    /// A mark that leads to a list behind the text; beside that list it can be led back to, and is named by its heading.
    fn mark(&mut self, class: &str, (own, entry, heading): (&str, &str, &str), label: &str) {
        let lists = self.lists;
        self.push(&["<sup class=\"", class, "\"><a"]);
        if lists.is_empty() {
            self.push(&[" id=\"", own, "\" href=\"#", entry, "\" aria-describedby=\"", heading, "\">"]);
        } else {
            self.push(&[" href=\"", lists, "#", entry, "\">"]);
        }
        self.push(&[label, "</a></sup>"]);
    }
}
