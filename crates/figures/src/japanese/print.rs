//! Prints a quantity in the Japanese house style: `97億4000万ドル`, `3.5%`, `2025年2月10日`.
//!
//! *In*: a quantity. *Out*: its text, which reads back as the same quantity.
//! Never rounds.

use super::money::CURRENCIES;
use crate::{Currency, Hedge, Kind, Kinds, ONE, Quantity, Unit, date_parts};

/// The big units, largest first.
const UNITS: [(i128, &str); 4] =
    [(10_000_000_000_000_000, "京"), (1_000_000_000_000, "兆"), (100_000_000, "億"), (10_000, "万")];

/// The quantity in the house style with its hedge; `None` for what has no form of its own: ratios, names with digits.
pub(super) fn quantity(quantity: &Quantity) -> Option<String> {
    let text = bare(quantity.kinds, quantity.value)?;
    Some(match quantity.hedge {
        Hedge::Exact | Hedge::Unclear => text,
        Hedge::About => format!("約{text}"),
        Hedge::Over | Hedge::PerhapsOver => format!("{text}超"),
        Hedge::AtLeast => format!("{text}以上"),
        Hedge::Under => format!("{text}未満"),
        Hedge::AtMost => format!("最大{text}"),
        Hedge::Near => format!("{text}近く"),
        Hedge::SlightlyOver => format!("{text}余り"),
    })
}

fn bare(kinds: Kinds, value: i128) -> Option<String> {
    let with = |unit: &str| Some(format!("{}{unit}", number(value)));
    let plain = value / ONE;
    if let Some(currency) = kinds.currency().filter(|_| kinds.is_money()) {
        return Some(money(currency, value));
    }
    if let Some(unit) = kinds.duration().or(kinds.measure()) {
        return with(unit_word(unit)?);
    }
    match kinds {
        k if k.is_order() => {
            Some(format!("{}{}", order(value)?, kinds.currency().and_then(currency_word).unwrap_or_default()))
        }
        k if k.has(Kind::Percent) => with("%"),
        k if k.has(Kind::Points) => with("ポイント"),
        k if k.has(Kind::Times) => with("倍"),
        k if k.has(Kind::Part) => Some(format!("{}分の1", number(value))),
        k if k.has(Kind::Date) => Some(date(value)),
        k if k.has(Kind::FiscalYear) => Some(format!("{plain}年度")),
        k if k.has(Kind::Decade) => Some(if plain < 100 { format!("{plain}代") } else { format!("{plain}年代") }),
        k if k.has(Kind::Century) => with("世紀"),
        k if k.has(Kind::Year) => Some(format!("{plain}年")),
        k if k.has(Kind::Quarter) => Some(format!("第{plain}四半期")),
        k if k.has(Kind::Weekday) => weekday(plain),
        k if k.clock().is_some() => Some(time(plain)),
        k if k.has(Kind::Count) => with(""),
        _ => None,
    }
}

/// A number in groups of ten thousand, no comma inside a group: `97億4000万`.
pub(super) fn number(value: i128) -> String {
    let (mut whole, fraction) = (value / ONE, value % ONE);
    let mut text = String::new();
    for (unit, word) in UNITS {
        if whole >= unit {
            text += &(whole / unit).to_string();
            text += word;
            whole %= unit;
        }
    }
    if whole > 0 || fraction > 0 || text.is_empty() {
        text += &whole.to_string();
    }
    if fraction > 0 {
        text += &format!(".{fraction:06}");
        text.truncate(text.trim_end_matches('0').len());
    }
    text
}

fn money(currency: Currency, value: i128) -> String {
    match currency_word(currency) {
        Some(word) => format!("{}{word}", number(value)),
        None => format!("{} {}", currency.code(), number(value)),
    }
}

/// The word for a currency after a number; the shortest where readers cannot take it for another.
pub(super) fn currency_word(currency: Currency) -> Option<&'static str> {
    if currency == Currency::of("CNY") {
        return Some("元");
    }
    CURRENCIES.iter().find(|(_, known)| *known == currency).map(|(word, _)| *word)
}

/// `数兆`, `数千万`; `None` when the value is no power of ten.
fn order(value: i128) -> Option<String> {
    let value = value / ONE;
    let (unit, word) = UNITS.into_iter().find(|(unit, _)| value >= *unit).unwrap_or((1, ""));
    let small = match value / unit {
        1 => "",
        10 => "十",
        100 => "百",
        1000 => "千",
        _ => return None,
    };
    (value % unit == 0).then(|| format!("数{small}{word}"))
}

