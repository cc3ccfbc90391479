"""Binary values as JSON: with their bytes in it, with a reference to them, or described for people. Knows nothing of
frames and of the values around."""

import base64
import binascii
import sys
from math import isfinite

from remotemedia.binary import CODES, NUMPY_NAMES, Audio, Image, Tensor

SHOWN = 16

RAW = (bytes, bytearray, memoryview)
_DTYPES = {name: dtype for dtype, name in NUMPY_NAMES.items()}
_FIELDS = {"$audio": {"sample_rate", "channels", "data"}, "$image": {"width", "height", "data"}}
_FIELDS["$tensor"] = {"dtype", "shape", "data"}


def block_of(value):
    """The value itself where it is binary, an array of NumPy as a tensor; None for all that is not binary."""
    if isinstance(value, (*RAW, Audio, Image, Tensor)):
        return value
    numpy = sys.modules.get("numpy")
    if numpy is None or not isinstance(value, numpy.ndarray) or value.dtype.hasobject:
        return None
    if value.dtype == numpy.float16:
        value = value.astype(numpy.float32)
    dtype = _DTYPES.get(value.dtype.name)
    if dtype is None:
        raise TypeError(f"An array of {value.dtype} is no tensor")
    own_order = value.astype(value.dtype.newbyteorder("="), copy=False)
    return Tensor(dtype, value.shape, own_order.tobytes())


def carried(block, put):
    """The JSON of a block; `put(dtype, memory)` gives what stands for its bytes."""
    if isinstance(block, Audio):
        data = put("f32", block.data)
        return {"$audio": {"sample_rate": block.sample_rate, "channels": block.channels, "data": data}}
    if isinstance(block, Image):
        return {"$image": {"width": block.width, "height": block.height, "data": put("u8", block.data)}}
    if isinstance(block, Tensor):
        data = put(block.dtype, block.data)
        return {"$tensor": {"dtype": block.dtype, "shape": list(block.shape), "data": data}}
    return {"$bytes": put("u8", block)}


def written(block):
    """The JSON of a block as files hold it: a tensor in the form of its many older files."""
    if not isinstance(block, Tensor):
        return carried(block, _in_base64)
    meta = {
        "shape": list(block.shape),
        "dtype": NUMPY_NAMES[block.dtype],
        "size": len(block.data),
        "c_contiguous": True,
        "f_contiguous": sum(size > 1 for size in block.shape) < 2 or 0 in block.shape,
    }
    return {"__numpy__": True, "array": {"meta": meta, "data": _in_base64(block.dtype, block.data)}}


def described(block):
    """What people are shown of a block."""
    if isinstance(block, Audio):
        about = {"sample_rate": block.sample_rate, "channels": block.channels, "frames": block.frames}
        return {"$audio": {**about, "preview": _preview(block.data)}}
    if isinstance(block, Image):
        return {"$image": {"width": block.width, "height": block.height}}
    if isinstance(block, Tensor):
        about = {"dtype": block.dtype, "shape": list(block.shape)}
        return {"$tensor": {**about, "preview": _preview(block.data)}}
    raw = memoryview(block)
    beginning = raw.cast("B")[:SHOWN] if raw.c_contiguous else raw.tobytes()[:SHOWN]
    return {"$bytes": {"length": raw.nbytes, "preview": list(beginning)}}


def revived(found, memory=None):
    """For `object_hook`: the binary value that a JSON object stands for, else the object. `memory(reference)` gives the
    bytes where they are not in the text. Throws ValueError for what cannot be one."""
    if len(found) == 1:
        [(key, inside)] = found.items()
        if key == "$bytes":
            return bytes(_memory(inside, memory))
        fields = _FIELDS.get(key)
        if fields is None:
            return found
        if not isinstance(inside, dict) or inside.keys() != fields:
            raise ValueError(f'"{key}" has the fields {", ".join(sorted(fields))}.')
        data = _memory(inside["data"], memory)
        if key == "$audio":
            return Audio(inside["sample_rate"], inside["channels"], data)
        if key == "$image":
            return Image(inside["width"], inside["height"], data)
        return _tensor(inside["dtype"], inside["shape"], data)
    if found.get("__numpy__") is True and isinstance(found.get("array"), dict):
        array = found["array"]
        meta = array.get("meta")
        if not isinstance(meta, dict) or "data" not in array:
            raise ValueError('"__numpy__" has an array with "meta" and "data".')
        dtype = _DTYPES.get(meta.get("dtype"))
        if dtype is None:
            raise ValueError(f"Arrays of {meta.get('dtype')!r} cannot be read.")
        return _tensor(dtype, meta.get("shape"), _memory(array["data"], memory))
    return found


def _tensor(dtype, shape, data):
    if not isinstance(shape, list) or not isinstance(dtype, str) or dtype not in CODES:
        raise ValueError(f"{dtype!r} with the shape {shape!r} is no tensor.")
    return Tensor(dtype, shape, data)


def _memory(data, memory):
    if isinstance(data, str):
        try:
            return base64.b64decode(data, validate=True)
        except (binascii.Error, ValueError) as error:
            raise ValueError(f"That is no base64: {error}.") from None
    if memory is None or not isinstance(data, dict) or data.keys() != {"$b"}:
        raise ValueError("The data of a binary value is a text in base64.")
    return memory(data["$b"])


def _in_base64(_dtype, memory):
    return base64.b64encode(memory).decode("ascii")


def _preview(data):
    return [number if isfinite(number) else None for number in data[:SHOWN].tolist()]
