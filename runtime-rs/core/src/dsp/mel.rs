//! Bands as wide as the ear hears them, over a power spectrum.

use super::power::{exp2, log2};

/// How frequencies become mels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// Slaney's: even up to 1 kHz, logarithmic above.
    Slaney,
    /// HTK's: one logarithm for all.
    Htk,
}

impl Scale {
    /// The scale of this name: `slaney`, `htk`.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "slaney" => Some(Self::Slaney),
            "htk" => Some(Self::Htk),
            _ => None,
        }
    }

    fn mels(self, hertz: f64) -> f64 {
        match self {
            Self::Slaney if hertz < 1000.0 => hertz * 3.0 / 200.0,
            Self::Slaney => 15.0 + log2(hertz / 1000.0) / STEP,
            Self::Htk => HTK_STEP * log2(1.0 + hertz / 700.0),
        }
    }

    fn hertz(self, mels: f64) -> f64 {
        match self {
            Self::Slaney if mels < 15.0 => mels * 200.0 / 3.0,
            Self::Slaney => 1000.0 * exp2((mels - 15.0) * STEP),
            Self::Htk => 700.0 * (exp2(mels / HTK_STEP) - 1.0),
        }
    }
}

/// log2(6.4) / 27: Slaney's logarithmic steps.
const STEP: f64 = 0.099_187_848_337_505_1;
/// HTK has 2595 mels for a power of 10.
const HTK_STEP: f64 = 2595.0 * std::f64::consts::LOG10_2;

/// Triangles over the bins of a spectrum.
#[derive(Debug)]
pub struct Bank {
    /// For each band its first bin and the weights from there on.
    bands: Vec<(usize, Vec<f32>)>,
}

impl Bank {
    /// `count` triangles from `low` to `high` Hz over `bins` from 0 to half the sample rate. `even` gives each the same
    /// area, as Slaney did, in place of the same height.
    pub fn new(
        sample_rate: u32,
        bins: usize,
        count: usize,
        (low, high): (f64, f64),
        scale: Scale,
        even: bool,
    ) -> Self {
        let step = f64::from(sample_rate) / 2.0 / (bins.max(2) - 1) as f64;
        let (from, to) = (scale.mels(low), scale.mels(high));
        let corner = |place: usize| scale.hertz(from + (to - from) * place as f64 / (count + 1) as f64);
        let band = |place: usize| {
            let (left, middle, right) = (corner(place), corner(place + 1), corner(place + 2));
            let height = if even { 2.0 / (right - left) } else { 1.0 };
            let first = ((left / step).ceil().max(0.0) as usize).min(bins);
            let last = ((right / step).floor().max(0.0) as usize + 1).clamp(first, bins);
            let weight = |bin: usize| {
                let hertz = bin as f64 * step;
                let slope = ((hertz - left) / (middle - left)).min((right - hertz) / (right - middle));
                (slope.max(0.0) * height) as f32
            };
            (first, (first..last).map(weight).collect())
        };
        Self { bands: (0..count).map(band).collect() }
    }

    /// Appends the power in each band.
    pub fn apply(&self, power: &[f32], out: &mut Vec<f32>) {
        let sum = |(first, weights): &(usize, Vec<f32>)| {
            power[*first..].iter().zip(weights).map(|(power, weight)| power * weight).sum::<f32>()
        };
        out.extend(self.bands.iter().map(sum));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hertz_and_mels_are_inverse() {
        for scale in [Scale::Slaney, Scale::Htk] {
            for hertz in [0.0, 20.0, 999.0, 1000.0, 1001.0, 20_000.0] {
                assert!((scale.hertz(scale.mels(hertz)) - hertz).abs() < 1e-8, "{scale:?} {hertz}");
            }
        }
        assert!((STEP - 6.4f64.log2() / 27.0).abs() < 1e-16);
    }

    #[test]
    fn a_bank_that_no_bin_falls_into_is_silent() {
        let mut out = Vec::new();
        Bank::new(8000, 5, 3, (10.0, 20.0), Scale::Htk, true).apply(&[1.0; 5], &mut out);
        assert_eq!(out, [0.0; 3]);
    }
}
