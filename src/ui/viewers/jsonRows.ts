// One value of any size as the lines of a tree: a list of ten million places is a few pages here, and only those in sight
// are asked for. Knows nothing of screens, and nothing of where children come from.

import type { Answer, ValuePath } from "../../graph/question";

const PAGE_SIZE = 100;
const KEPT_PAGES = 300;
const ASKED_AT_ONCE = 3;
/** Names of an object are looked through for one of them no further than this. */
const MOST_KEYS = 50_000;

export type JsonChild = Answer<"children">["children"][number];

export interface JsonLine {
  readonly depth: number;
  /** Undefined while it is not known what stands here. */
  readonly child: JsonChild | undefined;
  readonly path: ValuePath | undefined;
  readonly open: boolean;
}

export interface JsonRows {
  /** What the value itself is; undefined while that is not known. */
  kind(): Answer<"children">["kind"] | undefined;
  length(): number;
  at(line: number): JsonLine;
  /** Opens or closes what stands on a line. */
  toggle(line: number): void;
  /** The line of the branch around a line; itself where there is none. */
  parentOf(line: number): number;
  /** Asks for what is on the lines from `from` up to `to`. */
  want(from: number, to: number): void;
  /** Opens the way to a place, and gives its line; undefined where there is none. */
  reveal(path: ValuePath): Promise<number | undefined>;
  failure(): string | undefined;
  retry(): void;
  version(): number;
  subscribe(listener: () => void): () => void;
}

interface Branch {
  readonly path: ValuePath;
  readonly depth: number;
  readonly inside: { readonly branch: Branch; readonly index: number } | undefined;
  total: number;
  readonly pages: Map<number, Page>;
  /** By the place of the child that is open. */
  readonly open: Map<number, Branch>;
}

interface Page {
  readonly branch: Branch;
  readonly number: number;
  children: readonly JsonChild[] | undefined;
  coming: Promise<void> | undefined;
}

type AskChildren = (path: ValuePath, from: number, to: number) => Promise<Answer<"children">>;

