//! Makes a tone or noise, block by block.

use crate::dsp::silence;
use crate::dsp::tone::{Shape, Tone};
use crate::node::{Emitter, Node, NodeError, Params};
use crate::sound::Form;
use crate::value::Value;

/// Samples made in one go, before others have their turn.
const AT_ONCE: u64 = 1 << 20;

struct Source {
    tone: Tone,
    form: Form,
    block: u64,
    /// Frames to come.
    left: u64,
}

pub fn new(params: &Params) -> Result<Box<dyn Node>, String> {
    let whole = |name| Ok::<u64, String>(params.integer(name)?.unsigned_abs());
    let shape = Shape::from_name(params.text("shape")?).ok_or("Parameter \"shape\" is no known shape.")?;
    let (frequency, sample_rate) = (params.number("frequency")?, whole("sample_rate")?);
    let waves = frequency / sample_rate as f64;
    if waves >= 0.5 && shape != Shape::Noise {
        let half = sample_rate as f64 / 2.0;
        return Err(format!(
            "Parameter \"frequency\" must be below half the sample rate, {half} Hz, got {frequency}."
        ));
    }
    Ok(Box::new(Source {
        tone: Tone::new(shape, waves, params.number("amplitude")? as f32, whole("seed")?),
        form: Form { sample_rate: sample_rate as u32, channels: whole("channels")? as u32 },
        block: whole("block")?,
        left: (params.number("seconds")? * sample_rate as f64).round() as u64,
    }))
}

impl Node for Source {
    fn process(&mut self, _inputs: &[&Value], out: &mut Emitter) -> Result<(), NodeError> {
        self.resume(out)
    }

    fn resume(&mut self, out: &mut Emitter) -> Result<(), NodeError> {
        let mut made = 0;
        while self.left > 0 {
            if made >= AT_ONCE || out.is_full() {
                out.come_back();
                break;
            }
            let frames = self.block.min(self.left);
            let mut plane = silence(frames).map_err(NodeError::new)?;
            self.tone.fill(&mut plane);
            let samples =
                if self.form.channels == 1 { plane } else { plane.repeat(self.form.channels as usize) };
            made += samples.len() as u64;
            self.left -= frames;
            out.emit(self.form.block(samples));
        }
        Ok(())
    }
}
