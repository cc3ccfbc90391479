//! Columns are a matter of speed alone: chains give the same text, counts and errors on columns as on values, however
//! the batches fall.

#![allow(clippy::unwrap_used, reason = "a test that unwraps in vain has failed")]

mod support;

use rm_core::column::Column;
use rm_core::host::Host;
use rm_core::json::read::read;
use rm_core::json::write::Form;
use rm_core::program::Program;
use serde_json::{Value, json};
use support::Random;

fn node(random: &mut Random) -> Value {
    let number =
        |random: &mut Random| *random.one_of(&[0.0, 1.0, -2.5, 0.1, 1e300, -1e308, 3.0, 1e-300, 4096.0]);
    let field = *random.one_of(&["", "value", "id", "label", "none"]);
    let path = *random.one_of(&[
        "",
        "value",
        "label",
        "a.value",
        "a",
        "none",
        "input",
        "input.value",
        "[0]",
        "a.b[0]",
    ]);
    let (kind, params) = match random.below(16) {
        0 => ("PassThrough", json!({})),
        1..=3 => ("AddNode", json!({ "addend": number(random), "field": field })),
        4 | 5 => ("MultiplyNode", json!({ "factor": number(random), "field": field })),
        6 => {
            let (a, b): (f64, f64) = (number(random), number(random));
            ("ClampNode", json!({ "min": a.min(b), "max": a.max(b), "field": field }))
        }
        7 | 8 => {
            let mode = random.one_of(&["nearest", "floor", "ceil", "truncate"]);
            ("RoundNode", json!({ "digits": random.below(7) as i64 - 3, "mode": mode, "field": field }))
        }
        9..=11 => {
            let comparison =
                random.one_of(&["==", "!=", "<", "<=", ">", ">=", "contains", "exists", "matches"]);
            let value = match random.below(6) {
                0 => json!("a"),
                1 => json!(9_007_199_254_740_993_i64),
                2 => json!(null),
                3 => json!(2.5),
                _ => json!(random.below(20) as i64 - 10),
            };
            ("WhereNode", json!({ "path": path, "comparison": comparison, "value": value }))
        }
        12 => ("PickNode", json!({ "path": path, "default": [0] })),
        13 => ("Echo", json!({})),
        14 => ("CalculatorNode", json!({ "operation": "divide", "operand": number(random) })),
        _ => ("CollectNode", json!({ "count": random.below(4) })),
    };
    json!({ "type": kind, "params": params, "onError": random.one_of(&["stop", "skip"]) })
}

fn chain(random: &mut Random) -> Vec<Value> {
    (1..=1 + random.below(5))
        .map(|buffer| {
            let mut node = node(random);
            node["id"] = json!(format!("n{buffer}"));
            node["inputs"] = json!([{ "port": "in" }]);
            node["outputs"] = json!([{ "port": "out", "buffer": buffer }]);
            node["via"] = json!("out");
            node
        })
        .collect()
}

fn opened(nodes: &[Value]) -> Host {
    let program = json!({ "segments": [{ "nodes": nodes }] }).to_string();
    let mut host = Host::default();
    host.open(Program::read(&read(program.as_bytes()).unwrap()).unwrap()).unwrap();
    host
}

/// What is told of a run, without times and sizes: the text, summary and finds of every buffer, the errors.
fn run(mut host: Host, nodes: usize, count: usize, batches: &mut Random) -> Vec<String> {
    let mut told = Vec::new();
    let mut at = 0;
    while at < count {
        let widest = *batches.one_of(&[3, 40, 400]);
        let batch = (1 + batches.below(widest)).min(count - at);
        let mut report = host.run(0, &[(0, at)], batch, nodes).unwrap();
        at += batch;
        loop {
            told.extend(report.failure.iter().map(|error| format!("{error:?}")));
            told.extend(
                report.skips.iter().filter(|error| error.item == Some(0)).map(|error| format!("{error:?}")),
            );
            if !report.more {
                break;
            }
            report = host.run(0, &[], 0, nodes).unwrap();
        }
        if told.len() > 20 {
            told.truncate(20);
        }
    }
    told.extend(host.finish(0, nodes).unwrap().failure.iter().map(|error| format!("{error:?}")));
    for buffer in 0..=nodes as u32 {
        let buffer = host.buffer(buffer).unwrap();
        let mut summary: Value = serde_json::from_str(&buffer.summary()).unwrap();
        summary["bytes"] = Value::Null;
        told.push(summary.to_string());
        told.push(format!("{:?}", buffer.find("1.5", 0, usize::MAX)));
        told.push(buffer.write(0, usize::MAX, Form::File).text());
    }
    told
}

