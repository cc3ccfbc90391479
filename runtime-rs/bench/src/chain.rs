//! The chain of the benchmark over `serde_json::Value`: from JSON text through nodes behind a trait, every wire kept.
//! It is what the engine would be without WASM, batches and columns.

use serde_json::{Value, json};
use std::hint::black_box;

trait Node {
    fn process(&self, item: &Value) -> Value;
}

/// Multiplies, then adds: a node of the chain does one of the two.
struct Arithmetic<F: Fn(f64) -> f64>(F);

impl<F: Fn(f64) -> f64> Node for Arithmetic<F> {
    fn process(&self, item: &Value) -> Value {
        match item {
            Value::Object(fields) => {
                let mut fields = fields.clone();
                if let Some(field) = fields.get_mut("value") {
                    *field = self.process(field);
                }
                Value::Object(fields)
            }
            other => other.as_f64().map_or_else(|| other.clone(), |number| (self.0)(number).into()),
        }
    }
}

/// A call parses the text and runs it through the chain.
pub fn work(nodes: usize, items: usize, objects: bool) -> Box<dyn FnMut()> {
    let text = text(items, objects);
    let chain: Vec<Box<dyn Node>> = (0..nodes).map(node).collect();
    Box::new(move || {
        black_box(run(&chain, black_box(&text)));
    })
}

/// The benchmark's items as JSON text, the same in every language.
pub fn text(items: usize, objects: bool) -> String {
    let value = |id: usize| id as f64 * 0.37 + 0.1;
    let item = |id| match objects {
        true => json!({ "value": value(id), "id": id, "label": format!("item {id}") }),
        false => value(id).into(),
    };
    Value::Array((0..items).map(item).collect()).to_string()
}

fn run(chain: &[Box<dyn Node>], text: &str) -> Vec<Vec<Value>> {
    let mut wires: Vec<Vec<Value>> = vec![serde_json::from_str(text).unwrap_or_default()];
    for (index, node) in chain.iter().enumerate() {
        let wire = wires[index].iter().map(|item| node.process(item)).collect();
        wires.push(wire);
    }
    wires
}

fn node(index: usize) -> Box<dyn Node> {
    match index % 4 {
        0 => Box::new(Arithmetic(|number| number * 1.5)),
        1 => Box::new(Arithmetic(|number| number + 0.25)),
        2 => Box::new(Arithmetic(|number| number * 0.5)),
        _ => Box::new(Arithmetic(|number| number + 1.0)),
    }
}
