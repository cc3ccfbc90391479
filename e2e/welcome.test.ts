import { expect, type Locator, type Page, test } from "@playwright/test";
import { Studio } from "./studio";

/** What is said to those who do not see the canvas. */
function said(page: Page, text: string | RegExp): Locator {
  return page.getByRole("status").filter({ hasText: text });
}

test.use({ contextOptions: { reducedMotion: "reduce" } });

test("an empty canvas offers three ways to begin, and is out of the way once there is a node", async ({
  page,
}) => {
  const studio = new Studio(page);
  await studio.open();
  for (const way of ["Add a node", "Open an example", "Open a file"]) {
    await expect(studio.canvas.getByRole("button", { name: way })).toBeVisible();
  }
  await studio.add("echo");
  await expect(studio.canvas.getByRole("heading", { name: "Build a pipeline" })).toHaveCount(0);
  await studio.button("Undo").click();
  await expect(studio.canvas.getByRole("heading", { name: "Build a pipeline" })).toBeVisible();
});

test("an example is opened by the keyboard from its card, which tells its languages and size", async ({
  page,
}) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.canvas.getByRole("button", { name: "Open an example" }).focus();
  await page.keyboard.press("Enter");
  const examples = page.getByRole("dialog", { name: "Examples" });
  await expect(examples.getByRole("listitem").first().getByRole("button")).toBeFocused();
  const mixed = examples.getByRole("button", { name: /^Mixed/ });
  await expect(mixed).toContainText("Rust");
  await expect(mixed).toContainText("Python");
  await expect(mixed).toContainText("2 nodes");
  await mixed.focus();
  await page.keyboard.press("Enter");
  await expect(studio.node("process")).toBeVisible();
});

test("a manifest pasted onto an empty canvas opens; what is no manifest says why not", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  const paste = async (text: string) => {
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await page.keyboard.press("ControlOrMeta+v");
  };
  await paste("a shopping list");
  await expect(page.getByRole("alert").filter({ hasText: "This is no manifest" })).toBeVisible();
  const nodes = [{ id: "echo", node_type: "Echo", params: {} }];
  await paste(JSON.stringify({ version: "v1", metadata: { name: "pasted" }, nodes, connections: [] }));
  await expect(studio.node("echo")).toBeVisible();
});

test("the tour points at the page, goes by keys, is left by Escape and then offered no more", async ({
  page,
}) => {
  const studio = new Studio(page);
  await studio.open();
  await expect(page.getByText("First time here?")).toBeVisible();
  await page.getByRole("button", { name: "Take the tour" }).click();
  const step = (number: number) => page.getByRole("dialog").getByText(`Step ${number} of 6`);
  await expect(step(1)).toBeVisible();
  await expect(page.getByRole("button", { name: "Next" })).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(step(3)).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await expect(step(2)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("button", { name: "Take the tour" })).toBeVisible();
  await expect(page.getByText("First time here?")).toHaveCount(0);
});

test("the tour shows panels that are closed, and closes them again", async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 700 });
  const studio = new Studio(page);
  await studio.open();
  await expect(studio.palette).toHaveCount(0);
  await page.getByRole("button", { name: "Take the tour" }).click();
  await expect(page.getByText("Search nodes").or(page.getByPlaceholder("Search nodes"))).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(studio.palette).toHaveCount(0);
});

test("runs, failures and undone edits are said, without a word for every percent", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open("calculator");
  await studio.run();
  await expect(said(page, /^Run finished in .*: 2 nodes, 3 results$/)).toHaveCount(1);
  await studio.select("add");
  await page.keyboard.press("Delete");
  await expect(said(page, "1 node removed")).toHaveCount(1);
  await page.keyboard.press("ControlOrMeta+z");
  await expect(said(page, "Undone: 1 node added")).toHaveCount(1);
  const nodes = [{ id: "limits", node_type: "ClampNode", params: {} }];
  const metadata = { name: "wrong", studio: { input: [1, "two"] } };
  await studio.openFile("wrong.json", JSON.stringify({ version: "v1", metadata, nodes, connections: [] }));
  await expect(studio.node("limits")).toBeVisible();
  await studio.run(/^Failed/);
  await expect(said(page, /^Run failed at limits, item 1: Expected a number/)).toHaveCount(1);
});

for (const [width, height] of [
  [1024, 768],
  [900, 700],
  [720, 450],
] as const) {
  test(`at ${width} × ${height} everything in the toolbar is on the screen and none of it over another`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    const studio = new Studio(page);
    await studio.open("log-triage");
    await studio.run();
    const buttons = await page.getByRole("banner").getByRole("button").all();
    const boxes = await Promise.all(buttons.map((button) => button.boundingBox()));
    let end = 0;
    for (const box of boxes) {
      if (!box) throw new Error("A button of the toolbar is not on the screen.");
      expect(box.x).toBeGreaterThanOrEqual(end - 1);
      expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(22);
      end = box.x + box.width;
    }
    expect(end).toBeLessThanOrEqual(width);
  });
}
