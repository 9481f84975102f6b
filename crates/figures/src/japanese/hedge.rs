//! Words and signs that say how sure a Japanese text is of a number.
//!
//! *In*: the text around a quantity. *Out*: its hedge.
//! Never reads numbers.
//!
//! Before a number: a word at once, or before the noun that is counted, `少なくとも従業員38名`. Behind it: a word at once,
//! or behind a bracket, an unknown unit or a noun, `2000フィート（610メートル）以上`, `1000BTCを超える`; or a particle,
//! perhaps an adverb, and a verb, `を大きく下回った`.

use std::ops::Range;

use crate::Hedge;
use crate::reading::scan::Scan;

/// Words before a number.
const BEFORE: [(Hedge, &str); 6] = [
    (
        Hedge::About,
        concat!(
            "約, およそ, おおよそ, おおむね, 概ね, ざっと, ほぼ, だいたい, 大体, 推定, 推定で, 推計, 推計で, ",
            "概算で, かれこれ, 凡そ, 大凡",
        ),
    ),
    (Hedge::AtLeast, "少なくとも, 最低でも, 最低, 最低で, 最少で, 最小で, 下限"),
    (Hedge::AtMost, "最大で, 最大, 最高で, 多くて, 多くても, 多くとも, 上限, せいぜい, 最長で, 最長"),
    (Hedge::Near, "ほとんど"),
    (Hedge::PerhapsOver, "優に, ゆうに"),
    // Emphasis, which other languages give as a bound, or not at all.
    (Hedge::Unclear, "最高, 最多, たった, ほんの, わずか, たかだか, たったの"),
];

/// Those of them that may stand before the noun that is counted.
const BEFORE_A_NOUN: [(&str, Hedge); 10] = [
    ("少なくとも", Hedge::AtLeast),
    ("最低でも", Hedge::AtLeast),
    ("最大で", Hedge::AtMost),
    ("多くとも", Hedge::AtMost),
    ("およそ", Hedge::About),
    ("おおよそ", Hedge::About),
    ("ほぼ", Hedge::About),
    ("だいたい", Hedge::About),
    ("推定で", Hedge::About),
    ("ざっと", Hedge::About),
];

/// Words between a hedge and its number that add up or say of what.
const SUMS: &str = "計 合計 総計 累計 延べ のべ 通算 平均 年間 毎年";

/// Words behind a number, each longer one before its own beginning.
const AFTER: [(Hedge, &str); 9] = [
    (Hedge::AtLeast, "以上, 程度以上, ほど以上"),
    (Hedge::AtMost, "以下, 以内, が上限, を上限, を限度"),
    (
        Hedge::Under,
        concat!(
            "未満, 足らず, 割れ, に満た, にも満た, に達しな, に達していな, に届か, にも届か, に及ばな, ",
            "もかから, とかから, とはかから, もしない, もたたな, とたたな, もたたず, より少な, より低, より短, ",
            "より小さ, より安",
        ),
    ),
    (Hedge::Over, "超え, 超, 越え, を超過, 超過, より多, より大き, より高, より長, より重, あまりを超"),
    (Hedge::SlightlyOver, "余り, あまり, 余, 強の, 強"),
    (Hedge::Near, "弱の, 弱, 近く, 近い, 近か, に近, に迫, にせま, 目前"),
    (Hedge::About, "前後, 程度, 程, ほど, くらい, ぐらい, 見当, 内外, そこそこ, 近辺, ごろ, ころ, 頃, がらみ, 位"),
    (Hedge::PerhapsOver, "突破, 台"),
    (
        Hedge::Unclear,
        "に上る, に上っ, にのぼ, に及, にも及, にも上, に達し, に達す, もあ, もの, 規模, しか, も使, も続, まで, あたり",
    ),
];

/// What stands between a number and the verb that bounds it.
const PARTICLES: &str = "を も は が";
const ADVERBS: &str = concat!(
    "大きく はるかに 大幅に 優に ゆうに かなり 軽く ついに すでに 既に 一時 初めて 楽に 上に 大台を ",
    "さらに",
);
const A_LITTLE: &str = "わずかに 少し やや 若干 ほんの少し 少しだけ";
const VERBS: [(Hedge, &str); 3] = [
    (Hedge::Over, "超, 越, 上回, こえ, こす, うわまわ"),
    (Hedge::Under, "下回, 割っ, 割る, 割り込, 割れ, 切っ, 切る, 切り, きっ"),
    (Hedge::PerhapsOver, "突破, 過ぎ, すぎ"),
];

