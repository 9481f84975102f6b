//! Currencies, and units of time and measure with their conversion.
//!
//! *In*: a code, or an amount of a unit. *Out*: the currency; the amount in the smallest steps of its dimension.
//! Never knows how a language names them.

use std::fmt;

use crate::ONE;

/// A currency as its ISO 4217 code.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The code of three ASCII capitals; `None` for anything else (ISO 4217).
    pub const fn new(code: &str) -> Option<Self> {
        match *code.as_bytes() {
            [a @ b'A'..=b'Z', b @ b'A'..=b'Z', c @ b'A'..=b'Z'] => Some(Self([a, b, c])),
            _ => None,
        }
    }

    /// A currency named in our own tables, checked when the program is compiled.
    pub(crate) const fn of(code: &str) -> Self {
        Self::new(code).expect("our tables hold codes of three capitals")
    }

    /// The three letters of the code.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).expect("a code is ASCII")
    }

    /// Whether the currency is called a dollar, so that a bare `$` may stand for it.
    pub fn is_dollar(self) -> bool {
        matches!(&self.0, b"USD" | b"AUD" | b"CAD" | b"HKD" | b"NZD" | b"SGD" | b"TWD")
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// What a unit measures. Units of one dimension convert into each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Dimension {
    /// Time with a fixed number of seconds.
    Seconds,
    /// Time with a fixed number of months.
    Months,
    /// Length, also of a speed.
    Length,
    /// Weight.
    Mass,
    /// Area.
    Area,
    /// Volume.
    Volume,
    /// Temperature.
    Temperature,
    /// Power.
    Power,
    /// Energy that is delivered.
    Energy,
    /// Energy of food.
    Nutrition,
    /// An amount of data.
    Data,
    /// Data in a second.
    DataRate,
    /// How often something happens in a second.
    Frequency,
    /// Pressure.
    Pressure,
    /// Tension between two poles.
    Voltage,
}

/// The system that a unit belongs to: a translator converts between systems and rounds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum System {
    /// SI and what is used with it.
    Metric,
    /// Feet, pounds, Fahrenheit.
    Imperial,
}

