//! What a host promises to whoever drives it: chains, errors, prefixes of chains, ends, several ports, buffers.

#![allow(clippy::unwrap_used, reason = "a test that unwraps in vain has failed")]

use rm_core::host::{Host, Report};
use rm_core::json::write::Form;
use rm_core::program::Program;
use rm_core::value::Map;
use serde_json::{Value, json};

/// A chain of nodes, node `i` filling buffer `i + 1`; buffer 0 is the input.
fn open(nodes: &[(&str, Value)]) -> Host {
    let nodes: Vec<Value> =
        (1..).zip(nodes).map(|(buffer, (node_type, more))| node(node_type, buffer, more)).collect();
    opened(json!({ "segments": [{ "nodes": nodes }] })).unwrap()
}

fn node(node_type: &str, buffer: u32, more: &Value) -> Value {
    let mut node = json!({
        "id": format!("n{buffer}"), "type": node_type,
        "inputs": [{ "port": "in" }], "outputs": [{ "port": "out", "buffer": buffer }], "via": "out"
    });
    node.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap_or_default());
    node
}

fn opened(program: Value) -> Result<Host, String> {
    let program = Program::read(&rm_core::json::read::read(program.to_string().as_bytes()).unwrap())?;
    let mut host = Host::default();
    host.open(program).map_err(|error| format!("{}: {}", error.node.unwrap_or_default(), error.message))?;
    Ok(host)
}

fn feed(host: &mut Host, items: Value) -> usize {
    host.feed(0, items.to_string().as_bytes()).unwrap()
}

fn read(host: &Host, buffer: u32) -> Value {
    serde_json::from_str(&text(host, buffer)).unwrap()
}

fn text(host: &Host, buffer: u32) -> String {
    host.buffer(buffer).unwrap().write(0, usize::MAX, Form::File).text()
}

fn summary(host: &Host, buffer: u32) -> Value {
    serde_json::from_str(&host.buffer(buffer).unwrap().summary()).unwrap()
}

fn counts(report: &Report) -> Vec<(usize, usize, usize)> {
    report.nodes.iter().map(|node| (node.consumed, node.emitted[0], node.skipped)).collect()
}

fn divide(operand: i64, on_error: &str) -> (&'static str, Value) {
    (
        "CalculatorNode",
        json!({ "params": { "operation": "divide", "operand": operand }, "onError": on_error }),
    )
}

#[test]
fn a_chain_keeps_what_passed_every_port_and_its_state_between_batches() {
    let mut host = open(&[
        ("MultiplyNode", json!({})),
        ("Echo", json!({})),
        ("CollectNode", json!({ "params": { "count": 2 } })),
    ]);
    feed(&mut host, json!([1, 2, 3]));
    let report = host.run(0, &[(0, 0)], 1, 3).unwrap();
    assert_eq!(counts(&report), [(1, 1, 0), (1, 1, 0), (1, 0, 0)]);
    host.run(0, &[(0, 1)], 2, 3).unwrap();
    assert_eq!(read(&host, 1), json!([2, 4, 6]));
    assert_eq!(read(&host, 2)[2], json!({ "counter": 3, "input": 6, "node": "Echo" }));
    assert_eq!(read(&host, 3).as_array().unwrap().len(), 1);
    let report = host.finish(0, 3).unwrap();
    assert_eq!(counts(&report), [(0, 0, 0), (0, 0, 0), (0, 1, 0)]);
    assert_eq!(read(&host, 3)[1][0]["counter"], 3);
}

#[test]
fn what_a_flush_emits_runs_through_the_rest_of_the_chain_before_that_is_flushed() {
    let mut host =
        open(&[("CollectNode", json!({})), ("ExplodeNode", json!({})), ("CollectNode", json!({}))]);
    let count = feed(&mut host, json!([1, 2]));
    host.run(0, &[(0, 0)], count, 3).unwrap();
    let report = host.finish(0, 3).unwrap();
    assert_eq!(counts(&report), [(0, 1, 0), (1, 2, 0), (2, 1, 0)]);
    assert_eq!(read(&host, 3), json!([[1, 2]]));
    assert_eq!(host.run(0, &[(0, 0)], 1, 3).unwrap_err(), "Segment 0 has ended.");
}

