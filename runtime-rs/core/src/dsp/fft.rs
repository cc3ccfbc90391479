//! The discrete Fourier transform of real samples, by a complex one of half the length with radix 2. Real and imaginary
//! parts stand apart, so that every pass but the first runs in lanes.

use super::trig::sin_cos;

/// A transform of one length, with its tables and room for one result.
#[derive(Debug)]
pub struct Fft {
    half: usize,
    /// Where each sample of the halved signal begins: its place with the bits reversed.
    order: Vec<usize>,
    /// For each pass of `m` butterflies a block: from `m` on, the first half turn in `m` steps, clockwise.
    turns: Pair,
    /// The first half turn in `half` steps, clockwise.
    fine: Pair,
    work: Pair,
    bins: Pair,
}

#[derive(Debug)]
struct Pair {
    re: Vec<f32>,
    im: Vec<f32>,
}

impl Pair {
    /// Points on the circle, clockwise, by the turns that a place is away.
    fn circle(turns: impl Iterator<Item = f64>) -> Self {
        let points = turns.map(|turns| sin_cos(-turns));
        let (im, re) = points.map(|(sine, cosine)| (sine as f32, cosine as f32)).unzip();
        Self { re, im }
    }

    fn zeros(length: usize) -> Self {
        Self { re: vec![0.0; length], im: vec![0.0; length] }
    }
}

impl Fft {
    /// A transform of `length` samples, when that is a power of two and at least 8.
    pub fn new(length: usize) -> Option<Self> {
        if !length.is_power_of_two() || length < 8 {
            return None;
        }
        let half = length / 2;
        let reversed = |place: usize| place.reverse_bits() >> (usize::BITS - half.trailing_zeros());
        let pass = |place: usize| match place.checked_ilog2() {
            Some(power) => (place - (1 << power)) as f64 / (2 << power) as f64,
            None => 0.0,
        };
        Some(Self {
            half,
            order: (0..half).map(reversed).collect(),
            turns: Pair::circle((0..half).map(pass)),
            fine: Pair::circle((0..half).map(|place| place as f64 / length as f64)),
            work: Pair::zeros(half),
            bins: Pair::zeros(half + 1),
        })
    }

    /// Bins of a result: from 0 to half the sample rate, both among them.
    pub fn bins(&self) -> usize {
        self.half + 1
    }

    /// Real and imaginary parts of each bin of `samples`, each weighted by `window`; both of the transform's length.
    pub fn run(&mut self, samples: &[f32], window: &[f32]) -> (&[f32], &[f32]) {
        let pairs = samples.chunks_exact(2).zip(window.chunks_exact(2));
        for ((pair, weight), place) in pairs.zip(&self.order) {
            self.work.re[*place] = pair[0] * weight[0];
            self.work.im[*place] = pair[1] * weight[1];
        }
        self.first_passes();
        let mut size = 4;
        while size < self.half {
            self.pass(size);
            size *= 2;
        }
        self.split();
        (&self.bins.re, &self.bins.im)
    }

    /// The passes of 1 and 2 butterflies a block, whose turns are whole quarters.
    fn first_passes(&mut self) {
        let Pair { re, im } = &mut self.work;
        for (re, im) in re.chunks_exact_mut(4).zip(im.chunks_exact_mut(4)) {
            let [a, b, c, d] = [re[0] + re[1], re[0] - re[1], re[2] + re[3], re[2] - re[3]];
            let [e, f, g, h] = [im[0] + im[1], im[0] - im[1], im[2] + im[3], im[2] - im[3]];
            re.copy_from_slice(&[a + c, b + h, a - c, b - h]);
            im.copy_from_slice(&[e + g, f - d, e - g, f + d]);
        }
    }

    fn pass(&mut self, size: usize) {
        let turn = self.turns.re[size..2 * size].iter().zip(&self.turns.im[size..2 * size]);
        let blocks = self.work.re.chunks_exact_mut(2 * size).zip(self.work.im.chunks_exact_mut(2 * size));
        for (re, im) in blocks {
            let (re, re_odd) = re.split_at_mut(size);
            let (im, im_odd) = im.split_at_mut(size);
            let even = re.iter_mut().zip(im);
            let odd = re_odd.iter_mut().zip(im_odd);
            for (((re, im), (re_odd, im_odd)), (cosine, sine)) in even.zip(odd).zip(turn.clone()) {
                let turned = (*re_odd * cosine - *im_odd * sine, *re_odd * sine + *im_odd * cosine);
                (*re_odd, *im_odd) = (*re - turned.0, *im - turned.1);
                (*re, *im) = (*re + turned.0, *im + turned.1);
            }
        }
    }

    /// Takes the transforms of the even and the odd samples apart and puts them together at the full length.
    fn split(&mut self) {
        let Self { half, fine, work, bins, .. } = self;
        let (first_re, first_im) = (work.re[0], work.im[0]);
        (bins.re[0], bins.im[0]) = (first_re + first_im, 0.0);
        (bins.re[*half], bins.im[*half]) = (first_re - first_im, 0.0);
        let here = work.re[1..].iter().zip(&work.im[1..]);
        let mirror = work.re[1..].iter().rev().zip(work.im[1..].iter().rev());
        let turn = fine.re[1..].iter().zip(&fine.im[1..]);
        let out = bins.re[1..].iter_mut().zip(&mut bins.im[1..]);
        for ((((re, im), (mirror_re, mirror_im)), (cosine, sine)), (out_re, out_im)) in
            here.zip(mirror).zip(turn).zip(out)
        {
            let even = (0.5 * (re + mirror_re), 0.5 * (im - mirror_im));
            let odd = (0.5 * (im + mirror_im), 0.5 * (mirror_re - re));
            *out_re = even.0 + odd.0 * cosine - odd.1 * sine;
            *out_im = even.1 + odd.0 * sine + odd.1 * cosine;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_sum_that_defines_it() {
        for length in [8, 16, 64, 512] {
            let samples: Vec<f32> =
                (0..length).map(|at| ((at * at * 7 + at * 3) % 23) as f32 - 11.0).collect();
            let mut fft = Fft::new(length).expect("a power of two");
            let (re, im) = fft.run(&samples, &vec![1.0; length]);
            for bin in 0..=length / 2 {
                let point = |at: usize| sin_cos((at * bin) as f64 / length as f64);
                let sum = |part: fn((f64, f64)) -> f64| {
                    samples.iter().enumerate().map(|(at, x)| f64::from(*x) * part(point(at))).sum::<f64>()
                };
                let (wanted_re, wanted_im) = (sum(|point| point.1), -sum(|point| point.0));
                let limit = 1e-6 * 11.0 * length as f64;
                assert!((f64::from(re[bin]) - wanted_re).abs() < limit, "{bin} of {length}");
                assert!((f64::from(im[bin]) - wanted_im).abs() < limit, "{bin} of {length}");
            }
        }
    }

    #[test]
    fn other_lengths_are_refused() {
        assert!([0, 1, 2, 4, 12, 100].into_iter().all(|length| Fft::new(length).is_none()));
    }
}
