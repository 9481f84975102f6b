//! What Japanese counts: people, things, places in a row.
//!
//! *In*: a number and the text around it. *Out*: the count.
//! Never reads measures, money or time.

use super::found::Found;
use super::number::{Form, Number};
use crate::reading::scan::Scan;
use crate::{Kind, ONE, Quantity, Unit};

/// Counters that say how many there are of something.
const THINGS: &str = concat!(
    "人 名 社 件 台 個 本 カ国 か国 ヶ国 ヵ国 ケ国 隻 機 校 種類 世帯 議席 票 曲 冊 枚 匹 頭 羽 軒 店舗 ",
    "店 団体 カ所 か所 ヶ所 ヵ所 箇所 家族 株 つ チーム 球団 部門 地域 都市 路線 施設 病院 州 棟 戸 室 床 ",
    "便 両 編 作品 作 品目 種 種目 競技 文字 語 ページ 箱 袋 杯 食 足 着 口 発 丁 泊 児 門 基 試合",
);

/// Other counters; a kanji digit alone is a number only before one of all these or a unit.
const OTHERS: &str = concat!(
    "回 度 番 国 点 段階 段 期 歳 才 世 次 大 部 章 条 項 号 級 区 県 市 階 組 党 局 桁 者 倍 丁目 番地 ",
    "塁 死 回戦 冠 連勝 連敗 連覇 勝 敗 得点 失点 安打 ゴール セット ゲーム 周 年生 人制 位 等 乗 車線 ",
    "号機 号線 話 巻 女 男 体",
);

/// What behind a counter makes it say which one it is of a row; and counters that do so themselves.
const PLACES: [&str; 14] =
    ["番目", "回目", "度目", "人目", "件目", "代目", "年目", "日目", "つ目", "位", "番", "号", "丁目", "世"];

/// Words that begin with a kanji number and a counter, and are no number.
const NO_NUMBER: &str = concat!(
    "十分 九州 四国 三国志 六本木 三日月 千歳 千代 十中八九 七つ道具 百人一首 二人三脚 三段論法 八百長 三角 四角 二枚目 二度と 三人称 二人称 四半期 ",
    "三面 八百屋 八方 二次元 三権 十字 七転 一部 二次的 二足の 二の 三の 五月雨 七夕 十手 百貨店 百科 ",
    "千秋楽 万が 二酸化 五輪 三菱 三井 三越 三重 八王子 九段 四谷 三宅 二宮 三浦 三木 五島 七尾 八戸 十勝 ",
    "千曲 千葉 三鷹 三島 八代",
);

/// The end of a word that begins here, looks like a number in kanji and is none.
pub(super) fn no_number_end(scan: Scan, at: usize) -> Option<usize> {
    let end = longest(scan, at, NO_NUMBER)?;
    scan.eat_back(at, "第").is_none().then_some(end)
}

/// Whether a count says how many of something there are: `3万人`, but not `第3章`.
pub(super) fn counts_things(text: &str, quantity: &Quantity) -> bool {
    let scan = Scan::new(text);
    let counted = THINGS.split(' ').any(|word| text[quantity.span.clone()].ends_with(word));
    let counted = counted || scan.eat_of(quantity.span.end, THINGS).is_some();
    quantity.kinds.only(Kind::Count) && counted && scan.eat_back(quantity.span.start, "第").is_none()
}

/// Plain counts and ordinals.
pub(super) fn count(scan: Scan, n: &Number) -> Option<Found> {
    if let Some(found) = decade_of_life(scan, n) {
        return Some(found);
    }
    if let Some(found) = temperature(scan, n) {
        return Some(found);
    }
    let place = scan.eat_any(n.end, &PLACES);
    let thing = place.or_else(|| longest(scan, n.end, THINGS));
    let counter = thing.or_else(|| longest(scan, n.end, OTHERS));
    let mut found = Found::of(n, Kind::Count, counter.unwrap_or(n.end));
    if place.is_some() || scan.eat_back(n.start, "第").is_some() {
        found = found.or(Kind::Ordinal);
    }
    if scan.at_any(n.end, &["度"]) && !scan.at_any(n.end, &["度目", "度も", "度に"]) {
        let fahrenheit = scan.eat_back(n.start, "華氏").is_some();
        found = found.or(Kind::Measure(if fahrenheit { Unit::Fahrenheit } else { Unit::Celsius }));
    }
    if scan.at_any(n.end, &["歳", "才", "年目", "周年", "周忌", "回忌"]) {
        found = found.or(Kind::Duration(Unit::Year));
    }
    if scan.at_any(n.end, &["得点", "点"]) {
        found = found.or(Kind::Points);
    }
    if n.is_kanji() {
        let is_place = scan.eat_back(n.start, "第").is_some();
        let is_alone = is_edge(scan.peek(n.end)) || scan.at_any(n.end, &["から", "まで"]);
        let is_number = counter.is_some()
            || is_place
            || is_alone
            || matches!(n.form, Form::Kanji(2..))
            || is_followed_by_noun(scan, n);
        if !is_number || (n.value == ONE && n.scale == 1) {
            return None;
        }
        let surely = thing.is_some() && place.is_none() && n.value >= 2 * ONE;
        found.weak &= !surely;
    }
    found.weak |= may_be_left_out(scan, n);
    Some(found)
}

