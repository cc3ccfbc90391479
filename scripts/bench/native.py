"""Native CPython doing the work of the benchmark's Python chains: samples asked for on standard input, a JSON line each.

`values` is what somebody would write who needs no editor; `host` is our own host code outside of Pyodide. Knows how to
time a piece of work, not who asks.
"""

import asyncio
import json
import math
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "src/runtime/python"))

NUMBERS = """from remotemedia import Node

class BumpNode(Node):
    def process(self, data):
        return data + 1
"""
OBJECTS = NUMBERS.replace("data + 1", '{**data, "value": data["value"] + 1}')


def main():
    prepared = {}
    for line in sys.stdin:
        try:
            task = json.loads(line)
            wanted_ms = task.pop("ms")
            key = json.dumps(task)
            if key not in prepared:
                prepared[key] = [WAYS[task["way"]](task), 1]
            answer = {"ms": sample(prepared[key], wanted_ms)}
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


def sample(prepared, wanted_ms):
    """Mean milliseconds of a call, over as many calls as last `wanted_ms` together."""
    work, calls = prepared
    while True:
        start = time.perf_counter()
        for _ in range(calls):
            work()
        took = (time.perf_counter() - start) * 1000
        if took >= wanted_ms:
            return took / calls
        calls = max(math.ceil(calls * 1.2 * wanted_ms / max(took, wanted_ms / 100)), calls + 1)
        prepared[1] = calls


def make_text(task):
    """The benchmark's items as JSON text, the same in every language."""
    values = [(id, id * 0.37 + 0.1) for id in range(task["items"])]
    if task["values"] == "numbers":
        return json.dumps([value for _, value in values])
    return json.dumps([{"value": value, "id": id, "label": f"item {id}"} for id, value in values])


def values(task):
    """Resident instances, one comprehension a node, every list kept."""
    text = make_text(task)
    scope = {}
    exec(NUMBERS if task["values"] == "numbers" else OBJECTS, scope)
    nodes = [scope["BumpNode"]() for _ in range(task["nodes"])]

    def run():
        wires = [json.loads(text)]
        for node in nodes:
            process = node.process
            wires.append([process(item) for item in wires[-1]])
        return wires

    return run


def host(task):
    """Our host, called as the engine calls it."""
    from host import Host

    text = make_text(task)
    nodes = [
        {
            "id": f"n{index}",
            "type": "BumpNode",
            "params": {},
            "onError": "stop",
            "source": NUMBERS if task["values"] == "numbers" else OBJECTS,
            "inputs": [{"port": "data"}],
            "outputs": [{"port": "out", "buffer": index + 1}],
            "via": "out",
        }
        for index in range(task["nodes"])
    ]
    program = json.dumps({"segments": [{"nodes": nodes}]})
    ours = Host()

    async def run():
        opened = json.loads(await ours.open(program))
        if "error" in opened:
            raise RuntimeError(opened["error"]["message"])
        count = ours.feed(0, text)
        taken = 0
        while taken < count:
            reply = json.loads(ours.run(0, json.dumps([[0, taken]]), count - taken, len(nodes)))
            if reply["failure"]:
                raise RuntimeError(reply["failure"]["message"])
            taken += reply["nodes"][0]["consumed"]
        ours.finish(0, len(nodes))

    return lambda: asyncio.run(run())


WAYS = {"values": values, "host": host}

if __name__ == "__main__":
    main()
