//! Runs a whole manifest, node after node, on a host of one-node segments. Knows the order and the wires; knows nothing
//! of standard input or output.

use crate::graph::{Feed, Graph, resolve};
use crate::host::{Host, ItemError};
use crate::manifest::{Job, Manifest, parse_job};
use crate::program::{Program, ProgramInput, ProgramNode, ProgramOutput, ProgramSegment};
use crate::value::Value;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::json;
use std::fmt;

/// Buffer of the run's input; output ports follow from 1 on.
const INPUT: u32 = 0;

/// Why a pipeline has no result, in upstream's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// What was read is no manifest.
    Parse(String),
    /// The manifest describes nothing that can run.
    Manifest(String),
    /// The run began and failed.
    Execution {
        /// What the node said.
        message: String,
        /// Which node, and on which item.
        place: Option<String>,
    },
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Parse(message) => write!(formatter, "Pipeline execution failed: {message}"),
            Self::Manifest(message) => {
                write!(
                    formatter,
                    "Pipeline execution failed: Pipeline execution failed: Manifest error: {message}"
                )
            }
            Self::Execution { message, place } => {
                write!(
                    formatter,
                    "Pipeline execution failed: Pipeline execution failed: Execution error: {message}"
                )?;
                place.iter().try_for_each(|place| write!(formatter, "\n{place}"))
            }
        }
    }
}

/// A run that came to its end: serialises to the result that a person reads.
pub struct Finished {
    host: Host,
    graph: Graph,
    manifest: Manifest,
}

/// Runs the pipeline in `text`, telling warnings as they arise.
pub fn run(text: &str, warn: &mut dyn FnMut(String)) -> Result<Finished, Failure> {
    let Job { manifest, input } = parse_job(text).map_err(Failure::Parse)?;
    let graph = resolve(&manifest).map_err(Failure::Manifest)?;
    let waiting =
        graph.order.iter().find(|node| input.is_empty() && graph.inputs[**node].contains(&Feed::Input));
    if let Some(node) = waiting {
        let id = &manifest.nodes[*node].id;
        return Err(execution(format!(
            "\"{id}\" waits for the run input, which is empty. Give it at least one item."
        )));
    }
    let mut host = Host::default();
    host.open(program(&manifest, &graph)).map_err(|error| Failure::Manifest(error.message))?;
    host.remarks().iter().cloned().for_each(&mut *warn);
    host.feed(INPUT, input);
    for node in &graph.order {
        run_node(&mut host, &graph, &manifest.nodes[*node].id, *node, warn)?;
    }
    Ok(Finished { host, graph, manifest })
}

fn program(manifest: &Manifest, graph: &Graph) -> Program {
    let segment = |place: usize| {
        let node = &manifest.nodes[place];
        let entry = graph.entries[place];
        let inputs = entry.inputs.iter().zip(&graph.inputs[place]).map(|(port, feed)| ProgramInput {
            port: (*port).to_owned(),
            value: if let Feed::Constant(value) = feed { Some(value.clone()) } else { None },
        });
        let outputs = entry.outputs.iter().enumerate().map(|(port, name)| ProgramOutput {
            port: (*name).to_owned(),
            buffer: buffer_of(graph, (place, port)),
        });
        let node = ProgramNode {
            id: node.id.clone(),
            node_type: node.node_type.clone(),
            params: node.params.as_object().cloned().unwrap_or_default(),
            on_error: node.on_error,
            inputs: inputs.collect(),
            outputs: outputs.collect(),
            via: None,
        };
        ProgramSegment { nodes: vec![node] }
    };
    Program { segments: (0..manifest.nodes.len()).map(segment).collect() }
}

fn buffer_of(graph: &Graph, output: (usize, usize)) -> u32 {
    // A manifest of four thousand million ports does not fit into memory.
    INPUT + 1 + u32::try_from(graph.outputs_before[output.0] + output.1).unwrap_or_default()
}

/// A port that takes items, with the buffers it takes them from, one after the other.
struct Inlet {
    name: &'static str,
    /// Buffer, the next item in it, and how many there are.
    buffers: Vec<(u32, usize, usize)>,
}

impl Inlet {
    fn skip_empty(&mut self) -> Option<&mut (u32, usize, usize)> {
        self.buffers.iter_mut().find(|(_, next, count)| next < count)
    }

    fn left(&self) -> usize {
        self.buffers.iter().map(|(_, next, count)| count - next).sum()
    }
}

