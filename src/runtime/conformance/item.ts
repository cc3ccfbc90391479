// For tests alone: values as the naive interpreter holds them, exact where a double is not, and what becomes of them
// on their way between languages. Knows nothing of nodes.

import { fromBase64, toBase64 } from "../../graph/base64";
import type { Json } from "../../graph/json";
import type { RuntimeName } from "../../graph/plan";

/** An integer is a bigint, a number is a float: 1 and 1.0 are two things on their way through a pipeline. */
export type Item = null | boolean | string | bigint | number | readonly Item[] | Sound | Fields;

export interface Fields {
  readonly [name: string]: Item;
}

/** f32, channel 0 whole, then channel 1. */
export class Sound {
  readonly rate: number;
  readonly channels: number;
  readonly samples: Float32Array;

  constructor(rate: number, channels: number, samples: Float32Array) {
    this.rate = rate;
    this.channels = channels;
    this.samples = samples;
  }
}

export function isFields(item: Item | undefined): item is Fields {
  return typeof item === "object" && item !== null && !Array.isArray(item) && !(item instanceof Sound);
}

export function isList(item: Item | undefined): item is readonly Item[] {
  return Array.isArray(item);
}

export function isNumber(item: Item | undefined): item is bigint | number {
  return typeof item === "bigint" || typeof item === "number";
}

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** JSON text of an array, read as a runtime reads it. */
export function readList(text: string, runtime: RuntimeName): readonly Item[] {
  // Every string gets a sign in front of it, so that numbers can stand as strings with another one.
  const marked = text.replace(TOKEN, (token) =>
    token.startsWith('"') ? `"s${token.slice(1)}` : `"n${token}"`,
  );
  const revive = (value: unknown): Item => {
    if (typeof value === "string") {
      return value.startsWith("s") ? value.slice(1) : numberOf(value.slice(1), runtime);
    }
    if (Array.isArray(value)) return value.map(revive);
    if (typeof value !== "object" || value === null) return value as null | boolean;
    const fields = Object.entries(value).map(([name, inner]) => [name.slice(1), revive(inner)] as const);
    return soundOf(fields) ?? Object.fromEntries(fields);
  };
  return revive(JSON.parse(marked)) as readonly Item[];
}

function numberOf(digits: string, runtime: RuntimeName): Item {
  if (/[.eE]/.test(digits)) return Number(digits);
  // An integer has no negative zero; to Rust it is a float, to Python it is 0.
  return digits === "-0" && runtime === "rust" ? -0 : BigInt(digits);
}

function soundOf(fields: readonly (readonly [string, Item])[]): Sound | undefined {
  const [name, about] = fields[0] ?? [];
  if (fields.length !== 1 || name !== "$audio" || !isFields(about)) return undefined;
  const bytes = fromBase64(about.data as string) as Uint8Array;
  const samples = new Float32Array(bytes.slice().buffer);
  return new Sound(Number(about.sample_rate), Number(about.channels), samples);
}

/** Parameters and constants, which every language reads from the same JSON. */
export function itemOf(json: Json | undefined): Item {
  return readList(JSON.stringify([json ?? null]), "python")[0] as Item;
}

/** What a value is once it has left the language that made it. */
export function crossed(item: Item, from: RuntimeName): Item {
  return from === "python" ? whole(item) : item;
}

/** Python writes whole floats as integers and what is not finite as null. */
function whole(item: Item): Item {
  if (typeof item === "number") return wholeNumber(item);
  if (isList(item)) return item.map(whole);
  if (!isFields(item)) return item;
  return Object.fromEntries(Object.entries(item).map(([name, inner]) => [name, whole(inner)]));
}

/** A computed number as every runtime writes it. */
export function wholeNumber(result: number): Item {
  if (!Number.isFinite(result)) return null;
  return Number.isInteger(result) && Math.abs(result) < 2 ** 63 ? BigInt(result) : result;
}

/** One text for one value, however its digits were written. */
export function textOf(item: Item): string {
  if (typeof item === "bigint") return String(item);
  if (typeof item === "number") return floatText(item);
  if (isList(item)) return `[${item.map(textOf).join(",")}]`;
  if (item instanceof Sound) {
    const { rate, channels, samples } = item;
    const data = toBase64(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength));
    return `{"$audio":{"sample_rate":${rate},"channels":${channels},"data":"${data}"}}`;
  }
  if (!isFields(item)) return JSON.stringify(item);
  return `{${Object.entries(item)
    .map(([name, inner]) => `${JSON.stringify(name)}:${textOf(inner)}`)
    .join(",")}}`;
}

/** The same of a list's JSON text. */
export function sameText(json: string): string {
  return json.replace(TOKEN, (token) => {
    if (token.startsWith('"')) return JSON.stringify(JSON.parse(token));
    return /[.eE]/.test(token) ? floatText(Number(token)) : String(token === "-0" ? "0" : BigInt(token));
  });
}

function floatText(float: number): string {
  const text = Object.is(float, -0) ? "-0" : String(float);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/** As a summary counts it. */
export function typeOf(item: Item): string {
  if (item === null) return "null";
  if (isNumber(item)) return "number";
  if (isList(item)) return "array";
  if (item instanceof Sound) return "audio";
  return typeof item;
}

/** How much there is of it: numbers, texts and what else has no parts. */
export function weightOf(item: Item): number {
  if (isList(item)) return item.reduce<number>((sum, inner) => sum + weightOf(inner), 1);
  if (isFields(item)) return Object.values(item).reduce<number>((sum, inner) => sum + weightOf(inner), 1);
  if (typeof item === "string") return 1 + item.length / 20;
  return item instanceof Sound ? 1 + item.samples.length / 10 : 1;
}
