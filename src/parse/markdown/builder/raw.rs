//! Raw HTML: harmless tags become nodes, closed where they were opened; the rest is a finding.
//!
//! *In*: a piece of raw HTML. *Out*: nodes, and `unsafe-html`, `unclosed-comment`.

use std::ops::Range;

use super::super::raw_html::{self, Forbidden, Token};
use super::{Builder, index, is_item};
use crate::model::{Code, Excuse, Finding, NodeKind, Place};
use crate::words;

impl Builder<'_> {
    /// Raw HTML that was put together from pieces: where each begins in it, and in the text.
    pub(super) fn raw_html(&mut self, html: &str, pieces: &[(usize, usize)]) {
        // The parser leaves out the return of a line's end and the marks of quotations between two pieces.
        let text = self.input.text;
        let place = |at: usize, n_begun: usize| {
            let (begin, start) = pieces[n_begun.saturating_sub(1)];
            text.floor_char_boundary(start + at - begin)
        };
        for (token, range) in raw_html::tokens(html) {
            let start = place(range.start, pieces.partition_point(|(begin, _)| *begin <= range.start));
            let end = place(range.end, pieces.partition_point(|(begin, _)| *begin < range.end));
            let range = start..end.max(start);
            match token {
                Token::Comment(comment) => {
                    self.lists.excuses.extend(Excuse::parse(comment, self.input.origin.place(range)));
                }
                Token::Text(text) => self.text(NodeKind::Text, &self.input.unfit.without(text), range),
                Token::OpenComment => self.open_comment(range),
                Token::Forbidden(what) => self.forbidden(range, what),
                Token::Open { name, written, attributes, void } => {
                    let around_blocks =
                        self.open.is_empty() || self.open.last().is_some_and(|element| is_item(*element));
                    if around_blocks
                        && self.block.is_none()
                        && !raw_html::holds_blocks(&name)
                        && name != "summary"
                        && !void
                    {
                        self.unsafe_html(range, &format!("<{written}>"));
                        continue;
                    }
                    let mut tag = format!("<{name}");
                    for (key, value) in attributes {
                        let value = self.input.unfit.blanked(&value).replace('"', "&quot;").replace('<', "&lt;");
                        tag.push_str(&format!(" {key}=\"{value}\""));
                    }
                    tag.push('>');
                    self.html_node(tag, range.clone());
                    if !void {
                        self.html.push((written.to_owned(), self.open.len(), range));
                    }
                }
                Token::Close { name, written } => {
                    let is_open = matches!(self.html.last(), Some((open, depth, _)) if open.eq_ignore_ascii_case(&name) && *depth == self.open.len());
                    if is_open {
                        self.html.pop();
                        self.html_node(format!("</{name}>"), range);
                    } else if !self.closes_forbidden(&name) {
                        self.unsafe_html(range, &format!("</{written}>"));
                    }
                }
            }
        }
    }

    /// Reports what is not allowed; the end tag of an element whose start was reported is the same mistake.
    fn forbidden(&mut self, range: Range<usize>, Forbidden { what, opens }: Forbidden) {
        let closes = what.strip_prefix("</").map(|name| name.trim_end_matches('>').to_ascii_lowercase());
        if closes.is_some_and(|name| self.closes_forbidden(&name)) {
            return;
        }
        if let Some(name) = opens {
            *self.forbidden.entry(name).or_default() += 1;
        }
        self.unsafe_html(range, &what);
    }

    /// Whether an end tag belongs to a start tag that was reported; then it is done with.
    fn closes_forbidden(&mut self, name: &str) -> bool {
        let open = self.forbidden.get_mut(name).filter(|n_open| **n_open > 0);
        open.map(|n_open| *n_open -= 1).is_some()
    }

    /// Reports a comment that hides the rest of the page.
    fn open_comment(&mut self, range: Range<usize>) {
        let place = self.place(range.start..range.start + "<!--".len());
        let message = words!(
            ja: "コメント`<!--`が閉じられておらず、この後の文が消える",
            en: "the comment `<!--` is never closed and hides all that follows"
        );
        self.lists.findings.push(
            Finding::new(Code::UnclosedComment, place, message)
                .help(words!(ja: "コメントの終わりに`-->`を書く", en: "write `-->` where the comment ends")),
        );
    }

    pub(super) fn html_node(&mut self, tag: String, range: Range<usize>) {
        self.lists.html.push(tag.into());
        let html = index(&self.lists.html);
        self.node(NodeKind::Html(html), range);
    }

    pub(super) fn unsafe_html(&mut self, range: Range<usize>, what: &str) {
        let place = Place::new(self.input.file, self.input.origin.place(range));
        let message = words!(ja: "`{what}`はページに書けない", en: "`{what}` cannot stand here in a page");
        self.lists.findings.push(Finding::new(Code::UnsafeHtml, place, message).help(words!(
            ja: "Markdownで書く。使えるHTMLは`taiyaku explain unsafe-html`で分かる",
            en: "write it in Markdown; `taiyaku explain unsafe-html` lists the HTML that may be used"
        )));
    }

    /// Closes raw HTML that was opened this deep or deeper and never closed.
    pub(super) fn close_html_from(&mut self, depth: usize) {
        while let Some((name, opened_at, range)) = self.html.pop_if(|(_, opened_at, _)| *opened_at >= depth) {
            debug_assert!(opened_at >= depth);
            let end = range.end..range.end;
            let place = Place::new(self.input.file, self.input.origin.place(range));
            let message = words!(ja: "`<{name}>`が閉じられていない", en: "`<{name}>` is never closed");
            self.lists
                .findings
                .push(Finding::new(Code::UnsafeHtml, place, message).help(
                    words!(ja: "同じ段落の中に`</{name}>`を書く", en: "write `</{name}>` in the same paragraph"),
                ));
            self.html_node(format!("</{}>", name.to_ascii_lowercase()), end);
        }
    }
}
