//! Runs a whole manifest, node after node, on a host of one-node segments. Knows the order and the wires; knows nothing
//! of standard input or output.

use crate::buffer::Buffer;
use crate::graph::{Feed, Graph, resolve};
use crate::host::{Host, ItemError};
use crate::json::write::{Form, Writer, indented};
use crate::manifest::{Job, Manifest, parse_job};
use crate::program::{Program, ProgramInput, ProgramNode, ProgramOutput, ProgramSegment};
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

/// A run that came to its end, with the result that a person reads.
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
    host.append(INPUT, input);
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
        skipped += run_batch(host, node, id, (&[], 1), &mut first)?;
    }
    while let Some(heads) = inlets.iter_mut().map(Inlet::skip_empty).collect::<Option<Vec<_>>>() {
        let Some(count) = heads.iter().map(|(_, next, count)| count - next).min() else { break };
        let take: Vec<(u32, usize)> = heads.iter().map(|(buffer, next, _)| (*buffer, *next)).collect();
        heads.into_iter().for_each(|(_, next, _)| *next += count);
        skipped += run_batch(host, node, id, (&take, count), &mut first)?;
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

/// Runs a node over a batch to its end and says how many items it dropped.
fn run_batch(
    host: &mut Host,
    node: usize,
    id: &str,
    (mut take, mut count): (&[(u32, usize)], usize),
    first: &mut Option<ItemError>,
) -> Result<usize, Failure> {
    let mut skipped = 0;
    loop {
        let report = host.run(node, take, count, 1).map_err(execution)?;
        note(id, report.failure, report.skips, first)?;
        skipped += report.nodes[0].skipped;
        if !report.more {
            return Ok(skipped);
        }
        (take, count) = (&[], 0);
    }
}

fn inlets(host: &Host, graph: &Graph, node: usize) -> Result<Vec<Inlet>, Failure> {
    let mut inlets = Vec::new();
    for (name, feed) in graph.entries[node].inputs.iter().zip(&graph.inputs[node]) {
        let buffers: Vec<u32> = match feed {
            Feed::Constant(_) => continue,
            Feed::Input => vec![INPUT],
            Feed::Wires(wires) => wires.iter().map(|output| buffer_of(graph, *output)).collect(),
        };
        let counted = |buffer: u32| Ok((buffer, 0, host.buffer(buffer)?.count()));
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
        (Some(item), None) => format!("item {item}"),
        _ => "the end of its input".to_owned(),
    }
}

fn execution(message: String) -> Failure {
    Failure::Execution { message, place: None }
}

impl Finished {
    /// The result as JSON text over several lines: about the graph, and what came out of each sink.
    pub fn text(&self) -> String {
        let Self { graph, manifest, .. } = self;
        let mut writer = Writer::new(Form::File);
        writer.raw("{\"graph_info\":{\"execution_order\":[");
        for (at, node) in graph.order.iter().enumerate() {
            writer.raw(if at > 0 { "," } else { "" });
            writer.string(&manifest.nodes[*node].id);
        }
        let counts = [graph.order.len(), graph.sinks.len(), graph.sources.len()];
        writer.raw(&format!(
            "],\"node_count\":{},\"sink_count\":{},\"source_count\":{}}},\"outputs\":",
            counts[0], counts[1], counts[2]
        ));
        let total: usize =
            graph.sinks.iter().flat_map(|sink| self.buffers_of(*sink)).map(Buffer::count).sum();
        self.list(&mut writer, &graph.sinks, total == 1);
        writer.raw(",\"sinks\":{");
        for (at, sink) in graph.sinks.iter().enumerate() {
            writer.raw(if at > 0 { "," } else { "" });
            writer.string(&manifest.nodes[*sink].id);
            writer.raw(":");
            self.list(&mut writer, &[*sink], false);
        }
        writer.raw("},\"status\":\"success\"}");
        indented(&writer.text())
    }

    /// What came out of nodes, one after the other, as a list or bare.
    fn list(&self, writer: &mut Writer, nodes: &[usize], is_bare: bool) {
        writer.raw(if is_bare { "" } else { "[" });
        let mut first = true;
        for column in
            nodes.iter().flat_map(|node| self.buffers_of(*node)).flat_map(|b| b.pieces(0, usize::MAX))
        {
            for at in 0..column.len() {
                writer.raw(if std::mem::take(&mut first) { "" } else { "," });
                writer.item(&column, at);
            }
        }
        writer.raw(if is_bare { "" } else { "]" });
    }

    fn buffers_of(&self, node: usize) -> impl Iterator<Item = &Buffer> {
        let ports = 0..self.graph.entries[node].outputs.len();
        ports.filter_map(move |port| self.host.buffer(buffer_of(&self.graph, (node, port))).ok())
    }
}
