//! The Rust runtime of RemoteMedia Studio: nodes, the host that runs chains of them, and the executor of whole
//! pipelines on top of it. Knows nothing of WASM, of standard input or of the editor.

pub mod base64;
pub mod binary;
pub mod buffer;
pub mod builder;
pub mod column;
pub mod dsp;
pub mod given;
pub mod graph;
pub mod host;
pub mod json;
pub mod lineage;
pub mod manifest;
pub mod map;
pub mod node;
pub mod order;
pub mod params;
pub mod path;
pub mod pipeline;
pub mod program;
pub mod registry;
pub mod slice;
pub mod sound;
pub mod step;
pub mod texts;
pub mod value;
