//! `llms.txt`: what the site holds, as one Markdown file for programs that read prose (llmstxt.org).
//!
//! *In*: the [`Site`](crate::model::Site). *Out*: one file, part after part.
//! Links to what exists; tells nothing that a page does not tell.

use super::frame::short_title;
use super::shared::top_stories;
use super::{Renderer, ledger_path};
use crate::language;
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
        let sections = node.overview.iter().chain(&node.sections).chain(&node.pages);
        let mut list: String = sections.filter_map(|section| section_link(renderer, *section, lang)).collect();
        list.extend(EntryKind::ALL.into_iter().filter_map(|kind| ledger_link(renderer, story, kind, lang)));
        list
    };
    let corrections = renderer.addresses.url(&format!("{}/corrections/", site.config.languages[lang]));
    let corrections = link(renderer, site.strings.get("corrections", lang), &corrections);
    stories.map(of_story).chain([corrections])
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
