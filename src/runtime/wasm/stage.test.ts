import { expect, it } from "vitest";
import { Buffer } from "./buffer";
import type { Instance } from "./instance";
import { itemOf, shownText } from "./items";
import { Journal } from "./journal";
import { Stage } from "./stage";

/** A stage whose module gives its items back and says those from `loudFrom` on; with how many it was called each time. */
function stageOf(loudFrom: number, isDear = false) {
  const journal = new Journal();
  const calls: number[] = [];
  const instance: Instance = {
    process(items) {
      calls.push(items.length);
      for (const item of items) {
        const text = shownText(item);
        if (Number(text) >= loudFrom) journal.write("out", `${text}\n`);
      }
      return { out: [items] };
    },
    flush: () => undefined,
    restore: () => false,
    close: () => undefined,
    memory: 0,
    isDear,
  };
  const stage = new Stage({
    node: 0,
    instance,
    journal,
    onError: "stop",
    inputs: [{}],
    outputs: [new Buffer()],
    via: 0,
    streams: false,
    checkRoom: () => undefined,
  });
  return { stage, journal, calls };
}

function work({ stage }: ReturnType<typeof stageOf>, from: number, count: number): void {
  stage.load([Array.from({ length: count }, (_, at) => itemOf(String(from + at)))], count);
  expect(stage.work()).toHaveLength(1);
}

it("hands a silent module all its items at once but the first", () => {
  const made = stageOf(Number.POSITIVE_INFINITY);
  work(made, 0, 50);
  work(made, 50, 50);
  expect(made.calls).toEqual([1, 49, 50]);
});

it("hands a module that speaks its items one by one, so that each line has its item", () => {
  const made = stageOf(0);
  work(made, 0, 3);
  work(made, 3, 2);
  expect(made.calls).toEqual([1, 1, 1, 1, 1]);
  expect(made.journal.take()).toEqual(
    [0, 1, 2, 3, 4].map((item) => ({ stream: "out", text: `${item}\n`, item })),
  );
});

it("does so from the batch after that in which it began to speak, and not for ever", () => {
  const made = stageOf(5);
  work(made, 0, 10);
  expect(made.journal.take().map(({ item }) => item)).toEqual([undefined]);
  work(made, 10, 3000);
  expect(made.calls.slice(0, 3)).toEqual([1, 9, 1]);
  const [last] = made.calls.slice(-1);
  expect(last).toBeGreaterThan(900);
});

it("never splits what is dear to call", () => {
  const made = stageOf(0, true);
  work(made, 0, 10);
  expect(made.calls).toEqual([10]);
});
