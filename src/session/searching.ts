// A search over the values of all ports of the run that is shown: one port after the other, what has least to look at
// first, and again when there is another run. Knows nothing of how finds are shown.

import { createStore, type StoreApi } from "zustand/vanilla";
import { type PortKey, type PortRef, portKey } from "../graph/graph";
import type { Ask, ValuesOf } from "../graph/question";
import { isOfValues, matchesNode, parseQuery, type Query } from "../runtime/answers/query";
import { inRun, shownRun, type Whole } from "./focus-run";
import { isActive, nodeRun, type Output, type RunState } from "./run";

/** What was found at one port so far. */
export interface PortFinds {
  /** By its name in the whole run. */
  readonly port: PortRef;
  /** The first of them, in order. Empty where the query tells of nodes alone: then all values are meant. */
  readonly items: readonly number[];
  readonly count: number;
  /** Items that were looked at, of those there are. */
  readonly looked: number;
  readonly of: number;
}

interface SearchState {
  readonly query: string;
  /** What is wrong with the query, as a sentence. */
  readonly error: string | undefined;
  /** The ports with finds, in the order of the plan. */
  readonly found: ReadonlyMap<PortKey, PortFinds>;
  readonly looked: number;
  readonly of: number;
  readonly searching: boolean;
  /** Why the values of some port could not be searched. */
  readonly trouble: string | undefined;
}

export interface Searching {
  readonly store: StoreApi<SearchState>;
  /** What is searched from now on; nothing for a text without letters. */
  seek(query: string): void;
  /** A value of a port of the whole run at a glance; empty where it is too large for one. */
  glance(port: PortRef, item: number): Promise<string>;
}

/** Where values are looked at, by the names of the whole run. */
interface Values {
  readonly ask: Ask;
  read(port: ValuesOf, from: number, to: number): Promise<string>;
}

/** Whoever types goes on typing. */
const PAUSE_MS = 150;
/** How often finds are told. */
const TELL_MS = 100;
/** A run that goes on has the worker for itself for so many times as long as a question takes. */
const REST = 3;
/** Finds that are asked for at once. */
const PORTION = 10_000;
const MOST_KEPT = 10_000;
/** Fields of a value, and how large it may be to be read as a whole. */
const GLANCED = 6;
const GLANCED_BYTES = 100_000;

const NOTHING: SearchState = {
  query: "",
  error: undefined,
  found: new Map(),
  looked: 0,
  of: 0,
  searching: false,
  trouble: undefined,
};

/** How far a port has been searched. */
interface Progress {
  readonly finds: PortFinds;
  readonly next: number;
  readonly failed?: string;
}

