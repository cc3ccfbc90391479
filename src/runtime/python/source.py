"""Node sources: compiled once, executed anew for every run, and made into instances. Knows nothing of items."""

import dataclasses
import enum
import functools
import inspect
import sys
import types
import typing

from errors import file_name, remember_source
from mutation import may_change_values
from remotemedia import Node

MOST_COMPILED = 256

_compiled = {}
_signatures = {}


class MissingParameter(Exception):
    """A parameter without default that the program gives no value for."""


class NoNodeClass(Exception):
    """A source without any class that could be a node."""


def compile_source(node_type, source):
    key = (node_type, source)
    found = _compiled.get(key)
    name = file_name(node_type)
    remember_source(name, source)
    if found is None:
        code = compile(source, name, "exec", dont_inherit=True)
        if len(_compiled) >= MOST_COMPILED:
            _compiled.clear()
        found = _compiled[key] = code
    return found


@functools.lru_cache(MOST_COMPILED)
def _changes_values(source, class_names):
    return may_change_values(source, class_names)


def needs_copies(cls, source):
    """Whether what the class takes and gives has to be copied, because its code may change it."""
    return _changes_values(source, tuple(each.__name__ for each in cls.__mro__))


def execute(node_type, code):
    """A fresh module: what its globals hold lives for one run, as instances do."""
    module = types.ModuleType(f"node_{node_type}")
    module.Node = Node
    # Dataclasses and type hints look their module up by name.
    sys.modules[module.__name__] = module
    exec(code, module.__dict__)
    return module


def node_class(module, node_type):
    """The class named like the type, else the last one of this source that has `process`."""
    named = getattr(module, node_type, None)
    if inspect.isclass(named) and hasattr(named, "process"):
        return named
    classes = [
        value
        for value in vars(module).values()
        if inspect.isclass(value) and value.__module__ == module.__name__
    ]
    for found in reversed(classes):
        if getattr(found, "process", Node.process) is not Node.process:
            return found
    raise NoNodeClass(
        'No class here has a "process" method. Add "class MyNode(Node):" with "def process(self, data):".'
    )


def instantiate(cls, node_id, params):
    """Gives the class the parameters that it takes; a name comes to every instance."""
    arguments = _arguments(cls)
    takes_any = any(each.kind is each.VAR_KEYWORD for each in arguments.values())
    hints = _hints(cls.__init__) if any(isinstance(each, (dict, list, str)) for each in params.values()) else {}
    given = {
        name: _convert(value, hints.get(name))
        for name, value in params.items()
        if takes_any or name in arguments
    }
    takes_name = takes_any or "name" in arguments
    if takes_name and "name" not in params:
        given["name"] = node_id
    for each in arguments.values():
        required = each.default is each.empty and each.kind not in (each.VAR_KEYWORD, each.VAR_POSITIONAL)
        if required and each.name not in given:
            raise MissingParameter(f'The parameter "{each.name}" is missing.')
    positional = [
        given.pop(each.name)
        for each in arguments.values()
        if each.kind is each.POSITIONAL_ONLY and each.name in given
    ]
    instance = cls(*positional, **given)
    if not takes_name:
        instance.name = node_id
    return instance


def _arguments(cls):
    """The parameters of a class, remembered by the code of its `__init__`, which outlives the class."""
    code = getattr(cls.__init__, "__code__", None)
    found = _signatures.get(code)
    if found is None:
        found = inspect.signature(cls).parameters
        if code is not None and type(cls) is type and cls.__new__ is object.__new__:
            if len(_signatures) >= MOST_COMPILED:
                _signatures.clear()
            _signatures[code] = found
    return found


def _hints(function):
    try:
        return typing.get_type_hints(function)
    except Exception:
        return {}


def _convert(value, hint):
    """JSON as what a parameter's annotation says: dataclasses and enums are made, all else stays as it is."""
    if hint is None or value is None:
        return value
    arguments = typing.get_args(hint)
    if isinstance(hint, type) and dataclasses.is_dataclass(hint) and isinstance(value, dict):
        hints = _hints(hint)
        names = [field.name for field in dataclasses.fields(hint) if field.init and field.name in value]
        return hint(**{name: _convert(value[name], hints.get(name)) for name in names})
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return hint(value)
    if isinstance(value, list) and typing.get_origin(hint) is list and arguments:
        return [_convert(each, arguments[0]) for each in value]
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        return _convert(value, next((each for each in arguments if each is not type(None)), None))
    return value
