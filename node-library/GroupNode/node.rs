//! Sorts the objects of a list into groups by the value at a path.

use crate::node::{Emitter, Node, NodeError, Params};
use crate::path::Path;
use crate::value::{Map, Value, bare_text, expect_list};

struct Group {
    key: Path,
}

pub fn new(params: &Params) -> Result<Box<dyn Node>, String> {
    Ok(Box::new(Group { key: Path::of_param(params, "key")? }))
}

impl Node for Group {
    fn process(&mut self, inputs: &[&Value], out: &mut Emitter) -> Result<(), NodeError> {
        let mut groups = Map::new();
        for item in expect_list(inputs[0])? {
            let name = self.key.find(item).map_or_else(|| "null".to_owned(), bare_text);
            let group = groups.entry(name).or_insert_with(|| Value::Array(Vec::new()));
            if let Value::Array(group) = group {
                group.push(item.clone());
            }
        }
        out.emit(Value::Object(groups));
        Ok(())
    }
}
