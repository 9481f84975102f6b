//! What a text states as a figure, in one normal form for every language.
//!
//! *In*: nothing; this is the value that the readers of all languages make.
//! *Out*: [`Quantity`], its [`Kinds`] and [`Hedge`].
//! Never reads text or knows a language.

use std::fmt;
use std::ops::Range;

use crate::{Currency, Date, Unit};

/// The number one in the fixed-point form of [`Quantity::value`]: millionths.
pub const ONE: i128 = 1_000_000;

/// Whether a time of day says which half of the day it is in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Clock {
    /// Of 24 hours: "3 p.m.", "15:00".
    Day,
    /// Either half: "3:30", `3時`.
    HalfDay,
}

/// One thing that a quantity can be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// An amount of money.
    Money(Currency),
    /// A percentage.
    Percent,
    /// Points of an index, a score, or percentage points.
    Points,
    /// A multiple: `10倍`, "tenfold".
    Times,
    /// A fraction, as its value: `3分の2` is two thirds.
    Ratio,
    /// One nth, with n as the value: "a third" is 3. Exact where a ratio in millionths is not.
    Part,
    /// A calendar date as year × 10000 + month × 100 + day, 0 for an absent part.
    Date,
    /// A calendar year; below 100 its century is not said.
    Year,
    /// A decade by its first year; below 100 its century is not said, and it may be one of a life: "in her 50s".
    Decade,
    /// A century by its ordinal.
    Century,
    /// A fiscal year.
    FiscalYear,
    /// A quarter of a year, 1 to 4.
    Quarter,
    /// A day of the week, Monday = 1 (ISO 8601).
    Weekday,
    /// A length of time.
    Duration(Unit),
    /// An amount of a physical unit.
    Measure(Unit),
    /// A time of day in minutes after midnight.
    Time(Clock),
    /// A plain number or ordinal.
    Count,
    /// A name with digits; the payload identifies its letters, the value is its digits.
    Ident(u32),
    /// One of a row, by its place: `第2`, "3rd", "No. 2".
    Ordinal,
    /// For each of a length of time: `毎時`, "per hour", "a day"; the value is 1.
    Rate(Unit),
    /// A length of time that is named and not counted: `昨年`, "monthly", "next week"; the value is 1.
    Period(Unit),
    /// What points at an amount named before: `その額`, "that sum"; the value is 0.
    Said,
    /// A vague order of magnitude: `数兆ドル`, "tens of thousands"; the value is the power of ten.
    Order(Option<Currency>),
}

impl Kind {
    const fn bit(self) -> u32 {
        1 << match self {
            Self::Money(_) => 0,
            Self::Percent => 1,
            Self::Points => 2,
            Self::Times => 3,
            Self::Ratio => 4,
            Self::Part => 5,
            Self::Date => 6,
            Self::Year => 7,
            Self::Decade => 8,
            Self::Century => 9,
            Self::FiscalYear => 10,
            Self::Quarter => 11,
            Self::Weekday => 12,
            Self::Duration(_) => 13,
            Self::Measure(_) => 14,
            Self::Time(_) => 15,
            Self::Count => 16,
            Self::Ident(_) => 17,
            Self::Order(_) => 18,
            Self::Ordinal => 19,
            Self::Rate(_) => 20,
            Self::Period(_) => 21,
            Self::Said => 22,
        }
    }
}

const ANY_DOLLAR: u32 = 1 << 24;
const HALF_DAY: u32 = 1 << 25;

/// The kinds that a quantity may be; more than one means that the text alone does not tell.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Kinds {
    bits: u32,
    currency: Option<Currency>,
    unit: Option<Unit>,
    letters: u32,
}

impl Kinds {
    /// No kind at all.
    pub const fn none() -> Self {
        Self { bits: 0, currency: None, unit: None, letters: 0 }
    }

    /// Exactly one kind.
    pub const fn of(kind: Kind) -> Self {
        Self::none().or(kind)
    }

    /// These kinds or `kind`. A set holds one currency and one unit: the last given.
    pub const fn or(mut self, kind: Kind) -> Self {
        self.bits |= kind.bit();
        match kind {
            Kind::Money(currency) => self.currency = Some(currency),
            Kind::Order(Some(currency)) => self.currency = Some(currency),
            Kind::Duration(unit) | Kind::Measure(unit) | Kind::Rate(unit) | Kind::Period(unit) => {
                self.unit = Some(unit)
            }
            Kind::Time(Clock::HalfDay) => self.bits |= HALF_DAY,
            Kind::Ident(letters) => self.letters = letters,
            _ => {}
        }
        self
    }

    /// Money written with a bare dollar sign, which may be any country's dollar.
    pub const fn of_bare_dollar() -> Self {
        let mut kinds = Self::of(Kind::Money(Currency::of("USD")));
        kinds.bits |= ANY_DOLLAR;
        kinds
    }

    /// Whether the set holds a kind, whatever its currency, unit or letters.
    pub const fn has(self, kind: Kind) -> bool {
        self.bits & kind.bit() != 0
    }

    /// Whether the set holds this kind and no other, whatever its currency, unit or letters.
    pub const fn only(self, kind: Kind) -> bool {
        self.bits & !(ANY_DOLLAR | HALF_DAY) == kind.bit()
    }

    /// Whether the two sets share a kind, whatever its currency, unit or letters.
    pub const fn meets(self, other: Self) -> bool {
        self.bits & other.bits & !(ANY_DOLLAR | HALF_DAY) != 0
    }

