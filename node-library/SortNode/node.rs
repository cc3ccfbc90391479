//! Puts the items of a list in order by the value at a path.

use crate::node::{Emitter, Node, NodeError, Params};
use crate::order::{compare, places_in_order};
use crate::path::Path;
use crate::value::{Value, expect_list};

struct Sort {
    key: Path,
    descending: bool,
}

pub fn new(params: &Params) -> Result<Box<dyn Node>, String> {
    Ok(Box::new(Sort { key: Path::of_param(params, "key")?, descending: params.flag("descending")? }))
}

impl Node for Sort {
    fn process(&mut self, inputs: &[&Value], out: &mut Emitter) -> Result<(), NodeError> {
        let items = expect_list(inputs[0])?;
        let places = places_in_order(items.len(), &mut |a, b| {
            let [a, b] = [a, b].map(|place| self.key.find(&items[place]).unwrap_or(&Value::Null));
            // Swapping the sides, and not the list, leaves equal items in their order.
            if self.descending { compare(b, a) } else { compare(a, b) }
        });
        out.emit(places.iter().map(|place| items[*place as usize].clone()).collect());
        Ok(())
    }
}
