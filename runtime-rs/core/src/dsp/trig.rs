//! Sine and cosine of whole turns: small, and the same to the last bit natively and in WASM, which the system's are not.

use std::f64::consts::TAU;

/// Sine and cosine of an angle in turns, to about 1e-16 where the turns leave as many digits.
#[inline(never)]
pub fn sin_cos(turns: f64) -> (f64, f64) {
    let quarters = (turns * 4.0).round_ties_even();
    let angle = (turns - quarters / 4.0) * TAU;
    let square = angle * angle;
    // Taylor's series from the last term on: within an eighth of a turn the next one is below the last digit.
    let series = |last: u32, first: u32| {
        let divisor = |degree: u32| f64::from(degree * (degree - 1));
        (first..=last).rev().step_by(2).fold(1.0, |sum, degree| 1.0 - square / divisor(degree) * sum)
    };
    let (sine, cosine) = (angle * series(17, 3), series(16, 2));
    match quarters as i64 & 3 {
        0 => (sine, cosine),
        1 => (cosine, -sine),
        2 => (-sine, -cosine),
        _ => (-cosine, sine),
    }
}

/// sin(πx) / πx, and 1 at 0.
pub fn sinc(x: f64) -> f64 {
    if x == 0.0 { 1.0 } else { sin_cos(x / 2.0).0 / (x * TAU / 2.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_agrees_with_the_system() {
        for step in -5000..5000 {
            let turns = f64::from(step) / 977.0;
            let (sine, cosine) = sin_cos(turns);
            let (wanted_sine, wanted_cosine) = (turns * TAU).sin_cos();
            assert!((sine - wanted_sine).abs() < 1e-14 && (cosine - wanted_cosine).abs() < 1e-14, "{turns}");
        }
    }

    #[test]
    fn quarters_are_exact() {
        assert_eq!([0.0, 0.25, 0.5, 0.75].map(|turns| sin_cos(turns).0), [0.0, 1.0, -0.0, -1.0]);
        assert_eq!((sinc(0.0), sinc(1.0), sinc(-3.0)), (1.0, 0.0, 0.0));
    }
}
