//! A quantity of a Japanese text before its hedge is read.
//!
//! *In*: a number and what it counts. *Out*: [`Found`].
//! Never reads text.

use std::ops::Range;

use super::number::Number;
use crate::{Kind, Kinds, ONE, Unit};

/// A quantity before its hedge is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) kinds: Kinds,
    pub(super) value: i128,
    pub(super) ulp: i128,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) weak: bool,
}

impl Found {
    /// The number as a quantity of one kind; kanji numbers are weak unless they count money or shares, where they are
    /// never idioms.
    pub(super) fn of(n: &Number, kind: Kind, end: usize) -> Self {
        let certain = matches!(kind, Kind::Money(_) | Kind::Percent | Kind::Year | Kind::Date);
        let told = matches!(kind, Kind::Duration(Unit::Week | Unit::Month | Unit::Year)) && !n.is_kanji();
        let one = n.value <= ONE && matches!(kind, Kind::Duration(_) | Kind::Count | Kind::Measure(_) | Kind::Ordinal);
        let one = one && !told;
        let nothing = n.value == 0 && !matches!(kind, Kind::Time(_));
        let weak = (n.is_kanji() && !certain) || one || nothing;
        Self { kinds: Kinds::of(kind), value: n.value, ulp: n.ulp, start: n.start, end, weak }
    }

    /// A weak quantity that no number says.
    pub(super) fn weak(kinds: Kinds, value: i128, span: Range<usize>) -> Self {
        Self { kinds, value, ulp: ONE, start: span.start, end: span.end, weak: true }
    }

    /// This, or another kind.
    pub(super) fn or(mut self, kind: Kind) -> Self {
        self.kinds = self.kinds.or(kind);
        self
    }

    /// With the half that `年半` and `時間半` add.
    pub(super) fn plus_half(mut self, half: Option<i128>) -> Self {
        if let Some(half) = half {
            self.value = self.value.saturating_add(half);
            (self.ulp, self.weak) = (half, self.weak && self.value < ONE);
        }
        self
    }
}
