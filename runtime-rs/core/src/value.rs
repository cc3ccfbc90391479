//! The values that travel between nodes, and what every node does with them: numbers in and out, names of types,
//! text of limited length. Knows nothing of nodes.

use crate::node::NodeError;
use serde::Serialize;
use std::io::{self, Write};

pub use serde_json::{Map, Number, Value};

/// A computed number: whole results are integers, NaN and infinity are null, as upstream prints them.
pub fn number(result: f64) -> Value {
    const TWO_TO_63: f64 = 9_223_372_036_854_775_808.0;
    if result.fract() == 0.0 && result.abs() < TWO_TO_63 {
        return Value::from(result as i64);
    }
    Number::from_f64(result).map_or(Value::Null, Value::Number)
}

/// A number, or the numbers of a list, each computed; strings, nested lists and all else stay as they are.
pub fn map_numbers(item: &Value, compute: impl Fn(f64) -> f64) -> Value {
    let one = |value: &Value| value.as_f64().map_or_else(|| value.clone(), |float| number(compute(float)));
    match item {
        Value::Array(items) => items.iter().map(one).collect(),
        other => one(other),
    }
}

/// The item as a number, or the error that says what came instead.
pub fn expect_number(item: &Value) -> Result<f64, NodeError> {
    item.as_f64().ok_or_else(|| NodeError::expected("a number", item))
}

/// The item as text, or the error that says what came instead.
pub fn expect_text(item: &Value) -> Result<&str, NodeError> {
    item.as_str().ok_or_else(|| NodeError::expected("a string", item))
}

/// The item as a list, or the error that says what came instead.
pub fn expect_list(item: &Value) -> Result<&[Value], NodeError> {
    item.as_array().map(Vec::as_slice).ok_or_else(|| NodeError::expected("an array", item))
}

/// The name of the value's JSON type.
pub fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// The type as a sentence names it, with a short look at the value where that helps.
pub fn with_article(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(_) | Value::Number(_) => format!("the {} {value}", type_name(value)),
        Value::String(_) => format!("the string {}", cut_text(value, 40)),
        Value::Array(_) => "an array".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}

/// The value inside a sentence: strings as they are, everything else as JSON text.
pub fn bare_text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// JSON text of at most `chars` characters; of a huge value only the beginning is ever written.
pub fn cut_text(value: &Value, chars: usize) -> String {
    let mut start = Start { bytes: Vec::new(), limit: chars.saturating_mul(4) };
    // The writer refuses what is beyond the limit, which is the only way this fails.
    let _ = value.serialize(&mut serde_json::Serializer::new(&mut start));
    let text = String::from_utf8_lossy(&start.bytes);
    text.chars().take(chars).collect()
}

struct Start {
    bytes: Vec<u8>,
    limit: usize,
}

impl Write for Start {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let room = self.limit - self.bytes.len();
        if room == 0 && !bytes.is_empty() {
            return Err(io::ErrorKind::WriteZero.into());
        }
        let taken = room.min(bytes.len());
        self.bytes.extend_from_slice(&bytes[..taken]);
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
