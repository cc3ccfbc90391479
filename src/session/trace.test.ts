import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile } from "../graph/compile";
import { applyEdit } from "../graph/edit";
import { nodeId, portKey } from "../graph/graph";
import type { RuntimeName } from "../graph/plan";
import { CATALOG, projectOf } from "../graph/testing";
import { HEAD, strideOf, type Trace, type Track } from "../runtime/trace";
import { NO_RUN, nodeRun, type RunState } from "./run";
import { adviceOn } from "./trace-advice";
import { chromeTrace } from "./trace-export";
import { barAt, barsBetween, flameOf } from "./trace-flame";
import { heatAt } from "./trace-heat";
import { runAtTime } from "./trace-moment";
import { profileOf } from "./trace-profile";
import { momentsAt, stepFrom, timelineOf } from "./trace-timeline";

const a = nodeId("a");
const b = nodeId("b");
const c = nodeId("c");
const out = (node: typeof a) => ({ node, port: "out" });

const project = projectOf("a:Rust b:Python c:Rust a>b b>c");
const { plan } = compile(project.graph, CATALOG);

/** a and c in Rust take 1 ms each, b in Python 3 ms of a call of 4; values cross for 3 ms and 2 ms. */
const TRACE: Trace = {
  ms: 12,
  tracks: [
    {
      runtime: "rust",
      nodes: [{ node: a, outputs: ["out"] }],
      rows: Float64Array.of(0, 1, 1, 1, 1, 10, 10, 80),
    },
    {
      runtime: "python",
      nodes: [{ node: b, outputs: ["out"] }],
      rows: Float64Array.of(4, 8, 4, 1, 3, 10, 4, 32),
    },
    {
      runtime: "rust",
      nodes: [{ node: c, outputs: ["out"] }],
      rows: Float64Array.of(10, 11, 1, 1, 1, 4, 4, 32),
    },
  ],
  crossings: [
    { port: out(a), from: "rust", to: "python", rows: Float64Array.of(1, 4, 3, 1, 10, 20) },
    { port: out(b), from: "python", to: "rust", rows: Float64Array.of(8, 10, 2, 1, 4, 8) },
  ],
};

describe("the profile of a run", () => {
  const profile = profileOf(TRACE, plan);

  it("shares out all time that was measured", () => {
    expect(profile.measured).toBe(11);
    expect(profile.nodes.map(({ node, ms }) => [node, ms])).toEqual([
      [b, 3],
      [a, 1],
      [c, 1],
    ]);
    expect(profile.nodes[0]).toMatchObject({
      share: 3 / 11,
      taken: 10,
      given: 4,
      bytes: 32,
      speed: 10_000 / 3,
    });
  });

  it("tells of every wire what passed it and what its crossing cost", () => {
    expect(profile.wires).toEqual([
      {
        from: out(a),
        to: { node: b, port: "in" },
        items: 10,
        bytes: 80,
        crossing: { from: "rust", to: "python", ms: 3, share: 3 / 11, bytes: 20 },
      },
      {
        from: out(b),
        to: { node: c, port: "in" },
        items: 4,
        bytes: 32,
        crossing: { from: "python", to: "rust", ms: 2, share: 2 / 11, bytes: 8 },
      },
      { from: undefined, to: { node: a, port: "in" }, items: undefined, bytes: undefined },
    ]);
  });

  it("puts the crossings on both sides of a segment on it", () => {
    expect(profile.segments[1]).toMatchObject({
      nodes: [b],
      work: 3,
      entering: 1,
      crossing: 5,
      overhead: 6 / 9,
    });
  });

  it("shares a crossing out to the wires that share it", () => {
    const fan = compile(projectOf("a:Rust b:Python c:Python a>b a>c").graph, CATALOG).plan;
    const tracks = TRACE.tracks.map(
      (track, at): Track => (at === 2 ? { ...track, runtime: "python" } : track),
    );
    const { wires } = profileOf({ ...TRACE, tracks, crossings: TRACE.crossings.slice(0, 1) }, fan);
    expect(wires.flatMap(({ crossing }) => crossing?.ms ?? [])).toEqual([1.5, 1.5]);
  });
});

