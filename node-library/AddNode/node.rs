//! Adds a number to numbers: alone, in a list, or in a field of an object. Whatever else comes is handed on.

use crate::column::Column;
use crate::node::{Emitter, Node, NodeError, Params};
use crate::value::{Value, map_numbers};

struct Add {
    addend: f64,
    field: String,
}

pub fn new(params: &Params) -> Result<Box<dyn Node>, String> {
    Ok(Box::new(Add { addend: params.number("addend")?, field: params.text("field")?.to_owned() }))
}

impl Node for Add {
    fn process(&mut self, inputs: &[&Value], out: &mut Emitter) -> Result<(), NodeError> {
        out.emit(map_numbers(inputs[0], &self.field, |number| number + self.addend));
        Ok(())
    }

    fn process_column(&mut self, items: &Column) -> Option<Column> {
        items.map_numbers(&self.field, |number| number + self.addend)
    }
}
