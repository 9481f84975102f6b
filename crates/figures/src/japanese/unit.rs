//! What a Japanese number counts: shares, lengths of time, measures, things.
//!
//! *In*: a number and the text after it. *Out*: its kinds, value and end.
//! Never reads dates and times of day, or looks for hedges.

use super::money::money;
use super::number::{Number, number};
use super::reader::Found;
use crate::reading::scan::Scan;
use crate::{Kind, Kinds, ONE, Quantity, Unit};

const DURATIONS: [(&str, Unit); 20] = [
    ("年間", Unit::Year),
    ("カ年", Unit::Year),
    ("か年", Unit::Year),
    ("ヶ年", Unit::Year),
    ("ヵ年", Unit::Year),
    ("カ月", Unit::Month),
    ("か月", Unit::Month),
    ("ヶ月", Unit::Month),
    ("ヵ月", Unit::Month),
    ("ケ月", Unit::Month),
    ("ｶ月", Unit::Month),
    ("箇月", Unit::Month),
    ("週間", Unit::Week),
    ("週", Unit::Week),
    ("日間", Unit::Day),
    ("時間", Unit::Hour),
    ("分間", Unit::Minute),
    ("分", Unit::Minute),
    ("秒間", Unit::Second),
    ("秒", Unit::Second),
];

const MEASURES: [(&str, Unit); 44] = [
    ("平方キロメートル", Unit::SquareKilometre),
    ("平方キロ", Unit::SquareKilometre),
    ("平方メートル", Unit::SquareMetre),
    ("平方マイル", Unit::SquareMile),
    ("平方フィート", Unit::SquareFoot),
    ("ヘクタール", Unit::Hectare),
    ("エーカー", Unit::Acre),
    ("キロメートル", Unit::Kilometre),
    ("キログラム", Unit::Kilogram),
    ("センチメートル", Unit::Centimetre),
    ("センチ", Unit::Centimetre),
    ("ミリメートル", Unit::Millimetre),
    ("ミリ", Unit::Millimetre),
    ("メートル", Unit::Metre),
    ("マイル", Unit::Mile),
    ("フィート", Unit::Foot),
    ("インチ", Unit::Inch),
    ("ヤード", Unit::Yard),
    ("グラム", Unit::Gram),
    ("トン", Unit::Tonne),
    ("オンス", Unit::Ounce),
    ("リットル", Unit::Litre),
    ("ガロン", Unit::Gallon),
    ("キロ", Unit::Kilo),
    ("平方km", Unit::SquareKilometre),
    ("km2", Unit::SquareKilometre),
    ("km²", Unit::SquareKilometre),
    ("m2", Unit::SquareMetre),
    ("m²", Unit::SquareMetre),
    ("㎡", Unit::SquareMetre),
    ("㎢", Unit::SquareKilometre),
    ("km", Unit::Kilometre),
    ("kg", Unit::Kilogram),
    ("cm", Unit::Centimetre),
    ("mm", Unit::Millimetre),
    ("㍍", Unit::Metre),
    ("㌔", Unit::Kilo),
    ("㌧", Unit::Tonne),
    ("℃", Unit::Celsius),
    ("°C", Unit::Celsius),
    ("°F", Unit::Fahrenheit),
    ("g", Unit::Gram),
    ("m", Unit::Metre),
    ("t", Unit::Tonne),
];

/// Counters of things; a kanji digit alone is a number only before one of these or a unit.
const COUNTERS: [&str; 79] = [
    "つ",
    "人",
    "名",
    "社",
    "件",
    "台",
    "個",
    "本",
    "回目",
    "回",
    "度目",
    "度",
    "番目",
    "番",
    "カ国",
    "か国",
    "ヶ国",
    "ヵ国",
    "ケ国",
    "国",
    "州",
    "隻",
    "機",
    "校",
    "種類",
    "種",
    "点",
    "段階",
    "段",
    "世帯",
    "議席",
    "期目",
    "期",
    "票",
    "曲",
    "冊",
    "枚",
    "匹",
    "頭",
    "羽",
    "軒",
    "店舗",
    "店",
    "歳",
    "才",
    "位",
    "世",
    "次",
    "大",
    "部",
    "章",
    "条",
    "項",
    "号",
    "級",
    "区",
    "県",
    "市",
    "階",
    "組",
    "団体",
    "チーム",
    "カ所",
    "か所",
    "ヶ所",
    "ヵ所",
    "箇所",
    "家族",
    "党",
    "局",
    "桁",
    "者",
    "倍",
    "代目",
    "年目",
    "日目",
    "球団",
    "件目",
    "人目",
];

