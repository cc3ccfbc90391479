//! Taps of filters with a finite answer: low, high and band pass by a windowed sinc. Knows nothing of samples.

use super::trig::{sin_cos, sinc};
use super::window::Window;

/// Taps that let the bands through and nothing else. A band is from and to, as a part of half the sample rate, 0 to 1.
/// The first band's middle, or its end at 0 or 1, passes at exactly 1. Bands that reach 1 need an odd number of taps.
pub fn design(taps: usize, bands: &[(f64, f64)], window: Window) -> Vec<f64> {
    let middle = (taps as f64 - 1.0) / 2.0;
    let from_middle = |place: usize| place as f64 - middle;
    let weights = window.symmetric(taps);
    let mut filter: Vec<f64> = (0..taps)
        .map(|place| {
            let at = from_middle(place);
            let answer = |(low, high): &(f64, f64)| high * sinc(high * at) - low * sinc(low * at);
            weights[place] * bands.iter().map(answer).sum::<f64>()
        })
        .collect();
    let exact = match bands.first() {
        Some((low, _)) if *low == 0.0 => 0.0,
        Some((_, high)) if *high == 1.0 => 1.0,
        Some((low, high)) => (low + high) / 2.0,
        None => return filter,
    };
    let answer = |(place, tap): (usize, &f64)| tap * sin_cos(from_middle(place) * exact / 2.0).1;
    let scale: f64 = filter.iter().enumerate().map(answer).sum();
    filter.iter_mut().for_each(|tap| *tap /= scale);
    filter
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passed(taps: &[f64], frequency: f64) -> f64 {
        let middle = (taps.len() as f64 - 1.0) / 2.0;
        let answer = |(place, tap): (usize, &f64)| tap * sin_cos((place as f64 - middle) * frequency / 2.0).1;
        taps.iter().enumerate().map(answer).sum::<f64>().abs()
    }

    #[test]
    fn each_band_passes_and_the_rest_does_not() {
        for (bands, inside, outside) in [
            (vec![(0.0, 0.3)], vec![0.0, 0.2], vec![0.4, 1.0]),
            (vec![(0.3, 1.0)], vec![0.4, 1.0], vec![0.0, 0.2]),
            (vec![(0.3, 0.6)], vec![0.4, 0.5], vec![0.0, 0.2, 0.7, 1.0]),
            (vec![(0.0, 0.3), (0.6, 1.0)], vec![0.0, 0.2, 0.7, 1.0], vec![0.4, 0.5]),
        ] {
            let taps = design(101, &bands, Window::Hamming);
            for frequency in inside {
                assert!((passed(&taps, frequency) - 1.0).abs() < 0.01, "{bands:?} {frequency}");
            }
            for frequency in outside {
                assert!(passed(&taps, frequency) < 0.01, "{bands:?} {frequency}");
            }
        }
    }
}
