//! JSON text to values: exact, of bounded depth, every mistake told with its line and column. Knows nothing of columns.

use super::form;
use super::number;
use super::shapes::{Hash, Name, Shapes};
use super::strings::Piece;
use crate::value::{Map, Number, Value};
use std::fmt;
use std::rc::Rc;

/// Lists and objects inside each other.
const DEEPEST: u32 = 128;

/// What is wrong with a text, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError(Box<str>);

impl fmt::Display for ReadError {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Data beside the text, by number: the bytes and the code of their type.
pub type Beside<'a> = &'a [(&'a [u8], u32)];

/// Goes through a text once.
pub struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    depth: u32,
    shapes: Shapes,
    names: Vec<Name<'a>>,
    values: Vec<Value>,
    pub(super) spelled: String,
    beside: Option<Beside<'a>>,
}

/// The value of a whole text.
pub fn read(bytes: &[u8]) -> Result<Value, ReadError> {
    let mut reader = Reader::new(bytes, None)?;
    let value = reader.value()?;
    reader.end()?;
    Ok(value)
}

impl<'a> Reader<'a> {
    /// At the start of a text, with the data that binary values in it refer to.
    pub fn new(bytes: &'a [u8], beside: Option<Beside<'a>>) -> Result<Self, ReadError> {
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let at = (error.valid_up_to() + 1).min(bytes.len());
            told(bytes, "invalid unicode code point", at)
        })?;
        Ok(Self {
            text,
            at: 0,
            depth: 0,
            shapes: Shapes::new(),
            names: Vec::new(),
            values: Vec::new(),
            spelled: String::new(),
            beside,
        })
    }

    /// Refuses anything behind the value.
    pub fn end(&mut self) -> Result<(), ReadError> {
        self.token().map_or(Ok(()), |_| Err(self.wrong_next("trailing characters")))
    }

    /// The value that comes next.
    pub fn value(&mut self) -> Result<Value, ReadError> {
        match self.token() {
            Some(b'"') => self.string(),
            Some(b'{') => self.object(),
            Some(b'0'..=b'9' | b'-') => self.number().map(Value::Number),
            Some(b'[') => self.array(),
            Some(b't') => self.word("true", Value::Bool(true)),
            Some(b'f') => self.word("false", Value::Bool(false)),
            Some(b'n') => self.word("null", Value::Null),
            Some(_) => Err(self.wrong_next("expected value")),
            None => Err(self.wrong_next("EOF while parsing a value")),
        }
    }

    /// The next byte that is no white space, not yet taken.
    #[inline]
    pub(super) fn token(&mut self) -> Option<u8> {
        loop {
            let byte = *self.text.as_bytes().get(self.at)?;
            if byte > b' ' || !matches!(byte, b' ' | b'\n' | b'\t' | b'\r') {
                return Some(byte);
            }
            self.at += 1;
        }
    }

