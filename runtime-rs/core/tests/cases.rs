//! Every worked example of every Rust node, as a test. Knows the form of cases.json, not what the nodes do.

#![allow(clippy::unwrap_used, reason = "a test that unwraps in vain has failed")]

use rm_core::host::{Host, Report};
use rm_core::json::write::{Form, Writer};
use rm_core::program::Program;
use rm_core::registry::{self, DESCRIPTIONS};
use rm_core::value::Map;
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;

fn library() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../node-library")
}

fn specs() -> Vec<Value> {
    serde_json::from_str(DESCRIPTIONS).unwrap()
}

fn cases(node_type: &str) -> Vec<Value> {
    let text = fs::read_to_string(library().join(node_type).join("cases.json")).unwrap();
    serde_json::from_str::<Value>(&text).unwrap()["cases"].as_array().unwrap().clone()
}

#[test]
fn every_case_of_every_node_holds() {
    let mut held = 0;
    for spec in specs() {
        let node_type = spec["node_type"].as_str().unwrap();
        for case in cases(node_type) {
            let title = format!("{node_type} {}", case["title"]);
            let expected = match &case["error"] {
                Value::String(message) => Err(message.clone()),
                _ => Ok(as_read(&by_port(&case["output"], &spec["outputs"]))),
            };
            assert_eq!(run(&spec, &case), expected, "{title}");
            held += 1;
        }
    }
    assert!(held > 80, "only {held} cases were found");
}

#[test]
fn every_node_shows_three_cases_and_explains_itself() {
    for spec in specs() {
        let node_type = spec["node_type"].as_str().unwrap();
        assert!(cases(node_type).len() >= 3, "{node_type}");
        for (name, param) in spec["params"]["properties"].as_object().unwrap() {
            for field in ["title", "description"] {
                assert!(param[field].is_string(), "{node_type}.{name} has a {field}");
            }
            assert!(param.get("default").is_some(), "{node_type}.{name} has a default");
        }
    }
}

#[test]
fn every_node_is_made_from_its_defaults_and_found_by_its_aliases() {
    for spec in specs() {
        let node_type = spec["node_type"].as_str().unwrap();
        let made = registry::find(node_type).unwrap().make("n", &Map::default());
        assert!(made.is_ok_and(|made| made.remarks.is_empty()), "{node_type}");
        for alias in spec["aliases"].as_array().unwrap() {
            assert_eq!(registry::find(alias.as_str().unwrap()).map(|entry| entry.node_type), Some(node_type));
        }
    }
}

fn by_port(lists: &Value, ports: &Value) -> Value {
    let default = ports[0]["name"].as_str().unwrap_or_default();
    if lists.is_array() { json!({ default: lists }) } else { lists.clone() }
}

/// Binary values have more forms than one: as they are written.
fn as_read(lists: &Value) -> Value {
    let value = rm_core::json::read::read(lists.to_string().as_bytes()).unwrap();
    let mut writer = Writer::new(Form::File);
    writer.value(&value);
    serde_json::from_str(&writer.text()).unwrap()
}

/// The lists of all output ports, or the first error.
fn run(spec: &Value, case: &Value) -> Result<Value, String> {
    let lists = by_port(&case["input"], &spec["inputs"]);
    let names = |side: &str| {
        let ports = spec[side].as_array().unwrap().iter();
        ports.map(|port| port["name"].as_str().unwrap().to_owned()).collect::<Vec<String>>()
    };
    let inputs: Vec<Value> = names("inputs")
        .iter()
        .map(|port| match lists.get(port) {
            Some(_) => json!({ "port": port }),
            None => json!({ "port": port, "value": case["params"][port] }),
        })
        .collect();
    let outputs = names("outputs");
    let buffers: Vec<Value> =
        outputs.iter().enumerate().map(|(buffer, port)| json!({ "port": port, "buffer": buffer })).collect();
    let node = json!({
        "id": "n", "type": spec["node_type"], "params": case["params"], "inputs": inputs, "outputs": buffers
    });
    let program = json!({ "segments": [{ "nodes": [node] }] }).to_string();
    let program = Program::read(&rm_core::json::read::read(program.as_bytes()).unwrap()).unwrap();
    let mut host = Host::default();
    host.open(program).map_err(|error| error.message)?;
    let fed: Vec<&Vec<Value>> = names("inputs")
        .iter()
        .filter_map(|port| lists.get(port))
        .map(|list| list.as_array().unwrap())
        .collect();
    let take: Vec<(u32, usize)> = (100..).zip(&fed).map(|(buffer, _)| (buffer, 0)).collect();
    for ((buffer, _), list) in take.iter().zip(&fed) {
        host.feed(*buffer, Value::from(list.to_vec()).to_string().as_bytes()).unwrap();
    }
    let count = fed.iter().map(|list| list.len()).min().unwrap_or(1);
    let mut report = host.run(0, &take, count, 1)?;
    while report.more {
        report = host.run(0, &[], 0, 1)?;
    }
    succeeded(report)?;
    succeeded(host.finish(0, 1)?)?;
    let read = |buffer: usize| {
        let text = host.buffer(buffer as u32).unwrap().write(0, usize::MAX, Form::File).text();
        serde_json::from_str::<Value>(&text).unwrap()
    };
    Ok(outputs.iter().enumerate().map(|(buffer, port)| (port.clone(), read(buffer))).collect())
}

fn succeeded(report: Report) -> Result<(), String> {
    report.failure.map_or(Ok(()), |error| Err(error.message))
}
