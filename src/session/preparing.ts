// Gets what a graph will need, once each, so that it is there by the time Run is pressed. Knows nothing of runs.

import type { Plan, RuntimeName } from "../graph/plan";
import type { Runtime } from "../runtime/runtime";

export function createPreparing(runtime: Pick<Runtime, "prepare">): (plan: Plan) => void {
  const prepared = new Set<RuntimeName>();
  return ({ steps }) => {
    const needs = new Set(steps.map((step) => step.runtime));
    if ([...needs].every((need) => prepared.has(need))) return;
    for (const need of needs) prepared.add(need);
    runtime.prepare(needs);
  };
}
