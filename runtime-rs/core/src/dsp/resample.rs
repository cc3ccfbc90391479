//! From one sample rate to another by a sinc under a Kaiser window.

use super::filter::Filter;
use super::fir::design;
use super::window::Window;

/// Taps of the longest filter: two rates without a common divisor need as many as their lowest common multiple is long.
const MAX_TAPS: u64 = 1 << 22;

/// How close to the ideal filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quality {
    /// What is above the new rate is 50 dB down.
    Fast,
    /// 85 dB down.
    Good,
    /// 110 dB down, and more of the highest tones kept.
    Best,
}

impl Quality {
    /// The quality of this name: `fast`, `good`, `best`.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "fast" => Some(Self::Fast),
            "good" => Some(Self::Good),
            "best" => Some(Self::Best),
            _ => None,
        }
    }

    /// Zeros of the sinc on each side, Kaiser's beta, and what part of the band passes.
    fn shape(self) -> (u64, f64, f64) {
        match self {
            Self::Fast => (8, 5.0, 0.82),
            Self::Good => (16, 8.5, 0.85),
            Self::Best => (48, 12.0, 0.92),
        }
    }
}

/// The filter from one rate to another, both at least 1; the error is a sentence.
pub fn resampler(from: u32, to: u32, quality: Quality) -> Result<Filter, String> {
    let common = u64::from(common_divisor(from, to));
    let (up, down) = (u64::from(to) / common, u64::from(from) / common);
    if up == down {
        return Ok(Filter::new(&[1.0], 0));
    }
    let (zeros, beta, part) = quality.shape();
    let longer = up.max(down);
    let half = zeros * longer;
    if 2 * half > MAX_TAPS {
        return Err(format!(
            "{from} Hz and {to} Hz have too little in common: choose rates with a larger common divisor."
        ));
    }
    let mut taps = design(2 * half as usize - 1, &[(0.0, part / longer as f64)], Window::Kaiser(beta));
    taps.iter_mut().for_each(|tap| *tap *= up as f64);
    Ok(Filter::with_rate(&taps, half as usize - 1, up as usize, down as usize))
}

fn common_divisor(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { common_divisor(b, a % b) }
}
