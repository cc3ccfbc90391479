//! Rounds numbers to a number of decimal places, or to tens and hundreds when it is negative.

use crate::node::{Emitter, Node, NodeError, Params};
use crate::value::{Value, expect_number, number};

struct Round {
    digits: i32,
    round: fn(f64) -> f64,
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
    Ok(Box::new(Round { digits, round }))
}

impl Node for Round {
    fn process(&mut self, inputs: &[&Value], out: &mut Emitter) -> Result<(), NodeError> {
        let value = expect_number(inputs[0])?;
        let is_whole = inputs[0].is_i64() || inputs[0].is_u64();
        // An integer without a place to round at goes on as it is, with every digit.
        out.emit(if is_whole && self.digits >= 0 { inputs[0].clone() } else { number(self.rounded(value)) });
        Ok(())
    }
}

impl Round {
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
