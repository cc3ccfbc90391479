//! A list of values that grows at its end and is let go of at its start, with what a page shows of it without reading
//! it: counts, extremes, the last value. Knows nothing of nodes or of who reads it.

use crate::binary::Binary;
use crate::column::{CHUNK, Column};
use crate::json::frame;
use crate::json::write::{Form, Writer};
use crate::lineage::Lineage;
use crate::value::{Value, cut_text, number, type_name};
use std::collections::VecDeque;
use std::rc::Rc;

const TYPES: [&str; 10] =
    ["null", "boolean", "number", "string", "array", "object", "bytes", "audio", "image", "tensor"];
const LAST_CHARS: usize = 120;

/// All values that one output port emitted, or that were fed from outside, as far as they are still there.
#[derive(Debug, Default)]
pub struct Buffer {
    chunks: VecDeque<Chunk>,
    /// Which items those that were emitted are of.
    pub lineage: Lineage,
    /// Values that ever came.
    count: usize,
    /// Values that were let go of.
    dropped: usize,
    /// Bytes taken by all that ever came.
    emitted_bytes: usize,
    bytes: usize,
    types: [usize; TYPES.len()],
    extremes: Option<(f64, f64)>,
    /// Of the last value, once that was let go of.
    last: String,
}

#[derive(Debug)]
struct Chunk {
    /// Index of its first value among all that ever came.
    first: usize,
    column: Column,
    bytes: usize,
}

impl Buffer {
    /// Appends values in order.
    pub fn append(&mut self, column: Column) {
        let mut from = 0;
        while column.len() - from > CHUNK {
            self.append_chunk(column.slice(from, from + CHUNK));
            from += CHUNK;
        }
        if from < column.len() {
            self.append_chunk(if from == 0 { column } else { column.slice(from, column.len()) });
        }
    }

    fn append_chunk(&mut self, column: Column) {
        self.tally(&column);
        let (first, bytes) = (self.count, column.weight());
        self.count += column.len();
        self.bytes += bytes;
        self.emitted_bytes += bytes;
        if let Some(last) = self.chunks.back_mut()
            && last.column.join(&column)
        {
            last.bytes += bytes;
            return;
        }
        self.chunks.push_back(Chunk { first, column, bytes });
    }

    /// How many values ever came.
    pub fn count(&self) -> usize {
        self.count
    }

    /// How many of them were let go of.
    pub fn dropped(&self) -> usize {
        self.dropped
    }

    /// Bytes that all values and their lineage took when they came, those let go of among them.
    pub fn emitted_bytes(&self) -> usize {
        self.emitted_bytes + self.lineage.bytes()
    }

    /// JSON list of `[count, item, stride]`: which items consumed by their maker the values from `from` up to `to` are
    /// of. The item is null where that is unknown.
    pub fn origins(&self, from: usize, to: usize) -> String {
        self.lineage.text(from, to.min(self.count))
    }

    /// The values from `from` up to `to`, as far as they are there, in as many pieces as they lie in.
    pub fn pieces(&self, from: usize, to: usize) -> impl Iterator<Item = Column> {
        self.parts(from, to).map(|(column, from, to)| column.slice(from, to))
    }

    fn parts(&self, from: usize, to: usize) -> impl Iterator<Item = (&Column, usize, usize)> {
        let (from, to) = (from.max(self.dropped), to.min(self.count));
        let start = self.chunks.partition_point(|chunk| chunk.first + chunk.column.len() <= from);
        let chunks = self.chunks.range(start.min(self.chunks.len())..);
        chunks.take_while(move |chunk| chunk.first < to && from < to).map(move |chunk| {
            let end = to.min(chunk.first + chunk.column.len());
            (&chunk.column, from.max(chunk.first) - chunk.first, end - chunk.first)
        })
    }

    /// The values from `from` up to `to`, as far as they are there.
    pub fn values(&self, from: usize, to: usize) -> Vec<Value> {
        self.pieces(from, to).flat_map(|column| column.values()).collect()
    }

    /// The binary value under a path of names and places inside the value at an index.
    pub fn binary(&self, index: usize, path: &[Value]) -> Option<Rc<Binary>> {
        let (column, at, _) = self.parts(index, index.checked_add(1)?).next()?;
        match column.get(at).at(path)? {
            Value::Binary(binary) => Some(binary.clone()),
            _ => None,
        }
    }

    /// JSON text of the values from `from` up to `to`, as an array; what is not there is left out.
    pub fn write(&self, from: usize, to: usize, form: Form) -> Writer {
        let mut writer = Writer::new(form);
        writer.raw("[");
        for (column, from, to) in self.parts(from, to) {
            for at in from..to {
                if writer.bytes().len() > 1 {
                    writer.raw(",");
                }
                writer.item(column, at);
            }
        }
        writer.raw("]");
        writer
    }

