"""Sound, pictures, tensors and bytes: through nodes, to other runtimes and back, into files, and shown to people."""

import array
import base64
import json
import math
import struct
import unittest
from copy import deepcopy
from datetime import date

import frame
import json_text
import parcel
from remotemedia import Audio, Image, Tensor
from test_support import Bench, node, process, run_one

SOUND = Audio(8000, 2, [0.5, -1.0, 0.25, 1.0])
PICTURE = Image(1, 2, bytes(range(8)))
NUMBERS = Tensor("i16", (2, 3), [1, -2, 3, 4, 5, 6])
BLOCKS = [SOUND, PICTURE, NUMBERS, b"hi", Tensor("bool", (2,), [True, False]), Tensor("f64", (), [1.5])]


def floats(*numbers):
    return base64.b64encode(struct.pack(f"<{len(numbers)}f", *numbers)).decode()


class Blocks(unittest.TestCase):
    def test_they_are_made_of_bytes_or_numbers(self):
        self.assertEqual(SOUND, Audio(8000, 2, struct.pack("<4f", 0.5, -1.0, 0.25, 1.0)))
        self.assertEqual(SOUND, Audio(8000, 2, array.array("d", [0.5, -1.0, 0.25, 1.0])))
        self.assertEqual((SOUND.frames, SOUND.channel(1).tolist()), (2, [0.25, 1.0]))
        self.assertNotEqual(SOUND, Audio(8000, 1, SOUND.data))
        self.assertEqual(repr([*BLOCKS[:3]]), "[Audio(8000 Hz, 2 x 2 samples), Image(1 x 2), Tensor(i16, [2, 3])]")

    def test_what_does_not_fit_is_refused_with_a_sentence(self):
        for make in (
            lambda: Audio(8000, 3, [0.0, 1.0]),
            lambda: Audio(0, 1, []),
            lambda: Audio(8000, 1, b"abc"),
            lambda: Image(2, 2, bytes(15)),
            lambda: Image(-1, -1, bytes(4)),
            lambda: Tensor("f16", (1,), [1]),
            lambda: Tensor("f32", (2,), [1.0]),
            lambda: Tensor("f32", (2.0,), [1.0, 2.0]),
        ):
            with self.assertRaises(ValueError) as raised:
                make()
            self.assertGreater(len(str(raised.exception)), 10)

    def test_a_copy_may_be_changed_and_changes_nothing_else(self):
        copy = deepcopy(SOUND)
        copy.data[0] = 9.0
        self.assertEqual((copy.data[0], SOUND.data[0]), (9.0, 0.5))


class ToOtherRuntimes(unittest.TestCase):
    def test_a_frame_holds_them_and_gives_them_back(self):
        items = [*BLOCKS, {"a": [SOUND, 1.0]}, {"$b": 0}, "é\ud800"]
        packed = json_text.pack_items(items)
        self.assertEqual(bytes(packed[:4]), b"PNF1")
        self.assertEqual(json_text.read_items(packed), items)

    def test_buffers_lie_at_multiples_of_16_and_are_read_where_they_are(self):
        packed = json_text.pack_items([b"abc", SOUND])
        _, buffers = frame.unpack(packed)
        offsets = [struct.unpack_from("<I", packed, 16 + 16 * at)[0] for at in range(2)]
        self.assertEqual([offset % 16 for offset in offsets], [0, 0])
        [_, sound] = json_text.read_items(packed)
        packed[offsets[1] : offsets[1] + 4] = struct.pack("<f", 7.0)
        self.assertEqual(sound.data[0], 7.0)
        self.assertTrue(sound.data.readonly and buffers[0].readonly)

    def test_values_that_are_not_binary_make_plain_json(self):
        self.assertEqual(json_text.pack_items([{"a": 1.0}, "☃", "\udc00"]), '[{"a":1},"☃","\\udc00"]'.encode())

    def test_a_broken_frame_is_an_error(self):
        good = bytes(json_text.pack_items([SOUND, b"abc"]))
        for at in range(0, len(good), 3):
            for broken in (good[:at], good[:at] + b"\xff\xff\xff\x7f" + good[at + 4 :]):
                try:
                    json_text.read_items(broken)
                except ValueError:
                    pass

    def test_a_frame_read_from_another_item_names_the_item_that_cannot_cross(self):
        bench = Bench([node(process("return print if data else b'x'"))])
        bench.everything([0, 1])
        failure = json.loads(bench.host.export(1, 0, 2))["failure"]
        self.assertEqual(failure["item"], 1)


