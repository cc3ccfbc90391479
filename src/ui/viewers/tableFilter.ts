// What is typed over a column, as a filter. Knows nothing of rows.

import type { Filter, ValuePath } from "../../graph/question";

const SIGNS = ["!=", "<=", ">=", "=", "<", ">"] as const;

/** `> 5`, `<= 3`, `= a`, `!= b`, `empty`; all else is looked for in the text of a cell. Undefined: nothing is asked. */
export function filterOf(column: ValuePath, typed: string): Filter | undefined {
  const text = typed.trim();
  if (!text) return undefined;
  if (text.toLowerCase() === "empty") return { column, is: "empty", value: "" };
  const sign = SIGNS.find((each) => text.startsWith(each));
  if (!sign) return { column, is: "holds", value: text };
  const value = text.slice(sign.length).trim();
  return value ? { column, is: sign, value } : undefined;
}
