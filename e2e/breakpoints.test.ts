import { expect, type Locator, type Page, test } from "@playwright/test";
import { Studio } from "./studio";

const PIPELINE = JSON.stringify({
  version: "v1",
  metadata: {
    name: "Stops",
    studio: {
      input: [1, 2, 3, 4],
      layout: { a: { x: 0, y: 0 }, b: { x: 320, y: 0 }, c: { x: 640, y: 0 } },
    },
  },
  nodes: [
    { id: "a", node_type: "AddNode", params: { addend: 0 } },
    { id: "b", node_type: "MultiplyNode", params: { factor: 10 } },
    { id: "c", node_type: "AddNode", params: { addend: 1 } },
  ],
  connections: [
    { from: "a", to: "b" },
    { from: "b", to: "c" },
  ],
});

class Debugging extends Studio {
  readonly stop: Locator;

  constructor(page: Page) {
    super(page);
    this.stop = this.region("The run is stopped");
  }

  async start(): Promise<void> {
    await this.open();
    await this.openFile("stops.json", PIPELINE);
    await this.run();
  }

  /** Sets a breakpoint by the keyboard, and its condition in the inspector. */
  async breakAt(from: string, to: string, condition: string): Promise<void> {
    await this.wire(from, to).click();
    await this.page.keyboard.press("F9");
    await this.condition.fill(condition);
    await this.condition.press("Enter");
  }

  get condition(): Locator {
    return this.inspector.getByRole("textbox", { name: "Condition" });
  }

  get item(): Locator {
    return this.stop.getByRole("textbox", { name: "The item, as JSON" });
  }

  async stopped(item: number): Promise<void> {
    await expect(this.stop.getByRole("status")).toHaveText(`Stopped at a.out > b.in, item ${item}`);
  }

  async gave(values: string): Promise<void> {
    for (const value of values.split(" "))
      await expect(this.result("c").getByText(value, { exact: true })).toBeVisible();
    await expect(this.result("c")).toContainText(`${values.split(" ").length} values`);
  }
}

test("a run stops at the items that match, one of which is changed and one left out", async ({ page }) => {
  const studio = new Debugging(page);
  await studio.start();
  await studio.breakAt("a", "b", ".>=2");
  await studio.button("Run").click();
  await studio.stopped(1);
  await expect(page.getByRole("banner").getByText("Stopped at a.out > b.in, item 1")).toBeVisible();
  await expect(studio.item).toHaveValue("2");

  await studio.item.fill("{");
  await expect(studio.stop.getByRole("alert")).toContainText("This is no JSON");
  await expect(studio.stop.getByRole("button", { name: "Replace and go on" })).toBeDisabled();
  await studio.item.fill("100");
  await studio.stop.getByRole("button", { name: "Replace and go on" }).click();
  await studio.stopped(2);
  await studio.stop.getByRole("button", { name: "Drop" }).click();
  await studio.stopped(3);
  await page.keyboard.press("F8");
  await expect(studio.stop).toBeHidden();
  await studio.outcome(/^Completed/);
  await studio.gave("11 1001 41");
  await studio.select("c");
  await expect(studio.inspector).toContainText("an item was edited by hand");
  await studio.select("a");
  await expect(studio.inspector).not.toContainText("an item was edited by hand");

  // Without the breakpoint the graph gives what it always gave.
  await studio.wire("a", "b").click();
  await page.keyboard.press("F9");
  await studio.run();
  await studio.gave("11 21 31 41");
  await studio.select("c");
  await expect(studio.inspector).not.toContainText("an item was edited by hand");
});

test("items go on one by one, until the breakpoint is taken away", async ({ page }) => {
  const studio = new Debugging(page);
  await studio.start();
  await studio.wire("a", "b").click({ button: "right" });
  await page.getByRole("menuitem", { name: /^Break here/ }).click();
  await studio.condition.fill(".=2");
  await studio.condition.press("Enter");
  await studio.button("Run").click();
  await studio.stopped(1);
  await page.keyboard.press("F10");
  await studio.stopped(2);
  await page.keyboard.press("F10");
  await studio.stopped(3);
  await studio.stop.getByRole("button", { name: "Remove this breakpoint and go on" }).click();
  await expect(studio.stop).toBeHidden();
  await studio.outcome(/^Completed/);
  await studio.gave("11 21 31 41");
});

test("a run that stands still can be stopped", async ({ page }) => {
  const studio = new Debugging(page);
  await studio.start();
  await studio.breakAt("a", "b", "");
  await studio.button("Run").click();
  await studio.stopped(0);
  await studio.stop.getByRole("button", { name: "Stop" }).click();
  await expect(studio.stop).toBeHidden();
  await studio.outcome(/^Stopped/);
});

test("breakpoints are listed, switched off, checked as they are typed, and there after a reload", async ({
  page,
}) => {
  const studio = new Debugging(page);
  await studio.start();
  await studio.breakAt("a", "b", "len>x");
  await expect(
    studio.inspector.getByRole("alert").filter({ hasText: "compared with a number" }),
  ).toBeVisible();
  await studio.run();
  await studio.condition.fill(".~^[34]$");
  await studio.condition.press("Enter");
  await expect(studio.inspector.getByRole("alert").filter({ hasText: "compared" })).toBeHidden();
  await expect(page.getByText(/^Saved/).first()).toBeVisible();

  await page.reload();
  await studio.tab("Breakpoints");
  const list = studio.region("Breakpoints");
  const box = list.getByRole("checkbox", { name: "Breakpoint at a.out > b.in" });
  await expect(box).toBeChecked();
  await expect(list.getByRole("textbox", { name: "Condition" })).toHaveValue(".~^[34]$");
  await studio.button("Run").click();
  await studio.stopped(2);
  // Off, it lets go on what it held.
  await box.uncheck();
  await expect(studio.stop).toBeHidden();
  await studio.outcome(/^Completed/);
  await studio.run();
  await list.getByRole("button", { name: "Remove the breakpoint at a.out > b.in" }).click();
  await expect(page.getByText("No breakpoints")).toBeVisible();
});
