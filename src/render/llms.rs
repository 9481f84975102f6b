//! `llms.txt`: what the site holds, as one Markdown file for programs that read prose (llmstxt.org).
//!
//! *In*: the [`Site`](crate::model::Site). *Out*: one file, part after part.
//! Links to what exists; tells nothing that a page does not tell.

use super::frame::short_title;
use super::shared::top_stories;
use super::{Renderer, ledger_path};
use crate::language;
use crate::model::window::has_byte;
use crate::model::{EntryKind, Lang, SectionRef, Sink, Story, StoryRef};

/// The file, below the site.
const FILE_NAME: &str = "llms.txt";

/// The file, in both languages: those of `site.yaml` in their order.
pub(super) fn file(renderer: &Renderer<'_>, out: &dyn Sink) {
    let config = &renderer.site.config;
    let mut head = format!("# {}\n", line(&renderer.both_titles(&config.title)));
    for lang in Lang::BOTH {
        if let Some(summary) = summary(renderer, lang) {
            head.push_str(&format!("\n> {}\n", line(summary)));
        }
    }
    out.pour(FILE_NAME, &mut |take| {
        take(head.as_bytes());
        for lang in Lang::BOTH {
            let name = language::autonym(&config.languages[lang]);
            take(format!("\n## {name}\n\n").as_bytes());
            links(renderer, lang).for_each(|list| take(list.as_bytes()));
        }
    });
}

/// What the site is about, if it holds one story.
fn summary<'a>(renderer: &'a Renderer<'_>, lang: Lang) -> Option<&'a str> {
    let [story] = *top_stories(renderer.site) else { return None };
    let overview = renderer.site.story(story).overview?;
    let page = renderer.site.section(overview).pages[lang].as_ref()?;
    Some(&page.page.front.summary).filter(|summary| !summary.is_empty()).map(String::as_str)
}

/// A list of every page of a language, story by story.
fn links(renderer: &Renderer<'_>, lang: Lang) -> impl Iterator<Item = String> {
    let site = renderer.site;
    let stories = site.numbered_stories().filter(|(_, node)| node.meta.is_some());
    let of_story = move |(story, node): (StoryRef, &Story)| {
        let mut list = String::new();
        for section in node.overview.iter().chain(&node.sections).chain(&node.pages) {
            put_section(renderer, *section, lang, &mut list);
        }
        for kind in EntryKind::ALL.into_iter().filter(|kind| !node.ledger.is_empty(*kind)) {
            if let Some(page) = kind.page() {
                let url = renderer.addresses.url(&ledger_path(site, story, kind, lang));
                put_link(renderer, site.strings.get(page, lang), &url, &mut list);
                list.push('\n');
            }
        }
        list
    };
    let corrections = move || {
        let mut list = String::new();
        let url = renderer.addresses.url(&format!("{}/corrections/", site.config.languages[lang]));
        put_link(renderer, site.strings.get("corrections", lang), &url, &mut list);
        list + "\n"
    };
    stories.map(of_story).chain(std::iter::once_with(corrections))
}

fn put_section(renderer: &Renderer<'_>, section: SectionRef, lang: Lang, list: &mut String) {
    let Some(page) = &renderer.site.section(section).pages[lang] else { return };
    put_link(renderer, short_title(page), renderer.addresses.section(section, lang), list);
    list.push_str(": ");
    let before = list.len();
    put_line(&page.page.front.summary, list);
    if list.len() == before {
        list.truncate(before - ": ".len());
    }
    list.push('\n');
}

/// Adds a link in a list; its line goes on.
fn put_link(renderer: &Renderer<'_>, title: &str, url: &str, list: &mut String) {
    list.push_str("- [");
    put_line(title, list);
    for part in ["](", &renderer.addresses.absolute(url), ")"] {
        list.push_str(part);
    }
}

fn line(text: &str) -> String {
    let mut line = String::new();
    put_line(text, &mut line);
    line
}

/// Adds a text on one line, in which nothing reads as a link.
fn put_line(text: &str, list: &mut String) {
    let has_brackets = has_byte(text, |byte| matches!(byte, b'[' | b']'));
    for (index, word) in text.split_whitespace().enumerate() {
        if index > 0 {
            list.push(' ');
        }
        let mut from = 0;
        let brackets = has_brackets.then(|| word.match_indices(['[', ']']));
        for (at, _) in brackets.into_iter().flatten() {
            list.push_str(&word[from..at]);
            list.push('\\');
            from = at;
        }
        list.push_str(&word[from..]);
    }
}
