//! How a node talks to the editor: interface version 1, described in README.md. Takes the editor's lists of items apart,
//! calls `crate::MyNode` for each, and puts together what it emits. Nothing here has to be changed to write a node.

use crate::MyNode;
use serde_json::{Map, json};
use std::alloc::Layout;
use std::cell::RefCell;

pub use serde_json::Value;

/// What a node does.
pub trait Node: Sized {
    /// Makes the node for a run. `params` is an object with a value for every parameter that has one or a default.
    fn open(params: &Value) -> Result<Self, String>;

    /// Works on one item: `inputs` holds one for each input port. An error is a sentence about this item.
    fn process(&mut self, inputs: Vec<Item>, out: &mut Output) -> Result<(), String>;

    /// The end of the input: emits what was held back.
    fn flush(&mut self, _out: &mut Output) -> Result<(), String> {
        Ok(())
    }
}

/// A value on a wire.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    Json(Value),
    Bytes(Vec<u8>),
    Audio(Audio),
    Image(Image),
    Tensor(Tensor),
}

/// The channels one after the other, each whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Audio {
    pub sample_rate: u32,
    pub channels: u32,
    pub samples: Vec<f32>,
}

/// RGBA, four bytes a pixel, row by row.
#[derive(Debug, Clone, PartialEq)]
pub struct Image {
    pub width: u32,
    pub height: u32,
    pub pixels: Vec<u8>,
}

/// Numbers in C order, little endian; `dtype` is one of u8 i8 u16 i16 u32 i32 u64 i64 f32 f64 bool.
#[derive(Debug, Clone, PartialEq)]
pub struct Tensor {
    pub dtype: String,
    pub shape: Vec<usize>,
    pub data: Vec<u8>,
}

impl Item {
    /// What it is, for a sentence.
    pub fn kind(&self) -> &'static str {
        match self {
            Item::Json(Value::Null) => "null",
            Item::Json(Value::Bool(_)) => "a boolean",
            Item::Json(Value::Number(_)) => "a number",
            Item::Json(Value::String(_)) => "a string",
            Item::Json(Value::Array(_)) => "an array",
            Item::Json(Value::Object(_)) => "an object",
            Item::Bytes(_) => "bytes",
            Item::Audio(_) => "audio",
            Item::Image(_) => "an image",
            Item::Tensor(_) => "a tensor",
        }
    }
}

impl From<Audio> for Item {
    fn from(audio: Audio) -> Self {
        Item::Audio(audio)
    }
}

impl From<Image> for Item {
    fn from(image: Image) -> Self {
        Item::Image(image)
    }
}

impl From<Tensor> for Item {
    fn from(tensor: Tensor) -> Self {
        Item::Tensor(tensor)
    }
}

impl From<Value> for Item {
    fn from(value: Value) -> Self {
        Item::Json(value)
    }
}

impl From<String> for Item {
    fn from(text: String) -> Self {
        Item::Json(text.into())
    }
}

impl From<f64> for Item {
    /// Whole numbers are written as integers, as everywhere in a pipeline; what is no number is null.
    fn from(number: f64) -> Self {
        let whole = number.fract() == 0.0 && number.abs() < 9e15;
        Item::Json(if whole { (number as i64).into() } else { number.into() })
    }
}

/// Where a node puts what it gives.
#[derive(Default)]
pub struct Output {
    ports: Vec<Vec<Value>>,
    /// Of which item each value of the ports is, and which one is at work.
    of: Vec<Vec<usize>>,
    item: usize,
    buffers: Vec<(u32, Vec<u8>)>,
    again: bool,
}

impl Output {
    /// Gives an item out of the first, or only, output port.
    pub fn emit(&mut self, item: impl Into<Item>) {
        self.emit_to(0, item);
    }

    /// Gives an item out of an output port, counted from 0.
    pub fn emit_to(&mut self, port: usize, item: impl Into<Item>) {
        let value = self.value(item.into());
        if self.ports.len() <= port {
            self.ports.resize(port + 1, Vec::new());
            self.of.resize(port + 1, Vec::new());
        }
        self.ports[port].push(value);
        self.of[port].push(self.item);
    }

    /// For a node whose description says `"streaming": true`: there is more to give for this item. `process` is called
    /// with the same item again; between the calls the editor shows what came and can stop.
    #[allow(dead_code)]
    pub fn again(&mut self) {
        self.again = true;
    }

    fn value(&mut self, item: Item) -> Value {
        match item {
            Item::Json(value) => value,
            Item::Bytes(bytes) => json!({ "$bytes": self.buffer(1, bytes) }),
            Item::Audio(Audio { sample_rate, channels, samples }) => {
                let data = self.buffer(7, samples.iter().flat_map(|sample| sample.to_le_bytes()).collect());
                json!({ "$audio": { "sample_rate": sample_rate, "channels": channels, "data": data } })
            }
            Item::Image(Image { width, height, pixels }) => {
                json!({ "$image": { "width": width, "height": height, "data": self.buffer(1, pixels) } })
            }
            Item::Tensor(Tensor { dtype, shape, data }) => {
                let code = DTYPES.iter().position(|name| *name == dtype).map_or(0, |at| at as u32 + 1);
                json!({ "$tensor": { "dtype": dtype, "shape": shape, "data": self.buffer(code, data) } })
            }
        }
    }

