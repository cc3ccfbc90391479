// The messages between a page and the worker that runs plans for it, and the check that what arrives is one of them.
// Code in the worker is not trusted: it can post anything. Knows nothing of how either side acts on a message.

import type { Breakpoint, Release } from "../graph/breakpoint";
import type { EdgeId, NodeId, PortRef } from "../graph/graph";
import type { Plan } from "../graph/plan";
import type { Question, ValuesOf } from "../graph/question";
import type { Scope } from "../graph/scope";
import type { Stored } from "./kept";
import type { KeptValues, PortionRequest, RunEvent } from "./runtime";

export type Request =
  | {
      readonly kind: "run";
      readonly run: number;
      readonly plan: Plan;
      readonly input: string;
      readonly scope?: Scope;
      readonly breakpoints?: readonly Breakpoint[];
      /** Keys of values that the page has stored. */
      readonly stored: readonly string[];
      /** Threads that may work at once. */
      readonly threads: number;
    }
  | { readonly kind: "stop"; readonly run: number }
  | { readonly kind: "pause" }
  | { readonly kind: "resume" }
  | { readonly kind: "breakpoints"; readonly run: number; readonly breakpoints: readonly Breakpoint[] }
  | {
      readonly kind: "release";
      readonly id: number;
      readonly edge: EdgeId;
      readonly item: number;
      readonly release: Release;
    }
  /** What was asked for by `want`. */
  | { readonly kind: "restore"; readonly run: number; readonly stored: readonly Stored[] }
  /** Asks for all values worth keeping but those of these keys. */
  | { readonly kind: "save"; readonly but: readonly string[] }
  | {
      readonly kind: "read" | "text";
      readonly id: number;
      readonly port: ValuesOf;
      readonly from: number;
      readonly to: number;
    }
  | {
      readonly kind: "find";
      readonly id: number;
      readonly port: ValuesOf;
      readonly text: string;
      readonly from: number;
      readonly limit: number;
    }
  | { readonly kind: "ask"; readonly id: number; readonly port: ValuesOf; readonly question: Question }
  | {
      readonly kind: "archive";
      readonly id: number;
      readonly port: PortRef;
      readonly request: PortionRequest;
    }
  /** Has the values of an older run be there. */
  | {
      readonly kind: "show";
      readonly id: number;
      readonly port: Required<ValuesOf>;
      readonly kept: KeptValues;
    }
  | { readonly kind: "unshow"; readonly run: string }
  | { readonly kind: "trace"; readonly id: number }
  | { readonly kind: "check"; readonly id: number; readonly source: string };

export type Message =
  | { readonly kind: "events"; readonly run: number; readonly events: readonly RunEvent[] }
  | { readonly kind: "reply"; readonly id: number; readonly value: unknown }
  | { readonly kind: "refusal"; readonly id: number; readonly message: string }
  /** A deadline begins, or with no time ends: a step's, or the run's. */
  | { readonly kind: "watch"; readonly run: number; readonly node?: NodeId; readonly ms?: number }
  | { readonly kind: "want"; readonly run: number; readonly keys: readonly string[] }
  | { readonly kind: "kept"; readonly stored: Stored }
  | { readonly kind: "rustReady" }
  | { readonly kind: "pythonReady" }
  | { readonly kind: "pythonFailed"; readonly message: string };

