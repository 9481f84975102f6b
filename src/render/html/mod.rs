//! Nodes as HTML: the one place where text of pages is escaped.
//!
//! *In*: fragments of a linked page. *Out*: HTML; what it cited, noted and named on the way.

mod body;
mod former;
mod insets;
mod links;
mod marks;
mod mentions;
mod parallel;
mod words;

pub(super) use mentions::{Mentions, note_label};
pub(super) use parallel::Blocks;
pub(super) use words::Phrases;
use words::write_ruby;
pub(super) use words::{marked, title_html};

use super::Renderer;
use super::view;
use crate::model::window;
use crate::model::{
    Alert, Alignment, Element, Finding, FormerAnchor, Fragment, Lang, LinkedPage, Mark, Node, NodeKind,
};

/// Escapes text for HTML (HTML standard §13.1.2.3, §13.3).
pub(super) fn escape(text: &str, out: &mut String) {
    if !has_special(text) {
        return out.push_str(text);
    }
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(entity);
        from = at + 1;
    }
    out.push_str(&text[from..]);
}

/// Whether a text holds anything to escape, which many bytes at a time tell; most texts do not.
pub(super) fn has_special(text: &str) -> bool {
    // `"` and `&`, then `<` and `>`, are a bit apart.
    window::has_byte(text, |byte| (byte | 4 == b'&') | (byte | 2 == b'>'))
}

/// Escaped text.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(text, &mut out);
    out
}

/// Room for what most phrases have besides their text.
const ROOM: usize = 96;

/// Which parts of a fragment are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Everything.
    Full,
    /// Without links, notes and ids, for contents and cards.
    Plain,
}

