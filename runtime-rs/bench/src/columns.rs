//! The chain of the benchmark over columns: from JSON text into one `Vec<f64>`, a loop a node, every wire kept. It is
//! as little work as the chain can be.

use crate::chain::text;
use std::hint::black_box;

/// Which of the two a node does, and by what.
#[derive(Clone, Copy)]
enum Arithmetic {
    Multiply(f64),
    Add(f64),
}

/// A call parses the text and runs it through the chain.
pub fn work(nodes: usize, items: usize) -> Box<dyn FnMut()> {
    let text = text(items, false);
    let chain: Vec<Arithmetic> = (0..nodes).map(node).collect();
    Box::new(move || {
        black_box(run(&chain, black_box(&text)));
    })
}

fn run(chain: &[Arithmetic], text: &str) -> Vec<Vec<f64>> {
    let mut wires: Vec<Vec<f64>> = vec![serde_json::from_str(text).unwrap_or_default()];
    for (index, node) in chain.iter().enumerate() {
        let column = &wires[index];
        let wire = match *node {
            Arithmetic::Multiply(by) => column.iter().map(|number| number * by).collect(),
            Arithmetic::Add(by) => column.iter().map(|number| number + by).collect(),
        };
        wires.push(wire);
    }
    wires
}

fn node(index: usize) -> Arithmetic {
    match index % 4 {
        0 => Arithmetic::Multiply(1.5),
        1 => Arithmetic::Add(0.25),
        2 => Arithmetic::Multiply(0.5),
        _ => Arithmetic::Add(1.0),
    }
}
