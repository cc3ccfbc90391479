// For tests alone: a tab of the editor, and work in it. Knows nothing of what is tested.

import { nodeId } from "../../graph/graph";
import { invariant } from "../../graph/result";
import { loadExamples } from "../../library/examples";
import { loadLibrary } from "../../library/library";
import { createSession, type Session } from "../session";
import { ScriptedRuntime } from "../testing";
import type { Places } from "./projects";
import { readVersion, type Version } from "./record";

const library = loadLibrary();
const examples = loadExamples();

export function openTab(places: Places): Session {
  return createSession({
    library,
    examples,
    runtime: new ScriptedRuntime(),
    loadCommand: async () => new Uint8Array(),
    address: "https://studio.example/",
    ...places,
  });
}

/** Adds a node under a name that tells it from all others. */
export function add(session: Session, name: string): void {
  const node = { id: nodeId(name), type: "AddNode", params: {} };
  const result = session.edit({ kind: "addNode", node, at: { x: 0, y: 0 } });
  invariant(result.ok, `"${name}" can be added`);
}

export function nodesOf(session: Session): readonly string[] {
  return [...session.store.getState().project.graph.nodes.keys()];
}

export async function until(session: Session, condition: () => boolean): Promise<void> {
  if (condition()) return;
  await new Promise<void>((resolve) => {
    const look = () => {
      if (!condition()) return;
      for (const stop of stops) stop();
      resolve();
    };
    const stops = [session.store.subscribe(look), session.projects.store.subscribe(look)];
  });
}

/** A generator of numbers below `below` that gives the same for the same seed. */
export function dice(seed: number): (below: number) => number {
  let state = seed * 2654435761 + 1;
  return (below) => {
    state = Math.imul(state ^ (state >>> 15), state | 1);
    state ^= state + Math.imul(state ^ (state >>> 7), state | 61);
    return ((state ^ (state >>> 14)) >>> 0) % below;
  };
}

/** All that the database holds, in the order of its keys. */
export async function contentOf(name: "texts" | "snapshots" | "heads"): Promise<readonly unknown[]> {
  return withStore(name, "readonly", (store) => store.getAll());
}

export async function textsOf(id: string): Promise<readonly Version[]> {
  return (await contentOf("texts")).map(readVersion).filter((version) => version.id === id);
}

export async function putRaw(name: "texts" | "heads", record: unknown): Promise<void> {
  await withStore(name, "readwrite", (store) => store.put(record));
}

async function withStore<T>(
  name: string,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await asked(indexedDB.open("remotemedia-studio"));
  try {
    return await asked(work(database.transaction(name, mode).objectStore(name)));
  } finally {
    database.close();
  }
}

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
