// What the last run left at the ends of the graph. Knows nothing of how it got there.

export function Results() {
  return <section aria-label="Results" />;
}