/// How many characters of a noun may stand between a number and its hedge.
const MAX_NOUN_CHARS: usize = 6;
/// How far before a number a hedge may stand that may be meant for it.
const MAX_FAR_BYTES: usize = 150;

/// The hedge of the quantity at a span; a word behind it says more than one before.
///
/// Nothing before `limit`, the end of the quantity before, is asked.
pub(super) fn hedge(scan: Scan, span: Range<usize>, limit: usize) -> Hedge {
    let Range { start, end } = span;
    if scan.eat_back(start, "震度").is_some() {
        return Hedge::Exact;
    }
    let before = before(scan, start, limit);
    match (after(scan, start, end), before) {
        (Some(Hedge::About), Some(hedge)) => hedge,
        (Some(hedge), _) => hedge,
        (None, Some(before)) => before,
        (None, None) if is_unclear(scan, start, end, limit) => Hedge::Unclear,
        (None, None) => Hedge::Exact,
    }
}

fn before(scan: Scan, start: usize, limit: usize) -> Option<Hedge> {
    let mut at = start;
    loop {
        let found = |words: &str| words.split(", ").any(|word| scan.eat_back(at, word).is_some());
        if let Some((hedge, _)) = BEFORE.iter().find(|(_, words)| found(words)) {
            return Some(*hedge);
        }
        match SUMS.split(' ').find_map(|word| scan.eat_back(at, word)) {
            Some(earlier) if earlier >= limit => at = earlier,
            _ => break,
        }
    }
    if let Some(hedge) = sign(scan, start, limit) {
        return Some(hedge);
    }
    let noun = noun_before(scan, start, limit)?;
    BEFORE_A_NOUN.iter().find(|(word, _)| scan.eat_back(noun, word).is_some()).map(|(_, hedge)| *hedge)
}

/// Where the noun before a position begins, perhaps with `の` behind it.
fn noun_before(scan: Scan, at: usize, limit: usize) -> Option<usize> {
    let end = scan.eat_back(at, "の").unwrap_or(at);
    let mut start = end;
    for _ in 0..12 {
        match scan.text()[..start].char_indices().next_back() {
            Some((place, c)) if place >= limit && is_noun(c) => start = place,
            _ => break,
        }
    }
    (start < end).then_some(start)
}

fn is_noun(c: char) -> bool {
    matches!(c, '一'..='鿿' | 'ァ'..='ヺ' | 'ー' | '・')
}

fn sign(scan: Scan, start: usize, limit: usize) -> Option<Hedge> {
    let text = scan.text().get(limit..start)?.trim_end_matches(' ');
    match text.chars().next_back()? {
        '>' => Some(Hedge::Over),
        '<' => Some(Hedge::Under),
        '≥' => Some(Hedge::AtLeast),
        '≤' => Some(Hedge::AtMost),
        '≈' | '≒' => Some(Hedge::About),
        // "About", or "up to"; but a range where a number stands before it.
        '~' if text.len() > 1 || limit == 0 => Some(Hedge::Unclear),
        _ => None,
    }
}

/// A word behind a number that looks like a hedge.
struct Said {
    hedge: Hedge,
    word: &'static str,
    at: usize,
    /// Whether a noun stands between the number and the word.
    is_behind_noun: bool,
}

fn after(scan: Scan, start: usize, end: usize) -> Option<Hedge> {
    let mut at = bracket_end(scan, end).unwrap_or(end);
    at = scan.eat(at, "ずつ").unwrap_or(at);
    let noun = at;
    if let Some(word) = latin_word(scan, at) {
        at = word;
    }
    for n_chars in 0..=MAX_NOUN_CHARS {
        if let Some((hedge, word)) = word(scan, at) {
            // "In five minutes" is as good as `5分以内`.
            if word == "以内" && scan.eat_back_any(at, &["間", "分", "日", "年", "月", "秒", "週"]).is_some() {
                return Some(Hedge::Unclear);
            }
            let said = Said { hedge, word, at, is_behind_noun: n_chars > 0 };
            return (!is_other_word(scan, start, &said)).then_some(said.hedge);
        }
        if let Some(hedge) = verb(scan, at) {
            return Some(hedge);
        }
        let (c, next) = scan.char_at(at)?;
        if !is_noun(c) || c == '・' {
            break;
        }
        at = next;
    }
    let open = scan.peek(noun) == Some('~') && !scan.peek(noun + 1).is_some_and(|c| c.is_ascii_digit());
    open.then_some(Hedge::Unclear)
}

/// The end of a short bracket at a position.
fn bracket_end(scan: Scan, at: usize) -> Option<usize> {
    let start = scan.eat(at, "(")?;
    let length = scan.text()[start..].find(')').filter(|length| *length <= 60)?;
    Some(start + length + 1)
}

