//! Adds a number to numbers, alone or in a list. Whatever else comes is handed on.

use crate::node::{Emitter, Node, NodeError, Params};
use crate::value::{Value, map_numbers};

struct Add {
    addend: f64,
}

pub fn new(params: &Params) -> Result<Box<dyn Node>, String> {
    Ok(Box::new(Add { addend: params.number("addend")? }))
}

impl Node for Add {
    fn process(&mut self, inputs: &[&Value], out: &mut Emitter) -> Result<(), NodeError> {
        out.emit(map_numbers(inputs[0], |number| number + self.addend));
        Ok(())
    }
}
