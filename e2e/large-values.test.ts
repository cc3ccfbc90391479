import { expect, type Locator, test } from "@playwright/test";
import { Studio } from "./studio";
import { heapOf, LONGEST_TASK, longestOf } from "./tasks";

const WIRES = 20;

const MAKERS = {
  objects: `from remotemedia import Node

class Maker(Node):
    def process(self, count: int):
        for i in range(count):
            yield {"id": i, "name": ("ada", "alan", "grace")[i % 3], "score": i * 37 % 1000, "place": {"x": i % 100, "y": i % 7}}
`,
  numbers: `from remotemedia import Node

class Maker(Node):
    def process(self, count: int):
        for i in range(count):
            yield i * 7919 % 100003
`,
};

/** A maker in Python and a row of nodes behind it: so many wires carry all values. */
function manifest(kind: keyof typeof MAKERS, count: number): string {
  const ids = ["make", ...Array.from({ length: WIRES }, (_, at) => `n${at + 1}`)];
  const nodes = ids.map((id, at) => ({ id, node_type: at === 0 ? "Maker" : "PassThrough", params: {} }));
  const connections = ids.slice(1).map((id, at) => ({ from: ids[at], to: id }));
  const sources = { Maker: { language: "python", code: MAKERS[kind] } };
  const metadata = { name: kind, studio: { input: [count] } };
  return JSON.stringify({ version: "v1", metadata, nodes, connections, sources });
}

/** Scrolls something to its end, a frame at a time. */
async function scrollThrough(place: Locator): Promise<void> {
  await place.evaluate(async (element) => {
    const scrolls = (each: Element): boolean => each.scrollHeight > each.clientHeight + 40;
    const scroller = [element, ...element.querySelectorAll("*")].find(scrolls);
    if (!scroller) throw new Error("there is nothing to scroll");
    for (let step = 1; step <= 60; step++) {
      scroller.scrollTo(0, (scroller.scrollHeight * step) / 60);
      await new Promise(requestAnimationFrame);
    }
  });
}

for (const [kind, count] of [
  ["objects", 100_000],
  ["numbers", 1_000_000],
] as const) {
  test(`${count.toLocaleString("en")} ${kind} over ${WIRES} wires keep no task of the page long and little of its memory`, async ({
    browser,
    page,
  }) => {
    test.setTimeout(240_000);
    page.setDefaultTimeout(30_000);
    const studio = new Studio(page);
    await studio.open();
    await studio.openFile(`${kind}.json`, manifest(kind, 10));
    await studio.run();
    const before = await heapOf(page);
    await studio.openFile(`${kind}.json`, manifest(kind, count));
    const large = page.getByRole("dialog", { name: "Values of n2.out" });
    const table = large.getByRole("grid", { name: "Table of n2.out" });
    const rows = large.getByRole("status").first();
    const all = count.toLocaleString("en");
    const view = async (name: string) => {
      await large.getByRole("button", { name: /^View as/ }).click();
      await page.getByRole("menuitemradio", { name: new RegExp(`${name}$`) }).click();
    };
    const ran = await longestOf(browser, page, { run: () => studio.run() });
    const boxes: { x: number; y: number; width: number; height: number }[] = [];
    for (let at = 2; at < 6; at++) {
      const box = await studio.wire(`n${at}`, `n${at + 1}`).boundingBox();
      if (box) boxes.push(box);
    }
    const found = await longestOf(browser, page, {
      hover: async () => {
        for (const box of boxes)
          await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 8 });
        await page.waitForTimeout(600);
      },
      open: async () => {
        await studio.wire("n2", "n3").click();
        await expect(studio.inspector).toContainText(all);
      },
      large: async () => {
        await studio.inspector.getByRole("button", { name: "Open large" }).first().click();
        await expect(large).toBeVisible();
      },
      table: async () => {
        await view("Table");
        await expect(rows).toHaveText(`${all} rows`, { timeout: 60_000 });
      },
      sort: async () => {
        const sort = table.getByRole("button", { name: /^Sort by/ }).last();
        await sort.click();
        await sort.click();
        await expect(
          table.getByRole("gridcell", { name: kind === "objects" ? "6" : "100002", exact: true }).first(),
        ).toBeVisible({ timeout: 60_000 });
      },
      scroll: () => scrollThrough(table),
      filter: async () => {
        await table
          .getByRole("textbox", { name: /^Filter/ })
          .last()
          .fill("> 3");
        await expect(rows).toHaveText(/ of /, { timeout: 60_000 });
      },
      figures: async () => {
        await table
          .getByRole("button", { name: /^Figures of/ })
          .last()
          .click();
        await page.keyboard.press("Escape");
      },
      list: () => view("List"),
      "scroll the list": () => scrollThrough(large),
      search: async () => {
        await large.getByRole("searchbox").or(large.getByRole("textbox")).first().fill("99999");
        await page.keyboard.press("Enter");
      },
      chart: async () => {
        await view("Chart");
        await expect(large.getByRole("application").first()).toBeVisible();
      },
      raw: () => view("Raw"),
    });
    expect(Math.max(ran.run ?? 0, ...Object.values(found)), JSON.stringify(found)).toBeLessThan(LONGEST_TASK);
    const more = (await heapOf(page)) - before;
    test.info().annotations.push({ type: "memory, MB more", description: (more / 2 ** 20).toFixed(1) });
    expect(more).toBeLessThan(100 * 2 ** 20);
  });
}
