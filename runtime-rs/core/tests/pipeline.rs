//! Whole pipelines: upstream's results and refusals, and what upstream left to chance.

#![allow(clippy::unwrap_used, reason = "a test that unwraps in vain has failed")]

use serde_json::{Value, json};

struct Ran {
    result: Result<Value, String>,
    warnings: Vec<String>,
}

fn run_text(text: &str) -> Ran {
    let mut warnings = Vec::new();
    let result = rm_core::pipeline::run(text, &mut |warning| warnings.push(warning));
    let result = result
        .map(|finished| serde_json::from_str(&finished.text()).unwrap())
        .map_err(|failure| failure.to_string());
    Ran { result, warnings }
}

/// Nodes as `("id", "Type", params)`; wires as `"a>b"`, with ports as `"a.out>b.in"`.
fn manifest(nodes: &[(&str, &str, Value)], wires: &[&str]) -> Value {
    let nodes: Vec<Value> = nodes
        .iter()
        .map(|(id, kind, params)| json!({ "id": id, "node_type": kind, "params": params }))
        .collect();
    let wires: Vec<Value> = wires.iter().map(|wire| connection(wire)).collect();
    json!({ "version": "v1", "metadata": { "name": "t" }, "nodes": nodes, "connections": wires })
}

fn connection(wire: &str) -> Value {
    let mut connection = json!({});
    for (end, text) in ["from", "to"].iter().zip(wire.split('>')) {
        let (node, port) = text.split_once('.').map_or((text, None), |(node, port)| (node, Some(port)));
        connection[*end] = node.into();
        if let Some(port) = port {
            connection[format!("{end}_port")] = port.into();
        }
    }
    connection
}

fn run(manifest: Value, input: Value) -> Ran {
    run_text(&json!({ "manifest": manifest, "input_data": input }).to_string())
}

fn outputs(manifest: Value, input: Value) -> Value {
    run(manifest, input).result.unwrap()["outputs"].take()
}

fn none() -> Value {
    Value::Null
}

#[test]
fn a_chain_gives_upstreams_whole_result() {
    let chain =
        manifest(&[("a", "MultiplyNode", none()), ("b", "AddNode", json!({ "addend": 10 }))], &["a>b"]);
    let result = run(chain, json!([5, 7, 3])).result.unwrap();
    let info = json!({ "execution_order": ["a", "b"], "node_count": 2, "sink_count": 1, "source_count": 1 });
    let expected = json!({ "graph_info": info, "outputs": [20, 24, 16], "sinks": { "b": [20, 24, 16] }, "status": "success" });
    assert_eq!(result.to_string(), expected.to_string());
}

#[test]
fn one_item_comes_out_bare_and_none_as_an_empty_list() {
    let one = || manifest(&[("a", "PassThroughNode", none())], &[]);
    assert_eq!(outputs(one(), json!([7])), json!(7));
    let none_left = manifest(&[("a", "WhereNode", json!({ "value": 1 }))], &[]);
    assert_eq!(outputs(none_left, json!([7])), json!([]));
}

#[test]
fn a_merge_joins_in_the_order_of_the_wires() {
    let add = |addend: i64| json!({ "addend": addend });
    let nodes = [
        ("z", "Echo", none()),
        ("s", "PassThrough", none()),
        ("b", "AddNode", add(100)),
        ("a", "MultiplyNode", none()),
    ];
    let result = run(manifest(&nodes, &["s>a", "s>b", "a>z", "b>z"]), json!([1, 2])).result.unwrap();
    let came: Vec<&Value> = result["outputs"].as_array().unwrap().iter().map(|item| &item["input"]).collect();
    assert_eq!(came, [2, 4, 101, 102]);
    assert_eq!(
        result["graph_info"]["execution_order"],
        json!(["s", "b", "a", "z"]),
        "ties go by the manifest"
    );
    let swapped = outputs(manifest(&nodes, &["s>a", "s>b", "b>z", "a>z"]), json!([1, 2]));
    assert_eq!(swapped[0], json!({ "counter": 1, "input": 101, "node": "Echo" }));
}

