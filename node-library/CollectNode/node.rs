//! Gathers items into lists of a fixed length, or all of them into one.

use crate::node::{Emitter, Node, NodeError, Params};
use crate::value::Value;

struct Collect {
    count: usize,
    items: Vec<Value>,
}

pub fn new(params: &Params) -> Result<Box<dyn Node>, String> {
    let count = usize::try_from(params.integer("count")?).unwrap_or(0);
    Ok(Box::new(Collect { count, items: Vec::new() }))
}

impl Node for Collect {
    fn process(&mut self, inputs: &[&Value], out: &mut Emitter) -> Result<(), NodeError> {
        self.items.push(inputs[0].clone());
        if self.items.len() == self.count {
            out.emit(std::mem::take(&mut self.items).into());
        }
        Ok(())
    }

    fn flush(&mut self, out: &mut Emitter) -> Result<(), NodeError> {
        if !self.items.is_empty() {
            out.emit(std::mem::take(&mut self.items).into());
        }
        Ok(())
    }
}
