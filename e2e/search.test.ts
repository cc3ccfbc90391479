import { expect, type Locator, type Page, test } from "@playwright/test";
import { Studio } from "./studio";
import { tasksOf } from "./tasks";

const PEOPLE = Array.from({ length: 5000 }, (_, id) => ({
  id,
  name: ["ada", "alan", "grace"][id % 3],
  score: id % 1000,
}));

/** `all` goes on to `high`, which lets nothing pass but scores from 990 on, and to `end`. */
const NODES = [
  { id: "all", node_type: "PassThrough", params: {} },
  { id: "names", node_type: "Pick", params: {} },
  { id: "end", node_type: "PassThrough", params: {} },
];
const SOURCE = "class Pick(Node):\n    def process(self, data):\n        return data['name']\n";

async function opened(page: Page): Promise<Studio> {
  const studio = new Studio(page);
  await studio.open();
  const manifest = {
    version: "v1",
    metadata: { name: "People", studio: { input: PEOPLE } },
    nodes: NODES,
    connections: [
      { from: "all", to: "names" },
      { from: "names", to: "end" },
    ],
    sources: { Pick: { language: "python", code: SOURCE } },
  };
  await studio.openFile("people.json", JSON.stringify(manifest));
  return studio;
}

class Search {
  readonly page: Page;
  readonly panel: Locator;

  constructor(page: Page) {
    this.page = page;
    this.panel = page.getByRole("region", { name: "Search values", exact: true });
  }

  get field(): Locator {
    return this.panel.getByRole("combobox");
  }

  get said(): Locator {
    return this.panel.getByRole("status");
  }

  option(name: RegExp): Locator {
    return this.panel.getByRole("option", { name });
  }
}