    fn buffer(&mut self, dtype: u32, bytes: Vec<u8>) -> Value {
        self.buffers.push((dtype, bytes));
        json!({ "$b": self.buffers.len() - 1 })
    }

    /// JSON text, or a frame where there are buffers.
    fn write(self, reply: Value) -> Vec<u8> {
        let json = reply.to_string().into_bytes();
        if self.buffers.is_empty() {
            return json;
        }
        let start = 16 + 16 * self.buffers.len();
        let mut table = Vec::new();
        let mut body = json.clone();
        for (dtype, bytes) in &self.buffers {
            body.resize((start + body.len()).next_multiple_of(16) - start, 0);
            table.extend([(start + body.len()) as u32, bytes.len() as u32, *dtype, 0]);
            body.extend(bytes);
        }
        body.resize((start + body.len()).next_multiple_of(16) - start, 0);
        let head = [MAGIC, (start + body.len()) as u32, json.len() as u32, self.buffers.len() as u32];
        let words = head.iter().chain(&table);
        words.flat_map(|word| word.to_le_bytes()).chain(body).collect()
    }
}

const MAGIC: u32 = 0x3146_4e50;
/// Number types by their code in a frame, less one.
const DTYPES: [&str; 11] = ["u8", "i8", "i16", "u16", "i32", "u32", "f32", "f64", "i64", "u64", "bool"];

/// What the editor handed in: JSON text, or a frame.
struct Message<'a> {
    json: &'a [u8],
    frame: &'a [u8],
}

impl<'a> Message<'a> {
    fn new(bytes: &'a [u8]) -> Result<Self, String> {
        if word(bytes, 0) != Some(MAGIC) {
            return Ok(Self { json: bytes, frame: &[] });
        }
        let (size, buffers) = word(bytes, 8).zip(word(bytes, 12)).ok_or("The frame is cut short.")?;
        let start = 16 + 16 * buffers as usize;
        let json = bytes.get(start..start + size as usize).ok_or("The frame is cut short.")?;
        Ok(Self { json, frame: bytes })
    }

    fn items(&self) -> Result<Vec<Value>, String> {
        serde_json::from_slice(self.json).map_err(|error| format!("The items cannot be read: {error}."))
    }

    fn item(&self, value: Value) -> Item {
        self.binary(&value).unwrap_or(Item::Json(value))
    }

    /// A binary value has one key, which starts with a dollar sign.
    fn binary(&self, value: &Value) -> Option<Item> {
        let object = value.as_object().filter(|object| object.len() == 1)?;
        let (key, inner) = object.iter().next()?;
        let number = |name: &str| Some(inner[name].as_u64()? as u32);
        match key.as_str() {
            "$bytes" => Some(Item::Bytes(self.buffer(inner)?.to_vec())),
            "$audio" => {
                let (chunks, _) = self.buffer(&inner["data"])?.as_chunks::<4>();
                let samples = chunks.iter().map(|chunk| f32::from_le_bytes(*chunk)).collect();
                Some(
                    Audio { sample_rate: number("sample_rate")?, channels: number("channels")?, samples }
                        .into(),
                )
            }
            "$image" => {
                let pixels = self.buffer(&inner["data"])?.to_vec();
                Some(Image { width: number("width")?, height: number("height")?, pixels }.into())
            }
            "$tensor" => {
                let sizes = inner["shape"].as_array()?;
                let shape = sizes.iter().map(|size| size.as_u64().map(|size| size as usize));
                let dtype = inner["dtype"].as_str()?.to_owned();
                let data = self.buffer(&inner["data"])?.to_vec();
                Some(Tensor { dtype, shape: shape.collect::<Option<_>>()?, data }.into())
            }
            _ => None,
        }
    }

    fn buffer(&self, reference: &Value) -> Option<&'a [u8]> {
        let at = 16 + 16 * reference["$b"].as_u64()? as usize;
        let (from, size) = (word(self.frame, at)? as usize, word(self.frame, at + 4)? as usize);
        self.frame.get(from..from + size)
    }
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// Calls the node for each item, until one fails or has more to give than fits into one reply.
fn process(node: &mut MyNode, bytes: &[u8]) -> Result<Vec<u8>, String> {
    let message = Message::new(bytes)?;
    let items = message.items()?;
    let several = DESCRIBED_INPUTS.with(|inputs| *inputs != 1);
    let mut out = Output::default();
    let mut reply = Map::new();
    for (at, item) in items.into_iter().enumerate() {
        out.item = at;
        let inputs = match item {
            Value::Array(ports) if several => ports.into_iter().map(|port| message.item(port)).collect(),
            only => vec![message.item(only)],
        };
        if let Err(error) = node.process(inputs, &mut out) {
            reply.insert("taken".into(), at.into());
            reply.insert("error".into(), error.into());
            break;
        }
        if out.again {
            reply.insert("taken".into(), at.into());
            break;
        }
    }
    reply.insert("of".into(), std::mem::take(&mut out.of).into_iter().map(Value::from).collect());
    Ok(write(out, reply))
}