    /// Whether the set holds one of the kinds of money.
    pub const fn is_money(self) -> bool {
        self.bits & Self::MONEY != 0
    }

    const MONEY: u32 = 1;
    const DURATION: u32 = 1 << 13;
    const MEASURE: u32 = 1 << 14;
    const TIME: u32 = 1 << 15;
    const IDENT: u32 = 1 << 17;
    const ORDER: u32 = 1 << 18;
    const RATE: u32 = 1 << 20;
    const PERIOD: u32 = 1 << 21;

    /// The currency of money or of a vague order.
    pub fn currency(self) -> Option<Currency> {
        self.currency
    }

    /// Whether the currency is a bare dollar sign.
    pub fn is_bare_dollar(self) -> bool {
        self.bits & ANY_DOLLAR != 0
    }

    /// The unit of a duration, a measure, a rate or a period.
    pub fn unit(self) -> Option<Unit> {
        self.unit
    }

    /// The unit, if a duration is among the kinds.
    pub fn duration(self) -> Option<Unit> {
        self.unit.filter(|_| self.bits & Self::DURATION != 0)
    }

    /// The unit, if a measure is among the kinds.
    pub fn measure(self) -> Option<Unit> {
        self.unit.filter(|_| self.bits & Self::MEASURE != 0)
    }

    /// The unit, if a period is among the kinds.
    pub fn period(self) -> Option<Unit> {
        self.unit.filter(|_| self.bits & Self::PERIOD != 0)
    }

    /// The unit, if a rate is among the kinds.
    pub fn rate(self) -> Option<Unit> {
        self.unit.filter(|_| self.bits & Self::RATE != 0)
    }

    /// The clock, if a time of day is among the kinds.
    pub fn clock(self) -> Option<Clock> {
        let clock = if self.bits & HALF_DAY != 0 { Clock::HalfDay } else { Clock::Day };
        (self.bits & Self::TIME != 0).then_some(clock)
    }

    /// The letters, if a name with digits is among the kinds.
    pub fn ident(self) -> Option<u32> {
        (self.bits & Self::IDENT != 0).then_some(self.letters)
    }

    /// Whether a vague order is among the kinds.
    pub fn is_order(self) -> bool {
        self.bits & Self::ORDER != 0
    }
}

impl fmt::Debug for Kinds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = [
            "Money",
            "Percent",
            "Points",
            "Times",
            "Ratio",
            "Part",
            "Date",
            "Year",
            "Decade",
            "Century",
            "FiscalYear",
            "Quarter",
            "Weekday",
            "Duration",
            "Measure",
            "Time",
            "Count",
            "Ident",
            "Order",
            "Ordinal",
            "Rate",
            "Period",
            "Said",
        ];
        let held = names.iter().enumerate().filter(|(n, _)| self.bits & (1 << n) != 0);
        f.write_str(&held.map(|(_, name)| *name).collect::<Vec<_>>().join("|"))?;
        self.currency.map_or(Ok(()), |currency| write!(f, " {currency:?}"))?;
        self.unit.map_or(Ok(()), |unit| write!(f, " {unit:?}"))
    }
}

/// How sure a text is of a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hedge {
    /// No hedge.
    Exact,
    /// `約`, "about".
    About,
    /// `超`, "more than".
    Over,
    /// `以上`, "at least".
    AtLeast,
    /// `未満`, "less than".
    Under,
    /// `最大`, "up to".
    AtMost,
    /// `近く`, "nearly".
    Near,
    /// `余り`, "just over".
    SlightlyOver,
    /// Words that may say "more than" or nothing: "over two days", `突破`.
    PerhapsOver,
    /// A hedge stands near, and may belong to something else: `およそ北部から南部の130マイル`.
    Unclear,
}

/// One figure of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quantity {
    /// What it may be.
    pub kinds: Kinds,
    /// The value in millionths, without sign.
    pub value: i128,
    /// The weight of the last digit as written, in millionths: `974億` has 10^8 × [`ONE`].
    pub ulp: i128,
    /// How sure the text is.
    pub hedge: Hedge,
    /// May satisfy a partner, is never reported when alone.
    pub weak: bool,
    /// What tells its written form from others, where that is one that no language changes: `16:9`, `829K`, "v2".
    pub token: Option<u32>,
    /// The bytes of the text, on character boundaries.
    pub span: Range<usize>,
}

impl Quantity {
    /// A quantity that no text states: exact to the last digit.
    #[must_use]
    pub fn exact(kinds: Kinds, value: i128) -> Self {
        Quantity { kinds, value, ulp: 1, hedge: Hedge::Exact, weak: false, token: None, span: 0..0 }
    }

    /// A date as a text would state it: a year, a month or a day.
    #[must_use]
    pub fn of_date(date: Date) -> Self {
        let (year, month, day) = (date.year.into(), date.month.into(), date.day.into());
        let (kind, value) =
            if month == 0 { (Kind::Year, year * ONE) } else { (Kind::Date, pack_date(year, month, day)) };
        Quantity { ulp: ONE, ..Quantity::exact(Kinds::of(kind), value) }
    }
}

/// The parts of a packed date: year, month, day; 0 for an absent one. See [`Kind::Date`].
pub fn date_parts(value: i128) -> (i128, i128, i128) {
    let packed = value / ONE;
    (packed / 10_000, packed / 100 % 100, packed % 100)
}

/// A date as [`Kind::Date`] packs it, in millionths. See [`date_parts`].
pub fn pack_date(year: i128, month: i128, day: i128) -> i128 {
    (year * 10_000 + month * 100 + day) * ONE
}
