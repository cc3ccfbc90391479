// The spec of a module of the user, read from the section that describes it. Nothing of the module is compiled or run,
// and nothing that it says of itself is believed before its shape is checked.

import { fromBase64, toBase64 } from "../graph/base64";
import type { NodeSource } from "../graph/graph";
import { inspectModule, type ModuleKind } from "../graph/module";
import { failure, type Result, success } from "../graph/result";
import type { NodeCase, NodeSpec } from "../graph/spec";
import { type Description, readDescription } from "./description";

export interface DerivedModule {
  readonly spec: NodeSpec;
  readonly cases: readonly NodeCase[];
  /** Why it cannot be a node, as a sentence. */
  readonly flaw?: string;
}

/** A module as the project's own code, and the node type that it is. */
export interface OwnModule {
  readonly type: string;
  readonly source: NodeSource;
}

/** Bytes of the largest module that is taken. */
const LARGEST_MODULE = 8 * 2 ** 20;

/** A file that somebody brings. A program that does not describe itself is named like its file. */
export function readModuleFile(name: string, bytes: Uint8Array): Result<OwnModule, string> {
  if (bytes.length > LARGEST_MODULE) {
    return failure(`${name} is larger than ${LARGEST_MODULE / 2 ** 20} MiB, which is the most for a node.`);
  }
  const read = readModule(bytes);
  if (!read.ok) return failure(`${name} cannot be a node. ${read.error}`);
  const base = name.replace(/\.wasm$/i, "").replace(/[^A-Za-z0-9_.-]+/g, "_");
  const type = read.value.description.type ?? (/^[A-Za-z_]/.test(base) ? base : `node_${base}`).slice(0, 100);
  return success({ type, source: { language: "wasm", code: toBase64(bytes) } });
}

/** `code`: the module in base64. */
export function deriveModule(type: string, code: string): DerivedModule {
  const bytes = fromBase64(code);
  const read = bytes ? readModule(bytes) : failure("Its code is no base64.");
  if (read.ok) return { spec: specOf(type, read.value), cases: read.value.description.cases };
  return {
    spec: specOf(type, { kind: "node", description: { cases: [] } }),
    cases: [],
    flaw: read.error,
  };
}

interface ReadModule {
  readonly kind: ModuleKind;
  readonly description: Description;
}

function readModule(bytes: Uint8Array): Result<ReadModule, string> {
  const module = inspectModule(bytes);
  if (!module.ok) return module;
  const { kind, description } = module.value;
  if (!description) {
    if (kind === "command") return success({ kind, description: { cases: [] } });
    return failure('The module does not describe its node: it has no section "rm.node".');
  }
  const read = readDescription(description);
  return read.ok ? success({ kind, description: read.value }) : read;
}

function specOf(type: string, { kind, description }: ReadModule): NodeSpec {
  const { type: _, cases: __, stateful, ...said } = description;
  const isProgram = kind === "command";
  return {
    title: type,
    category: "My nodes",
    description: isProgram ? "A program that reads the items from stdin and writes items to stdout." : "",
    inputs: [{ name: "in", type: "any" }],
    outputs: [{ name: "out", type: "any" }],
    params: { type: "object", properties: {} },
    streaming: false,
    // A program that says nothing of itself gets all items at once: it may look at them together.
    stateful: stateful ?? isProgram,
    ...said,
    node_type: type,
    runtime: "wasm",
  };
}
