//! Japanese words of units of measure.
//!
//! *In*: the text behind a number. *Out*: the unit and where its word ends.
//! Never reads numbers or lengths of time.

use crate::Unit;
use crate::reading::scan::Scan;
use crate::reading::symbol;

/// Words of units; a longer one stands before its own beginning.
const WORDS: [(&str, Unit); 80] = [
    ("平方キロメートル", Unit::SquareKilometre),
    ("平方キロ", Unit::SquareKilometre),
    ("平方メートル", Unit::SquareMetre),
    ("平方マイル", Unit::SquareMile),
    ("平方フィート", Unit::SquareFoot),
    ("平方km", Unit::SquareKilometre),
    ("平方m", Unit::SquareMetre),
    ("平米", Unit::SquareMetre),
    ("立方メートル", Unit::CubicMetre),
    ("立方フィート", Unit::CubicFoot),
    ("ヘクタール", Unit::Hectare),
    ("エーカー", Unit::Acre),
    ("坪", Unit::Tsubo),
    ("キロメートル", Unit::Kilometre),
    ("キログラム", Unit::Kilogram),
    ("キロワット時", Unit::KilowattHour),
    ("キロワットアワー", Unit::KilowattHour),
    ("キロワット", Unit::Kilowatt),
    ("メガワット時", Unit::MegawattHour),
    ("メガワット", Unit::Megawatt),
    ("ギガワット時", Unit::GigawattHour),
    ("ギガワット", Unit::Gigawatt),
    ("テラワット時", Unit::TerawattHour),
    ("テラワット", Unit::Terawatt),
    ("ワット時", Unit::WattHour),
    ("ワット", Unit::Watt),
    ("キロカロリー", Unit::Kilocalorie),
    ("カロリー", Unit::Kilocalorie),
    ("キロバイト", Unit::Kilobyte),
    ("メガバイト", Unit::Megabyte),
    ("ギガバイト", Unit::Gigabyte),
    ("テラバイト", Unit::Terabyte),
    ("ペタバイト", Unit::Petabyte),
    ("バイト", Unit::Byte),
    ("キロビット毎秒", Unit::KilobitPerSecond),
    ("メガビット毎秒", Unit::MegabitPerSecond),
    ("ギガビット毎秒", Unit::GigabitPerSecond),
    ("キロヘルツ", Unit::Kilohertz),
    ("メガヘルツ", Unit::Megahertz),
    ("ギガヘルツ", Unit::Gigahertz),
    ("ヘルツ", Unit::Hertz),
    ("ヘクトパスカル", Unit::Hectopascal),
    ("ミリバール", Unit::Hectopascal),
    ("キロボルト", Unit::Kilovolt),
    ("ボルト", Unit::Volt),
    ("ナノメートル", Unit::Nanometre),
    ("マイクロメートル", Unit::Micrometre),
    ("ミクロン", Unit::Micrometre),
    ("ナノ秒", Unit::Nanosecond),
    ("マイクロ秒", Unit::Microsecond),
    ("ミリ秒", Unit::Millisecond),
    ("センチメートル", Unit::Centimetre),
    ("センチ", Unit::Centimetre),
    ("ミリメートル", Unit::Millimetre),
    ("ミリリットル", Unit::Millilitre),
    ("ミリグラム", Unit::Milligram),
    ("ミリ", Unit::Millimetre),
    ("メートル", Unit::Metre),
    ("マイル", Unit::Mile),
    ("海里", Unit::NauticalMile),
    ("カイリ", Unit::NauticalMile),
    ("ノット", Unit::NauticalMile),
    ("光年", Unit::LightYear),
    ("フィート", Unit::Foot),
    ("フット", Unit::Foot),
    ("インチ", Unit::Inch),
    ("ヤード", Unit::Yard),
    ("グラム", Unit::Gram),
    ("トン", Unit::Tonne),
    ("オンス", Unit::Ounce),
    ("リットル", Unit::Litre),
    ("ガロン", Unit::Gallon),
    ("バレル", Unit::Barrel),
    ("キロ", Unit::Kilo),
    ("ギガ", Unit::Gigabyte),
    ("テラ", Unit::Terabyte),
    ("㌢", Unit::Centimetre),
    ("㍉", Unit::Millimetre),
    ("㌘", Unit::Gram),
    ("㌶", Unit::Hectare),
];

/// What makes a word of a unit the beginning of another word: ミリオン, メートル法.
const NOT_AFTER: [&str; 8] = ["オン", "タリー", "ヘルツ", "ボルト", "アンペア", "法", "ビット", "スタジアム"];

/// The unit behind a number, in words or as a symbol, and where it ends.
pub(super) fn unit(scan: Scan, at: usize) -> Option<(Unit, usize)> {
    let named = WORDS.iter().find_map(|(word, unit)| Some((*unit, scan.eat(at, word)?)));
    match named {
        Some((unit, end)) => (!scan.at_any(end, &NOT_AFTER)).then_some((unit, end)),
        None => symbol::unit(scan, at),
    }
}
