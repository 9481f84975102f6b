//! A YAML document as a tree that can be mended and read again.
//!
//! *In*: events of a deserialiser. *Out*: [`Tree`], which is itself a deserialiser; [`UniqueMap`].

use std::collections::HashMap;
use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::mend::Mistake;

/// A node of a document.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Tree {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(String),
    List(Vec<Tree>),
    /// Entries in the order of the document; keys may repeat.
    Map(Vec<(String, Tree)>),
    /// Stands for what is missing or wrong; reads as an empty value of any type.
    Mended,
}

impl Tree {
    /// The node at a path, if it is there.
    pub(super) fn at(&mut self, path: &[String]) -> Option<&mut Tree> {
        let mut node = self;
        for step in path {
            node = match node {
                Tree::Map(entries) => entries.iter_mut().find(|(key, _)| key == step).map(|(_, value)| value)?,
                Tree::List(items) => items.get_mut(step.parse::<usize>().ok()?)?,
                _ => return None,
            };
        }
        Some(node)
    }

    /// Takes repeated keys out; gives the path and ordinal (from 1) of each that was taken out.
    pub(super) fn take_duplicates(&mut self, path: &mut Vec<String>, taken: &mut Vec<(Vec<String>, usize)>) {
        match self {
            Tree::Map(entries) => {
                let mut seen: HashMap<String, usize> = HashMap::new();
                entries.retain(|(key, _)| {
                    let Some(count) = seen.get_mut(key) else {
                        seen.insert(key.clone(), 0);
                        return true;
                    };
                    *count += 1;
                    let mut at = path.clone();
                    at.push(key.clone());
                    taken.push((at, *count));
                    false
                });
                for (key, value) in entries {
                    path.push(key.clone());
                    value.take_duplicates(path, taken);
                    path.pop();
                }
            }
            Tree::List(items) => {
                for (index, item) in items.iter_mut().enumerate() {
                    path.push(index.to_string());
                    item.take_duplicates(path, taken);
                    path.pop();
                }
            }
            _ => {}
        }
    }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a YAML value")
    }
    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }
    fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
        Ok(Tree::Bool(value))
    }
    fn visit_i64<E>(self, value: i64) -> Result<Tree, E> {
        Ok(Tree::Int(value))
    }
    fn visit_u64<E>(self, value: u64) -> Result<Tree, E> {
        Ok(i64::try_from(value).map_or_else(|_| Tree::Text(value.to_string()), Tree::Int))
    }
    fn visit_f64<E>(self, value: f64) -> Result<Tree, E> {
        Ok(Tree::Float(value))
    }
    fn visit_str<E>(self, value: &str) -> Result<Tree, E> {
        Ok(Tree::Text(value.to_owned()))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Tree::List(items))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
        let mut entries = Vec::new();
        while let Some((key, value)) = access.next_entry::<String, Tree>()? {
            entries.push((key, value));
        }
        Ok(Tree::Map(entries))
    }
    fn visit_enum<A: de::EnumAccess<'de>>(self, access: A) -> Result<Tree, A::Error> {
        // A tagged value: the tag is of no use here, so only what it holds is kept.
        let (_tag, content): (de::IgnoredAny, _) = access.variant()?;
        de::VariantAccess::newtype_variant(content)
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Tree, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

impl<'de> Deserializer<'de> for &Tree {
    type Error = Mistake;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match self {
            Tree::Null => visitor.visit_unit(),
            Tree::Bool(value) => visitor.visit_bool(*value),
            Tree::Int(value) => visitor.visit_i64(*value),
            Tree::Float(value) => visitor.visit_f64(*value),
            Tree::Text(value) => visitor.visit_str(value),
            Tree::List(items) => {
                let mut access = de::value::SeqDeserializer::new(items.iter());
                visitor.visit_seq(&mut access)
            }
            Tree::Map(entries) => {
                let entries = entries.iter().map(|(key, value)| (key.as_str(), value));
                visitor.visit_map(de::value::MapDeserializer::new(entries))
            }
            Tree::Mended => visitor.visit_str(""),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        // A plain scalar is text where text is wanted, as in `serde_yaml` itself.
        match self {
            Tree::Null => visitor.visit_str(""),
            Tree::Bool(value) => visitor.visit_str(&value.to_string()),
            Tree::Int(value) => visitor.visit_str(&value.to_string()),
            Tree::Float(value) => visitor.visit_str(&value.to_string()),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match self {
            Tree::Null | Tree::Mended => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match self {
            Tree::Mended => visitor.visit_bool(false),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match self {
            Tree::Null | Tree::Mended => {
                visitor.visit_seq(de::value::SeqDeserializer::new(std::iter::empty::<&Tree>()))
            }
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match self {
            Tree::Null | Tree::Mended => {
                visitor.visit_map(de::value::MapDeserializer::new(std::iter::empty::<(&str, &Tree)>()))
            }
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        match self {
            Tree::Mended => {
                visitor.visit_map(de::value::MapDeserializer::new(fields.iter().map(|field| (*field, &Tree::Mended))))
            }
            Tree::Null => visitor.visit_map(de::value::MapDeserializer::new(std::iter::empty::<(&str, &Tree)>())),
            // No list stands for the fields of a type, as in `serde_yaml` itself.
            Tree::List(_) => Err(de::Error::invalid_type(de::Unexpected::Seq, &visitor)),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        match self {
            Tree::Text(value) => visitor.visit_enum(de::value::StrDeserializer::new(value)),
            Tree::Mended => visitor.visit_enum(de::value::StrDeserializer::new(variants[0])),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _name: &'static str, visitor: V) -> Result<V::Value, Mistake> {
        visitor.visit_newtype_struct(self)
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct
        identifier ignored_any
    }
}

impl<'de> de::IntoDeserializer<'de, Mistake> for &Tree {
    type Deserializer = Self;
    fn into_deserializer(self) -> Self {
        self
    }
}

/// A mapping in the order of the document; a repeated key is an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UniqueMap<V>(pub Vec<(String, V)>);

impl<V> Default for UniqueMap<V> {
    fn default() -> Self {
        UniqueMap(Vec::new())
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for UniqueMap<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct MapVisitor<V>(std::marker::PhantomData<V>);
        impl<'de, V: Deserialize<'de>> Visitor<'de> for MapVisitor<V> {
            type Value = UniqueMap<V>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }
            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(UniqueMap::default())
            }
            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
                let mut entries: Vec<(String, V)> = Vec::new();
                let mut seen = std::collections::BTreeSet::new();
                while let Some(key) = access.next_key::<String>()? {
                    if !seen.insert(key.clone()) {
                        return Err(de::Error::custom("duplicate key"));
                    }
                    entries.push((key, access.next_value()?));
                }
                Ok(UniqueMap(entries))
            }
        }
        deserializer.deserialize_map(MapVisitor(std::marker::PhantomData))
    }
}
