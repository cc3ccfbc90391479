// What a WebAssembly module says of itself, read from its bytes: nothing of it is compiled or run. Which modules may
// be nodes, and why others may not. Knows nothing of what a node does.

import { failure, type Result, success } from "./result";

/** A node of our own interface, or a program that reads stdin and writes stdout. */
export type ModuleKind = "node" | "command";

export interface NodeModule {
  readonly kind: ModuleKind;
  /** The JSON text in bytes that describes the node; absent where the module has none. */
  readonly description?: Uint8Array;
  /** Sections in order. */
  readonly sections: readonly Section[];
}

export interface Section {
  readonly id: number;
  /** Offsets in the module: of its first byte, of its contents, behind its last byte. */
  readonly start: number;
  readonly body: number;
  readonly end: number;
}

/** The custom section that describes a node. */
export const DESCRIPTION = "rm.node";
export const MEMORY_SECTION = 5;

const [CUSTOM_SECTION, IMPORT_SECTION, EXPORT_SECTION] = [0, 2, 7];
const KINDS = ["function", "table", "memory", "global", "tag"] as const;
type Kind = (typeof KINDS)[number];

export const WASI = "wasi_snapshot_preview1";
/** What of WASI a node may ask for: its own streams, the time and randomness. There are no files to open. */
export const ALLOWED_IMPORTS: ReadonlySet<string> = new Set([
  "args_get",
  "args_sizes_get",
  "clock_res_get",
  "clock_time_get",
  "environ_get",
  "environ_sizes_get",
  "fd_close",
  "fd_fdstat_get",
  "fd_fdstat_set_flags",
  "fd_filestat_get",
  "fd_prestat_dir_name",
  "fd_prestat_get",
  "fd_read",
  "fd_seek",
  "fd_write",
  "poll_oneoff",
  "proc_exit",
  "random_get",
  "sched_yield",
]);

const MARKER = "rm_node_abi_1";
const NODE_EXPORTS = [
  "rm_node_alloc",
  "rm_node_free",
  "rm_node_open",
  "rm_node_process",
  "rm_node_result",
  "rm_node_close",
];

/** The module as a node, or a sentence that says why it cannot be one. */
export function inspectModule(bytes: Uint8Array): Result<NodeModule, string> {
  try {
    return success(inspect(bytes));
  } catch (error) {
    if (error instanceof Refusal) return failure(error.message);
    throw error;
  }
}

class Refusal extends Error {}

function inspect(bytes: Uint8Array): NodeModule {
  const reader = new Reader(bytes);
  const sections = readSections(reader);
  const only = (id: number): Section | undefined => {
    const found = sections.filter((section) => section.id === id);
    if (found.length > 1) throw new Refusal("The module is damaged: it has a section twice.");
    return found[0];
  };
  checkImports(reader, only(IMPORT_SECTION));
  const exports = readExports(reader, only(EXPORT_SECTION));
  const kind = kindOf(exports);
  if (exports.get("memory") !== "memory" || !only(MEMORY_SECTION)) {
    throw new Refusal('The module exports no memory of its own under the name "memory".');
  }
  const description = sections
    .filter((section) => section.id === CUSTOM_SECTION)
    .flatMap((section) => {
      reader.at = section.body;
      const name = reader.name(section.end);
      return name === DESCRIPTION ? [bytes.subarray(reader.at, section.end)] : [];
    })[0];
  return { kind, sections, ...(description && { description }) };
}

function kindOf(exports: ReadonlyMap<string, Kind>): ModuleKind {
  if (exports.has(MARKER)) {
    const missing = NODE_EXPORTS.filter((name) => exports.get(name) !== "function");
    if (missing.length > 0)
      throw new Refusal(`The module does not export the function ${missing.join(", ")}.`);
    return "node";
  }
  const other = [...exports.keys()].find((name) => /^rm_node_abi_\d+$/.test(name));
  if (other) throw new Refusal(`The module is made for "${other}"; this editor knows "${MARKER}".`);
  if (exports.get("_start") === "function") return "command";
  throw new Refusal(
    `The module is no node: it exports neither "${MARKER}" (a node) nor "_start" (a program of stdin and stdout).`,
  );
}

function readSections(reader: Reader): readonly Section[] {
  const { bytes } = reader;
  const [magic, version] = [bytes.subarray(0, 4), bytes.subarray(4, 8)];
  if (magic.join() !== "0,97,115,109") throw new Refusal("This is no WebAssembly module.");
  if (version.join() === "13,0,1,0") {
    throw new Refusal("This is a component of WebAssembly; a node is a plain module.");
  }
  if (version.join() !== "1,0,0,0") throw new Refusal("This is no WebAssembly module of version 1.");
  const sections: Section[] = [];
  reader.at = 8;
  while (reader.at < bytes.length) {
    const start = reader.at;
    const id = reader.byte();
    const size = reader.number();
    const end = reader.at + size;
    if (end > bytes.length) throw new Refusal("The module is cut short.");
    sections.push({ id, start, body: reader.at, end });
    reader.at = end;
  }
  return sections;
}

function checkImports(reader: Reader, section: Section | undefined): void {
  if (!section) return;
  reader.at = section.body;
  for (let left = reader.number(); left > 0; left--) {
    const from = reader.name(section.end);
    const name = reader.name(section.end);
    const kind = reader.kind();
    if (kind !== "function" || from !== WASI || !ALLOWED_IMPORTS.has(name)) {
      throw new Refusal(importProblem(from, name, kind));
    }
    reader.number();
  }
}

function importProblem(from: string, name: string, kind: Kind): string {
  const what = `The module imports the ${kind} "${from}.${name}".`;
  if (/wbindgen|^wbg$|_bg\.js$/.test(from) || name.startsWith("__wb")) {
    return `${what} That is the glue of wasm-bindgen, which a node does without: build it as the template does.`;
  }
  if (from === WASI) return `${what} A node has no files, sockets or processes.`;
  return `${what} A node may import nothing but a few functions of ${WASI}.`;
}

function readExports(reader: Reader, section: Section | undefined): ReadonlyMap<string, Kind> {
  const exports = new Map<string, Kind>();
  if (!section) return exports;
  reader.at = section.body;
  for (let left = reader.number(); left > 0; left--) {
    const name = reader.name(section.end);
    exports.set(name, reader.kind());
    reader.number();
  }
  return exports;
}

/** Reads numbers and names as the format writes them; refuses what would lead out of the module. */
export class Reader {
  readonly bytes: Uint8Array;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  byte(): number {
    const byte = this.bytes[this.at++];
    if (byte === undefined) throw new Refusal("The module is cut short.");
    return byte;
  }

  /** An unsigned LEB128 number of at most 32 bits. */
  number(): number {
    let value = 0;
    for (let place = 1; place <= 2 ** 28; place *= 128) {
      const byte = this.byte();
      value += (byte & 127) * place;
      if (byte < 128) return value;
    }
    throw new Refusal("The module is damaged: a number in it is too long.");
  }

  /** Signs beyond ASCII become "?": no name that matters here has them. */
  name(end: number): string {
    const size = this.number();
    if (this.at + size > end) throw new Refusal("The module is damaged: a name in it is too long.");
    const codes = this.bytes.subarray(this.at, this.at + Math.min(size, 200));
    this.at += size;
    return Array.from(codes, (code) => (code > 31 && code < 127 ? String.fromCharCode(code) : "?")).join("");
  }

  kind(): Kind {
    const kind = KINDS[this.byte()];
    if (!kind) throw new Refusal("The module is damaged: it names something of an unknown kind.");
    return kind;
  }
}
