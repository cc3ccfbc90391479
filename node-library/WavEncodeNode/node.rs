//! Writes sound as a WAV file.

use crate::binary::{Binary, expect_audio};
use crate::dsp::wav::{Format, file, write_block};
use crate::node::{Emitter, Node, NodeError, Params};
use crate::sound::Form;
use crate::value::Value;

struct Encode {
    format: Format,
    form: Option<Form>,
    data: Vec<u8>,
}

pub fn new(params: &Params) -> Result<Box<dyn Node>, String> {
    let format =
        Format::from_name(params.text("format")?).ok_or("Parameter \"format\" is no known format.")?;
    Ok(Box::new(Encode { format, form: None, data: Vec::new() }))
}

impl Node for Encode {
    fn process(&mut self, inputs: &[&Value], _out: &mut Emitter) -> Result<(), NodeError> {
        let audio = expect_audio(inputs[0])?;
        self.form.get_or_insert(Form::of(audio)).expect(audio)?;
        write_block(audio, self.format, &mut self.data);
        Ok(())
    }

    fn flush(&mut self, out: &mut Emitter) -> Result<(), NodeError> {
        let Some(form) = self.form else { return Ok(()) };
        let file = file(form.sample_rate, form.channels, self.format, &std::mem::take(&mut self.data));
        out.emit(Binary::Bytes(file.map_err(NodeError::new)?).into());
        Ok(())
    }
}
