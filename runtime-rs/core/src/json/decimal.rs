//! From decimal digits and a power of ten to the nearest double, exactly. Three ways: one operation on doubles where
//! that rounds but once, a product of 128 bits for the usual decimal fractions, long arithmetic for the rest. (That of
//! the standard library is exact too, but comes with a table of 10 KB that does not compress.)

/// As many digits always fit into 64 bits.
pub const SAFE_DIGITS: usize = 19;

/// More digits than these cannot move the result, but that there are any can.
const TELLING_DIGITS: usize = 800;

/// The powers of ten that doubles hold exactly.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
];

/// The first 128 bits of 5^-n, rounded up, by n.
const FIFTHS: [u128; 28] = {
    let mut fifths = [1 << 127; 28];
    let mut power = 1u128;
    let mut n = 1;
    while n < fifths.len() {
        power *= 5;
        // Long division of a power of two, bit by bit, until 128 bits of the quotient are there.
        let (mut rest, mut quotient) = (1u128, 0u128);
        while quotient >> 127 == 0 {
            rest <<= 1;
            quotient <<= 1;
            if rest >= power {
                rest -= power;
                quotient |= 1;
            }
        }
        fifths[n] = quotient + 1;
        n += 1;
    }
    fifths
};

/// The double nearest to `digits`·10^`exponent`; infinite beyond the largest.
#[inline]
pub fn nearest(digits: u64, exponent: i64) -> f64 {
    if digits <= 1 << 53
        && let Some(power) = POWERS.get(exponent.unsigned_abs().min(99) as usize)
    {
        return if exponent < 0 { digits as f64 / power } else { digits as f64 * power };
    }
    if digits > 0
        && exponent <= 0
        && let Some(fifth) = FIFTHS.get(exponent.unsigned_abs().min(99) as usize)
    {
        return fraction(digits, exponent as i32, *fifth);
    }
    let mut buffer = itoa::Buffer::new();
    nearest_of(buffer.format(digits).bytes(), exponent)
}

/// Lemire's way (Number Parsing at a Gigabyte per Second) for divisors that fit into 64 bits, where it never gives up.
fn fraction(digits: u64, exponent: i32, fifth: u128) -> f64 {
    const KEPT: u32 = 55;
    let shift = digits.leading_zeros();
    let digits = digits << shift;
    let (upper, lower) = ((fifth >> 64) as u64, fifth as u64);
    let product = |a: u64, b: u64| u128::from(a) * u128::from(b);
    let mut whole = product(digits, upper);
    let unsure = u64::MAX >> KEPT;
    if (whole >> 64) as u64 & unsure == unsure {
        whole = whole.wrapping_add(product(digits, lower) >> 64);
    }
    let (high, low) = ((whole >> 64) as u64, whole as u64);
    let top = (high >> 63) as u32;
    let cut = top + 64 - KEPT;
    let mut mantissa = high >> cut;
    // Exactly between two doubles, which only small divisors allow: to the even one.
    if low <= 1 && exponent >= -4 && mantissa & 3 == 1 && mantissa << cut == high {
        mantissa &= !1;
    }
    mantissa = (mantissa + (mantissa & 1)) >> 1;
    let mut power = (((152_170 + 65_536) * exponent) >> 16) + 63 + top as i32 - shift as i32 + 1023;
    if mantissa >= 1 << 53 {
        mantissa >>= 1;
        power += 1;
    }
    f64::from_bits((mantissa & !(1 << 52)) | (power as u64) << 52)
}

/// The double nearest to the number of these decimal digits, as text, times 10^`exponent`.
#[cold]
pub fn nearest_of(digits: impl Iterator<Item = u8>, exponent: i64) -> f64 {
    let mut long = Long(Vec::new());
    let (mut count, mut exponent, mut beyond) = (0, exponent, false);
    for digit in digits {
        let digit = u32::from(digit - b'0');
        if count == 0 && digit == 0 {
            continue;
        }
        if count < TELLING_DIGITS {
            long.multiply(10, digit);
            count += 1;
        } else {
            exponent += 1;
            beyond |= digit > 0;
        }
    }
    // The first digit stands for 10^(exponent + count - 1): far from all doubles nothing need be computed.
    if count == 0 || exponent + (count as i64) < -340 {
        return 0.0;
    }
    if exponent + count as i64 > 310 {
        return f64::INFINITY;
    }
    let mut fives = exponent.unsigned_abs();
    let mut shifted = 0;
    if exponent < 0 {
        // So many that 66 bits of the quotient are whole.
        shifted = (fives * 7 / 3 + 67).saturating_sub(long.bits()) + 1;
        long.shift(shifted);
    }
    while fives > 0 {
        let step = fives.min(13) as u32;
        match exponent < 0 {
            true => beyond |= long.divide(5u32.pow(step)) != 0,
            false => long.multiply(5u32.pow(step), 0),
        }
        fives -= u64::from(step);
    }
    long.rounded(exponent - shifted as i64, beyond)
}

