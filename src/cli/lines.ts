// JSON arrays as JSON lines, by their bytes: a number is never parsed, so it keeps every digit. Knows nothing of runs.

import { COMMA, NEWLINE, Nesting } from "./nesting";

/** The items of a JSON array, which must be valid, each as a line. Works in place: the array is used up. */
export function linesOf(array: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  let length = 0;
  let start = 1;
  const item = (end: number) => {
    let last = end;
    while (isBlank(array[start]) && start < last) start += 1;
    while (isBlank(array[last - 1]) && start < last) last -= 1;
    if (start < last) {
      array.copyWithin(length, start, last);
      length += last - start;
      array[length] = NEWLINE;
      length += 1;
    }
    start = end + 1;
  };
  item(eachComma(array, item));
  return array.subarray(0, length);
}

/** What is within a JSON array, with a line end for every comma between items; other line ends stay. */
export function splitLines(array: Uint8Array): Uint8Array {
  const lines = array.slice();
  const end = eachComma(array, (at) => {
    lines[at] = NEWLINE;
  });
  return lines.subarray(1, end);
}

/** Tells the place of every comma between the items of an array; gives that of its end. */
function eachComma(array: Uint8Array, tell: (at: number) => void): number {
  const nesting = new Nesting(1);
  for (let at = nesting.seek(array, 1); at < array.length; at = nesting.seek(array, at + 1)) {
    if (array[at] === COMMA) tell(at);
    else if (array[at] !== NEWLINE) return at;
  }
  return array.length;
}

function isBlank(sign: number | undefined): boolean {
  return sign === 0x20 || sign === NEWLINE || sign === 0x0d || sign === 0x09;
}
