// A run's trace in Chrome's trace event format, which chrome://tracing, Perfetto and speedscope read. Knows nothing of
// files.

import type { Bar, Flame, FlamePart } from "./trace-flame";

/** JSON text. Times in it are microseconds. */
export function chromeTrace(flame: Flame, name: string): string {
  const lanes: string[] = [];
  const bars = flame.rows.flatMap((row) => {
    if (row.depth === 0) lanes.push(row.group);
    const thread = lanes.length;
    // The row of nodes below calls is of the same thread: readers put what lies inside under what it lies in.
    return row.bars.map((bar) => eventOf(bar, flame.parts[bar.part] as FlamePart, thread));
  });
  const names = lanes.map((lane, at) => ({
    name: "thread_name",
    ph: "M",
    pid: 1,
    tid: at + 1,
    args: { name: lane },
  }));
  const process = { name: "process_name", ph: "M", pid: 1, args: { name } };
  return JSON.stringify({ displayTimeUnit: "ms", traceEvents: [process, ...names, ...bars] });
}

function eventOf({ start, end, busy, calls, items, bytes }: Bar, part: FlamePart, tid: number) {
  return {
    name: nameOf(part),
    cat: part.kind,
    ph: "X",
    ts: microseconds(start),
    dur: microseconds(end - start),
    pid: 1,
    tid,
    args: { busyMs: busy, calls, items, ...(bytes === undefined ? {} : { bytes }) },
  };
}

function nameOf(part: FlamePart): string {
  switch (part.kind) {
    case "segment":
      return part.nodes.join(" > ");
    case "node":
      return part.node;
    case "crossing":
      return `${part.port ? `${part.port.node}.${part.port.port}` : "input"} > ${part.to}`;
  }
}

/** To the nanosecond. */
function microseconds(ms: number): number {
  return Math.round(ms * 1e6) / 1e3;
}
