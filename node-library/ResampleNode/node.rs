//! Changes the sample rate of sound.

use crate::dsp::resample::{Quality, resampler};
use crate::node::{Node, Params};
use crate::sound::Filtering;

pub fn new(params: &Params) -> Result<Box<dyn Node>, String> {
    let to = u32::try_from(params.integer("sample_rate")?).unwrap_or(1).max(1);
    let quality =
        Quality::from_name(params.text("quality")?).ok_or("Parameter \"quality\" is no known quality.")?;
    Ok(Box::new(Filtering::new(Box::new(move |from| Ok((resampler(from, to, quality)?, to))))))
}
