// Why bytes could not become a project, and how much of anything is taken in. Knows nothing of the formats themselves.

import { FLAT_LIMITS } from "../graph/flatten";
import { failure, type Result } from "../graph/result";

/** One sentence that names the place and, where there is one, the remedy. */
export interface FormatError {
  readonly message: string;
}

export function refuse(message: string): Result<never, FormatError> {
  return failure({ message });
}

const MIB = 1024 * 1024;

/** Beyond these a file is refused before it can cost time or memory. Sizes in bytes, or characters for text. */
export const LIMITS = {
  text: 16 * MIB,
  /** Slower to read by far. */
  yaml: 4 * MIB,
  depth: 64,
  /** Deeper run input is stored as text: inside a manifest it must stay below `depth`. */
  inputDepth: 48,
  nodes: FLAT_LIMITS.nodes,
  edges: FLAT_LIMITS.edges,
  source: MIB,
  /** In base64. */
  module: 11 * MIB,
  linkCompressed: 256 * 1024,
  linkInflated: 4 * MIB,
  packageBytes: 16 * MIB,
  packageInflated: 64 * MIB,
  entryInflated: 32 * MIB,
  entries: 512,
  /** Inflated to compressed size, of entries above 1 MiB. */
  ratio: 200,
} as const;

/** Keys that reach an object's prototype in careless code further on. */
export function isUnsafeKey(key: string): boolean {
  return key === "__proto__" || key === "constructor" || key === "prototype";
}

/** 4194304 bytes are "4 MiB". */
export function sizeText(bytes: number): string {
  return bytes >= MIB ? `${Math.round((bytes / MIB) * 10) / 10} MiB` : `${Math.ceil(bytes / 1024)} KiB`;
}
