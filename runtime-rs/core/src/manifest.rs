//! The manifest and its envelope as they are parsed, to the letter of upstream's parser. Knows fields and their types,
//! not what they mean together.

use crate::column::Column;
use crate::given::{each, fields, map_of, optional_text, required, text, variant};
use crate::json::read::read;
use crate::program::OnError;
use crate::value::{Map, Value};

/// A pipeline. Fields that nothing here reads are ignored.
#[derive(Debug, Clone)]
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
    pub sources: Map,
}

/// About the pipeline.
#[derive(Debug, Clone)]
pub struct Metadata {
    /// May be empty.
    pub name: String,
    /// The editor's `studio.modes`: nodes that are bypassed or disabled, by id.
    pub modes: Map,
}

/// A node of a pipeline.
#[derive(Debug, Clone)]
pub struct ManifestNode {
    /// Unique in the pipeline.
    pub id: String,
    /// Name or alias of the node type.
    pub node_type: String,
    /// An object; upstream reads anything else as an empty one.
    pub params: Value,
    /// Who is to run the node.
    pub runtime_hint: Option<RuntimeHint>,
    /// What an item error does.
    pub on_error: OnError,
}

/// Who is to run a node, where its type alone does not decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are upstream's and say it all")]
pub enum RuntimeHint {
    RustPython,
    CPython,
    CPythonWasm,
    Auto,
}

/// A wire; a port is named only where there is a choice.
#[derive(Debug, Clone)]
pub struct Connection {
    /// Id of the node that gives.
    pub from: String,
    /// Id of the node that takes.
    pub to: String,
    /// Name of the output port.
    pub from_port: Option<String>,
    /// Name of the input port.
    pub to_port: Option<String>,
}

/// A pipeline and the items it starts from.
#[derive(Debug, Clone)]
pub struct Job {
    /// The pipeline.
    pub manifest: Manifest,
    /// Empty when there is no `input_data`, or when it is no list.
    pub input: Column,
}

/// Reads `{"manifest": …, "input_data": […]}` or a bare manifest; the error is upstream's.
pub fn parse_job(text: &str) -> Result<Job, String> {
    let text = text.trim_start_matches('\u{feff}');
    let whole = read(text.as_bytes()).map_err(|error| format!("Failed to parse input: {error}"))?;
    let input = whole["input_data"].as_array();
    let input = Column::of(input.map_or_else(Vec::new, |items| items.to_vec()));
    let manifest = whole.as_object().and_then(|fields| fields.get("manifest")).unwrap_or(&whole);
    let manifest = Manifest::read(manifest).map_err(|error| format!("Failed to parse manifest: {error}"))?;
    Ok(Job { manifest, input })
}

impl Manifest {
    fn read(value: &Value) -> Result<Self, String> {
        let manifest = fields(value, "struct Manifest")?;
        let metadata = |value: &Value| {
            let metadata = fields(value, "struct Metadata")?;
            let modes = metadata.get("studio").and_then(|studio| studio["modes"].as_object());
            Ok::<_, String>(Metadata {
                name: text(required(metadata, "name")?)?,
                modes: modes.cloned().unwrap_or_default(),
            })
        };
        Ok(Self {
            version: text(required(manifest, "version")?)?,
            metadata: metadata(required(manifest, "metadata")?)?,
            nodes: each(required(manifest, "nodes")?, ManifestNode::read)?,
            connections: each(required(manifest, "connections")?, Connection::read)?,
            sources: map_of(manifest, "sources")?,
        })
    }
}

impl ManifestNode {
    fn read(value: &Value) -> Result<Self, String> {
        let node = fields(value, "struct NodeManifest")?;
        Ok(Self {
            id: text(required(node, "id")?)?,
            node_type: text(required(node, "node_type")?)?,
            params: value["params"].clone(),
            runtime_hint: match &value["runtime_hint"] {
                Value::Null => None,
                hint => Some(RuntimeHint::read(hint)?),
            },
            on_error: OnError::read(node.get("on_error"))?,
        })
    }
}

impl RuntimeHint {
    fn read(value: &Value) -> Result<Self, String> {
        let place = variant(value, &["rust_python", "cpython", "cpython_wasm", "auto"])?;
        Ok([Self::RustPython, Self::CPython, Self::CPythonWasm, Self::Auto][place])
    }
}

impl Connection {
    fn read(value: &Value) -> Result<Self, String> {
        let wire = fields(value, "struct Connection")?;
        Ok(Self {
            from: text(required(wire, "from")?)?,
            to: text(required(wire, "to")?)?,
            from_port: optional_text(wire, "from_port")?,
            to_port: optional_text(wire, "to_port")?,
        })
    }
}
