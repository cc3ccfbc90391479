"""What a person sees of a node beside its values: errors in their place, prints, markers. And values kept apart."""

import json
import sys
import unittest

from check import markers
from host import Host
from mutation import may_change_values, snapshot
from output import KEPT_CHARS
from test_support import Bench, node, process, run_one


def failure_of(source, item=0):
    return run_one(source, [item])[1][0]["failure"]


class ErrorsInTheirPlace(unittest.TestCase):
    def test_the_innermost_line_of_the_node_is_told(self):
        failure = failure_of(
            "import json\nclass N(Node):\n  def process(self, data):\n    return self.help({})\n  def help(self, table):\n    return table['missing']\n"
        )
        self.assertEqual((failure["type"], failure["message"]), ("KeyError", "'missing'"))
        self.assertEqual(
            (failure["line"], failure["column"], failure["endLine"], failure["endColumn"]), (6, 12, 6, 28)
        )
        self.assertIn('File "<node:N>", line 4, in process', failure["traceback"])
        self.assertIn("return table['missing']", failure["traceback"])

    def test_an_error_inside_a_library_is_placed_at_the_call(self):
        failure = failure_of(
            "import json\nclass N(Node):\n  def process(self, data):\n    return json.loads('{')"
        )
        self.assertEqual((failure["type"], failure["line"]), ("JSONDecodeError", 4))
        self.assertNotIn("decoder.py", failure["traceback"])
        self.assertNotIn("stage.py", failure["traceback"])

    def test_columns_count_as_editors_do(self):
        failure = failure_of(process("return '😀ß', 1 / data"))
        self.assertEqual((failure["column"], failure["endColumn"]), (19, 27))

    def test_a_wrong_call_is_placed_at_the_definition(self):
        failure = failure_of("class N(Node):\n\n  def process(self): return 1")
        self.assertEqual((failure["line"], failure["column"]), (3, 3))
        self.assertIn("positional argument", failure["message"])

    def test_causes_and_strange_exceptions_are_told(self):
        failure = failure_of(process("try: 1/0", "except Exception as e: raise OSError('outer') from e"))
        self.assertIn("ZeroDivisionError", failure["traceback"])
        failure = failure_of(
            "class Bad(Exception):\n  def __str__(self): raise RuntimeError\nclass N(Node):\n  def process(self, data): raise Bad"
        )
        self.assertEqual((failure["type"], failure["line"]), ("Bad", 4))
        failure = failure_of(process("raise ExceptionGroup('two', [ValueError(1), KeyError(2)])"))
        self.assertIn("KeyError", failure["traceback"])

    def test_the_input_is_cut(self):
        failure = failure_of(process("1/0"), "x" * 1000)
        self.assertEqual(len(failure["input"]), 200)


class Prints(unittest.TestCase):
    def logs(self, source, items=(1, 2)):
        _, replies = run_one(source, list(items))
        return [(log["stream"], log["text"]) for reply in replies for log in reply["logs"]]

    def test_each_node_has_its_own_lines(self):
        bench = Bench(
            [
                node(process("print('a', data)", "return data"), "a"),
                node(
                    "import sys\nclass N(Node):\n  async def process(self, data): print('b', data, file=sys.stderr)",
                    "b",
                ),
            ]
        )
        bench.feed([1, 2])
        reply = bench.run(count=2)
        self.assertEqual(
            reply["logs"],
            [
                {"node": at, "stream": stream, "text": f"{name} {item + 1}", "item": item, "line": 3}
                for at, stream, name in [(0, "out", "a"), (1, "err", "b")]
                for item in (0, 1)
            ],
        )

    def test_lines_are_whole_and_the_last_one_is_not_lost(self):
        logs = self.logs(
            "import sys\nclass N(Node):\n  def process(self, data): print(data, end='', flush=True)\n  def cleanup(self): sys.stdout.buffer.write(b'!')"
        )
        self.assertEqual(logs, [("out", "12!")])

    def test_a_flood_is_cut_once(self):
        logs = self.logs(process("print('x' * 1000)"), range(1000))
        text = "\n".join(text for _, text in logs)
        self.assertLess(len(text), KEPT_CHARS + 200)
        self.assertEqual(text.count("is cut here"), 1)

    def test_warnings_and_logging_arrive(self):
        logs = self.logs(
            "import logging, warnings\nclass N(Node):\n  def process(self, data):\n    warnings.warn('mind this')\n    logging.warning('and this')",
            [1],
        )
        self.assertIn("mind this", logs[0][1])
        self.assertIn("and this", logs[1][1])

    def test_prints_of_a_node_that_does_not_open_are_kept(self):
        opened = Bench([node("print('before')\n1/0")]).opened
        self.assertEqual(opened["logs"], [{"node": 0, "stream": "out", "text": "before", "line": 1}])

    def places(self, source, items):
        """The text, item and line of every log."""
        _, replies = run_one(source, items)
        logs = [log for reply in replies for log in reply["logs"]]
        return [(log["text"], log.get("item"), log.get("line")) for log in logs]

    def test_every_print_has_its_item_and_its_line(self):
        forms = [
            "def process(self, data):\n    print(data)\n    return data",
            "def process(self, data):\n    print(data)\n    yield data\n    yield data",
            "async def process(self, data):\n    print(data)\n    return data",
            "async def process(self, data):\n    print(data)\n    yield data",
            "def process(self, data):\n    return self.later(data)\n  async def later(self, data):\n    print(data)",
            "def process(self, data):\n    return self.each(data)\n  def each(self, data):\n    print(data)\n    yield data",
        ]
        for form in forms:
            with self.subTest(form):
                source = f"class N(Node):\n  {form}"
                line = 1 + next(at for at, text in enumerate(source.split("\n")) if "print" in text)
                items = list(range(300))
                self.assertEqual(self.places(source, items), [(str(item), item, line) for item in items])

    def test_what_is_printed_around_the_items_has_a_line_alone(self):
        source = """
            class N(Node):
                def initialize(self): print("begin")
                def process(self, data): print(data)
                def flush(self): print("last")
                def cleanup(self): print("end")
        """
        self.assertEqual(
            self.places(source, [7]),
            [("begin", None, 3), ("7", 0, 4), ("last", None, 5), ("end", None, 6)],
        )

    def test_the_line_is_the_nodes_own_however_deep_it_prints(self):
        source = """
            import logging, sys, traceback, warnings
            class N(Node):
                def process(self, data):
                    logging.warning("logged")
                    try:
                        1 / 0
                    except ZeroDivisionError:
                        traceback.print_exc()
                    list(map(print, [1, 2]))
                    print("a",
                          "b")
        """
        places = self.places(source, ["x"])
        self.assertEqual([place[1] for place in places], [0] * len(places))
        self.assertEqual([place[2] for place in places], [5, 9, 10, 11])

    def test_items_that_failed_and_were_skipped_count(self):
        source = """
            class N(Node):
                def process(self, data):
                    print(data)
                    return 1 / data
        """
        bench = Bench([node(source, onError="skip")])
        logs = [log for reply in bench.everything([1, 0, 2, 0, 3]) for log in reply["logs"]]
        self.assertEqual([(log["text"], log["item"]) for log in logs], list(zip("10203", range(5))))

    def test_very_many_prints_are_one_text_in_the_end(self):
        places = self.places(process("print(data)"), list(range(20_000)))
        lines = "\n".join(text for text, _, _ in places).split("\n")
        self.assertEqual(lines, [str(each) for each in range(20_000)])
        self.assertLess(len(places), 20_000)

    def test_outside_of_nodes_the_streams_are_the_old_ones(self):
        Host()
        self.assertIs(sys.stdout._original, sys.__stdout__)


