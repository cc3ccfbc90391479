// What a module of the user may have: memory up to a limit, written into the module before it is compiled, and of WASI
// its own streams, the time and randomness. Knows nothing of nodes and values.

import { ALLOWED_IMPORTS, MEMORY_SECTION, type NodeModule, Reader, WASI } from "../../graph/module";

export const PAGE = 65_536;

/** The module with a maximum for its memory. Throws a sentence for one that wants more, or memory of another kind. */
export function capMemory(bytes: Uint8Array, { sections }: NodeModule, maxBytes: number): Uint8Array {
  const section = sections.find(({ id }) => id === MEMORY_SECTION);
  if (!section) throw new Error("The module has no memory of its own.");
  const reader = new Reader(bytes);
  reader.at = section.body;
  if (reader.number() !== 1) throw new Error("The module has several memories; a node has one.");
  const flags = reader.byte();
  if (flags > 1) throw new Error("The module's memory is shared or 64 bits wide; a node's is neither.");
  const least = reader.number();
  const most = flags === 1 ? reader.number() : Number.POSITIVE_INFINITY;
  const cap = Math.floor(maxBytes / PAGE);
  if (least > cap) {
    throw new Error(
      `The module wants ${megabytes(least * PAGE)} of memory; ${megabytes(maxBytes)} is the most.`,
    );
  }
  const contents = [1, 1, ...encoded(least), ...encoded(Math.min(most, cap))];
  const rewritten = [MEMORY_SECTION, ...encoded(contents.length), ...contents];
  const capped = new Uint8Array(bytes.length - (section.end - section.start) + rewritten.length);
  capped.set(bytes.subarray(0, section.start));
  capped.set(rewritten, section.start);
  capped.set(bytes.subarray(section.end), section.start + rewritten.length);
  return capped;
}

/** The functions of a WASI that a module may import; no other of them is ever within its reach. */
export function allowedImports(wasi: { readonly [name: string]: unknown }): WebAssembly.Imports {
  const allowed = Object.entries(wasi).filter(([name]) => ALLOWED_IMPORTS.has(name));
  return { [WASI]: Object.fromEntries(allowed) as WebAssembly.ModuleImports };
}

export function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 2 ** 20)} MB`;
}

/** LEB128. */
function encoded(value: number): readonly number[] {
  return value < 128 ? [value] : [(value % 128) | 128, ...encoded(Math.floor(value / 128))];
}