    /// The next byte, not yet taken, or 0.
    #[inline]
    pub(super) fn byte(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    #[inline]
    pub(super) fn number(&mut self) -> Result<Number, ReadError> {
        match number::read(&self.text.as_bytes()[self.at..]) {
            Ok((number, length)) => {
                self.at += length;
                Ok(number)
            }
            Err(number::Refused(why, length)) => Err(self.wrong(why, self.at + length)),
        }
    }

    fn word(&mut self, word: &str, value: Value) -> Result<Value, ReadError> {
        for letter in word.bytes() {
            match self.text.as_bytes().get(self.at) {
                None => return Err(self.wrong("EOF while parsing a value", self.at)),
                Some(byte) if *byte != letter => return Err(self.wrong("expected ident", self.at + 1)),
                Some(_) => self.at += 1,
            }
        }
        Ok(value)
    }

    pub(super) fn enter(&mut self) -> Result<(), ReadError> {
        self.depth += 1;
        if self.depth >= DEEPEST { Err(self.wrong_next("recursion limit exceeded")) } else { Ok(()) }
    }

    pub(super) fn leave(&mut self) {
        self.depth -= 1;
    }

    fn array(&mut self) -> Result<Value, ReadError> {
        self.enter()?;
        let first = self.values.len();
        self.at += 1;
        let mut more = self.first_item()?;
        while more {
            let value = self.value()?;
            self.values.push(value);
            more = self.next_item()?;
        }
        self.leave();
        Ok(Value::Array(self.values.drain(first..).collect()))
    }

    /// Behind the bracket of a list: whether an item comes.
    pub(super) fn first_item(&mut self) -> Result<bool, ReadError> {
        match self.token() {
            Some(b']') => {
                self.at += 1;
                Ok(false)
            }
            Some(_) => Ok(true),
            None => Err(self.wrong_next("EOF while parsing a list")),
        }
    }

    /// Behind an item of a list: whether another one comes.
    #[inline]
    pub(super) fn next_item(&mut self) -> Result<bool, ReadError> {
        match self.token() {
            Some(b',') => {
                self.at += 1;
                match self.token() {
                    Some(b']') => Err(self.wrong_next("trailing comma")),
                    Some(_) => Ok(true),
                    None => Err(self.wrong_next("EOF while parsing a value")),
                }
            }
            Some(b']') => {
                self.at += 1;
                Ok(false)
            }
            Some(_) => Err(self.wrong_next("expected `,` or `]`")),
            None => Err(self.wrong_next("EOF while parsing a list")),
        }
    }

    fn object(&mut self) -> Result<Value, ReadError> {
        self.enter()?;
        let (first_name, first_value) = (self.names.len(), self.values.len());
        let mut hash = Hash::default();
        self.at += 1;
        let mut more = self.first_field()?;
        while more {
            let name = match self.piece()? {
                Piece::Plain(from, to) => Name::Plain(&self.text[from..to]),
                Piece::Spelled => Name::Spelled(self.spelled.as_str().into()),
            };
            hash.add(&name);
            self.names.push(name);
            self.colon()?;
            let value = self.value()?;
            self.values.push(value);
            more = self.next_field()?;
        }
        self.leave();
        let names = &self.names[first_name..];
        let fields = match self.shapes.find(hash, names) {
            Some(keys) => Map::new(keys, self.values.drain(first_value..).collect::<Rc<[Value]>>()),
            None => {
                let names = names.iter().map(|name| Rc::from(&**name));
                names.zip(self.values.drain(first_value..)).collect()
            }
        };
        self.names.truncate(first_name);
        if fields.keys().is_special() {
            let binary = form::binary(&fields, self.beside);
            if let Some(binary) = binary.map_err(|why| self.wrong(&why, self.at))? {
                return Ok(binary.into());
            }
        }
        Ok(Value::Object(fields))
    }

    /// Behind the brace of an object: whether a field comes.
    pub(super) fn first_field(&mut self) -> Result<bool, ReadError> {
        match self.token() {
            Some(b'"') => Ok(true),
            Some(b'}') => {
                self.at += 1;
                Ok(false)
            }
            Some(_) => Err(self.wrong_next("key must be a string")),
            None => Err(self.wrong_next("EOF while parsing an object")),
        }
    }

    /// Behind a field of an object: whether another one comes.
    #[inline]
    pub(super) fn next_field(&mut self) -> Result<bool, ReadError> {
        match self.token() {
            Some(b',') => {
                self.at += 1;
                match self.token() {
                    Some(b'"') => Ok(true),
                    Some(b'}') => Err(self.wrong_next("trailing comma")),
                    Some(_) => Err(self.wrong_next("key must be a string")),
                    None => Err(self.wrong_next("EOF while parsing a value")),
                }
            }
            Some(b'}') => {
                self.at += 1;
                Ok(false)
            }
            Some(_) => Err(self.wrong_next("expected `,` or `}`")),
            None => Err(self.wrong_next("EOF while parsing an object")),
        }
    }

    #[inline]
    pub(super) fn colon(&mut self) -> Result<(), ReadError> {
        match self.token() {
            Some(b':') => {
                self.at += 1;
                Ok(())
            }
            Some(_) => Err(self.wrong_next("expected `:`")),
            None => Err(self.wrong_next("EOF while parsing an object")),
        }
    }

    /// An error at the byte that comes next.
    #[cold]
    pub(super) fn wrong_next(&self, why: &str) -> ReadError {
        self.wrong(why, (self.at + 1).min(self.text.len()))
    }

    #[cold]
    pub(super) fn wrong(&self, why: &str, at: usize) -> ReadError {
        told(self.text.as_bytes(), why, at)
    }
}

/// The column counts the bytes up to and with the one that is wrong.
#[cold]
fn told(bytes: &[u8], why: &str, at: usize) -> ReadError {
    let before = &bytes[..at];
    let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
    let column = before.iter().rev().take_while(|byte| **byte != b'\n').count();
    ReadError(format!("{why} at line {line} column {column}").into())
}
