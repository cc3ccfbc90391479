//! Gives the power of sound in mel bands, frame by frame.

use crate::dsp::mel::{Bank, Scale};
use crate::dsp::mix::decibels;
use crate::dsp::spectrum::Spectra;
use crate::dsp::window::Window;
use crate::node::{Node, Params};
use crate::sound::Spectrogram;

/// The power that counts as silence: -100 dB.
const SILENCE: f32 = 1e-10;

pub fn new(params: &Params) -> Result<Box<dyn Node>, String> {
    let size = params.integer("size")?;
    let window =
        Window::from_name(params.text("window")?).ok_or("Parameter \"window\" is no known window.")?;
    let spectra = Spectra::new(size as usize, params.integer("hop")? as usize, window)
        .ok_or_else(|| format!("Parameter \"size\" must be a power of two, got {size}."))?;
    let (low, high) = (params.number("low")?, params.number("high")?);
    let scale =
        Scale::from_name(params.text("mel_scale")?).ok_or("Parameter \"mel_scale\" is no known scale.")?;
    let (count, even) = (params.integer("mels")? as usize, params.flag("even")?);
    let (bins, in_decibels) = (spectra.bins(), params.text("scale")? == "db");
    Ok(Box::new(Spectrogram::new(
        spectra,
        Box::new(move |sample_rate| {
            let half = f64::from(sample_rate) / 2.0;
            let high = if high == 0.0 { half } else { high };
            if low >= high || high > half {
                return Err(format!("Bands from {low} Hz to {high} Hz do not fit into 0 to {half} Hz."));
            }
            let bank = Bank::new(sample_rate, bins, count, (low, high), scale, even);
            let row = move |power: &[f32], to: &mut Vec<f32>| {
                let start = to.len();
                bank.apply(power, to);
                if in_decibels {
                    to[start..]
                        .iter_mut()
                        .for_each(|power| *power = (decibels(power.max(SILENCE).into()) / 2.0) as f32);
                }
            };
            Ok((count, Box::new(row)))
        }),
    )))
}