describe("advice", () => {
  const slower = (factor: number): Trace => ({
    ms: TRACE.ms * factor,
    tracks: TRACE.tracks,
    crossings: TRACE.crossings.map((each) => ({
      ...each,
      rows: each.rows.map((figure, at) => (at < 3 ? figure * factor : figure)),
    })),
  });

  it("names a node of one language between two of another", () => {
    const [first, ...others] = adviceOn(profileOf(slower(10), plan));
    // Those at the other ends of its crossings are not named for the same.
    expect(others.map(({ kind }) => kind)).toEqual([]);
    expect(first).toMatchObject({ kind: "island", nodes: [b], runtime: "python", between: "rust", ms: 51 });
    expect(first?.share).toBeCloseTo(51 / 54);
  });

  it("says nothing of what is too short to matter", () => {
    expect(adviceOn(profileOf(slower(0.1), plan))).toEqual([]);
  });

  it("tells of many small crossings as of one thing", () => {
    const wire = { items: 1, bytes: 1, from: out(a), to: { node: b, port: "in" } };
    const crossing = { from: "rust", to: "python", ms: 5, share: 0.05, bytes: 1 } as const;
    const wires = Array.from({ length: 10 }, () => ({ ...wire, crossing }));
    const profile = { ms: 100, measured: 100, nodes: [], segments: [], wires };
    expect(adviceOn(profile)).toEqual([{ kind: "mixed", wires: 10, share: 0.5, ms: 50 }]);
  });

  it("names a node that takes more than all others", () => {
    const rows = Float64Array.of(0, 100, 100, 1, 99, 10, 10, 80);
    const [track, ...others] = TRACE.tracks;
    const dear = { ...TRACE, tracks: [{ ...(track as Track), rows }, ...others] };
    expect(adviceOn(profileOf(dear, plan))[0]).toMatchObject({ kind: "dear", node: a });
  });
});

describe("the heat map", () => {
  it("has the dearest node at full strength", () => {
    const heat = heatAt(profileOf(TRACE, plan), project, []);
    expect(heat.get(b)).toEqual({ share: 3 / 5, strength: 1 });
    expect(heat.get(a)?.strength).toBeCloseTo(Math.sqrt(1 / 3));
  });

  it("has a use take for all that is in it, and its nodes inside", () => {
    const library = CATALOG;
    const pack = { kind: "pack", nodes: [a, b], id: nodeId("sub"), type: "Sub", title: "Sub" } as const;
    const packed = applyEdit(project, pack, library);
    if (!packed.ok) throw new Error("it cannot be packed");
    const flat = (node: string) => nodeId(`sub__${node}`);
    const tracks = TRACE.tracks.map(
      (track): Track => ({
        ...track,
        nodes: track.nodes.map(({ node, outputs }) => ({ node: node === c ? c : flat(node), outputs })),
      }),
    );
    const profile = profileOf({ ...TRACE, tracks }, compile(packed.value.graph, library).plan);
    const seen = (path: readonly (typeof a)[]) =>
      [...heatAt(profile, packed.value, path)].map(([node, { share }]) => [node, share]);
    expect(seen([])).toEqual([
      ["sub", 4 / 5],
      ["c", 1 / 5],
    ]);
    expect(seen([nodeId("sub")])).toEqual([
      ["b", 3 / 5],
      ["a", 1 / 5],
    ]);
  });
});

/** Segments of one or two nodes, their calls one after the other. */
const anyTrack = (number: number): fc.Arbitrary<Track> =>
  fc
    .record({
      runtime: fc.constantFrom<RuntimeName>("rust", "python", "wasm"),
      size: fc.integer({ min: 1, max: 2 }),
      calls: fc.array(
        fc.record({ pause: fc.nat(5), length: fc.nat(8), ms: fc.nat(6), taken: fc.nat(4), given: fc.nat(4) }),
        { maxLength: 12 },
      ),
    })
    .map(({ runtime, size, calls }) => {
      const nodes = Array.from({ length: size }, (_, place) => ({
        node: nodeId(`n${number}${place}`),
        outputs: ["out"],
      }));
      let now = 0;
      const rows = calls.flatMap(({ pause, length, ms, taken, given }) => {
        const start = now + pause;
        now = start + length;
        return [start, now, length, 1, ...nodes.flatMap(() => [ms, taken, given, 8 * given])];
      });
      return { runtime, nodes, rows: Float64Array.from(rows) };
    });

const anyTrace: fc.Arbitrary<Trace> = fc
  .tuple(anyTrack(0), anyTrack(1), anyTrack(2))
  .map((tracks) => ({ ms: 12 * 13 + 1, tracks, crossings: [] }));

