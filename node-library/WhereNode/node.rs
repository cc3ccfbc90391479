//! Keeps the items that satisfy a condition and drops the others.

use crate::column::Column;
use crate::node::{Emitter, Node, NodeError, Params};
use crate::order::{compare, equal};
use crate::path::{Path, find_in};
use crate::value::{Number, Value, bare_text, type_name};
use rm_pattern::Pattern;
use std::cmp::Ordering;

struct Where {
    path: Path,
    test: Test,
}

enum Test {
    Equal(Value),
    NotEqual(Value),
    /// Which orders pass, of values of one type.
    Ordered(Value, fn(Ordering) -> bool),
    Contains(Value),
    Matches(Pattern),
    Exists,
}

pub fn new(params: &Params) -> Result<Box<dyn Node>, String> {
    let value = params.get("value").clone();
    let test = match params.text("comparison")? {
        "==" => Test::Equal(value),
        "!=" => Test::NotEqual(value),
        "<" => Test::Ordered(value, Ordering::is_lt),
        "<=" => Test::Ordered(value, Ordering::is_le),
        ">" => Test::Ordered(value, Ordering::is_gt),
        ">=" => Test::Ordered(value, Ordering::is_ge),
        "contains" => Test::Contains(value),
        "matches" => Test::Matches(Pattern::of_param("value", &bare_text(&value))?),
        "exists" => Test::Exists,
        other => return Err(format!("Parameter \"comparison\" is no comparison: \"{other}\".")),
    };
    Ok(Box::new(Where { path: Path::of_param(params, "path")?, test }))
}

impl Node for Where {
    fn process(&mut self, inputs: &[&Value], out: &mut Emitter) -> Result<(), NodeError> {
        if self.test.passes(self.path.find(inputs[0])) {
            out.emit(inputs[0].clone());
        }
        Ok(())
    }

    fn keep(&mut self, items: &Column) -> Option<Vec<u32>> {
        let Some((found, rest)) = self.path.follow(items) else {
            let passes = self.test.passes(None);
            return Some(places((0..items.len()).map(|_| passes)));
        };
        Some(match (&self.test, found) {
            (Test::Ordered(value, passes), Column::Numbers(numbers)) if rest.is_empty() => {
                let limit = exact(value)?;
                let passing = |value: &f64| value.partial_cmp(&limit).is_some_and(passes);
                places(numbers.values().iter().map(passing))
            }
            _ => places((0..items.len()).map(|at| self.test.passes(find_in(&found.get(at), rest)))),
        })
    }
}

/// The number, if comparing it as a double is exact.
fn exact(value: &Value) -> Option<f64> {
    match value {
        Value::Number(Number::Whole(whole)) if whole.unsigned_abs() > 1 << 53 => None,
        Value::Number(Number::Whole(_) | Number::Float(_)) => value.as_f64(),
        _ => None,
    }
}

/// Where it is true.
fn places(passes: impl Iterator<Item = bool>) -> Vec<u32> {
    (0..).zip(passes).filter(|(_, passes)| *passes).map(|(place, _)| place).collect()
}

impl Test {
    fn passes(&mut self, found: Option<&Value>) -> bool {
        let Some(found) = found else { return matches!(self, Test::NotEqual(_)) };
        match self {
            Test::Equal(value) => equal(found, value),
            Test::NotEqual(value) => !equal(found, value),
            Test::Ordered(value, passes) => {
                type_name(found) == type_name(value) && passes(compare(found, value))
            }
            Test::Contains(value) => contains(found, value),
            Test::Matches(pattern) => found.as_str().is_some_and(|text| pattern.is_match(text)),
            Test::Exists => true,
        }
    }
}

fn contains(found: &Value, value: &Value) -> bool {
    match found {
        Value::String(text) => text.contains(&bare_text(value)),
        Value::Array(items) => items.iter().any(|item| equal(item, value)),
        Value::Object(fields) => fields.contains_key(&bare_text(value)),
        _ => false,
    }
}
