//! The program a host is opened with: segments of nodes, their ports and buffers. Knows the JSON of it and turns it
//! into instances; knows nothing of running them.

use crate::given::{each, each_of, fields, map_of, optional_text, required, text, variant};
use crate::registry::{self, Entry};
use crate::step::{Slot, Step};
use crate::value::{Map, Value};

/// Why a host cannot be opened; `node` is the one to blame where there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenError {
    /// The id of the node.
    pub node: Option<String>,
    /// What is wrong, as a sentence.
    pub message: String,
}

/// The whole of what a host runs.
#[derive(Debug, Clone)]
pub struct Program {
    /// Chains of nodes.
    pub segments: Vec<ProgramSegment>,
}

/// A chain: every node after the first is fed by the one before it.
#[derive(Debug, Clone)]
pub struct ProgramSegment {
    /// The nodes, in order.
    pub nodes: Vec<ProgramNode>,
}

/// A node of a chain.
#[derive(Debug, Clone)]
pub struct ProgramNode {
    /// For messages.
    pub id: String,
    /// Name or alias of the node type.
    pub node_type: String,
    /// As in the manifest.
    pub params: Map,
    /// What an item error does.
    pub on_error: OnError,
    /// Every input port, wired or constant.
    pub inputs: Vec<ProgramInput>,
    /// Every output port with the buffer it fills.
    pub outputs: Vec<ProgramOutput>,
    /// The output port of the node before that feeds this one; the only port when it is not named.
    pub via: Option<String>,
}

/// What an error on one item does to the node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OnError {
    /// It takes no further item in this run.
    #[default]
    Stop,
    /// The item is dropped and counted.
    Skip,
}

/// An input port; with a `value` it gets that item every time.
#[derive(Debug, Clone)]
pub struct ProgramInput {
    /// Name of the port.
    pub port: String,
    /// Present, be it null, on a port that is not wired.
    pub value: Option<Value>,
}

/// An output port and the number of the buffer that keeps what it emits.
#[derive(Debug, Clone)]
pub struct ProgramOutput {
    /// Name of the port.
    pub port: String,
    /// Chosen by the caller, no two ports alike.
    pub buffer: u32,
}

impl Program {
    /// From the JSON of it; the error is about its form.
    pub fn read(value: &Value) -> Result<Self, String> {
        let program = fields(value, "a program")?;
        let segment = |segment: &Value| {
            let nodes = each(required(fields(segment, "a segment")?, "nodes")?, ProgramNode::read)?;
            Ok(ProgramSegment { nodes })
        };
        Ok(Self { segments: each(required(program, "segments")?, segment)? })
    }
}

impl ProgramNode {
    fn read(value: &Value) -> Result<Self, String> {
        let node = fields(value, "a node")?;
        let input = |input: &Value| {
            let input = fields(input, "an input")?;
            Ok(ProgramInput { port: text(required(input, "port")?)?, value: input.get("value").cloned() })
        };
        let output = |output: &Value| {
            let output = fields(output, "an output")?;
            let buffer = required(output, "buffer")?.as_u64().and_then(|buffer| u32::try_from(buffer).ok());
            let buffer = buffer.ok_or("a buffer is a whole number")?;
            Ok(ProgramOutput { port: text(required(output, "port")?)?, buffer })
        };
        Ok(Self {
            id: text(required(node, "id")?)?,
            node_type: text(required(node, "type")?)?,
            params: map_of(node, "params")?,
            on_error: OnError::read(node.get("onError"))?,
            inputs: each_of(node, "inputs", input)?,
            outputs: each_of(node, "outputs", output)?,
            via: optional_text(node, "via")?,
        })
    }
}

impl OnError {
    /// From its name, where there is one.
    pub fn read(value: Option<&Value>) -> Result<Self, String> {
        let place = value.map_or(Ok(0), |value| variant(value, &["stop", "skip"]))?;
        Ok([Self::Stop, Self::Skip][place])
    }
}

pub(crate) struct Instances {
    pub(crate) segments: Vec<Vec<Step>>,
    pub(crate) remarks: Vec<String>,
}

/// Makes every instance of a program.
pub(crate) fn instantiate(program: Program) -> Result<Instances, OpenError> {
    let mut remarks = Vec::new();
    let mut buffers: Vec<u32> = Vec::new();
    let mut segments = Vec::with_capacity(program.segments.len());
    for segment in program.segments {
        let mut steps: Vec<Step> = Vec::with_capacity(segment.nodes.len());
        let mut before: Option<&'static Entry> = None;
        for node in segment.nodes {
            let id = node.id.clone();
            let blame = |message: String| OpenError { node: Some(id.clone()), message };
            let entry = registry::find(&node.node_type)
                .ok_or_else(|| blame(format!("Unknown node type '{}' for node '{id}'", node.node_type)))?;
            let step = instantiate_node(entry, node, before, &mut remarks).map_err(&blame)?;
            if !steps.is_empty() && step.taken() != 1 {
                return Err(blame(format!("\"{id}\" inside a segment must have exactly one fed input.")));
            }
            for buffer in &step.outputs {
                if buffers.contains(buffer) {
                    return Err(blame(format!("Buffer {buffer} belongs to two output ports.")));
                }
                buffers.push(*buffer);
            }
            steps.push(step);
            before = Some(entry);
        }
        segments.push(steps);
    }
    Ok(Instances { segments, remarks })
}

fn instantiate_node(
    entry: &'static Entry,
    node: ProgramNode,
    before: Option<&'static Entry>,
    remarks: &mut Vec<String>,
) -> Result<Step, String> {
    let ProgramNode { id, params, on_error, inputs, outputs, via, .. } = node;
    let mut fed = 0;
    let mut given: Vec<(String, Slot)> = Vec::with_capacity(inputs.len());
    for input in inputs {
        let slot = input.value.map_or(Slot::Taken(fed), Slot::Constant);
        fed += usize::from(matches!(slot, Slot::Taken(_)));
        given.push((input.port, slot));
    }
    let mut slots = Vec::with_capacity(entry.inputs.len());
    for port in entry.inputs {
        let at = given.iter().position(|(name, _)| name == port);
        let at = at.ok_or_else(|| {
            format!("Input \"{port}\" of \"{id}\" is not wired. Wire it, or give the parameter \"{port}\".")
        })?;
        slots.push(given.swap_remove(at).1);
    }
    if let Some((port, _)) = given.first() {
        return Err(format!("\"{id}\" has no input port \"{port}\"."));
    }
    let buffer_of = |port: &&str| {
        let output = outputs.iter().find(|output| output.port == **port);
        output
            .map(|output| output.buffer)
            .ok_or_else(|| format!("Output \"{port}\" of \"{id}\" has no buffer."))
    };
    let buffers = entry.outputs.iter().map(buffer_of).collect::<Result<Vec<u32>, String>>()?;
    let via = match (via, before) {
        (Some(port), Some(before)) => before
            .outputs
            .iter()
            .position(|name| *name == port)
            .ok_or_else(|| format!("The node before \"{id}\" has no output port \"{port}\"."))?,
        _ => 0,
    };
    let made = entry.make(&id, &params)?;
    remarks.extend(made.remarks);
    Ok(Step {
        instance: made.node,
        on_error,
        slots,
        outputs: buffers,
        via,
        consumed: 0,
        stopped: false,
        waiting: Vec::new(),
        left: 0,
        unfinished: false,
    })
}
