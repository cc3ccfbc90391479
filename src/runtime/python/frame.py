"""The block in which values cross to another runtime when some of them are binary. Knows nothing of the values.

Little endian: u32 magic "PNF1", total size, size of the JSON, number of buffers; for each buffer u32 offset, size in
bytes, dtype, 0; the JSON in UTF-8; the buffers, each at a multiple of 16. In the JSON `{"$b": i}` stands for buffer i.
"""

import struct

from remotemedia.binary import CODES

MAGIC = 0x31464E50

_HEADER = struct.Struct("<4I")
_DTYPES = dict(enumerate(CODES.values(), 1))
_NUMBERS = {dtype: number for number, dtype in enumerate(CODES, 1)}


def is_frame(block):
    return block[:4] == b"PNF1"


def unpack(block):
    """The JSON's bytes and a list of read-only memoryviews into the block. Throws ValueError."""
    memory = memoryview(block).toreadonly()
    if len(memory) < _HEADER.size:
        raise ValueError("A frame was cut short.")
    magic, total, json_size, count = _HEADER.unpack_from(memory)
    start = _HEADER.size * (1 + count)
    if magic != MAGIC or total != len(memory) or start + json_size > total:
        raise ValueError("A frame has sizes that do not fit.")
    buffers = []
    for at in range(_HEADER.size, start, _HEADER.size):
        offset, size, dtype, _ = _HEADER.unpack_from(memory, at)
        if offset < start + json_size or offset + size > total or dtype not in _DTYPES:
            raise ValueError(f"A frame has a buffer where there is none: {len(buffers)}.")
        buffers.append(memory[offset : offset + size])
    return memory[start : start + json_size], buffers


def pack(json_bytes, buffers):
    """A bytearray; `buffers` is a list of dtype and memory."""
    start = _HEADER.size * (1 + len(buffers))
    total = _padded(start + len(json_bytes))
    table = []
    for dtype, memory in buffers:
        size = memoryview(memory).nbytes
        table.append((total, size, _NUMBERS[dtype], 0))
        total = _padded(total + size)
    frame = bytearray(total)
    _HEADER.pack_into(frame, 0, MAGIC, total, len(json_bytes), len(buffers))
    frame[start : start + len(json_bytes)] = json_bytes
    for index, (entry, (_, memory)) in enumerate(zip(table, buffers), 1):
        _HEADER.pack_into(frame, index * _HEADER.size, *entry)
        frame[entry[0] : entry[0] + entry[1]] = memoryview(memory).cast("B") if entry[1] else b""
    return frame


def _padded(size):
    return (size + 15) & ~15