#[test]
fn a_failure_stops_the_node_but_not_what_it_had_emitted() {
    let mut host = open(&[
        ("PassThrough", json!({})),
        ("ClampNode", json!({ "params": { "max": 9 } })),
        ("AddNode", json!({})),
    ]);
    feed(&mut host, json!([1, 2, "three", 4, 5, 6]));
    host.run(0, &[(0, 0)], 1, 3).unwrap();
    let report = host.run(0, &[(0, 1)], 3, 3).unwrap();
    assert_eq!(counts(&report), [(3, 3, 0), (2, 1, 0), (1, 1, 0)]);
    let failure = serde_json::from_str::<Value>(&report.text()).unwrap()["failure"].clone();
    let message = "Expected a number, got the string \"three\"";
    assert_eq!(
        failure,
        json!({ "node": 1, "item": 2, "type": "error", "message": message, "input": "\"three\"" })
    );
    // The nodes before it go on, alone.
    let report = host.run(0, &[(0, 4)], 2, 1).unwrap();
    assert_eq!(counts(&report), [(2, 2, 0)]);
    assert_eq!(read(&host, 3), json!([1, 2]));
    assert_eq!(counts(&host.finish(0, 1).unwrap()).len(), 1);
}

#[test]
fn a_stopped_node_stays_stopped_even_when_asked() {
    let mut host = open(&[divide(0, "stop"), ("AddNode", json!({}))]);
    feed(&mut host, json!([1, true]));
    assert!(host.run(0, &[(0, 0)], 1, 2).unwrap().failure.is_some());
    assert!(host.run(0, &[(0, 1)], 1, 2).unwrap().nodes.is_empty());
}

#[test]
fn skip_drops_items_counts_them_and_tells_the_first_five() {
    let mut host = open(&[divide(0, "skip"), ("Echo", json!({}))]);
    let count = feed(&mut host, json!([1, 2, true, 3, 4, 5, 6, 7]));
    let report = host.run(0, &[(0, 0)], count, 2).unwrap();
    assert_eq!(counts(&report), [(8, 1, 7), (1, 1, 0)]);
    assert!(report.failure.is_none());
    let told: Vec<_> =
        report.skips.iter().map(|skip| (skip.node, skip.item, skip.input.as_deref())).collect();
    let expected = [(0, "1"), (1, "2"), (3, "3"), (4, "4"), (5, "5")];
    assert_eq!(told, expected.map(|(item, input)| (0, Some(item), Some(input))));
}

#[test]
fn a_node_with_two_ports_fires_on_the_item_at_the_same_place_of_each() {
    let zip = |inputs: Value| {
        json!({ "segments": [{ "nodes": [{
            "id": "z", "type": "ZipNode", "inputs": inputs, "outputs": [{ "port": "out", "buffer": 9 }]
        }] }] })
    };
    let mut host = opened(zip(json!([{ "port": "b" }, { "port": "a" }]))).unwrap();
    host.feed(0, json!([1, 2]).to_string().as_bytes()).unwrap();
    host.feed(1, json!(["unused", "x", "y"]).to_string().as_bytes()).unwrap();
    host.run(0, &[(1, 1), (0, 0)], 2, 1).unwrap();
    assert_eq!(read(&host, 9), json!([[1, "x"], [2, "y"]]), "ports go by name");

    let mut host = opened(zip(json!([{ "port": "a", "value": null }, { "port": "b" }]))).unwrap();
    host.feed(0, json!([1]).to_string().as_bytes()).unwrap();
    host.run(0, &[(0, 0)], 1, 1).unwrap();
    assert_eq!(read(&host, 9), json!([[null, 1]]), "a value that is null is a value");

    let mut host = opened(zip(json!([{ "port": "a", "value": 1 }, { "port": "b", "value": 2 }]))).unwrap();
    host.run(0, &[], 3, 1).unwrap();
    assert_eq!(read(&host, 9), json!([[1, 2], [1, 2], [1, 2]]), "without inputs it fires as often as told");
}

