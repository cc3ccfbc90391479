// What is stored of a project, and whether it is still whole. Knows nothing of databases, nor of what is in the text.

import { contentKey } from "../../graph/hash";

/** The version of stored documents that this editor writes. What a newer editor wrote is never written over. */
export const FORMAT = 1;

/** What of a project is shown in lists. */
export interface Facts {
  readonly name: string;
  readonly nodes: number;
  readonly wires: number;
}

/** A project in the list, without its text. */
export interface Head extends Facts {
  readonly id: string;
  readonly format: number;
  /** Grows with every save of the project; orders what is stored without trusting a clock. */
  readonly revision: number;
  /** Grows with every save of any project. */
  readonly touched: number;
  /** Milliseconds of work, and how many there were when the ring last got a snapshot. */
  readonly active: number;
  readonly kept: number;
  /** When it was saved, for the eye alone. */
  readonly at: number;
}

/** Why a snapshot was taken. */
export type Why = "activity" | "restore" | "opening" | "hand" | "damaged";

/** A project's text as it was at one revision. */
export interface Version extends Facts {
  readonly id: string;
  readonly revision: number;
  readonly format: number;
  readonly text: string;
  readonly check: string;
  readonly at: number;
  /** Of a snapshot: its place in the ring. */
  readonly number?: number;
  readonly why?: Why;
}

/** The text on disk, with all that its check covers. */
export function stamped(version: Omit<Version, "check" | "format"> & { readonly format?: number }): Version {
  const whole = { ...version, format: version.format ?? FORMAT };
  return { ...whole, check: checkOf(whole) };
}

function checkOf({ text, revision, format }: Pick<Version, "text" | "revision" | "format">): string {
  return `${contentKey(text)}.${revision}.${format}`;
}

/** Whether a version is as it was written. */
export function isWhole(version: Version): boolean {
  return version.check === checkOf(version);
}

/** What was read as the head of a project; undefined when it is none. */
export function readHead(raw: unknown): Head | undefined {
  const { id, name, format, revision, nodes, wires, touched, active, kept, at } = fieldsOf(raw);
  if (typeof id !== "string" || !isCount(revision) || !isCount(format)) return undefined;
  return {
    id,
    format,
    revision,
    name: typeof name === "string" ? name : "",
    nodes: countOr(nodes),
    wires: countOr(wires),
    touched: countOr(touched),
    active: countOr(active),
    kept: countOr(kept),
    at: countOr(at),
  };
}

/** What was read as a version, whatever is left of it. */
export function readVersion(raw: unknown): Version {
  const { id, name, text, check, format, revision, nodes, wires, at, number, why } = fieldsOf(raw);
  return {
    id: typeof id === "string" ? id : "",
    name: typeof name === "string" ? name : "",
    text: typeof text === "string" ? text : "",
    check: typeof check === "string" ? check : "",
    format: countOr(format),
    revision: countOr(revision),
    nodes: countOr(nodes),
    wires: countOr(wires),
    at: countOr(at),
    ...(isCount(number) && { number }),
    ...(isWhy(why) && { why }),
  };
}

function isWhy(value: unknown): value is Why {
  return ["activity", "restore", "opening", "hand", "damaged"].includes(value as string);
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}

function countOr(value: unknown): number {
  return isCount(value) ? value : 0;
}

function fieldsOf(raw: unknown): { readonly [name: string]: unknown } {
  return typeof raw === "object" && raw !== null ? (raw as { [name: string]: unknown }) : {};
}
