//! The values that travel between nodes, and what every node does with them: numbers in and out, names of types,
//! text of limited length. A copy of a value is a reference to it. Knows nothing of nodes.

use crate::binary::Binary;
use crate::json::number::long;
use crate::json::write::{Form, Writer};
use crate::node::NodeError;
use std::fmt;
use std::rc::Rc;

pub use crate::map::{Keys, Map};

/// One item, or a part of one.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// JSON's null.
    Null,
    /// True or false.
    Bool(bool),
    /// A number in the form in which it came.
    Number(Number),
    /// A text.
    String(Rc<str>),
    /// A list.
    Array(Rc<[Value]>),
    /// Fields in their order.
    Object(Map),
    /// What JSON text would carry badly.
    Binary(Rc<Binary>),
}

/// A number that is written as it was read.
#[derive(Debug, Clone, PartialEq)]
pub enum Number {
    /// An integer of 64 bits.
    Whole(i64),
    /// An integer above those, of 64 bits without a sign.
    Large(u64),
    /// A finite number that was written with a point or an exponent, or that was computed.
    Float(f64),
    /// The digits of an integer that no 64 bits hold.
    Long(Rc<str>),
}

// An item in a list takes as much room as this.
#[cfg(target_pointer_width = "32")]
const _: () = assert!(size_of::<Value>() == 16);

impl Number {
    /// What it is worth; infinite for an integer beyond every double.
    pub fn as_f64(&self) -> f64 {
        match self {
            Self::Whole(whole) => *whole as f64,
            Self::Large(whole) => *whole as f64,
            Self::Float(float) => *float,
            Self::Long(digits) => long(digits),
        }
    }
}

impl Value {
    /// What a number is worth.
    pub fn as_f64(&self) -> Option<f64> {
        if let Self::Number(number) = self { Some(number.as_f64()) } else { None }
    }

    /// An integer of 64 bits.
    pub fn as_i64(&self) -> Option<i64> {
        if let Self::Number(Number::Whole(whole)) = self { Some(*whole) } else { None }
    }

    /// An integer of 64 bits without a sign.
    pub fn as_u64(&self) -> Option<u64> {
        match self {
            Self::Number(Number::Whole(whole)) => u64::try_from(*whole).ok(),
            Self::Number(Number::Large(whole)) => Some(*whole),
            _ => None,
        }
    }

    /// True or false.
    pub fn as_bool(&self) -> Option<bool> {
        if let Self::Bool(flag) = self { Some(*flag) } else { None }
    }

    /// A text.
    pub fn as_str(&self) -> Option<&str> {
        if let Self::String(text) = self { Some(text) } else { None }
    }

    /// The items of a list.
    pub fn as_array(&self) -> Option<&Rc<[Value]>> {
        if let Self::Array(items) = self { Some(items) } else { None }
    }

    /// The fields of an object.
    pub fn as_object(&self) -> Option<&Map> {
        if let Self::Object(fields) = self { Some(fields) } else { None }
    }

    /// Sound, picture, tensor or bytes.
    pub fn as_binary(&self) -> Option<&Binary> {
        if let Self::Binary(binary) = self { Some(binary) } else { None }
    }

    /// What stands under a path into it: names of fields, places in lists.
    pub fn at(&self, path: &[Self]) -> Option<&Self> {
        path.iter().try_fold(self, |value, step| match step {
            Self::String(name) => value.as_object()?.get(name),
            place => value.as_array()?.get(usize::try_from(place.as_u64()?).ok()?),
        })
    }

    /// Whether it is a number without a fraction, written as such.
    pub fn is_integer(&self) -> bool {
        matches!(self, Self::Number(Number::Whole(_) | Number::Large(_) | Number::Long(_)))
    }

    /// The memory it takes beside its own place in a list, in bytes; what several share counts for each its part.
    pub fn weight(&self) -> usize {
        /// Of a longer list these many tell of the others.
        const LOOKED_AT: usize = 32;
        fn all(items: &[Value]) -> usize {
            let step = items.len().div_ceil(LOOKED_AT).max(1);
            let looked_at = items.len().div_ceil(step).max(1);
            let sum: usize = items.iter().step_by(step).map(Value::weight).sum();
            // As floats: the product may be beyond 32 bits.
            size_of_val(items) + (sum as f64 * items.len() as f64 / looked_at as f64) as usize
        }
        /// Counts and what the allocator needs.
        const OVERHEAD: usize = 16;
        match self {
            Self::Null | Self::Bool(_) => 0,
            Self::Number(Number::Long(text)) | Self::String(text) => {
                (text.len() + OVERHEAD) / Rc::strong_count(text)
            }
            Self::Number(_) => 0,
            Self::Array(items) => (all(items) + OVERHEAD) / Rc::strong_count(items),
            Self::Object(fields) => (all(fields.values()) + OVERHEAD) / fields.shared_by(),
            Self::Binary(binary) => (binary.bytes() + 48) / Rc::strong_count(binary),
        }
    }
}

