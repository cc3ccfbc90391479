import { expect, type Locator, type Page, test } from "@playwright/test";
import { Studio } from "./studio";

function palette(page: Page): Locator {
  return page.getByRole("combobox", { name: /^Search commands/ });
}

async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press("ControlOrMeta+k");
  await expect(palette(page)).toBeFocused();
  await page.keyboard.type(words);
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(palette(page)).toHaveCount(0);
}

test("the command palette runs commands, goes to nodes, adds nodes and opens examples", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open("calculator");
  await command(page, "theme dark");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await command(page, "go to multiply");
  await expect(studio.inspector.getByRole("textbox", { name: "Factor" })).toBeVisible();
  await command(page, "add pass through");
  await expect(studio.node("pass_through")).toBeVisible();
  await command(page, "run every anew");
  await studio.outcome(/^Completed/);
  await command(page, "open diamond");
  await expect(studio.node("multiply")).toHaveCount(0);
  await command(page, "undo");
  await expect(studio.node("multiply")).toBeVisible();
});

test("the command palette says why something cannot be done, and what was done lately", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("duplicate");
  const option = page.getByRole("option", { name: /^Duplicate/ });
  await expect(option).toHaveAttribute("aria-disabled", "true");
  await expect(option).toContainText("Select a node first.");
  await page.keyboard.press("Enter");
  await expect(palette(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await command(page, "new python");
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("group", { name: "Recent" }).getByRole("option")).toHaveText([
    "New Python node",
  ]);
  await page.keyboard.press("ArrowUp");
  await expect(page.getByRole("option").last()).toHaveAttribute("aria-selected", "true");
});

test("keys are looked up, changed, taken from others, kept and reset", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open("calculator");
  const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  const line = (text: RegExp) => dialog.getByRole("listitem").filter({ hasText: text });
  await studio.canvas.getByRole("application", { name: /^Graph/ }).focus();
  await page.keyboard.press("?");
  await dialog.getByRole("textbox", { name: "Search commands and keys" }).fill("duplicate");
  await dialog.getByRole("button", { name: "Change the keys of Duplicate" }).press("Enter");
  await page.keyboard.press("ControlOrMeta+y");
  await expect(dialog.getByText("Ctrl+Y is already “Redo”.")).toBeVisible();
  await dialog.getByRole("button", { name: "Replace" }).press("Enter");
  await expect(line(/^Duplicate/).getByText("Ctrl+Y", { exact: true })).toBeVisible();
  await dialog.getByRole("textbox", { name: "Search commands and keys" }).fill("redo");
  await expect(line(/^Redo/).locator("kbd")).toHaveText(["Ctrl+Shift+Z"]);
  await page.keyboard.press("Escape");

  await page.reload();
  await studio.select("multiply");
  await page.keyboard.press("ControlOrMeta+y");
  await expect(studio.node("multiply1").or(studio.node("multiply_2"))).toBeVisible();

  await page.keyboard.press("?");
  await dialog.getByRole("button", { name: "Reset all keys" }).click();
  await dialog.getByRole("textbox", { name: "Search commands and keys" }).fill("ctrl+d");
  await expect(line(/^Duplicate/).locator("kbd")).toHaveText(["Ctrl+D"]);
  await dialog.getByRole("combobox", { name: "Keys as in" }).selectOption("Blender");
  await dialog.getByRole("textbox", { name: "Search commands and keys" }).fill("duplicate");
  await expect(
    line(/^Duplicate/)
      .locator("kbd")
      .first(),
  ).toHaveText("Shift+D");
});

test("plain keys write where text is written", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open("calculator");
  await studio.select("multiply");
  const name = studio.inspector.getByRole("textbox", { name: "Name in the graph" });
  await name.fill("");
  await name.pressSequentially("crpv12?");
  await expect(name).toHaveValue("crpv12?");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await name.press("Escape");
  await studio.write("Run input", "[1]");
  await page.keyboard.type("2");
  await expect(studio.region("Run input")).toContainText("[1]2");
});

