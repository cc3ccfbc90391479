"""A chain of nodes, each fed by the one before it: runs them over items in short slices, so that a call of the host
comes back soon and goes on where it stopped. Knows nothing of buffers and of the crossing."""

import inspect
import types
from time import perf_counter

from errors import describe
from json_text import write
from output import write_to
from stage import ALL
from tasks import Gate

LONGEST_SLICE = 1 << 15
SLICE_MS = 10
LARGEST_STEP = 64


class Segment:
    """`limit`: after so many outputs of a generator at the head, or `budget_ms`, a call comes back with "more"."""

    def __init__(self, stages, limit, budget_ms):
        self._stages = stages
        self._limit = limit
        self._budget = budget_ms / 1000
        self._slice = 1
        self._cancelled = False

    @property
    def taken(self):
        """How many input ports of the head take items."""
        return self._stages[0].taken if self._stages else 0

    async def run(self, columns, count, upto):
        """JSON of a BatchReply."""
        stages = self._begin(upto)
        if not stages:
            return self._reply(stages)
        head = stages[0]
        if count:
            head.load(columns, count)
        start = perf_counter()
        end = start + self._budget
        while head.has_more() and not self._cancelled:
            room = self._limit - sum(head.emitted) if head.streams else ALL
            portion = min(self._slice, room)
            await self._feed(stages, head, portion, end)
            now = perf_counter()
            self._adapt(portion, (now - start) * 1000)
            start = now
            if now >= end or (head.streams and sum(head.emitted) >= self._limit):
                break
        return self._reply(stages, more=head.has_more())

    async def finish(self, upto):
        """JSON of a BatchReply."""
        stages = self._begin(upto)
        for place, stage in enumerate(stages):
            if stage.stopped or self._cancelled or not stage.own("flush"):
                continue
            start = perf_counter()
            write_to(stage.journal)
            lists = await stage.flush()
            stage.ms += (perf_counter() - start) * 1000
            await self._follow(stages[place + 1 :], lists)
        await self.clean_up()
        reply = self._reply(stages, final=True)
        self._stages = []
        return reply

    async def clean_up(self):
        """Ends the nodes. Also for a program that did not open: what was initialized is cleaned up again."""
        for stage in self._stages:
            opened, cleanup = stage.drop_items(), stage.own("cleanup")
            if opened is None and cleanup is None:
                continue
            write_to(stage.journal)
            stage.journal.worker = None
            try:
                done = opened.close() if opened is not None else None
                if done is not None:
                    await self._awaited(done)
                done = cleanup() if cleanup else None
                if inspect.isawaitable(done):
                    await self._awaited(done)
            except BaseException as error:
                told = describe(error)
                line = f" (line {told['line']})" if "line" in told else ""
                stage.journal.write("err", f"cleanup failed: {told['type']}: {told['message']}{line}\n")

    def cancel(self):
        """Ends what is awaited, and the call after it."""
        self._cancelled = True
        for stage in self._stages:
            stage.cancel()

    def _begin(self, upto):
        self._cancelled = False
        self._gate = gate = Gate()
        for stage in self._stages:
            stage.begin(gate)
        return self._stages[:upto]

    async def _feed(self, stages, head, portion, end):
        """A portion of the head's work down the chain."""
        start = perf_counter()
        write_to(head.journal)
        lists = head.pull(portion, end)
        if type(lists) is types.CoroutineType:
            lists = await lists
        head.ms += (perf_counter() - start) * 1000
        await self._follow(stages[1:], lists)

    async def _follow(self, stages, lists):
        """Sends what the stage before emitted down the rest of the chain."""
        start = perf_counter()
        for stage in stages:
            items = lists[stage.via] if lists else None
            if stage.stopped or not items:
                return
            stage.load([items], len(items))
            write_to(stage.journal)
            lists = stage.pull(ALL)
            if type(lists) is types.CoroutineType:
                lists = await lists
            now = perf_counter()
            stage.ms += (now - start) * 1000
            start = now

    async def _awaited(self, awaitable):
        """After a cancel nothing is waited for: what would wait is closed there."""
        if not self._cancelled:
            await self._gate.enter()
        if not self._cancelled:
            return await awaitable
        if inspect.iscoroutine(awaitable):
            try:
                awaitable.send(None)
            except StopIteration:
                return
            awaitable.close()

    def _adapt(self, portion, ms):
        """The next slice lasts about `SLICE_MS`, judged by this one."""
        if portion < self._slice:
            return
        wanted = int(portion * SLICE_MS / max(ms, 0.001))
        self._slice = max(1, min(wanted, portion * LARGEST_STEP, LONGEST_SLICE))

    def _reply(self, stages, more=False, final=False):
        nodes = ",".join(
            [
                f'{{"consumed":{each.consumed},"emitted":{each.emitted},"bytes":{each.bytes_emitted()},'
                f'"skipped":{each.skipped},"ms":{each.ms:.4f}}}'
                for each in stages
            ]
        )
        failures = [stage.failure for stage in stages if stage.failure]
        skips = [skip for stage in stages for skip in stage.skips]
        logs = [
            {"node": stage.index, **entry}
            for stage in self._stages
            if stage.journal.is_used
            for entry in stage.journal.take(final)
        ]
        told = '"failure":null,"skips":[],"logs":[]'
        if failures or skips or logs:
            failure = failures[0] if failures else None
            told = write({"failure": failure, "skips": skips, "logs": logs})[1:-1]
        return f'{{"nodes":[{nodes}],{told},"more":{"true" if more else "false"}}}'
