"""One node at work: takes the items it was given, in portions, and emits into its buffers. What fails is counted or
stops it, as the program says. Knows nothing of the nodes around it."""

import inspect
import sys
import types
from asyncio import CancelledError
from itertools import compress, islice, repeat
from time import perf_counter

import forms
import reserve
from buffer import Buffer, kinds_of
from errors import describe
from json_text import excerpt
from lineage import kept, spread
from mutation import snapshot
from pump import Pump
from remotemedia import Node

ALL = sys.maxsize
INPUT_CHARS = 200
SKIPS_TOLD = 5

# What a plain function may give instead of a value: these are what the other forms give.
_UNSETTLED = frozenset((types.GeneratorType, types.CoroutineType, types.AsyncGeneratorType))
_NONE = type(None)
_NO_CALLS = iter(())


class Stage:
    """A node's instance with its place in the chain. `begin` starts the counts of one call of the host."""

    def __init__(self, spec, index, instance, *, copies, journal, buffers):
        self.index = index
        self.instance = instance
        self.journal = journal
        journal.worker = self
        self.stopped = False
        self._skips_errors = spec.get("onError") == "skip"
        self._method = instance.process
        self.form = forms.form_of(self._method)
        self._inputs = spec["inputs"]
        self._constants = [each for each in self._inputs if "value" in each]
        self.taken = len(self._inputs) - len(self._constants)
        self.ports = [each["port"] for each in spec["outputs"]]
        self._gives_dict = forms.gives_dict(self._method, self.ports)
        self.via = 0
        self._copies = copies
        self._buffers = [buffers.setdefault(each["buffer"], Buffer()) for each in spec["outputs"]]
        process = forms.in_port_order(
            self._method, [each["port"] for each in self._inputs], ticks=self.taken == 0
        )
        self._process = self._emitting(process, self.form)
        # Whether a call takes nothing but an item.
        self._is_plain = self.taken == 1 == len(self._inputs) and not copies
        # Items of the loads before this one, and how far this one is called.
        self._before = self._at = self._count = 0
        self._columns, self._calls = [], _NO_CALLS
        self._open = self._pump = None
        # What the items of a portion gave so far, while a plain function is called on them.
        self._results = None
        # The item whose generator or coroutine is run after that; at the end there is none.
        self._settled, self._is_flushing = None, False
        # The item that the pump began with.
        self._first = 0
        self.begin(None)

    @property
    def streams(self):
        return self.form in (forms.GENERATOR, forms.ASYNC_GENERATOR)

    def begin(self, gate):
        """`gate` is entered before anything of the node is awaited."""
        self._gate = gate
        self._consumed_before = self._before + self._at
        self.skipped = 0
        self.emitted = [0] * len(self._buffers)
        for buffer in self._buffers:
            buffer.weigh()
        self._bytes_before = [buffer.ever for buffer in self._buffers]
        self.ms = 0.0
        self.failure = None
        self.skips = []
        self._cancelled = False

    @property
    def consumed(self):
        return self._before + self._at - self._consumed_before

    @property
    def item(self):
        """The item that is worked on, of all it consumes; None where it works on none."""
        if self._results is not None:
            return self._before + self._at + len(self._results)
        if self._settled is not None:
            return self._settled
        ever = self._before + self._at
        return None if ever == 0 or self._is_flushing else ever - 1

    def bytes_emitted(self):
        """Estimated bytes of what was emitted in this call, for each output port."""
        for buffer in self._buffers:
            buffer.weigh()
        return [buffer.ever - before for buffer, before in zip(self._buffers, self._bytes_before)]

    def load(self, columns, count):
        """Sets the next items: a list for each input port that takes some. They are called when they are pulled."""
        self._before += self._at
        self._columns, self._at, self._count = columns, 0, count
        if self._is_plain and self.form == forms.FUNCTION:
            return
        lists = columns
        if self._constants:
            wired = iter(columns)
            lists = [repeat(each["value"]) if "value" in each else next(wired) for each in self._inputs]
        if self._copies:
            lists = [map(snapshot, each) for each in lists]
        if not columns:
            lists = [*lists, repeat(None, count)]
        self._calls = map(self._process, *lists)

    def has_more(self):
        return not self.stopped and (
            self._at < self._count or self._open is not None or self._pump is not None
        )

    def cancel(self):
        """Ends what is awaited now and the work of this call."""
        self._cancelled = True
        if self._pump:
            self._pump.cancel()

    def pull(self, portion, end=None):
        """Does a portion of the work: takes as many items, or emits as many where one item can give many. Gives a list
        of what was emitted for each output port, or a coroutine that will. At the time `end` what is still to be
        awaited is left to the next call."""
        if self.form == forms.FUNCTION:
            results, error = self._call(portion)
            kinds = kinds_of(results)
            if error is None and kinds.isdisjoint(_UNSETTLED):
                end = self._before + self._at
                return self._emit(results, range(end - len(results), end), kinds)
            return self._call_on(portion, results, error)
        if self.form == forms.GENERATOR:
            return self._iterate(portion)
        if self.form == forms.ASYNC_FUNCTION:
            return self._await(portion, end)
        return self._iterate_async() if portion == ALL else self._read_pump(portion, end)

    async def flush(self):
        """The last items, as `pull` gives them. What fails here has no item that could be skipped."""
        values = []
        self._is_flushing = True
        flush = self.own("flush")
        try:
            given = self._emitting(flush, forms.form_of(flush))() if flush else None
            if inspect.isgenerator(given):
                values.extend(given)
            elif not inspect.isasyncgen(given) and not inspect.isawaitable(given):
                values.append(given)
            else:
                await self._gate.enter()
                if self._cancelled:
                    _close([given])
                elif inspect.isawaitable(given):
                    values.append(await given)
                else:
                    async for value in given:
                        values.append(value)
        except BaseException as error:
            if not self._is_cancelled(error):
                self.stopped = True
                self.failure = self._told(error, None)
        return self._emit(values, None)

    def own(self, name):
        """A method that the node has beside those that do nothing."""
        own = getattr(type(self.instance), name, None)
        return None if own is getattr(Node, name) else getattr(self.instance, name, None)

    def drop_items(self):
        """Lets go of what it was given; gives what is left of a generator that is open, None where none is."""
        self._columns, self._calls, self._count = [], _NO_CALLS, self._at
        open, self._open, self._pump = self._open or self._pump, None, None
        return open

    def _call(self, portion):
        """Calls the node on the next items: the results, and the error that ended them."""
        ready = min(portion, self._count - self._at)
        results, error = [], None
        self._results = results
        try:
            # Here most of the time of a run is spent: nothing but the calls may happen for each item.
            if self._is_plain:
                process, items = self._process, self._columns[0]
                for item in items if ready == len(items) else items[self._at : self._at + ready]:
                    results.append(process(item))
            else:
                for _ in range(ready):
                    results.append(next(self._calls))
        except BaseException as raised:
            if type(raised) is MemoryError:
                reserve.spend(raised)
            error = raised
        self._results = None
        self._at += len(results) + (error is not None)
        return results, error

    async def _call_on(self, portion, results, error):
        """As `_call` until the portion is done, over errors that are skipped and results that are to be awaited."""
        values, items = [], []
        while True:
            first = self._before + self._at - len(results) - (error is not None)
            await self._settle(results, first, values, items)
            if error is not None and not self.stopped:
                self._fail(error, self._before + self._at - 1)
            portion -= len(results) + 1
            if error is None or self.stopped or self._cancelled or portion <= 0:
                return self._emit(values, items)
            results, error = self._call(portion)

    async def _settle(self, results, first, values, items):
        """A plain function gave generators or coroutines from an item on: each stands for what it gives."""
        if _UNSETTLED.isdisjoint(map(type, results)):
            values.extend(results)
            items.extend(range(first, first + len(results)))
            return
        await self._gate.enter()
        for place, value in enumerate(results):
            if self.stopped or self._cancelled:
                _close(results[place:])
                break
            self._settled = first + place
            try:
                if type(value) is types.GeneratorType:
                    values.extend(value)
                elif type(value) is types.AsyncGeneratorType:
                    async for each in value:
                        values.append(each)
                else:
                    values.append(await value if type(value) is types.CoroutineType else value)
            except BaseException as error:
                self._fail(error, first + place)
            items.extend(repeat(first + place, len(values) - len(items)))
        self._settled = None

    def _iterate(self, portion):
        values, ends = [], []
        first = self._before + self._at - (self._open is not None)
        for _ in range(min(portion, self._count - self._at + 1)):
            try:
                if self._open is None:
                    if self._at == self._count or self.stopped:
                        break
                    self._at += 1
                    self._open = next(self._calls)
                values.extend(self._open if portion == ALL else islice(self._open, portion - len(values)))
                if len(values) < portion:
                    self._open = None
            except BaseException as error:
                self._open = None
                self._fail(error, self._before + self._at - 1)
            ends.append(len(values))
            if self._open is not None:
                break
        return self._emit(values, spread(first, ends))

    async def _await(self, portion, end):
        values, items = [], []
        await self._gate.enter()
        for _ in range(min(portion, self._count - self._at)):
            if self.stopped or self._cancelled:
                break
            try:
                self._at += 1
                values.append(await next(self._calls))
                items.append(self._before + self._at - 1)
            except BaseException as error:
                self._fail(error, self._before + self._at - 1)
            if end is not None and perf_counter() >= end:
                break
        return self._emit(values, items)

    async def _iterate_async(self):
        values, items = [], []
        await self._gate.enter()
        while not self._cancelled:
            try:
                stream = self._next_stream()
                if stream is None:
                    break
                async for value in stream:
                    values.append(value)
                    items.append(self._before + self._at - 1)
            except BaseException as error:
                self._fail(error, self._before + self._at - 1)
        return self._emit(values, items)

    async def _read_pump(self, portion, end):
        await self._gate.enter()
        if self._cancelled:
            return self._emit([], None)
        if self._pump is None:
            self._first = self._before + self._at
            self._pump = Pump(
                self._next_stream, lambda error: self._fail(error, self._before + self._at - 1)
            )
        pump = self._pump
        # What was emitted in this call is told before the next value is waited for.
        within = end - perf_counter() if any(self.emitted) else None
        try:
            values, streams = await pump.take(portion, within)
        except CancelledError:
            values, streams = [], []
        if pump.ended:
            self._pump = None
        return self._emit(values, [self._first + stream for stream in streams])

    def _next_stream(self):
        if self._at == self._count or self.stopped or self._cancelled:
            return None
        self._at += 1
        return next(self._calls)

    def _emitting(self, process, form):
        return forms.emitting(process, form, self.ports if self._gives_dict else None, self._copies)

    def _emit(self, values, items, kinds=None):
        """`items`: of which item each value was made (lineage.py)."""
        kinds = kinds_of(values) if kinds is None else kinds
        if _NONE in kinds:
            values, items = _where([value is not None for value in values], values, items)
            kinds.discard(_NONE)
        if not self._gives_dict:
            if not self._buffers:
                return []
            self._buffers[0].add_of(items, values, kinds)
            self.emitted[0] += len(values)
            return [values]
        lists = []
        for at, port in enumerate(self.ports):
            emitted = [value.get(port) for value in values]
            there = [value is not None for value in emitted]
            emitted, of = (emitted, items) if all(there) else _where(there, emitted, items)
            self._buffers[at].add_of(of, emitted, kinds_of(emitted))
            self.emitted[at] += len(emitted)
            lists.append(emitted)
        return lists

    def _is_cancelled(self, error):
        return self._cancelled and isinstance(error, (CancelledError, GeneratorExit))

    def _fail(self, error, item):
        if self._is_cancelled(error):
            return
        told = None
        if not self._skips_errors or len(self.skips) < SKIPS_TOLD or isinstance(error, MemoryError):
            told = self._told(error, item)
        # A node that has taken all memory can do nothing more.
        if self._skips_errors and (not isinstance(error, MemoryError) or reserve.restore()):
            self.skipped += 1
            if len(self.skips) < SKIPS_TOLD:
                self.skips.append(told)
            return
        self.stopped = True
        self.failure = told

    def _told(self, error, item):
        told = {"node": self.index, **describe(error, self._method)}
        if item is not None:
            told["item"] = item
            at = item - self._before
            inputs = [column[at] for column in self._columns if at < len(column)]
            if inputs:
                told["input"] = excerpt(inputs[0] if len(inputs) == 1 else inputs, INPUT_CHARS)
        return told


def _where(signs, values, items):
    """Those whose sign is true, with their items."""
    chosen = list(compress(values, signs))
    return chosen, kept(items, signs, len(chosen))


def _close(results):
    """Coroutines that nobody awaits would be told as a warning."""
    for value in results:
        if type(value) is types.CoroutineType:
            value.close()
