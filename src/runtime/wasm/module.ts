// A module of the user, checked, its memory limited, compiled: once for all instances. Nothing of it runs here.

import { fromBase64 } from "../../graph/base64";
import { isObject } from "../../graph/json";
import { inspectModule, type ModuleKind, type NodeModule, Reader, type Section } from "../../graph/module";
import { capMemory } from "./limits";

export interface LoadedModule {
  readonly kind: ModuleKind;
  readonly module: WebAssembly.Module;
  /** What comes out depends on earlier items, or on how far an expansion has come. */
  readonly keepsState: boolean;
  /** It may come back before it is done with its items. */
  readonly streams: boolean;
  /** All it knows is in its memory, so that a copy of that is a copy of it. */
  readonly restorable: boolean;
}

const GLOBAL_SECTION = 6;

/** `source`: the module in base64. Rejects with a sentence for what cannot be a node. */
export async function loadModule(source: string, maxMemory: number): Promise<LoadedModule> {
  const bytes = fromBase64(source);
  if (!bytes) throw new Error("The node's code is no module: it is no base64.");
  const inspected = inspectModule(bytes);
  if (!inspected.ok) throw new Error(inspected.error);
  const { kind, description, sections } = inspected.value;
  const capped = capMemory(bytes, inspected.value, maxMemory);
  const said = descriptionOf(description);
  const streams = said.streaming === true;
  return {
    kind,
    module: await compiled(capped),
    // A program that says nothing of itself may look at all its items together.
    keepsState: streams || (kind === "command" ? said.stateful !== false : said.stateful === true),
    streams,
    restorable: mutableGlobals(bytes, sections) <= 1,
  };
}

async function compiled(bytes: Uint8Array): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compile(bytes as Uint8Array<ArrayBuffer>);
  } catch (error) {
    throw new Error(`The module is damaged. ${error instanceof Error ? error.message : error}`);
  }
}

function descriptionOf(bytes: NodeModule["description"]): { readonly [name: string]: unknown } {
  try {
    const value: unknown = bytes ? JSON.parse(new TextDecoder().decode(bytes)) : {};
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

/** Compilers keep one variable outside of the memory, the stack pointer; Infinity where that cannot be told. */
function mutableGlobals(bytes: Uint8Array, sections: readonly Section[]): number {
  const section = sections.find(({ id }) => id === GLOBAL_SECTION);
  if (!section) return 0;
  const reader = new Reader(bytes);
  reader.at = section.body;
  let mutable = 0;
  for (let left = reader.number(); left > 0; left--) {
    reader.byte();
    mutable += reader.byte();
    const constant = reader.byte();
    // i32.const and i64.const with their number; others are of no compiler's stack pointer.
    if (constant !== 0x41 && constant !== 0x42) return Number.POSITIVE_INFINITY;
    while (reader.byte() > 127);
    if (reader.byte() !== 0x0b) return Number.POSITIVE_INFINITY;
  }
  return mutable;
}
