//! Wraps every item together with how many have come so far.

use crate::node::{Emitter, Node, NodeError, Params};
use crate::value::Value;
use serde_json::json;

struct Echo {
    counter: u64,
}

pub fn new(_params: &Params) -> Result<Box<dyn Node>, String> {
    Ok(Box::new(Echo { counter: 0 }))
}

impl Node for Echo {
    fn process(&mut self, inputs: &[&Value], out: &mut Emitter) -> Result<(), NodeError> {
        self.counter += 1;
        out.emit(json!({ "counter": self.counter, "input": inputs[0], "node": "Echo" }));
        Ok(())
    }
}
