//! What stands in a text and is no text: pictures, code, components.
//!
//! *In*: its index in the lists of the page. *Out*: HTML.

use super::{Anchor, Writer, escape};
use crate::model::BlockKind;

/// How wide a picture is shown, for browsers that choose among its widths: the column of the theme, or the window.
const SIZES: &str = "\" sizes=\"(min-width: 44rem) 40rem, 92vw\"";

impl<'a> Writer<'a> {
    pub(super) fn image(&mut self, image: usize) {
        let written = &self.page.page.images[image];
        let Some(path) = &self.page.images[image] else {
            return self.around("<span class=\"broken\">", &written.alt, "</span>");
        };
        let assets = &self.renderer.assets;
        self.around("<img src=\"", assets.url(path), "\"");
        if let Some(widths) = assets.widths(path) {
            self.around(" srcset=\"", &widths, SIZES);
        }
        self.around(" alt=\"", &written.alt, "\"");
        if let Some((width, height)) = assets.size(path) {
            self.out.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
        }
        // A picture that begins the text may stand in the first window.
        let begins = self.page.page.body.blocks.first().is_some_and(|block| block.kind == BlockKind::Figure);
        if image > 0 || !begins {
            self.out.push_str(" loading=\"lazy\"");
        }
        match &*written.title {
            "" => self.out.push('>'),
            caption if self.in_figure => {
                self.out.push_str("><figcaption>");
                self.words(caption, 0);
                self.out.push_str("</figcaption>");
            }
            title => self.around(" title=\"", title, "\">"),
        }
    }

    pub(super) fn code(&mut self, code: usize, anchor: Anchor<'a>) {
        let block = &self.page.page.code[code];
        self.tag("pre class=\"code\" tabindex=\"0\"", anchor);
        self.out.push_str("<code>");
        match &block.html {
            Some(html) => self.out.push_str(html),
            None => escape(&block.text, &mut self.out),
        }
        self.out.push_str("</code></pre>\n");
    }

    pub(super) fn component(&mut self, component: usize, anchor: Anchor<'a>) {
        let (Anchor::Block(anchor) | Anchor::Figure(anchor)) = anchor;
        // Beside its translation the pair has the anchor.
        let own = match self.lists {
            "" => anchor.to_owned(),
            _ => format!("_{}-{anchor}", self.renderer.site.config.languages[self.lang()]),
        };
        crate::render::components::write(self, component, &own);
    }
}
