#!/usr/bin/env python3
"""Runs the tests of the Python host and every Python node's cases.json in a native Python. Knows nothing of browsers.

Usage: python3 scripts/test-python.py [part of a node's name]...
"""

import asyncio
import inspect
import json
import sys
import typing
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOST = ROOT / "src/runtime/python"
LIBRARY = ROOT / "node-library"
NODE_ID = "node"

sys.path.insert(0, str(HOST))

import forms  # noqa: E402
import source  # noqa: E402
from host import Host  # noqa: E402


def main(wanted):
    suite = unittest.TestSuite()
    if not wanted:
        suite.addTest(unittest.defaultTestLoader.discover(str(HOST), "test_*.py", str(HOST)))
    folders = [file.parent for file in sorted(LIBRARY.glob("*/node.py"))]
    for folder in folders:
        if not wanted or any(part.lower() in folder.name.lower() for part in wanted):
            suite.addTests(cases_of(folder))
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=0).run(suite)
    failed = len(result.failures) + len(result.errors)
    print(f"{result.testsRun - failed} passed, {failed} failed")
    return 1 if failed or result.testsRun == 0 or not folders else 0


def cases_of(folder):
    cases = json.loads((folder / "cases.json").read_text("utf-8"))["cases"]
    node_type = folder.name.removesuffix("-python")
    code = (folder / "node.py").read_text("utf-8")
    if not cases:
        raise SystemExit(f"{folder.name}: there are no cases")
    return [
        unittest.FunctionTestCase(
            lambda case=case: run_case(node_type, code, case), description=f"{folder.name}: {case['title']}"
        )
        for case in cases
    ]


def run_case(node_type, code, case):
    params = case.get("params", {})
    inputs, outputs = ports_of(node_type, code)
    given = case["input"] if isinstance(case["input"], dict) else {next(iter(inputs), "in"): case["input"]}
    spec = {
        "id": NODE_ID,
        "type": node_type,
        "source": code,
        "params": params,
        "inputs": [
            {"port": port} if port in given else {"port": port, "value": params.get(port, value)}
            for port, value in inputs.items()
        ],
        "outputs": [{"port": port, "buffer": 100 + at} for at, port in enumerate(outputs)],
    }
    error = asyncio.run(run_program(spec, [given[port] for port in inputs if port in given], emitted := {}))
    expected = case.get("output")
    if expected is not None and not isinstance(expected, dict):
        expected = {"out": expected}
    check = unittest.TestCase()
    check.maxDiff = None
    if "error" not in case:
        check.assertIsNone(error)
    else:
        check.assertIn(case["error"], error or "no error at all")
    if expected is not None:
        check.assertEqual(exact(emitted), exact(expected))


async def run_program(spec, columns, emitted):
    host = Host()
    opened = json.loads(await host.open(json.dumps({"segments": [{"nodes": [spec]}]})))
    if "error" in opened:
        return opened["error"]["message"]
    for buffer, items in enumerate(columns):
        host.feed(buffer, json.dumps(items))
    count = min(map(len, columns), default=1)
    take = json.dumps([[buffer, 0] for buffer in range(len(columns))])
    reply = await reply_of(host.run(0, take, count, 1))
    while reply["more"]:
        reply = await reply_of(host.run(0, "[]", 0, 1))
    failure = reply["failure"]
    last = await reply_of(host.finish(0, 0 if failure else 1))
    for each in spec["outputs"]:
        emitted[each["port"]] = json.loads(host.export(each["buffer"], 0, 10**9))
    failure = failure or last["failure"]
    return failure and failure["message"]


async def reply_of(reply):
    return json.loads(await reply if inspect.isawaitable(reply) else reply)


def ports_of(node_type, code):
    """Input ports with their defaults and the names of the output ports, from the class itself."""
    cls = source.node_class(source.execute(node_type, source.compile_source(node_type, code)), node_type)
    arguments = list(inspect.signature(cls.process).parameters.values())[1:]
    inputs = {each.name: None if each.default is each.empty else each.default for each in arguments}
    if not forms.gives_dict(cls.process, ["out"]):
        return inputs, ["out"]
    return inputs, list(typing.get_type_hints(typing.get_type_hints(cls.process)["return"]))


def exact(value):
    """Text that tells 1 from true and from "1", and does not care for the order of keys."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
