//! Words that say how sure a Japanese text is of a number.
//!
//! *In*: the text around a quantity. *Out*: its hedge.
//! Never reads numbers.

use crate::Hedge;
use crate::reading::scan::Scan;

const BEFORE: [(&str, Hedge); 24] = [
    ("およそ", Hedge::About),
    ("おおよそ", Hedge::About),
    ("おおむね", Hedge::About),
    ("概ね", Hedge::About),
    ("ざっと", Hedge::About),
    ("約", Hedge::About),
    ("ほぼ", Hedge::About),
    ("推定", Hedge::About),
    ("推計", Hedge::About),
    ("推定で", Hedge::About),
    ("少なくとも", Hedge::AtLeast),
    ("最低でも", Hedge::AtLeast),
    ("最低", Hedge::AtLeast),
    ("最大で", Hedge::AtMost),
    ("最大", Hedge::AtMost),
    ("最高で", Hedge::AtMost),
    ("多くて", Hedge::AtMost),
    ("多くとも", Hedge::AtMost),
    ("上限", Hedge::AtMost),
    ("優に", Hedge::PerhapsOver),
    ("せいぜい", Hedge::AtMost),
    ("計約", Hedge::About),
    ("ほとんど", Hedge::Near),
    ("合計約", Hedge::About),
];

const AFTER: [(&str, Hedge); 53] = [
    ("以上", Hedge::AtLeast),
    ("以下", Hedge::AtMost),
    ("以内", Hedge::AtMost),
    ("未満", Hedge::Under),
    ("を下回", Hedge::Under),
    ("を大きく下回", Hedge::Under),
    ("をはるかに下回", Hedge::Under),
    ("をわずかに下回", Hedge::Near),
    ("下回", Hedge::Under),
    ("を割", Hedge::Under),
    ("割れ", Hedge::Under),
    ("足らず", Hedge::Under),
    ("弱の", Hedge::Near),
    ("弱", Hedge::Near),
    ("超え", Hedge::Over),
    ("超", Hedge::Over),
    ("を超", Hedge::Over),
    ("を大きく超", Hedge::Over),
    ("をはるかに超", Hedge::Over),
    ("をわずかに超", Hedge::SlightlyOver),
    ("を少し超", Hedge::SlightlyOver),
    ("を越", Hedge::Over),
    ("越え", Hedge::Over),
    ("を上回", Hedge::Over),
    ("上回", Hedge::PerhapsOver),
    ("強の", Hedge::SlightlyOver),
    ("強", Hedge::SlightlyOver),
    ("余り", Hedge::SlightlyOver),
    ("あまり", Hedge::SlightlyOver),
    ("余", Hedge::SlightlyOver),
    ("を突破", Hedge::PerhapsOver),
    ("突破", Hedge::PerhapsOver),
    ("より多", Hedge::Over),
    ("より大き", Hedge::Over),
    ("より高", Hedge::Over),
    ("より少な", Hedge::Under),
    ("より低", Hedge::Under),
    ("も超え", Hedge::Over),
    ("近く", Hedge::Near),
    ("近い", Hedge::Near),
    ("に近", Hedge::Near),
    ("に迫", Hedge::Near),
    ("前後", Hedge::About),
    ("程度", Hedge::About),
    ("ほど", Hedge::About),
    ("くらい", Hedge::About),
    ("ぐらい", Hedge::About),
    ("見当", Hedge::About),
    ("内外", Hedge::About),
    ("ごろ", Hedge::About),
    ("頃", Hedge::About),
    ("台", Hedge::PerhapsOver),
    ("を切", Hedge::Under),
];

/// How many characters of a counter that is not in our list may stand between a number and its hedge.
const MAX_COUNTER: usize = 6;

/// The hedge of the quantity between `start` and `end`; a word after it says more than one before.
pub(super) fn hedge(scan: Scan, start: usize, end: usize) -> Hedge {
    let before = BEFORE.iter().find(|(word, _)| scan.eat_back(start, word).is_some()).map(|(_, hedge)| *hedge);
    if scan.eat_back(start, "震度").is_some() {
        return Hedge::Exact;
    }
    match (after(scan, end), before) {
        (Some(Hedge::About), Some(hedge)) => hedge,
        (Some(hedge), _) => hedge,
        (None, before) => before.unwrap_or(Hedge::Exact),
    }
}

fn after(scan: Scan, end: usize) -> Option<Hedge> {
    let mut at = end;
    for _ in 0..=MAX_COUNTER {
        let (c, next) = scan.char_at(at)?;
        let hedge = if may_begin(c) { AFTER.iter().find(|(word, _)| scan.eat(at, word).is_some()) } else { None };
        if let Some((word, hedge)) = hedge {
            let is_word = match *word {
                "余" => scan.at_any(at, &["余儀", "余波", "余地", "余剰", "余裕", "余命"]),
                "超" => scan.at_any(at, &["超大", "超過"]),
                "弱" | "強" => {
                    scan.at_any(at, &["弱体", "弱者", "弱い", "強い", "強化", "強制", "強行", "強烈", "強盗"])
                        || at > end
                }
                "近く" => scan.at_any(at, &["近くの", "近くで"]) && at > end,
                "以上" => scan.at_any(at, &["以上、", "以上の点", "以上に"]) && at > end,
                "台" => at > end,
                _ => false,
            };
            return (!is_word).then_some(*hedge);
        }
        if !matches!(c, '一'..='鿿' | 'ァ'..='ヺ' | 'ー') {
            return None;
        }
        at = next;
    }
    None
}

/// Whether one of the words after a number begins with the character; most characters end the search here.
fn may_begin(c: char) -> bool {
    "以未を下割足弱超越上強余あ突よも近に前程ほくぐ見内ご頃台".contains(c)
}
