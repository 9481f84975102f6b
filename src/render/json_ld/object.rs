//! JSON as it is written, key by key.
//!
//! *In*: keys, texts, and JSON that is written already. *Out*: JSON that may stand in a `<script>`.
//! Never builds a tree: a graph is many small objects of which most are the same on many pages.

use crate::model::window::has_byte;

/// Bytes that most objects have room in.
const ROOM: usize = 256;

/// An object that is being written.
pub(super) struct Object {
    json: String,
}

impl Object {
    /// An object of this type.
    pub(super) fn of(kind: &str) -> Self {
        Object::new().text("@type", kind)
    }

    /// An object that only names another.
    pub(super) fn reference(id: &str) -> String {
        Object::new().text("@id", id).finish()
    }

    /// An object without a type.
    pub(super) fn new() -> Self {
        Object::with_room(ROOM)
    }

    /// An object without a type, of about so many bytes.
    pub(super) fn with_room(n_bytes: usize) -> Self {
        let mut json = String::with_capacity(n_bytes);
        json.push('{');
        Object { json }
    }

    /// Adds a text.
    pub(super) fn text(mut self, key: &str, text: &str) -> Self {
        self.key(key);
        write_text(text, &mut self.json);
        self
    }

    /// Adds a value that is JSON already.
    pub(super) fn json(mut self, key: &str, json: &str) -> Self {
        self.key(key);
        self.json.push_str(json);
        self
    }

    /// Adds a list of values that are JSON already.
    pub(super) fn list<T: AsRef<str>>(mut self, key: &str, items: impl IntoIterator<Item = T>) -> Self {
        self.key(key);
        write_list(items, &mut self.json);
        self
    }

    /// Adds a list like [`Object::list`], unless it is empty.
    pub(super) fn list_if_any<T: AsRef<str>>(self, key: &str, items: impl IntoIterator<Item = T>) -> Self {
        let mut items = items.into_iter().peekable();
        if items.peek().is_some() { self.list(key, items) } else { self }
    }

    /// The object.
    pub(super) fn finish(mut self) -> String {
        self.json.push('}');
        self.json
    }

    fn key(&mut self, key: &str) {
        if self.json.len() > 1 {
            self.json.push(',');
        }
        // Keys are ours, and hold nothing to escape.
        self.json.push('"');
        self.json.push_str(key);
        self.json.push_str("\":");
    }
}

/// A text as JSON.
pub(super) fn text(text: &str) -> String {
    let mut json = String::with_capacity(text.len() + 2);
    write_text(text, &mut json);
    json
}

fn write_list<T: AsRef<str>>(items: impl IntoIterator<Item = T>, json: &mut String) {
    json.push('[');
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            json.push(',');
        }
        json.push_str(item.as_ref());
    }
    json.push(']');
}

/// Writes a text in quotation marks (RFC 8259 §7) so that it cannot end its element (HTML standard §4.12.1.3).
fn write_text(text: &str, json: &mut String) {
    let is_special = |byte: u8| byte < b' ' || matches!(byte, b'"' | b'\\' | b'<');
    json.push('"');
    // `<` and `\` are two bits apart; what else is so is looked at below.
    if !has_byte(text, |byte| (byte < b' ') | (byte == b'"') | (byte | 0x60 == b'|')) {
        json.push_str(text);
        return json.push('"');
    }
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if !is_special(byte) {
            continue;
        }
        json.push_str(&text[from..at]);
        from = at + 1;
        match byte {
            b'"' => json.push_str("\\\""),
            b'\\' => json.push_str("\\\\"),
            b'\n' => json.push_str("\\n"),
            b'\r' => json.push_str("\\r"),
            b'\t' => json.push_str("\\t"),
            _ => json.push_str(&format!("\\u{byte:04x}")),
        }
    }
    json.push_str(&text[from..]);
    json.push('"');
}

#[cfg(test)]
mod tests {
    use super::{Object, text};

    #[test]
    fn texts() {
        for plain in ["", "日本語", "a\"b\\c", "\n\r\t\u{1}\u{7f}", "</script><!--"] {
            let json = text(plain);
            assert!(!json.contains('<'), "{json}");
            assert_eq!(serde_json::from_str::<String>(&json).expect("JSON"), plain);
        }
    }

    #[test]
    fn objects() {
        let object = Object::of("A").json("n", "1").list("l", ["2", "3"]).list_if_any("none", [""; 0]);
        assert_eq!(object.finish(), "{\"@type\":\"A\",\"n\":1,\"l\":[2,3]}");
        assert_eq!(Object::reference("x"), "{\"@id\":\"x\"}");
    }
}
