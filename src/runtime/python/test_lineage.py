"""Where values came from: whatever was noted together, every value leads back to its item."""

import json
import random
import unittest

from lineage import Lineage, kept, spread
from test_support import Bench, node, process


def each(runs):
    return [
        None if item is None else item + at * stride for count, item, stride in runs for at in range(count)
    ]


class Lineages(unittest.TestCase):
    def test_every_value_is_told_with_its_item(self):
        for seed in range(2000):
            chooser = random.Random(seed)
            lineage, items, at = Lineage(), [], 0
            for _ in range(chooser.randrange(12)):
                at += chooser.randrange(3)
                count, gap = chooser.choice((0, 1, 2, 5, 30)), chooser.choice((0, 0, 0, 2))
                noted = chooser.choice(
                    (
                        range(at, at + count),
                        None,
                        [at] * count,
                        sorted(at + chooser.randrange(6) for _ in range(count)),
                    )
                )
                wanted = [None] * count if noted is None else list(noted)
                if chooser.randrange(3) == 0:
                    counts = [chooser.choice((0, 1, 1, 3)) for _ in range(count)]
                    noted = spread(at, [sum(counts[: place + 1]) for place in range(count)])
                    wanted = [at + place for place, made in enumerate(counts) for _ in range(made)]
                if chooser.randrange(3) == 0:
                    signs = [chooser.randrange(chooser.choice((3, 20))) == 0 for _ in wanted]
                    noted = kept(noted, signs, sum(signs))
                    wanted = [item for item, sign in zip(wanted, signs) if sign]
                lineage.note(len(items) + gap, len(wanted), noted)
                items += [None] * gap + wanted
                at = items[-1] if items and items[-1] is not None else at
            self.assertEqual(each(lineage.runs(0, len(items))), items)
            first, more = chooser.randrange(len(items) + 1), chooser.randrange(3)
            lineage.drop(first)
            self.assertEqual(each(lineage.runs(first, len(items) + more)), items[first:] + [None] * more)

    def test_stretches_one_for_one_take_no_room(self):
        lineage = Lineage()
        for at in range(0, 100_000, 100):
            lineage.note(at, 100, range(at, at + 100))
        self.assertEqual((lineage.bytes, lineage.runs(99_998, 100_000)), (0, [[2, 99_998, 1]]))

    def test_a_chain_leads_back_however_the_batches_fall(self):
        sources = [
            process("return None if data % 3 == 0 else data"),
            process("for each in range(data % 4): yield data * 10 + each"),
            process("if data % 10 == 1: raise ValueError('one')", "return {'a': data}"),
        ]
        for seed in range(8):
            chooser = random.Random(seed)
            chain = [node(source, name, onError="skip") for source, name in zip(sources, "abc")]
            bench = Bench(chain, budget_ms=chooser.choice((0, 25)), limit=chooser.choice((3, 4096)))
            total, at = bench.feed(list(range(40))), 0
            while at < total:
                count = chooser.randint(1, total - at)
                reply = bench.run(take=((0, at),), count=count)
                while reply["more"]:
                    reply = bench.run(take=())
                at += count
            bench.finish()
            a, b, c = (bench.values(f"{name}.out") for name in "abc")
            told = [bench.host.origins(bench.ports[f"{name}.out"], 0, 10**9) for name in "abc"]
            origins = [each(json.loads(text)) for text in told]
            self.assertEqual(origins[0], a)
            self.assertEqual([a[item] for item in origins[1]], [value // 10 for value in b])
            self.assertEqual([b[item] for item in origins[2]], [value["a"] for value in c])


if __name__ == "__main__":
    unittest.main()
