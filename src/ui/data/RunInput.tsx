// The items a run starts from, as the text the user writes. Knows nothing of files on disk.

export function RunInput() {
  return <section aria-label="Run input" />;
}
