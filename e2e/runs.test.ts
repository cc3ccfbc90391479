import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { Studio } from "./studio";

/** The dock's list of runs, the newest first. */
class Runs {
  readonly studio: Studio;

  constructor(page: Page) {
    this.studio = new Studio(page);
  }

  get pane() {
    return this.studio.region("Runs");
  }

  get rows() {
    return this.pane.getByRole("list", { name: /^Runs of this project/ }).getByRole("listitem");
  }

  get comparison() {
    return this.studio.region("Two runs compared");
  }

  /** The button that opens the run in this place of the list. */
  run(place: number) {
    return this.rows.nth(place).getByRole("button", { name: /^Open the run/ });
  }

  async choose(place: number): Promise<void> {
    await this.rows.nth(place).getByRole("checkbox").check();
  }

  /** Runs, and waits until that is in the list with its values. */
  async add(outcome?: RegExp): Promise<void> {
    await this.studio.tab("Runs");
    const before = await this.rows.count();
    await this.studio.run(outcome);
    await expect(this.rows).toHaveCount(before + 1);
    await expect(this.rows.getByText("keeping…")).toHaveCount(0);
    await expect(this.rows.getByText("no values")).toHaveCount(0);
  }
}

test("after a reload an old run is opened, played back, and held against the one that followed", async ({
  page,
}) => {
  const runs = new Runs(page);
  const { studio } = runs;
  await studio.open("calculator");
  await studio.tab("Runs");
  await expect(runs.pane).toContainText("No run is kept yet");
  await runs.add();
  await studio.setParam("multiply", "Factor", "3");
  await runs.add();
  await expect(runs.rows.first()).toContainText("Node multiply: factor");
  await expect(page.getByText(/^Saved/).first()).toBeVisible();

  await page.reload();
  await studio.canvas.waitFor();
  await studio.tab("Runs");
  await expect(runs.rows).toHaveCount(2);
  await expect(studio.wire("multiply", "add")).toBeHidden();
  await runs.run(1).click();
  await expect(studio.canvas.getByText(/^Run of /)).toBeVisible();
  await expect(studio.wire("multiply", "add")).toContainText("6");
  await studio.wire("multiply", "add").click();
  const values = studio.inspector.getByLabel("Values of multiply.out", { exact: true });
  await expect(values).toContainText("14");

  await studio.canvas.getByRole("button", { name: "Play it back" }).click();
  await page.getByRole("button", { name: "Step back to the item before" }).click();
  await expect(studio.canvas).toContainText(/at .* of /);
  await studio.canvas.getByRole("button", { name: "To its end" }).click();
  await expect(studio.canvas.getByRole("button", { name: "To its end" })).toBeHidden();

  await studio.tab("Runs");
  await runs.choose(0);
  await runs.choose(1);
  await runs.pane.getByRole("button", { name: "Compare the two" }).click();
  await expect(runs.comparison).toContainText("2 of 2 outputs differ");
  await expect(runs.comparison.getByRole("list", { name: "What changed in the graph" })).toContainText(
    "Node multiply: factor",
  );
  await expect(runs.comparison).toContainText("Where it begins");
  await expect(studio.canvas.getByRole("button", { name: "≠ begins here" })).toHaveCount(1);

  await studio.node("multiply").getByRole("button", { name: "≠ begins here" }).click();
  const both = page.getByRole("dialog", { name: "multiply.out in two runs" });
  await expect(both.getByRole("region", { name: "Before" })).toContainText("10");
  await expect(both.getByRole("region", { name: "After" })).toContainText("15");
  await both.getByRole("button", { name: "Next difference" }).click();
  await expect(both).toContainText("This item differs.");
  await expect(both.getByRole("spinbutton", { name: "Item" })).toHaveValue("1");
  await both.getByRole("button", { name: "What changed" }).click();
  const change = both.getByRole("region", { name: "What changed in item 1 of multiply.out" });
  await expect(change).toContainText("14");
  await expect(change).toContainText("21");
  await page.keyboard.press("Escape");

  await runs.comparison.getByRole("button", { name: "End the comparison" }).click();
  await expect(studio.canvas.getByRole("button", { name: "≠ begins here" })).toHaveCount(0);
  await studio.canvas.getByRole("button", { name: "Close it" }).click();
  await expect(studio.canvas.getByText(/^Run of /)).toBeHidden();
});

