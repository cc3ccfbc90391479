//! The command as a process: what goes in, what comes out on which stream, and its exit code.

#![allow(clippy::unwrap_used, reason = "a test that unwraps in vain has failed")]

use std::io::Write;
use std::process::{Command, Output, Stdio};

fn run(input: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rm-command"));
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

const JOB: &str = r#"{
    "manifest": {
        "version": "v1", "metadata": { "name": "t" },
        "nodes": [{ "id": "m", "node_type": "MultiplyNode", "params": { "multiplier": 3 } }], "connections": []
    },
    "input_data": [5]
}"#;

#[test]
fn a_result_is_one_json_object_and_remarks_go_elsewhere() {
    let output = run(JOB.as_bytes());
    assert!(output.status.success());
    let result: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(result["outputs"], 15);
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "warning: Parameter \"multiplier\" of \"m\" is read as \"factor\".\n"
    );
}

#[test]
fn a_failure_leaves_stdout_empty_and_ends_with_1() {
    for input in [&b"{}"[..], b"", b"\xff"] {
        let output = run(input);
        assert_eq!(output.status.code(), Some(1));
        assert!(output.stdout.is_empty() && !output.stderr.is_empty());
    }
}
