// Where the browser keeps the secrets that its user asked it to remember: beside the projects, never in one. Knows
// nothing of what they are for.

import { nodeId } from "../graph/graph";
import { isObject, type Json } from "../graph/json";
import type { SecretPlace } from "../graph/secret";

export interface StoredSecret {
  readonly place: SecretPlace;
  readonly value: Json;
  readonly tag: string;
}

/** `home` names the project that they are kept for. */
export interface SecretStore {
  load(home: string): readonly StoredSecret[];
  save(home: string, secrets: readonly StoredSecret[]): void;
  /** All for which something is kept. */
  homes(): readonly string[];
}

export const FORGETFUL: SecretStore = { load: () => [], save: () => {}, homes: () => [] };

const PREFIX = "studio.secrets.";

/** Storage that is refused keeps nothing: the secrets last as long as the page. */
export function createSecretStore(storage: () => Storage): SecretStore {
  return {
    load(home) {
      try {
        const list: unknown = JSON.parse(storage().getItem(PREFIX + home) ?? "[]");
        return Array.isArray(list) ? list.flatMap(readStored) : [];
      } catch {
        return [];
      }
    },
    save(home, secrets) {
      try {
        if (secrets.length === 0) storage().removeItem(PREFIX + home);
        else storage().setItem(PREFIX + home, JSON.stringify(secrets));
      } catch {
        // Refused or full.
      }
    },
    homes() {
      try {
        const keys = Object.keys(storage()).filter((key) => key.startsWith(PREFIX));
        return keys.map((key) => key.slice(PREFIX.length));
      } catch {
        return [];
      }
    },
  };
}

function readStored(stored: unknown): readonly StoredSecret[] {
  if (!isObject(stored) || !isObject(stored.place)) return [];
  const { value, tag } = stored;
  const { within, node, type, param } = stored.place;
  const texts = [within, node, type, param, tag];
  if (value === undefined || !texts.every((text) => typeof text === "string")) return [];
  const [graph, id, kind, name, label] = texts as string[];
  const place = { within: graph ?? "", node: nodeId(id ?? ""), type: kind ?? "", param: name ?? "" };
  return [{ place, value, tag: label ?? "" }];
}
