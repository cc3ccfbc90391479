//! Loudness: one sound scaled, several added up.

use super::power::{exp2, log2};
use std::f64::consts::{LOG2_10, LOG10_2};

/// Samples scaled.
pub fn scaled(samples: &[f32], factor: f32) -> Vec<f32> {
    samples.iter().map(|sample| sample * factor).collect()
}

/// Adds `weight` times `from` to `to`, as far as both go.
pub fn add(to: &mut [f32], from: &[f32], weight: f32) {
    for (sum, sample) in to.iter_mut().zip(from) {
        *sum += weight * sample;
    }
}

/// The factor of a change in decibels: 20 dB are 10.
pub fn factor(decibels: f64) -> f64 {
    exp2(decibels / 20.0 * LOG2_10)
}

/// The decibels of a factor; of 0 it is minus infinity.
pub fn decibels(factor: f64) -> f64 {
    20.0 * LOG10_2 * log2(factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sounds_are_scaled_and_added() {
        let mut sum = scaled(&[1.0, 2.0, 3.0], 0.5);
        add(&mut sum, &[1.0, 1.0], -1.0);
        assert_eq!(sum, [-0.5, 0.0, 1.5]);
    }

    #[test]
    fn decibels_and_factors_are_inverse() {
        assert!((factor(20.0) - 10.0).abs() < 1e-13);
        assert!((decibels(factor(-6.5)) + 6.5).abs() < 1e-12);
        assert_eq!(decibels(0.0), f64::NEG_INFINITY);
    }
}
