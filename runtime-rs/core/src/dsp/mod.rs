//! Signal processing over slices of f32: kernels and the state they carry from block to block. Knows neither nodes nor
//! values. Loops over samples are written in lanes, since float sums are never reordered by the compiler, and step by
//! whole numbers, since turning floats into indexes is slow in WASM.

pub mod fft;
pub mod filter;
pub mod fir;
pub mod levels;
pub mod mel;
pub mod mix;
pub mod power;
pub mod resample;
pub mod spectrum;
pub mod tone;
pub mod trig;
pub mod wav;
pub mod window;

/// Silence of this many samples; the error is a sentence.
pub fn silence(samples: u64) -> Result<Vec<f32>, String> {
    let mut silence = Vec::new();
    let length = usize::try_from(samples).ok().filter(|length| silence.try_reserve_exact(*length).is_ok());
    let length = length.ok_or_else(|| format!("There is no memory for {samples} samples."))?;
    silence.resize(length, 0.0);
    Ok(silence)
}
