"""Values as they are, with the Python types that JSON has not, on their way to another interpreter. Knows nothing of
interpreters. What comes from elsewhere can name no class but those listed here."""

import io
import pickle

MARK = b"PKL1"

_NAMES = {
    "collections": {"OrderedDict", "defaultdict", "deque", "Counter"},
    "datetime": {"date", "datetime", "time", "timedelta", "timezone"},
    "decimal": {"Decimal"},
    "fractions": {"Fraction"},
    "uuid": {"UUID"},
    "remotemedia.binary": {"Audio", "Image", "Tensor"},
    "builtins": {"bytearray", "complex", "frozenset", "range", "set"},
    "_codecs": {"encode"},
}


def pack(items):
    """The bytes of a list, or None where something in it is tied to this interpreter."""
    parcel = io.BytesIO()
    parcel.write(MARK)
    try:
        _Packer(parcel, protocol=5).dump(items)
    except Exception:
        return None
    return parcel.getvalue()


def unpack(parcel):
    """The list; throws ValueError for bytes that are no parcel."""
    file = io.BytesIO(parcel)
    file.seek(len(MARK))
    try:
        items = _Unpacker(file).load()
    except Exception as error:
        raise ValueError(f"A parcel cannot be read: {error}.") from None
    if not isinstance(items, list):
        raise ValueError("A parcel holds no list.")
    return items


def _is_known(module, name):
    return name in _NAMES.get(module, ())


class _Packer(pickle.Pickler):
    def reducer_override(self, value):
        kind = value if isinstance(value, type) or callable(value) else type(value)
        if not _is_known(kind.__module__, kind.__qualname__):
            raise pickle.PicklingError(f"A {kind.__qualname__} stays where it is.")
        return NotImplemented


class _Unpacker(pickle.Unpickler):
    def find_class(self, module, name):
        if not _is_known(module, name):
            raise pickle.UnpicklingError(f"{module}.{name} is no value")
        return super().find_class(module, name)
