"""Batches, pauses, failures along a chain: the same result however the batches fall."""

import json
import random
import unittest

from test_support import Bench, node, process, run_one

DOUBLE = process("return data * 2")
ENDLESS = process("while True:", "  data += 1", "  yield data")
FAIL_AT_3 = process("if data == 3: raise ValueError('three')", "return data")


class Batches(unittest.TestCase):
    def test_a_chain_keeps_every_buffer(self):
        bench = Bench([node(DOUBLE, "a"), node(DOUBLE, "b")])
        reply = bench.everything([1, 2])[0]
        self.assertEqual(bench.values("a.out") + bench.values("b.out"), [2, 4, 4, 8])
        self.assertEqual([each["emitted"] for each in reply["nodes"]], [[2], [2]])
        self.assertEqual(bench.host.read(0, 1, 99), "[2]")

    def test_a_segment_of_another_runtime_has_no_nodes(self):
        bench = Bench([], [node(DOUBLE)])
        bench.feed([4])
        bench.run(segment=1, count=1)
        self.assertEqual(bench.values("n.out"), [8])

    def test_the_result_does_not_depend_on_batches(self):
        sources = [
            "class N(Node):\n  def __init__(self, name=None): self.seen = []\n  def process(self, data):\n    self.seen.append(data)\n    return self.seen",
            process("data.append(len(data))", "return data if len(data) % 3 else None"),
            process("for each in data: yield each", "if len(data) == 8: raise KeyError('eight')"),
        ]
        for on_error in ("stop", "skip"):
            wanted = None
            for seed in range(6):
                chooser = random.Random(seed)
                bench = Bench(
                    [node(source, name, onError=on_error) for name, source in zip("abc", sources)],
                    budget_ms=chooser.choice((0, 25)),
                )
                total, at, upto = bench.feed(list(range(12))), 0, 3
                while at < total:
                    count = chooser.randint(1, total - at)
                    reply = bench.run(take=((0, at),), count=count, upto=upto)
                    at += count
                    while True:
                        upto = min(upto, reply["failure"]["node"]) if reply["failure"] else upto
                        if not reply["more"]:
                            break
                        reply = bench.run(take=(), upto=upto)
                bench.finish(upto=upto)
                result = [bench.values(f"{name}.out") for name in "abc"]
                wanted = wanted or result
                self.assertEqual(result, wanted)

    def test_slow_nodes_come_back_soon_with_more(self):
        slow = (
            "import time\nclass N(Node):\n  def process(self, data):\n    time.sleep(0.03)\n    return data"
        )
        bench = Bench([node(DOUBLE, "a"), node(slow, "b")])
        bench.feed([1, 2, 3])
        reply = bench.run(count=3)
        self.assertTrue(reply["more"])
        self.assertEqual(bench.values("b.out"), [2])
        while reply["more"]:
            reply = bench.run(take=())
        self.assertEqual(bench.values("b.out"), [2, 4, 6])


class EndlessGenerators(unittest.TestCase):
    def test_an_endless_head_pauses_and_goes_on(self):
        for form in (ENDLESS, ENDLESS.replace("def process", "async def process")):
            bench = Bench([node(form, "a"), node(DOUBLE, "b")], limit=10, budget_ms=10_000)
            bench.feed([0, 100])
            first = bench.run(count=2)
            second = bench.run(take=())
            self.assertEqual((first["more"], second["more"]), (True, True))
            self.assertEqual(bench.values("b.out"), [2 * each for each in range(1, 21)])
            self.assertEqual([reply["nodes"][0]["consumed"] for reply in (first, second)], [1, 0])
            self.assertFalse(bench.finish(upto=0)["more"])

    def test_the_rest_of_a_batch_is_not_lost(self):
        three = process("for each in range(3): yield data + each")
        bench = Bench([node(three)], limit=4)
        replies = bench.everything([0, 10, 20, 30])
        self.assertEqual(bench.values("n.out"), [0, 1, 2, 10, 11, 12, 20, 21, 22, 30, 31, 32])
        self.assertEqual(sum(reply["nodes"][0]["consumed"] for reply in replies), 4)

    def test_a_generator_in_the_middle_is_drained(self):
        three = process("for each in range(3): yield data + each")
        bench = Bench([node(DOUBLE, "a"), node(three, "b"), node(DOUBLE, "c")], limit=2)
        bench.everything([1, 2])
        self.assertEqual(bench.values("c.out"), [4, 6, 8, 8, 10, 12])

    def test_a_generator_that_yields_nothing_comes_to_its_end(self):
        values, _ = run_one(process("if data > 9990: yield data"), list(range(10_000)))
        self.assertEqual(values, list(range(9991, 10_000)))


