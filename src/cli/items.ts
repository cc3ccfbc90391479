// The run's items from a file, stdin or the pipeline itself, as portions for the engine. Small ones are checked whole
// before the run begins, large ones as they come. Knows nothing of running.

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { addAbortSignal } from "node:stream";
import { checkItems, readItems } from "../formats/items";
import { arrayPortions, type Chunks, linePortions, type Portion } from "./cut";
import { EXIT, Leave } from "./exit";
import { BadItems, movedDown } from "./faults";
import { splitLines } from "./lines";
import { unreadable } from "./open";
import { csvPortions, textPortions } from "./rows";

export interface Items {
  readonly empty: boolean;
  /** Rejects with `Leave` for what is no item. */
  readonly portions: AsyncIterable<Portion>;
  /** What is wrong with a portion that the engine did not take, if it is found. */
  fault(portion: Portion): Leave | undefined;
}

/** Bytes up to which items are read whole. */
const SMALL = 4 * 2 ** 20;
const CHUNK = 2 ** 20;

type Kind = "lines" | "array" | "csv" | "text" | "whole";

const REMEDY: { readonly [kind in Kind]: string } = {
  lines: "Correct the line or take it out: JSON lines hold one whole JSON value each.",
  array: "Correct it: items are a JSON list, JSON lines, CSV or one JSON value.",
  csv: "Correct the row or take it out.",
  text: "",
  whole: "",
};

/** The items that came with the pipeline: JSON text of an array. */
export async function ownItems(text: string): Promise<Items> {
  const items = checkItems(text);
  if (!items.ok)
    throw new Leave(EXIT.invalid, `the run input is no list of JSON items: ${items.error.message}`);
  return itemsFrom("the run input", "whole", slices(text));
}

/** A JSON array, JSON lines, CSV, lines of text or one value; `place` is a file or `-` for stdin. */
export async function openItems(place: string, signal: AbortSignal): Promise<Items> {
  const name = place === "-" ? "stdin" : place;
  try {
    const size = place === "-" ? undefined : await sizeOf(place);
    const stream = place === "-" ? process.stdin : createReadStream(place, { highWaterMark: CHUNK });
    const head = new Head(addAbortSignal(signal, stream));
    const kind = size !== undefined && size <= SMALL ? "whole" : await kindOf(place, head);
    if (kind !== "whole") return await itemsFrom(name, kind, head.chunks());
    const text = await head.text();
    const looks = KNOWN.test(place) ? place : guessName(text);
    const items = readItems(looks, text);
    if (!items.ok) throw invalid(name, kindByName(looks) ?? "array", items.error.message);
    return await itemsFrom(name, "whole", slices(items.value));
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw error instanceof Leave ? error : unreadable(name, error);
  }
}

/** Undefined for what is no plain file: its size says nothing. */
async function sizeOf(place: string): Promise<number | undefined> {
  const found = await stat(place);
  return found.isFile() ? found.size : undefined;
}

const KNOWN = /\.(json|jsonl|ndjson|csv|tsv|txt|md|log)$/i;

async function kindOf(place: string, head: Head): Promise<Kind> {
  const kind = kindByName(place);
  if (kind === "array") return (await head.start()).startsWith("[") ? "array" : "whole";
  return kind ?? guessKind(head);
}

function kindByName(place: string): Kind | undefined {
  switch (KNOWN.exec(place)?.[1]?.toLowerCase()) {
    case "jsonl":
    case "ndjson":
      return "lines";
    case "csv":
    case "tsv":
      return "csv";
    case "txt":
    case "md":
    case "log":
      return "text";
    case "json":
      return "array";
    default:
      return undefined;
  }
}

function invalid(name: string, kind: Kind, message: string): Leave {
  return new Leave(EXIT.invalid, `${name}: ${message} ${REMEDY[kind]}`.trimEnd());
}

/** Without reading more than it takes: what comes from a pipe is worked on as it comes. */
async function guessKind(head: Head): Promise<Kind> {
  for (;;) {
    const kind = kindBy(await head.start(), head.ended);
    if (kind) return kind;
    await head.more();
  }
}

