//! Japanese words that say a number without one: `半年`, `倍増`, `両国`, `後半`, `正午`, `毎時`.
//!
//! *In*: a position. *Out*: the weak quantity that begins there.
//! Never reads numbers.

use super::found::Found;
use crate::reading::scan::Scan;
use crate::{Clock, Kind, Kinds, ONE, Unit};

/// What a word says, and how much of it.
type Meaning = (&'static str, Kinds, i128);

const fn count(n: i128) -> (Kinds, i128) {
    (Kinds::of(Kind::Count), n * ONE)
}

const fn times(n: i128) -> (Kinds, i128) {
    (Kinds::of(Kind::Times).or(Kind::Count), n * ONE)
}

const fn half() -> (Kinds, i128) {
    (Kinds::of(Kind::Part), 2 * ONE)
}

const fn time(unit: Unit, n: i128) -> (Kinds, i128) {
    (Kinds::of(Kind::Duration(unit)), n * ONE)
}

const fn period(unit: Unit) -> (Kinds, i128) {
    (Kinds::of(Kind::Period(unit)), ONE)
}

const fn rate(unit: Unit) -> (Kinds, i128) {
    (Kinds::of(Kind::Rate(unit)).or(Kind::Duration(unit)), ONE)
}

const fn word(word: &'static str, meaning: (Kinds, i128)) -> Meaning {
    (word, meaning.0, meaning.1)
}

/// What points at an amount named before.
const SAID: (Kinds, i128) = (Kinds::of(Kind::Said), 0);

/// Words with what they say; a longer one before its own beginning.
const WORDS: [Meaning; 87] = [
    word("半世紀", time(Unit::Year, 50)),
    word("その額", SAID),
    word("この額", SAID),
    word("その金額", SAID),
    word("この金額", SAID),
    word("その数", SAID),
    word("この数", SAID),
    word("その割合", SAID),
    word("この割合", SAID),
    word("その比率", SAID),
    word("この比率", SAID),
    word("同額", SAID),
    word("同数", SAID),
    word("同率", SAID),
    word("半年", time(Unit::Month, 6)),
    word("半日", time(Unit::Hour, 12)),
    word("半時間", time(Unit::Minute, 30)),
    word("半数", half()),
    word("半分", half()),
    word("半額", half()),
    word("半減", half()),
    word("倍増", times(2)),
    word("倍以上", times(2)),
    word("倍近", times(2)),
    word("倍に", times(2)),
    word("倍の", times(2)),
    word("正午", (Kinds::of(Kind::Time(Clock::Day)), 720 * ONE)),
    word("双方", count(2)),
    word("双子", count(2)),
    word("相次", count(2)),
    word("ふたり", count(2)),
    word("ふたつ", count(2)),
    word("みっつ", count(3)),
    word("夫妻", count(2)),
    word("夫婦", count(2)),
    word("ペア", count(2)),
    word("コンビ", count(2)),
    word("ダブルス", count(2)),
    word("ダブル", times(2)),
    word("トリプル", times(3)),
    word("トリオ", count(3)),
    word("カルテット", count(4)),
    word("ハットトリック", count(3)),
    word("イレブン", count(11)),
    word("ダース", count(12)),
    word("毎時", rate(Unit::Hour)),
    word("時速", rate(Unit::Hour)),
    word("毎分", rate(Unit::Minute)),
    word("分速", rate(Unit::Minute)),
    word("毎秒", rate(Unit::Second)),
    word("秒速", rate(Unit::Second)),
    word("日量", rate(Unit::Day)),
    word("毎日", rate(Unit::Day)),
    word("毎週", rate(Unit::Week)),
    word("毎月", rate(Unit::Month)),
    word("毎年", rate(Unit::Year)),
    word("年率", rate(Unit::Year)),
    word("年間", rate(Unit::Year)),
    word("月間", rate(Unit::Month)),
    word("隔年", time(Unit::Year, 2)),
    word("ひと月", time(Unit::Month, 1)),
    word("ひとつき", time(Unit::Month, 1)),
    word("昨年", period(Unit::Year)),
    word("去年", period(Unit::Year)),
    word("今年", period(Unit::Year)),
    word("来年", period(Unit::Year)),
    word("翌年", period(Unit::Year)),
    word("前年", period(Unit::Year)),
    word("同年", period(Unit::Year)),
    word("年に", rate(Unit::Year)),
    word("年内", period(Unit::Year)),
    word("年次", period(Unit::Year)),
    word("年末", period(Unit::Year)),
    word("通年", period(Unit::Year)),
    word("先月", period(Unit::Month)),
    word("今月", period(Unit::Month)),
    word("来月", period(Unit::Month)),
    word("翌月", period(Unit::Month)),
    word("前月", period(Unit::Month)),
    word("月に", rate(Unit::Month)),
    word("先週", period(Unit::Week)),
    word("今週", period(Unit::Week)),
    word("来週", period(Unit::Week)),
    word("翌週", period(Unit::Week)),
    word("前週", period(Unit::Week)),
    word("週に", rate(Unit::Week)),
    word("週間", period(Unit::Week)),
];

/// What `両` may stand before: `両国`, `両首脳`; not where it counts coaches.
const BOTH: &str = "国 者 氏 首脳 社 党 選手 親 手 足 陣営 チーム 方 大 政府 院 県 市 軍 派 被告 側";

/// What `後半` may stand behind where it is the later part of a length of time and no half of a game.
const OF_TIME: &str = "代 世紀 月 年 週 時 期 台";

/// The weak quantity that a word at a position says.
pub(super) fn read(scan: Scan, at: usize) -> Option<Found> {
    if let Some(end) = scan.eat(at, "両") {
        let counted = scan.before(at).is_some_and(|c| c.is_ascii_digit() || "一二三四五六七八九十百千数".contains(c));
        let found = Found::weak(Kinds::of(Kind::Count), 2 * ONE, at..end);
        return (scan.eat_of(end, BOTH).is_some() && !counted).then_some(found);
    }
    if let Some(end) = scan.eat(at, "後半") {
        let kinds = Kinds::of(Kind::Count).or(Kind::Ordinal);
        let minute = scan.small(end).is_some_and(|(_, end)| scan.eat(end, "分").is_some());
        let of_time = minute || OF_TIME.split(' ').any(|word| scan.eat_back(at, word).is_some());
        return (!of_time).then(|| Found::weak(kinds, 2 * ONE, at..end));
    }
    let (kinds, value, end) =
        WORDS.iter().find_map(|(word, kinds, value)| Some((*kinds, *value, scan.eat(at, word)?)))?;
    // A store is no eleven of players, and what a number stands before is counted by it.
    let other = scan.eat_back(at, "セブン").or_else(|| scan.eat_back(at, "セブン-")).is_some();
    (!other).then(|| Found::weak(kinds, value, at..end))
}
