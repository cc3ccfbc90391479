//! How values compare: one total order of all JSON values, and equality that looks at numbers by what they are worth.
//! Knows nothing of nodes.

use crate::value::{Number, Value};
use std::cmp::Ordering;

/// Null, then booleans, numbers, strings by code point, arrays item by item, objects by their JSON text.
pub fn compare(a: &Value, b: &Value) -> Ordering {
    match (a, b) {
        (Value::Bool(a), Value::Bool(b)) => a.cmp(b),
        (Value::Number(_), Value::Number(_)) => compare_numbers(a, b),
        (Value::String(a), Value::String(b)) => a.cmp(b),
        (Value::Array(a), Value::Array(b)) => {
            let differ = a.iter().zip(&**b).map(|(a, b)| compare(a, b)).find(|order| order.is_ne());
            differ.unwrap_or_else(|| a.len().cmp(&b.len()))
        }
        (Value::Object(_), Value::Object(_)) => a.to_string().cmp(&b.to_string()),
        _ => rank(a).cmp(&rank(b)),
    }
}

/// Deep equality in which 1 equals 1.0 and the order of keys does not count.
pub fn equal(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(_), Value::Number(_)) => compare_numbers(a, b).is_eq(),
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(&**b).all(|(a, b)| equal(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| equal(a, b)))
        }
        _ => a == b,
    }
}

fn compare_numbers(a: &Value, b: &Value) -> Ordering {
    // Integers of 64 bits are compared as such: a double cannot tell neighbours beyond 2^53 apart.
    if let (Some(a), Some(b)) = (whole(a), whole(b)) {
        return a.cmp(&b);
    }
    let (a, b) = (a.as_f64().unwrap_or_default(), b.as_f64().unwrap_or_default());
    a.partial_cmp(&b).unwrap_or(Ordering::Equal)
}

fn whole(value: &Value) -> Option<i128> {
    match value {
        Value::Number(Number::Whole(whole)) => Some((*whole).into()),
        Value::Number(Number::Large(whole)) => Some((*whole).into()),
        Value::Number(Number::Long(digits)) => digits.parse().ok(),
        _ => None,
    }
}

fn rank(value: &Value) -> u8 {
    match value {
        Value::Null => 0,
        Value::Bool(_) => 1,
        Value::Number(_) => 2,
        Value::String(_) => 3,
        Value::Array(_) => 4,
        Value::Object(_) => 5,
        Value::Binary(_) => 6,
    }
}

/// The places of so many things in the order in which they compare; equal ones stay in theirs.
pub fn places_in_order(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<u32> {
    let mut places: Vec<u32> = (0u32..).take(count).collect();
    places.sort_by(|a, b| compare(*a as usize, *b as usize));
    places
}
