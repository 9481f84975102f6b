//! `llms.txt`: what the site holds, as one Markdown file for programs that read prose (llmstxt.org).
//!
//! *In*: the [`Site`](crate::model::Site). *Out*: one [`OutputFile`].
//! Links to what exists; tells nothing that a page does not tell.

use super::frame::short_title;
use super::shared::top_stories;
use super::{Renderer, ledger_path};
use crate::language;
use crate::model::{EntryKind, Lang, OutputFile, SectionRef, StoryRef};

/// The file, in both languages: those of `site.yaml` in their order.
pub(super) fn file(renderer: &Renderer<'_>) -> OutputFile {
    let config = &renderer.site.config;
    let mut text = format!("# {}\n", line(&renderer.both_titles(&config.title)));
    for lang in Lang::BOTH {
        if let Some(summary) = summary(renderer, lang) {
            text.push_str(&format!("\n> {}\n", line(summary)));
        }
    }
    for lang in Lang::BOTH {
        let name = language::autonym(&config.languages[lang]);
        text.push_str(&format!("\n## {name}\n\n{}", links(renderer, lang)));
    }
    OutputFile::text("llms.txt", text)
}

/// What the site is about, if it holds one story.
fn summary<'a>(renderer: &'a Renderer<'_>, lang: Lang) -> Option<&'a str> {
    let [story] = *top_stories(renderer.site) else { return None };
    let overview = renderer.site.story(story).overview?;
    let page = renderer.site.section(overview).pages[lang].as_ref()?;
    Some(&page.page.front.summary).filter(|summary| !summary.is_empty()).map(String::as_str)
}

/// A list of every page of a language, story by story.
fn links(renderer: &Renderer<'_>, lang: Lang) -> String {
    let site = renderer.site;
    let mut list = String::new();
    for (story, node) in site.numbered_stories().filter(|(_, node)| node.meta.is_some()) {
        let sections = node.overview.iter().chain(&node.sections).chain(&node.pages);
        list.extend(sections.filter_map(|section| section_link(renderer, *section, lang)));
        list.extend(EntryKind::ALL.into_iter().filter_map(|kind| ledger_link(renderer, story, kind, lang)));
    }
    let corrections = renderer.addresses.url(&format!("{}/corrections/", site.config.languages[lang]));
    list + &link(renderer, site.strings.get("corrections", lang), &corrections)
}

fn section_link(renderer: &Renderer<'_>, section: SectionRef, lang: Lang) -> Option<String> {
    let page = renderer.site.section(section).pages[lang].as_ref()?;
    let item = link(renderer, short_title(page), renderer.addresses.section(section, lang));
    let summary = line(&page.page.front.summary);
    Some(if summary.is_empty() { item } else { format!("{}: {summary}\n", item.trim_end()) })
}

fn ledger_link(renderer: &Renderer<'_>, story: StoryRef, kind: EntryKind, lang: Lang) -> Option<String> {
    let page = kind.page()?;
    let is_empty = renderer.site.story(story).ledger.outline(kind).1.is_empty();
    let url = renderer.addresses.url(&ledger_path(renderer.site, story, kind, lang));
    (!is_empty).then(|| link(renderer, renderer.site.strings.get(page, lang), &url))
}

fn link(renderer: &Renderer<'_>, title: &str, url: &str) -> String {
    format!("- [{}]({})\n", line(title), renderer.addresses.absolute(url))
}

/// A text on one line, in which nothing reads as a link.
fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (index, word) in text.split_whitespace().enumerate() {
        if index > 0 {
            out.push(' ');
        }
        for char in word.chars() {
            if matches!(char, '[' | ']') {
                out.push('\\');
            }
            out.push(char);
        }
    }
    out
}
