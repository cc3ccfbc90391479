// The plan of a project and all its problems, those of its run input included. Knows nothing of when it is asked for.

import { checkItems } from "../formats/items";
import { type Compiled, compile, inputProblems } from "../graph/compile";
import type { Project } from "../graph/graph";
import type { Plan } from "../graph/plan";
import type { Problem } from "../graph/problem";
import type { Catalog } from "../graph/spec";

export interface Checked {
  readonly plan: Plan;
  readonly problems: readonly Problem[];
  readonly through: Compiled["through"];
}

export function checkProject(project: Project, catalog: Catalog): Checked {
  const { plan, problems, through } = compile(project.graph, catalog);
  return { plan, through, problems: [...problems, ...runInputProblems(plan, project.input)] };
}

function runInputProblems(plan: Plan, input: string): readonly Problem[] {
  const items = checkedInput(input);
  if (items.ok) return inputProblems(plan, items.value.count);
  const { message, line, column } = items.error;
  const place = `line ${line}, column ${column}`;
  return [
    {
      kind: "noInput",
      severity: "error",
      message: `The run input is no list of JSON items: ${message} (${place}).`,
    },
  ];
}

let lastInput: { readonly text: string; readonly items: ReturnType<typeof checkItems> } | undefined;

/** Most edits leave the run input alone, and a long one takes a while to read. */
function checkedInput(text: string): ReturnType<typeof checkItems> {
  if (lastInput?.text !== text) lastInput = { text, items: checkItems(text) };
  return lastInput.items;
}
