import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { Studio } from "./studio";

/** Goes from control to control as somebody without a pointer does; fails where the way does not lead there. */
async function tabTo(page: Page, goal: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  const isThere = () => goal.evaluate((element) => element === document.activeElement);
  await goal.waitFor();
  const inEditor = page.getByRole("textbox", { name: "Press Escape, then Tab" }).and(page.locator(":focus"));
  for (let step = 0; step < 80 && !(await isThere()); step++) {
    if ((await inEditor.count()) > 0) await page.keyboard.press("Escape");
    await page.keyboard.press(key);
  }
  await expect(goal).toBeFocused();
}

/** The graph itself, which the arrow keys go about in. */
function graph(page: Page): Locator {
  return page.getByRole("application", { name: /^Graph/ });
}

/** What is told of the only selected node. */
function selection(page: Page, node: string): Locator {
  return page.getByRole("status").filter({ hasText: new RegExp(`^${node},.*selected$`) });
}

async function backToGraph(page: Page): Promise<void> {
  for (let step = 0; step < 6; step++) {
    if (await graph(page).evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("F6");
  }
  await expect(graph(page)).toBeFocused();
}

test("a pipeline by the keyboard alone, from nothing to its file", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await graph(page).focus();

  await test.step("add nodes", async () => {
    await page.keyboard.press("Shift+A");
    await page.keyboard.type("multiply");
    await page.keyboard.press("Enter");
    await expect(studio.node("multiply")).toBeVisible();
    await page.keyboard.press("ControlOrMeta+k");
    await expect(page.getByRole("combobox", { name: /^Search commands/ })).toBeFocused();
    await page.keyboard.type("add add");
    await expect(page.getByRole("option", { name: "Add Add" })).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("Enter");
    await expect(studio.node("add")).toBeVisible();
    await expect(graph(page)).toBeFocused();
  });

  await test.step("wire them in connect mode", async () => {
    await page.keyboard.press("ArrowLeft");
    await expect(selection(page, "multiply")).toBeAttached();
    await page.keyboard.press("c");
    const ports = page.getByRole("combobox", { name: "Choose a port of multiply" });
    await expect(ports).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("option", { name: /^add\.in/ })).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("Enter");
    await expect(
      page.getByRole("status").filter({ hasText: "Wired multiply.out to add.in." }),
    ).toBeAttached();
    await expect(studio.canvas.locator(".react-flow__edge")).toHaveCount(1);
    await expect(graph(page)).toBeFocused();
  });

  await test.step("set parameters", async () => {
    await page.keyboard.press("Enter");
    await tabTo(page, studio.inspector.getByRole("textbox", { name: "Factor" }));
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("7");
    await page.keyboard.press("Enter");
    await backToGraph(page);
    await page.keyboard.press("ArrowRight");
    await expect(selection(page, "add")).toBeAttached();
    await page.keyboard.press("Enter");
    await tabTo(page, studio.inspector.getByRole("textbox", { name: "Addend" }));
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("10");
    await page.keyboard.press("Enter");
  });

  await test.step("write the run input and run", async () => {
    await tabTo(page, studio.region("Run input").getByRole("textbox"), "Shift+Tab");
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("[1, 2]");
    await page.keyboard.press("ControlOrMeta+Enter");
    await studio.outcome(/^Completed/);
    await page.keyboard.press("Escape");
  });

  await test.step("read the values of the wire and of the result", async () => {
    await backToGraph(page);
    await page.keyboard.press("ArrowLeft");
    await expect(selection(page, "multiply")).toBeAttached();
    await page.keyboard.press("Shift+C");
    await expect(
      page.getByRole("status").filter({ hasText: /^Wire from multiply\.out to add\.in/ }),
    ).toBeAttached();
    await page.keyboard.press("v");
    const passed = studio.inspector.getByRole("tree");
    await expect(passed).toBeFocused();
    await expect(passed.getByRole("treeitem").first()).toContainText("7");
    await page.keyboard.press("ArrowDown");
    await expect(passed.getByRole("treeitem", { selected: true })).toContainText("14");
    const values = studio.result("add").getByRole("tree");
    await tabTo(page, values, "Shift+Tab");
    await expect(values.getByRole("treeitem", { selected: true })).toContainText("17");
    await page.keyboard.press("ArrowDown");
    await expect(values.getByRole("treeitem", { selected: true })).toContainText("24");
  });

  await test.step("export the manifest", async () => {
    const download = page.waitForEvent("download");
    await page.keyboard.press("ControlOrMeta+k");
    await page.keyboard.type("export manifest");
    await page.keyboard.press("Enter");
    const manifest = JSON.parse(await readFile(await (await download).path(), "utf8"));
    expect(manifest.nodes.map((node: { id: string; params: unknown }) => [node.id, node.params])).toEqual([
      ["multiply", { factor: 7 }],
      ["add", { addend: 10 }],
    ]);
    expect(manifest.connections).toHaveLength(1);
  });
});

