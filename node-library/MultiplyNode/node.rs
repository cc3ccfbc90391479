//! Multiplies numbers, alone or in a list, by a factor. Whatever else comes is handed on.

use crate::node::{Emitter, Node, NodeError, Params};
use crate::value::{Value, map_numbers};

struct Multiply {
    factor: f64,
}

pub fn new(params: &Params) -> Result<Box<dyn Node>, String> {
    Ok(Box::new(Multiply { factor: params.number("factor")? }))
}

impl Node for Multiply {
    fn process(&mut self, inputs: &[&Value], out: &mut Emitter) -> Result<(), NodeError> {
        out.emit(map_numbers(inputs[0], |number| number * self.factor));
        Ok(())
    }
}
