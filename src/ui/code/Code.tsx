// The Python source of the selected node. Knows nothing of how it is run.

export function Code() {
  return <section aria-label="Code" />;
}
