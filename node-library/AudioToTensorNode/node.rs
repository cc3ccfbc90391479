//! Gives the samples of sound as a tensor.

use crate::binary::{Binary, Tensor, expect_audio};
use crate::node::{Emitter, Node, NodeError, Params};
use crate::value::Value;

struct AsTensor;

pub fn new(_params: &Params) -> Result<Box<dyn Node>, String> {
    Ok(Box::new(AsTensor))
}

impl Node for AsTensor {
    fn process(&mut self, inputs: &[&Value], out: &mut Emitter) -> Result<(), NodeError> {
        let audio = expect_audio(inputs[0])?;
        let shape = vec![audio.channels as usize, audio.frames()];
        let tensor = Tensor::from_f32(shape, &audio.samples).map_err(NodeError::new)?;
        out.emit(Binary::Tensor(tensor).into());
        Ok(())
    }
}
