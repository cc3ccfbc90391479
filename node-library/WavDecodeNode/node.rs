//! Reads sound from WAV files.

use crate::binary::{Binary, expect_bytes};
use crate::dsp::wav::decode;
use crate::node::{Emitter, Node, NodeError, Params};
use crate::value::Value;

struct Decode;

pub fn new(_params: &Params) -> Result<Box<dyn Node>, String> {
    Ok(Box::new(Decode))
}

impl Node for Decode {
    fn process(&mut self, inputs: &[&Value], out: &mut Emitter) -> Result<(), NodeError> {
        let audio = decode(expect_bytes(inputs[0])?).map_err(NodeError::new)?;
        out.emit(Binary::Audio(audio).into());
        Ok(())
    }
}
