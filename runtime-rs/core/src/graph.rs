//! From a manifest to a graph that can run: the checks in upstream's order, the order of the nodes, and where each input
//! port takes its items from. Knows nothing of running.

use crate::manifest::{Connection, Manifest, ManifestNode, RuntimeHint};
use crate::registry::{self, Entry};
use crate::value::Value;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::rc::Rc;

/// A graph whose nodes are all known and all fed. Nodes go by their place in the manifest.
#[derive(Debug)]
pub struct Graph {
    /// The type of each node.
    pub entries: Vec<&'static Entry>,
    /// Input ports of each node.
    pub inputs: Vec<Vec<Feed>>,
    /// How many output ports the nodes before each one have together.
    pub outputs_before: Vec<usize>,
    /// Topological; of the nodes that could come next, the first of the manifest does.
    pub order: Vec<usize>,
    /// Nodes without incoming wires.
    pub sources: Vec<usize>,
    /// Nodes without outgoing wires.
    pub sinks: Vec<usize>,
}

/// Where an input port takes its items from.
#[derive(Debug, Clone, PartialEq)]
pub enum Feed {
    /// Output ports, each as a node and the place of the port, joined in this order.
    Wires(Vec<(usize, usize)>),
    /// The input of the run.
    Input,
    /// The same item every time.
    Constant(Value),
}

/// Checks a manifest and resolves it; the error is upstream's where upstream has one.
pub fn resolve(manifest: &Manifest) -> Result<Graph, String> {
    let Manifest { nodes, connections, .. } = manifest;
    let wires = locate(nodes, connections)?;
    let order = order(nodes.len(), &wires).ok_or("Pipeline contains a cycle - cannot execute")?;
    if manifest.version != "v1" {
        return Err(format!("Unsupported manifest version: {}", manifest.version));
    }
    if nodes.is_empty() {
        return Err("Manifest must contain at least one node".to_owned());
    }
    if let Some(id) = duplicate(nodes) {
        return Err(format!("Duplicate node ID: {id}"));
    }
    let entries =
        nodes.iter().map(|node| entry_of(manifest, node)).collect::<Result<Vec<&Entry>, String>>()?;
    let [mut is_source, mut is_sink] = [vec![true; nodes.len()], vec![true; nodes.len()]];
    for (from, to) in &wires {
        is_sink[*from] = false;
        is_source[*to] = false;
    }
    let places = |marked: &[bool]| (0..nodes.len()).filter(|node| marked[*node]).collect();
    let mut outputs = 0;
    let outputs_before = entries.iter().map(|entry| {
        outputs += entry.outputs.len();
        outputs - entry.outputs.len()
    });
    Ok(Graph {
        outputs_before: outputs_before.collect(),
        inputs: feeds(manifest, &wires, &entries, &is_source)?,
        order,
        sources: places(&is_source),
        sinks: places(&is_sink),
        entries,
    })
}

/// The nodes that each connection leads from and to.
fn locate(nodes: &[ManifestNode], connections: &[Connection]) -> Result<Vec<(usize, usize)>, String> {
    let mut places: BTreeMap<Rc<str>, usize> = BTreeMap::new();
    nodes.iter().enumerate().rev().for_each(|(place, node)| {
        places.insert(node.id.as_str().into(), place);
    });
    let find = |id: &str, end: &str| {
        let place = places.get(id).copied();
        place.ok_or_else(|| format!("Connection references unknown {end} node: {id}"))
    };
    connections.iter().map(|wire| Ok((find(&wire.from, "source")?, find(&wire.to, "target")?))).collect()
}