#[test]
fn opening_refuses_what_cannot_run_and_names_the_node() {
    let check = |program: Value, expected: &str| assert_eq!(opened(program).err().as_deref(), Some(expected));
    let one =
        |node_type: &str, more: Value| json!({ "segments": [{ "nodes": [node(node_type, 1, &more)] }] });
    check(one("Nope", json!({})), "n1: Unknown node type 'Nope' for node 'n1'");
    let params = |params: Value| json!({ "params": params });
    let factor = "n1: Parameter \"factor\" of \"n1\" must be number, got \"3\".";
    check(one("MultiplyNode", params(json!({ "factor": "3" }))), factor);
    check(one("MultiplyNode", params(json!({ "multiplier": "3" }))), factor);
    check(
        one("DelayNode", params(json!({ "milliseconds": -1 }))),
        "n1: Parameter \"milliseconds\" of \"n1\" must be at least 0 ms, got -1.",
    );
    check(
        one("RoundNode", params(json!({ "digits": 1.5 }))),
        "n1: Parameter \"digits\" of \"n1\" must be integer, got 1.5.",
    );
    check(
        one("RoundNode", params(json!({ "mode": "up" }))),
        "n1: Parameter \"mode\" of \"n1\" must be one of \"nearest\", \"floor\", \"ceil\", \"truncate\", got \"up\".",
    );
    check(one("AddNode", json!({ "outputs": [] })), "n1: Output \"out\" of \"n1\" has no buffer.");
    check(
        one("AddNode", json!({ "inputs": [] })),
        "n1: Input \"in\" of \"n1\" is not wired. Wire it, or give the parameter \"in\".",
    );
    check(
        one("AddNode", json!({ "inputs": [{ "port": "in" }, { "port": "x" }] })),
        "n1: \"n1\" has no input port \"x\".",
    );
    let twice =
        json!({ "segments": [{ "nodes": [node("Echo", 1, &json!({})), node("Echo", 1, &json!({}))] }] });
    check(twice, "n1: Buffer 1 belongs to two output ports.");
}

#[test]
fn calls_that_make_no_sense_are_refused() {
    let mut host = open(&[("AddNode", json!({}))]);
    feed(&mut host, json!([1]));
    assert!(host.run(1, &[(0, 0)], 1, 1).is_err(), "no such segment");
    assert!(host.run(0, &[], 1, 1).is_err(), "too few lists");
    assert!(host.run(0, &[(7, 0)], 1, 1).is_err(), "no such buffer");
    assert!(host.run(0, &[(0, 1)], 1, 1).is_err(), "past the end");
    assert!(host.run(0, &[(0, usize::MAX)], 2, 1).is_err(), "past the end of numbers");
    assert!(host.run(0, &[(1, 0)], 0, 1).is_err(), "its own output");
    assert!(host.finish(1, 1).is_err());
}

#[test]
fn buffers_outlive_the_program_until_they_are_dropped() {
    let mut host = open(&[("AddNode", json!({}))]);
    feed(&mut host, json!([1, 2]));
    host.run(0, &[(0, 0)], 2, 1).unwrap();
    host.open(Program { segments: vec![] }).unwrap();
    assert_eq!(read(&host, 1), json!([1, 2]));
    host.release(1, None);
    assert!(host.buffer(1).is_err());
    assert!(host.run(0, &[(0, 0)], 1, 1).is_err(), "its segments are gone");
}

#[test]
fn values_that_were_let_go_of_leave_the_indexes_of_the_rest() {
    let mut host = open(&[("AddNode", json!({}))]);
    let items: Vec<Value> =
        (0..10_000).map(|item| if item < 5000 { json!(item) } else { json!([item]) }).collect();
    feed(&mut host, items.into());
    let told = summary(&host, 0);
    host.release(0, Some(7000));
    let buffer = host.buffer(0).unwrap();
    let after: Value = serde_json::from_str(&buffer.summary()).unwrap();
    let read = |from, to| buffer.write(from, to, Form::File).text();
    assert_eq!(read(0, 7002), "[[7000],[7001]]");
    assert_eq!(read(9999, 10_001), "[[9999]]");
    assert_eq!(buffer.find("9999", 0, 9), [9999]);
    let bytes = |summary: &Value| summary["bytes"].as_u64().unwrap();
    assert!(bytes(&after) < bytes(&told) * 7 / 10);
    assert_eq!((&after["count"], &after["max"]), (&json!(10_000), &json!(4999)));
    assert!(host.run(0, &[(0, 6999)], 1, 1).is_err(), "it is gone");
    assert!(host.run(0, &[(0, 7000)], 3000, 1).is_ok());
    host.release(0, Some(usize::MAX));
    assert_eq!(summary(&host, 0)["last"], "[9999]");
    assert_eq!(summary(&host, 0)["bytes"], 0);
    feed(&mut host, json!([1]));
    assert_eq!(host.buffer(0).unwrap().write(0, usize::MAX, Form::File).text(), "[1]");
}