/// JSON text for people: of binary values a description.
impl fmt::Display for Value {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        let mut writer = Writer::new(Form::People);
        writer.value(self);
        formatter.write_str(&writer.text())
    }
}

macro_rules! value_from {
    ($($from:ty, $name:ident => $made:expr;)*) => {$(
        impl From<$from> for Value {
            fn from($name: $from) -> Self {
                $made
            }
        }
    )*};
}

value_from! {
    bool, flag => Self::Bool(flag);
    i64, whole => Self::Number(Number::Whole(whole));
    u32, whole => Self::Number(Number::Whole(whole.into()));
    u64, whole => Self::Number(i64::try_from(whole).map_or(Number::Large(whole), Number::Whole));
    usize, whole => (whole as u64).into();
    &str, text => Self::String(text.into());
    String, text => Self::String(text.into());
    Vec<Value>, items => Self::Array(items.into());
    Map, fields => Self::Object(fields);
    Binary, binary => Self::Binary(Rc::new(binary));
}

impl FromIterator<Value> for Value {
    fn from_iter<I: IntoIterator<Item = Value>>(items: I) -> Self {
        Self::Array(items.into_iter().collect())
    }
}

/// A field of an object; null where there is none.
impl std::ops::Index<&str> for Value {
    type Output = Self;

    fn index(&self, key: &str) -> &Self {
        self.as_object().and_then(|fields| fields.get(key)).unwrap_or(&Self::Null)
    }
}

/// A computed number: whole results are integers, NaN and infinity are null, as upstream prints them.
pub fn number(result: f64) -> Value {
    if is_whole(result) {
        return Value::from(result as i64);
    }
    if result.is_finite() { Value::Number(Number::Float(result)) } else { Value::Null }
}

/// Whether a computed number is written as an integer.
pub fn is_whole(result: f64) -> bool {
    const TWO_TO_63: f64 = 9_223_372_036_854_775_808.0;
    result.fract() == 0.0 && result.abs() < TWO_TO_63
}

/// A number, the numbers of a list, or the number in a field of an object, each computed; all else stays as it is.
pub fn map_numbers(item: &Value, field: &str, compute: impl Fn(f64) -> f64) -> Value {
    let one = |value: &Value| value.as_f64().map_or_else(|| value.clone(), |float| number(compute(float)));
    match item {
        Value::Array(items) => items.iter().map(one).collect(),
        other => map_field(other, field, one).unwrap_or_else(|| one(other)),
    }
}

/// Of an object, where a field is named, the same with the number in it computed; without that number, itself.
pub fn map_field(item: &Value, field: &str, compute: impl Fn(&Value) -> Value) -> Option<Value> {
    let fields = item.as_object().filter(|_| !field.is_empty())?;
    Some(match fields.place(field) {
        Some(place) if fields.values()[place].as_f64().is_some() => {
            fields.with(place, compute(&fields.values()[place])).into()
        }
        _ => item.clone(),
    })
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
pub fn expect_list(item: &Value) -> Result<&Rc<[Value]>, NodeError> {
    item.as_array().ok_or_else(|| NodeError::expected("an array", item))
}

/// The name of the value's type.
pub fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
        Value::Binary(binary) => binary.kind(),
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
        Value::Binary(binary) => match binary.as_ref() {
            Binary::Bytes(_) => "bytes".to_owned(),
            Binary::Audio(_) => "audio".to_owned(),
            Binary::Image(_) => "an image".to_owned(),
            Binary::Tensor(_) => "a tensor".to_owned(),
        },
    }
}

/// The value inside a sentence: strings as they are, everything else as JSON text.
pub fn bare_text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// JSON text of at most `chars` characters; of a huge value only the beginning is ever written.
pub fn cut_text(value: &Value, chars: usize) -> String {
    let mut writer = Writer::new(Form::People);
    writer.stop_at(chars.saturating_mul(4));
    writer.value(value);
    writer.text().chars().take(chars).collect()
}
