//! The functions that a page or a command line calls on the resident runtime: text in, text out, through linear
//! memory. Everything they mean is the host's business; this file knows only how bytes cross.
#![cfg(target_arch = "wasm32")]

mod memory;

use memory::{Counted, layout};
use rm_core::binary::Binary;
use rm_core::host::Host;
use rm_core::json::read;
use rm_core::json::write::{Form, Writer};
use rm_core::program::{OpenError, Program};
use rm_core::registry::DESCRIPTIONS;
use std::cell::UnsafeCell;
use std::rc::Rc;

#[global_allocator]
static MEMORY: Counted = Counted::new();

/// What a call answers, valid until the next call: status 0 with JSON, or status 1 with a sentence.
#[repr(C)]
pub struct Reply {
    status: u32,
    ptr: *const u8,
    len: usize,
}

/// Where the bytes of a reply are.
enum Bytes {
    None,
    Made(Vec<u8>),
    /// Those of a value, which they keep alive.
    Kept(Rc<Binary>),
}

impl Bytes {
    fn place(&self) -> (*const u8, usize) {
        match self {
            Self::None => (std::ptr::null(), 0),
            Self::Made(bytes) => (bytes.as_ptr(), bytes.len()),
            Self::Kept(binary) => {
                let bytes: &[u8] = match &**binary {
                    // This target is little endian, as the data of all others is.
                    Binary::Audio(audio) => {
                        return (audio.samples.as_ptr().cast(), size_of_val(audio.samples.as_slice()));
                    }
                    Binary::Bytes(bytes) => bytes,
                    Binary::Image(image) => &image.pixels,
                    Binary::Tensor(tensor) => &tensor.bytes,
                };
                (bytes.as_ptr(), bytes.len())
            }
        }
    }
}

struct Resident {
    host: Host,
    bytes: Bytes,
    reply: Reply,
}

/// One thread and no call inside another, so that handing out the only reference is sound.
struct OneThread(UnsafeCell<Option<Resident>>);
unsafe impl Sync for OneThread {}
static RESIDENT: OneThread = OneThread(UnsafeCell::new(None));

/// Read from the file, before any code runs. Not `#[used]`: that would put it into memory a second time.
#[expect(dead_code, reason = "the section is its use")]
#[unsafe(link_section = "rm.nodes")]
static NODES: [u8; DESCRIPTIONS.len()] = {
    let mut bytes = [0; DESCRIPTIONS.len()];
    bytes.copy_from_slice(DESCRIPTIONS.as_bytes());
    bytes
};

unsafe extern "C" {
    fn __wasm_call_ctors();
}

/// Defined here because a linker that finds no `_initialize` wraps every export in constructor and destructor calls.
#[unsafe(export_name = "_initialize")]
pub unsafe extern "C" fn initialize() {
    unsafe { __wasm_call_ctors() }
}

/// Its name is the version of these functions, so that a host can check it without running anything.
#[unsafe(no_mangle)]
pub extern "C" fn rm_abi_1() {}

/// Memory for the caller to write to, or 0.
#[unsafe(no_mangle)]
pub extern "C" fn rm_alloc(len: usize) -> *mut u8 {
    layout(len).map_or(std::ptr::null_mut(), |layout| unsafe { MEMORY.ask(layout) })
}

/// Gives memory of `rm_alloc` back.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rm_free(ptr: *mut u8, len: usize) {
    if let Some(layout) = layout(len).filter(|_| !ptr.is_null()) {
        unsafe { std::alloc::dealloc(ptr, layout) }
    }
}

/// From now on this many bytes may be taken beside those that are; `u32::MAX`: as many as there are.
#[unsafe(no_mangle)]
pub extern "C" fn rm_limit(bytes: usize) {
    MEMORY.limit(bytes);
}

/// Drops the instances and opens the program in JSON; buffers stay. A node that cannot be made is an answer, not a
/// misuse: `{"error": {"node", "message"}}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rm_open(ptr: *const u8, len: usize) -> *const Reply {
    let bytes = unsafe { bytes(ptr, len) };
    answer(|host| {
        host.close();
        let program = read::read(bytes).map_err(|error| error.to_string())?;
        let program = Program::read(&program)?;
        let mut writer = Writer::new(Form::File);
        writer.raw("{");
        if let Err(OpenError { node, message }) = host.open(program) {
            writer.raw("\"error\":{\"node\":");
            match node {
                Some(node) => writer.string(&node),
                None => writer.raw("null"),
            }
            writer.raw(",\"message\":");
            writer.string(&message);
            writer.raw("}");
        }
        writer.raw("}");
        Ok(writer.into_parts().0)
    })
}

/// Appends the values of a JSON list or of a frame to a buffer and answers how many they were. The memory at `ptr` is
/// of `rm_alloc` and is given back.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rm_feed(buffer: u32, ptr: *mut u8, len: usize) -> *const Reply {
    let bytes = unsafe { bytes(ptr, len) };
    let reply = answer(|host| host.feed(buffer, bytes).map(|count| count.to_string().into_bytes()));
    unsafe { rm_free(ptr, len) };
    reply
}