#[test]
fn an_expansion_comes_back_and_goes_on_where_it_was() {
    let mut host = open(&[("ExplodeNode", json!({})), ("AddNode", json!({ "params": { "addend": 1 } }))]);
    let list: Vec<Value> = (0..10_000).map(Value::from).collect();
    feed(&mut host, json!([[7], list, [8]]));
    let mut report = host.run(0, &[(0, 0)], 3, 2).unwrap();
    let mut calls = vec![counts(&report)];
    while report.more {
        // What is done with goes; what waits inside the chain does not depend on it.
        host.release(0, Some(3));
        host.release(1, Some(usize::MAX));
        report = host.run(0, &[], 0, 2).unwrap();
        calls.push(counts(&report));
    }
    let expected =
        [[(2, 4096, 0), (4096, 4096, 0)], [(0, 4096, 0), (4096, 4096, 0)], [(1, 1810, 0), (1810, 1810, 0)]];
    assert_eq!(calls, expected);
    assert_eq!(read(&host, 2).as_array().unwrap().len(), 10_002);
    assert_eq!(read(&host, 2)[10_001], 9);
}

#[test]
fn an_expansion_at_the_end_of_input_does_not_come_back() {
    let mut host = open(&[("CollectNode", json!({})), ("ExplodeNode", json!({}))]);
    let count = feed(&mut host, (0..5000).map(Value::from).collect());
    host.run(0, &[(0, 0)], count, 2).unwrap();
    assert_eq!(counts(&host.finish(0, 2).unwrap()), [(0, 1, 0), (1, 5000, 0)]);
}

#[test]
fn a_summary_says_what_a_buffer_holds() {
    let mut host = Host::default();
    feed(&mut host, json!([3, -1.5, null, true, "x", [1], { "a": 1 }]));
    feed(&mut host, json!(["é".repeat(200)]));
    let told = summary(&host, 0);
    let types = json!({ "null": 1, "boolean": 1, "number": 2, "string": 2, "array": 1, "object": 1 });
    assert_eq!(told["types"], types);
    assert_eq!((&told["count"], &told["min"], &told["max"]), (&json!(8), &json!(-1.5), &json!(3)));
    assert_eq!(told["last"], format!("\"{}", "é".repeat(119)));
    host.feed(1, json!(["x"]).to_string().as_bytes()).unwrap();
    let mut told = summary(&host, 1);
    assert!(told["bytes"].take().as_u64().unwrap() > 16);
    assert_eq!(told, json!({ "count": 1, "types": { "string": 1 }, "last": "\"x\"", "bytes": null }));
}

#[test]
fn reading_is_clamped_and_exact() {
    let mut host = Host::default();
    let text = "[9007199254740993,-0.1,{\"b\":1,\"a\":18446744073709551615}]";
    host.feed(0, text.as_bytes()).unwrap();
    let read = |from, to| host.buffer(0).unwrap().write(from, to, Form::File).text();
    assert_eq!(read(0, 99), text);
    assert_eq!(read(1, 2), "[-0.1]");
    assert_eq!(read(5, 2), "[]");
}

#[test]
fn finding_looks_at_json_text_in_any_case() {
    let mut host = Host::default();
    feed(&mut host, json!(["Apple", { "name": "pineapple" }, 42, "ÄPFEL", "apple"]));
    let find = |text, from, limit| host.buffer(0).unwrap().find(text, from, limit);
    assert_eq!(find("APPLE", 0, 10), [0, 1, 4]);
    assert_eq!(find("apple", 1, 1), [1]);
    assert_eq!(find("äpfel", 0, 10), [3]);
    assert_eq!(find("42", 0, 10), [2]);
    assert_eq!(find("", 3, 10), [3, 4]);
}

#[test]
fn parameters_of_other_names_are_read_and_told() {
    let entry = rm_core::registry::find("MultiplyNode").unwrap();
    let params: Map =
        [("multiplier", 3i64), ("speed", 1)].map(|(k, v)| (k.into(), v.into())).into_iter().collect();
    let remarks = entry.make("m", &params).ok().unwrap().remarks;
    assert_eq!(remarks[0], "Parameter \"multiplier\" of \"m\" is read as \"factor\".");
    assert_eq!(remarks[1], "Parameter \"speed\" of \"m\" is not one this node reads.");
}

#[test]
fn another_name_is_heard_beside_a_filled_in_default_and_yields_to_a_value() {
    let product = |params: Value| {
        let mut host = open(&[("MultiplyNode", json!({ "params": params }))]);
        feed(&mut host, json!([1]));
        host.run(0, &[(0, 0)], 1, 1).unwrap();
        read(&host, 1)[0].clone()
    };
    assert_eq!(product(json!({ "factor": 2, "multiplier": 3 })), 3);
    assert_eq!(product(json!({ "factor": 4, "multiplier": 3 })), 4);
}