/// The counters among them that say how many there are of something, not which one it is.
const THINGS: [&str; 36] = [
    "人", "名", "社", "件", "台", "個", "本", "カ国", "か国", "ヶ国", "ヵ国", "ケ国", "隻", "機", "校", "種類", "世帯",
    "議席", "票", "曲", "冊", "枚", "匹", "頭", "羽", "軒", "店舗", "店", "団体", "カ所", "か所", "ヶ所", "ヵ所",
    "箇所", "家族", "株",
];

/// Whether a count says how many of something there are: `3万人`, but not `第3章`.
pub(super) fn counts_things(text: &str, quantity: &Quantity) -> bool {
    let scan = Scan::new(text);
    let counted = THINGS.iter().any(|word| text[quantity.span.clone()].ends_with(word));
    let counted = counted || scan.at_any(quantity.span.end, &THINGS);
    quantity.kinds.only(Kind::Count) && counted && scan.eat_back(quantity.span.start, "第").is_none()
}

/// Words that begin with a kanji number and a counter, and are no number.
const NO_NUMBER: [&str; 17] = [
    "十分",
    "九州",
    "四国",
    "三国志",
    "六本木",
    "三日月",
    "千歳",
    "千代",
    "百人一首",
    "八百長",
    "三角",
    "四角",
    "二枚目",
    "二度と",
    "三人称",
    "二人称",
    "四半期",
];

/// What the number counts, by the words after it; money, then shares, then time, then measures, then things.
pub(super) fn classify(scan: Scan, n: &Number) -> Option<Found> {
    if n.is_kanji() && scan.at_any(n.start, &NO_NUMBER) {
        return None;
    }
    fraction(scan, n)
        .or_else(|| quarter(scan, n))
        .or_else(|| money(scan, n))
        .or_else(|| share(scan, n))
        .or_else(|| amount(scan, n))
        .or_else(|| thing(scan, n))
}

/// `三分の一`, `3分の2`.
fn fraction(scan: Scan, n: &Number) -> Option<Found> {
    let at = scan.eat(n.end, "分の")?;
    let top = number(scan, at)?;
    if n.value <= 0 || top.value % ONE != 0 {
        return None;
    }
    let found = Found::of(n, Kind::Part, top.end);
    if top.value == ONE {
        return Some(found);
    }
    let value = top.value.checked_mul(ONE)?.checked_div(n.value)?;
    Some(Found { kinds: Kinds::of(Kind::Ratio), value, ulp: 1, ..found })
}

/// `第3四半期`; without `第` it may be a number of quarters. `四半世紀` is 25 years.
fn quarter(scan: Scan, n: &Number) -> Option<Found> {
    if let Some(end) = scan.eat(n.start, "四半世紀") {
        let years = Found { value: 25 * ONE, ..Found::of(n, Kind::Duration(Unit::Year), end) };
        return Some(Found { weak: true, ..years });
    }
    let end = scan.eat(n.end, "四半期")?;
    let found = Found { weak: false, ..Found::of(n, Kind::Quarter, end) };
    match scan.eat_back(n.start, "第") {
        Some(start) => Some(Found { start, ..found }),
        None => Some(found.or(Kind::Count)),
    }
}

/// Percent, points, multiples, `割`.
fn share(scan: Scan, n: &Number) -> Option<Found> {
    let at = scan.skip_spaces(n.end);
    if let Some(end) = scan.eat_any(at, &["%", "パーセント", "㌫"]) {
        let points = scan.eat_any(end, &["ポイント", "ポ"]);
        let kind = if points.is_some() { Kind::Points } else { Kind::Percent };
        return Some(Found::of(n, kind, points.unwrap_or(end)));
    }
    if let Some(end) = scan.eat_any(at, &["ベーシスポイント", "ベーシス・ポイント", "bp"]) {
        return Some(Found { value: n.value / 100, ulp: (n.ulp / 100).max(1), ..Found::of(n, Kind::Points, end) });
    }
    if let Some(end) = scan.eat(at, "ポイント") {
        return Some(Found::of(n, Kind::Points, end));
    }
    if let Some(end) = scan.eat(at, "倍") {
        return Some(Found::of(n, Kind::Times, end));
    }
    let end = scan.eat(at, "割").filter(|end| !scan.at_any(*end, &["れ", "る", "り", "っ", "け", "ら"]))?;
    let mut found = Found::of(n, Kind::Percent, end);
    found.value = n.value.checked_mul(10)?;
    found.ulp = n.ulp.checked_mul(10)?;
    for (word, weight) in [("分", ONE), ("厘", ONE / 10)] {
        if let Some(more) = number(scan, found.end).filter(|more| more.value < 10 * ONE)
            && let Some(end) = scan.eat(more.end, word)
        {
            found.value += more.value / ONE * weight;
            (found.ulp, found.end) = (weight, end);
        }
    }
    (n.value <= 10 * ONE).then_some(found)
}