fn order(count: usize, wires: &[(usize, usize)]) -> Option<Vec<usize>> {
    let mut waiting = vec![0; count];
    let mut next = vec![Vec::new(); count];
    for (from, to) in wires {
        waiting[*to] += 1;
        next[*from].push(*to);
    }
    let mut ready: BinaryHeap<Reverse<usize>> =
        (0..count).filter(|node| waiting[*node] == 0).map(Reverse).collect();
    let mut order = Vec::with_capacity(count);
    while let Some(Reverse(node)) = ready.pop() {
        order.push(node);
        for target in &next[node] {
            waiting[*target] -= 1;
            if waiting[*target] == 0 {
                ready.push(Reverse(*target));
            }
        }
    }
    (order.len() == count).then_some(order)
}

fn duplicate(nodes: &[ManifestNode]) -> Option<&str> {
    let mut seen: BTreeMap<Rc<str>, usize> = BTreeMap::new();
    nodes.iter().map(|node| node.id.as_str()).find(|id| seen.insert((*id).into(), 0).is_some())
}

fn entry_of(manifest: &Manifest, node: &ManifestNode) -> Result<&'static Entry, String> {
    const REMEDY: &str = "run this pipeline with the rmpkg command";
    let ManifestNode { id, node_type, runtime_hint, .. } = node;
    if manifest.metadata.modes.contains_key(id) {
        return Err(format!("Node '{id}' is bypassed or disabled: {REMEDY}"));
    }
    if manifest.sources.contains_key(node_type) {
        return Err(format!("Node '{id}' of type '{node_type}' brings its own code: {REMEDY}"));
    }
    if matches!(runtime_hint, Some(RuntimeHint::CPython | RuntimeHint::CPythonWasm)) {
        return Err(format!(
            "Node '{id}' of type '{node_type}' asks for Python by its runtime_hint: {REMEDY}"
        ));
    }
    registry::find(node_type).ok_or_else(|| {
        format!("Unknown node type '{node_type}' for node '{id}'. If it is a Python node, {REMEDY}")
    })
}

fn feeds(
    manifest: &Manifest,
    wires: &[(usize, usize)],
    entries: &[&Entry],
    is_source: &[bool],
) -> Result<Vec<Vec<Feed>>, String> {
    // The wires of each input port of each node.
    let mut wired: Vec<Vec<Vec<(usize, usize)>>> =
        entries.iter().map(|entry| vec![Vec::new(); entry.inputs.len()]).collect();
    for (connection, (from, to)) in manifest.connections.iter().zip(wires) {
        let output =
            port(&connection.from, "output", entries[*from].outputs, connection.from_port.as_deref())?;
        let input = port(&connection.to, "input", entries[*to].inputs, connection.to_port.as_deref())?;
        wired[*to][input].push((*from, output));
    }
    let feed = |node: usize, place: usize, name: &str| {
        let ManifestNode { id, params, .. } = &manifest.nodes[node];
        match (
            Some(&wired[node][place]).filter(|wires| !wires.is_empty()),
            params.as_object().and_then(|params| params.get(name)),
        ) {
            (Some(wires), _) => Ok(Feed::Wires(wires.clone())),
            (None, Some(value)) => Ok(Feed::Constant(value.clone())),
            (None, None) if is_source[node] && place == 0 => Ok(Feed::Input),
            _ => Err(format!(
                "Input \"{name}\" of \"{id}\" is not wired. Wire it, or give the parameter \"{name}\"."
            )),
        }
    };
    let ports = |(node, entry): (usize, &&Entry)| {
        entry.inputs.iter().enumerate().map(|(place, name)| feed(node, place, name)).collect()
    };
    entries.iter().enumerate().map(ports).collect()
}

/// The place of a port; without a name, of the default one.
fn port(node: &str, side: &str, ports: &[&str], name: Option<&str>) -> Result<usize, String> {
    let Some(name) = name else {
        return Ok(ports.iter().position(|port| matches!(*port, "in" | "out")).unwrap_or(0));
    };
    let place = ports.iter().position(|port| *port == name);
    place.ok_or_else(|| format!("Connection references unknown {side} port '{name}' of node '{node}'"))
}
