// What a module gives back for a list of items: a JSON array (the items of its only output), or an object that says more.
// Reads it as text that nobody vouches for. Knows nothing of where it lay.

import type { Part } from "../frame";
import { elementsOf, membersOf } from "./cut";
import { type Item, itemsOf, readMessage } from "./items";

export interface Reply {
  /** One list for each output port. */
  readonly out: readonly (readonly Item[])[];
  /** As `out`: of which of the given items each is. */
  readonly of?: readonly (readonly number[])[];
  /** How many of the items are done with; absent: all, or with an error those before it. */
  readonly taken?: number;
  /** Why the item after those taken failed. */
  readonly error?: string;
}

/** Throws a sentence. */
export function readReply(bytes: Uint8Array, ports: number, given: number): Reply {
  const { json, parts } = refusing(() => readMessage(bytes));
  const list = refusing(() => itemsOf(json, parts));
  if (list) {
    if (ports !== 1 && list.length > 0) throw new Error(`Its reply is one list for ${ports} outputs.`);
    return { out: [list] };
  }
  const members = membersOf(json);
  if (!members) throw new Error("Its reply is neither a JSON array nor a JSON object.");
  const out = refusing(() => outOf(members.get("out") ?? "[]", parts));
  if (out.length > ports) throw new Error(`Its reply has ${out.length} lists for ${ports} outputs.`);
  const of = placesOf(memberOf(members, "of"), out, given);
  const taken = memberOf(members, "taken");
  const error = memberOf(members, "error");
  if (taken !== undefined && !isCount(taken, given)) {
    throw new Error(`Its reply says ${JSON.stringify(taken)} items are taken, of ${given}.`);
  }
  if (error !== undefined && error !== null && typeof error !== "string") {
    throw new Error('Its reply has an "error" that is no text.');
  }
  if (typeof error === "string" && given > 0 && taken === given) {
    throw new Error("Its reply has an error, and all items are taken.");
  }
  return {
    out,
    ...(of && { of }),
    ...(taken !== undefined && { taken }),
    ...(typeof error === "string" && { error: error || "The node gave no reason." }),
  };
}

function memberOf(members: ReadonlyMap<string, string>, name: string): unknown {
  const text = members.get(name);
  return text === undefined ? undefined : JSON.parse(text);
}

function outOf(text: string, parts: readonly Part[]): readonly (readonly Item[])[] {
  const lists = elementsOf(text);
  if (!lists) throw new Error('its "out" is no array');
  return lists.map((list, port) => {
    const items = itemsOf(list, parts);
    if (!items) throw new Error(`its "out" holds no array for output ${port + 1}`);
    return items;
  });
}

/** A place among the given items for each item of `out`. */
function placesOf(lists: unknown, out: Reply["out"], given: number): Reply["of"] {
  if (lists === undefined) return undefined;
  const isPlaces = (list: unknown, length: number) =>
    Array.isArray(list) && list.length === length && list.every((place) => isCount(place, given - 1));
  const areLists = Array.isArray(lists) && lists.length === out.length;
  if (!areLists || !out.every(({ length }, port) => isPlaces(lists[port], length)))
    throw new Error('Its reply has an "of" that does not name an item for each in "out".');
  return lists as readonly (readonly number[])[];
}

function isCount(value: unknown, most: number): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= most;
}

function refusing<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Error(`Its reply cannot be read: ${error instanceof Error ? error.message : error}.`);
  }
}