class Failures(unittest.TestCase):
    def test_what_came_before_flows_on_and_earlier_nodes_finish_their_items(self):
        bench = Bench([node(DOUBLE, "a"), node(FAIL_AT_3.replace("3", "6"), "b"), node(DOUBLE, "c")])
        replies = bench.everything([1, 2, 3, 4, 5])
        self.assertEqual(bench.values("a.out"), [2, 4, 6, 8, 10])
        self.assertEqual(bench.values("c.out"), [4, 8])
        self.assertEqual((replies[0]["failure"]["node"], replies[0]["failure"]["item"]), (1, 2))
        self.assertEqual(len(replies[-1]["nodes"]), 1)

    def test_the_first_node_in_order_is_to_blame(self):
        late = process("if data == 5: raise ValueError('five')", "return data")
        bench = Bench([node(late, "a"), node(FAIL_AT_3, "b")])
        self.assertEqual(bench.everything([1, 3, 5])[0]["failure"]["node"], 0)

    def test_items_are_counted_over_the_whole_run(self):
        bench = Bench([node(FAIL_AT_3)])
        bench.feed([0, 1, 2, 3])
        bench.run(count=2)
        failure = bench.run(take=((0, 2),), count=2)["failure"]
        self.assertEqual((failure["item"], failure["input"], failure["message"]), (3, "3", "three"))
        self.assertEqual(
            (failure["line"], failure["column"], failure["endLine"], failure["endColumn"]), (3, 19, 3, 44)
        )

    def test_at_most_five_skips_are_told_and_all_are_counted(self):
        _, replies = run_one(process("raise OSError(data)"), list(range(20)), onError="skip")
        self.assertEqual((replies[0]["nodes"][0]["skipped"], len(replies[0]["skips"])), (20, 5))
        self.assertEqual(replies[0]["skips"][4]["message"], "4")

    def test_a_generator_that_fails_keeps_what_it_had_given(self):
        source = process("yield data", "yield 1 / data")
        self.assertEqual(run_one(source, [2, 0, 4])[0], [2, 0.5, 0])
        self.assertEqual(run_one(source, [2, 0, 4], onError="skip")[0], [2, 0.5, 0, 4, 0.25])

    def test_exits_interrupts_and_endless_recursion_are_errors_of_an_item(self):
        cases = {
            "raise SystemExit(3)": ("SystemExit", "exit(3)"),
            "raise KeyboardInterrupt": ("KeyboardInterrupt", ""),
            "return self.process(data)": ("RecursionError", "recursion"),
            "raise StopIteration": ("StopIteration", "next()"),
            "raise GeneratorExit": ("GeneratorExit", ""),
            "__import__('sys').exit('no')": ("SystemExit", "exit(no)"),
        }
        for code, (kind, part) in cases.items():
            with self.subTest(code):
                values, replies = run_one(
                    f"class N(Node):\n  def process(self, data):\n    if data: return data\n    {code}",
                    [7, 0, 8],
                    onError="skip",
                )
                self.assertEqual(values, [7, 8])
                self.assertEqual(replies[0]["skips"][0]["type"], kind)
                self.assertIn(part, replies[0]["skips"][0]["message"])
                self.assertEqual(replies[0]["skips"][0]["item"], 1)

    def test_a_failing_flush_fails_its_node_whatever_it_does_on_errors(self):
        _, replies = run_one(
            "class N(Node):\n  def process(self, data): return data\n  def flush(self): return 1/0",
            [1],
            onError="skip",
        )
        self.assertEqual(replies[-1]["failure"]["type"], "ZeroDivisionError")
        self.assertNotIn("item", replies[-1]["failure"])

    def test_misuse_of_the_host_is_an_exception(self):
        bench = Bench([node(DOUBLE)])
        with self.assertRaises(ValueError):
            bench.run(take=(), count=3)
        bench.feed([1])
        with self.assertRaises(ValueError):
            bench.run(count=2)


class OpeningFails(unittest.TestCase):
    def check(self, source, part, **place):
        error = Bench([node(source)]).opened["error"]
        self.assertEqual(error["node"], "n")
        self.assertIn(part, error["message"])
        self.assertEqual({key: error.get(key) for key in place}, place)

    def test_every_way_names_the_node_and_the_place(self):
        self.check(
            "class N(Node):\n  def process(self, data:\n    pass",
            "never closed",
            type="SyntaxError",
            line=2,
            column=14,
        )
        self.check("import nothing_of_this_name", "nothing_of_this_name", type="ModuleNotFoundError", line=1)
        self.check("x = 1", "No class here", type="NoNodeClass")
        self.check(
            "class N(Node):\n  def __init__(self, *, path): pass\n  def process(self, data): pass",
            '"path" is missing',
            line=2,
        )
        self.check(
            "class N(Node):\n  def initialize(self): self.modle\n  def process(self, data): pass",
            "modle",
            line=2,
        )
        self.check(
            "class N(Node):\n  def __init__(self): self.a = 1/0\n  def process(self, data): pass",
            "division",
            line=2,
        )
        self.check("class N(Node):\n  x = 1\n\0", "null")

    def test_what_was_open_is_cleaned_up(self):
        good = "import builtins\nclass N(Node):\n  def process(self, data): pass\n  def cleanup(self): builtins.cleaned_up = True"
        Bench([node(good, "a"), node("1/0", "b")])
        self.assertTrue(
            __builtins__.pop("cleaned_up") if isinstance(__builtins__, dict) else __builtins__.cleaned_up
        )

    def test_nothing_of_a_run_is_left_in_the_next(self):
        bench = Bench([node(DOUBLE)])
        bench.feed([1])
        bench.run(count=1)
        again = Bench(
            [
                node(
                    "seen = []\nclass N(Node):\n  def process(self, data):\n    seen.append(data)\n    return len(seen)"
                )
            ]
        )
        again.everything([1, 1])
        self.assertEqual(again.values("n.out"), [1, 2])
        self.assertEqual(json.loads(again.host.summary(77))["count"], 0)


if __name__ == "__main__":
    unittest.main()
