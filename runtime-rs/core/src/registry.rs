//! The Rust nodes by name, generated from the folders of node-library at build time. Knows how to make a node, not
//! how to run one.

use crate::json::read::read;
use crate::node::{NewNode, Node};
use crate::params::{Prepared, prepare};
use crate::value::Map;

include!(concat!(env!("OUT_DIR"), "/nodes.rs"));

/// One node type that is built in.
#[derive(Debug)]
pub struct Entry {
    /// Its name in a manifest.
    pub node_type: &'static str,
    /// Other names it answers to.
    pub aliases: &'static [&'static str],
    /// Names of its input ports.
    pub inputs: &'static [&'static str],
    /// Names of its output ports.
    pub outputs: &'static [&'static str],
    params: &'static str,
    new: NewNode,
}

/// A node made for a run, with remarks on its parameters.
pub struct Made {
    /// The instance.
    pub node: Box<dyn Node>,
    /// Sentences about parameters that are not read or go by another name.
    pub remarks: Vec<String>,
}

/// The node type of this name or alias.
pub fn find(node_type: &str) -> Option<&'static Entry> {
    ENTRIES.iter().find(|entry| entry.node_type == node_type || entry.aliases.contains(&node_type))
}

impl Entry {
    /// Makes an instance. `id` is only for the wording of refusals, which are the editor's, word for word.
    pub fn make(&self, id: &str, params: &Map) -> Result<Made, String> {
        let schema = read(self.params.as_bytes()).map_err(|error| error.to_string())?;
        let sentence =
            |(name, problem): (String, String)| format!("Parameter \"{name}\" of \"{id}\" {problem}.");
        let Prepared { params, remarks } = prepare(&schema, params, self.inputs).map_err(sentence)?;
        Ok(Made { node: (self.new)(&params)?, remarks: remarks.into_iter().map(sentence).collect() })
    }
}
