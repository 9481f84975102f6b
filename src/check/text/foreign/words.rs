//! Markup that stays in the text, in words.
//!
//! *In*: what it is, and how it is written. *Out*: what is wrong and what to write instead.

use super::Foreign;
use crate::model::Words;
use crate::words;

impl Foreign {
    /// What is wrong, with the text that stays.
    pub(in super::super) fn message(self, written: &str) -> Words {
        let written = shortened(written);
        match self {
            Foreign::Link | Foreign::Reference | Foreign::Definition => words!(
                ja: "`{written}`はリンクにならず、そのまま表示される",
                en: "`{written}` is no link and is shown as it is written"
            ),
            Foreign::Table => words!(
                ja: "この行は表にならず、`|`がそのまま表示される",
                en: "this is no table: its `|` are shown as they are written"
            ),
            Foreign::Heading => {
                words!(ja: "`{written}`は見出しにならない", en: "`{written}` is no heading")
            }
            Foreign::ListMark | Foreign::TaskMark => {
                words!(ja: "`{written}`は箇条書きにならない", en: "`{written}` is no list item")
            }
            _ => words!(
                ja: "`{written}`はここでは働かず、そのまま表示される",
                en: "`{written}` means nothing here and is shown as it is written"
            ),
        }
    }

    /// What to write instead.
    pub(in super::super) fn help(self) -> Words {
        match self {
            Foreign::Shortcode => words!(
                ja: "ショートコードやテンプレートの代わりに、Markdownか`bars`などのブロックで書く。記号を見せるなら`` ` ``で囲む",
                en: "write it in Markdown, or as a block such as `bars`; to show the code, put it between `` ` ``"
            ),
            Foreign::Container => words!(
                ja: "注意書きは`> [!NOTE]`の行と、`>`で始まる行で書く",
                en: "write a notice as lines that begin with `>`, the first of them `> [!NOTE]`"
            ),
            Foreign::Formula => words!(
                ja: "数式は組めない。文で書くか、画像にする。`$`を見せるなら前に`\\`を置く",
                en: "formulas are not set: say it in words or show a picture; to show a `$`, put `\\` before it"
            ),
            Foreign::WikiLink => {
                words!(ja: "`[文](節.ja.md)`の形で書く", en: "write it as `[text](section.en.md)`")
            }
            Foreign::Contents => {
                words!(ja: "この行を消す。目次は見出しから自動で作られる", en: "delete it: the contents are made from the headings")
            }
            Foreign::Alert(kind) => words!(
                ja: "`> [!{kind}]`と書く。使えるのはNOTE、TIP、IMPORTANT、WARNING、CAUTIONである",
                en: "write `> [!{kind}]`; the kinds are NOTE, TIP, IMPORTANT, WARNING and CAUTION"
            ),
            Foreign::AlertPlace => words!(
                ja: "`> [!NOTE]`のように、`>`で始まる行にこれだけを書き、文は次の`>`の行から始める",
                en: "write it alone on a line that begins with `>`, as in `> [!NOTE]`, and begin the text on the next one"
            ),
            Foreign::Link => words!(
                ja: "`](`の間を空けず、アドレスの空白は`%20`にするか、全体を`<`と`>`で囲む",
                en: "leave no space in `](`; write a space of the address as `%20`, or put the address between `<` and `>`"
            ),
            _ => self.help_for_markdown(),
        }
    }

    /// What to write instead of Markdown that does not work, and of its dialects.
    fn help_for_markdown(self) -> Words {
        match self {
            Foreign::Reference => words!(
                ja: "`[文](アドレス)`と書くか、`[名前]: アドレス`の行を足す",
                en: "write `[text](address)`, or add a line `[name]: address`"
            ),
            Foreign::Definition => words!(ja: "この行の前に空行を置く", en: "leave an empty line above it"),
            Foreign::Table => words!(
                ja: "見出しの行のすぐ下に、同じ数のセルの`|---|---|`の行を書く",
                en: "below the head write a line such as `|---|---|`, with as many cells"
            ),
            Foreign::Heading => words!(
                ja: "`#`の後に空白を置く。ハッシュタグなら前に`\\`を置く",
                en: "put a space behind the `#`; if it is meant as a sign, put `\\` before it"
            ),
            Foreign::ListMark => words!(
                ja: "記号の後に空白を置く。記号を見せるなら前に`\\`を置く",
                en: "put a space behind the mark; to show the sign, put `\\` before it"
            ),
            Foreign::TaskMark => words!(ja: "`- [ ] …`と書く", en: "write `- [ ] …`"),
            Foreign::Attributes => {
                words!(ja: "消す。属性が使えるのは見出しの`{{#id}}`だけである", en: "delete it: only headings take one, `{{#id}}`")
            }
            Foreign::Emoji => words!(
                ja: "絵文字そのものを書くか、消す。文字として見せるなら`` ` ``で囲む",
                en: "write the emoji itself, or delete it; to show the letters, put them between `` ` ``"
            ),
            Foreign::Highlight => {
                words!(ja: "`**強調**`か`<mark>…</mark>`を使う", en: "use `**bold**` or `<mark>…</mark>`")
            }
            Foreign::InlineNote => {
                words!(ja: "`[^1]`と書き、`[^1]: 注の文`の行を足す", en: "write `[^1]`, and the note as a line `[^1]: …`")
            }
            Foreign::Import => words!(
                ja: "この行を消す。ページはMDXではなく、部品は読み込めない",
                en: "delete it: pages are not MDX and import nothing"
            ),
            Foreign::Markdown => words!(
                ja: "ここの文にMarkdownは使えない。記号を消す",
                en: "this text takes no Markdown: delete the signs"
            ),
            _ => Words::default(),
        }
    }
}

/// A text that fits into a message.
fn shortened(written: &str) -> String {
    const MOST_CHARS: usize = 40;
    let line = written.lines().next().unwrap_or_default();
    let short: String = line.chars().take(MOST_CHARS).collect();
    if short.len() < written.len() { short + "…" } else { short }
}
