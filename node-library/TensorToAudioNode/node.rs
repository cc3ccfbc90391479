//! Makes sound of a tensor.

use crate::binary::{Audio, Binary, expect_tensor};
use crate::node::{Emitter, Node, NodeError, Params};
use crate::value::Value;

struct AsAudio {
    sample_rate: u32,
}

pub fn new(params: &Params) -> Result<Box<dyn Node>, String> {
    Ok(Box::new(AsAudio { sample_rate: params.integer("sample_rate")? as u32 }))
}

impl Node for AsAudio {
    fn process(&mut self, inputs: &[&Value], out: &mut Emitter) -> Result<(), NodeError> {
        let tensor = expect_tensor(inputs[0])?;
        let channels = match tensor.shape.as_slice() {
            [_] => 1,
            [channels, _] => u32::try_from(*channels).unwrap_or(u32::MAX),
            shape => {
                return Err(NodeError::new(format!(
                    "A tensor of the shape {shape:?} is no sound: [channels, frames] is."
                )));
            }
        };
        let samples = tensor.numbers().map(|number| number as f32).collect();
        let audio = Audio::new(self.sample_rate, channels, samples).map_err(NodeError::new)?;
        out.emit(Binary::Audio(audio).into());
        Ok(())
    }
}
