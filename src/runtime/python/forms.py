"""The four forms of `process` (function, async function, generator, async generator) as one callable that takes one
item of each port. Knows nothing of items to come and of errors."""

import inspect
import types
import typing
from contextlib import aclosing

from mutation import snapshot

FUNCTION, ASYNC_FUNCTION, GENERATOR, ASYNC_GENERATOR = (
    "function",
    "async function",
    "generator",
    "async generator",
)

_STREAMS = (
    "Iterator",
    "Generator",
    "Iterable",
    "AsyncIterator",
    "AsyncGenerator",
    "AsyncIterable",
    "Awaitable",
)
_POSITIONAL = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)


_FORMS_BY_FLAG = (
    (inspect.CO_ASYNC_GENERATOR, ASYNC_GENERATOR),
    (inspect.CO_GENERATOR, GENERATOR),
    (inspect.CO_COROUTINE, ASYNC_FUNCTION),
)

_ANY_FLAG = inspect.CO_ASYNC_GENERATOR | inspect.CO_GENERATOR | inspect.CO_COROUTINE


def form_of(process):
    # Asking inspect costs more than the first hundred items of a small run; it is for what is no plain method.
    code = getattr(process, "__code__", None)
    if isinstance(code, types.CodeType) and not hasattr(process, "__wrapped__"):
        if not code.co_flags & _ANY_FLAG:
            return FUNCTION
        return next(form for flag, form in _FORMS_BY_FLAG if code.co_flags & flag)
    if inspect.isasyncgenfunction(process):
        return ASYNC_GENERATOR
    if inspect.isgeneratorfunction(process):
        return GENERATOR
    return ASYNC_FUNCTION if inspect.iscoroutinefunction(process) else FUNCTION


def in_port_order(process, ports, ticks):
    """`process` taking one value for each of the ports, in their order, and with `ticks` one more that says nothing."""
    if len(ports) == 1 and not ticks:
        return process
    arguments = list(inspect.signature(process).parameters.values())
    names = [each.name for each in arguments if each.kind in _POSITIONAL]
    by_name = (
        len(ports) > 1 and ports != names[: len(ports)] and set(ports) <= {each.name for each in arguments}
    )
    if by_name:
        return lambda *values: process(**dict(zip(ports, values)))
    return (lambda *values: process(*values[:-1])) if ticks else process


def gives_dict(process, ports):
    """Whether a value is a dict of ports: their TypedDict is the return annotation."""
    if ports != ["out"]:
        return bool(ports)
    try:
        if "return" not in process.__annotations__:
            return False
        return _is_typed_dict(typing.get_type_hints(process).get("return"))
    except Exception:
        return False


def emitting(process, form, ports, copies):
    """`process` with every value that it gives checked against its ports and, where needed, copied."""
    if ports is None and not copies:
        return process

    def emit(value):
        if value is None:
            return None
        if ports is not None:
            _check_ports(value, ports)
        return snapshot(value) if copies else value

    async def emit_awaited(*values):
        return emit(await process(*values))

    def emit_each(*values):
        for value in process(*values):
            yield emit(value)

    async def emit_each_awaited(*values):
        async with aclosing(process(*values)) as stream:
            async for value in stream:
                yield emit(value)

    forms = {ASYNC_FUNCTION: emit_awaited, GENERATOR: emit_each, ASYNC_GENERATOR: emit_each_awaited}
    return forms.get(form) or (lambda *values: emit(process(*values)))


def _check_ports(value, ports):
    named = ", ".join(f'"{port}"' for port in ports)
    if not isinstance(value, dict):
        raise TypeError(
            f"process must give a dict with the outputs {named}; it gave a {type(value).__name__}."
        )
    unknown = next((key for key in value if key not in ports), None)
    if unknown is not None:
        raise LookupError(f"There is no output {unknown!r}: the outputs are {named}.")


def _is_typed_dict(hint):
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        members = [each for each in typing.get_args(hint) if each is not type(None)]
        return len(members) == 1 and _is_typed_dict(members[0])
    if getattr(typing.get_origin(hint), "__name__", "") in _STREAMS:
        return _is_typed_dict(typing.get_args(hint)[0])
    return typing.is_typeddict(hint)
