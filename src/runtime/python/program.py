"""A program of the host made into stages: sources compiled and executed, instances made and initialized. Knows nothing
of running them."""

import inspect

import source
from errors import describe
from output import Journal, write_to
from segment import Segment
from stage import Stage
from tasks import Gate


class OpenFailed(Exception):
    """A node that could not be made. `error` names it and the place; `logs` is what it had printed."""

    def __init__(self, error, logs):
        super().__init__(error["message"])
        self.error = error
        self.logs = logs


async def open_segments(program, buffers):
    """A list of stages for each segment of the program."""
    modules = {}
    chains = []
    gate = Gate()
    try:
        for segment in program["segments"]:
            stages = []
            chains.append(stages)
            for spec in segment["nodes"]:
                stages.append(await _open_node(spec, stages, modules, buffers, gate))
    except OpenFailed:
        for stages in chains:
            await Segment(stages, 0, 0).clean_up()
        raise
    return chains


async def _open_node(spec, before, modules, buffers, gate):
    journal = Journal()
    write_to(journal)
    cls = None
    try:
        cls = source.node_class(_module(spec, modules), spec["type"])
        instance = source.instantiate(cls, spec["id"], spec.get("params") or {})
        copies = source.needs_copies(cls, spec["source"])
        stage = Stage(spec, len(before), instance, copies=copies, journal=journal, buffers=buffers)
        initialize = stage.own("initialize")
        done = initialize() if initialize else None
        if inspect.isawaitable(done):
            await gate.enter()
            await done
    except BaseException as error:
        told = {"node": spec["id"], **describe(error, getattr(cls, "__init__", None))}
        logs = [{"node": len(before), **entry} for entry in journal.take(True)]
        raise OpenFailed(told, logs) from error
    ports = before[-1].ports if before else []
    stage.via = ports.index(spec["via"]) if spec.get("via") in ports else 0
    return stage


def _module(spec, modules):
    """Nodes of one source share its module, so that their classes are the same."""
    key = (spec["type"], spec["source"])
    if key not in modules:
        modules[key] = source.execute(spec["type"], source.compile_source(*key))
    return modules[key]
