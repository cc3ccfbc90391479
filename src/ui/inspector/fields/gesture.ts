// Names for gestures, by which the edits of one are known. Knows nothing of edits.

let count = 0;

export function newGesture(): string {
  return `gesture ${++count}`;
}