/// A whole number of any length, its lowest 32 bits first.
struct Long(Vec<u32>);

impl Long {
    fn multiply(&mut self, factor: u32, more: u32) {
        let mut carry = u64::from(more);
        for part in &mut self.0 {
            let product = u64::from(*part) * u64::from(factor) + carry;
            *part = product as u32;
            carry = product >> 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    /// Gives the remainder.
    fn divide(&mut self, divisor: u32) -> u64 {
        let mut rest = 0;
        for part in self.0.iter_mut().rev() {
            let dividend = rest << 32 | u64::from(*part);
            *part = (dividend / u64::from(divisor)) as u32;
            rest = dividend % u64::from(divisor);
        }
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
        rest
    }

    fn shift(&mut self, bits: u64) {
        self.multiply(1 << (bits % 32), 0);
        self.0.splice(0..0, (0..bits / 32).map(|_| 0));
    }

    fn bits(&self) -> u64 {
        let top = self.0.last().map_or(0, |part| 32 - part.leading_zeros());
        (self.0.len() as u64).saturating_sub(1) * 32 + u64::from(top)
    }

    /// The nearest double, halves to the even one, of this number times 2^`power`; `beyond`: it is a little more.
    fn rounded(&self, power: i64, beyond: bool) -> f64 {
        let top = self.bits() as i64 + power;
        // Bits that the double has, fewer near zero.
        let kept = (top + 1074).clamp(0, 53);
        let cut = (top - 53).max(-1074) - power;
        let bit = |place: i64| {
            place >= 0 && self.0.get(place as usize / 32).is_some_and(|part| part >> (place % 32) & 1 == 1)
        };
        let mut mantissa =
            (0..kept).rev().fold(0u64, |mantissa, place| mantissa << 1 | u64::from(bit(cut + place)));
        let half = bit(cut - 1);
        let more = beyond || (0..cut - 1).any(bit);
        mantissa += u64::from(half && (more || mantissa & 1 == 1));
        // Rounding up may carry into the next power: the bits of a double are made for that.
        if top > 1024 {
            return f64::INFINITY;
        }
        match (top + 1074) >= 53 {
            true => f64::from_bits((((top + 1022) as u64) << 52) + mantissa - (1 << 52)),
            false => f64::from_bits(mantissa),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(digits: u64, exponent: i64) {
        let expected: f64 = format!("{digits}e{exponent}").parse().expect("a number");
        let got = nearest(digits, exponent);
        assert_eq!(got.to_bits(), expected.to_bits(), "{digits}e{exponent}: {got:e}, not {expected:e}");
        let long = nearest_of(digits.to_string().bytes(), exponent);
        assert_eq!(long.to_bits(), expected.to_bits(), "{digits}e{exponent}: {long:e}, not {expected:e}");
    }

    #[test]
    fn every_way_gives_what_the_standard_library_gives() {
        let mut state = 1u64;
        let mut random = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state
        };
        for _ in 0..30_000 {
            let digits = random() >> (random() % 64);
            check(digits, random() as i64 % 30);
            check(digits, random() as i64 % 360);
        }
    }

    #[test]
    fn the_edges_are_exact() {
        for (digits, exponent) in [(0, 0), (0, -400), (1, 308), (1, 309), (17_976_931_348_623_157, 292)] {
            check(digits, exponent);
        }
        for digits in [17_976_931_348_623_158, 17_976_931_348_623_159, u64::MAX] {
            check(digits, 292);
        }
        for (digits, exponent) in [(5, -324), (2, -324), (3, -324), (24_703_282_292_062_327, -340), (1, -400)]
        {
            check(digits, exponent);
        }
        for (digits, exponent) in [(22_250_738_585_072_011, -324), (22_250_738_585_072_014, -324)] {
            check(digits, exponent);
        }
        // Halves between doubles.
        for digits in [9_007_199_254_740_993, 9_007_199_254_740_995, 18_014_398_509_481_986] {
            (-4..3).for_each(|exponent| check(digits, exponent));
        }
    }

    #[test]
    fn many_digits_count_to_the_last() {
        let half = "9007199254740993".to_owned() + &"0".repeat(1000);
        for tail in ["", "0", "1"] {
            let text = format!("{half}{tail}");
            let expected: f64 = format!("{text}e-1000").parse().expect("a number");
            assert_eq!(nearest_of(text.bytes(), -1000), expected);
        }
        let text = "123456789".repeat(100);
        let expected: f64 = format!("{text}e-850").parse().expect("a number");
        assert_eq!(nearest_of(text.bytes(), -850), expected);
    }
}
