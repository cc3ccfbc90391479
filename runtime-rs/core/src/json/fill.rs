//! A JSON list straight into columns, without a tree between where its items are alike. Knows nothing of buffers.

use super::number;
use super::read::{Beside, ReadError, Reader};
use super::strings::Piece;
use crate::builder::{Builder, SHORT_TEXT, Style, joined};
use crate::column::{CHUNK, Column};
use crate::value::Keys;

/// A run of like items at least as long as this is a column of its own; a shorter one goes along with what follows.
const RUN: usize = 64;

/// The items of a JSON list.
pub fn read_columns(bytes: &[u8], beside: Option<Beside>) -> Result<Vec<Column>, ReadError> {
    let mut reader = Reader::new(bytes, beside)?;
    let mut columns = Vec::new();
    match reader.token() {
        Some(b'[') => reader.columns(&mut columns)?,
        Some(_) => {
            let value = reader.value()?;
            let kind = crate::value::type_name(&value);
            return Err(reader.wrong_next(&format!("expected a list, got {kind}")));
        }
        None => return Err(reader.wrong_next("EOF while parsing a value")),
    }
    reader.end()?;
    Ok(columns)
}

impl Reader<'_> {
    fn columns(&mut self, columns: &mut Vec<Column>) -> Result<(), ReadError> {
        self.enter()?;
        self.at += 1;
        let mut builder = Builder::Empty;
        let mut more = self.first_item()?;
        while more {
            if builder.len() >= CHUNK {
                columns.push(std::mem::take(&mut builder).finish());
            }
            if !self.fill(&mut builder)? {
                if builder.len() >= RUN {
                    columns.push(std::mem::take(&mut builder).finish());
                } else {
                    builder.to_values();
                }
                continue;
            }
            if let Builder::Numbers(values, style) = &mut builder {
                self.numbers(values, style);
            }
            more = self.next_item()?;
        }
        self.leave();
        if !builder.is_empty() {
            columns.push(builder.finish());
        }
        Ok(())
    }

    /// Adds numbers as long as there is but a comma between them. Stands before the comma of what is anything else, be
    /// it wrong.
    fn numbers(&mut self, values: &mut Vec<f64>, style: &mut Style) {
        let bytes = self.text.as_bytes();
        while let [b',', rest @ ..] = &bytes[self.at..]
            && let Some(b'0'..=b'9' | b'-') = rest.first()
            && values.len() < CHUNK
            && let Ok((number, length)) = number::read(rest)
            && let Some((joint, float)) = joined(*style, &number)
        {
            *style = joint;
            values.push(float);
            self.at += 1 + length;
        }
    }

    /// Adds the next value, or says that it is of another kind and leaves everything as it was.
    fn fill(&mut self, builder: &mut Builder) -> Result<bool, ReadError> {
        let start = self.at;
        match (builder, self.token()) {
            (Builder::Numbers(values, style), Some(b'0'..=b'9' | b'-')) => {
                let number = self.number()?;
                let Some((joint, float)) = joined(*style, &number) else {
                    self.at = start;
                    return Ok(false);
                };
                *style = joint;
                values.push(float);
            }
            (Builder::Texts(text, ends), Some(b'"')) => {
                let piece = self.piece()?;
                let read = self.piece_text(&piece);
                if read.len() > SHORT_TEXT {
                    self.at = start;
                    return Ok(false);
                }
                text.push_str(read);
                ends.push(text.len() as u32);
            }
            (Builder::Records(keys, fields, len), Some(b'{')) => {
                if !self.record(keys, fields)? {
                    fields.iter_mut().for_each(|field| field.truncate(*len));
                    self.at = start;
                    return Ok(false);
                }
                *len += 1;
            }
            (Builder::Values(values), _) => values.push(self.value()?),
            (empty @ Builder::Empty, _) => {
                let value = self.value()?;
                *empty = Builder::packed(value);
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Adds the fields of the next object, or says that its keys are others; then the fields may be of unlike length.
    fn record(&mut self, keys: &Keys, fields: &mut [Builder]) -> Result<bool, ReadError> {
        self.enter()?;
        self.at += 1;
        let mut more = self.first_field()?;
        let mut same = true;
        for (name, field) in keys.names().iter().zip(fields) {
            if !more || !self.is_next(name)? {
                same = false;
                break;
            }
            self.colon()?;
            if !self.fill(field)? {
                let value = self.value()?;
                field.to_values().push(value);
            }
            more = self.next_field()?;
        }
        self.leave();
        Ok(same && !more)
    }

    /// Whether the key that comes next is this one; then it is taken.
    #[inline]
    fn is_next(&mut self, name: &str) -> Result<bool, ReadError> {
        let from = self.at + 1;
        let to = from + name.len();
        let bytes = self.text.as_bytes();
        if bytes.get(to) == Some(&b'"') && &bytes[from..to] == name.as_bytes() {
            self.at = to + 1;
            return Ok(true);
        }
        let piece = self.piece()?;
        Ok(matches!(piece, Piece::Spelled) && self.piece_text(&piece) == name)
    }
}
