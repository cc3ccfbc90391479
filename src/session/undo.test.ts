import fc from "fast-check";
import { expect, it } from "vitest";
import { writeManifest } from "../formats/manifest-writer";
import type { Edit } from "../graph/edit";
import { anyNestedEdit, CATALOG } from "../graph/testing";
import { checkProject } from "./check";
import { createSession, type Session } from "./session";
import { Memory, ScriptedRuntime } from "./testing";

const SEEDS = Number(process.env.UNDO_SEEDS ?? 50);
const EDITS = 200;

function newSession(): Session {
  return createSession({
    library: CATALOG,
    examples: [],
    runtime: new ScriptedRuntime(),
    store: new Memory(),
    loadCommand: async () => new Uint8Array(),
    address: "",
  });
}

/** What the screen shows is what a fresh look at the project gives, and no wire hangs in the air. */
function checkDerived(session: Session): void {
  const { whole, catalog } = session.store.getState();
  const { project, plan, problems } = whole;
  expect({ plan, problems }).toEqual(pick(checkProject(project, catalog)));
  const { nodes, edges } = project.graph;
  expect([...edges.values()].filter(({ from, to }) => !nodes.has(from.node) || !nodes.has(to.node))).toEqual(
    [],
  );
}

function pick({ plan, problems }: ReturnType<typeof checkProject>) {
  return { plan, problems };
}

function written(session: Session): string {
  const { project, catalog } = session.store.getState();
  return writeManifest(project, catalog);
}

it(`undoing all of ${EDITS} edits gives the start, redoing all the end, and what is derived is as if made anew`, () => {
  fc.assert(
    fc.property(fc.array(anyNestedEdit, { minLength: EDITS, maxLength: EDITS }), (edits: readonly Edit[]) => {
      const session = newSession();
      const { store } = session;
      const start = store.getState().project;
      const seen = [start];
      for (const edit of edits) {
        session.edit(edit);
        const { project } = store.getState();
        if (project !== seen.at(-1)) seen.push(project);
      }
      checkDerived(session);
      const end = store.getState().project;
      const text = written(session);
      const back = seen.toReversed();
      for (const project of back.slice(1)) {
        session.undo();
        expect(store.getState().project).toBe(project);
      }
      expect(store.getState()).toMatchObject({ canUndo: false, project: start });
      checkDerived(session);
      for (let count = 1; count < seen.length; count++) session.redo();
      expect(store.getState().canRedo).toBe(false);
      expect(store.getState().project).toBe(end);
      expect(written(session)).toBe(text);
      checkDerived(session);
      session.dispose();
    }),
    { numRuns: SEEDS },
  );
}, 600_000);
