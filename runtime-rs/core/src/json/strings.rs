//! Strings of JSON text: where they end, and what their escapes spell. Knows nothing of what is around them.

use super::read::{ReadError, Reader};
use crate::value::Value;

/// A text that was read: a part of the whole, or spelled out in `Reader::spelled`.
pub(super) enum Piece {
    Plain(usize, usize),
    Spelled,
}

impl Reader<'_> {
    pub(super) fn string(&mut self) -> Result<Value, ReadError> {
        let piece = self.piece()?;
        Ok(Value::String(self.piece_text(&piece).into()))
    }

    #[inline]
    pub(super) fn piece_text<'b>(&'b self, piece: &Piece) -> &'b str {
        match piece {
            Piece::Plain(from, to) => &self.text[*from..*to],
            Piece::Spelled => &self.spelled,
        }
    }

    /// The text that begins at the quote that comes next.
    #[inline]
    pub(super) fn piece(&mut self) -> Result<Piece, ReadError> {
        let start = self.at + 1;
        self.at = start + plain(&self.text.as_bytes()[start..]);
        if self.byte() == b'"' {
            self.at += 1;
            return Ok(Piece::Plain(start, self.at - 1));
        }
        self.spell(start)
    }

    #[cold]
    fn spell(&mut self, mut start: usize) -> Result<Piece, ReadError> {
        self.spelled.clear();
        loop {
            self.spelled.push_str(&self.text[start..self.at]);
            match self.text.as_bytes().get(self.at) {
                None => return Err(self.wrong("EOF while parsing a string", self.at)),
                Some(b'"') => {
                    self.at += 1;
                    return Ok(Piece::Spelled);
                }
                Some(b'\\') => {
                    self.at += 1;
                    let letter = self.escape()?;
                    self.spelled.push(letter);
                }
                Some(_) => {
                    let why = "control character (\\u0000-\\u001F) found while parsing a string";
                    return Err(self.wrong(why, self.at + 1));
                }
            }
            start = self.at;
            self.at += plain(&self.text.as_bytes()[start..]);
        }
    }

    fn escape(&mut self) -> Result<char, ReadError> {
        let Some(byte) = self.text.as_bytes().get(self.at) else {
            return Err(self.wrong("EOF while parsing a string", self.at));
        };
        self.at += 1;
        Ok(match byte {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\x08',
            b'f' => '\x0c',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.four_digits()?;
                return if (0xd800..0xdc00).contains(&first) {
                    self.surrogate(first)
                } else {
                    self.letter(first)
                };
            }
            _ => return Err(self.wrong("invalid escape", self.at)),
        })
    }

    fn letter(&self, code: u32) -> Result<char, ReadError> {
        char::from_u32(code).ok_or_else(|| self.wrong("lone leading surrogate in hex escape", self.at))
    }

    /// The second half of a letter of two escapes.
    fn surrogate(&mut self, first: u32) -> Result<char, ReadError> {
        for expected in [b'\\', b'u'] {
            match self.text.as_bytes().get(self.at) {
                None => return Err(self.wrong("EOF while parsing a string", self.at)),
                Some(byte) if *byte != expected => {
                    return Err(self.wrong("unexpected end of hex escape", self.at + 1));
                }
                Some(_) => self.at += 1,
            }
        }
        let second = self.four_digits()?;
        if !(0xdc00..0xe000).contains(&second) {
            return Err(self.wrong("lone leading surrogate in hex escape", self.at));
        }
        self.letter(0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00))
    }

    fn four_digits(&mut self) -> Result<u32, ReadError> {
        let bytes = self.text.as_bytes();
        let Some(digits) = bytes.get(self.at..self.at + 4) else {
            return Err(self.wrong("EOF while parsing a string", bytes.len()));
        };
        self.at += 4;
        let digit = |byte: &u8| (*byte as char).to_digit(16);
        let code = digits.iter().try_fold(0, |code, byte| Some(code << 4 | digit(byte)?));
        code.ok_or_else(|| self.wrong("invalid escape", self.at))
    }
}

/// How many bytes stand before a quote, a backslash or a control character.
#[inline]
fn plain(bytes: &[u8]) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let zeros = |word: u64| word.wrapping_sub(ONES) & !word & HIGH;
    let mut words = bytes.chunks_exact(8);
    let mut at = 0;
    for word in &mut words {
        let mut eight = [0; 8];
        eight.copy_from_slice(word);
        let word = u64::from_le_bytes(eight);
        // The lowest mark is right; higher ones may be false, as subtraction borrows.
        let marks = zeros(word ^ (ONES * u64::from(b'"')))
            | zeros(word ^ (ONES * u64::from(b'\\')))
            | (word.wrapping_sub(ONES * 0x20) & !word & HIGH);
        if marks != 0 {
            return at + marks.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let special = |byte: &u8| *byte < 0x20 || *byte == b'"' || *byte == b'\\';
    at + words.remainder().iter().position(special).unwrap_or(words.remainder().len())
}
