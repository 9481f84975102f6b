//! Symbols of units, which are written alike in every language.
//!
//! *In*: the text behind a number. *Out*: the unit and where its symbol ends.
//! Never reads words.

use crate::Unit;
use crate::reading::scan::Scan;

/// Symbols, a longer one before its own beginning (SI Brochure, 9th edition).
const SYMBOLS: [(&str, Unit); 70] = [
    ("km²", Unit::SquareKilometre),
    ("km2", Unit::SquareKilometre),
    ("㎢", Unit::SquareKilometre),
    ("m²", Unit::SquareMetre),
    ("m2", Unit::SquareMetre),
    ("㎡", Unit::SquareMetre),
    ("m³", Unit::CubicMetre),
    ("m3", Unit::CubicMetre),
    ("km/h", Unit::Kilometre),
    ("kmh", Unit::Kilometre),
    ("kph", Unit::Kilometre),
    ("mph", Unit::Mile),
    ("km", Unit::Kilometre),
    ("㎞", Unit::Kilometre),
    ("㌔", Unit::Kilo),
    ("cm", Unit::Centimetre),
    ("㎝", Unit::Centimetre),
    ("mm", Unit::Millimetre),
    ("㎜", Unit::Millimetre),
    ("μm", Unit::Micrometre),
    ("µm", Unit::Micrometre),
    ("nm", Unit::Nanometre),
    ("㍍", Unit::Metre),
    ("kg", Unit::Kilogram),
    ("㎏", Unit::Kilogram),
    ("mg", Unit::Milligram),
    ("㎎", Unit::Milligram),
    ("㌧", Unit::Tonne),
    ("ha", Unit::Hectare),
    ("ml", Unit::Millilitre),
    ("mL", Unit::Millilitre),
    ("lbs", Unit::Pound),
    ("lb", Unit::Pound),
    ("TWh", Unit::TerawattHour),
    ("GWh", Unit::GigawattHour),
    ("MWh", Unit::MegawattHour),
    ("kWh", Unit::KilowattHour),
    ("Wh", Unit::WattHour),
    ("TW", Unit::Terawatt),
    ("GW", Unit::Gigawatt),
    ("MW", Unit::Megawatt),
    ("kW", Unit::Kilowatt),
    ("kcal", Unit::Kilocalorie),
    ("PB", Unit::Petabyte),
    ("TB", Unit::Terabyte),
    ("GB", Unit::Gigabyte),
    ("MB", Unit::Megabyte),
    ("KB", Unit::Kilobyte),
    ("kB", Unit::Kilobyte),
    ("Gbps", Unit::GigabitPerSecond),
    ("Mbps", Unit::MegabitPerSecond),
    ("kbps", Unit::KilobitPerSecond),
    ("GHz", Unit::Gigahertz),
    ("MHz", Unit::Megahertz),
    ("kHz", Unit::Kilohertz),
    ("Hz", Unit::Hertz),
    ("hPa", Unit::Hectopascal),
    ("kV", Unit::Kilovolt),
    ("ms", Unit::Millisecond),
    ("µs", Unit::Microsecond),
    ("μs", Unit::Microsecond),
    ("ns", Unit::Nanosecond),
    ("℃", Unit::Celsius),
    ("°C", Unit::Celsius),
    ("° C", Unit::Celsius),
    ("°F", Unit::Fahrenheit),
    ("° F", Unit::Fahrenheit),
    ("℉", Unit::Fahrenheit),
    ("m", Unit::Metre),
    ("g", Unit::Gram),
];

/// Symbols of one letter that stand straight behind the number only; with a space they would be names.
const ATTACHED: [(&str, Unit); 7] = [
    ("t", Unit::Tonne),
    ("l", Unit::Litre),
    ("L", Unit::Litre),
    ("W", Unit::Watt),
    ("V", Unit::Volt),
    ("C", Unit::Celsius),
    ("F", Unit::Fahrenheit),
];

/// The unit whose symbol stands behind a number, after at most one space or hyphen, and where it ends.
pub fn unit(scan: Scan, at: usize) -> Option<(Unit, usize)> {
    let spaced = scan.eat_any(at, &[" ", "-"]).unwrap_or(at);
    let find = |known: &[(&str, Unit)], at: usize| {
        let ends = |end: &usize| !scan.peek(*end).is_some_and(|c| c.is_ascii_alphanumeric());
        known.iter().find_map(|(symbol, unit)| Some((*unit, scan.eat(at, symbol).filter(ends)?)))
    };
    find(&SYMBOLS, spaced).or_else(|| find(&ATTACHED, at))
}
