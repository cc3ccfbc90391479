// What stands in the way of a run, as a list. Knows nothing of how problems are found.

export function Problems() {
  return <section aria-label="Problems" />;
}
