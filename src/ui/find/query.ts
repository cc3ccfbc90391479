// What was typed to find something: words, phrases in quotes, and filters such as `type:` and `is:`.
// Knows nothing of what is found.

import type { Part } from "./entries";

const STATES = ["failed", "stale", "pinned", "bypassed", "disabled", "problem"] as const;
export type State = (typeof STATES)[number];

/** One condition; all of a query's must hold. */
export type Term =
  | { readonly kind: "text"; readonly text: string; readonly parts: ReadonlySet<Part> }
  | { readonly kind: "is"; readonly state: State };

const ALL: ReadonlySet<Part> = new Set(["name", "title", "type", "param", "note", "group", "code"]);
const PARTS: Readonly<Record<string, ReadonlySet<Part>>> = {
  name: new Set(["name"]),
  type: new Set(["title", "type"]),
  title: new Set(["title"]),
  param: new Set(["param"]),
  code: new Set(["code"]),
  note: new Set(["note"]),
  group: new Set(["group"]),
};

/** Filters without a value stand for all that have such a part; unknown filters are plain words. */
export function parseQuery(query: string): readonly Term[] {
  return [...query.matchAll(/(?:([a-z]+):)?(?:"([^"]*)"?|(\S+))|([a-z]+):(?=\s|$)/gi)].flatMap(
    ([whole, name = "", quoted, word]): readonly Term[] => {
      const text = (quoted ?? word ?? "").toLowerCase();
      const filter = name.toLowerCase();
      if (filter === "is") {
        const state = STATES.find((each) => text !== "" && each.startsWith(text));
        return state ? [{ kind: "is", state }] : [{ kind: "text", text: whole.toLowerCase(), parts: ALL }];
      }
      const alone = /^([a-z]+):$/i.exec(whole)?.[1]?.toLowerCase();
      const parts = PARTS[alone ?? filter];
      if (alone && parts) return [{ kind: "text", text: "", parts }];
      if (filter && !parts) return [{ kind: "text", text: whole.toLowerCase(), parts: ALL }];
      return text ? [{ kind: "text", text, parts: parts ?? ALL }] : [];
    },
  );
}
