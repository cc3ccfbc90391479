//! Base64 as binary values have it in JSON text: the standard alphabet, padded, nothing between.

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const STRANGE: u8 = 0x80;

const VALUES: [u8; 256] = {
    let mut values = [STRANGE; 256];
    let mut at = 0;
    while at < 64 {
        values[ALPHABET[at] as usize] = at as u8;
        at += 1;
    }
    values
};

/// The text of bytes.
pub fn encode(bytes: &[u8]) -> String {
    let mut text = Vec::new();
    encode_into(bytes, &mut text);
    // Nothing but the alphabet and the padding is written.
    String::from_utf8(text).unwrap_or_default()
}

/// Appends the text of bytes.
pub fn encode_into(bytes: &[u8], text: &mut Vec<u8>) {
    text.reserve(bytes.len().div_ceil(3) * 4);
    let letter = |bits: u32| ALPHABET[(bits & 63) as usize];
    let four = |bits: u32| [letter(bits >> 18), letter(bits >> 12), letter(bits >> 6), letter(bits)];
    let groups = bytes.chunks_exact(3);
    let rest = groups.remainder();
    for group in groups {
        text.extend_from_slice(&four(u32::from_be_bytes([0, group[0], group[1], group[2]])));
    }
    match *rest {
        [a] => text.extend_from_slice(&[&four(u32::from_be_bytes([0, a, 0, 0]))[..2], b"=="].concat()),
        [a, b] => text.extend_from_slice(&[&four(u32::from_be_bytes([0, a, b, 0]))[..3], b"="].concat()),
        _ => {}
    }
}

/// The bytes of a text; the error is a sentence that says where it goes wrong.
pub fn decode(text: &str) -> Result<Vec<u8>, String> {
    if !text.len().is_multiple_of(4) {
        return Err(format!("Base64 text has a length divisible by 4, got {}.", text.len()));
    }
    let padding = text.bytes().rev().take(2).take_while(|letter| *letter == b'=').count();
    let letters = &text.as_bytes()[..text.len() - padding];
    let mut bytes = Vec::with_capacity(letters.len() / 4 * 3 + 2);
    let mut seen = 0;
    let groups = letters.chunks_exact(4);
    let rest = groups.remainder();
    let value = |letter: u8| u32::from(VALUES[letter as usize]);
    for group in groups {
        let [a, b, c, d] = [value(group[0]), value(group[1]), value(group[2]), value(group[3])];
        seen |= a | b | c | d;
        let bits = (a << 18 | b << 12 | c << 6 | d).to_be_bytes();
        bytes.extend_from_slice(&bits[1..]);
    }
    if let [a, b, more @ ..] = rest {
        let [a, b, c] = [value(*a), value(*b), more.first().map_or(0, |letter| value(*letter))];
        seen |= a | b | c;
        let bits = (a << 18 | b << 12 | c << 6).to_be_bytes();
        bytes.extend_from_slice(&bits[1..3 - usize::from(more.is_empty())]);
    }
    if seen & u32::from(STRANGE) == 0 {
        return Ok(bytes);
    }
    let strange = |(_, letter): &(usize, char)| VALUES.get(*letter as usize).is_none_or(|v| *v == STRANGE);
    let (at, letter) = text.char_indices().find(strange).unwrap_or_default();
    Err(format!("Base64 text has no character {letter:?}, which stands at place {at}."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vectors_of_rfc_4648_hold() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(encode(bytes.as_bytes()), text);
            assert_eq!(decode(text), Ok(bytes.as_bytes().to_vec()));
        }
    }

    #[test]
    fn every_byte_survives() {
        let bytes: Vec<u8> = (0..=255).collect();
        assert_eq!(decode(&encode(&bytes)), Ok(bytes));
    }

    #[test]
    fn text_that_is_not_base64_is_refused_with_its_place() {
        let error = |text| decode(text).expect_err("it is not base64");
        assert_eq!(error("Zg="), "Base64 text has a length divisible by 4, got 3.");
        assert_eq!(error("Zm9v Zm9"), "Base64 text has no character ' ', which stands at place 4.");
        assert_eq!(error("Zm9vä1="), "Base64 text has no character 'ä', which stands at place 4.");
        assert_eq!(error("Zg==Zg=="), "Base64 text has no character '=', which stands at place 2.");
        assert_eq!(error("===="), "Base64 text has no character '=', which stands at place 0.");
        assert_eq!(error("Z==="), "Base64 text has no character '=', which stands at place 1.");
        assert_eq!(error("Zm9_"), "Base64 text has no character '_', which stands at place 3.");
    }
}
