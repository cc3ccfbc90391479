"""A chain of nodes, each fed by the one before it: runs them over items in short slices, so that a call of the host
comes back soon and goes on where it stopped. Knows nothing of buffers and of the crossing."""

import inspect
from time import perf_counter

from errors import describe
from output import writing_to
from stage import ALL

LONGEST_SLICE = 4096
SHORT_SLICE_MS = 2
LONG_SLICE_MS = 12
SKIPS_TOLD = 5


class Segment:
    """`limit`: after so many outputs of a generator at the head, or `budget_ms`, a call comes back with "more"."""

    def __init__(self, stages, limit, budget_ms):
        self._stages = stages
        self._limit = limit
        self._budget_ms = budget_ms
        self._slice = 1
        self.is_async = any(map(_is_async, stages))

    @property
    def taken(self):
        """How many input ports of the head take items."""
        return self._stages[0].taken if self._stages else 0

    async def run(self, columns, count, upto):
        stages = self._begin(upto)
        if not stages:
            return self._reply(stages)
        head = stages[0]
        if count:
            head.load(columns, count)
        end = perf_counter() + self._budget_ms / 1000
        while head.has_more():
            start = perf_counter()
            room = self._limit - sum(head.emitted) if head.streams else ALL
            await self._work(stages, 0, min(self._slice, room))
            now = perf_counter()
            self._adapt((now - start) * 1000)
            if now >= end or (head.streams and sum(head.emitted) >= self._limit):
                break
        return self._reply(stages, more=head.has_more())

    async def finish(self, upto):
        stages = self._begin(upto)
        for place, stage in enumerate(stages):
            if stage.stopped:
                continue
            lists = await self._timed(stage, stage.flush())
            await self._feed(stages, place + 1, lists)
        for stage in self._stages:
            await self._clean_up(stage)
        reply = self._reply(stages, final=True)
        self._stages = []
        return reply

    async def clean_up(self):
        """For a program that did not open: what was initialized is cleaned up again."""
        for stage in self._stages:
            await self._clean_up(stage)

    def _begin(self, upto):
        for stage in self._stages:
            stage.begin()
        return self._stages[:upto]

    async def _work(self, stages, place, portion):
        lists = await self._timed(stages[place], stages[place].pull(portion))
        await self._feed(stages, place + 1, lists)

    async def _feed(self, stages, place, lists):
        """Sends what the stage before emitted down the rest of the chain."""
        for stage in stages[place:]:
            items = lists[stage.via] if lists else None
            if stage.stopped or not items:
                return
            stage.load([items], len(items))
            lists = await self._timed(stage, stage.pull(ALL))

    async def _timed(self, stage, work):
        start = perf_counter()
        with writing_to(stage.journal):
            lists = await work
        stage.ms += (perf_counter() - start) * 1000
        return lists

    async def _clean_up(self, stage):
        with writing_to(stage.journal):
            try:
                stage.drop_items()
                done = stage.instance.cleanup() if hasattr(stage.instance, "cleanup") else None
                if inspect.isawaitable(done):
                    await done
            except BaseException as error:
                told = describe(error)
                line = f" (line {told['line']})" if "line" in told else ""
                stage.journal.write("err", f"cleanup failed: {told['type']}: {told['message']}{line}\n")

    def _adapt(self, ms):
        if ms < SHORT_SLICE_MS:
            self._slice = min(LONGEST_SLICE, self._slice * 4)
        elif ms > LONG_SLICE_MS:
            self._slice = max(1, self._slice // 2)

    def _reply(self, stages, more=False, final=False):
        failures = [stage.failure for stage in stages if stage.failure]
        skips = [skip for stage in stages for skip in stage.skips]
        return {
            "nodes": [
                {
                    "consumed": each.consumed,
                    "emitted": each.emitted,
                    "skipped": each.skipped,
                    "ms": round(each.ms, 4),
                }
                for each in stages
            ],
            "failure": failures[0] if failures else None,
            "skips": skips[:SKIPS_TOLD],
            "logs": [
                {"node": stage.index, "stream": stream, "text": text}
                for stage in self._stages
                for stream, text in stage.journal.take(final)
            ],
            "more": more,
        }


def _is_async(stage):
    return stage.is_async or any(
        inspect.iscoroutinefunction(method) or inspect.isasyncgenfunction(method)
        for method in (getattr(stage.instance, name, None) for name in ("flush", "cleanup"))
    )
