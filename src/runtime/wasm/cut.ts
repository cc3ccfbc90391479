// JSON text cut into the texts of its parts, so that no value is rebuilt on its way and every number keeps its digits.
// Reads text that `JSON.parse` has accepted. Knows nothing of what the parts mean.

/** Deeper text is refused, as in the other runtimes. */
const DEEPEST = 500;

const [QUOTE, COMMA, OPEN, CLOSE, OPEN_BRACE, CLOSE_BRACE, BACKSLASH] = [...'",[]{}\\'].map((sign) =>
  sign.charCodeAt(0),
) as [number, number, number, number, number, number, number];

/** Throws a sentence for text that is no JSON or nested too deep. */
export function checkJson(text: string): void {
  try {
    JSON.parse(text);
  } catch (error) {
    throw new Error(`it is no JSON: ${error instanceof Error ? error.message : error}`);
  }
  if (depthOf(text) > DEEPEST) throw new Error(`its JSON is nested deeper than ${DEEPEST} levels`);
}

/** The texts of an array's elements; undefined for text that is no array. */
export function elementsOf(text: string): readonly string[] | undefined {
  const start = skip(text, 0);
  if (text.charCodeAt(start) !== OPEN) return undefined;
  return [...partsOf(text, start)];
}

/** The texts of an object's values by their keys; undefined for text that is no object. */
export function membersOf(text: string): ReadonlyMap<string, string> | undefined {
  const start = skip(text, 0);
  if (text.charCodeAt(start) !== OPEN_BRACE) return undefined;
  const members = new Map<string, string>();
  for (const part of partsOf(text, start)) {
    const end = endOfString(part, 0);
    const colon = part.indexOf(":", end);
    members.set(JSON.parse(part.slice(0, end)) as string, part.slice(colon + 1).trim());
  }
  return members;
}

/** Where the object or list that starts at `at` ends. */
export function endOfValue(text: string, at: number): number {
  let depth = 0;
  for (let place = at; place < text.length; place++) {
    const sign = text.charCodeAt(place);
    if (sign === QUOTE) place = endOfString(text, place) - 1;
    else if (sign === OPEN || sign === OPEN_BRACE) depth += 1;
    else if ((sign === CLOSE || sign === CLOSE_BRACE) && --depth === 0) return place + 1;
  }
  return text.length;
}

/** The text without the white space between its parts. */
export function compact(text: string): string {
  return /\s/.test(text) ? text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, "$1") : text;
}

function* partsOf(text: string, start: number): Generator<string> {
  let depth = 1;
  let from = start + 1;
  for (let at = start + 1; at < text.length && depth > 0; at++) {
    const sign = text.charCodeAt(at);
    if (sign === QUOTE) at = endOfString(text, at) - 1;
    else if (sign === OPEN || sign === OPEN_BRACE) depth += 1;
    else if (sign === CLOSE || sign === CLOSE_BRACE) depth -= 1;
    if (depth === 0 || (depth === 1 && sign === COMMA)) {
      const part = text.slice(from, at).trim();
      // Only an empty list or object ends before its first part.
      if (part !== "") yield part;
      from = at + 1;
    }
  }
}

function endOfString(text: string, from: number): number {
  for (let at = from + 1; ; at++) {
    at = text.indexOf('"', at);
    if (at < 0) return text.length;
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return at + 1;
  }
}

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === QUOTE) at = endOfString(text, at) - 1;
    else if (sign === OPEN || sign === OPEN_BRACE) deepest = Math.max(deepest, ++depth);
    else if (sign === CLOSE || sign === CLOSE_BRACE) depth -= 1;
  }
  return deepest;
}

function skip(text: string, at: number): number {
  return at + (/^\s*/.exec(text.slice(at, at + 64))?.[0].length ?? 0);
}
