//! Filtering a stream of blocks, at the same rate or from one rate to another. Knows nothing of how taps are made.
//!
//! Output m is Σ taps[m·down + delay − k·up] · input[k], with silence before and after the input. What comes out does not
//! depend, to the bit, on how the input is cut into blocks.

use super::silence;
use std::collections::VecDeque;

/// Wide enough that the compiler runs the sum of products in lanes.
const LANES: usize = 16;
/// Outputs computed together, so that they stay in the cache while all taps pass.
const BLOCK: usize = 1024;
/// Taps applied together.
const GROUP: usize = 4;

/// What a stream is filtered with.
#[derive(Debug)]
pub struct Filter {
    /// The taps that meet the inputs of an output, oldest first: `width` of them for each of the `up` phases.
    taps: Vec<f32>,
    width: usize,
    up: usize,
    down: usize,
    delay: usize,
}

/// One sound on its way through a filter. As many blocks come out as go in, each as long as its input lasts.
#[derive(Debug)]
pub struct Stream {
    filter: Filter,
    /// Each channel's samples from those on that an output still needs.
    inputs: Vec<Vec<f32>>,
    /// Where in them the next output begins, and its phase.
    start: usize,
    phase: usize,
    /// Frames that came in, that went out, and that are out after each block that waits.
    taken: u64,
    given: u64,
    ends: VecDeque<u64>,
}

impl Filter {
    /// A filter that keeps the rate. Of `delay` inputs it looks ahead: 0 is causal, half the taps keep things in place.
    pub fn new(taps: &[f64], delay: usize) -> Self {
        let width = taps.len().next_multiple_of(GROUP);
        let padding = std::iter::repeat_n(0.0, width - taps.len());
        let taps = padding.chain(taps.iter().rev().map(|tap| *tap as f32)).collect();
        Self { taps, width, up: 1, down: 1, delay }
    }

    /// A filter that makes `up` frames of `down`, by taps that are meant for `up` times the rate.
    pub fn with_rate(taps: &[f64], delay: usize, up: usize, down: usize) -> Self {
        let width = taps.len().div_ceil(up).next_multiple_of(LANES);
        let mut phases = vec![0.0; width * up];
        for (place, tap) in taps.iter().enumerate() {
            phases[(place % up) * width + width - 1 - place / up] = *tap as f32;
        }
        Self { taps: phases, width, up, down, delay }
    }

    /// Fills `out`; the first output's inputs begin at the start of `input`.
    fn run(&self, input: &[f32], mut phase: usize, out: &mut [f32]) {
        if (self.up, self.down) == (1, 1) {
            return convolve(input, &self.taps, out);
        }
        let (step, rest) = (self.down / self.up, self.down % self.up);
        let mut at = 0;
        for sample in out {
            *sample = dot(&self.taps[phase * self.width..][..self.width], &input[at..][..self.width]);
            at += step;
            phase += rest;
            if phase >= self.up {
                phase -= self.up;
                at += 1;
            }
        }
    }
}

impl Stream {
    /// A sound of this many channels, of which nothing has come.
    pub fn new(filter: Filter, channels: usize) -> Self {
        Self {
            inputs: vec![vec![0.0; filter.width.saturating_sub(1)]; channels],
            start: filter.delay / filter.up,
            phase: filter.delay % filter.up,
            filter,
            taken: 0,
            given: 0,
            ends: VecDeque::new(),
        }
    }

    /// Takes a block, one slice of the same length for each channel. `next` gives what it made possible.
    pub fn push<'a>(&mut self, planes: impl Iterator<Item = &'a [f32]>) {
        let mut frames = 0;
        for (input, plane) in self.inputs.iter_mut().zip(planes) {
            input.extend_from_slice(plane);
            frames = plane.len();
        }
        self.taken += frames as u64;
        self.ends.push_back((self.taken * self.filter.up as u64).div_ceil(self.filter.down as u64));
    }

    /// The next block, planar, when enough has come for it. After the last block silence follows: `ended`.
    pub fn next(&mut self, ended: bool) -> Result<Option<Vec<f32>>, String> {
        let Some(end) = self.ends.front() else { return Ok(None) };
        let frames = end - self.given;
        let (up, down) = (self.filter.up as u64, self.filter.down as u64);
        let after = |outputs: u64| self.phase as u64 + outputs * down;
        let needed = match frames.checked_sub(1) {
            Some(last) => self.start as u64 + after(last) / up + self.filter.width as u64,
            None => 0,
        };
        let there = self.inputs.first().map_or(0, Vec::len) as u64;
        if needed > there && !ended {
            return Ok(None);
        }
        let mut block = silence(frames * self.inputs.len() as u64)?;
        let (phase, start) = (self.phase, self.start as u64 + after(frames) / up);
        self.phase = (after(frames) % up) as usize;
        for (channel, input) in self.inputs.iter_mut().enumerate() {
            if needed > there {
                input.resize(needed as usize, 0.0);
            }
            if frames > 0 {
                let out = &mut block[channel * frames as usize..][..frames as usize];
                self.filter.run(&input[self.start..], phase, out);
            }
        }
        // Of what lies between two outputs, a part may not have come yet.
        let gone = start.min(needed.max(there)) as usize;
        self.inputs.iter_mut().for_each(|input| drop(input.drain(..gone)));
        self.start = start as usize - gone;
        self.given = *end;
        self.ends.pop_front();
        Ok(Some(block))
    }
}

/// out[i] = Σ taps[k] · input[i + k], by groups of taps.
fn convolve(input: &[f32], taps: &[f32], out: &mut [f32]) {
    for (place, block) in out.chunks_mut(BLOCK).enumerate() {
        let frames = block.len();
        let from = |tap: usize| &input[place * BLOCK + tap..][..frames];
        for (group, weights) in taps.chunks_exact(GROUP).enumerate() {
            let [a, b, c, d] = [0, 1, 2, 3].map(|tap| from(group * GROUP + tap));
            let [e, f, g, h] = [weights[0], weights[1], weights[2], weights[3]];
            for ((((sum, a), b), c), d) in block.iter_mut().zip(a).zip(b).zip(c).zip(d) {
                *sum += (e * a + f * b) + (g * c + h * d);
            }
        }
    }
}

/// Σ a · b over lengths that are a multiple of the lanes.
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0f32; LANES];
    for (a, b) in a.chunks_exact(LANES).zip(b.chunks_exact(LANES)) {
        for ((sum, a), b) in sums.iter_mut().zip(a).zip(b) {
            *sum += a * b;
        }
    }
    let mut half = LANES / 2;
    while half > 0 {
        for lane in 0..half {
            sums[lane] += sums[lane + half];
        }
        half /= 2;
    }
    sums[0]
}