fn date(value: i128) -> String {
    let (year, month, day) = date_parts(value);
    let part = |number, word| if number == 0 { String::new() } else { format!("{number}{word}") };
    part(year, "年") + &part(month, "月") + &part(day, "日")
}

fn weekday(day: i128) -> Option<String> {
    let name = ["月", "火", "水", "木", "金", "土", "日"].get(usize::try_from(day - 1).ok()?)?;
    Some(format!("{name}曜日"))
}

fn time(minutes: i128) -> String {
    let (half, hour) = if minutes < 720 { ("午前", minutes / 60) } else { ("午後", minutes / 60 - 12) };
    match minutes % 60 {
        0 => format!("{half}{hour}時"),
        minute => format!("{half}{hour}時{minute}分"),
    }
}

/// What a unit is called behind a number.
fn unit_word(unit: Unit) -> Option<&'static str> {
    UNIT_WORDS.iter().find(|(known, _)| *known == unit).map(|(_, word)| *word)
}

const UNIT_WORDS: [(Unit, &str); 71] = [
    (Unit::Second, "秒"),
    (Unit::Minute, "分"),
    (Unit::Hour, "時間"),
    (Unit::Day, "日間"),
    (Unit::Week, "週間"),
    (Unit::Month, "カ月"),
    (Unit::Year, "年間"),
    (Unit::Millimetre, "ミリ"),
    (Unit::Centimetre, "センチ"),
    (Unit::Metre, "メートル"),
    (Unit::Kilometre, "キロメートル"),
    (Unit::Inch, "インチ"),
    (Unit::Foot, "フィート"),
    (Unit::Yard, "ヤード"),
    (Unit::Mile, "マイル"),
    (Unit::Gram, "グラム"),
    (Unit::Kilogram, "キログラム"),
    (Unit::Tonne, "トン"),
    (Unit::Ounce, "オンス"),
    (Unit::Pound, "ポンド"),
    (Unit::Kilo, "キロ"),
    (Unit::SquareMetre, "平方メートル"),
    (Unit::Hectare, "ヘクタール"),
    (Unit::SquareKilometre, "平方キロメートル"),
    (Unit::SquareFoot, "平方フィート"),
    (Unit::Acre, "エーカー"),
    (Unit::SquareMile, "平方マイル"),
    (Unit::Litre, "リットル"),
    (Unit::Gallon, "ガロン"),
    (Unit::Celsius, "℃"),
    (Unit::Fahrenheit, "°F"),
    (Unit::Nanosecond, "ナノ秒"),
    (Unit::Microsecond, "マイクロ秒"),
    (Unit::Millisecond, "ミリ秒"),
    (Unit::Nanometre, "ナノメートル"),
    (Unit::Micrometre, "マイクロメートル"),
    (Unit::NauticalMile, "海里"),
    (Unit::LightYear, "光年"),
    (Unit::Milligram, "ミリグラム"),
    (Unit::Millilitre, "ミリリットル"),
    (Unit::CubicMetre, "立方メートル"),
    (Unit::CubicFoot, "立方フィート"),
    (Unit::Barrel, "バレル"),
    (Unit::Tsubo, "坪"),
    (Unit::Watt, "ワット"),
    (Unit::Kilowatt, "キロワット"),
    (Unit::Megawatt, "メガワット"),
    (Unit::Gigawatt, "ギガワット"),
    (Unit::Terawatt, "テラワット"),
    (Unit::WattHour, "ワット時"),
    (Unit::KilowattHour, "キロワット時"),
    (Unit::MegawattHour, "メガワット時"),
    (Unit::GigawattHour, "ギガワット時"),
    (Unit::TerawattHour, "テラワット時"),
    (Unit::Kilocalorie, "キロカロリー"),
    (Unit::Byte, "バイト"),
    (Unit::Kilobyte, "キロバイト"),
    (Unit::Megabyte, "メガバイト"),
    (Unit::Gigabyte, "ギガバイト"),
    (Unit::Terabyte, "テラバイト"),
    (Unit::Petabyte, "ペタバイト"),
    (Unit::KilobitPerSecond, "キロビット毎秒"),
    (Unit::MegabitPerSecond, "メガビット毎秒"),
    (Unit::GigabitPerSecond, "ギガビット毎秒"),
    (Unit::Hertz, "ヘルツ"),
    (Unit::Kilohertz, "キロヘルツ"),
    (Unit::Megahertz, "メガヘルツ"),
    (Unit::Gigahertz, "ギガヘルツ"),
    (Unit::Hectopascal, "ヘクトパスカル"),
    (Unit::Volt, "ボルト"),
    (Unit::Kilovolt, "キロボルト"),
];
