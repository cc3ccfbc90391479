import { expect, test } from "vitest";
import { deriveSpec } from "./python";
import { pythonTemplate } from "./template";

const FULL = `
from typing import Annotated, AsyncIterator, Literal, Optional, TypedDict
from dataclasses import dataclass
from enum import Enum

LIMIT = 4 * 1024
Mode = Literal["fast", "exact"]

class Colour(Enum):
    RED = "red"
    BLUE = "blue"

@dataclass
class Window:
    size: int
    step: int = 1

class Result(TypedDict, total=False):
    text: str
    score: Annotated[float, "0 to 1"]

class Other(Node):
    def process(self, data): return data

class DemoNode(Node):
    """Counts words. It is only a demonstration.

    More **prose**.

    Args:
        count: How many words
            are wanted.
        data: The text to read.
    """

    title = "Word " "counter"
    category = 'Text'
    aliases = ["Words"]

    def __init__(self, name=None, *, count: Annotated[int, {"minimum": 0, "unit": "words"}] = -3,
                 ratio: float = 4., mode: Mode = "fast", colour: Colour = Colour.BLUE,
                 label: Optional[str] = None, either: int | str = 1, window: Window, tags: list[str] = ["a", "\\u00e9\\n"],
                 limit=LIMIT, secret: Annotated[str, "A key", {"secret": True}] = "", anything=object(), **kwargs):
        super().__init__(name)
        self.count = count

    async def process(self, data: str, weight: float = 0.5, extra: "dict[str, int]" = {"a": (1, None, True)}) -> AsyncIterator[Result]:
        self._note(data)
        yield {"text": data}

    def _note(self, data):
        self.seen[data] = True
`;

test("a spec is read from annotations, defaults and docstrings", () => {
  const { spec, markers } = deriveSpec("DemoNode", FULL);
  expect(markers).toEqual([]);
  expect(spec).toMatchObject({
    node_type: "DemoNode",
    title: "Word counter",
    category: "Text",
    aliases: ["Words"],
    description: "Counts words.",
    docs: "Counts words. It is only a demonstration.\n\nMore **prose**.",
    runtime: "python",
    streaming: true,
    stateful: true,
  });
  expect(spec.inputs).toEqual([
    { name: "data", type: "string", description: "The text to read." },
    { name: "weight", type: "number", default: 0.5 },
    { name: "extra", type: "object", default: { a: [1, null, true] } },
  ]);
  expect(spec.outputs).toEqual([
    { name: "text", type: "string" },
    { name: "score", type: "number", description: "0 to 1" },
  ]);
  expect(spec.params.required).toEqual(["window"]);
  expect(spec.params.properties).toEqual({
    count: {
      type: "integer",
      minimum: 0,
      unit: "words",
      default: -3,
      description: "How many words are wanted.",
    },
    ratio: { type: "number", default: 4 },
    mode: { type: "string", enum: ["fast", "exact"], default: "fast" },
    colour: { type: "string", enum: ["red", "blue"], default: "blue" },
    label: { type: ["string", "null"], default: null },
    either: { type: ["integer", "string"], default: 1 },
    window: {
      type: "object",
      properties: { size: { type: "integer" }, step: { type: "integer", default: 1 } },
      required: ["size"],
    },
    tags: { type: "array", items: { type: "string" }, default: ["a", "é\n"] },
    limit: { type: "number", default: 4096 },
    secret: { type: "string", description: "A key", secret: true, default: "" },
    anything: {},
  });
});

function inProcess(body: string, signature = "self, data"): string {
  return `class X(Node):\n    def process(${signature}):\n${body.replace(/^/gm, "        ")}\n`;
}

test.each([
  ["a plain return", inProcess("return data"), { streaming: false, stateful: false }],
  ["a yield of its own", inProcess("for x in data:\n    yield x"), { streaming: true, stateful: false }],
  [
    "a yield in a nested function",
    inProcess("def f():\n    yield 1\nreturn list(f())"),
    { streaming: false },
  ],
  ["a yield used as a value", inProcess("x = yield data"), { streaming: true }],
  ["an augmented assignment to self", inProcess("self.n += 1\nreturn data"), { stateful: true }],
  ["an assignment to several targets", inProcess("a, self.b = data\nreturn a"), { stateful: true }],
  ["a call that changes a list of self", inProcess("self.rows.append(data)"), { stateful: true }],
  ["a comparison with self", inProcess("return self.n == data"), { stateful: false }],
  ["a flush", `${inProcess("return data")}    def flush(self):\n        return []\n`, { stateful: true }],
  ["no argument", inProcess("return 1", "self"), { inputs: [] }],
  [
    "two arguments",
    inProcess("return 1", "self, left, right: bytes"),
    {
      inputs: [
        { name: "left", type: "any" },
        { name: "right", type: "bytes" },
      ],
    },
  ],
])("%s is told by the syntax tree", (_, source, expected) => {
  expect(deriveSpec("X", source).spec).toMatchObject(expected);
});

