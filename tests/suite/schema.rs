//! Checks a JSON value against a JSON Schema of `tests/schemas/`.
//!
//! *In*: a value, the name of a schema. *Out*: what is wrong with the value.
//! Knows the keywords that those schemas use; one that it does not know fails the test, so that none goes unheeded.

use serde_json::Value;

/// Fails unless a text is JSON that keeps to a schema; gives the value.
pub fn valid(text: &str, name: &str) -> Value {
    let value: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}\n{text}"));
    let path = super::site::repository().join("tests/schemas").join(format!("{name}.json"));
    let schema = std::fs::read_to_string(path).expect("a schema");
    let root: Value = serde_json::from_str(&schema).expect("a schema is JSON");
    let mut wrong = Vec::new();
    Check { root: &root, wrong: &mut wrong }.value(&root, &value, "");
    assert!(wrong.is_empty(), "{name}: {}\n{text}", wrong.join("\n"));
    value
}

struct Check<'a> {
    root: &'a Value,
    wrong: &'a mut Vec<String>,
}

impl Check<'_> {
    fn value(&mut self, schema: &Value, value: &Value, at: &str) {
        for (keyword, says) in schema.as_object().expect("a schema is an object") {
            let holds = match keyword.as_str() {
                "$comment" | "$defs" => true,
                "$ref" => {
                    let name = says.as_str().and_then(|name| name.strip_prefix("#")).expect("a reference in the file");
                    let target = self.root.pointer(name).unwrap_or_else(|| panic!("no {name}"));
                    self.value(&target.clone(), value, at);
                    true
                }
                "type" => is_of_type(says, value),
                "const" => says == value,
                "enum" => says.as_array().expect("a list").contains(value),
                "minimum" => value.as_f64().is_none_or(|number| number >= says.as_f64().expect("a number")),
                "minLength" => value.as_str().is_none_or(|text| text.chars().count() >= count(says)),
                "minItems" => value.as_array().is_none_or(|items| items.len() >= count(says)),
                "uniqueItems" => {
                    value.as_array().is_none_or(|items| (1..items.len()).all(|i| !items[..i].contains(&items[i])))
                }
                "required" => says.as_array().expect("a list").iter().all(|key| has(value, key)),
                "additionalProperties" => value.as_object().is_none_or(|object| {
                    assert_eq!(says, &Value::Bool(false));
                    object.keys().all(|key| schema["properties"].get(key).is_some())
                }),
                "properties" => {
                    for (key, schema) in says.as_object().expect("an object") {
                        value.get(key).into_iter().for_each(|value| self.value(schema, value, &format!("{at}/{key}")));
                    }
                    true
                }
                "items" => {
                    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.value(says, item, &format!("{at}/{index}"));
                    }
                    true
                }
                _ => panic!("the keyword {keyword} is not known here"),
            };
            if !holds {
                self.wrong.push(format!("{at}: {keyword} {says}: {value}"));
            }
        }
    }
}

fn count(value: &Value) -> usize {
    value.as_u64().and_then(|number| usize::try_from(number).ok()).expect("a count")
}

fn has(value: &Value, key: &Value) -> bool {
    value.as_object().is_none_or(|object| object.contains_key(key.as_str().expect("a key")))
}

fn is_of_type(says: &Value, value: &Value) -> bool {
    let is = |name: &Value| match name.as_str().expect("the name of a type") {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "null" => value.is_null(),
        name => panic!("the type {name} is not known here"),
    };
    says.as_array().map_or_else(|| is(says), |names| names.iter().any(is))
}

#[test]
fn wrong_values_are_refused() {
    let check = |text: &str| assert!(std::panic::catch_unwind(|| valid(text, "gitlab")).is_err(), "{text}");
    valid("[]", "gitlab");
    check("{}");
    check("[1]");
    check("[{}]");
    check(r#"[{"description":"","check_name":"x","fingerprint":"x","severity":"bad","location":{}}]"#);
}
