//! Values to JSON text, in one of three forms that differ in how binary values stand in it. Knows nothing of reading.

use crate::base64;
use crate::binary::{Binary, Dtype};
use crate::column::Column;
use crate::json::number::spelled;
use crate::value::{Map, Number, Value, number};
use std::rc::Rc;

/// Numbers shown of a binary value.
const PREVIEW: usize = 16;

/// How binary values are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// What they are, and their first numbers.
    People,
    /// Whole, as base64.
    File,
    /// As references to what stands beside the text.
    Frame,
}

/// Takes values and makes their text.
pub struct Writer {
    out: Vec<u8>,
    form: Form,
    limit: usize,
    beside: Vec<Rc<Binary>>,
}

impl Writer {
    /// An empty text.
    pub fn new(form: Form) -> Self {
        Self { out: Vec::new(), form, limit: usize::MAX, beside: Vec::new() }
    }

    /// From so many bytes on nothing more is written.
    pub fn stop_at(&mut self, bytes: usize) {
        self.limit = bytes;
    }

    /// The bytes so far.
    pub fn bytes(&self) -> &[u8] {
        &self.out
    }

    /// Starts anew with the memory it has.
    pub fn clear(&mut self) {
        self.out.clear();
    }

    /// The text.
    pub fn text(self) -> String {
        // Nothing but text was written, be it that the limit fell into a letter.
        String::from_utf8(self.out).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into())
    }

    /// The bytes, and what stands beside them in a frame.
    pub fn into_parts(self) -> (Vec<u8>, Vec<Rc<Binary>>) {
        (self.out, self.beside)
    }

    /// Writes what is no value of its own: brackets and commas.
    pub fn raw(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    /// Writes a value.
    pub fn value(&mut self, value: &Value) {
        if self.out.len() >= self.limit {
            self.out.truncate(self.limit);
            return;
        }
        match value {
            Value::Null => self.raw("null"),
            Value::Bool(true) => self.raw("true"),
            Value::Bool(false) => self.raw("false"),
            Value::Number(number) => self.number(number),
            Value::String(text) => self.string(text),
            Value::Array(items) => {
                self.raw("[");
                for (at, item) in items.iter().enumerate() {
                    if at > 0 {
                        self.raw(",");
                    }
                    self.value(item);
                    if self.out.len() >= self.limit {
                        return;
                    }
                }
                self.raw("]");
            }
            Value::Object(fields) => self.object(fields),
            Value::Binary(binary) => self.binary(binary),
        }
    }

    /// Writes an item of a column.
    pub fn item(&mut self, column: &Column, at: usize) {
        match column {
            Column::Numbers(numbers) => self.float(numbers.values()[at], numbers.floats),
            Column::Texts(texts) => self.string(texts.get(at)),
            Column::Values(values) => self.value(&values.as_slice()[at]),
            Column::Records(records) => {
                self.raw("{");
                for (place, (name, field)) in records.keys.names().iter().zip(&*records.fields).enumerate() {
                    if place > 0 {
                        self.raw(",");
                    }
                    self.string(name);
                    self.raw(":");
                    self.item(field, at);
                }
                self.raw("}");
            }
        }
    }

    /// Writes a whole number.
    pub fn whole(&mut self, whole: usize) {
        self.raw(itoa::Buffer::new().format(whole));
    }

    /// Writes a list, each item as told.
    pub fn list<T>(&mut self, items: impl IntoIterator<Item = T>, mut write: impl FnMut(&mut Self, T)) {
        self.raw("[");
        for (at, item) in items.into_iter().enumerate() {
            self.raw(if at > 0 { "," } else { "" });
            write(self, item);
        }
        self.raw("]");
    }

    fn object(&mut self, fields: &Map) {
        self.raw("{");
        for (place, (name, value)) in fields.iter().enumerate() {
            if place > 0 {
                self.raw(",");
            }
            self.string(name);
            self.raw(":");
            self.value(value);
            if self.out.len() >= self.limit {
                return;
            }
        }
        self.raw("}");
    }

    fn number(&mut self, number: &Number) {
        match number {
            Number::Whole(whole) => self.raw(itoa::Buffer::new().format(*whole)),
            Number::Large(whole) => self.raw(itoa::Buffer::new().format(*whole)),
            Number::Float(float) => self.raw(zmij::Buffer::new().format_finite(*float)),
            Number::Long(digits) => self.raw(digits),
        }
    }

    /// A number of a column: `floats` are written with a point, others as what a node computed.
    fn float(&mut self, float: f64, floats: bool) {
        if floats { self.number(&Number::Float(float)) } else { self.value(&number(float)) }
    }

    /// Writes a text with its quotes.
    pub fn string(&mut self, text: &str) {
        let room = self.limit.saturating_sub(self.out.len());
        let bytes = &text.as_bytes()[..text.len().min(room)];
        self.out.push(b'"');
        let mut copied = 0;
        for (at, byte) in bytes.iter().enumerate() {
            let escape = ESCAPES[*byte as usize];
            if escape == 0 {
                continue;
            }
            self.out.extend_from_slice(&bytes[copied..at]);
            copied = at + 1;
            if escape == b'u' {
                let hex = |digit: u8| b"0123456789abcdef"[digit as usize];
                self.out.extend_from_slice(&[b'\\', b'u', b'0', b'0', hex(byte >> 4), hex(byte & 15)]);
            } else {
                self.out.extend_from_slice(&[b'\\', escape]);
            }
        }
        self.out.extend_from_slice(&bytes[copied..]);
        self.out.push(b'"');
    }

    fn binary(&mut self, binary: &Rc<Binary>) {
        let whole = |number: u64| itoa::Buffer::new().format(number).to_owned();
        let kind = binary.kind();
        if let (Form::File, Binary::Tensor(tensor)) = (self.form, &**binary) {
            let size = tensor.bytes.len() / tensor.dtype.size();
            self.raw("{\"__numpy__\":true,\"array\":{\"meta\":{\"shape\":");
            self.raw(&shape_text(&tensor.shape));
            self.raw(&format!(",\"dtype\":\"{}\",\"size\":{size}", tensor.dtype.numpy()));
            // An array of one dimension is laid out both ways at once.
            let both = tensor.shape.iter().filter(|length| **length > 1).count() <= 1;
            self.raw(&format!(",\"c_contiguous\":true,\"f_contiguous\":{both}}},\"data\":"));
            self.data(binary);
            return self.raw("}}");
        }
        self.raw("{\"$");
        self.raw(kind);
        self.raw("\":");
        let fields = match &**binary {
            Binary::Bytes(bytes) if self.form == Form::People => {
                format!("\"length\":{}", whole(bytes.len() as u64))
            }
            Binary::Bytes(_) => {
                self.data(binary);
                return self.raw("}");
            }
            Binary::Audio(audio) => {
                let frames = if self.form == Form::People {
                    format!(",\"frames\":{}", whole(audio.frames() as u64))
                } else {
                    String::new()
                };
                let (rate, channels) = (whole(audio.sample_rate.into()), whole(audio.channels.into()));
                format!("\"sample_rate\":{rate},\"channels\":{channels}{frames}")
            }
            Binary::Image(image) => {
                format!("\"width\":{},\"height\":{}", whole(image.width.into()), whole(image.height.into()))
            }
            Binary::Tensor(tensor) => {
                format!("\"dtype\":\"{}\",\"shape\":{}", tensor.dtype.name(), shape_text(&tensor.shape))
            }
        };
        self.raw("{");
        self.raw(&fields);
        match (self.form, &**binary) {
            (Form::People, Binary::Image(_)) => {}
            (Form::People, _) => {
                self.raw(",\"preview\":");
                let preview: Vec<Value> = preview(binary).into_iter().map(number).collect();
                self.value(&preview.into());
            }
            _ => {
                self.raw(",\"data\":");
                self.data(binary);
            }
        }
        self.raw("}}");
    }

    fn data(&mut self, binary: &Rc<Binary>) {
        if self.form == Form::Frame {
            let reference = format!("{{\"$b\":{}}}", self.beside.len());
            self.raw(&reference);
            self.beside.push(binary.clone());
        } else {
            self.raw("\"");
            base64::encode_into(&binary.data(), &mut self.out);
            self.raw("\"");
        }
    }
}

