"""Sound, pictures and tensors as nodes hold them: a few numbers and one block of memory. Knows nothing of how they
travel."""

import array
import struct
from math import prod

CODES = {
    "u8": "B",
    "i8": "b",
    "i16": "h",
    "u16": "H",
    "i32": "i",
    "u32": "I",
    "f32": "f",
    "f64": "d",
    "i64": "q",
    "u64": "Q",
    "bool": "?",
}
"""The dtypes of a tensor, each with the format of its memoryview."""

NUMPY_NAMES = {
    "u8": "uint8",
    "i8": "int8",
    "i16": "int16",
    "u16": "uint16",
    "i32": "int32",
    "u32": "uint32",
    "f32": "float32",
    "f64": "float64",
    "i64": "int64",
    "u64": "uint64",
    "bool": "bool",
}

_RAW = frozenset("Bbc")


class _Block:
    """What the three have in common. `data` is a flat memoryview of numbers; it is read-only where the value came from
    another runtime."""

    __slots__ = ("data",)
    __hash__ = None

    def _fields(self):
        return tuple(getattr(self, name) for name in self.__slots__)

    def __eq__(self, other):
        if type(other) is not type(self):
            return NotImplemented
        same = self._fields() == other._fields()
        return same and self.data.cast("B") == other.data.cast("B")

    def __deepcopy__(self, memo):
        return type(self)(*self._fields(), bytearray(self.data))

    def __reduce__(self):
        return type(self), (*self._fields(), bytes(self.data))

    def __sizeof__(self):
        return object.__sizeof__(self) + self.data.nbytes

    def __array__(self, dtype=None, copy=None):
        array = self.numpy() if dtype is None else self.numpy().astype(dtype)
        return array.copy() if copy else array


class Audio(_Block):
    """Sound: `data` holds 32-bit floats, channel 0 whole, then channel 1, and so on."""

    __slots__ = ("sample_rate", "channels")

    def __init__(self, sample_rate, channels, data):
        self.sample_rate = _count(sample_rate, "sample rate", least=1)
        self.channels = _count(channels, "number of channels", least=1)
        self.data = _flat(data, "f")
        if len(self.data) % channels:
            raise ValueError(f"{len(self.data)} samples do not fit {channels} channels.")

    @property
    def frames(self):
        """Samples in one channel."""
        return len(self.data) // self.channels

    def channel(self, index):
        """A memoryview of one channel's samples."""
        return self.data[index * self.frames : (index + 1) * self.frames]

    def numpy(self):
        """A float32 array of shape (channels, frames) over the same memory."""
        return _numpy(self.data, "f32", (self.channels, self.frames))

    def __repr__(self):
        return f"Audio({self.sample_rate} Hz, {self.channels} x {self.frames} samples)"


class Image(_Block):
    """A picture: `data` holds red, green, blue and alpha of each pixel, 0 to 255, row by row."""

    __slots__ = ("width", "height")

    def __init__(self, width, height, data):
        self.width = _count(width, "width")
        self.height = _count(height, "height")
        self.data = _flat(data, "B")
        if len(self.data) != width * height * 4:
            raise ValueError(f"{len(self.data)} bytes are not {width} x {height} pixels of 4.")

    def numpy(self):
        """A uint8 array of shape (height, width, 4) over the same memory."""
        return _numpy(self.data, "u8", (self.height, self.width, 4))

    def __repr__(self):
        return f"Image({self.width} x {self.height})"


class Tensor(_Block):
    """Numbers of one kind in rows of rows: `dtype` is one of `CODES`, `data` holds them flat, row by row."""

    __slots__ = ("dtype", "shape")

    def __init__(self, dtype, shape, data):
        if dtype not in CODES:
            raise ValueError(f'A tensor has no dtype "{dtype}". There are: {", ".join(CODES)}.')
        self.dtype = dtype
        self.shape = tuple(_count(size, "size in the shape") for size in shape)
        self.data = _flat(data, CODES[dtype])
        if len(self.data) != prod(self.shape):
            raise ValueError(f"{len(self.data)} numbers do not fit the shape {list(self.shape)}.")

    def numpy(self):
        """An array over the same memory."""
        return _numpy(self.data, self.dtype, self.shape)

    def __repr__(self):
        return f"Tensor({self.dtype}, {list(self.shape)})"


def _count(number, name, least=0):
    if type(number) is not int or number < least:
        raise ValueError(f"{number!r} is no {name}.")
    return number


def _flat(data, code):
    """Numbers as a flat memoryview: raw bytes are taken as they are, numbers of another kind are converted."""
    try:
        view = memoryview(data)
    except TypeError:
        return memoryview(array.array(code, data)) if code != "?" else memoryview(bytes(map(bool, data))).cast("?")
    own = view.format.lstrip("<=@")
    if own != code and own not in _RAW:
        return _flat(view.cast("B").cast(own).tolist() if view.c_contiguous else _list(view), code)
    if not view.c_contiguous:
        view = memoryview(view.tobytes())
    raw = view.cast("B")
    size = struct.calcsize(f"={code}")
    if len(raw) % size:
        raise ValueError(f"{len(raw)} bytes are no whole number of values of {size}.")
    return raw.cast(code) if code != "B" else raw


def _list(view):
    return view.tolist() if view.ndim == 1 else [number for row in view.tolist() for number in row]


def _numpy(data, dtype, shape):
    import numpy

    return numpy.frombuffer(data, NUMPY_NAMES[dtype]).reshape(shape)
