//! XML, element by element.
//!
//! *In*: names, attributes, text. *Out*: a well-formed document (XML 1.0).
//! Knows no vocabulary.

use super::html;

/// A part of a file is about so long.
const PART_BYTES: usize = 1 << 16;

/// A document being written.
pub(super) struct Xml {
    out: String,
    /// Names of the elements that are not closed yet, outermost first.
    open: Vec<&'static str>,
}

/// Attributes of an element: names and values.
pub(super) type Attributes<'a> = &'a [(&'static str, &'a str)];

impl Xml {
    /// A document with its declaration.
    pub(super) fn new() -> Self {
        Xml { out: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(), open: Vec::new() }
    }

    /// Begins an element that holds others.
    pub(super) fn open(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.start(name, attributes);
        self.out.push_str(">\n");
        self.open.push(name);
    }

    /// Ends the element that was begun last.
    pub(super) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.end_tag(name);
        }
    }

    /// An element that holds text.
    pub(super) fn text(&mut self, name: &'static str, attributes: Attributes<'_>, text: &str) {
        self.start(name, attributes);
        self.out.push('>');
        self.escape(text);
        self.end_tag(name);
    }

    /// An element that holds nothing.
    pub(super) fn empty(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.start(name, attributes);
        self.out.push_str("/>\n");
    }

    fn start(&mut self, name: &str, attributes: Attributes<'_>) {
        self.out.push('<');
        self.out.push_str(name);
        for (attribute, value) in attributes {
            self.out.push(' ');
            self.out.push_str(attribute);
            self.out.push_str("=\"");
            self.escape(value);
            self.out.push('"');
        }
    }

    fn end_tag(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push_str(">\n");
    }

    /// Adds escaped text. No text of the model holds a character that XML cannot hold (XML 1.0 §2.2).
    fn escape(&mut self, text: &str) {
        html::escape(text, &mut self.out);
    }

    /// Gives out what is written so far, once it is enough for a part of a file.
    pub(super) fn pass_on(&mut self, take: &mut dyn FnMut(&[u8])) {
        if self.out.len() >= PART_BYTES {
            take(self.out.as_bytes());
            self.out.clear();
        }
    }

    /// The document with every element closed, but for what was passed on.
    pub(super) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::Xml;

    #[test]
    fn writes_what_parsers_read() {
        let mut xml = Xml::new();
        xml.open("a", &[("b", "\"<&>")]);
        xml.text("c", &[], "x < y & z");
        xml.empty("d", &[]);
        let expect = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a b=\"&quot;&lt;&amp;&gt;\">\n<c>x &lt; y &amp; z</c>\n<d/>\n</a>\n";
        assert_eq!(xml.finish(), expect);
    }
}
