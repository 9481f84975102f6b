//! JSON Schemas (draft 2020-12) of the files that people write, for editors that complete and check while typing.
//!
//! *In*: the name of a kind of file, and the two languages of a site. *Out*: the schema as JSON.
//! The schemas themselves are in `schemas/`: a test of `parse` makes them from the types that read the files.
//! Here they only get what a site decides: its languages, and the codes of findings.

use serde_json::{Map, Value, json};

use crate::model::{Bi, Code, LangTag, Severity};

macro_rules! schemas {
    ($($name:literal)*) => {
        /// The kinds of files that have a schema.
        pub const NAMES: &[&str] = &[$($name),*];

        /// The schema of a kind of file as it is embedded.
        pub(crate) fn embedded(name: &str) -> Option<&'static str> {
            match name {
                $($name => Some(include_str!(concat!("../../schemas/", $name, ".json"))),)*
                _ => None,
            }
        }
    };
}

schemas! {
    "page" "site" "story" "figures" "names" "terms" "sources" "events" "quotes" "changes" "strings"
}

/// The schema of a kind of file; `None` if there is no such kind.
///
/// # Panics
/// If an embedded schema is no JSON, which a test rules out.
#[must_use]
pub fn text(name: &str, languages: &Bi<LangTag>) -> Option<String> {
    let mut schema: Value = serde_json::from_str(embedded(name)?).expect("embedded schemas are JSON");
    let tags = [languages.first.as_str(), languages.second.as_str()];
    if let Some(definitions) = schema.get_mut("$defs").and_then(Value::as_object_mut) {
        for (name, definition) in definitions {
            let Some(definition) = definition.as_object_mut() else { continue };
            match name.as_str() {
                "Texts" => {
                    per_language(definition, tags, &one_text());
                    definition.insert("required".to_owned(), json!(tags));
                }
                "SomeTexts" => per_language(definition, tags, &one_text()),
                "Lists" => per_language(definition, tags, &json!({ "type": "array", "items": { "type": "string" } })),
                "Language" => drop(definition.insert("enum".to_owned(), json!(tags))),
                "Severities" => severities(definition),
                "Change" => change(definition, tags),
                _ => {}
            }
        }
    }
    Some(format!("{schema:#}\n"))
}

/// A text as YAML may write it: a number is a text, too.
fn one_text() -> Value {
    json!({ "type": ["string", "number"] })
}

/// An object with a value for each language and nothing else.
fn per_language(definition: &mut Map<String, Value>, tags: [&str; 2], value: &Value) {
    let properties: Map<String, Value> = tags.iter().map(|tag| ((*tag).to_owned(), value.clone())).collect();
    definition.insert("properties".to_owned(), Value::Object(properties));
    definition.insert("additionalProperties".to_owned(), json!(false));
}

fn severities(definition: &mut Map<String, Value>) {
    let words = [Severity::Off, Severity::Hint, Severity::Warning, Severity::Error].map(Severity::as_str);
    let code = |code: &Code| {
        let usual = code.default_severity().as_str();
        (code.as_str().to_owned(), json!({ "enum": words, "description": format!("Usually {usual}.") }))
    };
    let properties: Map<String, Value> = Code::ALL.iter().map(code).collect();
    definition.insert("properties".to_owned(), Value::Object(properties));
    definition.insert("additionalProperties".to_owned(), json!(false));
}

/// A change has the tags of the languages as keys of its own, both required, where the type says `texts`.
fn change(definition: &mut Map<String, Value>, tags: [&str; 2]) {
    if let Some(properties) = definition.get_mut("properties").and_then(Value::as_object_mut)
        && let Some(text) = properties.remove("texts")
    {
        properties.extend(tags.map(|tag| (tag.to_owned(), text.clone())));
    }
    if let Some(required) = definition.get_mut("required").and_then(Value::as_array_mut) {
        required.retain(|key| key != "texts");
        required.extend(tags.map(|tag| json!(tag)));
    }
}

#[cfg(test)]
mod tests;
