//! Takes one field out of an item.

use crate::column::Column;
use crate::node::{Emitter, Node, NodeError, Params};
use crate::path::Path;
use crate::value::Value;

struct Pick {
    path: Path,
    default: Value,
}

pub fn new(params: &Params) -> Result<Box<dyn Node>, String> {
    let path = Path::of_param(params, "path")?;
    Ok(Box::new(Pick { path, default: params.get("default").clone() }))
}

impl Node for Pick {
    fn process(&mut self, inputs: &[&Value], out: &mut Emitter) -> Result<(), NodeError> {
        out.emit(self.path.find(inputs[0]).unwrap_or(&self.default).clone());
        Ok(())
    }

    fn process_column(&mut self, items: &Column) -> Option<Column> {
        match self.path.follow(items) {
            Some((column, rest)) => rest.is_empty().then(|| column.clone()),
            None => Some(Column::of(vec![self.default.clone(); items.len()])),
        }
    }
}
