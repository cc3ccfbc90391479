//! Sorts the objects of a list into groups by the value at a path.

use crate::node::{Emitter, Node, NodeError, Params};
use crate::path::Path;
use crate::value::{Map, Value, bare_text, expect_list};
use std::collections::BTreeMap;
use std::rc::Rc;

struct Group {
    key: Path,
}

pub fn new(params: &Params) -> Result<Box<dyn Node>, String> {
    Ok(Box::new(Group { key: Path::of_param(params, "key")? }))
}

impl Node for Group {
    fn process(&mut self, inputs: &[&Value], out: &mut Emitter) -> Result<(), NodeError> {
        // By name its place among the groups, which stand in the order of their first item.
        let mut places: BTreeMap<Rc<str>, usize> = BTreeMap::new();
        let mut groups: Vec<(Rc<str>, Vec<Value>)> = Vec::new();
        for item in expect_list(inputs[0])?.iter() {
            let name = self.key.find(item).map_or_else(|| "null".to_owned(), bare_text);
            let place = *places.entry(name.into()).or_insert_with_key(|name| {
                groups.push((name.clone(), Vec::new()));
                groups.len() - 1
            });
            groups[place].1.push(item.clone());
        }
        let fields: Map = groups.into_iter().map(|(name, group)| (name, group.into())).collect();
        out.emit(fields.into());
        Ok(())
    }
}
