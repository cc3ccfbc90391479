// A JSON value as flat rows: one for each child of each open branch. Knows nothing of screens and scrolling.

import { isObject } from "../../graph/json";

/** How many children of a branch are shown before the reader asks for more. */
const FIRST_CHILDREN = 200;
export const MORE_CHILDREN = 1000;
/** Longer texts are cut until opened. */
const LONG_TEXT = 100;

export interface TreeRow {
  /** Where the value is, as an expression: `[3].name["odd key"]`. Also what names the row. */
  readonly path: string;
  readonly depth: number;
  readonly label: string;
  readonly value: unknown;
  /** `more` stands for the children not shown; its value is their number. */
  readonly kind: "branch" | "text" | "leaf" | "more";
  readonly open: boolean;
}

/** Which branches are open, and how many children each shows. */
export interface TreeState {
  readonly open: ReadonlySet<string>;
  readonly shown: ReadonlyMap<string, number>;
}

export const CLOSED_TREE: TreeState = { open: new Set(), shown: new Map() };

/** The rows below a value; the value itself is the caller's to show. */
export function treeRows(value: unknown, state: TreeState): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  addChildren(rows, value, { path: "", depth: 1 }, state);
  return rows;
}

/** Whether a row can be opened: a branch with children, or a text that is shown cut. */
export function isOpenable(value: unknown): boolean {
  return kindOf(value) !== "leaf";
}

export function toggled(state: TreeState, path: string): TreeState {
  const open = new Set(state.open);
  if (!open.delete(path)) open.add(path);
  return { ...state, open };
}

export function withMore(state: TreeState, path: string): TreeState {
  const shown = (state.shown.get(path) ?? FIRST_CHILDREN) + MORE_CHILDREN;
  return { ...state, shown: new Map(state.shown).set(path, shown) };
}

function addChildren(
  rows: TreeRow[],
  value: unknown,
  at: { path: string; depth: number },
  state: TreeState,
): void {
  const limit = state.shown.get(at.path) ?? FIRST_CHILDREN;
  const [children, count] = childrenOf(value, limit);
  for (const [label, child] of children) {
    const path = at.path + (Array.isArray(value) ? `[${label}]` : member(label));
    const kind = kindOf(child);
    const open = kind !== "leaf" && state.open.has(path);
    rows.push({ path, depth: at.depth, label, value: child, kind, open });
    if (open && kind === "branch") addChildren(rows, child, { path, depth: at.depth + 1 }, state);
  }
  if (count > limit) {
    rows.push({ path: at.path, depth: at.depth, label: "", value: count - limit, kind: "more", open: false });
  }
}

function childrenOf(value: unknown, limit: number): [readonly (readonly [string, unknown])[], number] {
  if (Array.isArray(value)) {
    return [value.slice(0, limit).map((item, index) => [String(index), item]), value.length];
  }
  if (!isObject(value)) return [[], 0];
  const keys = Object.keys(value);
  return [keys.slice(0, limit).map((key) => [key, value[key]]), keys.length];
}

function kindOf(value: unknown): "branch" | "text" | "leaf" {
  if (typeof value === "string") return value.length > LONG_TEXT || value.includes("\n") ? "text" : "leaf";
  if (Array.isArray(value)) return value.length ? "branch" : "leaf";
  return isObject(value) && Object.keys(value).length ? "branch" : "leaf";
}

function member(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}
