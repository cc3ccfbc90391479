// Which items of its node's inputs a value came from. Knows nothing of how that was found out.

import { HostError } from "../host";
import type { Answerer } from "./answerer";

export const origins: Answerer<"origins"> = {
  answer({ origins: originsOf }, { item }) {
    if (!originsOf) throw new HostError("Nobody knows where these values came from.");
    return { origins: originsOf(item) };
  },
  accepts(value) {
    const { origins } = (value ?? {}) as { origins?: unknown };
    return Array.isArray(origins) && origins.every(isOrigin);
  },
};

function isOrigin(value: unknown): boolean {
  const { from, input, item, port } = (value ?? {}) as Record<string, unknown>;
  if (typeof input !== "string") return false;
  if (from === "whole") return true;
  const isItem = Number.isSafeInteger(item) && (item as number) >= 0;
  return isItem && (from === "run" || (from === "port" && isPort(port)));
}

function isPort(value: unknown): boolean {
  const { node, port } = (value ?? {}) as Record<string, unknown>;
  return typeof node === "string" && typeof port === "string";
}
