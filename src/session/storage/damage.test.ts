import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import { invariant } from "../../graph/result";
import type { Session } from "../session";
import { createProjectStore } from "./indexed-store";
import type { Version } from "./record";
import { add, contentOf, dice, nodesOf, openTab, putRaw, textsOf } from "./testing";

let id: string;
let current: Version & { readonly slot: number };
let previous: Version & { readonly slot: number };
let others: readonly unknown[];

async function ofOthers(): Promise<readonly unknown[]> {
  const all = [...(await contentOf("texts")), ...(await contentOf("snapshots"))];
  return all.filter((record) => (record as Version).id !== id);
}

async function openAgain(): Promise<Session> {
  const session = openTab({ store: createProjectStore() });
  await session.openSaved();
  return session;
}

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  const session = openTab({ store: createProjectStore() });
  for (const name of ["other", "mine"]) {
    session.newProject();
    add(session, `${name}1`);
    await session.projects.flush();
    add(session, `${name}2`);
    await session.projects.flush();
  }
  id = session.projects.current.id;
  const texts = (await textsOf(id)) as (typeof current)[];
  texts.sort((a, b) => b.revision - a.revision);
  invariant(texts[0] && texts[1], "there are two generations");
  [current, previous] = [texts[0], texts[1]];
  for (const [slot, text] of [current, previous].entries())
    Object.assign(text, { slot: text.revision % 2, at: slot });
  others = await ofOthers();
  session.dispose();
});

/** Opens the project with its newest text damaged: the one before it comes up, and says so. */
async function expectPrevious(text: string): Promise<void> {
  await putRaw("texts", { ...current, text });
  const session = await openAgain();
  expect(nodesOf(session)).toEqual(["mine1"]);
  expect(session.projects.store.getState().banners).toMatchObject([{ kind: "damaged", id }]);
  session.dispose();
}

describe("a stored document that is damaged", () => {
  it("in its length opens as it was before", async () => {
    for (let length = 0; length < current.text.length; length++) {
      await expectPrevious(current.text.slice(0, length));
    }
    expect(await ofOthers()).toEqual(others);
  });

  it("by any of 2,000 flipped bits opens as it was before", async () => {
    const random = dice(7);
    for (let flip = 0; flip < 2000; flip++) {
      const at = random(current.text.length);
      const code = current.text.charCodeAt(at) ^ (1 << random(16));
      await expectPrevious(
        current.text.slice(0, at) + String.fromCharCode(code) + current.text.slice(at + 1),
      );
    }
    expect(await ofOthers()).toEqual(others);
  });

  it("is kept as it is when the work goes on", async () => {
    await putRaw("texts", { ...current, text: "{ torn" });
    const session = await openAgain();
    add(session, "mine3");
    await session.projects.flush();
    const again = await openAgain();
    expect(nodesOf(again)).toEqual(["mine1", "mine3"]);
    const versions = await again.shelf.versions(id);
    invariant(versions.ok, "it is there");
    const damaged = versions.value.filter((each) => again.shelf.inspect(each).state === "damaged");
    expect(damaged.map(({ text }) => text)).toEqual(["{ torn"]);
  });

  it("in all its versions leaves the editor working, offers what is there, and the other projects", async () => {
    await putRaw("texts", { ...current, text: "{ torn" });
    await putRaw("texts", { ...previous, text: "" });
    const session = await openAgain();
    expect(nodesOf(session)).toEqual([]);
    expect(session.projects.store.getState().recovery).toMatchObject({ id });
    const versions = await session.shelf.versions(id);
    expect(versions.ok && versions.value.map(({ text }) => text)).toEqual(["{ torn", ""]);
    add(session, "new");
    await session.projects.flush();
    expect((await textsOf(id)).map(({ text }) => text).sort()).toEqual(["", "{ torn"]);
    const list = await session.shelf.list();
    invariant(list.ok, "the list can be read");
    const other = list.value.find((each) => each.id !== id && each.id !== session.projects.current.id);
    await session.projects.open(other?.id ?? "");
    expect(nodesOf(session)).toEqual(["other1", "other2"]);
  });

  it.each([[null], [{}], [{ id: 1 }], ["x"]])("in its head (%j) comes back under another", async (head) => {
    await putRaw("heads", { ...(typeof head === "object" ? head : {}), id, revision: "?" });
    const session = await openAgain();
    const list = await session.shelf.list();
    invariant(list.ok, "the list can be read");
    await session.projects.open(id);
    expect(nodesOf(session)).toEqual(["mine1", "mine2"]);
    add(session, "mine3");
    await session.projects.flush();
    const again = await openAgain();
    expect(nodesOf(again)).toEqual(["mine1", "mine2", "mine3"]);
    expect(list.value.map((each) => each.id)).toContain(id);
  });

  it("in its counts never hides the newest text behind an older one", async () => {
    const [head] = (await contentOf("heads")).filter((each) => (each as Version).id === id);
    for (const revision of [0, 1, 3, 70]) {
      await putRaw("heads", { ...(head as object), revision });
      const session = openTab({ store: createProjectStore() });
      await session.projects.open(id);
      expect(nodesOf(session)).toEqual(["mine1", "mine2"]);
      add(session, `mine3`);
      await session.projects.flush();
      const again = await openAgain();
      expect(nodesOf(again)).toEqual(["mine1", "mine2", "mine3"]);
      session.dispose();
      again.dispose();
    }
  });
});
