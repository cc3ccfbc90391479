//! What nodes for sound share: a stream that keeps its form, one channel of many, filters, spectra. Knows no one node.

use crate::binary::{Audio, Binary, Tensor, expect_audio};
use crate::dsp::filter::{Filter, Stream};
use crate::dsp::spectrum::Spectra;
use crate::node::{Emitter, Node, NodeError};
use crate::value::Value;
use std::borrow::Cow;

/// What all blocks of a stream have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form {
    /// Frames a second.
    pub sample_rate: u32,
    /// Sounds beside each other.
    pub channels: u32,
}

impl Form {
    /// The form of a block.
    pub fn of(audio: &Audio) -> Self {
        Self { sample_rate: audio.sample_rate, channels: audio.channels }
    }

    /// Refuses a block of another form than this one of the blocks before.
    pub fn expect(self, audio: &Audio) -> Result<(), NodeError> {
        let got = Self::of(audio);
        if got == self {
            return Ok(());
        }
        Err(NodeError::new(format!(
            "The sound changes from {self} to {got}: all blocks of a stream are alike."
        )))
    }

    /// A block of this form.
    pub fn block(self, samples: Vec<f32>) -> Value {
        let Self { sample_rate, channels } = self;
        Binary::Audio(Audio { sample_rate, channels, samples }).into()
    }
}

impl std::fmt::Display for Form {
    fn fmt(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        let several = if self.channels == 1 { "" } else { "s" };
        write!(formatter, "{} channel{several} at {} Hz", self.channels, self.sample_rate)
    }
}

/// The average of all channels.
pub fn mono(audio: &Audio) -> Cow<'_, [f32]> {
    if audio.channels == 1 {
        return Cow::Borrowed(&audio.samples);
    }
    let weight = 1.0 / audio.channels as f32;
    let mut sum = vec![0.0; audio.frames()];
    audio.planes().for_each(|plane| crate::dsp::mix::add(&mut sum, plane, weight));
    sum.into()
}

/// Makes what a stream of this sample rate is filtered with, and the sample rate behind it.
pub type MakeFilter = Box<dyn Fn(u32) -> Result<(Filter, u32), String>>;

/// A node that filters a stream.
pub struct Filtering {
    make: MakeFilter,
    stream: Option<(Form, Form, Stream)>,
}

impl Filtering {
    /// The filter is made when the first block has told the sample rate.
    pub fn new(make: MakeFilter) -> Self {
        Self { make, stream: None }
    }

    fn emit(&mut self, ended: bool, out: &mut Emitter) -> Result<(), NodeError> {
        let Some((_, form, stream)) = &mut self.stream else { return Ok(()) };
        while let Some(samples) = stream.next(ended).map_err(NodeError::new)? {
            out.emit(form.block(samples));
        }
        Ok(())
    }
}

impl Node for Filtering {
    fn process(&mut self, inputs: &[&Value], out: &mut Emitter) -> Result<(), NodeError> {
        let audio = expect_audio(inputs[0])?;
        if self.stream.is_none() {
            let (filter, sample_rate) = (self.make)(audio.sample_rate).map_err(NodeError::new)?;
            let form = Form::of(audio);
            let stream = Stream::new(filter, audio.channels as usize);
            self.stream = Some((form, Form { sample_rate, ..form }, stream));
        }
        if let Some((form, _, stream)) = &mut self.stream {
            form.expect(audio)?;
            stream.push(audio.planes());
        }
        self.emit(false, out)
    }

    fn flush(&mut self, out: &mut Emitter) -> Result<(), NodeError> {
        self.emit(true, out)
    }
}

/// Appends what a node makes of a power spectrum.
pub type AppendRow = Box<dyn Fn(&[f32], &mut Vec<f32>)>;

/// Makes, for a stream of this sample rate, the numbers in a row and what makes them.
pub type MakeRow = Box<dyn Fn(u32) -> Result<(usize, AppendRow), String>>;

/// A node that gives the spectra of a stream as tensors f32 [frames, numbers in a row].
pub struct Spectrogram {
    spectra: Spectra,
    make: MakeRow,
    stream: Option<(Form, usize, AppendRow)>,
}

impl Spectrogram {
    /// Of frames that `spectra` cuts. What makes rows is made when the first block has told the sample rate.
    pub fn new(spectra: Spectra, make: MakeRow) -> Self {
        Self { spectra, make, stream: None }
    }

    /// Emits the frames that the samples complete, if there are any; without samples those at the end.
    fn emit(&mut self, samples: Option<&[f32]>, out: &mut Emitter) -> Result<(), NodeError> {
        let Some((_, width, append)) = &self.stream else { return Ok(()) };
        let mut rows = Vec::new();
        let mut each = |power: &[f32]| append(power, &mut rows);
        match samples {
            Some(samples) => self.spectra.push(samples, &mut each),
            None => self.spectra.finish(&mut each),
        }
        if !rows.is_empty() {
            let shape = vec![rows.len() / width, *width];
            out.emit(Binary::Tensor(Tensor::from_f32(shape, &rows).map_err(NodeError::new)?).into());
        }
        Ok(())
    }
}

impl Node for Spectrogram {
    fn process(&mut self, inputs: &[&Value], out: &mut Emitter) -> Result<(), NodeError> {
        let audio = expect_audio(inputs[0])?;
        match &self.stream {
            Some((form, ..)) => form.expect(audio)?,
            None => {
                let (width, append) = (self.make)(audio.sample_rate).map_err(NodeError::new)?;
                self.stream = Some((Form::of(audio), width, append));
            }
        }
        self.emit(Some(&mono(audio)), out)
    }

    fn flush(&mut self, out: &mut Emitter) -> Result<(), NodeError> {
        self.emit(None, out)
    }
}
