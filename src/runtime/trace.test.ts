import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nodeId } from "../graph/graph";
import { BUSY, CALLS, END, HEAD, readTrace, START, type Trace } from "./trace";
import { TraceRows } from "./trace-rows";

const STRIDE = HEAD + 2;

/** Calls one after the other, as pauses and lengths. */
const calls = fc.array(fc.tuple(fc.nat(9), fc.integer({ min: 0, max: 20 })), { maxLength: 400 });

function recorded(steps: readonly (readonly [number, number])[], most: number) {
  const rows = new TraceRows(STRIDE, most);
  let now = 0;
  for (const [pause, length] of steps) {
    const start = now + pause;
    now = start + length;
    const at = rows.add(start, now);
    for (const [column, figure] of [
      [BUSY, length],
      [HEAD, 1],
      [HEAD + 1, pause],
    ] as const)
      rows.cells[at + column] = (rows.cells[at + column] as number) + figure;
  }
  const cells = rows.rows();
  return Array.from({ length: cells.length / STRIDE }, (_, row) => [
    ...cells.slice(row * STRIDE, (row + 1) * STRIDE),
  ]);
}

describe("rows that become too many", () => {
  it("keep their sums, their order and their bound", () => {
    fc.assert(
      fc.property(calls, fc.constantFrom(2, 8, 32), (steps, most) => {
        const rows = recorded(steps, most);
        const sum = (column: number) => rows.reduce((all, row) => all + (row[column] as number), 0);
        expect(rows.length).toBeLessThanOrEqual(most);
        expect(sum(CALLS)).toBe(steps.length);
        expect(sum(HEAD)).toBe(steps.length);
        expect(sum(BUSY)).toBe(steps.reduce((all, [, length]) => all + length, 0));
        expect(sum(HEAD + 1)).toBe(steps.reduce((all, [pause]) => all + pause, 0));
        for (const [at, row] of rows.entries()) {
          expect(row[END]).toBeGreaterThanOrEqual(row[START] as number);
          expect(row[START]).toBeGreaterThanOrEqual(rows[at - 1]?.[END] ?? 0);
        }
      }),
    );
  });

  it("stay single calls while there is room", () => {
    expect(
      recorded(
        [...Array(32).keys()].map(() => [1, 2] as const),
        32,
      ).every((row) => row[CALLS] === 1),
    ).toBe(true);
  });
});

describe("a trace from a worker", () => {
  const trace: Trace = {
    ms: 5,
    tracks: [
      {
        runtime: "rust",
        nodes: [{ node: nodeId("a"), outputs: ["out"] }],
        rows: Float64Array.of(0, 1, 1, 1, 0.5, 3, 3, 24),
      },
    ],
    crossings: [
      { port: { node: nodeId("a"), port: "out" }, to: "python", rows: Float64Array.of(1, 2, 1, 1, 3, 9) },
    ],
  };

  it("is taken as it is", () => {
    expect(readTrace(trace)).toBe(trace);
  });

  const track = trace.tracks[0] as Trace["tracks"][0];
  it.each<[string, unknown]>([
    ["nothing", undefined],
    ["no time", { ...trace, ms: Number.NaN }],
    ["another runtime", { ...trace, tracks: [{ ...track, runtime: "java" }] }],
    ["half a row", { ...trace, tracks: [{ ...track, rows: new Float64Array(7) }] }],
    [
      "rows that are no figures",
      { ...trace, tracks: [{ ...track, rows: new Float64Array(8).fill(Number.NaN) }] },
    ],
    [
      "a call that ends before it begins",
      { ...trace, tracks: [{ ...track, rows: Float64Array.of(2, 1, 0, 0, 0, 0, 0, 0) }] },
    ],
    ["rows in a list", { ...trace, tracks: [{ ...track, rows: [0, 1, 1, 1, 0.5, 3, 3, 24] }] }],
    ["nodes without a name", { ...trace, tracks: [{ ...track, nodes: [{ node: 1, outputs: [] }] }] }],
    ["a crossing of no port", { ...trace, crossings: [{ port: "a", to: "rust", rows: new Float64Array() }] }],
  ])("with %s is refused", (_, value) => {
    expect(readTrace(value)).toBeUndefined();
  });
});
