//! Puts the items of a list together to one text.

use crate::node::{Emitter, Node, NodeError, Params};
use crate::value::{Value, bare_text, expect_list};

struct Join {
    separator: String,
}

pub fn new(params: &Params) -> Result<Box<dyn Node>, String> {
    Ok(Box::new(Join { separator: params.text("separator")?.to_owned() }))
}

impl Node for Join {
    fn process(&mut self, inputs: &[&Value], out: &mut Emitter) -> Result<(), NodeError> {
        let texts: Vec<String> = expect_list(inputs[0])?.iter().map(bare_text).collect();
        out.emit(texts.join(&self.separator).into());
        Ok(())
    }
}
