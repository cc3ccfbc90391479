// For tests alone: plans of graphs in a line of text. Knows nothing of how they are run.

import { expect } from "vitest";
import { compile } from "../graph/compile";
import type { GraphNode, Limits } from "../graph/graph";
import type { Plan } from "../graph/plan";
import type { Catalog } from "../graph/spec";
import { projectOf } from "../graph/testing";

export interface PlanParts {
  readonly params?: { readonly [node: string]: GraphNode["params"] };
  readonly nodes?: { readonly [node: string]: Partial<GraphNode> };
  readonly limits?: Limits;
}

/** `text`: as `projectOf` reads it. Throws where the plan would not be whole. */
export function planWith(
  catalog: Catalog,
  text: string,
  { params = {}, nodes = {}, limits }: PlanParts = {},
): Plan {
  const { graph } = projectOf(text, params);
  const changed = [...graph.nodes].map(([id, node]) => [id, { ...node, ...nodes[id] }] as const);
  const { plan, problems } = compile(
    { ...graph, nodes: new Map(changed), ...(limits ? { limits } : {}) },
    catalog,
  );
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  return plan;
}