macro_rules! units {
    ($($(#[$doc:meta])* $name:ident $dimension:ident $system:ident $factor:literal,)*) => {
        /// A unit of duration or measure.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Unit { $($(#[$doc])* $name,)* }

        impl Unit {
            /// Every unit.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The dimension of the unit.
            pub fn dimension(self) -> Dimension {
                match self { $(Self::$name => Dimension::$dimension,)* }
            }

            /// The system that the unit belongs to.
            pub fn system(self) -> System {
                match self { $(Self::$name => System::$system,)* }
            }

            /// How many of the smallest steps of its dimension make one of this unit.
            ///
            /// Steps: a nanosecond, a month, a nanometre, a nanogram, a square millimetre, a microlitre, a ninth of a
            /// kelvin, a watt, a watt-hour, a calorie, a byte, a bit in a second, a hertz, a pascal, a millivolt.
            /// International yard and pound agreement of 1959; US gallon; data by powers of ten (ISO/IEC 80000-13).
            pub fn factor(self) -> i128 {
                match self { $(Self::$name => $factor,)* }
            }
        }
    };
}

units! {
    /// A nanosecond.
    Nanosecond Seconds Metric 1,
    /// A microsecond.
    Microsecond Seconds Metric 1_000,
    /// A millisecond.
    Millisecond Seconds Metric 1_000_000,
    /// A second.
    Second Seconds Metric 1_000_000_000,
    /// A minute.
    Minute Seconds Metric 60_000_000_000,
    /// An hour.
    Hour Seconds Metric 3_600_000_000_000,
    /// A day.
    Day Seconds Metric 86_400_000_000_000,
    /// A week.
    Week Seconds Metric 604_800_000_000_000,
    /// A month.
    Month Months Metric 1,
    /// A year.
    Year Months Metric 12,
    /// A nanometre.
    Nanometre Length Metric 1,
    /// A micrometre.
    Micrometre Length Metric 1_000,
    /// A millimetre.
    Millimetre Length Metric 1_000_000,
    /// A centimetre.
    Centimetre Length Metric 10_000_000,
    /// A metre.
    Metre Length Metric 1_000_000_000,
    /// A kilometre.
    Kilometre Length Metric 1_000_000_000_000,
    /// An inch.
    Inch Length Imperial 25_400_000,
    /// A foot.
    Foot Length Imperial 304_800_000,
    /// A yard.
    Yard Length Imperial 914_400_000,
    /// A mile.
    Mile Length Imperial 1_609_344_000_000,
    /// A nautical mile.
    NauticalMile Length Imperial 1_852_000_000_000,
    /// A light year.
    LightYear Length Metric 9_460_730_472_580_800_000_000_000,
    /// A milligram.
    Milligram Mass Metric 1_000_000,
    /// A gram.
    Gram Mass Metric 1_000_000_000,
    /// A kilogram.
    Kilogram Mass Metric 1_000_000_000_000,
    /// A tonne; also a ton, since texts rarely say which.
    Tonne Mass Metric 1_000_000_000_000_000,
    /// An ounce.
    Ounce Mass Imperial 28_349_523_125,
    /// A pound.
    Pound Mass Imperial 453_592_370_000,
    /// A kilometre or a kilogram: spoken Japanese and English shorten both to "kilo".
    Kilo Length Metric 1_000_000_000_000,
    /// A square metre.
    SquareMetre Area Metric 1_000_000,
    /// A hectare.
    Hectare Area Metric 10_000_000_000,
    /// A square kilometre.
    SquareKilometre Area Metric 1_000_000_000_000,
    /// A square foot.
    SquareFoot Area Imperial 92_903,
    /// An acre.
    Acre Area Imperial 4_046_856_422,
    /// A tsubo: the floor of two mats.
    Tsubo Area Imperial 3_305_785,
    /// A square mile.
    SquareMile Area Imperial 2_589_988_110_336,
    /// A litre.
    Litre Volume Metric 1_000_000,
    /// A millilitre.
    Millilitre Volume Metric 1_000,
    /// A cubic metre.
    CubicMetre Volume Metric 1_000_000_000,
    /// A cubic foot.
    CubicFoot Volume Imperial 28_316_847,
    /// A gallon.
    Gallon Volume Imperial 3_785_412,
    /// A barrel of oil.
    Barrel Volume Imperial 158_987_295,
    /// A degree Celsius.
    Celsius Temperature Metric 9,
    /// A degree Fahrenheit.
    Fahrenheit Temperature Imperial 5,
    /// A watt.
    Watt Power Metric 1,
    /// A kilowatt.
    Kilowatt Power Metric 1_000,
    /// A megawatt.
    Megawatt Power Metric 1_000_000,
    /// A gigawatt.
    Gigawatt Power Metric 1_000_000_000,
    /// A terawatt.
    Terawatt Power Metric 1_000_000_000_000,
    /// A watt-hour.
    WattHour Energy Metric 1,
    /// A kilowatt-hour.
    KilowattHour Energy Metric 1_000,
    /// A megawatt-hour.
    MegawattHour Energy Metric 1_000_000,
    /// A gigawatt-hour.
    GigawattHour Energy Metric 1_000_000_000,
    /// A terawatt-hour.
    TerawattHour Energy Metric 1_000_000_000_000,
    /// A kilocalorie, which is often called a calorie.
    Kilocalorie Nutrition Metric 1,
    /// A byte.
    Byte Data Metric 1,
    /// A kilobyte.
    Kilobyte Data Metric 1_000,
    /// A megabyte.
    Megabyte Data Metric 1_000_000,
    /// A gigabyte.
    Gigabyte Data Metric 1_000_000_000,
    /// A terabyte.
    Terabyte Data Metric 1_000_000_000_000,
    /// A petabyte.
    Petabyte Data Metric 1_000_000_000_000_000,
    /// A kilobit in a second.
    KilobitPerSecond DataRate Metric 1_000,
    /// A megabit in a second.
    MegabitPerSecond DataRate Metric 1_000_000,
    /// A gigabit in a second.
    GigabitPerSecond DataRate Metric 1_000_000_000,
    /// A hertz.
    Hertz Frequency Metric 1,
    /// A kilohertz.
    Kilohertz Frequency Metric 1_000,
    /// A megahertz.
    Megahertz Frequency Metric 1_000_000,
    /// A gigahertz.
    Gigahertz Frequency Metric 1_000_000_000,
    /// A hectopascal, or a millibar.
    Hectopascal Pressure Metric 100,
    /// A volt.
    Volt Voltage Metric 1_000,
    /// A kilovolt.
    Kilovolt Voltage Metric 1_000_000,
}

impl Unit {
    /// `value` of this unit in the smallest steps of the dimension; `None` if that is too large to hold.
    pub fn steps(self, value: i128) -> Option<i128> {
        let value = if self == Self::Fahrenheit { value.checked_sub(32 * ONE)? } else { value };
        value.checked_mul(self.factor())
    }

    /// Whether amounts of the two units can be compared at all.
    pub fn converts_to(self, other: Self) -> bool {
        let kilo = |a: Self, b: Self| a == Self::Kilo && b.dimension() == Dimension::Mass;
        self.dimension() == other.dimension() || kilo(self, other) || kilo(other, self)
    }
}