/// The end of a unit in Latin letters.
fn latin_word(scan: Scan, at: usize) -> Option<usize> {
    let start = scan.skip_spaces(at);
    let length = scan.text()[start..].bytes().take_while(|byte| byte.is_ascii_alphabetic() || *byte == b'/').count();
    (1..=10).contains(&length).then_some(start + length)
}

fn word(scan: Scan, at: usize) -> Option<(Hedge, &'static str)> {
    let all = AFTER.iter().flat_map(|(hedge, words)| words.split(", ").map(|word| (*hedge, word)));
    all.filter(|(_, word)| scan.eat(at, word).is_some()).max_by_key(|(_, word)| word.len())
}

/// `を大きく超え`, `をわずかに下回`.
fn verb(scan: Scan, at: usize) -> Option<Hedge> {
    let at = scan.eat(at, "の大台").unwrap_or(at);
    let at = scan.eat_of(at, PARTICLES)?;
    let slightly = scan.eat_of(at, A_LITTLE);
    let at = slightly.or_else(|| scan.eat_of(at, ADVERBS)).unwrap_or(at);
    let (hedge, end) = VERBS
        .iter()
        .find_map(|(hedge, verbs)| Some((*hedge, verbs.split(", ").find_map(|verb| scan.eat(at, verb))?)))?;
    let another = ["当", "振", "替", "取", "捨", "離", "開", "抜", "出", "落", "いて", "り切"];
    match hedge {
        Hedge::Under if scan.at_any(end, &another) => None,
        Hedge::Over | Hedge::PerhapsOver if slightly.is_some() => Some(Hedge::SlightlyOver),
        Hedge::Under if slightly.is_some() => Some(Hedge::Near),
        _ => Some(hedge),
    }
}

/// Whether what looks like a hedge begins another word.
fn is_other_word(scan: Scan, start: usize, said: &Said) -> bool {
    let at = said.at;
    match said.word {
        "余" => scan.at_any(at, &["余儀", "余波", "余地", "余剰", "余裕", "余命"]),
        "超" => scan.at_any(
            at,
            &[
                "超人", "超大", "超音", "超高", "超電", "超党", "超能", "超特", "超満", "超巨", "超自", "超現", "超常",
                "超絶", "超短", "超長", "超小", "超低",
            ],
        ),
        "弱" | "強" => {
            let compounds = [
                "弱体", "弱者", "弱い", "弱点", "弱気", "弱小", "強い", "強化", "強制", "強行", "強烈", "強盗", "強打",
                "強豪", "強く", "強力", "強め", "強入", "強に", "強を", "強が", "強進", "強で", "強、", "強。",
            ];
            said.is_behind_noun
                || scan.at_any(at, &compounds) && !scan.at_any(at, &["強に", "強を", "強が", "強で", "強、", "強。"])
        }
        "近く" => said.is_behind_noun && scan.at_any(at, &["近くの", "近くで"]),
        "以上" => said.is_behind_noun && scan.at_any(at, &["以上、", "以上の点", "以上に"]),
        // A place in a row, but where money or time is rounded: `5千円位`.
        "位" => scan.eat_back_any(at, &["円", "ル", "分", "間", "%", "割", "年", "月", "日", "人"]).is_none(),
        "あたり" => scan.eat_back_any(at, &["円", "ル", "ロ", "%"]).is_none(),
        "程" => said.is_behind_noun || scan.at_any(at, &["程な", "程よ"]),
        "ほど" => scan.at_any(at, &["ほどよ", "ほどこ", "ほどな"]),
        "台" | "割れ" => said.is_behind_noun,
        "に迫" | "にせま" => scan.eat_back_any(start, &["あと", "残り", "まで", "後"]).is_some(),
        _ => false,
    }
}

/// Whether a hedge in the same sentence may be meant for the number, far before it or in the verb behind it.
fn is_unclear(scan: Scan, start: usize, end: usize, limit: usize) -> bool {
    let mut far = limit.max(start.saturating_sub(MAX_FAR_BYTES));
    while !scan.text().is_char_boundary(far) {
        far += 1;
    }
    let before = scan.text()[far.min(start)..start].rsplit('。').next().unwrap_or_default();
    let behind = scan.text()[end..].split('。').next().unwrap_or_default();
    let estimated = ["推定さ", "推計さ", "と推定", "と推計", "見積も", "と見積"];
    ["およそ", "おおよそ", "少なくとも", "推定", "推計"].iter().any(|word| before.contains(word))
        || estimated.iter().any(|word| behind.contains(word))
}
