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

    /// What `process` would emit for all these items together, to the last digit. None, with nothing changed, where
    /// that cannot be said at once: then the items come one by one. Only for nodes with one input and one output port.
    fn process_column(&mut self, _items: &Column) -> Option<Column> {
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
        port.growing.push(item);
        if port.growing.len() >= CHUNK {
            port.settle();
        }
    }

    /// Emits items to the first output port.
    pub fn emit_column(&mut self, items: Column) {
        self.room = self.room.saturating_sub(items.len());
        self.ports[0].settle();
        self.ports[0].buffer.append(items);
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
    pub fn new(buffer: Buffer) -> Self {
        Self { buffer, growing: Builder::Empty }
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
