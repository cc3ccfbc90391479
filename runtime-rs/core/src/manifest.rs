//! The manifest and its envelope as they are parsed, to the letter of upstream's parser. Knows fields and their types,
//! not what they mean together.

use crate::program::OnError;
use crate::value::{Map, Value};
use serde::Deserialize;

/// A pipeline. Fields that nothing here reads are ignored.
#[derive(Debug, Clone, Deserialize)]
pub struct Manifest {
    /// `v1`.
    pub version: String,
    /// About the pipeline.
    pub metadata: Metadata,
    /// In an order that decides where the graph leaves it open.
    pub nodes: Vec<ManifestNode>,
    /// In an order that decides how several into one port are joined.
    pub connections: Vec<Connection>,
    /// Node types whose code the manifest brings along, by name.
    #[serde(default)]
    pub sources: Map<String, Value>,
}

/// About the pipeline.
#[derive(Debug, Clone, Deserialize)]
pub struct Metadata {
    /// May be empty.
    pub name: String,
}

/// A node of a pipeline.
#[derive(Debug, Clone, Deserialize)]
pub struct ManifestNode {
    /// Unique in the pipeline.
    pub id: String,
    /// Name or alias of the node type.
    pub node_type: String,
    /// An object; upstream reads anything else as an empty one.
    #[serde(default)]
    pub params: Value,
    /// Who is to run the node.
    #[serde(default)]
    pub runtime_hint: Option<RuntimeHint>,
    /// What an item error does.
    #[serde(default)]
    pub on_error: OnError,
}

/// Who is to run a node, where its type alone does not decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are upstream's and say it all")]
pub enum RuntimeHint {
    RustPython,
    #[serde(rename = "cpython")]
    CPython,
    #[serde(rename = "cpython_wasm")]
    CPythonWasm,
    Auto,
}

/// A wire; a port is named only where there is a choice.
#[derive(Debug, Clone, Deserialize)]
pub struct Connection {
    /// Id of the node that gives.
    pub from: String,
    /// Id of the node that takes.
    pub to: String,
    /// Name of the output port.
    #[serde(default)]
    pub from_port: Option<String>,
    /// Name of the input port.
    #[serde(default)]
    pub to_port: Option<String>,
}

/// A pipeline and the items it starts from.
#[derive(Debug, Clone)]
pub struct Job {
    /// The pipeline.
    pub manifest: Manifest,
    /// Empty when there is no `input_data`, or when it is no list.
    pub input: Vec<Value>,
}

/// Reads `{"manifest": …, "input_data": […]}` or a bare manifest; the error is upstream's.
pub fn parse_job(text: &str) -> Result<Job, String> {
    let text = text.trim_start_matches('\u{feff}');
    let mut whole: Value =
        serde_json::from_str(text).map_err(|error| format!("Failed to parse input: {error}"))?;
    let input = match whole.get_mut("input_data").map(Value::take) {
        Some(Value::Array(items)) => items,
        _ => Vec::new(),
    };
    let manifest = if whole.get("manifest").is_some() { whole["manifest"].take() } else { whole };
    let manifest =
        serde_json::from_value(manifest).map_err(|error| format!("Failed to parse manifest: {error}"))?;
    Ok(Job { manifest, input })
}
