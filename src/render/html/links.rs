//! Links, citations and marks of footnotes.
//!
//! *In*: a link with its target. *Out*: HTML, with what it mentions noted.

use super::mentions::{Mentions, count, note_label};
use super::{Style, Writer, escape};
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
        let renderer = self.renderer;
        let Some(figure) = renderer.shown_figure(entry, self.lang()) else { return };
        if renderer.site.figure(entry).value.unit == Unit::Year {
            self.push(&["<time datetime=\"", &figure.number, "\">"]);
        } else {
            self.push(&["<data value=\"", &figure.number, "\">"]);
        }
        if link.empty {
            escape(&figure.text, &mut self.out);
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
        self.mark(&Mark { class: "note", kinds: ["r", "f"], id: &label, n, list: "_notes", label: &label });
    }

    pub(super) fn citation(&mut self, citation: usize) {
        if self.style == Style::Plain {
            return;
        }
        match self.page.cited[citation] {
            Some(source) => {
                let id = self.renderer.site.entry_id(source);
                let (number, n) = self.mentions.cite(source);
                let label = &number.to_string();
                self.mark(&Mark { class: "cite", kinds: ["c", "s"], id, n, list: "_sources", label });
            }
            None => {
                let label = &self.page.page.citations[citation].label;
                self.around("[^", label, "]");
            }
        }
    }

    /// A mark that leads to a list behind the text; beside that list it can be led back to, and is named by its heading.
    fn mark(&mut self, mark: &Mark<'_>) {
        let Mark { class, kinds: [own, item], id, n, list, label } = *mark;
        let lists = self.lists;
        self.push(&["<sup class=\"", class, "\"><a"]);
        if lists.is_empty() {
            self.push(&[" id=\"_", own, "-", id, "-", &n.to_string(), "\""]);
            self.push(&[" href=\"#_", item, "-", id, "\" aria-describedby=\"", list, "\">"]);
        } else {
            self.push(&[" href=\"", lists, "#_", item, "-", id, "\">"]);
        }
        self.push(&[label, "</a></sup>"]);
    }
}

/// A mark that leads to an item of a list behind the text.
struct Mark<'a> {
    class: &'static str,
    /// How the ids of marks and of items begin.
    kinds: [&'static str; 2],
    /// Of the item.
    id: &'a str,
    /// Which mark of the item this is, from 1.
    n: usize,
    /// The heading of the list.
    list: &'static str,
    label: &'a str,
}
