//! Numbers of JSON text, exactly: what one is worth, to the last bit, and what form it had. Knows nothing of what is
//! around it.

use super::decimal::{SAFE_DIGITS, nearest, nearest_of};
use crate::value::Number;
use std::rc::Rc;

/// Why there is no number; the second is how many bytes were looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused(pub &'static str, pub usize);

/// The number at the start of the text, which starts with a digit or a minus, and its length.
#[inline]
pub fn read(bytes: &[u8]) -> Result<(Number, usize), Refused> {
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(0);
    let digit = |at: usize| byte(at).wrapping_sub(b'0');
    let negative = byte(0) == b'-';
    let first = usize::from(negative);
    let mut at = first;
    let mut digits = 0u64;
    while digit(at) < 10 {
        digits = digits.wrapping_mul(10).wrapping_add(u64::from(digit(at)));
        at += 1;
    }
    let whole = at - first;
    if whole == 0 {
        return Err(match bytes.get(at) {
            None => Refused("EOF while parsing a value", at),
            Some(_) => Refused("invalid number", at + 1),
        });
    }
    if whole > 1 && byte(first) == b'0' {
        return Err(Refused("invalid number", first + 2));
    }
    if !matches!(byte(at), b'.' | b'e' | b'E') {
        return Ok((integer(&bytes[..at], negative, digits, whole), at));
    }
    let mut point = 0usize;
    if byte(at) == b'.' {
        at += 1;
        let start = at;
        while let Some(eight) = bytes.get(at..at + 8).and_then(eight_digits) {
            digits = digits.wrapping_mul(100_000_000).wrapping_add(eight);
            at += 8;
        }
        while digit(at) < 10 {
            digits = digits.wrapping_mul(10).wrapping_add(u64::from(digit(at)));
            at += 1;
        }
        point = at - start;
        if point == 0 {
            let why = if at < bytes.len() { "invalid number" } else { "EOF while parsing a value" };
            return Err(Refused(why, (at + 1).min(bytes.len())));
        }
    }
    let mut exponent = 0i64;
    if matches!(byte(at), b'e' | b'E') {
        at += 1;
        let down = byte(at) == b'-';
        at += usize::from(matches!(byte(at), b'+' | b'-'));
        if digit(at) >= 10 {
            return Err(match bytes.get(at) {
                None => Refused("EOF while parsing a value", at),
                Some(_) => Refused("invalid number", at + 1),
            });
        }
        while digit(at) < 10 {
            exponent = (exponent * 10 + i64::from(digit(at))).min(1 << 40);
            at += 1;
        }
        exponent = if down { -exponent } else { exponent };
    }
    let float = float(&bytes[..at], negative, digits, whole + point, exponent - point as i64);
    // An exponent beyond all measure is refused before the rest of it is read, which does not matter to anybody.
    if float.is_finite() { Ok((Number::Float(float), at)) } else { Err(Refused("number out of range", at)) }
}

/// What eight digits are worth, if they are digits: all at once.
#[inline]
fn eight_digits(bytes: &[u8]) -> Option<u64> {
    let mut eight = [0; 8];
    eight.copy_from_slice(bytes);
    let word = u64::from_le_bytes(eight);
    let high = |word: u64| word & 0xf0f0_f0f0_f0f0_f0f0;
    if high(word) | high(word.wrapping_add(0x0606_0606_0606_0606)) >> 4 != 0x3333_3333_3333_3333 {
        return None;
    }
    let pairs = (word & 0x0f0f_0f0f_0f0f_0f0f).wrapping_mul(2561) >> 8;
    let fours = (pairs & 0x00ff_00ff_00ff_00ff).wrapping_mul(6_553_601) >> 16;
    Some((fours & 0x0000_ffff_0000_ffff).wrapping_mul(42_949_672_960_001) >> 32)
}

#[inline]
fn integer(bytes: &[u8], negative: bool, digits: u64, count: usize) -> Number {
    if count < SAFE_DIGITS && !(negative && digits == 0) {
        let whole = digits as i64;
        return Number::Whole(if negative { -whole } else { whole });
    }
    large_integer(bytes)
}

#[cold]
fn large_integer(bytes: &[u8]) -> Number {
    // Digits and perhaps a minus.
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    if text == "-0" {
        return Number::Float(-0.0);
    }
    let whole = text.parse().map(Number::Whole);
    let large = |_| text.parse().map(Number::Large);
    whole.or_else(large).unwrap_or_else(|_| Number::Long(Rc::from(text)))
}

#[inline]
fn float(bytes: &[u8], negative: bool, digits: u64, count: usize, exponent: i64) -> f64 {
    let float = if count <= SAFE_DIGITS { nearest(digits, exponent) } else { float_of(bytes, exponent) };
    if negative { -float } else { float }
}

/// Of the digits in front of an exponent.
#[cold]
fn float_of(bytes: &[u8], exponent: i64) -> f64 {
    let digits = bytes.iter().copied().take_while(|byte| !matches!(byte, b'e' | b'E'));
    nearest_of(digits.filter(u8::is_ascii_digit), exponent)
}

/// What an integer of any length is worth.
pub fn long(digits: &str) -> f64 {
    let float = nearest_of(digits.bytes().filter(u8::is_ascii_digit), 0);
    if digits.starts_with('-') { -float } else { float }
}

/// A text that spells a number as people and programs do: also `+1`, `.5`, `5.`, `inf` and `nan`.
pub fn spelled(text: &str) -> Option<f64> {
    let (sign, rest) = match text.as_bytes().first()? {
        b'-' => (-1.0, &text[1..]),
        b'+' => (1.0, &text[1..]),
        _ => (1.0, text),
    };
    for (word, worth) in [("inf", f64::INFINITY), ("infinity", f64::INFINITY), ("nan", f64::NAN)] {
        if rest.eq_ignore_ascii_case(word) {
            return Some(sign * worth);
        }
    }
    let (mantissa, exponent) = rest.split_once(['e', 'E']).map_or((rest, "0"), |(front, back)| (front, back));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let unsigned = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() + fraction.len() == 0
        || unsigned.is_empty()
        || ![whole, fraction, unsigned].iter().all(|text| are_digits(text))
    {
        return None;
    }
    let size = unsigned.bytes().fold(0i64, |size, digit| (size * 10 + i64::from(digit - b'0')).min(1 << 40));
    let exponent = if exponent.starts_with('-') { -size } else { size };
    let digits = whole.bytes().chain(fraction.bytes());
    Some(sign * nearest_of(digits, exponent - fraction.len() as i64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spelled_number_is_what_the_standard_library_reads() {
        for text in [
            "1",
            "-0",
            "+1.5",
            ".5",
            "5.",
            "1e3",
            "1E-3",
            "1.25e+2",
            "inf",
            "-Infinity",
            "NaN",
            "1e999",
            "0.1",
            "007",
        ] {
            let expected: f64 = text.parse().expect(text);
            let got = spelled(text).expect(text);
            assert!(got.to_bits() == expected.to_bits() || got.is_nan() && expected.is_nan(), "{text}");
        }
        for text in ["", "-", ".", "e1", "1e", "1e+", "1.2.3", " 1", "1 ", "0x1", "1_0", "infin", "--1", "é"]
        {
            assert_eq!((spelled(text), text.parse::<f64>().ok()), (None, None), "{text}");
        }
    }
}
