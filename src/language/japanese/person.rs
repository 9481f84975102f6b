//! Names of persons in Japanese texts.
//!
//! *In*, *Out*: see [`crate::language::BareName`].
//! Never takes 岡田 of 岡田克也 for another 岡田.

use std::ops::Range;

use super::is_hiragana;
use crate::language::chars::{is_han, is_kana};
use crate::language::person::{BareName, Beside, Pointed, Stands, around, ends};

/// What stands behind a name: honorifics, offices and what is named after who leads it.
const TITLES: &str = "氏 さん さま 様 君 くん ちゃん 殿 先生 両氏 夫妻 夫人 女史 嬢 卿 容疑者 被告 死刑囚 受刑者 受刑囚 選手 監督 投手 捕手 \
    内野手 外野手 主将 騎手 棋士 名人 竜王 九段 八段 七段 横綱 大関 関脇 親方 教授 准教授 助教 博士 医師 首相 総理 宰相 大統領 主席 国家主席 書記 \
    書記長 総書記 大臣 閣僚 外相 財務相 防衛相 法相 総務相 文科相 厚労相 農相 農水相 経産相 国交相 環境相 復興相 外務 財務 防衛 法務 総務 \
    文部 厚生 農林 経済 国土 環境 官房 官房長官 長官 議長 議員 知事 都知事 市長 町長 村長 区長 代表 党首 総裁 委員長 委員 幹事長 会長 社長 頭取 行長 \
    専務 常務 取締役 最高 執行 最高経営責任者 理事長 理事 院長 校長 学長 総長 事務総長 事務局長 所長 部長 課長 局長 次官 事務次官 大使 総領事 \
    特使 補佐官 報道官 裁判長 裁判官 判事 検事 検事総長 弁護士 弁護人 記者 編集長 司教 大司教 枢機卿 教皇 法王 師 国王 女王 王子 王女 \
    皇太子 皇后 天皇 殿下 陛下 妃 大将 中将 少将 大佐 中佐 少佐 将軍 元帥 司令官 参謀 隊長 機長 船長 団長 座長 店長 オーナー コーチ キャスター \
    政権 内閣 体制 陣営 派 家 兄弟 姉妹 ＣＥＯ CEO CFO COO CTO";

/// What stands before an office: 高木前首相.
const BEFORE_TITLES: [&str; 14] =
    ["前", "元", "新", "現", "故", "副", "同", "次期", "名誉", "筆頭", "初代", "暫定", "臨時", "共同"];

/// Whether a text goes on with a title.
fn begins_title(after: &str) -> bool {
    let after = BEFORE_TITLES.iter().find_map(|before| after.strip_prefix(before)).unwrap_or(after);
    TITLES.split_ascii_whitespace().any(|title| {
        let Some(rest) = after.strip_prefix(title) else { return false };
        // One kanji that others follow begins a given name: 高木家康.
        title.chars().count() > 1 || title == "氏" || !rest.starts_with(is_han)
    })
}

/// A name without its title: アルトマン of アルトマン氏.
fn untitled(short: &str) -> Option<&str> {
    let ends = TITLES.split_ascii_whitespace().filter_map(|title| short.strip_suffix(title));
    let bare = ends.min_by_key(|bare| bare.len())?;
    let bare = BEFORE_TITLES.iter().find_map(|before| bare.strip_suffix(before)).unwrap_or(bare);
    (!bare.is_empty()).then_some(bare)
}

/// A single character, and two of katakana, may be any word.
fn needs(form: &str) -> Beside {
    let least = if form.chars().all(is_kana) { 3 } else { 2 };
    if form.chars().count() < least { Beside::Title } else { Beside::Nothing }
}

/// The family name, which of a name without separators may be each of its beginnings, and the given name with a title.
pub(super) fn bare_names(full: &str, short: Option<&str>) -> Vec<BareName> {
    let is_separator = |char: char| matches!(char, '・' | '･' | '＝' | '゠' | '=') || char.is_whitespace();
    let mut found = Vec::new();
    let mut add = |form: &str, needs: Beside| found.push(BareName { form: form.to_owned(), needs });
    if let Some(bare) = short.and_then(untitled) {
        add(bare, needs(bare));
    }
    if let Some((first, last)) = ends(full, is_separator) {
        // A space parts a name in the order of Japan.
        let (family, given) = if first.chars().all(is_kana) { (last, first) } else { (first, last) };
        add(family, needs(family));
        add(given, Beside::Title);
    } else if full.chars().all(|char| is_han(char) || is_hiragana(char)) {
        let ends = full.char_indices().map(|(at, _)| at).skip(1).take(3);
        ends.for_each(|end| add(&full[..end], Beside::Title));
    }
    found
}