#[test]
fn a_chain_gives_the_same_on_columns_as_on_values() {
    let mut random = Random(11);
    for round in 0..1500 {
        let source = random.items();
        let nodes = chain(&mut random);
        let value = read(source.as_bytes()).unwrap();
        let items = value.as_array().unwrap();
        let mut columns = opened(&nodes);
        columns.feed(0, source.as_bytes()).unwrap();
        let mut values = opened(&nodes);
        values.append(0, Column::of(items.to_vec()));
        let seed = random.next() | 1;
        let one = run(columns, nodes.len(), items.len(), &mut Random(seed));
        let other = run(values, nodes.len(), items.len(), &mut Random(random.next() | 1));
        let (one, other) = (&one, &other);
        for (one, other) in one.iter().zip(other) {
            assert_eq!(one, other, "round {round}: {source} through {}", json!(nodes));
        }
        assert_eq!(one.len(), other.len());
    }
}

#[test]
fn a_chain_of_numbers_keeps_columns_and_shares_what_did_not_change() {
    let items: Vec<Value> =
        (0..10_000).map(|id| json!({ "value": id, "id": id, "label": "x".repeat(20) })).collect();
    let node = |buffer: usize, kind: &str| {
        json!({ "id": format!("n{buffer}"), "type": kind, "params": { "field": "value" }, "via": "out",
            "inputs": [{ "port": "in" }], "outputs": [{ "port": "out", "buffer": buffer }] })
    };
    let mut host = opened(&[node(1, "MultiplyNode"), node(2, "AddNode"), node(3, "PassThrough")]);
    let count = host.feed(0, Value::from(items).to_string().as_bytes()).unwrap();
    let report = host.run(0, &[(0, 0)], count, 3).unwrap();
    for buffer in 0..=3 {
        let pieces: Vec<Column> = host.buffer(buffer).unwrap().pieces(0, count).collect();
        assert_eq!(pieces.len(), 3);
        assert!(pieces.iter().all(|piece| matches!(piece, Column::Records(_))));
    }
    let bytes: Vec<usize> = report.nodes.iter().map(|node| node.bytes[0] / count).collect();
    assert!(bytes.iter().all(|bytes| *bytes < 32), "bytes an object: {bytes:?}");
    let fed: Value = serde_json::from_str(&host.buffer(0).unwrap().summary()).unwrap();
    assert!(fed["bytes"].as_u64().unwrap() < 45 * count as u64, "{fed}");
}

#[test]
fn small_batches_do_not_leave_small_chunks() {
    for (kind, source) in [
        ("numbers", "1.5"),
        ("texts", "\"abc\""),
        ("records", "{\"value\":1.5,\"t\":\"x\"}"),
        ("values", "[1]"),
    ] {
        let nodes: Vec<Value> = (1..=3)
            .map(|buffer| {
                let node_type = ["PassThrough", "MultiplyNode", "PassThrough"][buffer - 1];
                json!({ "id": format!("n{buffer}"), "type": node_type, "via": "out",
                    "params": if buffer == 2 { json!({ "field": "value" }) } else { json!({}) },
                    "inputs": [{ "port": "in" }], "outputs": [{ "port": "out", "buffer": buffer }] })
            })
            .collect();
        let mut host = opened(&nodes);
        for at in 0..3000 {
            host.feed(0, format!("[{source}]").as_bytes()).unwrap();
            host.run(0, &[(0, at)], 1, 3).unwrap();
        }
        for buffer in 0..=3 {
            let pieces = host.buffer(buffer).unwrap().pieces(0, usize::MAX).count();
            assert!(pieces < 40, "{kind}: {pieces} pieces in buffer {buffer}");
        }
    }
}

#[test]
fn integers_that_no_double_tells_apart_are_compared_as_integers() {
    let limit = json!(9_007_199_254_740_993_i64);
    let nodes = [json!({
        "id": "n", "type": "WhereNode", "params": { "comparison": ">=", "value": limit },
        "inputs": [{ "port": "in" }], "outputs": [{ "port": "out", "buffer": 1 }]
    })];
    let mut host = opened(&nodes);
    let count = host.feed(0, b"[9007199254740992,9007199254740991]").unwrap();
    assert!(host.buffer(0).unwrap().pieces(0, count).all(|piece| matches!(piece, Column::Numbers(_))));
    host.run(0, &[(0, 0)], count, 1).unwrap();
    assert_eq!(host.buffer(1).unwrap().count(), 0);
}
