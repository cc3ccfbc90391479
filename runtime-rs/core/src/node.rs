//! What a node is: something that takes one item from each input port and emits items to its output ports.
//! A node knows neither its id nor its wires.

use crate::buffer::Buffer;
use crate::value::Value;
use std::fmt;

pub use crate::params::Params;

/// One instance lives for one run and sees its items in order.
pub trait Node {
    /// Takes one item a port, in the order of the description, and emits any number of items.
    fn process(&mut self, inputs: &[&Value], out: &mut Emitter) -> Result<(), NodeError>;

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

/// Takes what a node emits straight into the buffers of its output ports.
pub struct Emitter<'a> {
    ports: &'a mut [Buffer],
}

impl<'a> Emitter<'a> {
    /// One buffer for each output port, in the order of the description.
    pub fn new(ports: &'a mut [Buffer]) -> Self {
        Self { ports }
    }

    /// Emits an item to the first output port.
    pub fn emit(&mut self, item: Value) {
        self.emit_to(0, item);
    }

    /// Emits an item to an output port, by its place in the description.
    pub fn emit_to(&mut self, port: usize, item: Value) {
        self.ports[port].push(item);
    }
}
