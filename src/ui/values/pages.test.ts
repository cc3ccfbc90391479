import { describe, expect, it } from "vitest";
import { createPages } from "./pages";

/** A port of `count` numbers, each a hundred times its index, that notes what is asked of it. */
function port(count: number) {
  const asked: string[] = [];
  const read = async (from: number, to: number) => {
    asked.push(`${from}-${to}`);
    const end = Math.min(to, count);
    return JSON.stringify(Array.from({ length: Math.max(0, end - from) }, (_, i) => (from + i) * 100));
  };
  return { asked, read };
}

async function settle() {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

describe("pages of values", () => {
  it("reads only the pages in view, each once", async () => {
    const { asked, read } = port(1000);
    const pages = createPages(read);
    expect(pages.at(450)).toEqual({ kind: "loading" });
    pages.want(390, 450);
    pages.want(395, 455);
    await settle();
    pages.want(390, 450);
    await settle();
    expect(asked).toEqual(["200-400", "400-600"]);
    expect(pages.at(450)).toEqual({ kind: "value", value: 45_000 });
  });

  it("never asks for what was let go, and keeps every value at its index", async () => {
    const { asked, read } = port(1000);
    const pages = createPages(read);
    pages.want(450, 480, { first: 450, count: 1000 });
    await settle();
    expect(asked).toEqual(["450-600"]);
    expect(pages.at(450)).toEqual({ kind: "value", value: 45_000 });
    expect(pages.at(599)).toEqual({ kind: "value", value: 59_900 });
  });

  it("keeps every value at its index when more are let go while it reads", async () => {
    const { read } = port(1000);
    const pages = createPages((from, to) => read(Math.max(from, 470), to));
    pages.want(450, 480, { first: 450, count: 1000 });
    await settle();
    expect(pages.at(470)).toEqual({ kind: "value", value: 47_000 });
    expect(pages.at(469)).toEqual({ kind: "loading" });
  });

  it("forgets what was scrolled past before it was read", async () => {
    const { asked, read } = port(100_000);
    const pages = createPages(read);
    for (let top = 0; top < 20_000; top += 200) pages.want(top, top + 30);
    await settle();
    expect(asked.length).toBeLessThan(5);
    expect(pages.at(19_800)).toEqual({ kind: "value", value: 1_980_000 });
  });

  it("keeps no more than the newest pages", async () => {
    const { asked, read } = port(100_000);
    const pages = createPages(read);
    for (let top = 0; top < 20_000; top += 200) {
      pages.want(top, top + 30);
      await settle();
    }
    const before = asked.length;
    pages.want(19_800, 19_830);
    await settle();
    expect(asked.length).toBe(before);
    pages.want(0, 30);
    await settle();
    expect(asked.length).toBe(before + 1);
  });

  it("reads a short page again when more values are known", async () => {
    let count = 10;
    const pages = createPages((from, to) => port(count).read(from, to));
    pages.want(0, 10);
    await settle();
    expect(pages.at(10)).toEqual({ kind: "loading" });
    count = 50;
    pages.want(0, 50);
    await settle();
    expect(pages.at(49)).toEqual({ kind: "value", value: 4900 });
  });

  it("says why a page cannot be read, and tries again on demand", async () => {
    let gone = true;
    const pages = createPages(async () => {
      if (gone) throw new Error("Values are gone: run again.");
      return "[1]";
    });
    pages.want(0, 1);
    await settle();
    expect(pages.at(0)).toEqual({ kind: "failed", message: "Values are gone: run again." });
    gone = false;
    pages.retry();
    pages.want(0, 1);
    await settle();
    expect(pages.at(0)).toEqual({ kind: "value", value: 1 });
  });
});