/// How a part of a name stands in a text.
pub(super) fn stands(text: &str, range: &Range<usize>) -> Stands {
    let (before, after) = around(text, range);
    let is_separator = |char: char| matches!(char, '・' | '･' | '＝' | '゠' | '=');
    let is_katakana = |char: char| is_kana(char) && !is_hiragana(char);
    let beyond =
        |text: &str| text.chars().next().is_some_and(is_separator) && text.chars().nth(1).is_some_and(is_katakana);
    let mut back = before.chars().rev();
    let (last, before_last) = (back.next(), back.next());
    let name = &text[range.clone()];
    let is_of_kanji = name.starts_with(is_han);
    if !is_of_kanji && (last.is_some_and(is_separator) && before_last.is_some_and(is_katakana) || beyond(after)) {
        return Stands::InAnother;
    }
    if is_of_kanji && last.is_some_and(is_han) {
        return Stands::InAnother;
    }
    if begins_title(after) {
        return Stands::WithTitle;
    }
    if is_of_kanji && after.starts_with(is_han) { Stands::InAnother } else { Stands::Alone }
}

/// Whether a text points back to somebody or something instead of a name.
pub(super) fn points_back(text: &str, pointed: Pointed) -> bool {
    let words: &str = match pointed {
        Pointed::Person => {
            "同氏 同首相 同総理 同大統領 同主席 同社長 同会長 同議員 同知事 同市長 同容疑者 同被告 同選手 同監督 同教授 同代表 彼 本人 両氏 自身 自ら 自分"
        }
        Pointed::Thing => {
            "同社 同行 同党 同省 同庁 同局 同会 同紙 同誌 同団体 同組織 同機関 同財団 同大 同院 同所 同グループ 同サービス 同製品 同アプリ 両社 各社 自社 当社"
        }
    };
    words.split_ascii_whitespace().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare() {
        let check = |full: &str, short: Option<&str>, expect: &[(&str, Beside)]| {
            let found: Vec<(String, Beside)> =
                bare_names(full, short).into_iter().map(|bare| (bare.form, bare.needs)).collect();
            let expect: Vec<(String, Beside)> =
                expect.iter().map(|(form, needs)| ((*form).to_owned(), *needs)).collect();
            assert_eq!(found, expect, "{full}");
        };
        check("レナ・ブラント", None, &[("ブラント", Beside::Nothing), ("レナ", Beside::Title)]);
        check("高木圭", Some("高木氏"), &[("高木", Beside::Nothing), ("高", Beside::Title), ("高木", Beside::Title)]);
        check("岡田 真理", None, &[("岡田", Beside::Nothing), ("真理", Beside::Title)]);
        check("林真", Some("林前首相"), &[("林", Beside::Title), ("林", Beside::Title)]);
    }

    #[test]
    fn beside() {
        let check = |text: &str, name: &str, expect: Stands| {
            let at = text.find(name).expect("the name is there");
            assert_eq!(stands(text, &(at..at + name.len())), expect, "{text}");
        };
        check("高木首相は", "高木", Stands::WithTitle);
        check("高木元官房長官は", "高木", Stands::WithTitle);
        check("ブラントさんが", "ブラント", Stands::WithTitle);
        check("高木は支持した。", "高木", Stands::Alone);
        check("高木、岡田両氏は", "高木", Stands::Alone);
        check("高木克也氏は", "高木", Stands::InAnother);
        check("高木家康は", "高木", Stands::InAnother);
        check("アンナ・ブラント氏は", "ブラント", Stands::InAnother);
        check("ブラント・オセイ氏は", "ブラント", Stands::InAnother);
        check("大高木氏は", "高木", Stands::InAnother);
    }

    #[test]
    fn pointing_back() {
        assert!(points_back("同社は応じた。", Pointed::Thing));
        assert!(!points_back("高木氏は応じた。", Pointed::Person));
    }
}
