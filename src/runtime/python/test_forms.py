"""The forms of `process`, ports and the life of a node."""

import unittest

from test_support import Bench, node, process, run_one

FORMS = {
    "function": "def process(self, data):\n        return data * 2",
    "async function": "async def process(self, data):\n        return data * 2",
    "async function that waits": "async def process(self, data):\n        await __import__('asyncio').sleep(0)\n        return data * 2",
    "generator": "def process(self, data):\n        yield data * 2",
    "async generator": "async def process(self, data):\n        yield data * 2",
    "function giving a generator": "def process(self, data):\n        return (each * 2 for each in [data])",
    "function giving an async generator": "def process(self, data):\n        return self.each(data)\n    async def each(self, data):\n        yield data * 2",
    "function giving a coroutine": "def process(self, data):\n        return self.later(data)\n    async def later(self, data):\n        await __import__('asyncio').sleep(0)\n        return data * 2",
}


class FormsOfProcess(unittest.TestCase):
    def test_every_form_gives_the_same(self):
        for name, method in FORMS.items():
            with self.subTest(name):
                source = f"class N(Node):\n    {method}"
                values, replies = run_one(source, [1, 0, "a", 2.5])
                self.assertEqual(values, [2, 0, "aa", 5])
                self.assertEqual(sum(reply["nodes"][0]["consumed"] for reply in replies if reply["nodes"]), 4)

    def test_every_form_stops_at_its_error_and_keeps_what_came_before(self):
        for name, method in FORMS.items():
            with self.subTest(name):
                source = f"class N(Node):\n    {method}".replace("data * 2", "10 / data").replace(
                    "each * 2", "10 / each"
                )
                values, replies = run_one(source, [1, 2, 0, 5])
                self.assertEqual(values, [10, 5])
                failure = next(reply["failure"] for reply in replies if reply["failure"])
                self.assertEqual(
                    (failure["item"], failure["type"], failure["input"]), (2, "ZeroDivisionError", "0")
                )

    def test_every_form_skips_errors(self):
        for name, method in FORMS.items():
            with self.subTest(name):
                source = f"class N(Node):\n    {method}".replace("data * 2", "10 / data").replace(
                    "each * 2", "10 / each"
                )
                values, replies = run_one(source, [0, 1, 0, 0, 5], onError="skip")
                self.assertEqual(values, [10, 2])
                self.assertEqual(sum(reply["nodes"][0]["skipped"] for reply in replies), 3)
                self.assertEqual([skip["item"] for reply in replies for skip in reply["skips"]], [0, 2, 3])

    def test_none_filters_and_a_list_is_one_item(self):
        values, _ = run_one(process("return None if data == 2 else [data]"), [1, 2, 3])
        self.assertEqual(values, [[1], [3]])

    def test_a_generator_expands_and_its_none_is_left_out(self):
        values, _ = run_one(process("yield from [data, None, [data]]"), [1, 2])
        self.assertEqual(values, [1, [1], 2, [2]])

    def test_flush_in_every_form(self):
        forms = (
            "def flush(self): return 9",
            "async def flush(self): return 9",
            "def flush(self): yield 9",
            "async def flush(self): yield 9",
        )
        for flush in forms:
            with self.subTest(flush):
                values, replies = run_one(
                    f"class N(Node):\n  def process(self, data): return data\n  {flush}", [1]
                )
                self.assertEqual(values, [1, 9])
                self.assertEqual(replies[-1]["nodes"][0]["emitted"], [1])
        values, _ = run_one(
            "class N(Node):\n  def process(self, data): return data\n  def flush(self): return None", [1]
        )
        self.assertEqual(values, [1])

    def test_flush_feeds_the_rest_of_the_chain(self):
        batch = "class N(Node):\n  def __init__(self, name=None):\n    self.all = []\n  def process(self, data):\n    self.all.append(data)\n  def flush(self): return self.all"
        double = process("return data * 2")
        bench = Bench([node(batch, "a"), node(double, "b")])
        bench.everything([1, 2])
        self.assertEqual(bench.values("b.out"), [[1, 2, 1, 2]])

    def test_a_source_without_inputs_fires_as_often_as_asked(self):
        bench = Bench(
            [
                node(
                    "class N(Node):\n  n = 0\n  def process(self):\n    self.n += 1\n    return self.n",
                    inputs=(),
                )
            ]
        )
        bench.run(take=(), count=3)
        self.assertEqual(bench.values("n.out"), [1, 2, 3])

    def test_constants_alone_fire_as_often_as_asked(self):
        bench = Bench(
            [
                node(
                    "class N(Node):\n  def process(self, a, b): return [a, b]",
                    inputs=("a", "b"),
                    constants={"a": 1, "b": 2},
                )
            ]
        )
        bench.run(take=(), count=2)
        self.assertEqual(bench.values("n.out"), [[1, 2], [1, 2]])


