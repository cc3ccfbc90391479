//! Spectra of a stream of samples, frame by frame. Knows one channel.

use super::fft::Fft;
use super::window::Window;

/// Cuts a stream into frames that may overlap and gives the power spectrum of each.
#[derive(Debug)]
pub struct Spectra {
    fft: Fft,
    window: Vec<f32>,
    hop: usize,
    /// Samples from the next frame's first one on.
    pending: Vec<f32>,
    /// Samples until the next frame begins, when frames have gaps between them.
    skip: usize,
    /// How many of the pending samples the last frame held.
    covered: usize,
}

impl Spectra {
    /// Frames of `size` samples, a power of two from 8 on, that begin every `hop` samples, at least 1.
    pub fn new(size: usize, hop: usize, window: Window) -> Option<Self> {
        let fft = Fft::new(size).filter(|_| hop > 0)?;
        let window = window.periodic(size).into_iter().map(|weight| weight as f32).collect();
        Some(Self { fft, window, hop, pending: Vec::new(), skip: 0, covered: 0 })
    }

    /// Numbers in a spectrum.
    pub fn bins(&self) -> usize {
        self.fft.bins()
    }

    /// The amplitude that a sine of amplitude 1 has at its bin: half the sum of the window.
    pub fn full_scale(&self) -> f32 {
        self.window.iter().sum::<f32>() / 2.0
    }

    /// Takes samples and gives each frame's power, |X|², that they complete.
    pub fn push(&mut self, samples: &[f32], each: &mut dyn FnMut(&[f32])) {
        let skipped = self.skip.min(samples.len());
        self.skip -= skipped;
        self.pending.extend_from_slice(&samples[skipped..]);
        let mut power = vec![0.0; self.bins()];
        let mut start = 0;
        while let Some(frame) = self.pending[start..].get(..self.window.len()) {
            let (re, im) = self.fft.run(frame, &self.window);
            for ((power, re), im) in power.iter_mut().zip(re).zip(im) {
                *power = re * re + im * im;
            }
            each(&power);
            self.covered = self.window.len().saturating_sub(self.hop);
            start += self.hop;
            if start > self.pending.len() {
                self.skip = start - self.pending.len();
                start = self.pending.len();
            }
        }
        self.pending.drain(..start);
    }

    /// Ends the stream: samples that no frame held get one, filled up with silence.
    pub fn finish(&mut self, each: &mut dyn FnMut(&[f32])) {
        if self.pending.len() > self.covered {
            let missing = vec![0.0; self.window.len() - self.pending.len()];
            self.push(&missing, each);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames(size: usize, hop: usize, blocks: &[&[f32]]) -> Vec<Vec<f32>> {
        let mut spectra = Spectra::new(size, hop, Window::Hann).expect("a power of two");
        let mut frames = Vec::new();
        for block in blocks {
            spectra.push(block, &mut |power| frames.push(power.to_vec()));
        }
        spectra.finish(&mut |power| frames.push(power.to_vec()));
        frames
    }

    #[test]
    fn blocks_of_any_length_give_the_same_frames() {
        let samples: Vec<f32> = (0..500).map(|at| ((at * at) % 17) as f32).collect();
        for (size, hop) in [(64, 16), (64, 64), (16, 50), (32, 7)] {
            let whole = frames(size, hop, &[&samples]);
            for length in [1, 7, 64, 200] {
                assert_eq!(frames(size, hop, &samples.chunks(length).collect::<Vec<_>>()), whole);
            }
        }
    }

    #[test]
    fn every_sample_is_in_a_frame_and_none_is_made_of_silence_alone() {
        let count = |size, hop, length| frames(size, hop, &[&vec![1.0; length]]).len();
        assert_eq!([0, 1, 16, 17, 24, 25].map(|length| count(16, 8, length)), [0, 1, 1, 2, 2, 3]);
        assert_eq!([16, 17, 32, 33].map(|length| count(16, 16, length)), [1, 2, 2, 3]);
        // Between frames with gaps nothing is looked for.
        assert_eq!([16, 20, 21].map(|length| count(16, 20, length)), [1, 1, 2]);
    }

    #[test]
    fn a_sine_stands_at_its_bin_at_full_scale() {
        let samples: Vec<f32> =
            (0..64).map(|at| super::super::trig::sin_cos(at as f64 / 8.0).0 as f32).collect();
        let spectra = Spectra::new(64, 64, Window::Hann).expect("a power of two");
        let power = &frames(64, 64, &[&samples])[0];
        assert!((power[8].sqrt() / spectra.full_scale() - 1.0).abs() < 1e-6);
        assert!(power[11..].iter().chain(&power[..6]).all(|power| *power < 1e-9));
    }
}
