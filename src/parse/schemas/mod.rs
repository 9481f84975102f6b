//! JSON Schemas of the files of a site, made from the very types that read them.
//!
//! *In*: the raw types of this stage. *Out*: the files of `schemas/`, which the program embeds.
//! Exists in tests only: the program carries the files, not the machinery that makes them.
//!
//! Renewed by `TAIYAKU_BLESS=1 cargo test schemas`.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use super::values::{Lists, Texts};
use super::{changes, config, ledger, page, story};
use crate::yaml::{UniqueMap, Verbatim};

impl<T: JsonSchema> JsonSchema for UniqueMap<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("MapOf{}", T::schema_name()).into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "object", "additionalProperties": generator.subschema_for::<T>() })
    }
}

impl JsonSchema for Verbatim {
    fn schema_name() -> Cow<'static, str> {
        String::schema_name()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        String::json_schema(generator)
    }
}

macro_rules! placeholders {
    ($($(#[doc = $doc:literal])+ $type:ident $schema:tt)*) => {
        $(
            $(#[doc = $doc])+
            pub(super) struct $type;

            impl JsonSchema for $type {
                fn schema_name() -> Cow<'static, str> {
                    stringify!($type).into()
                }

                fn json_schema(_: &mut SchemaGenerator) -> Schema {
                    let mut schema = json_schema!($schema);
                    schema.insert("description".to_owned(), json!(concat!($($doc),+).trim()));
                    schema
                }
            }
        )*
    };
}

placeholders! {
    /// A text in at least one of the two languages.
    SomeTexts { "type": "object" }
    /// The severity of each finding, where it is not the usual one.
    Severities { "type": "object" }
    /// One of the two languages of the site.
    Language { "type": "string" }
    /// A language tag of BCP 47, such as `ja` or `pt-BR`.
    LanguageTag { "type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$" }
    /// A day, a month or a year: `2025-02-10`, `2025-02`, `2025`.
    Date { "type": ["string", "integer"], "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" }
    /// A moment with its offset from UTC: `2026-11-22T09:00+09:00`.
    Moment {
        "type": "string",
        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})$"
    }
    /// A number with a word of scale, or a computation over other figures: `97.4 billion`, `1,500`, `bid / 10`.
    Quantity { "type": ["string", "number"] }
    /// A currency code of ISO 4217, or one of the words for other units.
    UnitWord { "anyOf": [
        { "enum": ["percent", "points", "times", "year"] },
        { "type": "string", "pattern": "^[A-Z]{3}$" }
    ] }
    /// How far a story or a section is.
    Status { "enum": ["draft", "review", "ready", "withdrawn"] }
    /// The address of a page outside.
    Address { "type": "string", "pattern": "^https?://" }
}

/// A unit: a word, or a word of our own in each language.
#[derive(JsonSchema)]
#[serde(untagged)]
#[allow(dead_code)]
pub(super) enum Unit {
    Word(UnitWord),
    Each(Texts),
}

impl JsonSchema for Texts {
    fn schema_name() -> Cow<'static, str> {
        "Texts".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "description": "A text in both languages.", "type": "object" })
    }
}

impl JsonSchema for Lists {
    fn schema_name() -> Cow<'static, str> {
        "Lists".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "description": "A list in either language.", "type": "object" })
    }
}

/// Every schema by its name.
fn all() -> Vec<(&'static str, Value)> {
    vec![
        ("page", of::<page::Raw>()),
        ("site", of::<config::Raw>()),
        ("story", of::<story::Raw>()),
        ("figures", of_entries::<ledger::RawFigure>()),
        ("names", of_entries::<ledger::RawName>()),
        ("terms", of_entries::<ledger::RawTerm>()),
        ("sources", of_entries::<ledger::RawSource>()),
        ("events", of_entries::<ledger::RawEvent>()),
        ("quotes", of_entries::<ledger::RawQuote>()),
        ("changes", of::<Vec<changes::RawChange>>()),
        ("strings", of::<UniqueMap<SomeTexts>>()),
    ]
}

fn of<T: JsonSchema>() -> Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = generator.into_root_schema_for::<T>().to_value();
    tidy(&mut schema);
    schema
}

/// The schema of a file of the ledger: entries by their ids.
fn of_entries<T: JsonSchema>() -> Value {
    let mut schema = of::<UniqueMap<T>>();
    schema["propertyNames"] = json!({ "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$" });
    schema
}

/// Takes out what only Rust means: names of types, and null, since an absent value is written as no key.
fn tidy(node: &mut Value) {
    match node {
        Value::Array(items) => items.iter_mut().for_each(tidy),
        Value::Object(map) => {
            let is_null = |value: &Value| *value == json!("null") || *value == json!({ "type": "null" });
            for key in ["type", "anyOf"] {
                let Some(Value::Array(options)) = map.get_mut(key) else { continue };
                options.retain(|option| !is_null(option));
                let [only] = options.as_slice() else { continue };
                match (key, only.clone()) {
                    ("anyOf", Value::Object(inner)) => {
                        map.remove("anyOf");
                        map.extend(inner);
                    }
                    (_, only) => drop(map.insert(key.to_owned(), only)),
                }
            }
            if map.get("default").is_some_and(|value| *value == Value::Null || *value == json!([])) {
                map.remove("default");
            }
            require_lists(map);
            // A key of a file may have this name, too; then it is no text.
            if map.get("title").is_some_and(Value::is_string) {
                map.remove("title");
            }
            if let Some(Value::String(path)) = map.get_mut("$ref") {
                *path = path.replace("/Raw", "/");
            }
            if let Some(Value::Object(definitions)) = map.remove("$defs") {
                let renamed = definitions.into_iter().map(|(name, node)| (name.replacen("Raw", "", 1), node));
                map.insert("$defs".to_owned(), Value::Object(renamed.collect()));
            }
            map.values_mut().for_each(tidy);
        }
        _ => {}
    }
}

/// A list that may not be empty may not be absent either: to serde it is optional, so that its finding can be ours.
fn require_lists(node: &mut Map<String, Value>) {
    let Some(Value::Object(properties)) = node.get("properties") else { return };
    let keys =
        properties.iter().filter(|(_, property)| property.get("minItems").is_some() && property.get("items").is_some());
    let keys: Vec<Value> = keys.map(|(key, _)| json!(key)).collect();
    if let Some(Value::Array(required)) = node.get_mut("required") {
        required.extend(keys.into_iter().filter(|key| !required.contains(key)).collect::<Vec<_>>());
    }
}

#[cfg(test)]
mod tests;
