"""Values across the border to JSON text and what is shown of them. Upstream lost scalars, zeros, falses and arrays."""

import json
import random
import unittest

import depth
import json_text
from buffer import Buffer
from host import Host
from test_support import Bench, node, process, run_one

SAME = process("return data")


def given(expression, items=(0,)):
    """Values of one node that returns an expression, as its buffer is read."""
    source = f"import dataclasses, datetime, decimal, enum, fractions, uuid, collections\nclass E(enum.Enum):\n  A = 'a'\n@dataclasses.dataclass\nclass P:\n  x: int\n  inner: object = None\nclass N(Node):\n  def process(self, data): return {expression}"
    bench = Bench([node(source)])
    bench.everything(list(items))
    return bench.host.read(1, 0, 99), bench.host.text(1, 0, 99)


class UpstreamLostThese(unittest.TestCase):
    def test_scalars_and_empty_values_pass_through_two_nodes(self):
        items = [
            0,
            1,
            -1,
            2.5,
            "",
            "text",
            False,
            True,
            [],
            [0],
            [None, False, ""],
            {},
            {"a": None},
            [[1, 2], [3]],
        ]
        bench = Bench([node(SAME, 'say "hi"'), node(SAME, "it's")])
        bench.everything(items)
        for port in ('say "hi".out', "it's.out"):
            self.assertEqual(json.dumps(bench.values(port)), json.dumps(items))

    def test_an_array_is_one_item_and_is_not_cut_to_its_first_element(self):
        self.assertEqual(given("[3, 6, 9]")[0], "[[3,6,9]]")


class WrittenAsJson(unittest.TestCase):
    def test_python_values_in_json_form(self):
        cases = {
            "3.0": "3",
            "[1.0, 2.5, -0.0]": "[1,2.5,0]",
            "{'a': 3.0}": '{"a":3}',
            "1e16": "10000000000000000",
            "1e300": "1e+300",
            "float('nan')": "null",
            "[float('inf'), -float('inf')]": "[null,null]",
            "2**70": str(2**70),
            "-2**63": str(-(2**63)),
            "9007199254740993": "9007199254740993",
            "(1, (2,))": "[1,[2]]",
            "{3, 1, 2}": "[1,2,3]",
            "True": "true",
            "[None]": "[null]",
            "P(1, [P(2)])": '{"x":1,"inner":[{"x":2,"inner":null}]}',
            "E.A": '"a"',
            "datetime.date(2026, 5, 4)": '"2026-05-04"',
            "datetime.datetime(2026, 5, 4, 1, 2)": '"2026-05-04T01:02:00"',
            "decimal.Decimal('1.50')": "1.5",
            "decimal.Decimal(7)": "7",
            "fractions.Fraction(1, 2)": "0.5",
            "{1: 'a', None: 'b', True: 'c', (1, 2): 'd', E.A: 'e'}": '{"1":"c","null":"b","(1, 2)":"d","a":"e"}',
            "range(3)": "[0,1,2]",
            "collections.deque([1])": "[1]",
            "'v1.0, é ☃'": '"v1.0, é ☃"',
        }
        for expression, text in cases.items():
            with self.subTest(expression):
                self.assertEqual(given(expression), (f"[{text}]", f"[{text}]"))

    def test_text_that_looks_like_a_trace_of_floats_stays(self):
        items = ["x.0,", "NaN", "Infinity", {"k.0]": "e+1"}]
        self.assertEqual(json.loads(json_text.write_items(items)), items)

    def test_many_at_once_are_written_as_one_by_one(self):
        numbers = [1.0, -1.0, 0.0, -0.0, 2.5, 1e16, 9.3e18, -10.0, 12345678.0, 1.05, 10.05, 5, True, None]
        texts = ["a", "1.0,", 'x"1.0]', "\\", "[2.0]", "3.0}", "", ".0", ":1.0,", "-0,", "-0]", "NaN", "1e+16"]
        draw = random.Random(20)

        def value(depth=0):
            kind = draw.choice("nnttld" if depth < 4 else "n")
            if kind in "nt":
                return draw.choice(numbers if kind == "n" else texts)
            parts = [value(depth + 1) for _ in range(draw.randint(0, 4))]
            return parts if kind == "l" else dict(zip(("a", "1.0", "b,2.0,"), parts))

        for _ in range(2000):
            values = [value() for _ in range(3)]
            together = json_text.write_items(values)
            self.assertEqual(together, f"[{','.join(json_text.write_items([each])[1:-1] for each in values)}]")
            self.assertEqual(json.loads(together), values)

    def test_bytes_are_described_to_people_and_written_in_full_to_files(self):
        read, text = given("b'hi'")
        self.assertEqual(read, '[{"$bytes":{"length":2,"preview":[104,105]}}]')
        self.assertEqual(text, '[{"$bytes":"aGk="}]')

    def test_bytes_come_back_as_bytes(self):
        values, _ = run_one(process("return type(data).__name__"), [{"$bytes": "aGk="}])
        self.assertEqual(values, ["bytes"])

    def test_lone_surrogates_do_no_harm(self):
        text = given("'a\\ud800b'")[0]
        self.assertEqual(json.loads(text), ["a\ud800b"])
        self.assertEqual(run_one(SAME, ["\udc00"])[0], ["\udc00"])

    def test_what_json_cannot_hold_is_shown_and_refused_with_its_place(self):
        read, export = given("[1, {'f': print}, 2] if data else data", [0, 1])
        self.assertEqual(json.loads(read), [0, [1, {"f": {"$repr": "<built-in function print>"}}, 2]])
        failure = json.loads(export)["failure"]
        self.assertEqual((failure["buffer"], failure["item"]), (1, 1))
        self.assertIn("builtin_function_or_method", failure["message"])
        self.assertIn("[1]['f']", failure["message"])

    def test_rings_and_towers_are_no_crash(self):
        for making in ("a = []\na.append(a)", "a = []\nfor _ in range(9000): a = [a]"):
            source = f"{making}\nclass N(Node):\n  def process(self, data): return a"
            bench = Bench([node(source)])
            bench.everything([0])
            self.assertIn("failure", json.loads(bench.host.export(1, 0, 1)))
            self.assertTrue(json.loads(bench.host.read(1, 0, 1)))
            self.assertEqual(json.loads(bench.host.summary(1))["count"], 1)

    def test_huge_integers_are_no_crash(self):
        self.assertIn("failure", json.loads(given("1 << 10_000_000")[1]))
        self.assertEqual(len(given("10 ** 50_000")[1]), 50_003)

    def test_numpy_arrays_travel_in_the_form_of_upstream(self):
        try:
            import numpy
        except ImportError:
            self.skipTest("numpy is not here")
        array = numpy.arange(6, dtype="float32").reshape(2, 3)
        [back] = json_text.read_items(json_text.write_items([array]))
        self.assertTrue((back.numpy() == array).all() and back.numpy().dtype == array.dtype)


