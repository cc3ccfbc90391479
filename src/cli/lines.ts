// JSON arrays as JSON lines, by their text: a number is never parsed, so it keeps every digit. Knows nothing of runs.

/** The texts of a JSON array's elements. The array must be valid JSON. */
export function* elementsOf(array: string): Generator<string> {
  let depth = 0;
  let start = 1;
  for (let at = 0; at < array.length; at++) {
    const char = array[at];
    if (char === '"') at = endOfString(array, at);
    else if (char === "[" || char === "{") depth++;
    else if (char === "]" || char === "}") depth--;
    const ends = (char === "," && depth === 1) || (char === "]" && depth === 0);
    if (!ends) continue;
    const element = array.slice(start, at).trim();
    if (element) yield element;
    start = at + 1;
  }
}

function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at;
}
