//! Sends the items of a list on one by one.

use crate::node::{Emitter, Node, NodeError, Params};
use crate::value::{Value, expect_list};
use std::rc::Rc;

/// The list it is at, and the next item of it.
struct Explode {
    list: Rc<[Value]>,
    next: usize,
}

pub fn new(_params: &Params) -> Result<Box<dyn Node>, String> {
    Ok(Box::new(Explode { list: Rc::new([]), next: 0 }))
}

impl Node for Explode {
    fn process(&mut self, inputs: &[&Value], out: &mut Emitter) -> Result<(), NodeError> {
        self.list = expect_list(inputs[0])?.clone();
        self.next = 0;
        self.resume(out)
    }

    fn resume(&mut self, out: &mut Emitter) -> Result<(), NodeError> {
        while let Some(item) = self.list.get(self.next) {
            if out.is_full() {
                out.come_back();
                return Ok(());
            }
            out.emit(item.clone());
            self.next += 1;
        }
        self.list = Rc::new([]);
        Ok(())
    }
}
