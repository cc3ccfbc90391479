// The JSON text of a cell, which may be cut short, as it is shown. Knows nothing of tables.

export interface CellFace {
  readonly tone: "string" | "number" | "boolean" | "null" | "mark" | "absent";
  readonly text: string;
}

/** Text without its quotation marks, everything else as it is written. */
export function cellFace(json: string): CellFace {
  const first = json[0];
  if (first === undefined) return { tone: "absent", text: "" };
  if (first === '"') return { tone: "string", text: unquoted(json) };
  if (first === "{" || first === "[") return { tone: "mark", text: json };
  if (json === "null") return { tone: "null", text: json };
  if (json === "true" || json === "false") return { tone: "boolean", text: json };
  return { tone: "number", text: json };
}

function unquoted(json: string): string {
  try {
    return String(JSON.parse(json)).replaceAll("\n", "⏎");
  } catch {
    // Cut short: it ends without its mark.
    return json.slice(1);
  }
}
