import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nodeId, type PortKey, type PortRef } from "../../graph/graph";
import { type Ask, NAMED_TOGETHER, type Question } from "../../graph/question";
import type { PortionRequest } from "../../runtime/runtime";
import { NO_RUN, type Output, type RunState } from "../run";
import { type Keeping, keepValues } from "./keeping";
import { isWhole, portOf } from "./record";

type Values = { readonly [node: string]: readonly unknown[] };

const keyOf = (node: string) => `${node}.out` as PortKey;

function runOf(values: Values): RunState {
  const outputs = Object.entries(values).map(([node, list]): [PortKey, Output] => {
    const bytes = JSON.stringify(list).length;
    return [
      keyOf(node),
      { summary: { count: list.length, first: 0, bytes, types: {}, last: "" }, key: node },
    ];
  });
  const active = new Set(Object.keys(values).map(nodeId));
  return { ...NO_RUN, outputs: new Map(outputs), active };
}

/** `unwritable`: values that have no other form than how they look. */
function runtimeOf(values: Values, before?: (request: PortionRequest) => void) {
  const asked: PortKey[] = [];
  return {
    asked,
    async archive({ node }: PortRef, request: PortionRequest) {
      asked.push(keyOf(node));
      before?.(request);
      const { from, to, most, shown } = request;
      const list = values[node]?.slice(from, to) ?? [];
      if (!shown && list.includes("unwritable")) throw new Error("no JSON");
      for (let end = list.length; end > 0; end--) {
        const bytes = new TextEncoder().encode(JSON.stringify(list.slice(0, end)));
        if (bytes.length <= most) return { bytes, to: from + end };
      }
      return { bytes: new Uint8Array(), to: from };
    },
    ask: (async (_: PortRef, { from, to }: Question<"names">) => {
      const names = Array.from({ length: Math.ceil((to - from) / NAMED_TOGETHER) }, () => "name");
      return { names };
    }) as unknown as Ask,
  };
}

function keep(values: Values, bytes: number, more: Partial<Keeping> = {}, runtime = runtimeOf(values)) {
  const { signal } = new AbortController();
  return keepValues(runtime, { run: runOf(values), secret: new Set(), bytes, signal, ...more });
}

const lists = fc.dictionary(
  fc.constantFrom("a", "b", "c", "d"),
  fc.array(fc.oneof(fc.integer(), fc.string({ maxLength: 400 })), { maxLength: 300 }),
);

describe("the values of a run", () => {
  it("are kept within the budget, and what is kept is what was there", async () => {
    await fc.assert(
      fc.asyncProperty(lists, fc.integer({ min: 0, max: 20_000 }), async (values, bytes) => {
        const { ports, portions } = await keep(values, bytes);
        let used = 0;
        for (const [key, port] of ports) {
          const list: unknown[] = [];
          for (const { name, size, bytes: own, to } of port.portions) {
            const data = own ?? (portions.get(name) as Uint8Array);
            expect(data.length).toBe(size);
            used += size;
            list.push(...JSON.parse(new TextDecoder().decode(data)));
            expect(list.length).toBe(to);
          }
          const all = values[portOf(key).node] ?? [];
          expect(list).toEqual(all.slice(0, port.to));
          // What is missing is said, and can still be compared.
          expect(port.why === undefined).toBe(port.to === all.length);
          expect(port.names?.length).toBe(port.to === all.length ? undefined : 1);
        }
        expect(used).toBeLessThanOrEqual(bytes);
        expect(ports.size).toBe(Object.keys(values).length);
      }),
      { numRuns: 100 },
    );
  });

  it("are whole of small wires, and as many of each large one", async () => {
    const large = Array.from({ length: 3000 }, (_, at) => at);
    const { ports } = await keep({ large, small: [1, 2, 3], other: [...large] }, 4000);
    expect(ports.get(keyOf("small"))).toMatchObject({ from: 0, to: 3 });
    const [one, other] = [ports.get(keyOf("large")), ports.get(keyOf("other"))];
    expect(one?.to).toBe(other?.to);
    expect(one?.to).toBeGreaterThan(300);
  });

  it("that depend on a secret are not kept", async () => {
    const runtime = runtimeOf({ a: [1], b: [2] });
    const { ports } = await keep({ a: [1], b: [2] }, 1000, { secret: new Set([nodeId("a")]) }, runtime);
    expect(ports.get(keyOf("a"))).toMatchObject({ portions: [], why: expect.stringContaining("secret") });
    expect(runtime.asked).toEqual(["b.out"]);
  });

  it("that are no JSON are kept as they look", async () => {
    const { ports } = await keep({ a: [1, "unwritable", 3] }, 1000);
    const port = ports.get(keyOf("a"));
    expect(port).toMatchObject({ shown: true, from: 0, to: 3 });
    expect(port && isWhole(port, runOf({ a: [1, 2, 3] }).outputs.get(keyOf("a")) as Output)).toBe(false);
  });

  it("that the run before kept are not asked for again", async () => {
    const values = { a: [1, 2], b: [3] };
    const { ports } = await keep(values, 1000);
    const run: RunState = { ...runOf(values), active: new Set([nodeId("b")]) };
    const runtime = runtimeOf(values);
    const again = await keep(values, 1000, { run, before: { run: runOf(values), ports } }, runtime);
    expect(runtime.asked).toEqual(["b.out"]);
    expect(again.ports).toEqual(ports);
  });

  it("are what had been taken when the next run begins", async () => {
    const large = Array.from({ length: 100_000 }, (_, at) => `value ${at}`);
    const aborter = new AbortController();
    let requests = 0;
    const runtime = runtimeOf({ a: [1], large }, () => {
      if (++requests === 3) aborter.abort();
    });
    const { ports } = await keep({ a: [1], large }, 10 ** 9, { signal: aborter.signal }, runtime);
    expect(ports.get(keyOf("a"))).toMatchObject({ to: 1 });
    const port = ports.get(keyOf("large"));
    expect(port?.to).toBeGreaterThan(0);
    expect(port?.to).toBeLessThan(large.length);
    expect(port?.why).toContain("next run began");
  });
});
