//! Keeps numbers between two limits.

use crate::node::{Emitter, Node, NodeError, Params};
use crate::value::{Value, expect_number, number};

struct Clamp {
    min: f64,
    max: f64,
}

pub fn new(params: &Params) -> Result<Box<dyn Node>, String> {
    let (min, max) = (params.number("min")?, params.number("max")?);
    if min > max {
        return Err(format!("Parameter \"min\" must not be above \"max\", got {min} and {max}."));
    }
    Ok(Box::new(Clamp { min, max }))
}

impl Node for Clamp {
    fn process(&mut self, inputs: &[&Value], out: &mut Emitter) -> Result<(), NodeError> {
        let value = expect_number(inputs[0])?;
        // Inside the limits the item itself goes on: an integer keeps every digit.
        out.emit(match value.clamp(self.min, self.max) {
            clamped if clamped == value => inputs[0].clone(),
            clamped => number(clamped),
        });
        Ok(())
    }
}