test("the list is gone through by keys: opened, named, deleted and brought back", async ({ page }) => {
  const runs = new Runs(page);
  const { studio } = runs;
  await studio.open("calculator");
  await runs.add();
  await studio.setParam("add", "Addend", "7");
  await runs.add();

  await runs.run(0).focus();
  await page.keyboard.press("ArrowDown");
  await expect(runs.run(1)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(studio.canvas.getByText(/^Run of /)).toBeVisible();
  await page.keyboard.press("F2");
  await page.keyboard.type("Before the change");
  await page.keyboard.press("Enter");
  await expect(studio.canvas.getByText("Run “Before the change”")).toBeVisible();
  await expect(runs.run(1)).toBeFocused();
  await runs.rows
    .nth(1)
    .getByRole("button", { name: /^Keep the run “Before the change”/ })
    .click();
  await studio.canvas.getByRole("button", { name: "Back to the last run" }).click();

  await runs.run(0).focus();
  await page.keyboard.press("Delete");
  await expect(runs.rows).toHaveCount(1);
  await expect(runs.run(0)).toBeFocused();
  await page.getByRole("button", { name: "Undo", exact: true }).last().click();
  await expect(runs.rows).toHaveCount(2);

  await runs.pane.getByRole("button", { name: "Delete all" }).click();
  await runs.pane.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(runs.rows).toHaveCount(1);
  await expect(runs.rows).toContainText("Before the change");
  await page.reload();
  await studio.tab("Runs");
  await expect(runs.rows).toHaveCount(1);
  await expect(runs.rows).toContainText("Before the change");
});

test("two runs part at the very item whose input was another; a run that failed leads to its node", async ({
  page,
}) => {
  const runs = new Runs(page);
  const { studio } = runs;
  const input = Array.from({ length: 3000 }, (_, item) => item + 1);
  const nodes = [
    { id: "twice", node_type: "MultiplyNode", params: { factor: 2 } },
    { id: "share", node_type: "CalculatorNode", params: { operation: "divide", operand: 4 } },
  ];
  const connections = [{ from: "twice", to: "share" }];
  await studio.open();
  await studio.openFile(
    "shares.json",
    JSON.stringify({ version: "v1", metadata: { name: "Shares", studio: { input } }, nodes, connections }),
  );
  await runs.add();
  await studio.tab("Data");
  await studio.write(
    "Run input",
    JSON.stringify(input.map((item) => (item === 1235 || item === 2000 ? 0 : item))),
  );
  await runs.add();
  await runs.pane.getByRole("button", { name: "Compare", exact: true }).click();
  await expect(runs.comparison).toContainText("differs from item 1,234 on");
  await runs.comparison.getByRole("button", { name: /share\.out/ }).click();
  const both = page.getByRole("dialog", { name: "share.out in two runs" });
  await expect(both.getByRole("spinbutton", { name: "Item" })).toHaveValue("1234");
  await page.keyboard.press("Alt+ArrowDown");
  await expect(both.getByRole("spinbutton", { name: "Item" })).toHaveValue("1999");
  await page.keyboard.press("Alt+ArrowDown");
  await expect(both).toContainText("There is no difference after this item.");
  await page.keyboard.press("Alt+ArrowUp");
  await expect(both.getByRole("spinbutton", { name: "Item" })).toHaveValue("1234");
  await page.keyboard.press("Escape");

  await studio.setParam("share", "Operand", "0");
  await runs.add(/^Failed/);
  await studio.canvas.click({ position: { x: 20, y: 80 } });
  await runs.rows
    .first()
    .getByRole("button", { name: /^share:/ })
    .click();
  await expect(studio.inspector.getByRole("heading", { name: "Calculator" })).toBeVisible();
  await runs.rows
    .nth(2)
    .getByRole("button", { name: /^More about/ })
    .click();
  await page.getByRole("menuitem", { name: "Open its graph as a copy" }).click();
  await studio.select("share");
  await expect(studio.inspector.getByRole("textbox", { name: "Operand" })).toHaveValue("4");
  await studio.tab("Runs");
  await expect(runs.pane).toContainText("No run is kept yet");
});

test("where the browser stores nothing, runs last as long as the page, which says so", async ({ page }) => {
  await page.addInitScript(() => {
    const open = indexedDB.open.bind(indexedDB);
    indexedDB.open = (name, version) => {
      if (name.includes("runs")) throw new DOMException("Denied", "SecurityError");
      return open(name, version);
    };
  });
  const runs = new Runs(page);
  const { studio } = runs;
  await studio.open("calculator");
  await runs.add();
  await expect(runs.pane.getByRole("note")).toContainText("Runs last no longer than this page.");
  await studio.setParam("multiply", "Factor", "3");
  await runs.add();
  await runs.run(1).click();
  await expect(studio.wire("multiply", "add")).toContainText("6");
});

test("in a narrow window the comparison stands alone, and the banner fits", async ({ page }) => {
  await page.setViewportSize({ width: 700, height: 820 });
  const runs = new Runs(page);
  const { studio } = runs;
  await studio.open("calculator");
  await runs.add();
  await page.keyboard.press("ControlOrMeta+Alt+Enter");
  await expect(runs.rows).toHaveCount(2);
  await runs.run(1).click();
  const banner = await studio.canvas.getByText(/^Run of /).boundingBox();
  expect((banner?.x ?? 0) + (banner?.width ?? 700)).toBeLessThan(700);
  await runs.pane.getByRole("button", { name: "Compare", exact: true }).click();
  await expect(runs.comparison).toContainText("All wires have the same values in both.");
  await expect(runs.rows.first()).toBeHidden();
  await runs.comparison.getByRole("button", { name: "End the comparison" }).click();
  await expect(runs.rows.first()).toBeVisible();
});

test.describe("axe finds nothing in", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" } });

  for (const colorScheme of ["light", "dark"] as const) {
    test(`the runs, an opened one and two compared, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      const runs = new Runs(page);
      const { studio } = runs;
      const expectAccessible = async () => {
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)).toEqual(
          [],
        );
      };
      await studio.open("calculator");
      await runs.add();
      await studio.setParam("multiply", "Factor", "3");
      await runs.add();
      await runs.run(1).click();
      await runs.pane.getByRole("button", { name: "Compare", exact: true }).click();
      await expect(runs.comparison).toContainText("Where it begins");
      await expectAccessible();
      await runs.comparison.getByRole("button", { name: /multiply\.out/ }).click();
      const both = page.getByRole("dialog", { name: "multiply.out in two runs" });
      await expect(both.getByRole("region", { name: "After" })).toContainText("15");
      await expectAccessible();
    });
  }
});
