//! Makes sound louder or softer.

use crate::binary::expect_audio;
use crate::dsp::mix::{factor, scaled};
use crate::node::{Emitter, Node, NodeError, Params};
use crate::sound::Form;
use crate::value::Value;

struct Gain {
    factor: f32,
}

pub fn new(params: &Params) -> Result<Box<dyn Node>, String> {
    let factor = params.number("factor")? * factor(params.number("decibels")?);
    Ok(Box::new(Gain { factor: factor as f32 }))
}

impl Node for Gain {
    fn process(&mut self, inputs: &[&Value], out: &mut Emitter) -> Result<(), NodeError> {
        let audio = expect_audio(inputs[0])?;
        out.emit(Form::of(audio).block(scaled(&audio.samples, self.factor)));
        Ok(())
    }
}
