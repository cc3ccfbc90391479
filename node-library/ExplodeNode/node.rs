//! Sends the items of a list on one by one.

use crate::node::{Emitter, Node, NodeError, Params};
use crate::value::{Value, expect_list};

struct Explode;

pub fn new(_params: &Params) -> Result<Box<dyn Node>, String> {
    Ok(Box::new(Explode))
}

impl Node for Explode {
    fn process(&mut self, inputs: &[&Value], out: &mut Emitter) -> Result<(), NodeError> {
        expect_list(inputs[0])?.iter().for_each(|item| out.emit(item.clone()));
        Ok(())
    }
}