/// Durations and measures.
fn amount(scan: Scan, n: &Number) -> Option<Found> {
    let at = scan.skip_spaces(n.end);
    if let Some(end) = scan.eat(at, "年半").or_else(|| scan.eat(at, "年")) {
        let half = scan.eat(at, "年半").is_some();
        return Some(Found::of(n, Kind::Duration(Unit::Year), end).plus_half(half.then_some(ONE / 2)));
    }
    if let Some((word, unit)) = DURATIONS.iter().find(|(word, _)| scan.eat(at, word).is_some()) {
        let end = scan.eat(at, word)?;
        let other_word = ["野", "割", "類", "裂", "断", "科", "権", "厘"];
        if *word == "分" && scan.at_any(end, &other_word) {
            return None;
        }
        if *word == "秒"
            && let (Some(fraction), end, places @ 1..=2) = scan.digits(end)
        {
            // Sports write the decimals of seconds after the unit: 10秒7.
            let ulp = ONE / 10_i128.pow(places as u32);
            let found = Found::of(n, Kind::Duration(*unit), end);
            return Some(Found { value: n.value.checked_add(fraction * ulp)?, ulp, ..found });
        }
        let half = scan.eat(end, "半").filter(|_| *unit != Unit::Second);
        let found = Found::of(n, Kind::Duration(*unit), half.unwrap_or(end));
        return Some(found.plus_half(half.map(|_| ONE / 2)));
    }
    if let Some(end) = scan.eat(at, "世紀") {
        let span = Found::of(n, Kind::Century, end);
        return Some(Found { weak: span.weak || n.value == ONE, ..span });
    }
    let (word, unit) = MEASURES.iter().find(|(word, _)| scan.eat(at, word).is_some())?;
    let end = scan.eat(at, word)?;
    let ascii = word.is_ascii();
    let goes_on = ascii && scan.peek(end).is_some_and(|c| c.is_ascii_alphanumeric());
    let other = *unit == Unit::Kilo && scan.at_any(end, &["ワット", "カロリー", "バイト", "ヘルツ", "ボルト"]);
    let other = other || (*word == "ミリ" && scan.at_any(end, &["オン", "リットル", "グラム", "バール"]));
    (!goes_on && !other).then(|| Found::of(n, Kind::Measure(*unit), end))
}

/// Plain counts and ordinals.
fn thing(scan: Scan, n: &Number) -> Option<Found> {
    let counter = scan.eat_any(n.end, &COUNTERS);
    let mut found = Found::of(n, Kind::Count, counter.unwrap_or(n.end));
    if let Some(end) = scan.eat(n.end, "代").filter(|end| !scan.at_any(*end, &["目", "理", "表"]))
        && n.value % (10 * ONE) == 0
        && n.value < 100 * ONE
    {
        found = Found::of(n, Kind::Decade, end);
        found.weak |= n.value == 10 * ONE;
        return Some(found);
    }
    if scan.at_any(n.end, &["度", "℃"]) && !scan.at_any(n.end, &["度目"]) {
        found.kinds = found.kinds.or(Kind::Measure(Unit::Celsius));
    }
    if scan.at_any(n.end, &["歳", "才", "年目"]) {
        found.kinds = found.kinds.or(Kind::Duration(Unit::Year));
    }
    if scan.at_any(n.end, &["得点", "点"]) {
        found.kinds = found.kinds.or(Kind::Points);
    }
    // Where another language may say a percentage: 10人中9人.
    found.weak |= scan.eat_back_any(n.start, &["10人中", "10人に", "10人のうち", "10社中"]).is_some();
    let last_four = || scan.at_any(n.end, &["強入", "強に", "強を", "強が", "強の", "強進", "強で", "強、", "強。"]);
    found.weak |= scan.eat_back(n.start, "ベスト").is_some() || (n.value <= 64 * ONE && last_four());
    let bilateral = || scan.at_any(n.end, &["国間", "カ国間", "者間", "者", "極", "重", "度と", "大政党"]);
    found.weak |= n.value <= ONE || (n.value == 2 * ONE && (bilateral() || is_pronoun(scan, n)));
    if n.is_kanji() {
        let two_characters = matches!(n.form, super::number::Form::Kanji(2..));
        if !(counter.is_some() || two_characters) || (n.value == ONE && n.scale == 1) {
            return None;
        }
    }
    Some(found)
}

/// Whether `2人` stands where other languages say "they".
fn is_pronoun(scan: Scan, n: &Number) -> bool {
    let begins = scan.before(n.start).is_none_or(|c| matches!(c, '。' | '、' | '「' | ',' | ' ' | '\n'));
    begins && scan.at_any(n.end, &["人は", "人が", "人とも", "人も"])
}
