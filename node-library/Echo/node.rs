//! Wraps every item together with how many have come so far.

use crate::column::{Column, Numbers, Records};
use crate::node::{Emitter, Node, NodeError, Params};
use crate::texts::Texts;
use crate::value::{Keys, Map, Value};
use std::rc::Rc;

struct Echo {
    counter: u64,
    keys: Rc<Keys>,
    name: Value,
}

pub fn new(_params: &Params) -> Result<Box<dyn Node>, String> {
    Ok(Box::new(Echo { counter: 0, keys: Keys::of(["counter", "input", "node"]), name: "Echo".into() }))
}

impl Node for Echo {
    fn process(&mut self, inputs: &[&Value], out: &mut Emitter) -> Result<(), NodeError> {
        self.counter += 1;
        let values = [self.counter.into(), inputs[0].clone(), self.name.clone()];
        out.emit(Map::new(self.keys.clone(), values).into());
        Ok(())
    }

    fn process_column(&mut self, items: &Column) -> Option<Column> {
        let len = items.len();
        let counters = (0..len).map(|at| (self.counter + 1 + at as u64) as f64).collect();
        self.counter += len as u64;
        let counters = Column::Numbers(Numbers::new(counters, false));
        let fields = [counters, items.clone(), Column::Texts(Texts::repeated("Echo", len))];
        Some(Column::Records(Records { keys: self.keys.clone(), fields: fields.into(), len }))
    }
}
