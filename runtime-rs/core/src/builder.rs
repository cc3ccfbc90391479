//! A column in the making: takes one value after the other and keeps to the tightest kind that holds them all.
//! Knows nothing of JSON text.

use crate::column::{Column, Numbers, Records};
use crate::texts::Texts;
use crate::value::{Keys, Map, Number, Value, number};
use std::rc::Rc;

/// Integers up to here are doubles too, and no two are the same one.
const EXACT: i64 = 1 << 53;
/// Longer texts are shared and not packed.
pub const SHORT_TEXT: usize = 1024;
/// Objects of more fields are no records.
pub const MOST_FIELDS: usize = 64;

/// What a column will be, as far as it is known.
#[derive(Debug, Default)]
pub enum Builder {
    /// Nothing came yet.
    #[default]
    Empty,
    /// Numbers that a double holds.
    Numbers(Vec<f64>, Style),
    /// Texts packed to one, with a 0 and then where each ends.
    Texts(String, Vec<u32>),
    /// Objects of the same keys, a column for each, and how many.
    Records(Rc<Keys>, Vec<Builder>, usize),
    /// Whatever else.
    Values(Vec<Value>),
}

/// How the numbers of a column are written, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Only fractions yet: both would do.
    Either,
    /// Whole numbers are integers.
    Integers,
    /// Whole numbers have a point.
    Floats,
}

impl Style {
    /// How a number is written and what it is worth, if a column can hold it.
    #[inline]
    pub fn of(number: &Number) -> Option<(Self, f64)> {
        match number {
            Number::Whole(whole) if whole.unsigned_abs() <= EXACT as u64 => {
                Some((Self::Integers, *whole as f64))
            }
            Number::Float(float) if crate::value::is_whole(*float) => Some((Self::Floats, *float)),
            Number::Float(float) => Some((Self::Either, *float)),
            _ => None,
        }
    }

    /// The style of both together.
    #[inline]
    pub fn with(self, other: Self) -> Option<Self> {
        match (self, other) {
            (Self::Either, style) | (style, Self::Either) => Some(style),
            (one, other) => (one == other).then_some(one),
        }
    }
}

impl Builder {
    /// How many values came.
    pub fn len(&self) -> usize {
        match self {
            Self::Empty => 0,
            Self::Numbers(values, _) => values.len(),
            Self::Texts(_, ends) => ends.len() - 1,
            Self::Records(_, _, len) => *len,
            Self::Values(values) => values.len(),
        }
    }

    /// Whether none came.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Takes a value. Texts and objects stay what they are, so that they are shared and not copied.
    #[inline]
    pub fn push(&mut self, value: Value) {
        match (&mut *self, value) {
            (Self::Values(values), value) => values.push(value),
            (Self::Numbers(values, style), Value::Number(number)) => {
                if let Some((joint, float)) = joined(*style, &number) {
                    *style = joint;
                    values.push(float);
                } else {
                    self.to_values().push(Value::Number(number));
                }
            }
            (Self::Empty, Value::Number(number)) if Style::of(&number).is_some() => {
                *self = Self::Numbers(Vec::new(), Style::Either);
                self.push(Value::Number(number));
            }
            (_, value) => self.to_values().push(value),
        }
    }

    /// Becomes a column of values, whatever it was.
    pub fn to_values(&mut self) -> &mut Vec<Value> {
        if !matches!(self, Self::Values(_)) {
            let values = std::mem::take(self).into_values();
            *self = Self::Values(values);
        }
        match self {
            Self::Values(values) => values,
            _ => unreachable!("it just became values"),
        }
    }

    /// Starts a column of the kind that suits a first value, with that value in it: texts are packed, objects records.
    pub fn packed(value: Value) -> Self {
        match &value {
            Value::String(text) if text.len() <= SHORT_TEXT => {
                Self::Texts(String::from(&**text), vec![0, text.len() as u32])
            }
            Value::Object(fields)
                if (1..=MOST_FIELDS).contains(&fields.len()) && !fields.keys().is_special() =>
            {
                let columns = fields.values().iter().cloned().map(Self::packed).collect();
                Self::Records(fields.keys().clone(), columns, 1)
            }
            _ => {
                let mut builder = Self::Empty;
                builder.push(value);
                builder
            }
        }
    }

    /// Drops what came after the first `len` values.
    pub fn truncate(&mut self, to: usize) {
        match self {
            Self::Empty => {}
            Self::Numbers(values, _) => values.truncate(to),
            Self::Texts(text, ends) => {
                ends.truncate(to + 1);
                text.truncate(ends.last().map_or(0, |end| *end as usize));
            }
            Self::Records(_, fields, len) => {
                fields.iter_mut().for_each(|field| field.truncate(to));
                *len = (*len).min(to);
            }
            Self::Values(values) => values.truncate(to),
        }
    }

    /// The finished column.
    pub fn finish(self) -> Column {
        match self {
            Self::Empty => Column::of(Vec::new()),
            Self::Numbers(values, style) => Column::Numbers(Numbers::new(values, style == Style::Floats)),
            Self::Texts(text, ends) => Column::Texts(Texts::new(text, ends)),
            Self::Records(keys, fields, len) => {
                let fields = fields.into_iter().map(Self::finish).collect();
                Column::Records(Records { keys, fields, len })
            }
            Self::Values(values) => Column::of(values),
        }
    }

    fn into_values(self) -> Vec<Value> {
        match self {
            Self::Empty => Vec::new(),
            Self::Numbers(values, Style::Floats) => {
                values.into_iter().map(|value| Value::Number(Number::Float(value))).collect()
            }
            Self::Numbers(values, _) => values.into_iter().map(number).collect(),
            Self::Texts(text, ends) => {
                ends.windows(2).map(|ends| text[ends[0] as usize..ends[1] as usize].into()).collect()
            }
            Self::Records(keys, fields, len) => {
                let mut fields: Vec<_> =
                    fields.into_iter().map(|field| field.into_values().into_iter()).collect();
                let object = |_| {
                    let values: Vec<Value> = fields.iter_mut().filter_map(Iterator::next).collect();
                    Map::new(keys.clone(), values).into()
                };
                (0..len).map(object).collect()
            }
            Self::Values(values) => values,
        }
    }
}

/// The style after one more number, and what that is worth.
#[inline]
pub fn joined(style: Style, number: &Number) -> Option<(Style, f64)> {
    let (own, float) = Style::of(number)?;
    Some((style.with(own)?, float))
}