class Ports(unittest.TestCase):
    def test_several_inputs_are_several_arguments(self):
        bench = Bench([node("class N(Node):\n  def process(self, a, b): return [a, b]", inputs=("a", "b"))])
        bench.feed([1, 2, 3])
        bench.feed(["x", "y"], buffer=50)
        bench.run(take=((0, 1), (50, 0)), count=2)
        self.assertEqual(bench.values("n.out"), [[2, "x"], [3, "y"]])

    def test_ports_are_arguments_by_name_in_any_order(self):
        source = "class N(Node):\n  def process(self, a, b=0, *, c): return [a, b, c]"
        bench = Bench([node(source, inputs=("c", "a"), constants={"c": "k"})])
        bench.everything([1, 2])
        self.assertEqual(bench.values("n.out"), [[1, 0, "k"], [2, 0, "k"]])

    def test_an_error_tells_the_items_of_all_ports(self):
        bench = Bench([node("class N(Node):\n  def process(self, a, b): return a / b", inputs=("a", "b"))])
        bench.feed([1])
        bench.feed([0], buffer=50)
        self.assertEqual(bench.run(take=((0, 0), (50, 0)), count=1)["failure"]["input"], "[1,0]")

    def test_a_typed_dict_gives_several_outputs(self):
        source = """
            from typing import TypedDict
            class Sides(TypedDict, total=False):
                even: int
                odd: int
            class N(Node):
                def process(self, data) -> Sides:
                    return {"even": data} if data % 2 == 0 else {"odd": data, "even": None}
        """
        bench = Bench([node(source, outputs=("even", "odd"))])
        replies = bench.everything([1, 2, 3, 0])
        self.assertEqual((bench.values("n.even"), bench.values("n.odd")), ([2, 0], [1, 3]))
        self.assertEqual(
            [sum(each) for each in zip(*(reply["nodes"][0]["emitted"] for reply in replies))], [2, 2]
        )

    def test_a_generator_may_give_such_dicts(self):
        bench = Bench([node(process("yield {'a': 1}", "yield {'b': 2}", "yield None"), outputs=("a", "b"))])
        bench.everything([0])
        self.assertEqual((bench.values("n.a"), bench.values("n.b")), ([1], [2]))

    def test_what_is_no_dict_or_names_no_port_is_an_error_of_the_item(self):
        for given, part in (("5", "must give a dict"), ("{'c': 1}", "no output 'c'")):
            bench = Bench(
                [node(f"class N(Node):\n  def process(self, data):\n    return {given}", outputs=("a", "b"))]
            )
            failure = bench.everything([0])[0]["failure"]
            self.assertIn(part, failure["message"])
            self.assertEqual(failure["line"], 2)

    def test_the_next_node_is_fed_by_the_named_port(self):
        split = process("return {'low': data} if data < 2 else {'high': data}")
        bench = Bench(
            [node(split, "a", outputs=("low", "high")), node(process("return -data"), "b", via="high")]
        )
        bench.everything([1, 2, 3])
        self.assertEqual(bench.values("b.out"), [-2, -3])