class InText(unittest.TestCase):
    def test_files_hold_them_in_full(self):
        text = json_text.write_items([*BLOCKS])
        sound, picture, numbers, raw, *_ = json.loads(text)
        about = {"sample_rate": 8000, "channels": 2}
        self.assertEqual(sound, {"$audio": {**about, "data": floats(0.5, -1.0, 0.25, 1.0)}})
        self.assertEqual(picture, {"$image": {"width": 1, "height": 2, "data": "AAECAwQFBgc="}})
        self.assertEqual(raw, {"$bytes": "aGk="})
        meta = {"shape": [2, 3], "dtype": "int16", "size": 6, "c_contiguous": True, "f_contiguous": False}
        self.assertEqual(numbers["array"]["meta"], meta)
        self.assertEqual(json_text.read_items(text), BLOCKS)

    def test_people_are_shown_what_they_are(self):
        shown = json.loads(json_text.show_items([*BLOCKS[:4], Audio(8000, 1, [math.nan] * 99)]))
        about = {"sample_rate": 8000, "channels": 2, "frames": 2}
        self.assertEqual(shown[0], {"$audio": {**about, "preview": [0.5, -1, 0.25, 1]}})
        self.assertEqual(shown[1], {"$image": {"width": 1, "height": 2}})
        self.assertEqual(shown[2], {"$tensor": {"dtype": "i16", "shape": [2, 3], "preview": [1, -2, 3, 4, 5, 6]}})
        self.assertEqual(shown[3], {"$bytes": {"length": 2, "preview": [104, 105]}})
        self.assertEqual(shown[4]["$audio"]["preview"], [None] * 16)

    def test_only_exact_forms_are_read_as_binary(self):
        plain = [{"$bytes": "aGk=", "more": 1}, {"$other": "aGk="}, {"__numpy__": 1}, {"$b": 0}, "$bytes"]
        self.assertEqual(json_text.read_items(json.dumps(plain)), plain)

    def test_forms_with_wrong_contents_are_errors_that_say_so(self):
        for form in (
            {"$bytes": "a"},
            {"$bytes": "a*=="},
            {"$bytes": {"$b": 0}},
            {"$audio": []},
            {"$audio": {"sample_rate": 1, "channels": 1}},
            {"$audio": {"sample_rate": 1, "channels": 1, "data": "AAA="}},
            {"$audio": {"sample_rate": "1", "channels": 1, "data": ""}},
            {"$image": {"width": 10**30, "height": 10**30, "data": ""}},
            {"$tensor": {"dtype": "f16", "shape": [1], "data": "AAAA"}},
            {"$tensor": {"dtype": ["f32"], "shape": {}, "data": ""}},
            {"$tensor": {"dtype": "f32", "shape": [True], "data": "AAAAAA=="}},
            {"__numpy__": True, "array": {"meta": {"dtype": "object", "shape": [1]}, "data": "AAAA"}},
            {"__numpy__": True, "array": {"meta": {"dtype": [], "shape": [1]}, "data": "AAAA"}},
            {"__numpy__": True, "array": {"meta": 1}},
        ):
            bench = Bench([])
            with self.subTest(form):
                failure = json.loads(bench.feed([form]))["failure"]
                self.assertGreater(len(failure["message"]), 10)


class InNodes(unittest.TestCase):
    def test_a_node_takes_and_gives_them(self):
        source = "from remotemedia import Audio, Node\nclass N(Node):\n  def process(self, data): return Audio(data.sample_rate, data.channels, [each * 2 for each in data.data])"
        bench = Bench([node(source)])
        bench.host.feed(0, json_text.pack_items([SOUND]))
        bench.run(count=1)
        [doubled] = json_text.read_items(bench.host.export(1, 0, 1))
        self.assertEqual(doubled.data.tolist(), [1.0, -2.0, 0.5, 2.0])
        summary = json.loads(bench.host.summary(1))
        self.assertEqual(summary["types"], {"audio": 1})
        self.assertGreater(summary["bytes"], 16)

    def test_a_node_that_changes_one_changes_its_own_copy(self):
        bench = Bench([node(process("data.data[0] = 0", "return data"))])
        bench.host.feed(0, json_text.pack_items([SOUND]))
        self.assertIsNone(bench.run(count=1)["failure"])
        self.assertEqual(json_text.read_items(bench.host.export(0, 0, 1)), [SOUND])

    def test_types_are_named(self):
        bench = Bench([node(process("return data"))])
        bench.host.feed(0, json_text.pack_items([*BLOCKS, 1]))
        self.assertEqual(
            json.loads(bench.host.summary(0))["types"],
            {"audio": 1, "image": 1, "tensor": 3, "bytes": 1, "number": 1},
        )

    def test_numpy_arrays_are_tensors(self):
        try:
            import numpy
        except ImportError:
            self.skipTest("numpy is not here")
        values = numpy.arange(6, dtype="float32").reshape(2, 3)
        [back] = json_text.read_items(json_text.pack_items([values.T]))
        self.assertTrue((back.numpy() == values.T).all())


class AsTheyAre(unittest.TestCase):
    def test_python_values_keep_their_types_on_the_way_to_another_interpreter(self):
        items = [*BLOCKS, (1, {2}), math.inf, date(2026, 5, 4), {"a": [1.0, None, 2**80]}, bytearray(b"x"), 1j]
        back = json_text.read_items(json_text.pack_as_they_are(items))
        self.assertEqual(back, items)
        self.assertEqual([*map(type, back)], [*map(type, items)])

    def test_what_is_tied_to_its_interpreter_stays(self):
        class Own:
            pass

        ring = []
        ring.append(ring)
        for value in (Own(), print, ring, (each for each in ()), len, Own):
            self.assertIsNone(json_text.pack_as_they_are([1, value]), value)

    def test_a_parcel_can_name_nothing_that_does_something(self):
        import pickle

        class Bad:
            def __reduce__(self):
                return eval, ("1/0",)

        for broken in (pickle.dumps([Bad()]), pickle.dumps(3), b"", b"junk"):
            with self.assertRaises(ValueError):
                json_text.read_items(parcel.MARK + broken)


if __name__ == "__main__":
    unittest.main()
