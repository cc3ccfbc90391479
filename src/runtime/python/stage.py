"""One node at work: takes the items it was given, in portions, and emits into its buffers. What fails is counted or
stops it, as the program says. Knows nothing of the nodes around it."""

import inspect
import sys
import types
from itertools import chain, islice, repeat
from operator import length_hint

import forms
from buffer import Buffer
from errors import describe
from json_text import excerpt
from mutation import snapshot

ALL = sys.maxsize
INPUT_CHARS = 200
SKIPS_TOLD = 5

# What a plain function may give instead of a value: these are what the other forms give.
_UNSETTLED = frozenset((types.GeneratorType, types.CoroutineType, types.AsyncGeneratorType))


class Stage:
    """A node's instance with its place in the chain. `begin` starts the counts of one call of the host."""

    def __init__(self, spec, index, instance, *, copies, journal, buffers):
        self.index = index
        self.instance = instance
        self.journal = journal
        self.stopped = False
        self._skips_errors = spec.get("onError") == "skip"
        self._method = instance.process
        self.form = forms.form_of(self._method)
        self._inputs = spec["inputs"]
        self.taken = sum("value" not in each for each in self._inputs)
        self.ports = [each["port"] for each in spec["outputs"]]
        self._gives_dict = forms.gives_dict(self._method, self.ports)
        self.is_async = forms.is_async(self._method)
        self.via = 0
        self._copies = copies
        self._buffers = [buffers.setdefault(each["buffer"], Buffer()).items for each in spec["outputs"]]
        process = forms.in_port_order(
            self._method, [each["port"] for each in self._inputs], ticks=self.taken == 0
        )
        self._process = self._emitting(process, self.form)
        self._forms = {
            forms.FUNCTION: self._call,
            forms.ASYNC_FUNCTION: self._await,
            forms.GENERATOR: self._iterate,
            forms.ASYNC_GENERATOR: self._iterate_async,
        }
        self._all_consumed = 0
        self._columns, self._first = [], 0
        self._gauge, self._calls = iter(()), iter(())
        self._open = None
        self.begin()

    @property
    def streams(self):
        return self.form in (forms.GENERATOR, forms.ASYNC_GENERATOR)

    def begin(self):
        self.consumed = self.skipped = 0
        self.emitted = [0] * len(self._buffers)
        self.ms = 0.0
        self.failure = None
        self.skips = []

    def load(self, columns, count):
        """Sets the next items: a list for each input port that takes some. They are called when they are pulled."""
        self._columns, self._first = columns, self._all_consumed
        # How much of it is left is how far the calls have come.
        self._gauge = iter(columns[0]) if columns else repeat(None, count)
        wired = chain([self._gauge], columns[1:])
        lists = [repeat(each["value"]) if "value" in each else next(wired) for each in self._inputs]
        if self._copies:
            lists = [map(snapshot, each) for each in lists]
        if not columns:
            lists.append(self._gauge)
        self._calls = map(self._process, *lists)

    def has_more(self):
        return not self.stopped and (self._open is not None or length_hint(self._gauge) > 0)

    def drop_items(self):
        self._columns, self._gauge, self._calls = [], iter(()), iter(())
        self._open = None

    async def pull(self, portion):
        """Does a portion of the work: takes as many items, or emits as many where one item can give many. Gives a list
        of what was emitted for each output port."""
        values = []
        run = self._forms[self.form]
        while portion > 0 and not self.stopped:
            before = length_hint(self._gauge)
            error = await run(portion, values)
            took = before - length_hint(self._gauge)
            self.consumed += took
            self._all_consumed += took
            if error is None:
                break
            self._fail(error, self._all_consumed - 1)
            portion -= max(took, 1)
        return self._emit(values)

    async def flush(self):
        """The last items, as `pull` gives them. What fails here has no item that could be skipped."""
        values = []
        flush = getattr(self.instance, "flush", None)
        try:
            given = self._emitting(flush, forms.form_of(flush))() if flush else None
            if inspect.isasyncgen(given):
                async for value in given:
                    values.append(value)
            elif inspect.isgenerator(given):
                values.extend(given)
            else:
                values.append(await given if inspect.isawaitable(given) else given)
        except BaseException as error:
            self.stopped = True
            self.failure = self._told(error, None)
        return self._emit(values)

    async def _call(self, portion, values):
        results = []
        ready = min(portion, length_hint(self._gauge))
        error = None
        try:
            results.extend(islice(self._calls, ready))
        except BaseException as raised:
            error = raised
        if error is None and len(results) < ready:
            # What reads the calls takes this error for their end.
            error = StopIteration()
        if _UNSETTLED.isdisjoint(map(type, results)):
            values.extend(results)
        else:
            await self._settle(results, values)
        return error

    async def _await(self, portion, values):
        try:
            for awaitable in islice(self._calls, portion):
                values.append(await awaitable)
        except BaseException as error:
            return error

    async def _iterate(self, portion, values):
        full = len(values) + portion
        try:
            if portion == ALL:
                for stream in self._calls:
                    values.extend(stream)
            for _ in range(portion):
                if self._open is None:
                    self._open = next(self._calls, None)
                if self._open is None or len(values) >= full:
                    return None
                room = full - len(values)
                had = len(values)
                values.extend(islice(self._open, room))
                if len(values) - had < room:
                    self._open = None
        except BaseException as error:
            self._open = None
            return error

    async def _iterate_async(self, portion, values):
        full = len(values) + portion
        try:
            for _ in range(portion):
                if self._open is None:
                    self._open = next(self._calls, None)
                if self._open is None or len(values) >= full:
                    return None
                try:
                    while len(values) < full:
                        values.append(await anext(self._open))
                except StopAsyncIteration:
                    self._open = None
        except BaseException as error:
            self._open = None
            return error

    async def _settle(self, results, values):
        """A plain function gave generators or coroutines: each stands for what it gives."""
        for place, value in enumerate(results):
            try:
                if type(value) is types.GeneratorType:
                    values.extend(value)
                elif type(value) is types.AsyncGeneratorType:
                    async for each in value:
                        values.append(each)
                else:
                    values.append(await value if type(value) is types.CoroutineType else value)
            except BaseException as error:
                self._fail(error, self._all_consumed + place)
            if self.stopped:
                return

    def _emitting(self, process, form):
        return forms.emitting(process, form, self.ports if self._gives_dict else None, self._copies)

    def _emit(self, values):
        values = [value for value in values if value is not None]
        if self._gives_dict:
            lists = [[v for value in values if (v := value.get(port)) is not None] for port in self.ports]
        else:
            lists = [values] if self.ports else []
        for at, emitted in enumerate(lists):
            self._buffers[at].extend(emitted)
            self.emitted[at] += len(emitted)
        return lists

    def _fail(self, error, item):
        if self._skips_errors:
            self.skipped += 1
            if len(self.skips) < SKIPS_TOLD:
                self.skips.append(self._told(error, item))
            return
        self.stopped = True
        self.failure = self._told(error, item)

    def _told(self, error, item):
        told = {"node": self.index, **describe(error, self._method)}
        if item is not None:
            told["item"] = item
            at = item - self._first
            inputs = [column[at] for column in self._columns if at < len(column)]
            if inputs:
                told["input"] = excerpt(inputs[0] if len(inputs) == 1 else inputs, INPUT_CHARS)
        return told
