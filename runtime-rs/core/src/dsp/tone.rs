//! Test sounds: waves and noise, the same for the same settings wherever they run.

use super::trig::sin_cos;

/// What a wave looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A pure tone.
    Sine,
    /// Half a wave at 1, half at -1.
    Square,
    /// From -1 rising to 1.
    Saw,
    /// Every sample by chance, evenly between -1 and 1.
    Noise,
}

impl Shape {
    /// The shape of this name: `sine`, `square`, `saw`, `noise`.
    pub fn from_name(name: &str) -> Option<Self> {
        let named =
            [("sine", Self::Sine), ("square", Self::Square), ("saw", Self::Saw), ("noise", Self::Noise)];
        named.into_iter().find(|(known, _)| *known == name).map(|(_, shape)| shape)
    }
}

/// A sound that goes on where it was left.
#[derive(Debug)]
pub struct Tone {
    shape: Shape,
    amplitude: f32,
    /// Parts of a wave, 2^64 of them: adding wraps around without losing any.
    phase: u64,
    step: u64,
    chance: u64,
}

impl Tone {
    /// A sound of `waves` a sample, below 1; `seed` decides the noise.
    pub fn new(shape: Shape, waves: f64, amplitude: f32, seed: u64) -> Self {
        let step = (waves * 2f64.powi(64)) as u64;
        Self { shape, amplitude, phase: 0, step, chance: seed }
    }

    /// Fills samples.
    pub fn fill(&mut self, samples: &mut [f32]) {
        for sample in samples {
            let wave = match self.shape {
                Shape::Noise => centred(self.random()),
                Shape::Sine => sin_cos(part(self.phase)).0 as f32,
                Shape::Square => {
                    if self.phase < 1 << 63 {
                        1.0
                    } else {
                        -1.0
                    }
                }
                Shape::Saw => centred(self.phase),
            };
            *sample = self.amplitude * wave;
            self.phase = self.phase.wrapping_add(self.step);
        }
    }

    /// SplitMix64.
    fn random(&mut self) -> u64 {
        self.chance = self.chance.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.chance ^ (self.chance >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

/// From 0 up to 1.
fn part(whole: u64) -> f64 {
    (whole >> 11) as f64 / 2f64.powi(53)
}

/// From -1 up to 1, in steps that f32 has.
fn centred(whole: u64) -> f32 {
    (whole >> 40) as f32 / 2f32.powi(23) - 1.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sound(shape: Shape, waves: f64, length: usize) -> Vec<f32> {
        let mut samples = vec![0.0; length];
        Tone::new(shape, waves, 0.5, 7).fill(&mut samples);
        samples
    }

    #[test]
    fn each_shape_is_what_its_name_says() {
        assert_eq!(sound(Shape::Sine, 0.25, 5), [0.0, 0.5, 0.0, -0.5, 0.0]);
        assert_eq!(sound(Shape::Square, 0.25, 4), [0.5, 0.5, -0.5, -0.5]);
        assert_eq!(sound(Shape::Saw, 0.25, 5), [-0.5, -0.25, 0.0, 0.25, -0.5]);
        let noise = sound(Shape::Noise, 0.0, 100_000);
        let mean = noise.iter().sum::<f32>() / 100_000.0;
        assert!(mean.abs() < 0.005 && noise.iter().all(|sample| (-0.5..0.5).contains(sample)), "{mean}");
    }

    #[test]
    fn a_long_tone_keeps_its_pitch() {
        let waves = 440.0 / 48_000.0;
        let samples = sound(Shape::Sine, waves, 1_000_000);
        let wanted = 0.5 * sin_cos(999_999.0 * waves).0;
        assert!((f64::from(samples[999_999]) - wanted).abs() < 1e-7);
    }

    #[test]
    fn it_goes_on_where_it_was_left() {
        for shape in [Shape::Sine, Shape::Noise] {
            let mut tone = Tone::new(shape, 0.123, 0.5, 7);
            let mut samples = vec![0.0; 100];
            samples.chunks_mut(7).for_each(|block| tone.fill(block));
            assert_eq!(samples, sound(shape, 0.123, 100));
        }
    }
}