test.each([
  ["a class that says so", "    stateful = False\n", { stateful: false }],
  ["a class that never ends", "    endless = True\n", { endless: true, stateful: true }],
  ["a class that is not sure", "    deterministic = False\n", { deterministic: false }],
])("%s knows better than its syntax tree", (_, line, expected) => {
  const body = inProcess("self.n += 1\nreturn data");
  expect(deriveSpec("X", body.replace("\n", `\n${line}`)).spec).toMatchObject(expected);
});

test.each([
  ["import random", "return random.random()"],
  ["import numpy as np", "return np.random.rand(2)"],
  ["from random import (choice as pick)", "return pick(data)"],
  ["import time as t", "return t.time()"],
  ["from datetime import datetime", "return datetime.now()"],
  ["import datetime", "return f'{datetime.date.today()}'"],
  ["import uuid, os", "return uuid.uuid4()"],
  ["import os", "return os.urandom(4)"],
])("%s and %s make a node that gives something else each time", (line, body) => {
  expect(deriveSpec("X", `${line}\n${inProcess(body)}`).spec.deterministic).toBe(false);
});

test.each([
  ["import time", "time.sleep(1)\nreturn data"],
  ["from time import sleep, strftime", "sleep(1)\nreturn data"],
  ["import random", "return 'random.random()'"],
  ["import uuid", "return uuid.uuid5(uuid.NAMESPACE_DNS, data)"],
  ["from datetime import datetime", "return datetime.fromisoformat(data).date()"],
  ["import os", "return self.random.choice + data.time.now"],
])("%s and %s always give the same", (line, body) => {
  expect(deriveSpec("X", `${line}\n${inProcess(body)}`).spec).not.toHaveProperty("deterministic");
});

test("code that says it is deterministic is believed", () => {
  const source = inProcess("return random.Random(7).random()").replace("\n", "\n    deterministic = True\n");
  expect(deriveSpec("X", `import random\n${source}`).spec).not.toHaveProperty("deterministic");
});

test.each([
  ["int", "integer"],
  ["float | int", "number"],
  ["str | None", "string"],
  ["Optional[list[int]]", "array"],
  ["Iterator[bool]", "boolean"],
  ["Generator[bytes, None, None]", "bytes"],
  ["np.ndarray", "tensor"],
  ["typing.Dict[str, Any]", "object"],
  ["'int'", "integer"],
  ["int | str", "json"],
  ["int | bytes", "any"],
  ["Annotated[Any, {'type': 'audio'}]", "audio"],
  ["Whatever[int", "any"],
])("the return annotation %s makes an output of type %s", (annotation, type) => {
  const source = `class X(Node):\n    def process(self, data) -> ${annotation}:\n        return data\n`;
  expect(deriveSpec("X", source).spec.outputs[0]?.type).toBe(type);
});

test("a dataclass of another class and inherited methods are found in the same source", () => {
  const source = `class Base(Node):
    def __init__(self, name=None, *, n: int = 1): ...
    def process(self, data: int) -> int: return data
class X(Base):
    """Inherits."""
`;
  expect(deriveSpec("X", source).spec).toMatchObject({
    description: "Inherits.",
    inputs: [{ name: "data", type: "integer" }],
    params: { properties: { n: { type: "integer", default: 1 } } },
  });
});

test("the fields of a node that is a dataclass are its parameters", () => {
  const source =
    "@dataclass\nclass X(Node):\n    title = 'T'\n    n: int = 2\n    def process(self, data): return data\n";
  expect(deriveSpec("X", source).spec).toMatchObject({
    title: "T",
    params: { properties: { n: { type: "integer", default: 2 } } },
  });
});