fn flush(node: &mut MyNode) -> Result<Vec<u8>, String> {
    let mut out = Output::default();
    node.flush(&mut out)?;
    Ok(write(out, Map::new()))
}

fn write(mut out: Output, mut reply: Map<String, Value>) -> Vec<u8> {
    reply.insert("out".into(), std::mem::take(&mut out.ports).into_iter().map(Value::from).collect());
    out.write(reply.into())
}

// The description lies in a section of the module, where it can be read without running any code.
#[used]
#[unsafe(link_section = "rm.node")]
static DESCRIPTION: [u8; include_bytes!("../node.json").len()] = *include_bytes!("../node.json");

thread_local! {
    static DESCRIBED_INPUTS: usize = {
        let description: Value = serde_json::from_str(include_str!("../node.json")).unwrap_or_default();
        description["inputs"].as_array().map_or(0, Vec::len)
    };
    static NODES: RefCell<Vec<Option<MyNode>>> = const { RefCell::new(Vec::new()) };
    /// The bytes of the last result, and where they are, as the editor reads it.
    static RESULT: RefCell<(Vec<u8>, [u32; 2])> = const { RefCell::new((Vec::new(), [0; 2])) };
}

fn set_result(bytes: Vec<u8>) {
    RESULT.with_borrow_mut(|(result, place)| {
        *result = bytes;
        *place = [result.as_ptr() as u32, result.len() as u32];
    });
}

fn with_node(handle: u32, call: impl FnOnce(&mut MyNode) -> Result<Vec<u8>, String>) -> u32 {
    set_result(Vec::new());
    let done = NODES.with_borrow_mut(|nodes| match nodes.get_mut(handle as usize - 1) {
        Some(Some(node)) => call(node),
        _ => Err("There is no such node.".into()),
    });
    let status = u32::from(done.is_err());
    set_result(done.unwrap_or_else(String::into_bytes));
    status
}

/// Lent bytes; the editor keeps to what it allocated.
fn lent<'a>(pointer: *const u8, size: u32) -> &'a [u8] {
    unsafe { std::slice::from_raw_parts(pointer, size as usize) }
}

fn layout(size: u32) -> Layout {
    Layout::from_size_align(size.max(1) as usize, 16).unwrap_or(Layout::new::<u128>())
}

#[unsafe(no_mangle)]
extern "C" fn rm_node_abi_1() {}

#[unsafe(no_mangle)]
extern "C" fn rm_node_alloc(size: u32) -> *mut u8 {
    unsafe { std::alloc::alloc(layout(size)) }
}

#[unsafe(no_mangle)]
extern "C" fn rm_node_free(pointer: *mut u8, size: u32) {
    unsafe { std::alloc::dealloc(pointer, layout(size)) }
}

#[unsafe(no_mangle)]
extern "C" fn rm_node_open(pointer: *const u8, size: u32) -> u32 {
    // A panic's message is left as the result, where the editor looks for it after the trap.
    std::panic::set_hook(Box::new(|panic| set_result(panic.to_string().into_bytes())));
    set_result(Vec::new());
    let params = serde_json::from_slice(lent(pointer, size)).map_err(|error| error.to_string());
    match params.and_then(|params| MyNode::open(&params)) {
        Ok(node) => NODES.with_borrow_mut(|nodes| {
            nodes.push(Some(node));
            nodes.len() as u32
        }),
        Err(message) => {
            set_result(message.into_bytes());
            0
        }
    }
}

#[unsafe(no_mangle)]
extern "C" fn rm_node_process(handle: u32, pointer: *const u8, size: u32) -> u32 {
    with_node(handle, |node| process(node, lent(pointer, size)))
}

#[unsafe(no_mangle)]
extern "C" fn rm_node_flush(handle: u32) -> u32 {
    with_node(handle, flush)
}

#[unsafe(no_mangle)]
extern "C" fn rm_node_result() -> *const [u32; 2] {
    RESULT.with_borrow(|(_, place)| std::ptr::from_ref(place))
}

#[unsafe(no_mangle)]
extern "C" fn rm_node_close(handle: u32) {
    NODES.with_borrow_mut(|nodes| {
        if let Some(node) = nodes.get_mut(handle as usize - 1) {
            *node = None;
        }
    });
}
