//! Addresses that configuration and ledgers name.
//!
//! *In*: an address as written, what it is for. *Out*: the address, or `bad-value`.
//! Only schemes that are known to do no more than open a page, a message or an editor: whatever else a browser or a
//! system would start, it is not started from here.

use std::fmt::Display;

use super::values::Reader;
use crate::model::character::is_hidden;
use crate::model::{Code, Words};
use crate::words;
use crate::yaml::Verbatim;

/// What an address is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Use {
    /// A page of the web.
    Page,
    /// Somebody to write to (RFC 9116 §2.5.3).
    Contact,
    /// A line of a file in an editor.
    Editor,
}

/// Schemes that editors have themselves called by, and those of editors in the browser.
const EDITORS: [&str; 30] = [
    "atom",
    "bbedit",
    "clion",
    "cursor",
    "datagrip",
    "emacs",
    "fleet",
    "goland",
    "http",
    "https",
    "idea",
    "jetbrains",
    "lapce",
    "mvim",
    "nova",
    "nvim",
    "phpstorm",
    "positron",
    "pycharm",
    "rider",
    "rubymine",
    "rustrover",
    "subl",
    "txmt",
    "vscode",
    "vscode-insiders",
    "vscodium",
    "webstorm",
    "windsurf",
    "zed",
];

impl Use {
    /// The schemes of such an address.
    fn schemes(self) -> &'static [&'static str] {
        match self {
            Use::Page => &["https", "http"],
            Use::Contact => &["https", "mailto", "tel"],
            Use::Editor => &EDITORS,
        }
    }

    /// What is wrong with an address, and what to do.
    fn trouble(self, address: &str) -> Option<(Words, Words)> {
        if let Some(c) = address.chars().find(|c| is_strange(*c)) {
            return Some(strange(address, c));
        }
        let fits = |scheme: &&str| {
            let rest = address.strip_prefix(*scheme).and_then(|rest| rest.strip_prefix(':'));
            // Without a host `https:` means something else on every page.
            let needs_host = matches!(*scheme, "https" | "http");
            rest.is_some_and(|rest| match rest.strip_prefix("//") {
                Some(host) if needs_host => !host.is_empty() && !host.starts_with(['/', '?', '#']),
                _ => !needs_host && !rest.is_empty(),
            })
        };
        (!self.schemes().iter().any(fits)).then(|| self.unknown(address))
    }

    fn unknown(self, address: &str) -> (Words, Words) {
        match self {
            Use::Page => (
                words!(ja: "`{address}`はアドレスではない", en: "`{address}` is not an address"),
                words!(ja: "`https://`から始まるアドレスを書く", en: "write an address that begins with `https://`"),
            ),
            Use::Contact => (
                words!(ja: "`{address}`は連絡先のアドレスではない", en: "`{address}` is not an address to write to"),
                words!(
                    ja: "`https://`、`mailto:`、`tel:`のいずれかから始まるアドレスを書く",
                    en: "write an address that begins with `https://`, `mailto:` or `tel:`"
                ),
            ),
            Use::Editor => {
                let list = EDITORS.map(|scheme| format!("`{scheme}:`")).join(", ");
                (
                    words!(ja: "`{address}`はエディターを開くアドレスではない", en: "`{address}` does not open an editor"),
                    words!(
                        ja: "`vscode://file/{{path}}:{{line}}`のように書く。使えるもの: {list}",
                        en: "write it as in `vscode://file/{{path}}:{{line}}`; what may be used: {list}"
                    ),
                )
            }
        }
    }
}

/// White space, characters that nobody sees, and those that end an address in a text (RFC 3986 §2; URL standard).
fn is_strange(c: char) -> bool {
    c.is_whitespace() || c.is_control() || is_hidden(c) || matches!(c, '"' | '<' | '>' | '\\' | '`')
}

fn strange(address: &str, c: char) -> (Words, Words) {
    let name = format!("U+{:04X}", u32::from(c));
    let encoded: String = c.encode_utf8(&mut [0; 4]).bytes().map(|byte| format!("%{byte:02X}")).collect();
    (
        words!(ja: "`{address}`に、アドレスには書けない文字がある（{name}）", en: "`{address}` holds a character that no address may hold: {name}"),
        words!(ja: "消す。アドレスの一部なら`{encoded}`と書く", en: "delete it; if it belongs to the address, write `{encoded}`"),
    )
}

impl Reader<'_> {
    /// An address, if it is one for this use.
    ///
    /// Reports `bad-value`.
    pub(super) fn address(&mut self, written: Verbatim, (path, wanted): (impl Display, Use)) -> Option<String> {
        let Verbatim(address) = written;
        if self.document.is_mended(&path) {
            return None;
        }
        let Some((message, help)) = wanted.trouble(&address) else { return Some(address) };
        self.report(Code::BadValue, path, message).help = help;
        None
    }
}

#[cfg(test)]
mod tests {
    use super::Use::{self, Contact, Editor, Page};

    #[test]
    fn schemes() {
        let check = |wanted: Use, address: &str, expect: bool| {
            assert_eq!(wanted.trouble(address).is_none(), expect, "{wanted:?} {address:?}");
        };
        for good in
            ["https://example.org", "http://localhost:1/x?y#z", "https://ja.wikipedia.org/wiki/図", "https://a/%20"]
        {
            check(Page, good, true);
            check(Editor, good, true);
        }
        for good in ["https://example.org/security", "mailto:a@example.org", "tel:+81-3-0000-0000"] {
            check(Contact, good, true);
        }
        for good in
            ["vscode://file/{path}:{line}", "idea://open?file={path}&line={line}", "txmt://open?url=file://{path}"]
        {
            check(Editor, good, true);
        }
        for bad in [
            "",
            "x",
            "//example.org/",
            "https:",
            "https://",
            "https:///x",
            "https:example.org",
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            " javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "blob:https://a/b",
            "ms-msdt:/id",
            "view-source:https://a",
            "https://a b/",
            "https://a/\n",
            "https://a/\tb",
            "https://a/\u{3000}",
            "https://a/\u{202e}",
            "https://a/\u{0}",
            "https://a\\@b/",
            "https://a/\"x",
            "https://a/<x>",
            "https://a/\u{7f}",
            "https://a/\u{85}",
            "https://a/\u{2028}",
        ] {
            for wanted in [Page, Contact, Editor] {
                check(wanted, bad, false);
            }
        }
    }
}