test("the last class with a process method is meant where none is named like the type", () => {
  const source = `class A(Node):\n    def process(self, a): ...\nclass B(Node):\n    def process(self, b): ...\nclass C: pass\n`;
  expect(deriveSpec("Z", source).spec.inputs[0]?.name).toBe("b");
});

test.each(["MyNode", "N"])("the template for %s is a node without problems", (type) => {
  const { spec, markers } = deriveSpec(type, pythonTemplate(type));
  expect(markers).toEqual([]);
  expect(spec).toMatchObject({
    description: "Puts a text before every item.",
    inputs: [{ name: "data", type: "any" }],
    outputs: [{ name: "out", type: "string" }],
    params: { properties: { prefix: { type: "string", default: "Hello, " } } },
  });
});

test.each([
  ["a missing colon", "class X:\n    def process(self, data)\n        return data\n", 2, /":" is missing/],
  [
    "a missing colon after if",
    "class X:\n    def process(self, d):\n        if d\n            return 1\n",
    3,
    /":" is missing/,
  ],
  [
    "an open bracket",
    "class X:\n    def process(self, d):\n        x = [1, 2\n        return x\n",
    3,
    /"\[" is never closed/,
  ],
  ["an open call", "class X:\n    def process(self, d):\n        return f(d\n", 3, /"\(" is never closed/],
  ["a bracket too many", "class X:\n    def process(self, d):\n        return d)\n", 3, /Unexpected "\)"/],
  ["an open text", 'class X:\n    def process(self, d):\n        return "abc\n', 3, /never closed/],
  [
    "an operator without a value",
    "class X:\n    def process(self, d):\n        x = 1 +\n        return x\n",
    3,
    /too early/,
  ],
  [
    "no body",
    "class X:\n    def process(self, d):\n    def other(self): pass\n",
    2,
    /indented line is missing/,
  ],
  [
    "a line too deep",
    "class X:\n    def process(self, d):\n        a = 1\n          b = 2\n",
    4,
    /column 11/,
  ],
  [
    "a line between two depths",
    "class X:\n    def process(self, d):\n        a = 1\n      b = 2\n",
    4,
    /column 7/,
  ],
  ["Python 2", 'class X:\n    def process(self, d):\n        print "x"\n', 3, /print\(/],
  ["no class", "x = 1\n", 1, /No class here has a "process" method/],
  ["no process", "class X:\n    def run(self): pass\n", 1, /Class X has no "process"/],
  ["nothing at all", "", 1, /No class here/],
])("%s is told with its line", (_, source, line, message) => {
  const { markers } = deriveSpec("X", source);
  expect(markers[0]?.message).toMatch(message);
  expect(markers[0]?.line).toBe(line);
  expect(markers[0]?.severity).toBe("error");
});

test.each([
  "x = yield",
  "yield",
  "x = 4.",
  "x = (4.) + 24.*3",
  "match data:\n    case str():\n        return 1\n    case {'a': [x, *_]} if x:\n        return 2",
  "return f\"{data['a']!r:>{3}} {data}\"",
  'return f"{data["a"]}"',
  "type X = int",
  "try:\n    pass\nexcept* ValueError as e:\n    pass",
  "async with a as b, c:\n    pass",
  "return [x async for x in data if (y := x)]",
  "return lambda *a, b=1, **k: (a, b)",
  "a, *b = data\nreturn {**data, 'b': b}",
  "x: int\nglobal y\nassert data, 'text'",
  "x = 1; y = 2",
  "return (\n  data\n    + 1\n)",
  "# only\nif data: return 1\nelse: return 2",
  "x = '''a\n  b'''\nreturn x \\\n  + 'c'",
])("valid Python %j has no markers", (body) => {
  expect(deriveSpec("X", inProcess(body)).markers).toEqual([]);
});

test("every prefix of a source, as it is typed, gives a spec and never an exception", () => {
  for (let length = 0; length <= FULL.length; length += 7) {
    const { spec, markers } = deriveSpec("DemoNode", FULL.slice(0, length));
    expect(spec.node_type).toBe("DemoNode");
    for (const marker of markers) expect(marker.line).toBeGreaterThan(0);
  }
});

test("what stands before a broken line keeps its ports and parameters", () => {
  const { spec } = deriveSpec("DemoNode", FULL.replace('yield {"text": data}', "yield {"));
  expect(spec.inputs.map((port) => port.name)).toEqual(["data", "weight", "extra"]);
  expect(spec.outputs.map((port) => port.name)).toEqual(["text", "score"]);
});
