//! What a node is: something that takes one item from each input port and emits items to its output ports.
//! A node knows neither its id nor its wires.

use crate::buffer::Buffer;
use crate::builder::Builder;
use crate::column::{CHUNK, Column};
use crate::value::Value;
use std::fmt;

pub use crate::params::Params;

/// One instance lives for one run and sees its items in order.
pub trait Node {
    /// Takes one item a port, in the order of the description, and emits any number of items.
    fn process(&mut self, inputs: &[&Value], out: &mut Emitter) -> Result<(), NodeError>;

    /// Goes on with an item after `Emitter::come_back`.
    fn resume(&mut self, _out: &mut Emitter) -> Result<(), NodeError> {
        Ok(())
    }

    /// What `process` would emit for all these items together, to the last digit, where it emits one value for each.
    /// None, with nothing changed, where that cannot be said at once: then the items come one by one. Only for nodes
    /// with one input and one output port.
    fn process_column(&mut self, _items: &Column) -> Option<Column> {
        None
    }

    /// The places of the items that `process` would emit as they are, where it does nothing but drop the others. None as
    /// above.
    fn keep(&mut self, _items: &Column) -> Option<Vec<u32>> {
        None
    }

    /// Called once after the last item, for nodes that hold items back.
    fn flush(&mut self, _out: &mut Emitter) -> Result<(), NodeError> {
        Ok(())
    }
}

/// Makes a node from its checked parameters; the message of a refusal names the parameter.
pub type NewNode = fn(&Params) -> Result<Box<dyn Node>, String>;

/// Why a node cannot process an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NodeError {
    /// A sentence for the person who built the pipeline.
    pub message: String,
}

impl NodeError {
    /// An error with this message.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into() }
    }

    /// The item is not of the type that the node works on; `expected` comes with its article.
    pub fn expected(expected: &str, got: &Value) -> Self {
        Self::new(format!("Expected {expected}, got {}", crate::value::with_article(got)))
    }
}

impl fmt::Display for NodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for NodeError {}

/// Takes what a node emits into the buffers of its output ports.
pub struct Emitter<'a> {
    ports: &'a mut [Port],
    room: usize,
    comes_back: bool,
}

/// An output port: its buffer, and what is about to get there.
#[derive(Debug, Default)]
pub struct Port {
    /// What the port emitted.
    pub buffer: Buffer,
    growing: Builder,
    /// Values of which nobody has said yet what they came of.
    fresh: usize,
}

impl<'a> Emitter<'a> {
    /// One port for each in the description, in its order; it is full when `room` items were emitted.
    pub fn new(ports: &'a mut [Port], room: usize) -> Self {
        Self { ports, room, comes_back: false }
    }

    /// Emits an item to the first output port.
    #[inline]
    pub fn emit(&mut self, item: Value) {
        self.emit_to(0, item);
    }

    /// Emits an item to an output port, by its place in the description.
    #[inline]
    pub fn emit_to(&mut self, port: usize, item: Value) {
        self.room = self.room.saturating_sub(1);
        let port = &mut self.ports[port];
        port.fresh += 1;
        port.growing.push(item);
        if port.growing.len() >= CHUNK {
            port.settle();
        }
    }

    /// Emits values to the first output port, one of each item from `first` on.
    pub fn emit_column(&mut self, values: Column, first: usize) {
        self.ports[0].buffer.lineage.note_run(values.len(), first, 1);
        self.append(values);
    }

    /// Emits items as they are: those at these places of all that came from `first` on.
    pub fn emit_kept(&mut self, kept: Column, places: &[u32], first: usize) {
        let lineage = &mut self.ports[0].buffer.lineage;
        places.iter().for_each(|place| lineage.note(first + *place as usize));
        if !kept.is_empty() {
            self.append(kept);
        }
    }

    fn append(&mut self, values: Column) {
        self.room = self.room.saturating_sub(values.len());
        self.ports[0].settle();
        self.ports[0].buffer.append(values);
    }

    /// What was emitted since this was said last came of one item; `NO_ITEM`: of none alone.
    #[inline]
    pub fn came_of(&mut self, item: usize) {
        for port in &mut *self.ports {
            match std::mem::take(&mut port.fresh) {
                0 => {}
                1 => port.buffer.lineage.note(item),
                count => port.buffer.lineage.note_run(count, item, 0),
            }
        }
    }

    /// Whether a node that makes very many items of one should come back later.
    pub fn is_full(&self) -> bool {
        self.room == 0
    }

    /// The item is not done: `resume` is called before the next one comes.
    pub fn come_back(&mut self) {
        self.comes_back = true;
    }

    /// Whether the node asked to come back since this was asked last.
    pub fn takes_up(&mut self) -> bool {
        std::mem::take(&mut self.comes_back)
    }

    /// Brings everything into the buffers.
    pub fn settle(&mut self) {
        self.ports.iter_mut().for_each(Port::settle);
    }
}

impl Port {
    /// Goes on with what is in a buffer.
    pub fn new(mut buffer: Buffer) -> Self {
        buffer.lineage.reach(buffer.count());
        Self { buffer, ..Self::default() }
    }

    /// Values and bytes that ever came.
    pub fn counted(&self) -> (usize, usize) {
        (self.buffer.count(), self.buffer.emitted_bytes())
    }

    fn settle(&mut self) {
        if !self.growing.is_empty() {
            self.buffer.append(std::mem::take(&mut self.growing).finish());
        }
    }
}