    /// What `write` gives, in the form that another runtime feeds on: with binary values among them a frame.
    pub fn export(&self, from: usize, to: usize) -> Vec<u8> {
        let (text, beside) = self.write(from, to, Form::Frame).into_parts();
        frame::write(text, &beside)
    }

    /// What a page shows beside a wire, as JSON text.
    pub fn summary(&self) -> String {
        let mut writer = Writer::new(Form::File);
        writer.raw("{\"count\":");
        writer.whole(self.count);
        writer.raw(",\"types\":{");
        let counted = TYPES.iter().zip(self.types).filter(|(_, count)| *count > 0);
        for (at, (name, count)) in counted.enumerate() {
            writer.raw(if at > 0 { "," } else { "" });
            writer.string(name);
            writer.raw(":");
            writer.whole(count);
        }
        writer.raw("},\"last\":");
        match self.chunks.back() {
            Some(chunk) => writer.string(&last_text(&chunk.column)),
            None => writer.string(&self.last),
        }
        if let Some((min, max)) = self.extremes {
            writer.raw(",\"min\":");
            writer.value(&number(min));
            writer.raw(",\"max\":");
            writer.value(&number(max));
        }
        writer.raw(",\"bytes\":");
        writer.whole(self.bytes);
        writer.raw("}");
        writer.text()
    }

    /// Indexes, from `from` on and at most `limit`, of values whose JSON text holds `text` in any case.
    pub fn find(&self, text: &str, from: usize, limit: usize) -> Vec<usize> {
        let wanted = text.to_lowercase();
        let mut writer = Writer::new(Form::People);
        let mut found = Vec::new();
        let mut index = from.max(self.dropped);
        for (column, from, to) in self.parts(from, usize::MAX) {
            for at in from..to {
                if found.len() >= limit {
                    return found;
                }
                writer.clear();
                writer.item(column, at);
                let holds = if wanted.is_ascii() {
                    holds_ascii(writer.bytes(), wanted.as_bytes())
                } else {
                    holds(writer.bytes(), &wanted)
                };
                if holds {
                    found.push(index);
                }
                index += 1;
            }
        }
        found
    }

    /// Lets go of the values before `before`; what is said of all values stays.
    pub fn release(&mut self, before: usize) {
        let before = before.min(self.count);
        if before <= self.dropped {
            return;
        }
        self.dropped = before;
        self.lineage.release(before);
        if before == self.count
            && let Some(chunk) = self.chunks.back()
        {
            self.last = last_text(&chunk.column);
        }
        while let Some(chunk) = self.chunks.front_mut() {
            let there = chunk.column.len();
            if chunk.first + there > before {
                let gone = before.saturating_sub(chunk.first);
                if gone > 0 {
                    // As floats: the product may be beyond 32 bits.
                    let bytes = (chunk.bytes as f64 * gone as f64 / there as f64) as usize;
                    chunk.column.release(gone);
                    chunk.first += gone;
                    chunk.bytes -= bytes;
                    self.bytes -= bytes;
                }
                return;
            }
            self.bytes -= chunk.bytes;
            self.chunks.pop_front();
        }
    }

    fn tally(&mut self, column: &Column) {
        let place = |name: &str| TYPES.iter().position(|each| *each == name).unwrap_or_default();
        match column {
            Column::Numbers(_) => self.types[place("number")] += column.len(),
            Column::Texts(_) => self.types[place("string")] += column.len(),
            Column::Records(_) => self.types[place("object")] += column.len(),
            Column::Values(values) => {
                for value in values.as_slice() {
                    let place = match value {
                        Value::Null => 0,
                        Value::Bool(_) => 1,
                        Value::Number(_) => 2,
                        Value::String(_) => 3,
                        Value::Array(_) => 4,
                        Value::Object(_) => 5,
                        Value::Binary(_) => place(type_name(value)),
                    };
                    self.types[place] += 1;
                }
            }
        }
        if let Some((low, high)) = column.extremes() {
            let (min, max) = self.extremes.unwrap_or((low, high));
            self.extremes = Some((min.min(low), max.max(high)));
        }
    }
}

fn last_text(column: &Column) -> String {
    cut_text(&column.get(column.len() - 1), LAST_CHARS)
}

fn holds_ascii(text: &[u8], wanted: &[u8]) -> bool {
    wanted.is_empty() || text.windows(wanted.len()).any(|part| part.eq_ignore_ascii_case(wanted))
}

fn holds(text: &[u8], wanted: &str) -> bool {
    String::from_utf8_lossy(text).to_lowercase().contains(wanted)
}
