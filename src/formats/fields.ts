// An object of a manifest, read field by field under any of the names it goes by in the wild. What is not taken is
// left for the round trip.

import { isObject, type Json, type JsonObject } from "../graph/json";

export class Fields {
  readonly #rest: Map<string, Json>;

  constructor(object: Json | undefined) {
    this.#rest = new Map(isObject(object) ? Object.entries(object) : []);
  }

  /** The first of these fields that is there; it counts as read. */
  take(...names: readonly string[]): Json | undefined {
    for (const name of names) {
      const value = this.#rest.get(name);
      if (value === undefined) continue;
      this.#rest.delete(name);
      return value;
    }
    return undefined;
  }

  /** Like `take`, for a field that must pass a test; one that does not is left. */
  takeIf<T extends Json>(test: (value: Json) => value is T, ...names: readonly string[]): T | undefined {
    for (const name of names) {
      const value = this.#rest.get(name);
      if (value === undefined || !test(value)) continue;
      this.#rest.delete(name);
      return value;
    }
    return undefined;
  }

  has(name: string): boolean {
    return this.#rest.has(name);
  }

  /** Everything not taken, with upstream's field names in upstream's spelling. */
  rest(snakeCased: readonly string[] = []): JsonObject {
    const camelCased = new Map(snakeCased.map((name) => [camelCase(name), name]));
    return Object.fromEntries(
      [...this.#rest].map(([name, value]) => {
        const snake = camelCased.get(name);
        return [snake && !this.#rest.has(snake) ? snake : name, value];
      }),
    );
  }
}

export function isText(value: Json): value is string {
  return typeof value === "string";
}

export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
