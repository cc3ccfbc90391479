//! Powers and logarithms of 2: without the system's tables, and the same to the last bit natively and in WASM.

use std::f64::consts::LN_2;

const FRACTION: u32 = 52;
const BIAS: i64 = 1023;

/// 2 to the power of `exponent`, as far as normal numbers go: from 2^-1022 to 2^1023.
#[inline(never)]
pub fn exp2(exponent: f64) -> f64 {
    let exponent = exponent.clamp((1 - BIAS) as f64, BIAS as f64);
    let whole = exponent.round_ties_even();
    let rest = (exponent - whole) * LN_2;
    // Taylor's series from the last term on.
    let fraction = (1..=14).rev().fold(1.0, |sum, place| 1.0 + rest / f64::from(place) * sum);
    fraction * f64::from_bits(((whole as i64 + BIAS) as u64) << FRACTION)
}

/// The logarithm to base 2: of 0 minus infinity, below 0 no number, of what is below the normal numbers that of 0.
#[inline(never)]
pub fn log2(number: f64) -> f64 {
    match number {
        _ if number < 0.0 || number.is_nan() => return f64::NAN,
        _ if number < f64::MIN_POSITIVE => return f64::NEG_INFINITY,
        f64::INFINITY => return number,
        _ => {}
    }
    // Taken apart so that the part from √½ to √2 is left.
    let bits = number.to_bits();
    let above = (std::f64::consts::FRAC_1_SQRT_2.to_bits() & !(0x7ff << FRACTION)) as i64;
    let power = ((bits as i64 - above) >> FRACTION) - BIAS + 1;
    let part = f64::from_bits((bits as i64 - (power << FRACTION)) as u64);
    let ratio = (part - 1.0) / (part + 1.0);
    let square = ratio * ratio;
    // ln(part) = 2 · artanh(ratio), by its series from the last term on.
    let series = (1..=23).rev().step_by(2).fold(0.0, |sum, place| 1.0 / f64::from(place) + square * sum);
    power as f64 + 2.0 * ratio * series / LN_2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_agrees_with_the_system() {
        for step in -4000..4000 {
            let exponent = f64::from(step) / 7.0;
            let power = exp2(exponent);
            assert!((power / exponent.exp2() - 1.0).abs() < 1e-14, "{exponent}");
            let logarithm = log2(power);
            assert!((logarithm - power.log2()).abs() <= 4e-16 * (1.0 + exponent.abs()), "{power}");
        }
        for step in 1..2000 {
            let number = f64::from(step) / 1000.0;
            assert!((log2(number) - number.log2()).abs() <= 4e-16 * (1.0 + number.log2().abs()), "{number}");
        }
    }

    #[test]
    fn powers_of_two_are_exact() {
        for exponent in -1022..=1023 {
            let power = 2f64.powi(exponent);
            assert_eq!((exp2(exponent.into()), log2(power)), (power, exponent.into()));
        }
    }

    #[test]
    fn the_ends_are_ends() {
        assert_eq!([0.0, f64::MIN_POSITIVE / 2.0].map(log2), [f64::NEG_INFINITY; 2]);
        assert_eq!(
            (log2(f64::INFINITY), exp2(1e9), exp2(-1e9)),
            (f64::INFINITY, 2f64.powi(1023), 2f64.powi(-1022))
        );
        assert!(log2(-1.0).is_nan() && log2(f64::NAN).is_nan());
    }
}
