//! The view of both languages side by side, `…/both/`: one page per language, that language first.
//!
//! *In*: a section that is there in both languages. *Out*: both pages.
//! Each block is written once and stands on both pages. Rows follow the pairs; it decides nothing about them.

use super::fill::word;
use super::frame::{language_name, side as side_of};
use super::html::{Blocks, Writer, escaped, marked};
use super::made::Made;
use super::{Renderer, newer, view};
use crate::model::{Bi, Finding, Lang, LinkedPage, Pair, PassageAt, Role, Section, SectionRef, Site};

/// The last part of the address.
pub(super) const FOLDER: &str = "both/";

/// Bytes that most rows have around their cells.
const ROW_BYTES: usize = 128;

/// What one language shows.
struct Side<'a> {
    page: &'a LinkedPage,
    summary: view::Html,
    brief: Vec<String>,
    unknown: Vec<String>,
    blocks: Blocks,
}

impl Renderer<'_> {
    /// The two pages of a section that is there in both languages.
    pub(super) fn parallel(&self, section: SectionRef) -> Bi<Result<Made, Box<Finding>>> {
        let sides = Bi::from_fn(|lang| self.parallel_side(section, lang));
        match (sides.first, sides.second) {
            (Ok(first), Ok(second)) => {
                let sides = Bi { first, second };
                Bi::from_fn(|lang| self.make(lang, self.parallel_page(section, lang, &sides)?))
            }
            (Err(finding), _) | (_, Err(finding)) => Bi { first: Err(finding.clone()), second: Err(finding) },
        }
    }

    fn parallel_side(&self, section: SectionRef, lang: Lang) -> Result<Side<'_>, Box<Finding>> {
        let node = self.site.section(section);
        let page = node.pages[lang].as_ref().expect("a view of both languages is made of two pages");
        let front = &page.page.front;
        let mut writer = Writer::away(self, page, self.addresses.section(section, lang));
        // In the order of the page itself, so that sources and notes get the same numbers.
        let brief = bullets(writer.phrases(&front.brief, &page.marks.brief));
        let has_own_anchor = further_blocks(&node.pairs, lang, page.anchors.len());
        let blocks = writer.blocks(|block| has_own_anchor[block]);
        let unknown = bullets(writer.phrases(&front.unknown, &page.marks.unknown));
        match writer.finding {
            Some(finding) => Err(finding),
            None => Ok(Side {
                page,
                summary: marked(&front.summary, &self.site.config.languages, lang).into(),
                brief,
                unknown,
                blocks,
            }),
        }
    }

    fn parallel_page(
        &self,
        section: SectionRef,
        lang: Lang,
        sides: &Bi<Side<'_>>,
    ) -> Result<view::BothPage, Box<Finding>> {
        let node = self.site.section(section);
        let mut frame = self.section_frame(section, lang, &[self.site.strings.get("both", lang)])?;
        frame.kind = view::PageKind::Both;
        frame.has_code = Lang::BOTH.iter().any(|lang| sides[*lang].page.page.has_coloured_code());
        frame.head.alternates = Vec::new();
        for item in &mut frame.switch {
            item.current = item.tag.is_none();
        }
        frame.url.push_str(FOLDER);
        let order = [lang, lang.other()];
        let rows = &self.rows[lang];
        let n_bytes = sides.first.blocks.n_bytes() + sides.second.blocks.n_bytes() + node.pairs.len() * ROW_BYTES;
        let mut body = String::with_capacity(n_bytes);
        let lagging = Bi::from_fn(|lang| lagging_blocks(node, lang));
        let pages = sides.as_ref().map(|side| side.page);
        let mut apart: Vec<&str> = Vec::new();
        for pair in node.pairs.iter() {
            let cells = Bi::from_fn(|lang| sides[lang].blocks.run(&pair.blocks[lang]));
            let lags = |lang: &Lang| lagging[*lang].iter().any(|block| pair.blocks[*lang].contains(block));
            let mut anchor = pair.anchor(pages.map(Some));
            // The halves of a pair that one language moved have one name, and stand in two rows.
            if apart.contains(&anchor) {
                anchor = "";
            } else if pair.blocks.first.is_empty() || pair.blocks.second.is_empty() {
                apart.push(anchor);
            }
            rows.write(&Row { anchor, cells, lags: Lang::BOTH.into_iter().find(lags) }, &mut body);
        }
        let (previous, next) = self.site.neighbours(section);
        let number = if let Role::Numbered(number) = node.role { Some(number) } else { None };
        Ok(view::BothPage {
            sides: order.map(|lang| self.both_side(section, lang, &sides[lang])).into(),
            brief: rows.list(sides.as_ref().map(|side| &*side.brief)).into(),
            body: body.into(),
            unknown: rows.list(sides.as_ref().map(|side| &*side.unknown)).into(),
            number: number.map(|number| number as usize),
            n_sections: self.site.story(node.story).sections.len(),
            part: number.map(|number| self.part(node.story, number, lang)),
            previous: previous.and_then(|previous| self.link_beside(previous, lang)),
            next: next.and_then(|next| self.link_beside(next, lang)),
            frame,
        })
    }

    fn both_side(&self, section: SectionRef, lang: Lang, side: &Side<'_>) -> view::BothSide {
        let languages = &self.site.config.languages;
        let front = &side.page.page.front;
        view::BothSide {
            lang: languages[lang].to_string(),
            side: side_of(lang),
            name: crate::language::autonym(&languages[lang]),
            title: front.title.clone(),
            title_html: self.heading_html(section, lang),
            summary: side.summary.clone(),
            url: self.addresses.section(section, lang).to_owned(),
        }
    }
}