test("wires are gone through, left and taken away by keys", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open("calculator");
  await graph(page).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowLeft");
  await expect(selection(page, "multiply")).toBeAttached();
  await page.keyboard.press("Shift+C");
  await page.keyboard.press("ArrowRight");
  await expect(selection(page, "add")).toBeAttached();
  await page.keyboard.press("Shift+C");
  await page.keyboard.press("Escape");
  await expect(selection(page, "add")).toBeAttached();
  await page.keyboard.press("Shift+C");
  await page.keyboard.press("Delete");
  await expect(studio.canvas.locator(".react-flow__edge")).toHaveCount(0);
  await expect(studio.node("add")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(studio.canvas.locator(".react-flow__edge")).toHaveCount(1);
});

test("connect mode offers what fits, filters by name, goes on, and adds a node that fits", async ({
  page,
}) => {
  const studio = new Studio(page);
  await studio.open("diamond");
  await graph(page).focus();
  const nodes = await studio.canvas.locator(".react-flow__node").count();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("c");
  await expect(page.getByRole("combobox", { name: /^Choose a port of/ })).toBeFocused();
  await page.keyboard.press("Enter");
  const goal = page.getByRole("combobox", { name: /^Connect .* to$/ });
  await expect(goal).toBeFocused();
  await page.keyboard.type("no such port");
  await expect(page.getByText("No fitting port is found by “no such port”.")).toBeVisible();
  await page.keyboard.press("Enter");
  const search = page.getByRole("combobox", { name: /^Nodes that fit/ });
  await expect(search).toBeFocused();
  await page.keyboard.type("pass");
  await page.keyboard.press("Enter");
  await expect(studio.canvas.locator(".react-flow__node")).toHaveCount(nodes + 1);
  await page.keyboard.press("c");
  await page.keyboard.press("Escape");
  await expect(graph(page)).toBeFocused();
});

test("the graph is one tab stop, and the arrows go about in it", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open("diamond");
  await graph(page).focus();
  await page.keyboard.press("ArrowRight");
  const first = await graph(page).getAttribute("aria-activedescendant");
  expect(first).toMatch(/^card-/);
  await page.keyboard.press("Shift+ArrowRight");
  await expect(page.getByRole("status").filter({ hasText: /^2 nodes and 0 wires selected/ })).toBeAttached();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(graph(page)).not.toBeFocused();
  await expect(studio.canvas.locator(".react-flow__node:focus")).toHaveCount(0);
});

test("a burst of nudges is one entry in the history", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open("calculator");
  await graph(page).focus();
  await page.keyboard.press("ArrowRight");
  const left = async () => Math.round((await studio.node("multiply").boundingBox())?.x ?? 0);
  await page.keyboard.press("ArrowLeft");
  const before = await left();
  for (let press = 0; press < 5; press++) await page.keyboard.press("Alt+ArrowRight");
  expect(await left()).toBeGreaterThan(before + 40);
  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(left).toBe(before);
});

test("F6 goes round the parts of the window", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open("calculator");
  await studio.palette.getByRole("textbox", { name: "Search nodes" }).focus();
  await page.keyboard.press("F6");
  await expect(graph(page)).toBeFocused();
  await page.keyboard.press("F6");
  await expect(page.getByRole("tab", { name: "Data" })).toBeFocused();
  await page.keyboard.press("F6");
  await expect(studio.inspector.locator(":focus")).toHaveCount(1);
  await page.keyboard.press("Shift+F6");
  await page.keyboard.press("Shift+F6");
  await expect(graph(page)).toBeFocused();
});

test("light, dark or like the system, chosen by keys and kept", async ({ page }) => {
  const studio = new Studio(page);
  const background = () =>
    page.evaluate(() => {
      const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
      if (!context) throw new Error("no canvas");
      context.fillStyle = getComputedStyle(document.body).backgroundColor;
      context.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
      return red + green + blue > (3 * 255) / 2 ? "light" : "dark";
    });
  async function choose(theme: string): Promise<void> {
    await tabTo(page, studio.button("Theme"));
    await page.keyboard.press("Enter");
    await expect(page.getByRole("menuitemradio").first()).toBeFocused();
    await page.keyboard.type(theme);
    await expect(page.getByRole("menuitemradio", { name: theme })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("menu")).toHaveCount(0);
  }
  await page.emulateMedia({ colorScheme: "light" });
  await studio.open("calculator");
  expect(await background()).toBe("light");
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(background).toBe("dark");
  await choose("Light");
  await expect.poll(background).toBe("light");
  await page.reload();
  await studio.canvas.waitFor();
  await expect.poll(background).toBe("light");
  await choose("Dark");
  await page.emulateMedia({ colorScheme: "light" });
  await expect.poll(background).toBe("dark");
  await choose("Like the system");
  await expect.poll(background).toBe("light");
});
