// The messages between a page and the worker that runs plans for it, and the check that what arrives is one of them.
// Code in the worker is not trusted: it can post anything. Knows nothing of how either side acts on a message.

import type { PortRef } from "../graph/graph";
import type { Plan } from "../graph/plan";
import type { RunEvent } from "./runtime";

export type Request =
  | { readonly kind: "run"; readonly run: number; readonly plan: Plan; readonly input: string }
  | { readonly kind: "stop"; readonly run: number }
  | {
      readonly kind: "read";
      readonly id: number;
      readonly port: PortRef;
      readonly from: number;
      readonly to: number;
    }
  | {
      readonly kind: "find";
      readonly id: number;
      readonly port: PortRef;
      readonly text: string;
      readonly from: number;
      readonly limit: number;
    }
  | { readonly kind: "check"; readonly id: number; readonly source: string };

export type Message =
  | { readonly kind: "events"; readonly run: number; readonly events: readonly RunEvent[] }
  | { readonly kind: "reply"; readonly id: number; readonly value: unknown }
  | { readonly kind: "refusal"; readonly id: number; readonly message: string }
  | { readonly kind: "rustReady" }
  | { readonly kind: "pythonReady" }
  | { readonly kind: "pythonFailed"; readonly message: string };

const EVENT_SHAPES: { readonly [kind in RunEvent["kind"]]: (event: Fields) => boolean } = {
  nodeStarted: (event) => isText(event.node),
  progress: (event) =>
    isText(event.node) && isCount(event.done) && (event.of === undefined || isCount(event.of)),
  output: (event) => isPort(event.port) && isSummary(event.summary),
  log: (event) => isText(event.node) && isText(event.stream) && isText(event.text),
  warning: (event) => isText(event.node) && isText(event.message),
  skipped: (event) => isText(event.node) && isCount(event.count) && isError(event.error),
  nodeFinished: (event) => isText(event.node) && typeof event.ms === "number",
  nodeFailed: (event) => isText(event.node) && isError(event.error),
  runFinished: (event) =>
    isText(event.outcome) && typeof event.ms === "number" && isOptionalText(event.message),
};

/** The message in what a worker posted; undefined for anything else, which is then ignored. */
export function readMessage(data: unknown): Message | undefined {
  if (!isFields(data)) return undefined;
  switch (data.kind) {
    case "events":
      return isCount(data.run) && Array.isArray(data.events) && data.events.every(isEvent)
        ? (data as unknown as Message)
        : undefined;
    case "reply":
      return isCount(data.id) ? (data as unknown as Message) : undefined;
    case "refusal":
      return isCount(data.id) && isText(data.message) ? (data as unknown as Message) : undefined;
    case "rustReady":
    case "pythonReady":
      return { kind: data.kind };
    case "pythonFailed":
      return isText(data.message) ? { kind: data.kind, message: data.message } : undefined;
    default:
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
  return isFields(value) && isCount(value.count) && isText(value.last) && isFields(value.types);
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
  if (!isFields(value) || typeof value.kind !== "string" || !Object.hasOwn(EVENT_SHAPES, value.kind))
    return false;
  return EVENT_SHAPES[value.kind as RunEvent["kind"]](value);
}
