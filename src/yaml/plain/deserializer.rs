//! A plain document as a deserialiser, which gives what the parser of all YAML would give.
//!
//! *In*: [`Plain`]. *Out*: values of any type; an error wherever the two could differ.

use std::fmt;

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{self, Deserializer, IntoDeserializer, Visitor};

use super::{Plain, Scalar};

/// The document does not fit the type, or not surely.
#[derive(Debug)]
pub(in crate::yaml) struct Unfit;

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("does not fit")
    }
}

impl std::error::Error for Unfit {}

impl de::Error for Unfit {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Unfit
    }
}

impl Scalar<'_> {
    /// Whether it is text where any type is wanted: not a number, nor true or false.
    fn is_surely_text(&self) -> bool {
        self.is_quoted
            || (!self.text.starts_with(|first: char| first.is_ascii_digit())
                && !matches!(self.text, "true" | "True" | "TRUE" | "false" | "False" | "FALSE"))
    }
}

impl<'de> Deserializer<'de> for &Plain<'_> {
    type Error = Unfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        match self {
            Plain::Scalar(scalar) if scalar.is_surely_text() => visitor.visit_str(scalar.text),
            Plain::Scalar(_) => Err(Unfit),
            Plain::List(_) => self.deserialize_seq(visitor),
            Plain::Map(_) => self.deserialize_map(visitor),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        match self {
            Plain::Scalar(scalar) => visitor.visit_str(scalar.text),
            Plain::List(_) | Plain::Map(_) => Err(Unfit),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        match self {
            Plain::Scalar(Scalar { text: "true", is_quoted: false, .. }) => visitor.visit_bool(true),
            Plain::Scalar(Scalar { text: "false", is_quoted: false, .. }) => visitor.visit_bool(false),
            _ => Err(Unfit),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        let Plain::List(items) = self else { return Err(Unfit) };
        let mut access = SeqDeserializer::new(items.iter());
        let value = visitor.visit_seq(&mut access)?;
        access.end().map(|()| value)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        let Plain::Map(entries) = self else { return Err(Unfit) };
        let mut access = MapDeserializer::new(entries.iter().map(|(key, value)| (*key, value)));
        let value = visitor.visit_map(&mut access)?;
        access.end().map(|()| value)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        match self {
            Plain::Scalar(scalar) => visitor.visit_enum(scalar.text.into_deserializer()),
            Plain::List(_) | Plain::Map(_) => Err(Unfit),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_unit()
    }

    // Numbers have many forms, and nothing is read into the rest.
    fn deserialize_i64<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Unfit> {
        Err(Unfit)
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct
    }
}

impl<'de> IntoDeserializer<'de, Unfit> for &Plain<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}