test("find in the graph: by parameter, code and state, from find to find", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open("calculator");
  const panel = studio.region("Find in graph");
  const field = panel.getByRole("combobox");
  await page.keyboard.press("ControlOrMeta+f");
  await expect(field).toBeFocused();
  await field.fill("addend");
  await expect(panel.getByRole("option")).toHaveText(/add.*addend: 10/);
  await page.keyboard.press("Enter");
  await expect(studio.inspector.getByRole("textbox", { name: "Addend" })).toBeVisible();
  await expect(field).toBeFocused();
  await field.fill("type:node");
  await expect(panel.getByRole("status")).toHaveText("1 of 2");
  await page.keyboard.press("F3");
  await expect(panel.getByRole("status")).toHaveText("2 of 2");
  await page.keyboard.press("F3");
  await expect(panel.getByRole("status")).toHaveText("1 of 2");
  await field.fill("is:bypassed");
  await expect(panel.getByText("Nothing is found by “is:bypassed”.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(panel).toHaveCount(0);
});

test("find looks into subgraphs and opens the one it finds in", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open("diamond");
  const graph = studio.canvas.getByRole("application", { name: /^Graph/ });
  await graph.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ControlOrMeta+Shift+E");
  await expect(studio.node("small")).toHaveCount(0);
  await page.keyboard.press("ControlOrMeta+f");
  const panel = studio.region("Find in graph");
  await panel.getByRole("combobox").fill("type:where");
  await expect(panel.getByRole("option")).toContainText("small");
  await page.keyboard.press("Enter");
  await expect(studio.node("small")).toBeVisible();
  await expect(studio.inspector.getByRole("textbox", { name: "Path" })).toBeVisible();
  await panel.getByRole("combobox").fill("minimum");
  await page.keyboard.press("Enter");
  await expect(studio.node("large")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(graph).toBeFocused();
});

test("saved by hand, it says so", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open("calculator");
  await page.keyboard.press("ControlOrMeta+s");
  await expect(studio.notice("Saved.")).toBeVisible();
});

test("the list of nodes reaches every node, with how it fares", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open("calculator");
  await studio.run();
  await page.keyboard.press("Escape");
  await studio.canvas.getByRole("application", { name: /^Graph/ }).focus();
  await page.keyboard.press("n");
  const list = studio.region("Nodes").getByRole("option");
  await expect(list).toHaveCount(2);
  await expect(list.first()).toContainText(/^multiply.*3 · /);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(studio.inspector.getByRole("textbox", { name: "Addend" })).toBeVisible();
});

test("the command palette opens at once over a thousand nodes", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  const nodes = Array.from({ length: 1000 }, (_, at) => ({
    id: `n${at}`,
    node_type: "MultiplyNode",
    params: {},
  }));
  const manifest = { version: "v1", metadata: { name: "Many" }, nodes, connections: [] };
  await studio.openFile("many.json", JSON.stringify(manifest));
  await expect(studio.notice(/^Opened “Many”/)).toBeVisible();
  await page.keyboard.press("ControlOrMeta+k");
  await expect(palette(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(palette(page)).toHaveCount(0);
  const ms = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const start = performance.now();
        const watcher = new MutationObserver(() => {
          if (!document.querySelector('[role="dialog"] [role="option"]')) return;
          watcher.disconnect();
          requestAnimationFrame(() => resolve(performance.now() - start));
        });
        watcher.observe(document.body, { childList: true, subtree: true });
        const init = { key: "k", code: "KeyK", ctrlKey: true, bubbles: true, cancelable: true };
        document.body.dispatchEvent(new KeyboardEvent("keydown", init));
      }),
  );
  test.info().annotations.push({ type: "ms to open", description: String(ms) });
  expect(ms).toBeLessThan(150);
  await page.keyboard.type("go to n512");
  await expect(page.getByRole("option").first()).toContainText("Go to n512");
});
