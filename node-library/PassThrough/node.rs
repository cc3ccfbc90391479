//! Hands every item on untouched.

use crate::column::Column;
use crate::node::{Emitter, Node, NodeError, Params};
use crate::value::Value;

struct PassThrough;

pub fn new(_params: &Params) -> Result<Box<dyn Node>, String> {
    Ok(Box::new(PassThrough))
}

impl Node for PassThrough {
    fn process(&mut self, inputs: &[&Value], out: &mut Emitter) -> Result<(), NodeError> {
        out.emit(inputs[0].clone());
        Ok(())
    }

    fn process_column(&mut self, items: &Column) -> Option<Column> {
        Some(items.clone())
    }
}