/** Many events as the bytes of one text: as objects, a thousand wires would hold up the page for longer than a frame. */
export interface EventsText {
  readonly kind: "eventsText";
  readonly run: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const MANY_EVENTS = 40;
const LONGEST_EVENTS = 1 << 25;

/** What a worker posts to tell of events. */
export function eventsMessage(run: number, events: readonly RunEvent[]): Message | EventsText {
  return events.length < MANY_EVENTS
    ? { kind: "events", run, events }
    : { kind: "eventsText", run, bytes: new TextEncoder().encode(JSON.stringify(events)) };
}

const EVENT_SHAPES: { readonly [kind in RunEvent["kind"]]: (event: Fields) => boolean } = {
  nodeStarted: (event) => isText(event.node),
  progress: (event) =>
    isText(event.node) && isCount(event.done) && (event.of === undefined || isCount(event.of)),
  output: (event) => isPort(event.port) && isSummary(event.summary),
  log: (event) =>
    isText(event.node) &&
    isText(event.stream) &&
    isText(event.text) &&
    (event.item === undefined || isCount(event.item)) &&
    (event.line === undefined || isCount(event.line)),
  warning: (event) => isText(event.node) && isText(event.message),
  skipped: (event) => isText(event.node) && isCount(event.count) && isError(event.error),
  nodeReused: (event) => isText(event.node),
  paused: () => true,
  resumed: () => true,
  broke: (event) => isText(event.edge) && isCount(event.item),
  released: (event) => isText(event.edge),
  edited: (event) => Array.isArray(event.nodes) && event.nodes.every(isText) && isText(event.mark),
  nodeFinished: (event) => isText(event.node) && typeof event.ms === "number",
  nodeFailed: (event) => isText(event.node) && isError(event.error),
  runFinished: (event) =>
    isText(event.outcome) && typeof event.ms === "number" && isOptionalText(event.message),
};

const MESSAGE_SHAPES: { readonly [kind in Message["kind"]]: (message: Fields) => boolean } = {
  events: ({ run, events }) => isCount(run) && Array.isArray(events) && events.every(isEvent),
  reply: ({ id }) => isCount(id),
  refusal: ({ id, message }) => isCount(id) && isText(message),
  watch: ({ run, node, ms }) =>
    isCount(run) && isOptionalText(node) && (ms === undefined || typeof ms === "number"),
  want: ({ run, keys }) => isCount(run) && Array.isArray(keys) && keys.every(isText),
  kept: ({ stored }) => isStored(stored),
  rustReady: () => true,
  pythonReady: () => true,
  pythonFailed: ({ message }) => isText(message),
};

/** The message in what a worker posted; undefined for anything else, which is then ignored. */
export function readMessage(data: unknown): Message | undefined {
  const opened = isFields(data) && data.kind === "eventsText" ? openedEvents(data) : data;
  return isKindOf(opened, MESSAGE_SHAPES) ? (opened as unknown as Message) : undefined;
}

function openedEvents({ run, bytes }: Fields): unknown {
  if (!(bytes instanceof Uint8Array) || bytes.length > LONGEST_EVENTS) return undefined;
  try {
    return { kind: "events", run, events: JSON.parse(new TextDecoder().decode(bytes)) };
  } catch {
    return undefined;
  }
}

type Fields = { readonly [name: string]: unknown };

const LONGEST_TEXT = 1 << 20;

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.length <= LONGEST_TEXT;
}

function isOptionalText(value: unknown): boolean {
  return value === undefined || isText(value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isPort(value: unknown): boolean {
  return isFields(value) && isText(value.node) && isText(value.port);
}

function isSummary(value: unknown): boolean {
  return (
    isFields(value) &&
    isCount(value.count) &&
    isCount(value.first) &&
    isText(value.last) &&
    isFields(value.types)
  );
}

function isStored(value: unknown): value is Stored {
  return (
    isFields(value) &&
    isText(value.key) &&
    (value.runtime === "rust" || value.runtime === "python" || value.runtime === "wasm") &&
    Array.isArray(value.outputs) &&
    value.outputs.every(
      (output) =>
        isFields(output) &&
        isText(output.port) &&
        output.values instanceof Uint8Array &&
        isSummary(output.summary),
    ) &&
    Array.isArray(value.remarks) &&
    value.remarks.every(isEvent)
  );
}

function isError(value: unknown): boolean {
  return (
    isFields(value) &&
    isText(value.type) &&
    isText(value.message) &&
    isOptionalText(value.input) &&
    isOptionalText(value.traceback) &&
    (value.item === undefined || isCount(value.item)) &&
    (value.place === undefined ||
      (isFields(value.place) && isCount(value.place.line) && isCount(value.place.column)))
  );
}

function isEvent(value: unknown): boolean {
  return isKindOf(value, EVENT_SHAPES);
}

function isKindOf(value: unknown, shapes: { readonly [kind: string]: (fields: Fields) => boolean }): boolean {
  if (!isFields(value) || typeof value.kind !== "string") return false;
  const shape = Object.hasOwn(shapes, value.kind) ? shapes[value.kind] : undefined;
  return shape?.(value) ?? false;
}
