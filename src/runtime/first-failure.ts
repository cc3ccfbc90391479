// The first step of a plan that failed: the steps before it still run to their end, so that the same run always fails in
// the same place however its batches fell. Knows nothing of how steps fail.

import type { Chain } from "./chain";
import type { NodeError } from "./runtime";

export class FirstFailure {
  found: { readonly step: number; readonly error: NodeError } | undefined;

  note(step: number, error: NodeError): void {
    if (!this.found || step < this.found.step) this.found = { step, error };
  }

  /** How many steps of a chain may run: those before the first that failed. */
  allowed({ segment }: Chain): number {
    const limit = this.found?.step ?? Number.POSITIVE_INFINITY;
    const cut = segment.steps.findIndex((step) => step >= limit);
    return cut < 0 ? segment.steps.length : cut;
  }

  cuts(chain: Chain): boolean {
    return this.allowed(chain) < chain.segment.steps.length;
  }
}