fn shape_text(shape: &[usize]) -> String {
    let mut writer = Writer::new(Form::File);
    writer.value(&shape.iter().map(|length| Value::from(*length)).collect());
    writer.text()
}

fn preview(binary: &Binary) -> Vec<f64> {
    match binary {
        Binary::Bytes(bytes) => bytes.iter().take(PREVIEW).map(|byte| f64::from(*byte)).collect(),
        Binary::Audio(audio) => audio.samples.iter().take(PREVIEW).map(|sample| shortest(*sample)).collect(),
        Binary::Tensor(tensor) if tensor.dtype == Dtype::F32 => {
            tensor.numbers().take(PREVIEW).map(|number| shortest(number as f32)).collect()
        }
        Binary::Tensor(tensor) => tensor.numbers().take(PREVIEW).collect(),
        Binary::Image(_) => Vec::new(),
    }
}

/// The double with the few digits that tell an f32: 0.1 and not 0.10000000149011612.
fn shortest(sample: f32) -> f64 {
    if sample.is_finite() {
        spelled(zmij::Buffer::new().format_finite(sample)).unwrap_or_default()
    } else {
        f64::from(sample)
    }
}

/// The text of a number.
pub fn number_text(number: &Number) -> String {
    let mut writer = Writer::new(Form::File);
    writer.number(number);
    writer.text()
}

/// By byte: 0 for what stands as it is, `u` for four digits, else the letter behind the backslash.
static ESCAPES: [u8; 256] = {
    let mut escapes = [0; 256];
    let mut control = 0;
    while control < 32 {
        escapes[control] = b'u';
        control += 1;
    }
    escapes[8] = b'b';
    escapes[9] = b't';
    escapes[10] = b'n';
    escapes[12] = b'f';
    escapes[13] = b'r';
    escapes[b'"' as usize] = b'"';
    escapes[b'\\' as usize] = b'\\';
    escapes
};

/// JSON text over several lines, for people.
pub fn indented(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut depth = 0;
    let (mut in_string, mut escaped) = (false, false);
    let line = |out: &mut String, depth: usize| {
        out.push('\n');
        out.extend(std::iter::repeat_n("  ", depth));
    };
    let mut before = ' ';
    for letter in text.chars() {
        if in_string {
            out.push(letter);
            in_string = escaped || letter != '"';
            escaped = !escaped && letter == '\\';
            before = letter;
            continue;
        }
        let opens = matches!(letter, '[' | '{');
        let closes = matches!(letter, ']' | '}');
        // What was opened and not closed at once goes on in a new line.
        if matches!(before, '[' | '{') && !closes {
            depth += 1;
            line(&mut out, depth);
        } else if closes && !matches!(before, '[' | '{') {
            depth -= 1;
            line(&mut out, depth);
        }
        out.push(letter);
        match letter {
            ',' => line(&mut out, depth),
            ':' => out.push(' '),
            _ => in_string = letter == '"',
        }
        before = if opens { letter } else { ' ' };
    }
    out
}
