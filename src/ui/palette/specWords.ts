// What a node type is, in words: its ports in a line, a parameter's default and range, why it was found. Knows nothing
// of how they are laid out.

import type { Json } from "../../graph/json";
import type { NodeSpec, ParamSchema } from "../../graph/spec";
import { becauseText, docsText } from "../text/palette";
import type { Found } from "./search";

/** "number → number, text". */
export function portList({ inputs, outputs }: NodeSpec): string {
  const types = (ports: NodeSpec["inputs"]) => ports.map(({ name, type }) => `${name}: ${type}`).join(", ");
  return [types(inputs), types(outputs)].join(inputs.length > 0 ? " → " : "→ ");
}

export function becauseWords({ entry, because }: Found): string | undefined {
  switch (because?.kind) {
    case "alias":
      return becauseText.alias(because.text, entry.spec.title);
    case "param":
      return becauseText.param(because.text, because.name);
    case "port":
      return becauseText.port(because.text);
    case "docs":
      return becauseText.docs;
    default:
      return undefined;
  }
}

/** Type, bounds, choices, unit and default of a parameter, each a few words. */
export function paramFacts(schema: ParamSchema, required: boolean): readonly string[] {
  const { type, unit, default: preset } = schema;
  return [
    ...(typeof type === "string" ? [type] : Array.isArray(type) ? [type.join(" | ")] : []),
    ...rangeFacts(schema),
    ...(typeof unit === "string" ? [unit] : []),
    ...(schema.secret === true ? [docsText.secret] : []),
    ...(required ? [docsText.required] : preset === undefined ? [] : [docsText.preset(short(preset))]),
  ];
}

function rangeFacts({ minimum, maximum, enum: choices }: ParamSchema): readonly string[] {
  if (Array.isArray(choices)) return [docsText.oneOf(choices.map((choice) => short(choice)).join(", "))];
  const [low, high] = [typeof minimum === "number", typeof maximum === "number"];
  if (low && high) return [docsText.range(minimum as number, maximum as number)];
  if (low) return [docsText.atLeast(minimum as number)];
  return high ? [docsText.atMost(maximum as number)] : [];
}

function short(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 38)}…` : text;
}