/// Writes the fragments of one page.
pub(super) struct Writer<'a> {
    pub renderer: &'a Renderer<'a>,
    pub page: &'a LinkedPage,
    pub mentions: Mentions,
    /// The page with the lists behind the text; empty if it is the page that is written.
    pub lists: &'a str,
    /// Earlier names of anchors, which are written beside those of today.
    pub former: &'a [FormerAnchor],
    out: String,
    /// Texts that wait while the inside of an alert is written.
    outer: Vec<String>,
    style: Style,
    /// Whether the table row is the head; how many cells it has so far; the table.
    cell: (bool, usize, u32),
    /// Whether the open paragraph is a picture.
    in_figure: bool,
    /// The anchor of the heading above, for what needs a name.
    heading: &'a str,
    /// Where the open heading may be broken.
    breaks: words::Breaks,
    /// How many elements of raw HTML are open, from one on whose words are not to be marked.
    n_unmarked: usize,
    /// The marks of the fragment that are still to be written.
    marks: &'a [Mark],
    pub finding: Option<Box<Finding>>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(renderer: &'a Renderer<'a>, page: &'a LinkedPage) -> Self {
        Writer {
            renderer,
            page,
            mentions: Mentions::default(),
            lists: "",
            former: &[],
            out: String::new(),
            outer: Vec::new(),
            style: Style::Full,
            cell: (false, 0, 0),
            in_figure: false,
            heading: "_title",
            breaks: words::Breaks::default(),
            n_unmarked: 0,
            marks: &[],
            finding: None,
        }
    }

    fn lang(&self) -> Lang {
        self.page.page.lang
    }

    /// A fragment without anchors, such as a footnote.
    pub(super) fn flow(&mut self, fragment: &'a Fragment, marks: &'a [Mark]) -> String {
        self.marks = marks;
        for node in &fragment.nodes {
            self.node(fragment, node, Anchor::Block(""));
        }
        std::mem::take(&mut self.out)
    }

    /// A fragment of one paragraph as phrasing content, such as a bullet of the front matter.
    pub(super) fn phrase(&mut self, fragment: &'a Fragment, marks: &'a [Mark]) -> String {
        self.marks = marks;
        self.nodes_inside(fragment, &fragment.nodes, Style::Full)
    }

    /// Bullets of the front matter, each as phrasing content.
    pub(super) fn phrases(&mut self, bullets: &'a [Fragment], marks: &'a [Vec<Mark>]) -> Vec<String> {
        bullets.iter().zip(marks).map(|(bullet, marks)| self.phrase(bullet, marks)).collect()
    }

    /// The inside of a heading without links and notes.
    pub(super) fn heading(&mut self, nodes: &'a [Node]) -> String {
        self.marks = &[];
        let body = &self.page.page.body;
        if let (Some(first), Some(last)) = (nodes.first(), nodes.last()) {
            let range = first.text.start as usize..last.text.end as usize;
            self.begin_breaks(range.start, &body.text[range]);
        }
        let html = self.nodes_inside(body, nodes, Style::Plain);
        self.breaks = words::Breaks::default();
        html
    }

    fn nodes_inside(&mut self, fragment: &'a Fragment, nodes: &'a [Node], style: Style) -> String {
        self.style = style;
        if let (Some(first), Some(last)) = (nodes.first(), nodes.last()) {
            self.out.reserve(ROOM + (last.text.end - first.text.start) as usize);
        }
        for node in nodes {
            let block_level = matches!(
                node.kind,
                NodeKind::Open(Element::Paragraph | Element::Heading(_))
                    | NodeKind::Close(Element::Paragraph | Element::Heading(_))
            );
            if !block_level {
                self.node(fragment, node, Anchor::Block(""));
            }
        }
        self.style = Style::Full;
        std::mem::take(&mut self.out)
    }

    fn node(&mut self, fragment: &'a Fragment, node: &Node, anchor: Anchor<'a>) {
        let page = self.page;
        let text = &fragment.text[node.text.start as usize..node.text.end as usize];
        self.breaks(fragment, node);
        match node.kind {
            NodeKind::Text => self.text(fragment, node),
            NodeKind::Ruby(ruby) => write_ruby(text, &page.page.rubies[ruby.index()], &mut self.out),
            NodeKind::Code => self.around("<code>", text, "</code>"),
            NodeKind::SoftBreak => self.out.push('\n'),
            NodeKind::HardBreak => self.out.push_str("<br>\n"),
            NodeKind::Rule => self.out.push_str("<hr>\n"),
            NodeKind::Task { done } => {
                let (checked, key) = if done { (" checked", "task_done") } else { ("", "task_open") };
                let words = self.renderer.site.strings.get(key, self.lang());
                self.around(&format!("<input type=\"checkbox\" disabled{checked} aria-label=\""), words, "\"> ");
            }
            NodeKind::Html(html) => {
                self.follow_html(&page.page.html[html.index()]);
                self.out.push_str(&page.page.html[html.index()]);
            }
            NodeKind::Open(element) => self.open(element, anchor),
            NodeKind::Close(element) => self.close(element),
            NodeKind::NoteMark(note) => self.note_mark(note.get()),
            NodeKind::Citation(citation) => self.citation(citation.index()),
            NodeKind::Image(image) => self.image(image.index()),
            NodeKind::CodeBlock(code) => self.code(code.index(), anchor),
            NodeKind::Component(component) => self.component(component.index(), anchor),
        }
    }

    /// Adds pieces that need no escaping.
    fn push(&mut self, pieces: &[&str]) {
        for piece in pieces {
            self.out.push_str(piece);
        }
    }

    fn around(&mut self, before: &str, text: &str, after: &str) {
        self.out.push_str(before);
        escape(text, &mut self.out);
        self.out.push_str(after);
    }

    /// A start tag with the block's anchor, if it has one.
    fn tag(&mut self, name: &str, anchor: Anchor<'_>) {
        self.out.push('<');
        self.out.push_str(name);
        if let Anchor::Block(anchor) | Anchor::Figure(anchor) = anchor
            && !anchor.is_empty()
        {
            self.out.push_str(" id=\"");
            self.out.push_str(anchor);
            self.out.push('"');
        }
        self.out.push('>');
    }

    fn open(&mut self, element: Element, anchor: Anchor<'a>) {
        match element {
            Element::Paragraph if matches!(anchor, Anchor::Figure(_)) => {
                self.in_figure = true;
                self.tag("figure class=\"image\"", anchor);
            }
            Element::Paragraph => self.tag("p", anchor),
            // The title is the only heading of the first level.
            Element::Heading(level) => {
                self.tag(["h2", "h2", "h3", "h4", "h5", "h6"][usize::from(level.clamp(1, 6)) - 1], anchor)
            }
            Element::Quotation => self.tag("blockquote", anchor),
            Element::Alert(_) => self.outer.push(std::mem::take(&mut self.out)),
            Element::OrderedList(first) if first.get() == 1 => self.tag("ol", anchor),
            Element::OrderedList(first) => self.tag(&format!("ol start=\"{}\"", first.get()), anchor),
            Element::List => self.tag("ul", anchor),
            Element::Item => self.tag("li", anchor),
            Element::Table(table) => {
                self.cell = (false, 0, table.get());
                let heading = self.heading;
                self.out.push_str("<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-labelledby=\"");
                self.push(&[heading, "\"><table>\n"]);
            }
            Element::TableHead => {
                self.cell = (true, 0, self.cell.2);
                self.out.push_str("<thead>");
                self.tag("tr", anchor);
            }
            Element::TableRow => {
                self.cell = (false, 0, self.cell.2);
                self.tag("tr", anchor);
            }
            Element::TableCell => self.open_cell(),
            Element::DefinitionList => self.tag("dl", anchor),
            Element::DefinitionTerm => self.tag("dt", anchor),
            Element::Definition => self.tag("dd", anchor),
            Element::Emphasis => self.out.push_str("<em>"),
            Element::Strong => self.out.push_str("<strong>"),
            Element::Strike => self.out.push_str("<del>"),
            Element::Link(link) => self.open_link(link.index()),
        }
    }

    fn close(&mut self, element: Element) {
        match element {
            Element::Paragraph if std::mem::take(&mut self.in_figure) => self.out.push_str("</figure>\n"),
            Element::Paragraph => self.out.push_str("</p>\n"),
            Element::Heading(level) => {
                self.out.push_str(
                    ["</h2>\n", "</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n"]
                        [usize::from(level.clamp(1, 6)) - 1],
                );
            }
            Element::Quotation => self.out.push_str("</blockquote>\n"),
            Element::Alert(kind) => self.close_alert(kind),
            Element::OrderedList(_) => self.out.push_str("</ol>\n"),
            Element::List => self.out.push_str("</ul>\n"),
            Element::Item => self.out.push_str("</li>\n"),
            Element::Table(_) => self.out.push_str("</tbody></table></div>\n"),
            Element::TableHead => self.out.push_str("</tr></thead><tbody>\n"),
            Element::TableRow => self.out.push_str("</tr>\n"),
            Element::TableCell => self.out.push_str(if self.cell.0 { "</th>" } else { "</td>" }),
            Element::DefinitionList => self.out.push_str("</dl>\n"),
            Element::DefinitionTerm => self.out.push_str("</dt>\n"),
            Element::Definition => self.out.push_str("</dd>\n"),
            Element::Emphasis => self.out.push_str("</em>"),
            Element::Strong => self.out.push_str("</strong>"),
            Element::Strike => self.out.push_str("</del>"),
            Element::Link(link) => self.close_link(link.index()),
        }
    }

    fn open_cell(&mut self) {
        let (head, column, table) = self.cell;
        self.cell.1 += 1;
        let class = match self.page.page.tables[table as usize].get(column) {
            Some(Alignment::Right) => " class=\"num\"",
            Some(Alignment::Center) => " class=\"center\"",
            _ => "",
        };
        self.out.push_str(if head { "<th scope=\"col\"" } else { "<td" });
        self.out.push_str(class);
        self.out.push('>');
    }

    fn close_alert(&mut self, kind: Alert) {
        let inner = std::mem::replace(&mut self.out, self.outer.pop().unwrap_or_default());
        let kind = match kind {
            Alert::Note => view::AlertKind::Note,
            Alert::Tip => view::AlertKind::Tip,
            Alert::Important => view::AlertKind::Important,
            Alert::Warning => view::AlertKind::Warning,
            Alert::Caution => view::AlertKind::Caution,
        };
        self.template("components/alert.html", &view::Alert { anchor: None, kind, html: inner.into() });
    }

    /// Writes a component through its template.
    pub(super) fn template<T: serde::Serialize>(&mut self, template: &str, component: &T) {
        let shared = &self.renderer.shared[self.lang()];
        match self.renderer.engine.render(template, shared, ("component", component)) {
            Ok(html) => self.out.push_str(html.text()),
            Err(finding) => self.finding = self.finding.take().or(Some(finding)),
        }
    }
}

/// The anchor of the block that a node begins; empty for none.
#[derive(Clone, Copy)]
enum Anchor<'a> {
    /// Of most blocks.
    Block(&'a str),
    /// Of a paragraph that is only a picture.
    Figure(&'a str),
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn escaping() {
        assert_eq!(escaped("a<b>&\"c\"日"), "a&lt;b&gt;&amp;&quot;c&quot;日");
        for n_before in 0..70 {
            let (before, after) = ("日".repeat(n_before / 3) + &"x".repeat(n_before % 3), "y".repeat(40));
            assert_eq!(escaped(&format!("{before}<{after}")), format!("{before}&lt;{after}"));
            assert_eq!(escaped(&before), before);
        }
    }
}