describe("a flame chart", () => {
  it("has every call once, and no bar over another", () => {
    fc.assert(
      fc.property(anyTrace, (trace) => {
        const { rows, parts } = flameOf(trace);
        for (const { bars } of rows)
          for (const [at, bar] of bars.entries()) {
            expect(bar.end).toBeGreaterThanOrEqual(bar.start);
            expect(bars[at + 1]?.start ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(bar.end - 0.01);
          }
        const calls = rows.filter(({ depth }) => depth === 0).flatMap(({ bars }) => bars);
        const counted = trace.tracks.reduce((sum, { rows, nodes }) => sum + rows.length / strideOf(nodes), 0);
        expect(calls).toHaveLength(counted);
        for (const { part } of calls) expect(parts[part]?.kind).toBe("segment");
      }),
    );
  });

  it("finds the bars that are seen", () => {
    const [row] = flameOf(TRACE).rows;
    expect(row && barsBetween(row, 0.5, 10.5)).toEqual([0, 2]);
    expect(row && barsBetween(row, 2, 9)).toEqual([1, 1]);
    expect(row && barAt(row, 10.2)?.part).toBe(4);
    expect(row && barAt(row, 5)).toBeUndefined();
  });

  it("is exported with every bar as a complete event, in microseconds", () => {
    const { traceEvents } = JSON.parse(chromeTrace(flameOf(TRACE), "p")) as {
      traceEvents: { ph: string; name: string; ts: number; dur: number; tid: number }[];
    };
    const complete = traceEvents.filter(({ ph }) => ph === "X");
    expect(complete.map(({ name, ts, dur, tid }) => [name, ts, dur, tid])).toEqual([
      ["a", 0, 1000, 1],
      ["c", 10_000, 1000, 1],
      ["a", 0, 1000, 1],
      ["c", 10_000, 1000, 1],
      ["b", 4000, 4000, 2],
      ["b", 4000, 3000, 2],
      ["a.out > python", 1000, 3000, 3],
      ["b.out > rust", 8000, 2000, 3],
    ]);
    expect(traceEvents.filter(({ ph }) => ph === "M")).toHaveLength(4);
  });
});

describe("a moment of a run", () => {
  const counts = (trace: Trace, time: number) =>
    momentsAt(timelineOf(trace), time).map(({ taken, outputs }) => [
      taken,
      ...outputs.map(({ items }) => items),
    ]);

  it("has all counts at the end, none at the beginning, and never fewer than before", () => {
    fc.assert(
      fc.property(anyTrace, fc.array(fc.double({ min: 0, max: 160, noNaN: true })), (trace, times) => {
        const all = trace.tracks.flatMap(({ nodes, rows }) =>
          nodes.map((_, place) =>
            [1, 2].map((column) => {
              let sum = 0;
              for (let row = 0; row < rows.length; row += strideOf(nodes))
                sum += rows[row + HEAD + 4 * place + column] as number;
              return sum;
            }),
          ),
        );
        expect(counts(trace, trace.ms)).toEqual(all);
        let before = counts(trace, -1);
        expect(before.flat().every((count) => count === 0)).toBe(true);
        for (const time of times.toSorted((one, other) => one - other)) {
          const now = counts(trace, time);
          now.flat().forEach((count, at) => {
            expect(count).toBeGreaterThanOrEqual(before.flat()[at] as number);
          });
          before = now;
        }
      }),
    );
  });

  it("is followed by one at which something is other, until the end", () => {
    fc.assert(
      fc.property(anyTrace, (trace) => {
        const timeline = timelineOf(trace);
        const seen = (time: number) =>
          JSON.stringify(
            momentsAt(timeline, time).map(({ state, taken, outputs }) => [
              state,
              taken,
              outputs.map(({ items }) => items),
            ]),
          );
        let time = 0;
        for (let steps = 0; time < trace.ms; steps++) {
          const next = stepFrom(timeline, time, 1);
          expect(next).toBeGreaterThan(time);
          if (next < trace.ms) expect(seen(next)).not.toBe(seen(time));
          expect(stepFrom(timeline, next, -1)).toBeLessThan(next);
          expect(steps).toBeLessThan(1000);
          time = next;
        }
      }),
    );
  });

  it("shows nodes as they were, and only what had come by then", () => {
    const summary = (count: number) => ({ count, first: 0, bytes: 8 * count, types: {}, last: "7" });
    const run: RunState = {
      ...NO_RUN,
      plan,
      nodes: new Map([a, b, c].map((node) => [node, { kind: "done", done: 1, ms: 1 }])),
      outputs: new Map([
        [portKey(out(a)), { key: "", summary: summary(10) }],
        [portKey(out(b)), { key: "", summary: summary(4) }],
        [portKey(out(c)), { key: "", summary: summary(4) }],
      ]),
    };
    const moment = runAtTime(run, timelineOf(TRACE), 6);
    expect(nodeRun(moment, a).kind).toBe("done");
    expect(nodeRun(moment, b)).toEqual({ kind: "running", done: 5, of: 10 });
    expect(nodeRun(moment, c)).toEqual({ kind: "queued" });
    expect(moment.outputs.get(portKey(out(a)))?.summary).toEqual(summary(10));
    expect(moment.outputs.get(portKey(out(b)))?.summary).toMatchObject({ count: 2, last: "" });
    expect(moment.outputs.has(portKey(out(c)))).toBe(false);
    expect(runAtTime(run, timelineOf(TRACE), TRACE.ms)).toEqual(run);
  });
});