/// `38度5分`: a temperature with its tenths.
fn temperature(scan: Scan, n: &Number) -> Option<Found> {
    let (Some(tenths), end, 1) = scan.digits(scan.eat(n.end, "度")?) else { return None };
    let end = scan.eat(end, "分")?;
    let found = Found::of(n, Kind::Measure(Unit::Celsius), end).or(Kind::Count);
    Some(Found { value: n.value.checked_add(tenths * ONE / 10)?, ulp: ONE / 10, ..found })
}

/// The end of the longest of these words.
fn longest(scan: Scan, at: usize, words: &str) -> Option<usize> {
    words.split(' ').filter_map(|word| scan.eat(at, word)).max()
}

/// `50代`: a decade of a life, or of a century.
fn decade_of_life(scan: Scan, n: &Number) -> Option<Found> {
    let end = scan.eat_any(n.end, &["歳代", "代"]).filter(|end| !scan.at_any(*end, &["目", "理", "表"]))?;
    if n.value % (10 * ONE) != 0 || n.value >= 100 * ONE || n.value == 0 {
        return None;
    }
    let found = Found::of(n, Kind::Decade, end);
    Some(Found { weak: found.weak || n.value == 10 * ONE, ..found })
}

/// `三権`, `二極`: a kanji digit before a noun, which may be a number.
fn is_followed_by_noun(scan: Scan, n: &Number) -> bool {
    scan.peek(n.end).is_some_and(|c| matches!(c, '一'..='鿿' | 'ァ'..='ヺ'))
}

/// `10件中`, before a number.
fn is_of_so_many(scan: Scan, at: usize) -> bool {
    let Some(counter) = scan.eat_back_any(at, &["中", "のうち"]) else { return false };
    let number = THINGS.split(' ').filter_map(|word| scan.eat_back(counter, word)).min();
    number.and_then(|at| scan.before(at)).is_some_and(|c| c.is_ascii_digit())
}

/// Whether what ends here may stand alone, as in a cell or at the end of a heading.
fn is_edge(c: Option<char>) -> bool {
    c.is_none_or(|c| c.is_whitespace() || matches!(c, '、' | '。' | '(' | ')' | '「' | '」'))
}

/// Whether other languages say this count in another way, or leave it out.
fn may_be_left_out(scan: Scan, n: &Number) -> bool {
    // A percentage: 10人中9人.
    let share = scan.eat_back_any(n.start, &["10人に", "10人のうち"]).is_some() || is_of_so_many(scan, n.start);
    // `山田氏ら3人`: "Yamada and two others".
    let with_named = scan.eat_back(n.start, "ら").is_some() && scan.at_any(n.end, &["人", "名"]);
    // Rounds of a cup: ベスト8, 16強.
    let last_four = ["強入", "強に", "強を", "強が", "強の", "強進", "強で", "強、", "強。"];
    let round = scan.eat_back(n.start, "ベスト").is_some() || (n.value <= 64 * ONE && scan.at_any(n.end, &last_four));
    // "Bilateral", "duopoly", "senior".
    let between =
        ["国間", "カ国間", "か国間", "ヵ国間", "つに割", "つに分", "者間", "者", "極", "重", "度と", "大政党"];
    let pair = n.value == 2 * ONE && (scan.at_any(n.end, &between) || is_pronoun(scan, n));
    let grade = scan.at_any(n.end, &["年生", "回生", "年次"]);
    // `1都3県` names its prefectures elsewhere.
    let region = scan.at_any(n.end, &["県"]) && scan.eat_back_any(n.start, &["1都", "1府", "2府", "1都2府"]).is_some();
    share || region || with_named || round || pair || grade || n.value <= ONE
}

/// Whether `2人` stands where other languages say "they".
fn is_pronoun(scan: Scan, n: &Number) -> bool {
    let named = scan.before(n.start).is_some_and(|c| matches!(c, '一'..='鿿' | 'ァ'..='ヺ' | 'ー'));
    let of = scan.before(n.start) == Some('の') && scan.at_any(n.end, &["人の"]);
    !named && (of || scan.at_any(n.end, &["人は", "人が", "人とも", "人も"]))
}
