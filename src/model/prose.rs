//! What of a page is read as prose.
//!
//! *In*: a [`Page`]. *Out*: its text without code and addresses.
//! Never has readings: the text of a ruby is its base.

use std::borrow::Cow;

use super::page::{Destination, Element, NodeKind, Page};

impl Page {
    /// The text of the body without code spans and the addresses of autolinks, which have no length to read.
    #[must_use]
    pub fn prose(&self) -> Cow<'_, str> {
        let body = &self.body;
        let mut prose = String::new();
        let mut copied = 0;
        for (index, node) in body.nodes.iter().enumerate() {
            let text = node.text.start as usize..node.text.end as usize;
            let is_literal = match node.kind {
                NodeKind::Code => true,
                NodeKind::Text => index.checked_sub(1).is_some_and(|before| {
                    matches!(body.nodes[before].kind, NodeKind::Open(Element::Link(link))
                        if self.is_address(link.index(), &body.text[text.clone()]))
                }),
                _ => false,
            };
            if is_literal {
                prose.push_str(&body.text[copied..text.start]);
                // What stands before and after are words of their own.
                prose.push(' ');
                copied = text.end;
            }
        }
        if copied == 0 {
            return Cow::Borrowed(&body.text);
        }
        prose.push_str(&body.text[copied..]);
        Cow::Owned(prose)
    }

    fn is_address(&self, link: usize, text: &str) -> bool {
        match &self.links[link].destination {
            Destination::External(url) => url.strip_prefix("mailto:").unwrap_or(url) == text,
            _ => false,
        }
    }
}