class Markers(unittest.TestCase):
    def test_errors_and_warnings_with_their_place(self):
        self.assertEqual(markers("x = 1\n"), [])
        [marker] = markers("def f(:\n  pass")
        self.assertEqual((marker["severity"], marker["line"], marker["column"]), ("error", 1, 7))
        [marker] = markers("a = 1\nb = a is 'x'\n")
        self.assertEqual((marker["severity"], marker["line"]), ("warning", 2))
        [marker] = markers("s = '😀' + )")
        self.assertEqual(marker["column"], 12)

    def test_nothing_breaks_it(self):
        for source in ("\0", "(" * 5000, "'\ud800'", "if 1:\n", "x = '''"):
            with self.subTest(source[:9]):
                self.assertEqual([marker["severity"] for marker in markers(source)], ["error"])

    def test_it_executes_nothing(self):
        self.assertEqual(json.loads(Host().check("raise SystemExit")), [])


class ValuesKeptApart(unittest.TestCase):
    def test_changing_an_input_changes_no_wire(self):
        change = process("data['n'] += 1", "data['list'].append(0)", "return data")
        bench = Bench([node(change, "a"), node(change, "b")])
        bench.everything([{"n": 1, "list": []}])
        self.assertEqual(json.loads(bench.host.read(0, 0, 1)), [{"n": 1, "list": []}])
        self.assertEqual(bench.values("a.out"), [{"n": 2, "list": [0]}])
        self.assertEqual(bench.values("b.out"), [{"n": 3, "list": [0, 0]}])

    def test_what_was_emitted_stays_as_it_was(self):
        values, _ = run_one(
            process("out = {}", "for each in range(3):", "  out['n'] = each", "  yield out"), [0]
        )
        self.assertEqual(values, [{"n": 0}, {"n": 1}, {"n": 2}])

    def test_constants_are_the_same_for_every_item(self):
        source = "class N(Node):\n  def process(self, data, extra):\n    extra.append(data)\n    return extra"
        bench = Bench([node(source, inputs=("data", "extra"), constants={"extra": []})])
        bench.everything([1, 2])
        self.assertEqual(bench.values("n.out"), [[1], [2]])

    def test_only_code_that_may_change_values_pays_for_copies(self):
        no = (
            "return {**data, 'a': 1}",
            "out = []\n    out.append(data)\n    return out",
            "self.n += 1\n    self.last = data",
            "out = {}\n    for k in data: out[k] = 1\n    return out",
            "return sorted(data)",
        )
        yes = (
            "data['a'] = 1",
            "data.append(1)",
            "data += [1]",
            "data.x = 1",
            "del data[0]",
            "self.all.append(data)",
            "for each in data: each['a'] = 1",
            "import random\n    random.shuffle(data)",
            "out = {}\n    out['a'] = 1\n    yield out",
            "data = dict(data)\n    data['a']['b'] = 1",
        )
        for bodies, expected in ((no, False), (yes, True)):
            for body in bodies:
                with self.subTest(body):
                    source = f"class N(Node):\n  def process(self, data):\n    {body}\nclass Other(Node):\n  def process(self, data): data.clear()"
                    self.assertEqual(may_change_values(source, ("N",)), expected)

    def test_what_cannot_be_copied_is_handed_on(self):
        ring = []
        ring.append(ring)
        for value in (ring, sys.stdout, (each for each in ())):
            self.assertIs(type(snapshot(value)), type(value))


if __name__ == "__main__":
    unittest.main()
