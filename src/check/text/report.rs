//! Slips in words.
//!
//! *In*: a slip. *Out*: a finding with what to write instead.

use super::Slip;
use crate::model::{Code, FileId, Finding, Place, Words};
use crate::words;

/// The finding of a slip.
pub(super) fn finding(file: FileId, source: &str, slip: &Slip) -> Finding {
    let written = &source[slip.range.clone()];
    let (message, help) = match slip.foreign {
        Some(foreign) => (foreign.message(written), foreign.help()),
        None => (message(slip.code, written), help(slip, written)),
    };
    Finding::new(slip.code, Place::new(file, slip.range.clone()), message).help(help)
}

fn message(code: Code, written: &str) -> Words {
    match code {
        Code::LiteralMarker => {
            words!(ja: "記号が働かず、そのまま本文に残っている", en: "this marker marks nothing and stays in the text")
        }
        Code::UnderscoreInCjk => {
            words!(ja: "文字が続く中では`_`は強調にならない", en: "`_` marks no emphasis inside a run of letters")
        }
        Code::SpaceInsideMarker => {
            words!(ja: "記号の内側に空白があり、強調にならない", en: "a space inside the marker keeps it from working")
        }
        Code::FullwidthSyntax => {
            words!(ja: "全角の記号や空白はMarkdownとして働かない", en: "full-width signs and spaces are not Markdown")
        }
        Code::BracketUnbalanced => {
            words!(ja: "括弧`{written}`が対になっていない", en: "the bracket `{written}` has no partner")
        }
        Code::RangeTilde => {
            words!(ja: "数の範囲が半角の`~`で書かれている", en: "a range of numbers is written with `~`")
        }
        Code::MixedWave => {
            words!(ja: "〜（U+301C）と～（U+FF5E）が混じっている", en: "the page has both 〜 (U+301C) and ～ (U+FF5E)")
        }
        Code::FullwidthLetter => words!(
            ja: "全角の英字や記号がある",
            en: "these letters or signs are full-width, as in Chinese and Japanese"
        ),
        Code::HalfwidthKana => words!(ja: "半角カタカナがある", en: "these are half-width katakana"),
        Code::FullwidthDigit => words!(ja: "全角の数字がある", en: "these are full-width digits"),
        Code::IndentU3000 => {
            words!(ja: "段落が全角の空白で始まっている", en: "the paragraph begins with an ideographic space")
        }
        other => Words::same(other.as_str()),
    }
}

fn help(slip: &Slip, written: &str) -> Words {
    match (slip.code, &slip.replacement) {
        (_, Some(replacement)) if replacement.is_empty() => words!(ja: "消す", en: "delete it"),
        (_, Some(replacement)) => words!(ja: "`{replacement}`と書く", en: "write `{replacement}`"),
        (Code::BracketUnbalanced, None) => words!(
            ja: "同じ段落の中に対になる括弧を書くか、`{written}`を消す",
            en: "write its partner in the same paragraph, or delete `{written}`"
        ),
        (_, None) => words!(
            ja: "対になる記号を書くか、句読点を強調の外に出す。記号を見せるなら前に`\\`を置く",
            en: "write its partner, or move the punctuation out of the marked words; to show the sign, put `\\` before it"
        ),
    }
}