fn bullets(phrases: Vec<String>) -> Vec<String> {
    phrases.into_iter().map(|html| ["<ul><li>", &html, "</li></ul>\n"].concat()).collect()
}

/// Which blocks of a page need anchors of their own: those that stand behind the first of a run and have no counterpart
/// of the same anchor in the other language.
fn further_blocks(pairs: &[Pair], lang: Lang, n_blocks: usize) -> Vec<bool> {
    let mut further = vec![false; n_blocks];
    for pair in pairs {
        let (own, other) = (&pair.blocks[lang], &pair.blocks[lang.other()]);
        for block in own.start + 1.max(other.end - other.start)..own.end {
            further[block as usize] = true;
        }
    }
    further
}

/// The blocks of a language that do not have the changes of the other yet.
fn lagging_blocks(section: &Section, lang: Lang) -> Vec<u32> {
    let passages = newer::behind(section, lang).flat_map(|pair| &pair.passages[lang]);
    passages.filter_map(|at| if let PassageAt::Block(block) = at { Some(*block) } else { None }).collect()
}

/// What both languages say in one place.
struct Row<'a> {
    /// Empty for none.
    anchor: &'a str,
    /// An empty one is a gap.
    cells: Bi<&'a str>,
    /// The language that has to follow the other.
    lags: Option<Lang>,
}

/// Writes rows of two cells, the language of the page first.
pub(super) struct Rows {
    order: [Lang; 2],
    /// How a cell begins.
    opening: [String; 2],
    /// What stands where a language has nothing.
    gap: [String; 2],
    /// What stands below a cell that lags.
    lag: [String; 2],
}

impl Rows {
    /// The rows of pages in a language.
    pub(super) fn new(site: &Site, own: Lang) -> Self {
        let order = [own, own.other()];
        let opening =
            order.map(|lang| format!("<div lang=\"{}\" data-side=\"{}\">", site.config.languages[lang], side_of(lang)));
        let about =
            |key: &str, lang: Lang| escaped(&word(site, key, own, &[("language", &language_name(site, lang, own))]));
        // In the language of the page, whichever language they speak of.
        let gap = order.map(|lang| format!("<p class=\"gap ui\">{}</p>\n", about("not_here", lang)));
        let tag = &site.config.languages[own];
        let lag =
            order.map(|lang| format!("<p class=\"lag ui\" lang=\"{tag}\">{}</p>\n", about("newer_here", lang.other())));
        Rows { order, opening, gap, lag }
    }

    /// Bullets, each beside that in its place.
    fn list(&self, bullets: Bi<&[String]>) -> String {
        let all = bullets.first.iter().chain(bullets.second);
        let mut out = String::with_capacity(all.map(|bullet| ROW_BYTES + bullet.len()).sum());
        for row in 0..bullets.first.len().max(bullets.second.len()) {
            let cells = bullets.map(|bullets| bullets.get(row).map_or("", String::as_str));
            self.write(&Row { anchor: "", cells, lags: None }, &mut out);
        }
        out
    }

    fn write(&self, row: &Row<'_>, out: &mut String) {
        let Row { anchor, cells, lags } = row;
        out.push_str("<div class=\"pair\"");
        if !anchor.is_empty() {
            out.push_str(" id=\"");
            out.push_str(anchor);
            out.push('"');
        }
        out.push_str(">\n");
        for (index, lang) in self.order.into_iter().enumerate() {
            if cells[lang].is_empty() {
                out.push_str(&self.gap[index]);
            } else {
                out.push_str(&self.opening[index]);
                out.push_str(cells[lang]);
                if *lags == Some(lang) {
                    out.push_str(&self.lag[index]);
                }
                out.push_str("</div>\n");
            }
        }
        out.push_str("</div>\n");
    }
}
