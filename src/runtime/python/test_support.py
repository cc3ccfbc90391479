"""A host with programs written in one line, for the tests. Knows nothing of what is tested."""

import asyncio
import inspect
import json
import textwrap

from host import Host

# One for all calls, as in a page: the end of a loop closes async generators that wait for the next call.
LOOP = asyncio.new_event_loop()
asyncio.set_event_loop(LOOP)


class Bench:
    """A host with one program open. Buffer 0 is the input; every output port gets the next number."""

    def __init__(self, *segments, **options):
        self.host = Host(**options)
        self.ports = {}
        program = {"segments": [{"nodes": [self._number(spec) for spec in nodes]} for nodes in segments]}
        self.opened = settle(self.host.begin(json.dumps(program)))

    def _number(self, spec):
        for output in spec["outputs"]:
            output["buffer"] = len(self.ports) + 1
            self.ports[f"{spec['id']}.{output['port']}"] = output["buffer"]
        return spec

    def feed(self, items, buffer=0):
        return self.host.feed(buffer, json.dumps(items))

    def run(self, segment=0, take=((0, 0),), count=0, upto=99):
        return settle(self.host.run(segment, json.dumps(take), count, upto))

    def finish(self, segment=0, upto=99):
        return settle(self.host.finish(segment, upto))

    def values(self, port, end=10**9):
        return json.loads(self.host.read(self.ports[port], 0, end))

    def everything(self, items):
        """Runs the first segment over items to its end and gives all replies."""
        count = self.feed(items)
        replies = [self.run(count=count)]
        while replies[-1]["more"]:
            replies.append(self.run(take=()))
        failure = next((each["failure"] for each in replies if each["failure"]), None)
        return [*replies, self.finish(upto=failure["node"] if failure else 99)]


def settle(reply):
    return json.loads(LOOP.run_until_complete(reply) if inspect.isawaitable(reply) else reply)


def process(*lines, form="def"):
    """Source of a node with nothing but `process`."""
    return "\n    ".join((f"class N(Node):\n  {form} process(self, data):", *lines))


def node(source, node_id="n", node_type="N", *, inputs=("data",), outputs=("out",), constants=None, **rest):
    constants = constants or {}
    return {
        "id": node_id,
        "type": node_type,
        "source": textwrap.dedent(source),
        "params": {},
        "onError": "stop",
        "inputs": [
            {"port": port, **({"value": constants[port]} if port in constants else {})} for port in inputs
        ],
        "outputs": [{"port": port} for port in outputs],
        "via": "out",
        **rest,
    }


def run_one(source, items, **rest):
    """The values that one node emits, and the replies of its run."""
    bench = Bench([node(source, **rest)])
    if "error" in bench.opened:
        raise AssertionError(bench.opened["error"])
    replies = bench.everything(items)
    return bench.values("n.out"), replies
