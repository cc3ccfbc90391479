//! Which item every value came of: what was noted one by one is told in stretches, however it was noted.

#![allow(clippy::unwrap_used, reason = "a test that unwraps in vain has failed")]

mod support;

use rm_core::host::Host;
use rm_core::lineage::{Lineage, NO_ITEM};
use rm_core::program::Program;
use serde_json::{Value, from_str, json};
use support::Random;

fn told(text: &str) -> Vec<usize> {
    let runs: Vec<(usize, Option<usize>, usize)> = from_str(text).unwrap();
    let each = |(count, item, stride): (usize, Option<usize>, usize)| {
        (0..count).map(move |at| item.map_or(NO_ITEM, |item| item + at * stride))
    };
    runs.into_iter().flat_map(each).collect()
}

#[test]
fn every_value_is_told_with_its_item_whatever_was_noted_together() {
    let mut random = Random(7);
    for _ in 0..2000 {
        let (mut lineage, mut items) = (Lineage::default(), Vec::new());
        let mut item = 0;
        for _ in 0..random.below(12) {
            item += random.below(4);
            let (count, stride) = (random.below(4) * random.below(4), random.below(3));
            match random.below(4) {
                0 => {
                    lineage.note(item);
                    items.push(item);
                }
                1 => {
                    lineage.reach(items.len() + count);
                    items.resize(items.len() + count, NO_ITEM);
                }
                _ => {
                    lineage.note_run(count, item, stride);
                    items.extend((0..count).map(|at| item + at * stride));
                    item += count * stride;
                }
            }
        }
        assert_eq!(told(&lineage.text(0, items.len())), items);
        let (from, more) = (random.below(items.len() + 1), random.below(3));
        lineage.release(from);
        let rest: Vec<usize> = items[from..].iter().copied().chain((0..more).map(|_| NO_ITEM)).collect();
        assert_eq!(told(&lineage.text(from, items.len() + more)), rest);
    }
}

#[test]
fn stretches_one_for_one_and_with_gaps_of_one_size_take_no_room() {
    let mut lineage = Lineage::default();
    lineage.note_run(1_000_000, 0, 1);
    (0..1000).for_each(|at| lineage.note(1_000_000 + at * 3));
    lineage.note_run(1_000_000, 2_000_000, 0);
    assert!(lineage.bytes() < 200);
    assert_eq!(lineage.text(999_998, 1_001_001), "[[3,999998,1],[999,1000003,3],[1,2000000,0]]");
}

#[test]
fn values_of_a_chain_lead_back_to_the_items_their_node_consumed() {
    let node = |at: u32, node_type: &str, params: Value| {
        json!({
            "id": format!("n{at}"), "type": node_type, "params": params, "via": "out", "onError": "skip",
            "inputs": [{ "port": "in" }], "outputs": [{ "port": "out", "buffer": at }]
        })
    };
    let nodes = [
        node(1, "WhereNode", json!({ "comparison": ">", "value": 2 })),
        node(2, "CollectNode", json!({ "count": 2 })),
        node(3, "ExplodeNode", json!({})),
        node(4, "AddNode", json!({ "operand": 1 })),
    ];
    let program = json!({ "segments": [{ "nodes": nodes }] }).to_string();
    let mut host = Host::default();
    host.open(Program::read(&rm_core::json::read::read(program.as_bytes()).unwrap()).unwrap()).unwrap();
    host.feed(0, b"[1,3,\"four\",5,2,6]").unwrap();
    host.run(0, &[(0, 0)], 2, 4).unwrap();
    host.run(0, &[(0, 2)], 4, 4).unwrap();
    host.finish(0, 4).unwrap();
    let origins = |buffer| told(&host.buffer(buffer).unwrap().origins(0, usize::MAX));
    assert_eq!(origins(1), [1, 3, 5]);
    assert_eq!(origins(2), [1, NO_ITEM]);
    assert_eq!(origins(3), [0, 0, 1]);
    assert_eq!(origins(4), [0, 1, 2]);
    assert_eq!(origins(0), [NO_ITEM; 6]);
}
