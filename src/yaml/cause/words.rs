//! Causes in words.
//!
//! *In*: a cause, its place, the line as it should be. *Out*: the finding.
//! Every message names what stands in the line, as an editor would.

use crate::model::{Code, Finding, Place, Words};
use crate::words;

/// What an editor did wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Cause {
    /// A value begins with a sign that means something else.
    Begins(char),
    /// `: ` in a value.
    Colon,
    /// A bracket that is never closed.
    Open(char),
    /// A bracket that closes nothing.
    Unopened(char),
    /// A quotation mark that is never closed.
    Unclosed(char),
    /// Text behind a quotation.
    AfterQuote,
    /// `\` in a quotation.
    Escape,
    /// A tabulator before a line.
    Tab,
    /// A space before a line that is none for the parser.
    WideSpace,
    /// A line that stands too far left or right.
    Indent,
    /// `key:value`.
    NoSpace,
    /// `key：value`.
    WideColon,
    /// `，` between items.
    WideComma,
    /// `key value`.
    NoColon,
    /// `key = value`.
    Equals,
    /// `-item`.
    DashSpace,
    /// `key: - item`.
    ListOnKeyLine,
    /// `,` at the end of a line.
    Comma,
    /// Items between brackets without a comma.
    NoComma,
    /// A control character.
    Control,
    /// `---` in the middle.
    Documents,
    /// A line that goes on with the one above without an indent.
    Continued,
    /// Marks of git.
    Conflict,
    /// Parts that are repeated without end.
    Repeats,
    /// Lists and mappings in each other without end.
    Deep,
    /// Nobody knows.
    Unknown,
}

impl Cause {
    /// Whether the parser finds it only far behind.
    pub(super) fn is_open(self) -> bool {
        matches!(self, Cause::Open(_) | Cause::Unclosed(_))
    }

    /// Whether the correction leaves something out.
    pub(super) fn loses(self) -> bool {
        matches!(self, Cause::ListOnKeyLine | Cause::Continued | Cause::Unknown | Cause::Conflict)
    }

    pub(super) fn finding(self, place: Place, right: &str) -> Finding {
        Finding::new(Code::BadYaml, place, self.message()).help(self.help(right))
    }

    fn message(self) -> Words {
        match self {
            Cause::Begins(sign) => words!(
                ja: "`{sign}`で始まる値は、引用符で囲まないと文にならない",
                en: "a value that begins with `{sign}` is no text without quotation marks"
            ),
            Cause::Colon => {
                words!(ja: "引用符のない値の中に`: `がある", en: "a value without quotation marks holds `: `")
            }
            Cause::Open(sign) => words!(ja: "`{sign}`が閉じられていない", en: "the `{sign}` is never closed"),
            Cause::Unopened(sign) => {
                words!(ja: "`{sign}`に対応する開き括弧がない", en: "nothing opens what this `{sign}` closes")
            }
            Cause::Unclosed(mark) => {
                words!(ja: "引用符`{mark}`が閉じられていない", en: "the quotation mark `{mark}` is never closed")
            }
            Cause::AfterQuote => {
                words!(ja: "閉じた引用符の後に文が続いている", en: "text follows the closing quotation mark")
            }
            Cause::Escape => {
                words!(ja: "`\"`の中の`\\`が別の意味になる", en: "a `\\` between `\"` means something else")
            }
            Cause::Tab | Cause::WideSpace | Cause::Indent => self.message_of_indent(),
            Cause::NoSpace => words!(ja: "`:`の後に空白がない", en: "no space follows the `:`"),
            Cause::WideColon => words!(ja: "コロン`：`が全角である", en: "the colon `：` is full-width"),
            Cause::WideComma => words!(ja: "項目を区切る`,`が全角である", en: "the comma between items is full-width"),
            Cause::NoColon => words!(ja: "キーの後に`:`がない", en: "no `:` follows the key"),
            Cause::Equals => {
                words!(ja: "キーと値が`=`で結ばれている（TOMLの書き方）", en: "key and value are joined by `=`, as in TOML")
            }
            Cause::DashSpace => words!(ja: "項目の記号の後に空白がない", en: "no space follows the mark of the item"),
            Cause::ListOnKeyLine => {
                words!(ja: "リストがキーと同じ行から始まっている", en: "the list begins on the line of its key")
            }
            Cause::Comma => {
                words!(ja: "行の終わりに`,`がある（JSONの書き方）", en: "the line ends with a `,`, as in JSON")
            }
            Cause::NoComma => words!(ja: "項目の間に`,`がない", en: "no `,` stands between the items"),
            Cause::Control => {
                words!(ja: "目に見えない制御文字がある", en: "the line holds a control character that nobody sees")
            }
            Cause::Documents => {
                words!(ja: "ファイルの途中に区切りの行がある", en: "a line that ends the document stands in the middle")
            }
            Cause::Continued => words!(
                ja: "キーも`-`もない行がある",
                en: "this line has neither a key nor a `-`"
            ),
            Cause::Repeats => {
                words!(ja: "`*`による繰り返しが多すぎる", en: "the file repeats itself too often with `*`")
            }
            Cause::Deep => words!(ja: "入れ子が深すぎる", en: "lists and mappings stand too deep in each other"),
            Cause::Conflict | Cause::Unknown => {
                words!(ja: "この辺りがYAMLとして読めない", en: "something here cannot be read as YAML")
            }
        }
    }

