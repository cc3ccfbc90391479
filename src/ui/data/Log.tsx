// What nodes printed and warned. Knows nothing of how lines travelled.

export function Log() {
  return <section aria-label="Log" />;
}