class LifeOfANode(unittest.TestCase):
    SOURCE = """
        class N(Node):
            def __init__(self, name=None, *, start: int = 0):
                super().__init__(name)
                self.count = start
            def initialize(self):
                print("begin", self.name)
                self.count += 100
            def process(self, data):
                self.count += 1
                return self.count
            def cleanup(self):
                print("end")
    """

    def test_state_lives_for_one_run_in_one_instance(self):
        for _ in range(2):
            bench = Bench([node(self.SOURCE, "a'\"b", params={"start": 5}), node(self.SOURCE, "c")])
            replies = bench.everything([0, 0, 0])
            self.assertEqual(bench.values("a'\"b.out"), [106, 107, 108])
            self.assertEqual(bench.values("c.out"), [101, 102, 103])
            logs = [log["text"] for reply in replies for log in reply["logs"]]
            self.assertEqual(logs, ["begin a'\"b", "begin c", "end", "end"])

    def test_async_initialize_and_cleanup_are_awaited(self):
        source = """
            import asyncio
            class N(Node):
                async def initialize(self):
                    await asyncio.sleep(0)
                    self.word = "ready"
                def process(self, data): return self.word
                async def cleanup(self):
                    await asyncio.sleep(0)
                    print("cleaned")
        """
        values, replies = run_one(source, [1])
        self.assertEqual(values, ["ready"])
        self.assertEqual(replies[-1]["logs"][0]["text"], "cleaned")

    def test_cleanup_comes_also_after_a_failure_and_its_error_is_a_log(self):
        _, replies = run_one(
            "class N(Node):\n  def process(self, data): 1/0\n  def cleanup(self): raise OSError('gone')", [1]
        )
        self.assertEqual(
            replies[-1]["logs"],
            [{"node": 0, "stream": "err", "text": "cleanup failed: OSError: gone (line 3)"}],
        )

    def test_parameters_go_where_the_signature_takes_them(self):
        source = "class N(Node):\n  def __init__(self, *, a=1): self.a = a\n  def process(self, data): return [self.a, self.name]"
        self.assertEqual(run_one(source, [0], params={"a": 2, "unknown": 3})[0], [[2, "n"]])
        source = process("return [self.config, self.name]")
        self.assertEqual(run_one(source, [0], params={"any": [1]})[0], [[{"any": [1]}, "n"]])

    def test_dataclasses_and_enums_are_made_of_json(self):
        source = """
            from __future__ import annotations
            from dataclasses import dataclass
            from enum import Enum
            class Color(Enum):
                RED = "red"
            @dataclass
            class Point:
                x: int
                color: Color = Color.RED
            class N(Node):
                def __init__(self, name=None, *, at: Point, more: list[Point] | None = None):
                    self.all = [at, *more]
                def process(self, data):
                    return [type(each).__name__ for each in self.all], self.all
        """
        values, _ = run_one(source, [0], params={"at": {"x": 1, "color": "red"}, "more": [{"x": 2, "y": 3}]})
        self.assertEqual(values, [[["Point", "Point"], [{"x": 1, "color": "red"}, {"x": 2, "color": "red"}]]])

    def test_upstream_imports_work(self):
        for line in (
            "from remotemedia import Node",
            "from remotemedia.core.node import Node",
            "from remotemedia.core import Node",
        ):
            self.assertEqual(
                run_one(f"{line}\nclass N(Node):\n  def process(self, data): return data", [1])[0], [1]
            )

    def test_the_class_named_like_the_type_is_taken_else_the_last_with_process(self):
        source = "class N(Node):\n  def process(self, data): return 'N'\nclass Z(Node):\n  def process(self, data): return 'Z'\nclass Helper: pass"
        self.assertEqual(run_one(source, [0])[0], ["N"])
        self.assertEqual(run_one(source, [0], node_type="Other")[0], ["Z"])
        self.assertEqual(run_one("class Any:\n  def process(self, data): return 1", [0])[0], [1])


if __name__ == "__main__":
    unittest.main()