#[test]
fn a_wire_drawn_twice_delivers_twice() {
    let nodes = [("a", "PassThrough", none()), ("b", "PassThrough", none())];
    assert_eq!(outputs(manifest(&nodes, &["a>b", "a>b"]), json!([1, 2])), json!([1, 2, 1, 2]));
}

#[test]
fn unconnected_graphs_are_several_pipelines() {
    let nodes = [("b", "AddNode", json!({ "addend": 1 })), ("a", "MultiplyNode", none())];
    let result = run(manifest(&nodes, &[]), json!([10])).result.unwrap();
    assert_eq!(result["sinks"].to_string(), r#"{"b":[11],"a":[20]}"#);
    assert_eq!(result["outputs"], json!([11, 20]));
}

#[test]
fn several_ports_fire_together_and_a_dry_one_ends_the_node_with_a_warning() {
    let nodes = [("s", "PassThrough", none()), ("e", "ExplodeNode", none()), ("z", "ZipNode", none())];
    let wires = ["s.out>e", "e>z.a", "s>z.b", "e>z.b"];
    let Ran { result, warnings } = run(manifest(&nodes, &wires), json!([[1, 2, 3]]));
    assert_eq!(result.unwrap()["outputs"], json!([[1, [1, 2, 3]], [2, 1], [3, 2]]));
    assert_eq!(warnings, [r#"Input "a" ran dry while "b" still had items: "z" ended there."#]);
}

#[test]
fn an_unwired_port_takes_the_parameter_of_its_name() {
    let zip = |params: Value| manifest(&[("z", "ZipNode", params)], &[]);
    assert_eq!(outputs(zip(json!({ "b": 0 })), json!([1, 2])), json!([[1, 0], [2, 0]]));
    assert_eq!(
        outputs(zip(json!({ "a": 1, "b": 2 })), json!([])),
        json!([1, 2]),
        "fires once, without any input"
    );
    let error = run(zip(none()), json!([1])).result.unwrap_err();
    assert!(
        error.ends_with(r#"Input "b" of "z" is not wired. Wire it, or give the parameter "b"."#),
        "{error}"
    );
}

#[test]
fn what_a_node_held_back_comes_at_the_end() {
    let nodes = [
        ("c", "CollectNode", none()),
        ("s", "StatisticsNode", none()),
        ("p", "PickNode", json!({ "path": "mean" })),
    ];
    assert_eq!(outputs(manifest(&nodes, &["c>s", "s>p"]), json!([1, 2, 6])), json!(3));
}

#[test]
fn an_item_error_ends_the_run_in_upstreams_words_and_says_where() {
    let divide = json!({ "operation": "divide", "operand": 0 });
    let error = run(manifest(&[("c", "Calculator", divide)], &[]), json!([true, 1])).result.unwrap_err();
    let (first, second) = error.split_once('\n').unwrap();
    assert_eq!(
        first,
        "Pipeline execution failed: Pipeline execution failed: Execution error: Division by zero"
    );
    assert_eq!(second, "in node \"c\" at item 1 (input: 1)");
}

#[test]
fn on_error_skip_drops_the_item_and_tells() {
    let mut pipeline = manifest(&[("c", "ClampNode", none())], &[]);
    pipeline["nodes"][0]["on_error"] = "skip".into();
    let Ran { result, warnings } = run(pipeline, json!([5, "x", -5, null]));
    assert_eq!(result.unwrap()["outputs"], json!([1, 0]));
    let told =
        r#""c" skipped 2 items; the first was item 1 (input: "x"): Expected a number, got the string "x""#;
    assert_eq!(warnings, [told]);
}

#[test]
fn manifests_that_cannot_run_are_refused_in_upstreams_words() {
    let check = |manifest: Value, expected: &str| {
        let error = run(manifest, json!([1])).result.unwrap_err();
        assert_eq!(
            error,
            format!("Pipeline execution failed: Pipeline execution failed: Manifest error: {expected}")
        );
    };
    let two = [("a", "Echo", none()), ("b", "Echo", none())];
    check(manifest(&two, &["a>b", "b>a"]), "Pipeline contains a cycle - cannot execute");
    check(manifest(&two, &["a>a"]), "Pipeline contains a cycle - cannot execute");
    check(manifest(&two, &["q>b"]), "Connection references unknown source node: q");
    check(manifest(&two, &["a>q"]), "Connection references unknown target node: q");
    check(manifest(&[("a", "Echo", none()), ("a", "Echo", none())], &[]), "Duplicate node ID: a");
    check(manifest(&[], &[]), "Manifest must contain at least one node");
    let mut old = manifest(&two, &["a>q"]);
    old["version"] = "1.0".into();
    check(old.clone(), "Connection references unknown target node: q");
    old["connections"] = json!([]);
    check(old, "Unsupported manifest version: 1.0");
    check(manifest(&two, &["a.x>b"]), "Connection references unknown output port 'x' of node 'a'");
    check(
        manifest(&[("a", "AddNode", json!({ "addend": "x" }))], &[]),
        "Parameter \"addend\" of \"a\" must be number, got \"x\".",
    );
    let remedy = "run this pipeline with the rmpkg command";
    check(
        manifest(&[("a", "TextProcessorNode", none())], &[]),
        &format!("Unknown node type 'TextProcessorNode' for node 'a'. If it is a Python node, {remedy}"),
    );
    let mut python = manifest(&[("a", "MultiplyNode", none())], &[]);
    python["nodes"][0]["runtime_hint"] = "cpython_wasm".into();
    check(python, &format!("Node 'a' of type 'MultiplyNode' asks for Python by its runtime_hint: {remedy}"));
    let mut own = manifest(&[("a", "MultiplyNode", none())], &[]);
    own["sources"] = json!({ "MultiplyNode": { "language": "python", "code": "" } });
    check(own, &format!("Node 'a' of type 'MultiplyNode' brings its own code: {remedy}"));
    let mut bypassed = manifest(&[("a", "MultiplyNode", none())], &[]);
    bypassed["metadata"]["studio"] = json!({ "modes": { "a": "bypass" } });
    check(bypassed, &format!("Node 'a' is bypassed or disabled: {remedy}"));
}

#[test]
fn text_that_is_no_manifest_is_refused_in_upstreams_words() {
    let check = |text: &str, expected: &str| {
        assert_eq!(run_text(text).result.unwrap_err(), format!("Pipeline execution failed: {expected}"));
    };
    check("", "Failed to parse input: EOF while parsing a value at line 1 column 0");
    check("not json", "Failed to parse input: expected ident at line 1 column 2");
    let whole = manifest(&[("a", "Echo", none())], &[]);
    for (path, field) in [
        ("", "version"),
        ("", "metadata"),
        ("", "nodes"),
        ("", "connections"),
        ("/nodes/0", "id"),
        ("/metadata", "name"),
    ] {
        let mut lacking = whole.clone();
        lacking.pointer_mut(path).unwrap().as_object_mut().unwrap().remove(field);
        check(&lacking.to_string(), &format!("Failed to parse manifest: missing field `{field}`"));
    }
    let mut hint = whole.clone();
    hint["nodes"][0]["runtime_hint"] = "CPython".into();
    let expected =
        "unknown variant `CPython`, expected one of `rust_python`, `cpython`, `cpython_wasm`, `auto`";
    check(&hint.to_string(), &format!("Failed to parse manifest: {expected}"));
}

#[test]
fn a_pipeline_without_input_says_so_and_ends() {
    let chain = || manifest(&[("a", "PassThrough", none()), ("b", "Echo", none())], &["a>b"]);
    let expected = "Pipeline execution failed: Pipeline execution failed: Execution error: \"a\" waits for the run input, \
                    which is empty. Give it at least one item.";
    for text in [
        chain().to_string(),
        json!({ "manifest": chain(), "input_data": [] }).to_string(),
        json!({ "manifest": chain(), "input_data": 5 }).to_string(),
    ] {
        assert_eq!(run_text(&text).result.unwrap_err(), expected);
    }
}
