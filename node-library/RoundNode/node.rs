//! Rounds numbers, alone or in a field of an object, to a number of decimal places, or to tens and hundreds when it
//! is negative.

use crate::column::Column;
use crate::node::{Emitter, Node, NodeError, Params};
use crate::value::{Value, expect_number, is_whole, map_field, number};

struct Round {
    digits: i32,
    round: fn(f64) -> f64,
    field: String,
}

pub fn new(params: &Params) -> Result<Box<dyn Node>, String> {
    let round = match params.text("mode")? {
        "nearest" => f64::round,
        "floor" => f64::floor,
        "ceil" => f64::ceil,
        "truncate" => f64::trunc,
        other => return Err(format!("Parameter \"mode\" is no way of rounding: \"{other}\".")),
    };
    let digits = params.integer("digits")?;
    let digits =
        i32::try_from(digits).map_err(|_| format!("Parameter \"digits\" is out of range: {digits}."))?;
    Ok(Box::new(Round { digits, round, field: params.text("field")?.to_owned() }))
}

impl Node for Round {
    fn process(&mut self, inputs: &[&Value], out: &mut Emitter) -> Result<(), NodeError> {
        out.emit(match map_field(inputs[0], &self.field, |number| self.round(number)) {
            Some(object) => object,
            None => {
                expect_number(inputs[0])?;
                self.round(inputs[0])
            }
        });
        Ok(())
    }

    fn process_column(&mut self, items: &Column) -> Option<Column> {
        items.map_field(&self.field, |numbers| {
            let stays = |value: f64| self.digits >= 0 && !numbers.floats && is_whole(value);
            numbers.map(|value| if stays(value) { value } else { self.rounded(value) })
        })
    }
}

impl Round {
    fn round(&self, value: &Value) -> Value {
        match value.as_f64() {
            // An integer without a place to round at goes on as it is, with every digit.
            Some(float) if self.digits < 0 || !value.is_integer() => number(self.rounded(float)),
            _ => value.clone(),
        }
    }

    fn rounded(&self, value: f64) -> f64 {
        // Powers of ten are exact up to 10^22 and their inverses never are, so a negative place divides.
        let scale = 10f64.powi(self.digits.abs());
        let scaled = if self.digits < 0 { value / scale } else { value * scale };
        if !scaled.is_finite() {
            return value;
        }
        let rounded = (self.round)(scaled);
        if self.digits < 0 { rounded * scale } else { rounded / scale }
    }
}
