//! What a manifest or a program says, field by field, with refusals in the words of upstream's parser. Knows no fields.

use crate::json::write::number_text;
use crate::value::{Map, Number, Value};

/// The fields of an object; `what` is what it should be.
pub fn fields<'a>(value: &'a Value, what: &str) -> Result<&'a Map, String> {
    value.as_object().ok_or_else(|| unexpected(value, what))
}

/// A field that must be there.
pub fn required<'a>(fields: &'a Map, name: &str) -> Result<&'a Value, String> {
    fields.get(name).ok_or_else(|| format!("missing field `{name}`"))
}

/// A text.
pub fn text(value: &Value) -> Result<String, String> {
    value.as_str().map(str::to_owned).ok_or_else(|| unexpected(value, "a string"))
}

/// A text that may be missing or null.
pub fn optional_text(fields: &Map, name: &str) -> Result<Option<String>, String> {
    fields.get(name).filter(|value| **value != Value::Null).map(text).transpose()
}

/// The items of a list, each made into something.
pub fn each<T>(value: &Value, make: impl Fn(&Value) -> Result<T, String>) -> Result<Vec<T>, String> {
    value.as_array().ok_or_else(|| unexpected(value, "a sequence"))?.iter().map(make).collect()
}

/// The items of a list that may be missing.
pub fn each_of<T>(
    fields: &Map,
    name: &str,
    make: impl Fn(&Value) -> Result<T, String>,
) -> Result<Vec<T>, String> {
    fields.get(name).map_or_else(|| Ok(Vec::new()), |value| each(value, make))
}

/// The place of a name among the known ones.
pub fn variant(value: &Value, known: &[&str]) -> Result<usize, String> {
    let name = value.as_str().ok_or_else(|| unexpected(value, "string or map"))?;
    known.iter().position(|each| *each == name).ok_or_else(|| {
        let known: Vec<String> = known.iter().map(|each| format!("`{each}`")).collect();
        match known.as_slice() {
            [one, other] => format!("unknown variant `{name}`, expected {one} or {other}"),
            several => format!("unknown variant `{name}`, expected one of {}", several.join(", ")),
        }
    })
}

/// An object's fields, none where it is missing; `name` is the field's.
pub fn map_of(fields: &Map, name: &str) -> Result<Map, String> {
    fields.get(name).map_or_else(|| Ok(Map::default()), |value| self::fields(value, "a map").cloned())
}

fn unexpected(value: &Value, expected: &str) -> String {
    let got = match value {
        Value::Null => "null".to_owned(),
        Value::Bool(flag) => format!("boolean `{flag}`"),
        Value::Number(number @ Number::Float(_)) => format!("floating point `{}`", number_text(number)),
        Value::Number(number) => format!("integer `{}`", number_text(number)),
        Value::String(_) => format!("string {value}"),
        Value::Array(_) => "sequence".to_owned(),
        Value::Object(_) | Value::Binary(_) => "map".to_owned(),
    };
    format!("invalid type: {got}, expected {expected}")
}
