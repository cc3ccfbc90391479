//! Pairs the items of two wires.

use crate::node::{Emitter, Node, NodeError, Params};
use crate::value::Value;

struct Zip;

pub fn new(_params: &Params) -> Result<Box<dyn Node>, String> {
    Ok(Box::new(Zip))
}

impl Node for Zip {
    fn process(&mut self, inputs: &[&Value], out: &mut Emitter) -> Result<(), NodeError> {
        out.emit(inputs.iter().copied().cloned().collect());
        Ok(())
    }
}