test("values are searched on all wires, and lead to the item in its viewer", async ({ page }) => {
  const studio = await opened(page);
  const search = new Search(page);
  await page.keyboard.press("ControlOrMeta+Shift+f");
  await expect(search.panel).toContainText("Run the pipeline first");
  await page.keyboard.press("Escape");
  await studio.run();

  await page.keyboard.press("ControlOrMeta+Shift+f");
  await search.field.fill("grace");
  await expect(search.said).toHaveText("4,998 finds on 3 ports");
  await expect(search.option(/^all\.out/)).toContainText("1,666 of 5,000");
  await expect(search.option(/^#2\b/).first()).toContainText('name: "grace"');

  await search.field.fill("score>=998 name=alan");
  await expect(search.said).toHaveText("3 finds on 1 port");
  await page.keyboard.press("Enter");
  const table = studio.inspector.getByRole("grid", { name: "Table of all.out" });
  await expect(table.getByRole("gridcell", { name: "1999", exact: true })).toBeInViewport();
  await page.keyboard.press("F3");
  await expect(table.getByRole("gridcell", { name: "2998", exact: true })).toBeInViewport();
  await page.keyboard.press("Shift+F3");
  await expect(table.getByRole("gridcell", { name: "1999", exact: true })).toBeInViewport();

  await search.field.fill("len>many");
  await expect(search.panel.getByRole("alert")).toContainText('"len" is compared with a number');
  await search.field.fill("time>1h nothing");
  await expect(search.panel.getByRole("alert")).toContainText('"time" is compared with a duration');
  await search.field.fill("zebra");
  await expect(search.said).toHaveText("No item is found by “zebra”.");
});

test("what is found inside a subgraph opens it, and a new run is searched again", async ({ page }) => {
  const studio = await opened(page);
  await studio.select("names");
  await studio.node("end").click({ position: { x: 40, y: 12 }, modifiers: ["Shift"] });
  await page.keyboard.press("ControlOrMeta+Shift+e");
  await expect(studio.node("subgraph")).toBeVisible();
  await studio.run();
  const search = new Search(page);
  await page.keyboard.press("ControlOrMeta+Shift+f");
  await search.field.fill("type:string ada");
  await expect(search.option(/^subgraph › names\.out/)).toContainText("1,667 of 5,000");
  // What the subgraph gives passes no wire out here.
  await search.option(/^subgraph › names\.out/).click();
  await expect(page.getByRole("navigation", { name: "Open graphs" })).toBeVisible();
  await expect(studio.inspector.getByRole("heading", { name: "Wire" })).toBeVisible();

  await page.getByRole("textbox", { name: "Run input items" }).focus();
  await page.evaluate(() => navigator.clipboard.writeText('[{"name": "ada"}, {"name": "bob"}]'));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("ControlOrMeta+v");
  await studio.run();
  await expect(search.option(/^subgraph › names\.out/)).toContainText("1 of 2");
});

/** Chains of 40 that add to numbers, seen from afar. */
function bigManifest(count: number): string {
  const ids = Array.from({ length: count }, (_, at) => `n${at}`);
  return JSON.stringify({
    version: "v1",
    metadata: {
      name: "Big",
      studio: {
        layout: Object.fromEntries(
          ids.map((id, at) => [id, { x: (at % 40) * 300, y: Math.floor(at / 40) * 200 }]),
        ),
        input: Array.from({ length: 300 }, (_, item) => item),
      },
    },
    nodes: ids.map((id) => ({ id, node_type: "CalculatorNode", params: { operation: "add", operand: 1 } })),
    connections: ids.flatMap((id, at) => (at % 40 === 0 ? [] : [{ from: `n${at - 1}`, to: id }])),
  });
}

test("a thousand nodes are searched without holding up the page", async ({ page, browser }) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.openFile("big.json", bigManifest(1000));
  await studio.run();
  const search = new Search(page);
  await page.getByRole("button", { name: "Search the values of all wires" }).click();
  const tasks = await tasksOf(browser, page, async () => {
    await search.field.pressSequentially("339", { delay: 60 });
    await expect(search.said).toHaveText("25 finds on 25 ports");
    await expect(search.panel).toContainText(/(?<!of )300,000 items looked at/);
    await search.field.fill("7");
    await expect(search.panel).toContainText(/(?<!of )300,000 items looked at/);
    await page.keyboard.press("Enter");
    await page.keyboard.press("F3");
  });
  expect(tasks[0]?.cpu).toBeLessThan(50);
});

const TALKS = `class Talks(Node):
    def process(self, data):
        if data % 2:
            print("odd", data)
        else:
            warnings.warn("even")
        return data * 10
`;

test("what a node prints leads to its item and to its line, and can be filtered", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  const manifest = {
    version: "v1",
    metadata: { name: "Talks", studio: { input: [1, 2, 3, 4, 5] } },
    nodes: [
      { id: "first", node_type: "PassThrough", params: {} },
      { id: "talks", node_type: "Talks", params: {} },
    ],
    connections: [{ from: "first", to: "talks" }],
    sources: { Talks: { language: "python", code: `import warnings\n${TALKS}` } },
  };
  await studio.openFile("talks.json", JSON.stringify(manifest));
  await studio.run();
  await studio.tab("Log");
  const log = page.getByRole("region", { name: "Log" });
  const lines = log.getByRole("log", { name: "Lines" });
  await expect(lines).toContainText("odd 3");

  await log.getByRole("textbox", { name: "Filter the lines" }).fill("ODD");
  await expect(log.getByRole("status")).toHaveText("3 lines");
  await lines.press("Home");
  await page.keyboard.press("Tab");
  await expect(lines.getByRole("button", { name: "talks" }).first()).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(lines.getByRole("button", { name: "#0", exact: true })).toBeFocused();
  await lines.getByRole("button", { name: "#2", exact: true }).click();
  const values = studio.inspector.getByRole("tree", { name: /first\.out/ });
  await expect(values.getByRole("treeitem", { name: /^2\b/ })).toBeVisible();
  await lines.getByRole("button", { name: "line 5" }).first().click();
  await expect(page.getByRole("region", { name: "Code" })).toContainText("odd");

  await studio.tab("Log");
  await page.getByRole("combobox", { name: "Stream" }).selectOption("Errors");
  await expect(lines).toContainText("UserWarning: even");
  await expect(lines).not.toContainText("odd");
  const download = page.waitForEvent("download");
  await log.getByRole("button", { name: "Save these lines as a text file" }).click();
  expect((await download).suggestedFilename()).toBe("log.txt");
});