    fn message_of_indent(self) -> Words {
        match self {
            Cause::Tab => words!(ja: "字下げにタブが使われている", en: "this line is indented with a tab"),
            Cause::WideSpace => words!(
                ja: "字下げに全角などの空白が使われている",
                en: "this line is indented with a full-width or other special space"
            ),
            _ => {
                words!(ja: "この行の字下げが前後の行とそろっていない", en: "this line is not indented as those around it")
            }
        }
    }

    fn help(self, right: &str) -> Words {
        let is_of_indent = matches!(self, Cause::Indent | Cause::Tab | Cause::WideSpace);
        let right = shortened(if is_of_indent { right } else { right.trim_start() });
        match self {
            Cause::ListOnKeyLine => words!(
                ja: "`{right}`で改行し、次の行から`- `で始める",
                en: "break the line behind `{right}`, and begin the items with `- ` below it"
            ),
            Cause::Repeats => words!(
                ja: "繰り返す部分をそのまま書き下す",
                en: "write the repeated parts out instead of pointing at them"
            ),
            Cause::Deep => words!(ja: "入れ子を浅くする", en: "put fewer of them into each other"),
            Cause::Documents => words!(ja: "この行を消す", en: "delete the line"),
            Cause::Control => words!(ja: "その文字を消す", en: "delete the character"),
            Cause::Continued => words!(
                ja: "前の行の続きなら字下げする。新しい項目なら`キー: 値`か`- 値`の形で書く",
                en: "indent it if it goes on with the line above; else write `key: value` or `- value`"
            ),
            Cause::Indent => words!(
                ja: "同じ段の行と、行頭の空白の数をそろえる: `{right}`",
                en: "begin it with as many spaces as the other lines of its level: `{right}`"
            ),
            Cause::Tab | Cause::WideSpace => words!(
                ja: "半角の空白で字下げする: `{right}`",
                en: "indent it with ordinary spaces: `{right}`"
            ),
            Cause::Conflict | Cause::Unknown => words!(
                ja: "この行と前の行の引用符、括弧、字下げを確かめる",
                en: "look at the quotation marks, brackets and spaces of this line and the one above"
            ),
            _ => words!(ja: "`{right}`と書く", en: "write `{right}`"),
        }
    }
}

/// A line that fits into a message.
fn shortened(line: &str) -> String {
    const MOST_CHARS: usize = 90;
    let short: String = line.chars().take(MOST_CHARS).collect();
    if short.len() < line.len() { short + "…" } else { short }
}
