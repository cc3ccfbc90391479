//! The kernels against NumPy and SciPy (reference/make.py), and blocks of any length against the whole.

#![allow(clippy::unwrap_used, reason = "a test that unwraps in vain has failed")]

use rm_core::dsp::fft::Fft;
use rm_core::dsp::filter::{Filter, Stream};
use rm_core::dsp::fir::design;
use rm_core::dsp::levels::levels;
use rm_core::dsp::mel::{Bank, Scale};
use rm_core::dsp::resample::{Quality, resampler};
use rm_core::dsp::window::Window;
use serde_json::Value;

/// Sums of f32 against sums of f64: a few last digits of the largest number among them.
const SINGLE: f64 = 2e-6;
/// What is computed in f64, written with 9 digits.
const DOUBLE: f64 = 6e-9;

fn reference(part: &str) -> Vec<Value> {
    let all: Value = serde_json::from_str(include_str!("reference/reference.json")).unwrap();
    all[part].as_array().unwrap().clone()
}

fn numbers(list: &Value) -> Vec<f64> {
    list.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
}

fn text<'a>(row: &'a Value, name: &str) -> &'a str {
    row[name].as_str().unwrap()
}

fn whole(row: &Value, name: &str) -> usize {
    row[name].as_u64().unwrap() as usize
}

/// As `noise` in make.py.
fn noise(seed: u32, length: usize) -> Vec<f32> {
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as f32 / 2f32.powi(23) - 1.0
    };
    (0..length).map(|_| next()).collect()
}

/// The distance of every number is at most `limit` times the largest that is wanted.
fn close(got: impl IntoIterator<Item = impl Into<f64>>, wanted: &[f64], limit: f64, what: &str) {
    let got: Vec<f64> = got.into_iter().map(Into::into).collect();
    assert_eq!(got.len(), wanted.len(), "{what}");
    let largest = wanted.iter().fold(1e-300, |largest: f64, number| largest.max(number.abs()));
    for (place, (got, wanted)) in got.iter().zip(wanted).enumerate() {
        assert!((got - wanted).abs() <= limit * largest, "{what}: {got}, not {wanted}, at {place}");
    }
}

/// All blocks, one after the other; of each channel.
fn streamed(filter: Filter, channels: &[Vec<f32>], lengths: &[usize]) -> Vec<Vec<f32>> {
    let mut stream = Stream::new(filter, channels.len());
    let mut out = vec![Vec::new(); channels.len()];
    let mut take = |stream: &mut Stream, ended| {
        while let Some(block) = stream.next(ended).unwrap() {
            let frames = block.len() / channels.len();
            for (channel, all) in out.iter_mut().enumerate() {
                all.extend_from_slice(&block[channel * frames..][..frames]);
            }
        }
    };
    let (mut start, mut turn) = (0, 0);
    while start < channels[0].len() {
        let end = (start + lengths[turn % lengths.len()]).min(channels[0].len());
        stream.push(channels.iter().map(|channel| &channel[start..end]));
        take(&mut stream, false);
        (start, turn) = (end, turn + 1);
    }
    take(&mut stream, true);
    out
}

fn alone(filter: Filter, samples: Vec<f32>) -> Vec<f32> {
    let length = samples.len();
    streamed(filter, &[samples], &[length]).remove(0)
}

#[test]
fn the_noise_is_that_of_the_script() {
    let all: Value = serde_json::from_str(include_str!("reference/reference.json")).unwrap();
    close(noise(1, 4), &numbers(&all["noise"]), DOUBLE, "noise");
}

#[test]
fn windows_are_scipys() {
    for row in reference("windows") {
        let name = text(&row, "name");
        let window = Window::from_name(name).unwrap_or(Window::Kaiser(8.5));
        let (symmetric, periodic) = (numbers(&row["symmetric"]), numbers(&row["periodic"]));
        close(window.symmetric(symmetric.len()), &symmetric, DOUBLE, name);
        close(window.periodic(periodic.len()), &periodic, DOUBLE, name);
    }
}

#[test]
fn designed_filters_and_what_they_do_are_scipys() {
    for row in reference("filters") {
        let bands: Vec<(f64, f64)> =
            row["bands"].as_array().unwrap().iter().map(numbers).map(|b| (b[0], b[1])).collect();
        let wanted = numbers(&row["taps"]);
        let taps = design(wanted.len(), &bands, Window::from_name(text(&row, "window")).unwrap());
        close(taps.iter().copied(), &wanted, DOUBLE, "taps");
        close(alone(Filter::new(&taps, 0), noise(1, 100)), &numbers(&row["filtered"]), SINGLE, "filtered");
    }
}

#[test]
fn a_filter_that_looks_ahead_is_the_causal_one_earlier() {
    let taps = design(31, &[(0.0, 0.25)], Window::Hann);
    let mut longer = noise(1, 100);
    longer.extend([0.0; 15]);
    assert_eq!(alone(Filter::new(&taps, 15), noise(1, 100)), alone(Filter::new(&taps, 0), longer)[15..]);
}

