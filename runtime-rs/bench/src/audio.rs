//! The audio graph of the benchmark by its kernels alone: blocks of sound louder, measured and at another rate, every
//! wire kept. It is what the nodes would be without values, batches and WASM.

use rm_core::dsp::filter::Stream;
use rm_core::dsp::levels::{Levels, levels};
use rm_core::dsp::mix::scaled;
use rm_core::dsp::resample::{Quality, resampler};
use std::f64::consts::TAU;
use std::hint::black_box;
use std::iter::once;

const BLOCK: usize = 4096;
const RATES: (u32, u32) = (48_000, 16_000);
const FACTOR: f32 = 0.5;

/// What passed the three wires.
struct Wires {
    louder: Vec<Vec<f32>>,
    levels: Vec<Levels>,
    resampled: Vec<Vec<f32>>,
}

/// A call runs this many blocks of samples through the graph.
pub fn work(blocks: usize) -> Box<dyn FnMut()> {
    let tone = |at: usize| 0.7 * (at as f64 * TAU * 440.0 / f64::from(RATES.0)).sin();
    let samples: Vec<f32> = (0..blocks * BLOCK).map(|at| tone(at) as f32).collect();
    Box::new(move || {
        let wires = run(black_box(&samples));
        let lengths =
            wires.as_ref().map(|wires| [wires.louder.len(), wires.levels.len(), wires.resampled.len()]);
        assert_eq!(lengths, Ok([blocks; 3]), "a block got lost");
        black_box(&wires);
    })
}

fn run(samples: &[f32]) -> Result<Wires, String> {
    let louder: Vec<Vec<f32>> = samples.chunks(BLOCK).map(|block| scaled(block, FACTOR)).collect();
    let levels = louder.iter().map(|block| levels(block)).collect();
    let mut stream = Stream::new(resampler(RATES.0, RATES.1, Quality::Good)?, 1);
    let mut resampled = Vec::new();
    for block in &louder {
        stream.push(once(block.as_slice()));
        while let Some(block) = stream.next(false)? {
            resampled.push(block);
        }
    }
    while let Some(block) = stream.next(true)? {
        resampled.push(block);
    }
    Ok(Wires { louder, levels, resampled })
}
