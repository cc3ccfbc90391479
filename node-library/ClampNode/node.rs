//! Keeps numbers between two limits, alone or in a field of an object.

use crate::column::Column;
use crate::node::{Emitter, Node, NodeError, Params};
use crate::value::{Value, expect_number, map_field, number};

struct Clamp {
    min: f64,
    max: f64,
    field: String,
}

pub fn new(params: &Params) -> Result<Box<dyn Node>, String> {
    let (min, max) = (params.number("min")?, params.number("max")?);
    if min > max {
        let (min, max) = (number(min), number(max));
        return Err(format!("Parameter \"min\" must not be above \"max\", got {min} and {max}."));
    }
    Ok(Box::new(Clamp { min, max, field: params.text("field")?.to_owned() }))
}

impl Node for Clamp {
    fn process(&mut self, inputs: &[&Value], out: &mut Emitter) -> Result<(), NodeError> {
        out.emit(match map_field(inputs[0], &self.field, |number| self.clamped(number)) {
            Some(object) => object,
            None => {
                expect_number(inputs[0])?;
                self.clamped(inputs[0])
            }
        });
        Ok(())
    }

    fn process_column(&mut self, items: &Column) -> Option<Column> {
        items.map_field(&self.field, |numbers| {
            let inside = |value: &f64| *value >= self.min && *value <= self.max;
            match numbers.values().iter().all(inside) {
                true => Some(numbers.clone()),
                // Some would stay floats and others become integers.
                false if numbers.floats => None,
                false => numbers.map(|value| value.clamp(self.min, self.max)),
            }
        })
    }
}

impl Clamp {
    fn clamped(&self, value: &Value) -> Value {
        match value.as_f64() {
            // Inside the limits the number itself goes on: an integer keeps every digit.
            Some(inside) if inside >= self.min && inside <= self.max => value.clone(),
            Some(outside) => number(outside.clamp(self.min, self.max)),
            None => value.clone(),
        }
    }
}
