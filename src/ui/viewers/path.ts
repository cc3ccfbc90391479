// Ways into values as text. Knows nothing of values.

import type { ValuePath } from "../../graph/question";

/** As an expression behind a value: `.name[3]["odd key"]`. */
export function pathText(path: ValuePath): string {
  return path.map(step).join("");
}

/** As the name of a column: `name[3]`; `whole` where it is the value itself. */
export function columnName(path: ValuePath, whole: string): string {
  return path.length === 0 ? whole : pathText(path).replace(/^\./, "");
}

/** What tells one path from all others. */
export function pathKey(path: ValuePath): string {
  return JSON.stringify(path);
}

/** What stands at the end of a path; undefined where there is nothing. */
export function valueAt(value: unknown, path: ValuePath): unknown {
  let here = value;
  for (const key of path) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, key)) return undefined;
    here = (here as Readonly<Record<string | number, unknown>>)[key];
  }
  return here;
}

function step(key: string | number): string {
  if (typeof key === "number") return `[${key}]`;
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}
