//! How loud samples are.

const LANES: usize = 16;
/// Samples summed in f32 before the sum goes on in f64: short enough to lose nothing that is heard.
const BLOCK: usize = 4096;

/// Loudness of samples, as factors of full scale; 0 when there are none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Levels {
    /// The root of the mean square.
    pub rms: f64,
    /// The largest distance from 0; samples that are no number are left out.
    pub peak: f32,
}

/// Measures samples.
#[inline(never)]
pub fn levels(samples: &[f32]) -> Levels {
    let mut total = 0.0;
    let mut peaks = [0f32; LANES];
    for block in samples.chunks(BLOCK) {
        let mut squares = [0f32; LANES];
        let groups = block.chunks_exact(LANES);
        let rest = groups.remainder();
        let mut measure = |group: &[f32]| {
            for ((square, peak), sample) in squares.iter_mut().zip(&mut peaks).zip(group) {
                *square += sample * sample;
                *peak = if sample.abs() > *peak { sample.abs() } else { *peak };
            }
        };
        for group in groups {
            measure(group);
        }
        measure(rest);
        total += squares.iter().copied().map(f64::from).sum::<f64>();
    }
    let rms = (total / samples.len().max(1) as f64).sqrt();
    Levels { rms, peak: peaks.into_iter().fold(0.0, f32::max) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_and_nothing_have_no_level() {
        assert_eq!(levels(&[]), Levels { rms: 0.0, peak: 0.0 });
        assert_eq!(levels(&[0.0; 100]), Levels { rms: 0.0, peak: 0.0 });
    }

    #[test]
    fn every_sample_counts_wherever_it_stands() {
        for length in [1, 15, 16, 17, 4095, 4096, 4097, 10_000] {
            for loud in [0, length / 2, length - 1] {
                let mut samples = vec![0.0; length];
                samples[loud] = -0.5;
                let expected = Levels { rms: (0.25 / length as f64).sqrt(), peak: 0.5 };
                assert_eq!(levels(&samples), expected, "{loud} of {length}");
            }
        }
    }

    #[test]
    fn a_long_block_loses_no_precision() {
        let Levels { rms, .. } = levels(&vec![0.1; 4_000_000]);
        assert!((rms - f64::from(0.1f32)).abs() < 1e-7, "{rms}");
    }
}