#[test]
fn resampling_is_scipys_with_the_same_window() {
    for row in reference("resampled") {
        let (from, to) = (whole(&row, "from") as u32, whole(&row, "to") as u32);
        let filter = resampler(from, to, Quality::from_name(text(&row, "quality")).unwrap()).unwrap();
        close(alone(filter, noise(2, 150)), &numbers(&row["samples"]), SINGLE, &format!("{from} to {to}"));
    }
}

#[test]
fn transforms_are_numpys() {
    for row in reference("transforms") {
        let (length, step) = (whole(&row, "length"), whole(&row, "step"));
        let window: Vec<f32> =
            Window::Hann.periodic(length).into_iter().map(|weight| weight as f32).collect();
        let mut fft = Fft::new(length).unwrap();
        let (re, im) = fft.run(&noise(3, length), &window);
        close(re.iter().step_by(step).copied(), &numbers(&row["re"]), SINGLE, "real parts");
        close(im.iter().step_by(step).copied(), &numbers(&row["im"]), SINGLE, "imaginary parts");
    }
}

#[test]
fn mel_bands_are_those_of_the_script() {
    let power: Vec<f32> = noise(4, 257).iter().map(|sample| sample * sample).collect();
    for row in reference("mels") {
        let scale = Scale::from_name(text(&row, "scale")).unwrap();
        let range = (whole(&row, "low") as f64, whole(&row, "high") as f64);
        let wanted = numbers(&row["bands"]);
        let mut bands = Vec::new();
        Bank::new(16_000, 257, wanted.len(), range, scale, row["even"] == true).apply(&power, &mut bands);
        close(bands, &wanted, SINGLE, text(&row, "scale"));
    }
}

#[test]
fn levels_are_numpys() {
    for row in reference("levels") {
        let measured = levels(&noise(5, whole(&row, "length")));
        close(
            [measured.rms, measured.peak.into()],
            &[row["rms"].as_f64().unwrap(), row["peak"].as_f64().unwrap()],
            2e-7,
            "levels",
        );
    }
}

#[test]
fn a_stream_in_blocks_is_the_whole_to_the_bit() {
    let taps = design(45, &[(0.2, 0.4)], Window::Blackman);
    let filters: [fn(&[f64]) -> Filter; 7] = [
        |taps| Filter::new(taps, 0),
        |taps| Filter::new(taps, 22),
        |_| resampler(44_100, 48_000, Quality::Good).unwrap(),
        |_| resampler(48_000, 16_000, Quality::Fast).unwrap(),
        |_| resampler(8000, 96_000, Quality::Fast).unwrap(),
        |_| resampler(96_000, 1000, Quality::Good).unwrap(),
        |_| resampler(48_000, 48_000, Quality::Best).unwrap(),
    ];
    let channels = [noise(6, 1200), noise(7, 1200)];
    for (place, filter) in filters.iter().enumerate() {
        let wanted = streamed(filter(&taps), &channels, &[1200]);
        for seed in 0..8 {
            let lengths: Vec<usize> =
                noise(seed, 50).iter().map(|sample| (sample.abs() * 180.0) as usize + 1).collect();
            assert_eq!(streamed(filter(&taps), &channels, &lengths), wanted, "filter {place}, seed {seed}");
        }
        assert_eq!(streamed(filter(&taps), &channels, &[1]), wanted, "filter {place}, sample by sample");
    }
}

#[test]
fn as_many_blocks_come_out_as_go_in_and_each_lasts_as_long() {
    let mut stream = Stream::new(resampler(3, 2, Quality::Good).unwrap(), 1);
    let mut lengths = Vec::new();
    for length in [30, 1, 0, 2, 100] {
        stream.push([noise(1, length).as_slice()].into_iter());
        while let Some(block) = stream.next(false).unwrap() {
            lengths.push(block.len());
        }
    }
    while let Some(block) = stream.next(true).unwrap() {
        lengths.push(block.len());
    }
    assert_eq!(lengths, [20, 1, 0, 1, 67]);
}

#[test]
fn a_tone_keeps_its_place_and_its_height_at_another_rate() {
    let tone = |rate: f64, length: usize| -> Vec<f32> {
        (0..length).map(|at| (at as f64 / rate * std::f64::consts::TAU * 440.0).sin() as f32).collect()
    };
    for (from, to, quality) in [(44_100, 48_000, Quality::Best), (48_000, 16_000, Quality::Good)] {
        let resampled = alone(resampler(from, to, quality).unwrap(), tone(from.into(), 8000));
        let wanted = tone(to.into(), resampled.len());
        // At both ends it meets silence.
        for at in 300..resampled.len() - 300 {
            assert!((resampled[at] - wanted[at]).abs() < 1e-4, "{at}: {} {}", resampled[at], wanted[at]);
        }
    }
}

#[test]
fn rates_without_a_common_divisor_are_refused_where_the_filter_would_be_huge() {
    let error = resampler(4_294_967_291, 48_000, Quality::Fast).map(drop).unwrap_err();
    assert!(error.contains("too little in common"), "{error}");
    assert!(resampler(44_101, 44_100, Quality::Good).is_ok());
}