/** Undefined: the text does not say it yet. */
function kindBy(text: string, ended: boolean): Kind | undefined {
  const end = text.indexOf("\n");
  const isList = text.startsWith("[");
  if (end < 0 && !ended) {
    if (text.length > SMALL) return isList ? "array" : "lines";
    return undefined;
  }
  if (end < 0) return "whole";
  if (!isJson(text.slice(0, end))) return isList ? "array" : "whole";
  // A list in the first line is all the items, or the first one.
  if (!isList || text.slice(end).trim()) return "lines";
  return ended ? "whole" : undefined;
}

/** A single value may span lines; JSON lines do not parse as one value. */
function guessName(text: string): string {
  return isJson(text) || text.trimStart().startsWith("[") ? "items.json" : "items.jsonl";
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The beginning of a stream, looked at before all of it is read. */
class Head {
  readonly #iterator: AsyncIterator<Uint8Array>;
  readonly #seen: Uint8Array[] = [];
  ended = false;

  constructor(stream: AsyncIterable<Uint8Array>) {
    this.#iterator = stream[Symbol.asyncIterator]();
  }

  async more(): Promise<void> {
    const { value, done } = await this.#iterator.next();
    if (done) this.ended = true;
    else this.#seen.push(this.#seen.length === 0 ? withoutMark(value) : value);
  }

  /** What is there from the first character on that is not blank. */
  async start(): Promise<string> {
    for (;;) {
      const text = new TextDecoder().decode(Buffer.concat(this.#seen)).trimStart();
      if (text || this.ended) return text;
      await this.more();
    }
  }

  async text(): Promise<string> {
    while (!this.ended) await this.more();
    return new TextDecoder().decode(Buffer.concat(this.#seen));
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    for (let chunk = this.#seen.shift(); chunk; chunk = this.#seen.shift()) yield chunk;
    while (!this.ended) {
      await this.more();
      const chunk = this.#seen.shift();
      if (chunk) yield chunk;
    }
  }
}

/** Without a byte order mark. */
function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

function* slices(text: string): Generator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let from = 0; from < bytes.length; from += CHUNK) yield bytes.subarray(from, from + CHUNK);
}

async function itemsFrom(name: string, kind: Kind, chunks: Chunks): Promise<Items> {
  const all = portionsOf(kind, chunks);
  const next = async () => {
    try {
      const { value, done } = await all.next();
      return done ? undefined : value;
    } catch (error) {
      throw error instanceof BadItems ? invalid(name, kind, error.message) : unreadable(name, error);
    }
  };
  const first = await next();
  return {
    empty: first === undefined,
    portions: {
      async *[Symbol.asyncIterator]() {
        for (let portion = first; portion; portion = await next()) yield portion;
      },
    },
    fault: (portion) => {
      const message = faultOf(kind, portion);
      return message === undefined ? undefined : invalid(name, kind, message);
    },
  };
}

function portionsOf(kind: Kind, chunks: Chunks): AsyncGenerator<Portion> {
  switch (kind) {
    case "lines":
      return linePortions(
        chunks,
        (line, number) => new BadItems(lineFault(line, number) ?? `Line ${number}: it is no JSON value.`),
      );
    case "csv":
      return csvPortions(chunks);
    case "text":
      return textPortions(chunks);
    default:
      return arrayPortions(chunks);
  }
}

function faultOf(kind: Kind, { bytes, line, column }: Portion): string | undefined {
  if (kind === "lines") return lineFault(splitLines(bytes), line);
  if (kind !== "array") return undefined;
  const read = readItems("items.json", new TextDecoder().decode(bytes));
  return read.ok ? undefined : movedDown(read.error.message, line - 1, column - 2);
}

/** What is wrong with JSON lines, of which the first has this number. */
function lineFault(lines: Uint8Array | string, number: number): string | undefined {
  const text = typeof lines === "string" ? lines : new TextDecoder().decode(lines);
  const read = readItems("items.jsonl", text);
  if (!read.ok) return movedDown(read.error.message, number - 1);
  if (typeof lines === "string") return undefined;
  const place = text.indexOf("\uFFFD");
  return place < 0 ? undefined : `Line ${text.slice(0, place).split("\n").length + number - 1} is no UTF-8.`;
}
