//! Items with binary values among them as one block: JSON text and, beside it, the data as it lies in memory.
//! Everything in it is little endian: magic, total length, length of the text, number of buffers; for each of these its
//! offset, length, type and a 0; the text; the buffers, each at a multiple of 16.

use super::fill::read_columns;
use crate::binary::{Binary, Dtype};
use crate::column::Column;
use std::rc::Rc;

const MAGIC: u32 = 0x3146_4e50;
const ALIGNMENT: usize = 16;

/// The items of a JSON list or of a frame; the error is a sentence.
pub fn read(bytes: &[u8]) -> Result<Vec<Column>, String> {
    if word(bytes, 0) == Some(MAGIC) {
        let (text, beside) = parts(bytes).ok_or("The frame is damaged.")?;
        return read_columns(text, Some(&beside)).map_err(|error| error.to_string());
    }
    read_columns(bytes, None).map_err(|error| error.to_string())
}

/// Text and what stands beside it, or the text alone where that is all.
pub fn write(text: Vec<u8>, beside: &[Rc<Binary>]) -> Vec<u8> {
    if beside.is_empty() {
        return text;
    }
    let directory = 16 + 16 * beside.len();
    let mut frame = Vec::new();
    let mut words: Vec<usize> = Vec::with_capacity(4 + 4 * beside.len());
    let mut end = (directory + text.len()).next_multiple_of(ALIGNMENT);
    words.extend([MAGIC as usize, 0, text.len(), beside.len()]);
    for binary in beside {
        words.extend([end, binary.bytes(), binary.dtype().code() as usize, 0]);
        end = (end + binary.bytes()).next_multiple_of(ALIGNMENT);
    }
    words[1] = end;
    frame.reserve_exact(end);
    frame.extend(words.iter().flat_map(|word| (*word as u32).to_le_bytes()));
    frame.extend_from_slice(&text);
    for binary in beside {
        frame.resize(frame.len().next_multiple_of(ALIGNMENT), 0);
        frame.extend_from_slice(&binary.data());
    }
    frame.resize(end, 0);
    frame
}

type Parts<'a> = (&'a [u8], Vec<(&'a [u8], u32)>);

fn parts(bytes: &[u8]) -> Option<Parts<'_>> {
    let size = |at: usize| word(bytes, at).map(|word| word as usize);
    if size(4)? != bytes.len() {
        return None;
    }
    let (text, count) = (size(8)?, size(12)?);
    let directory = count.checked_mul(16)?.checked_add(16)?;
    if directory > bytes.len() {
        return None;
    }
    let mut beside = Vec::with_capacity(count);
    for entry in (16..directory).step_by(16) {
        let (offset, length, code) = (size(entry)?, size(entry + 4)?, word(bytes, entry + 8)?);
        let dtype = Dtype::from_code(code)?;
        if !length.is_multiple_of(dtype.size()) {
            return None;
        }
        beside.push((bytes.get(offset..offset.checked_add(length)?)?, code));
    }
    Some((bytes.get(directory..directory.checked_add(text)?)?, beside))
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
}
