//! A node's parameters, filled and checked by the JSON Schema of its description. Knows nothing of what they mean.

use crate::value::{Map, Value, number as number_of, type_name};
use std::rc::Rc;

/// Parameters after defaults and other names have been applied, each of the type its schema asks for.
#[derive(Debug)]
pub struct Params(Map);

/// What a node's description makes of the parameters in a manifest.
#[derive(Debug)]
pub struct Prepared {
    /// What the node is made from.
    pub params: Params,
    /// Remarks on parameters nobody reads and on other names, as ends of the sentence "the parameter …".
    pub remarks: Vec<(String, String)>,
}

impl Params {
    /// A parameter whose schema says `"type": "number"`.
    pub fn number(&self, name: &str) -> Result<f64, String> {
        self.get(name).as_f64().ok_or_else(|| wrong(name, "a number"))
    }

    /// A parameter whose schema says `"type": "integer"`.
    pub fn integer(&self, name: &str) -> Result<i64, String> {
        let value = self.get(name);
        let whole = value.as_f64().filter(|float| float.fract() == 0.0).map(|float| float as i64);
        value.as_i64().or(whole).ok_or_else(|| wrong(name, "an integer"))
    }

    /// A parameter whose schema says `"type": "string"`.
    pub fn text(&self, name: &str) -> Result<&str, String> {
        self.get(name).as_str().ok_or_else(|| wrong(name, "a string"))
    }

    /// A parameter whose schema says `"type": "boolean"`.
    pub fn flag(&self, name: &str) -> Result<bool, String> {
        self.get(name).as_bool().ok_or_else(|| wrong(name, "a boolean"))
    }

    /// A parameter of any type; null when it has neither a value nor a default.
    pub fn get(&self, name: &str) -> &Value {
        self.0.get(name).unwrap_or(&Value::Null)
    }
}

/// Fills in defaults, reads other names (`x-aliases`) and checks types and limits. Parameters of `ports` stand in for
/// unwired ports and are none of the node's.
pub fn prepare(schema: &Value, given: &Map, ports: &[&str]) -> Result<Prepared, (String, String)> {
    let empty = Map::default();
    let properties = schema["properties"].as_object().unwrap_or(&empty);
    let mut params: Vec<(Rc<str>, Value)> = Vec::new();
    let mut remarks = Vec::new();
    for (name, property) in properties.iter() {
        // A value equal to the default says nothing, so that another name is heard beside it.
        let default = property.as_object().and_then(|property| property.get("default"));
        let named = given.get(name).filter(|value| Some(*value) != default);
        let other = aliases(property).find_map(|alias| Some((alias, given.get(alias)?)));
        if let (None, Some((alias, _))) = (named, other) {
            remarks.push((alias.to_owned(), format!("is read as \"{name}\"")));
        }
        let value = named.or(other.map(|(_, value)| value)).or(default);
        let Some(value) = value else { continue };
        if let Some(problem) = check(property, value) {
            return Err((name.to_string(), problem));
        }
        params.push((name.clone(), value.clone()));
    }
    for required in items(&schema["required"]).iter().filter_map(Value::as_str) {
        if !params.iter().any(|(name, _)| &**name == required) {
            return Err((required.to_owned(), "needs a value".to_owned()));
        }
    }
    for name in given.keys().names() {
        let read = properties
            .iter()
            .any(|(known, property)| known == name || aliases(property).any(|a| a == &**name));
        if !read && !ports.contains(&&**name) {
            remarks.push((name.to_string(), "is not one this node reads".to_owned()));
        }
    }
    Ok(Prepared { params: Params(params.into_iter().collect()), remarks })
}

fn aliases(property: &Value) -> impl Iterator<Item = &str> {
    items(&property["x-aliases"]).iter().filter_map(Value::as_str)
}

/// What is wrong with a value, as the end of the sentence "the parameter …".
fn check(property: &Value, value: &Value) -> Option<String> {
    let types = match &property["type"] {
        Value::String(name) => vec![&**name],
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        _ => vec![],
    };
    if !types.is_empty() && !types.iter().any(|name| is_of(name, value)) {
        return Some(format!("must be {}, got {value}", types.join(" or ")));
    }
    let unit = property["unit"].as_str().map_or_else(String::new, |unit| format!(" {unit}"));
    if let Some(number) = value.as_f64() {
        if let Some(minimum) = property["minimum"].as_f64().filter(|minimum| number < *minimum) {
            let minimum = number_of(minimum);
            return Some(format!("must be at least {minimum}{unit}, got {value}"));
        }
        if let Some(maximum) = property["maximum"].as_f64().filter(|maximum| number > *maximum) {
            let maximum = number_of(maximum);
            return Some(format!("must be at most {maximum}{unit}, got {value}"));
        }
    }
    let choices = property["enum"].as_array()?;
    if choices.contains(value) {
        return None;
    }
    let choices: Vec<String> = choices.iter().map(Value::to_string).collect();
    Some(format!("must be one of {}, got {value}", choices.join(", ")))
}

fn is_of(name: &str, value: &Value) -> bool {
    match name {
        "integer" => value.is_integer() || value.as_f64().is_some_and(|float| float.fract() == 0.0),
        _ => type_name(value) == name,
    }
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], |items| items)
}

fn wrong(name: &str, expected: &str) -> String {
    format!("Parameter \"{name}\" must be {expected}.")
}