export function createSearching(
  values: Values,
  session: Pick<StoreApi<{ readonly whole: Whole }>, "getState" | "subscribe">,
): Searching {
  const store = createStore<SearchState>(() => NOTHING);
  let query: Query = [];
  let progress = new Map<PortKey, Progress>();
  /** Counts searches: what an older one asked for is nobody's. */
  let turn = 0;
  let working = false;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let telling: ReturnType<typeof setTimeout> | undefined;

  function begin(): void {
    stop();
    const parsed = parseQuery(store.getState().query);
    if (parsed.ok) query = parsed.value;
    void work();
  }

  function stop(): void {
    clearTimeout(waiting);
    turn += 1;
    query = [];
    progress = new Map();
  }

  async function work(): Promise<void> {
    if (working) return;
    working = true;
    tell();
    for (;;) {
      const next = nextPort(shownRun(session.getState().whole), query, progress);
      if (!next) break;
      const mine = turn;
      const began = performance.now();
      const after = await look(next);
      if (mine !== turn) continue;
      progress.set(portKey(next.port), after);
      telling ??= setTimeout(tell, TELL_MS);
      const { kind } = session.getState().whole.run.phase;
      if (kind === "running") await rest(REST * (performance.now() - began));
    }
    working = false;
    if (query.length > 0) tell();
  }

  async function look({ port, output: { summary }, before }: Next): Promise<Progress> {
    const from = Math.max(before?.next ?? 0, summary.first);
    try {
      const asked = { kind: "matches", query: store.getState().query, from, limit: PORTION } as const;
      const answer = await values.ask<"matches">(inRun(session.getState().whole, port), asked);
      const next = answer.next ?? Math.max(summary.count, from + answer.looked);
      return { finds: grown(port, output(port) ?? summary, before?.finds, answer.items, next), next };
    } catch (error) {
      const finds = before?.finds ?? { port, items: [], count: 0, looked: 0, of: summary.count };
      return { finds, next: from, failed: error instanceof Error ? error.message : String(error) };
    }
  }

  function output(port: PortRef): Output["summary"] | undefined {
    return shownRun(session.getState().whole).outputs.get(portKey(port))?.summary;
  }

  function tell(): void {
    clearTimeout(telling);
    telling = undefined;
    store.setState(told(shownRun(session.getState().whole), query, progress, working));
  }

  /** Begins as soon as nothing has changed for a moment. */
  function beginSoon(): void {
    clearTimeout(waiting);
    waiting = setTimeout(begin, PAUSE_MS);
  }

  session.subscribe((now, before) => {
    if (query.length === 0 || shownRun(now.whole) === shownRun(before.whole)) return;
    if (isAnother(now.whole, before.whole)) beginSoon();
    else void work();
  });

  return {
    store,
    seek(text) {
      if (text === store.getState().query) return;
      stop();
      const parsed = parseQuery(text);
      const searching = parsed.ok && parsed.value.length > 0;
      const error = parsed.ok ? undefined : parsed.error;
      store.setState({ ...NOTHING, query: text, error, searching });
      if (searching) beginSoon();
    },
    async glance(port, item) {
      const of = inRun(session.getState().whole, port);
      const { total, kind, children } = await values.ask<"children">(of, {
        kind: "children",
        item,
        path: [],
        from: 0,
        to: GLANCED,
      });
      const rest = total > children.length ? ", …" : "";
      if (kind === "list") return `[${children.map(({ text }) => text).join(", ")}${rest}]`;
      if (kind === "object")
        return `{${children.map(({ key, text }) => `${key}: ${text}`).join(", ")}${rest}}`;
      const { bytes = 0, count = 1 } = output(port) ?? {};
      return bytes / count > GLANCED_BYTES ? "" : (await values.read(of, item, item + 1)).trim().slice(1, -1);
    },
  };
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Whether other values are shown than before, not only more of them. */
function isAnother(now: Whole, before: Whole): boolean {
  return (
    now.past !== before.past ||
    now.opened !== before.opened ||
    now.run.plan !== before.run.plan ||
    (isActive(now.run) && !isActive(before.run))
  );
}

interface Next {
  readonly port: PortRef;
  readonly output: Output;
  readonly before: Progress | undefined;
}

/** The port with the fewest items that have not been looked at. */
function nextPort(run: RunState, query: Query, progress: ReadonlyMap<PortKey, Progress>): Next | undefined {
  if (!isOfValues(query)) return undefined;
  let best: Next | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const [key, port, output] of soughtPorts(run, query)) {
    const before = progress.get(key);
    const left = output.summary.count - Math.max(before?.next ?? 0, output.summary.first);
    if (left <= 0 || left >= fewest || before?.failed !== undefined) continue;
    best = { port, output, before };
    fewest = left;
  }
  return best;
}

/** The ports with values whose node is one that the query means, in the order of the plan. */
function* soughtPorts(run: RunState, query: Query): Generator<readonly [PortKey, PortRef, Output]> {
  for (const { node, outputs } of run.plan?.steps ?? []) {
    const state = nodeRun(run, node);
    if (!matchesNode(query, state.kind === "done" ? state.ms : undefined)) continue;
    for (const name of outputs) {
      const port = { node, port: name };
      const key = portKey(port);
      const output = run.outputs.get(key);
      if (output && output.summary.count > output.summary.first) yield [key, port, output];
    }
  }
}

function grown(
  port: PortRef,
  { count, first }: Output["summary"],
  before: PortFinds | undefined,
  items: readonly number[],
  next: number,
): PortFinds {
  const known = before?.items ?? [];
  // Of a moment that is past, later items are not known yet.
  const fresh = items.filter((item) => item < count);
  const room = MOST_KEPT - known.length;
  return {
    port,
    items: room > 0 && fresh.length > 0 ? [...known, ...fresh.slice(0, room)] : known,
    count: (before?.count ?? 0) + fresh.length,
    looked: Math.max(0, Math.min(next, count) - first),
    of: count - first,
  };
}

function told(
  run: RunState,
  query: Query,
  progress: ReadonlyMap<PortKey, Progress>,
  working: boolean,
): Pick<SearchState, "found" | "looked" | "of" | "searching" | "trouble"> {
  const found = new Map<PortKey, PortFinds>();
  let [looked, of] = [0, 0];
  let trouble: string | undefined;
  const isOfItems = isOfValues(query);
  for (const [key, port, { summary }] of query.length > 0 ? soughtPorts(run, query) : []) {
    const there = summary.count - summary.first;
    const state = progress.get(key);
    of += there;
    looked += isOfItems ? (state?.finds.looked ?? 0) : there;
    trouble ??= state?.failed;
    if (!isOfItems) found.set(key, { port, items: [], count: there, looked: there, of: there });
    else if (state && state.finds.count > 0) found.set(key, state.finds);
  }
  return { found, looked, of, searching: working, trouble };
}
