//! Pages with running text: sections, overviews, plain pages.
//!
//! *In*: a section. *Out*: its page in one language.

use super::frame::{FrameOf, date, moment};
use super::html::{Mentions, Writer, marked, note_label};
use super::made::Made;
use super::{Renderer, view};
use crate::language;
use crate::model::{Bi, BlockKind, EntryRef, Finding, Lang, LinkedPage, Role, SectionRef, SourceEntry};

/// Headings of these levels stand in the contents.
const CONTENTS_LEVELS: std::ops::RangeInclusive<u8> = 1..=3;

impl Renderer<'_> {
    /// A section's page in a language.
    pub(super) fn section(&self, section: SectionRef, lang: Lang) -> Result<Made, Box<Finding>> {
        let node = self.site.section(section);
        let page = node.pages[lang].as_ref().expect("only pages that exist are rendered");
        let mut frame = self.section_frame(section, lang, &[])?;
        let (article, mentions) = self.article(section, page)?;
        frame.has_code = page.page.has_coloured_code();
        match node.role {
            Role::Overview => {
                let mut view = self.overview(section, page, (frame, article));
                view.frame.json_ld = Some(self.page_ld(&view.frame, lang, &[self.overview_ld(&view)]));
                self.make(lang, view)
            }
            Role::Numbered(number) => {
                let (previous, next) = self.site.neighbours(section);
                frame.json_ld =
                    Some(self.page_ld(&frame, lang, &[self.article_ld(section, &frame, &article, &mentions)]));
                let view = view::SectionPage {
                    frame,
                    article,
                    number: number as usize,
                    n_sections: self.site.story(node.story).sections.len(),
                    part: self.part(node.story, number, lang),
                    previous: previous.and_then(|previous| self.link(previous, lang)),
                    next: next.and_then(|next| self.link(next, lang)),
                    linked_from: node.linked_from.iter().filter_map(|from| self.link(*from, lang)).collect(),
                    newer: self.newer(section, lang),
                };
                self.make(lang, view)
            }
            Role::Plain | Role::Unlisted | Role::Withdrawn => {
                frame.json_ld = Some(self.page_ld(&frame, lang, &[]));
                self.make(lang, view::PlainPage { frame, article, newer: self.newer(section, lang) })
            }
        }
    }

    /// The frame of a section's page; `within` are parts of `<title>` that follow the page's own.
    pub(super) fn section_frame(
        &self,
        section: SectionRef,
        lang: Lang,
        within: &[&str],
    ) -> Result<view::Frame, Box<Finding>> {
        let node = self.site.section(section);
        let page = node.pages[lang].as_ref().expect("only pages that exist are rendered");
        let exists = Bi::from_fn(|lang| node.pages[lang].is_some());
        let urls = Bi::from_fn(|lang| {
            if exists[lang] { self.addresses.section(section, lang).to_owned() } else { self.nearest(section, lang) }
        });
        let mut within = within.to_vec();
        if node.role != Role::Overview {
            within.push(self.story_title(node.story, lang));
        }
        let mut frame = self.frame(&FrameOf {
            kind: match node.role {
                Role::Overview => view::PageKind::Overview,
                Role::Numbered(_) => view::PageKind::Section,
                Role::Plain | Role::Unlisted | Role::Withdrawn => view::PageKind::Plain,
            },
            lang,
            urls,
            exists,
            title: &page.page.front.title,
            description: &page.page.front.summary,
            within: &within,
            story: Some(node.story),
            section: Some(section),
            ledger: None,
        })?;
        frame.title_html = self.heading_html(section, lang);
        if self.site.is_parallel(section) {
            frame.switch.push(view::SwitchItem {
                tag: None,
                name: self.shared[lang].both.clone(),
                url: [self.addresses.section(section, lang), super::parallel::FOLDER].concat(),
                current: false,
            });
        }
        let is_home = node.role == Role::Overview && self.site.story(node.story).folder.is_empty();
        if is_home
            && let Some(fallback) = frame.head.alternates.iter_mut().find(|alternate| alternate.tag == "x-default")
        {
            fallback.url = self.addresses.absolute(self.addresses.base());
        }
        Ok(frame)
    }

    /// The text, what goes with it, and what it mentions.
    fn article(&self, section: SectionRef, page: &LinkedPage) -> Result<(view::Article, Mentions), Box<Finding>> {
        let front = &page.page.front;
        let lang = page.page.lang;
        let mut writer = Writer::new(self, page);
        writer.former = &self.site.section(section).former;
        let brief = writer.phrases(&front.brief, &page.marks.brief);
        let body = writer.body();
        let unknown = writer.phrases(&front.unknown, &page.marks.unknown);
        let toc = contents(page, &mut writer);
        let notes = notes(page, &mut writer);
        if let Some(finding) = writer.finding {
            return Err(finding);
        }
        let mentions = writer.mentions;
        let names = mentions.names.iter().map(|name| self.shown_name(*name, lang).map(|shown| shown.brief.clone()));
        let article = view::Article {
            summary: front.summary.clone(),
            summary_html: marked(&front.summary, &self.site.config.languages, lang).into(),
            brief: htmls(brief),
            unknown: htmls(unknown),
            body: body.into(),
            toc,
            minutes: page.page.length.minutes,
            reading: self.reading_time(page),
            published: self.site.published(section).map(|at| moment(self.site, &at, lang)),
            updated: self.site.changes_of(section).next().map(|change| moment(self.site, &change.change.at, lang)),
            sources: self.cited_sources(&mentions, lang)?,
            notes,
            terms: mentions.terms.iter().map(|term| self.shown_term(*term, lang).cloned()).collect::<Result<_, _>>()?,
            names: names.collect::<Result<_, _>>()?,
            changes: self.changes_of(section, lang),
        };
        Ok((article, mentions))
    }

    fn cited_sources(&self, mentions: &Mentions, lang: Lang) -> Result<Vec<view::CitedSource>, Box<Finding>> {
        let cited = (1..).zip(&mentions.sources);
        cited
            .map(|(number, (entry, n_marks))| {
                let id = &self.site.source(*entry).id;
                Ok(view::CitedSource {
                    number,
                    anchor: ["_s-", id].concat(),
                    line: self.shown_source(*entry, lang)?.line.clone(),
                    backlinks: marks("_c-", id, *n_marks),
                })
            })
            .collect()
    }

    /// What every list says of a source.
    pub(super) fn source_line(&self, source: &SourceEntry, lang: Lang) -> view::SourceLine {
        let own = &self.site.config.languages[lang];
        let tag = source.lang.clone().unwrap_or_else(|| own.to_string());
        let other = crate::model::LangTag::parse(&tag).filter(|tag| tag != own);
        view::SourceLine {
            publisher: source.publisher[lang].clone(),
            via: source.via.as_ref().map(|via| via[lang].clone()),
            title: source.title.clone(),
            url: source.url.clone(),
            lang: tag,
            lang_name: other.and_then(|tag| language::of(own).name_of(&tag)).map(str::to_owned),
            date: source.date.map(|day| date(self.site, day, lang)),
            accessed: source.accessed.map(|day| date(self.site, day, lang)),
            second_hand: source.second_hand,
            html: view::Html::default(),
        }
    }

    /// A text in the other language, if it is written otherwise there.
    pub(super) fn other_form(&self, text: &Bi<String>, lang: Lang) -> Option<view::LangText> {
        let other = lang.other();
        (text[lang] != text[other])
            .then(|| view::LangText { lang: self.site.config.languages[other].to_string(), text: text[other].clone() })
    }

    /// A figure as a link, if it has a value.
    pub(super) fn figure_link(&self, entry: EntryRef, lang: Lang) -> Option<view::FigureLink> {
        let figure = self.site.figure(entry);
        Some(view::FigureLink {
            text: self.shown_figure(entry, lang)?.text.clone(),
            label: figure.value.label.as_ref().map_or_else(|| figure.id.to_string(), |label| label[lang].clone()),
            url: self.addresses.entry(entry, lang)?,
        })
    }
}

