import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { expect, it } from "vitest";
import type { Session } from "../session";
import { createProjectStore } from "./indexed-store";
import { readVersion } from "./record";
import { add, contentOf, dice, nodesOf, openTab } from "./testing";

const SEEDS = 50;
const EDITS = 100;

/** A tab, and what of its work it said was saved. */
interface Watched {
  readonly session: Session;
  readonly made: Set<string>;
  readonly acknowledged: Set<string>;
}

function watch(session: Session): Watched {
  const watched = { session, made: new Set<string>(), acknowledged: new Set<string>() };
  session.store.subscribe(({ saving }) => {
    if (saving.kind !== "saved") return;
    for (const name of nodesOf(session)) watched.acknowledged.add(name);
  });
  return watched;
}

async function stored(): Promise<string> {
  const all = [...(await contentOf("texts")), ...(await contentOf("snapshots"))];
  return all.map((record) => readVersion(record).text).join("\n");
}

async function open(count: number): Promise<readonly Watched[]> {
  globalThis.indexedDB = new IDBFactory();
  const tabs: Watched[] = [];
  while (tabs.length < count) {
    const session = openTab({ store: createProjectStore() });
    if (tabs.length === 0) {
      add(session, "first");
      await session.projects.flush();
    } else await session.openSaved();
    tabs.push(watch(session));
  }
  return tabs;
}

/** One step of somebody's work; gives the names that an undo took away. */
function step({ session, made }: Watched, name: string, isUndo: boolean): readonly string[] {
  if (!isUndo) {
    add(session, name);
    made.add(name);
    return [];
  }
  const before = nodesOf(session);
  session.undo();
  const after = new Set(nodesOf(session));
  return before.filter((each) => !after.has(each));
}

it("two or three tabs on the same projects lose nothing", { timeout: 240_000 }, async () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const random = dice(seed);
    const tabs = await open(2 + (seed % 2));
    const undone = new Set<string>();
    for (let edit = 0; edit < EDITS; edit++) {
      const tab = tabs[random(tabs.length)] as Watched;
      for (const name of step(tab, `n${edit}`, random(12) === 0)) undone.add(name);
      if (random(4) === 0) await new Promise((resolve) => setTimeout(resolve, random(4)));
      if (random(5) === 0) await tab.session.projects.flush();
      if (random(25) === 0) tab.session.projects.wake();
    }
    await Promise.all(tabs.map(({ session }) => session.projects.flush()));
    const names = new Set([...(await stored()).matchAll(/"id": "(n\d+|first)"/g)].map(([, name]) => name));
    const all = tabs.flatMap(({ made, acknowledged }) => [...made, ...acknowledged]);
    expect([seed, all.filter((name) => !names.has(name) && !undone.has(name))]).toEqual([seed, []]);
    for (const { session } of tabs) session.dispose();
  }
});

it("a tab that slept writes nothing over what was saved meanwhile", async () => {
  globalThis.indexedDB = new IDBFactory();
  const awake = openTab({ store: createProjectStore() });
  add(awake, "first");
  await awake.projects.flush();
  const deaf = createProjectStore();
  deaf.watch = () => () => undefined;
  const asleep = openTab({ store: deaf });
  await asleep.openSaved();
  for (const name of ["b", "c", "d"]) {
    add(awake, name);
    await awake.projects.flush();
  }
  add(asleep, "late");
  await asleep.projects.flush();
  const list = await awake.shelf.list();
  expect(list.ok && list.value.map(({ name, nodes }) => [name, nodes])).toEqual([
    ["Untitled pipeline (conflict copy)", 2],
    ["Untitled pipeline", 4],
  ]);
  for (const session of [awake, asleep]) session.dispose();
});