fn run_node(
    host: &mut Host,
    graph: &Graph,
    id: &str,
    node: usize,
    warn: &mut dyn FnMut(String),
) -> Result<(), Failure> {
    let mut inlets = inlets(host, graph, node)?;
    let mut skipped = 0;
    let mut first = None;
    if inlets.is_empty() {
        let report = host.run(node, &[], 1, 1).map_err(execution)?;
        note(id, report.failure, report.skips, &mut first)?;
        skipped += report.nodes[0].skipped;
    }
    while let Some(heads) = inlets.iter_mut().map(Inlet::skip_empty).collect::<Option<Vec<_>>>() {
        let Some(count) = heads.iter().map(|(_, next, count)| count - next).min() else { break };
        let take: Vec<(u32, usize)> = heads.iter().map(|(buffer, next, _)| (*buffer, *next)).collect();
        heads.into_iter().for_each(|(_, next, _)| *next += count);
        let report = host.run(node, &take, count, 1).map_err(execution)?;
        note(id, report.failure, report.skips, &mut first)?;
        skipped += report.nodes[0].skipped;
    }
    let report = host.finish(node, 1).map_err(execution)?;
    note(id, report.failure, report.skips, &mut first)?;
    if let Some(error) = first {
        let items = if skipped == 1 { "item" } else { "items" };
        let ItemError { message, .. } = &error;
        warn(format!("\"{id}\" skipped {skipped} {items}; the first was {}: {message}", place_of(&error)));
    }
    let dry = inlets.iter().find(|inlet| inlet.left() == 0);
    if let (Some(dry), Some(left)) = (dry, inlets.iter().find(|inlet| inlet.left() > 0)) {
        let (dry, left) = (dry.name, left.name);
        warn(format!("Input \"{dry}\" ran dry while \"{left}\" still had items: \"{id}\" ended there."));
    }
    Ok(())
}

fn inlets(host: &Host, graph: &Graph, node: usize) -> Result<Vec<Inlet>, Failure> {
    let mut inlets = Vec::new();
    for (name, feed) in graph.entries[node].inputs.iter().zip(&graph.inputs[node]) {
        let buffers: Vec<u32> = match feed {
            Feed::Constant(_) => continue,
            Feed::Input => vec![INPUT],
            Feed::Wires(wires) => wires.iter().map(|output| buffer_of(graph, *output)).collect(),
        };
        let counted = |buffer: u32| Ok((buffer, 0, host.buffer(buffer)?.items().len()));
        let buffers: Result<Vec<_>, String> = buffers.into_iter().map(counted).collect();
        inlets.push(Inlet { name, buffers: buffers.map_err(execution)? });
    }
    Ok(inlets)
}

fn note(
    id: &str,
    failure: Option<ItemError>,
    skips: Vec<ItemError>,
    first: &mut Option<ItemError>,
) -> Result<(), Failure> {
    if let Some(error) = failure {
        let place = format!("in node \"{id}\" at {}", place_of(&error));
        return Err(Failure::Execution { message: error.message, place: Some(place) });
    }
    if first.is_none() {
        *first = skips.into_iter().next();
    }
    Ok(())
}

fn place_of(error: &ItemError) -> String {
    match (error.item, &error.input) {
        (Some(item), Some(input)) => format!("item {item} (input: {input})"),
        _ => "the end of its input".to_owned(),
    }
}

fn execution(message: String) -> Failure {
    Failure::Execution { message, place: None }
}

impl Finished {
    /// What came out of each sink, in the order of the manifest.
    pub fn sinks(&self) -> Vec<(&str, Vec<&Value>)> {
        let items = |node: usize| {
            let ports = 0..self.graph.entries[node].outputs.len();
            let buffers =
                ports.filter_map(move |port| self.host.buffer(buffer_of(&self.graph, (node, port))).ok());
            buffers.flat_map(|buffer| buffer.items()).collect()
        };
        self.graph.sinks.iter().map(|node| (self.manifest.nodes[*node].id.as_str(), items(*node))).collect()
    }
}

impl Serialize for Finished {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { graph, manifest, .. } = self;
        let order: Vec<&str> = graph.order.iter().map(|node| manifest.nodes[*node].id.as_str()).collect();
        let sinks = self.sinks();
        let outputs: Vec<&Value> = sinks.iter().flat_map(|(_, items)| items).copied().collect();
        let mut result = serializer.serialize_map(Some(4))?;
        result.serialize_entry(
            "graph_info",
            &json!({
                "execution_order": order,
                "node_count": manifest.nodes.len(),
                "sink_count": sinks.len(),
                "source_count": graph.sources.len(),
            }),
        )?;
        match outputs.as_slice() {
            [single] => result.serialize_entry("outputs", single)?,
            several => result.serialize_entry("outputs", several)?,
        }
        result.serialize_entry("sinks", &InOrder(&sinks))?;
        result.serialize_entry("status", "success")?;
        result.end()
    }
}

struct InOrder<'a>(&'a [(&'a str, Vec<&'a Value>)]);

impl Serialize for InOrder<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(id, items)| (id, items)))
    }
}
