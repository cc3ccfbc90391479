//! Dissolves lists inside a list.

use crate::node::{Emitter, Node, NodeError, Params};
use crate::value::{Value, expect_list};

struct Flatten {
    depth: usize,
}

pub fn new(params: &Params) -> Result<Box<dyn Node>, String> {
    let depth = usize::try_from(params.integer("depth")?).unwrap_or(0);
    Ok(Box::new(Flatten { depth: if depth == 0 { usize::MAX } else { depth } }))
}

impl Node for Flatten {
    fn process(&mut self, inputs: &[&Value], out: &mut Emitter) -> Result<(), NodeError> {
        let mut flat = Vec::new();
        flatten(expect_list(inputs[0])?, self.depth, &mut flat);
        out.emit(flat.into());
        Ok(())
    }
}

fn flatten(list: &[Value], depth: usize, flat: &mut Vec<Value>) {
    for item in list {
        match item {
            Value::Array(inner) if depth > 0 => flatten(inner, depth - 1, flat),
            other => flat.push(other.clone()),
        }
    }
}
