// A module that does not do what it must: an ordinary failure of its node. Knows nothing of nodes.

import { WASIProcExit } from "@bjorn3/browser_wasi_shim";

export class Trap extends Error {
  /** "trap" for a crash inside the module, "memory" for the want of it, "error" for what the node says itself. */
  readonly type: "trap" | "memory" | "error";

  constructor(message: string, type: Trap["type"]) {
    super(message);
    this.type = type;
  }
}

/** `complaint`: what the module said about it. */
export function trapOf(error: unknown, complaint: string): Trap {
  if (error instanceof Trap) return error;
  if (error instanceof WASIProcExit) {
    return new Trap(complaint || `It ended itself with exit code ${error.code}.`, "error");
  }
  const why = error instanceof Error ? error.message : String(error);
  const what =
    error instanceof RangeError && /call stack/i.test(why)
      ? "It called itself too deep and ran out of stack."
      : `It trapped: ${why}.`;
  return new Trap(complaint ? `${complaint} (${what})` : what, "trap");
}