export function createJsonRows(ask: AskChildren): JsonRows {
  const root = branchAt([], 0, 0, undefined);
  const listeners = new Set<() => void>();
  /** The least recently wanted first. */
  const held = new Set<Page>();
  let wanted: Page[] = [];
  let asking = 0;
  let version = 0;
  let kind: Answer<"children">["kind"] | undefined;
  let failed: string | undefined;

  function changed() {
    version++;
    for (const listener of listeners) listener();
  }

  function pageOf(branch: Branch, number: number): Page {
    let page = branch.pages.get(number);
    if (!page) {
      page = { branch, number, children: undefined, coming: undefined };
      branch.pages.set(number, page);
    }
    held.delete(page);
    held.add(page);
    return page;
  }

  function load(page: Page): Promise<void> {
    page.coming ??= fetchPage(page);
    return page.coming;
  }

  async function fetchPage(page: Page): Promise<void> {
    const { branch, number } = page;
    asking++;
    try {
      const answer = await ask(branch.path, number * PAGE_SIZE, (number + 1) * PAGE_SIZE);
      branch.total = answer.total;
      page.children = answer.children;
      if (branch === root) kind = answer.kind;
      evict();
    } catch (error) {
      failed = error instanceof Error ? error.message : String(error);
      wanted = [];
    }
    page.coming = undefined;
    asking--;
    changed();
    pump();
  }

  function evict() {
    for (const page of held) {
      if (held.size <= KEPT_PAGES) return;
      if (page.coming || wanted.includes(page)) continue;
      held.delete(page);
      page.branch.pages.delete(page.number);
    }
  }

  function pump() {
    while (asking < ASKED_AT_ONCE) {
      const next = wanted.shift();
      if (!next) return;
      void load(next);
    }
  }

  function childAt(branch: Branch, index: number): JsonChild | undefined {
    return branch.pages.get(Math.floor(index / PAGE_SIZE))?.children?.[index % PAGE_SIZE];
  }

  function open(branch: Branch, index: number): Branch | undefined {
    const child = childAt(branch, index);
    if (!child || child.size === 0) return undefined;
    const path = [...branch.path, child.key];
    const opened = branchAt(path, branch.depth + 1, child.size, { branch, index });
    branch.open.set(index, opened);
    return opened;
  }

  /** Where a name or a place stands among the children of a branch. */
  async function indexOf(branch: Branch, key: string | number): Promise<number | undefined> {
    if (typeof key === "number") {
      await load(pageOf(branch, Math.floor(key / PAGE_SIZE)));
      return childAt(branch, key) && key;
    }
    for (let number = 0; number * PAGE_SIZE < Math.min(branch.total, MOST_KEYS); number++) {
      const page = pageOf(branch, number);
      if (!page.children) await load(page);
      const at = page.children?.findIndex((child) => child.key === key) ?? -1;
      if (at >= 0) return number * PAGE_SIZE + at;
    }
    return undefined;
  }

  return {
    kind: () => kind,
    length: () => linesOf(root),
    at(line) {
      const { branch, index } = placeOf(root, line);
      const child = childAt(branch, index);
      return {
        depth: branch.depth,
        child,
        path: child && [...branch.path, child.key],
        open: branch.open.has(index),
      };
    },
    toggle(line) {
      const { branch, index } = placeOf(root, line);
      if (!branch.open.delete(index)) open(branch, index);
      changed();
    },
    parentOf(line) {
      const { inside } = placeOf(root, line).branch;
      return inside ? lineOf(inside.branch, inside.index) : line;
    },
    want(from, to) {
      if (failed !== undefined) return;
      const pages = new Set<Page>();
      if (kind === undefined) pages.add(pageOf(root, 0));
      for (let line = from; line < Math.min(to, linesOf(root)); line++) {
        const { branch, index } = placeOf(root, line);
        pages.add(pageOf(branch, Math.floor(index / PAGE_SIZE)));
      }
      wanted = [...pages].filter((page) => !page.children && !page.coming);
      pump();
    },
    async reveal(path) {
      let branch = root;
      if (kind === undefined) await load(pageOf(root, 0));
      for (const [step, key] of path.entries()) {
        const index = await indexOf(branch, key);
        if (index === undefined) return undefined;
        if (step === path.length - 1) {
          changed();
          return lineOf(branch, index);
        }
        const next = branch.open.get(index) ?? open(branch, index);
        if (!next) return undefined;
        branch = next;
      }
      return undefined;
    },
    failure: () => failed,
    retry() {
      failed = undefined;
      changed();
    },
    version: () => version,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function branchAt(path: ValuePath, depth: number, total: number, inside: Branch["inside"]): Branch {
  return { path, depth, total, inside, pages: new Map(), open: new Map() };
}

function linesOf({ total, open }: Branch): number {
  let lines = total;
  for (const branch of open.values()) lines += linesOf(branch);
  return lines;
}

function opened(branch: Branch): readonly (readonly [number, Branch])[] {
  return [...branch.open].sort(([a], [b]) => a - b);
}

/** What stands on a line: a child of a branch. */
function placeOf(root: Branch, line: number): { readonly branch: Branch; readonly index: number } {
  let branch = root;
  let left = line;
  for (;;) {
    let below = 0;
    let deeper: Branch | undefined;
    for (const [index, each] of opened(branch)) {
      if (left <= index + below) break;
      const lines = linesOf(each);
      if (left <= index + below + lines) {
        left -= index + below + 1;
        deeper = each;
        break;
      }
      below += lines;
    }
    if (!deeper) return { branch, index: left - below };
    branch = deeper;
  }
}

function lineOf(branch: Branch, index: number): number {
  let line = index;
  for (const [at, each] of branch.open) if (at < index) line += linesOf(each);
  return branch.inside ? lineOf(branch.inside.branch, branch.inside.index) + 1 + line : line;
}
