//! Windows: what fades a stretch of samples in and out.

use super::trig::sin_cos;

/// A window's shape.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Window {
    /// No fading.
    Rectangle,
    /// Half a cosine wave, raised to touch 0.
    Hann,
    /// Hann's on a small step: the nearest side lobe is lower.
    Hamming,
    /// Lower side lobes, a wider main lobe.
    Blackman,
    /// By its beta: more is lower side lobes and a wider main lobe.
    Kaiser(f64),
}

impl Window {
    /// The window of this name: `rectangle`, `hann`, `hamming`, `blackman`.
    pub fn from_name(name: &str) -> Option<Self> {
        let named = [
            ("rectangle", Self::Rectangle),
            ("hann", Self::Hann),
            ("hamming", Self::Hamming),
            ("blackman", Self::Blackman),
        ];
        named.into_iter().find(|(known, _)| *known == name).map(|(_, window)| window)
    }

    /// Its weights over `length` samples, the last like the first: for the taps of a filter.
    pub fn symmetric(self, length: usize) -> Vec<f64> {
        self.weights(length, length.saturating_sub(1).max(1))
    }

    /// Its weights over `length` samples, one before the next first: for spectra.
    pub fn periodic(self, length: usize) -> Vec<f64> {
        self.weights(length, length)
    }

    fn weights(self, length: usize, period: usize) -> Vec<f64> {
        let at = |place: usize| place as f64 / period as f64;
        (0..length).map(|place| if length == 1 { 1.0 } else { self.at(at(place)) }).collect()
    }

    /// The weight at a place from 0 to 1.
    fn at(self, place: f64) -> f64 {
        let cosine = |waves: f64| sin_cos(waves * place).1;
        match self {
            Self::Rectangle => 1.0,
            Self::Hann => 0.5 - 0.5 * cosine(1.0),
            Self::Hamming => 0.54 - 0.46 * cosine(1.0),
            Self::Blackman => 0.42 - 0.5 * cosine(1.0) + 0.08 * cosine(2.0),
            Self::Kaiser(beta) => {
                let from_middle = 2.0 * place - 1.0;
                bessel(beta * (1.0 - from_middle * from_middle).max(0.0).sqrt()) / bessel(beta)
            }
        }
    }
}

/// The modified Bessel function of the first kind and order 0, by its series.
fn bessel(x: f64) -> f64 {
    let (mut sum, mut term, mut count) = (1.0, 1.0, 0.0);
    while term > sum * 1e-17 {
        count += 1.0;
        term *= (x / 2.0 / count) * (x / 2.0 / count);
        sum += term;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_ends_differ_by_what_they_are_for() {
        assert_eq!(Window::Hann.symmetric(5), [0.0, 0.5, 1.0, 0.5, 0.0]);
        assert_eq!(Window::Hann.periodic(4), [0.0, 0.5, 1.0, 0.5]);
    }

    #[test]
    fn every_window_is_symmetric_and_highest_in_the_middle() {
        use Window::{Blackman, Hamming, Hann, Kaiser, Rectangle};
        for window in [Rectangle, Hann, Hamming, Blackman, Kaiser(8.0)] {
            let weights = window.symmetric(31);
            assert!((weights[15] - 1.0).abs() < 1e-15, "{window:?}");
            for (left, right) in weights.iter().zip(weights.iter().rev()) {
                assert!((left - right).abs() < 1e-14 && *left <= 1.0, "{window:?}");
            }
            assert_eq!(window.symmetric(1), [1.0], "{window:?}");
        }
    }
}
