//! The Rust runtime of RemoteMedia Studio: nodes, the host that runs chains of them, and the executor of whole
//! pipelines on top of it. Knows nothing of WASM, of standard input or of the editor.

pub mod buffer;
pub mod graph;
pub mod host;
pub mod manifest;
pub mod node;
pub mod order;
pub mod params;
pub mod path;
pub mod pattern;
pub mod pipeline;
pub mod program;
pub mod registry;
pub mod value;