/// The anchors of the marks of an item.
fn marks(kind: &str, id: &str, n_marks: usize) -> Vec<String> {
    (1..=n_marks).map(|n| [kind, id, "-", &n.to_string()].concat()).collect()
}

fn htmls(fragments: Vec<String>) -> Vec<view::Html> {
    fragments.into_iter().map(view::Html::from).collect()
}

fn contents<'a>(page: &'a LinkedPage, writer: &mut Writer<'a>) -> Vec<view::TocItem> {
    let body = &page.page.body;
    let headings = body.blocks.iter().zip(page.anchors.iter()).filter_map(|(block, anchor)| match block.kind {
        BlockKind::Heading { level, .. } if CONTENTS_LEVELS.contains(&level) => {
            let html = writer.heading(body.nodes_of(block)).into();
            Some(view::TocItem { level: level.max(2), anchor: anchor.to_string(), html })
        }
        _ => None,
    });
    headings.collect()
}

/// The footnotes that the text refers to, and those that other footnotes do.
fn notes<'a>(page: &'a LinkedPage, writer: &mut Writer<'a>) -> Vec<view::Note> {
    let mut notes: Vec<view::Note> = Vec::new();
    while let Some((index, _)) = writer.mentions.notes.get(notes.len()).copied() {
        let label = note_label(notes.len() + 1);
        let html = writer.flow(&page.page.notes[index as usize].body, &page.marks.notes[index as usize]);
        let (anchor, html) = (["_f-", &label].concat(), html.into());
        notes.push(view::Note { anchor, label, html, backlinks: Vec::new() });
    }
    for (note, (_, n_marks)) in notes.iter_mut().zip(&writer.mentions.notes) {
        note.backlinks = marks("_r-", &note.label, *n_marks);
    }
    notes
}