class ReadFromJson(unittest.TestCase):
    def test_text_that_cannot_be_read_is_a_failure_and_no_exception(self):
        host = Host()
        for text in ("[1,", "{}", "", "[" * 100_000, "[" * 501 + "]" * 501, '[{"$bytes": "a"}]'):
            reply = host.feed(3, text)
            self.assertIsInstance(reply, str, text[:20])
            self.assertTrue(json.loads(reply)["failure"]["message"])
        self.assertEqual(host.read(3, 0, 9), "[]")

    def test_depth_is_told_from_width_and_from_brackets_in_strings(self):
        deep = lambda text: depth.text_too_deep(text.encode())
        self.assertFalse(deep("[" + ",".join(["[{}]"] * 5000) + "]"))
        self.assertFalse(deep(json.dumps(["[[[" * 400, {"]": "{{"}] * 300)))
        self.assertFalse(deep("[" * 500 + "]" * 500))
        self.assertTrue(deep("[" * 501 + "]" * 501))
        self.assertTrue(deep("[" * 600 + ",".join(["[]"] * 50)))
        self.assertTrue(deep('["[",' * 600))


class ShownOfABuffer(unittest.TestCase):
    def summary(self, *items):
        buffer = Buffer()
        buffer.add(list(items), set(map(type, items)))
        return buffer.summary()

    def test_counts_types_and_extremes(self):
        summary = self.summary(
            1, 2.5, True, None, "a", [1], (2,), {"a": 1}, b"", print, -3.0, float("nan"), float("inf")
        )
        types = {"number": 5, "boolean": 1, "null": 1, "string": 1, "array": 2, "object": 1, "bytes": 1, "other": 1}
        self.assertEqual((summary["count"], summary["types"]), (13, types))
        self.assertEqual((summary["min"], summary["max"], summary["last"]), (-3.0, 2.5, "null"))
        self.assertEqual(json_text.write(summary["min"]), "-3")

    def test_it_grows_with_the_buffer(self):
        buffer = Buffer()
        for value in (5, 1, 9):
            buffer.add([value], {type(value)})
            summary = buffer.summary()
        self.assertEqual(
            (summary["count"], summary["min"], summary["max"], summary["types"]), (3, 1, 9, {"number": 3})
        )

    def test_the_last_value_is_cut(self):
        self.assertEqual(self.summary()["last"], "")
        self.assertEqual(self.summary({"a": [1.0, "x"]})["last"], '{"a":[1,"x"]}')
        for huge in (
            "x" * 10**6,
            list(range(10**6)),
            {str(n): [n] for n in range(10**4)},
            [[[]]] * 10**5,
        ):
            self.assertEqual(len(self.summary(huge)["last"]), 120)

    def test_find_looks_into_the_json_text_in_any_case(self):
        bench = Bench([node(SAME)])
        bench.feed(["Straße", {"Key": "VALUE"}, 12345] * 300)

        def find(*arguments):
            return json.loads(bench.host.find(0, *arguments))

        self.assertEqual(find('"key":"value"', 0, 2), [1, 4])
        self.assertEqual(find("STRASSE", 0, 2), [])
        self.assertEqual(find("straße", 890, 9), [891, 894, 897])
        self.assertEqual(find("234", 898, 5), [899])
        self.assertEqual(find("nowhere", 0, 5), [])

    def test_read_is_clamped(self):
        bench = Bench([node(SAME)])
        bench.feed([1, 2, 3])
        self.assertEqual(
            [
                bench.host.read(0, 1, 2),
                bench.host.read(0, -5, 99),
                bench.host.read(0, 7, 9),
                bench.host.read(9, 0, 1),
            ],
            ["[2]", "[1,2,3]", "[]", "[]"],
        )


if __name__ == "__main__":
    unittest.main()
