// The theme's colours for a canvas element, which knows no style sheets. Read once for each theme.

const NAMES = [
  "--canvas",
  "--surface",
  "--border",
  "--border-strong",
  "--text",
  "--text-dim",
  "--accent",
  "--danger",
  "--success",
  "--warning",
  "--pin",
  "--rust",
  "--python",
  ...[
    "any",
    "json",
    "number",
    "integer",
    "string",
    "text",
    "boolean",
    "array",
    "object",
    "event",
    "bytes",
  ].map((type) => `--port-${type}`),
  ...["audio", "image", "tensor"].map((type) => `--port-${type}`),
  ...["grey", "red", "orange", "yellow", "green", "teal", "blue", "purple"].map((name) => `--paint-${name}`),
  "--font-ui",
  "--font-mono",
];

export type Colours = ReadonlyMap<string, string>;

export function coloursOf(element: Element): Colours {
  const computed = getComputedStyle(element);
  return new Map(NAMES.map((name) => [name, computed.getPropertyValue(name).trim()]));
}
