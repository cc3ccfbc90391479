//! JSON text and frames to values and back, exactly. Knows nothing of nodes.

pub mod decimal;
pub mod fill;
pub mod form;
pub mod frame;
pub mod number;
pub mod read;
pub mod shapes;
mod strings;
pub mod write;
