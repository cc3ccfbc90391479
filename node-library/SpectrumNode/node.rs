//! Gives the spectra of sound, frame by frame.

use crate::dsp::mix::decibels;
use crate::dsp::spectrum::Spectra;
use crate::dsp::window::Window;
use crate::node::{Node, Params};
use crate::sound::Spectrogram;

const LOWEST_DB: f64 = -120.0;

pub fn new(params: &Params) -> Result<Box<dyn Node>, String> {
    let size = params.integer("size")?;
    let window =
        Window::from_name(params.text("window")?).ok_or("Parameter \"window\" is no known window.")?;
    let spectra = Spectra::new(size as usize, params.integer("hop")? as usize, window)
        .ok_or_else(|| format!("Parameter \"size\" must be a power of two, got {size}."))?;
    // By the power and the amplitude that a full scale sine has.
    let scale: fn(f32, f32) -> f32 = match params.text("scale")? {
        "power" => |power, _| power,
        "amplitude" => |power, full| power.sqrt() / full,
        "db" => |power, full| decibels((power.sqrt() / full).into()).max(LOWEST_DB) as f32,
        _ => |power, _| power.sqrt(),
    };
    let (bins, full) = (spectra.bins(), spectra.full_scale());
    Ok(Box::new(Spectrogram::new(
        spectra,
        Box::new(move |_| {
            let row = move |power: &[f32], to: &mut Vec<f32>| {
                to.extend(power.iter().map(|power| scale(*power, full)))
            };
            Ok((bins, Box::new(row)))
        }),
    )))
}
