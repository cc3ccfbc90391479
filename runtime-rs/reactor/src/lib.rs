//! The functions that a page or a command line calls on the resident runtime: text in, text out, through linear
//! memory. Everything they mean is the host's business; this file knows only how bytes cross.
#![cfg(target_arch = "wasm32")]

use rm_core::host::{Host, Report};
use rm_core::program::{OpenError, Program};
use rm_core::registry::DESCRIPTIONS;
use rm_core::value::Value;
use serde_json::json;
use std::alloc::{Layout, alloc, dealloc};
use std::cell::UnsafeCell;

/// What a call answers, valid until the next call: status 0 with JSON, or status 1 with a sentence.
#[repr(C)]
pub struct Reply {
    status: u32,
    ptr: *const u8,
    len: usize,
}

struct Resident {
    host: Host,
    bytes: Vec<u8>,
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
    layout(len).map_or(std::ptr::null_mut(), |layout| unsafe { alloc(layout) })
}

/// Gives memory of `rm_alloc` back.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rm_free(ptr: *mut u8, len: usize) {
    if let Some(layout) = layout(len).filter(|_| !ptr.is_null()) {
        unsafe { dealloc(ptr, layout) }
    }
}

/// Drops what was open and opens the program in JSON. A node that cannot be made is an answer, not a misuse:
/// `{"error": {"node", "message"}}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rm_open(ptr: *const u8, len: usize) -> *const Reply {
    let bytes = unsafe { bytes(ptr, len) };
    answer(|host| {
        let program: Program = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        Ok(match host.open(program) {
            Ok(()) => b"{}".to_vec(),
            Err(OpenError { node, message }) => {
                json!({ "error": { "node": node, "message": message } }).to_string().into_bytes()
            }
        })
    })
}

/// Appends the items of a JSON array to a buffer and answers how many they were.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rm_feed(buffer: u32, ptr: *const u8, len: usize) -> *const Reply {
    let bytes = unsafe { bytes(ptr, len) };
    answer(|host| {
        let items: Vec<Value> = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        let count = items.len();
        host.feed(buffer, items);
        Ok(count.to_string().into_bytes())
    })
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
    answer(|host| host.run(segment, &take, count, upto).map(|report| text(&report)))
}

/// Ends a segment, flushing its first `upto` nodes.
#[unsafe(no_mangle)]
pub extern "C" fn rm_finish(segment: usize, upto: usize) -> *const Reply {
    answer(|host| host.finish(segment, upto).map(|report| text(&report)))
}

/// JSON array of a buffer's values from `from` up to `to`.
#[unsafe(no_mangle)]
pub extern "C" fn rm_read(buffer: u32, from: usize, to: usize) -> *const Reply {
    answer(|host| host.buffer(buffer).map(|buffer| buffer.read(from, to)))
}

/// What a page shows of a buffer without reading it.
#[unsafe(no_mangle)]
pub extern "C" fn rm_summary(buffer: u32) -> *const Reply {
    answer(|host| host.buffer(buffer).map(|buffer| buffer.summary().to_string().into_bytes()))
}

/// JSON array of the indexes, from `from` on and at most `limit`, of values that hold the text.
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
        let found = host.buffer(buffer)?.find(&wanted, from, limit);
        Ok(json!(found).to_string().into_bytes())
    })
}

/// Drops program, instances, buffers and the memory of the last reply.
#[unsafe(no_mangle)]
pub extern "C" fn rm_clear() -> *const Reply {
    answer(|host| {
        host.clear();
        Ok(b"{}".to_vec())
    })
}

fn answer(act: impl FnOnce(&mut Host) -> Result<Vec<u8>, String>) -> *const Reply {
    let slot = unsafe { &mut *RESIDENT.0.get() };
    let resident = slot.get_or_insert_with(|| Resident {
        host: Host::default(),
        bytes: Vec::new(),
        reply: Reply { status: 0, ptr: std::ptr::null(), len: 0 },
    });
    // Dropped first, so that a large reply does not stand beside the next one.
    resident.bytes = Vec::new();
    let (status, bytes) = match act(&mut resident.host) {
        Ok(bytes) => (0, bytes),
        Err(message) => (1, message.into_bytes()),
    };
    resident.bytes = bytes;
    resident.reply = Reply { status, ptr: resident.bytes.as_ptr(), len: resident.bytes.len() };
    &raw const resident.reply
}

fn text(report: &Report) -> Vec<u8> {
    // A report holds numbers and strings alone, so writing it cannot fail.
    serde_json::to_vec(report).unwrap_or_default()
}

fn layout(len: usize) -> Option<Layout> {
    Layout::from_size_align(len.max(1), 16).ok()
}

unsafe fn bytes<'a>(ptr: *const u8, len: usize) -> &'a [u8] {
    if len == 0 { &[] } else { unsafe { std::slice::from_raw_parts(ptr, len) } }
}
