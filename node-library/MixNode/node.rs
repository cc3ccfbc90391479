//! Adds two sounds up.

use crate::binary::{Audio, expect_audio};
use crate::dsp::mix::add;
use crate::dsp::silence;
use crate::node::{Emitter, Node, NodeError, Params};
use crate::sound::Form;
use crate::value::Value;

struct Mix {
    sides: [Side; 2],
}

struct Side {
    weight: f32,
    form: Option<Form>,
    /// What the other side has not reached yet, by channel.
    waiting: Vec<Vec<f32>>,
}

pub fn new(params: &Params) -> Result<Box<dyn Node>, String> {
    let side =
        |name| Ok::<Side, String>(Side { weight: params.number(name)? as f32, form: None, waiting: vec![] });
    Ok(Box::new(Mix { sides: [side("weight_a")?, side("weight_b")?] }))
}

impl Node for Mix {
    fn process(&mut self, inputs: &[&Value], out: &mut Emitter) -> Result<(), NodeError> {
        let [a, b] = [expect_audio(inputs[0])?, expect_audio(inputs[1])?];
        let form = together(Form::of(a), Form::of(b))?;
        let [side_a, side_b] = &mut self.sides;
        side_a.form.get_or_insert(Form::of(a)).expect(a)?;
        side_b.form.get_or_insert(Form::of(b)).expect(b)?;
        side_a.push(a);
        side_b.push(b);
        let frames = side_a.frames().min(side_b.frames());
        out.emit(form.block(self.take(form, frames)?));
        Ok(())
    }

    fn flush(&mut self, out: &mut Emitter) -> Result<(), NodeError> {
        let [Some(a), Some(b)] = [self.sides[0].form, self.sides[1].form] else { return Ok(()) };
        let frames = self.sides[0].frames().max(self.sides[1].frames());
        if frames > 0 {
            let form = together(a, b)?;
            out.emit(form.block(self.take(form, frames)?));
        }
        Ok(())
    }
}

impl Mix {
    fn take(&mut self, form: Form, frames: usize) -> Result<Vec<f32>, NodeError> {
        let mut sum = silence(frames as u64 * u64::from(form.channels)).map_err(NodeError::new)?;
        for side in &mut self.sides {
            for (channel, to) in sum.chunks_exact_mut(frames.max(1)).enumerate() {
                let from = if side.waiting.len() == 1 { 0 } else { channel };
                add(to, &side.waiting[from], side.weight);
            }
            side.waiting.iter_mut().for_each(|plane| drop(plane.drain(..frames.min(plane.len()))));
        }
        Ok(sum)
    }
}

impl Side {
    fn push(&mut self, audio: &Audio) {
        self.waiting.resize(audio.channels as usize, Vec::new());
        for (waiting, plane) in self.waiting.iter_mut().zip(audio.planes()) {
            waiting.extend_from_slice(plane);
        }
    }

    fn frames(&self) -> usize {
        self.waiting.first().map_or(0, Vec::len)
    }
}

fn together(a: Form, b: Form) -> Result<Form, NodeError> {
    if a.sample_rate != b.sample_rate {
        let rates = format!("{} Hz and {} Hz", a.sample_rate, b.sample_rate);
        return Err(NodeError::new(format!(
            "The sounds have different sample rates, {rates}: resample one of them."
        )));
    }
    if a.channels != b.channels && a.channels != 1 && b.channels != 1 {
        return Err(NodeError::new(format!(
            "Sounds of {} and {} channels cannot be mixed.",
            a.channels, b.channels
        )));
    }
    Ok(if a.channels > b.channels { a } else { b })
}