/// Runs the first `upto` nodes of a segment; `take` points to `pairs` pairs of a buffer and an index in it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rm_run(
    segment: usize,
    take: *const u8,
    pairs: usize,
    count: usize,
    upto: usize,
) -> *const Reply {
    let bytes = unsafe { bytes(take, pairs * 8) };
    let word = |bytes: &[u8]| u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
    let take: Vec<(u32, usize)> =
        bytes.chunks_exact(8).map(|pair| (word(pair), word(&pair[4..]) as usize)).collect();
    answer(|host| host.run(segment, &take, count, upto).map(|report| report.text().into_bytes()))
}

/// Ends a segment, flushing its first `upto` nodes.
#[unsafe(no_mangle)]
pub extern "C" fn rm_finish(segment: usize, upto: usize) -> *const Reply {
    answer(|host| host.finish(segment, upto).map(|report| report.text().into_bytes()))
}

/// JSON list of a buffer's values from `from` up to `to`, for people: of binary values a description.
#[unsafe(no_mangle)]
pub extern "C" fn rm_read(buffer: u32, from: usize, to: usize) -> *const Reply {
    answer(|host| Ok(host.buffer(buffer)?.write(from, to, Form::People).into_parts().0))
}

/// The same as files hold it: whole, binary values as base64.
#[unsafe(no_mangle)]
pub extern "C" fn rm_text(buffer: u32, from: usize, to: usize) -> *const Reply {
    answer(|host| Ok(host.buffer(buffer)?.write(from, to, Form::File).into_parts().0))
}

/// The same as another runtime feeds on it: JSON, or a frame where there are binary values.
#[unsafe(no_mangle)]
pub extern "C" fn rm_export(buffer: u32, from: usize, to: usize) -> *const Reply {
    answer(|host| Ok(host.buffer(buffer)?.export(from, to)))
}

/// The memory of the binary value under a path, a JSON list, inside a value: a pointer to it, null where there is none.
/// Valid as every reply is.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rm_window(buffer: u32, item: usize, ptr: *const u8, len: usize) -> *const Reply {
    let path = unsafe { bytes(ptr, len) };
    answer_with(|host| {
        let path = read::read(path).map_err(|error| error.to_string())?;
        let path = path.as_array().ok_or("A path is a list.")?;
        Ok(host.buffer(buffer)?.binary(item, path).map_or(Bytes::None, Bytes::Kept))
    })
}

/// JSON list of `[count, item, stride]`: which items that their maker consumed a buffer's values are of.
#[unsafe(no_mangle)]
pub extern "C" fn rm_origins(buffer: u32, from: usize, to: usize) -> *const Reply {
    answer(|host| host.buffer(buffer).map(|buffer| buffer.origins(from, to).into_bytes()))
}

/// What a page shows of a buffer without reading it.
#[unsafe(no_mangle)]
pub extern "C" fn rm_summary(buffer: u32) -> *const Reply {
    answer(|host| host.buffer(buffer).map(|buffer| buffer.summary().into_bytes()))
}

/// JSON list of the indexes, from `from` on and at most `limit`, of values that hold the text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rm_find(
    buffer: u32,
    ptr: *const u8,
    len: usize,
    from: usize,
    limit: usize,
) -> *const Reply {
    let wanted = String::from_utf8_lossy(unsafe { bytes(ptr, len) });
    answer(|host| {
        let mut writer = Writer::new(Form::File);
        writer.list(host.buffer(buffer)?.find(&wanted, from, limit), |writer, index| writer.whole(index));
        Ok(writer.into_parts().0)
    })
}

/// Lets go of a buffer's values before an index; `u32::MAX`: of the whole buffer.
#[unsafe(no_mangle)]
pub extern "C" fn rm_drop(buffer: u32, before: usize) -> *const Reply {
    answer(|host| {
        host.release(buffer, (before != usize::MAX).then_some(before));
        Ok(Vec::new())
    })
}

fn answer(act: impl FnOnce(&mut Host) -> Result<Vec<u8>, String>) -> *const Reply {
    answer_with(|host| act(host).map(Bytes::Made))
}

fn answer_with(act: impl FnOnce(&mut Host) -> Result<Bytes, String>) -> *const Reply {
    let slot = unsafe { &mut *RESIDENT.0.get() };
    let resident = slot.get_or_insert_with(|| Resident {
        host: Host::default(),
        bytes: Bytes::None,
        reply: Reply { status: 0, ptr: std::ptr::null(), len: 0 },
    });
    // Dropped first, so that a large reply does not stand beside the next one.
    resident.bytes = Bytes::None;
    let (status, bytes) = match act(&mut resident.host) {
        Ok(bytes) => (0, bytes),
        Err(message) => (1, Bytes::Made(message.into_bytes())),
    };
    resident.bytes = bytes;
    let (ptr, len) = resident.bytes.place();
    resident.reply = Reply { status, ptr, len };
    &raw const resident.reply
}

unsafe fn bytes<'a>(ptr: *const u8, len: usize) -> &'a [u8] {
    if len == 0 { &[] } else { unsafe { std::slice::from_raw_parts(ptr, len) } }
}
