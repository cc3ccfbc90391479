import { expect, type Locator, type Page, test } from "@playwright/test";
import { Studio } from "./studio";

const MOD = "ControlOrMeta";
/** What the inspector says of a node that has taken some items and works on. */
const WORKING = /running[1-9]\d* (of \d+ )?items?/;

/** Chooses from the menu beside Run. */
async function way(studio: Studio, name: string): Promise<void> {
  await studio.button("Ways to run").click();
  await studio.page.getByRole("menuitem", { name: new RegExp(`^${name}`) }).click();
}

/** Until the page has drawn itself so many times. */
function frames(page: Page, count: number): Promise<void> {
  return page.evaluate(async (left) => {
    for (let at = 0; at < left; at++) await new Promise((resolve) => requestAnimationFrame(resolve));
  }, count);
}

function value(studio: Studio, node: string, text: string): Locator {
  return studio.result(node).getByText(text, { exact: true });
}

function python(body: string): string {
  return `import time\nclass TextProcessorNode(Node):\n    def process(self, data):\n        ${body}\n`;
}

/** The mixed example with its Python code open. */
async function mixed(page: Page): Promise<Studio> {
  const studio = new Studio(page);
  await studio.open("mixed");
  await studio.node("process").dblclick();
  return studio;
}

test("after a change only what it touches runs again, and the rest says that it is reused", async ({
  page,
}) => {
  const studio = new Studio(page);
  await studio.open("calculator");
  await studio.run();
  for (const text of ["20", "24", "16"]) await expect(value(studio, "add", text)).toBeVisible();
  await studio.setParam("add", "Addend", "100");
  await expect(studio.node("add")).toContainText("out of date");
  await expect(studio.node("multiply")).not.toContainText("out of date");
  await studio.run();
  await expect(studio.node("multiply")).toContainText("reused");
  await expect(studio.node("add")).not.toContainText("reused");
  for (const text of ["110", "114", "106"]) await expect(value(studio, "add", text)).toBeVisible();
  await studio.wire("multiply", "add").click();
  await expect(studio.inspector.getByText("14", { exact: true }).first()).toBeVisible();
});

test("run again with nothing changed, all is reused; told to run everything anew, nothing is", async ({
  page,
}) => {
  const studio = new Studio(page);
  await studio.open("calculator");
  await studio.run();
  await studio.run();
  for (const node of ["multiply", "add"]) await expect(studio.node(node)).toContainText("reused");
  await page.keyboard.press(`${MOD}+Shift+Enter`);
  for (const node of ["multiply", "add"]) {
    await expect(studio.node(node)).not.toContainText("reused");
    await expect(studio.node(node)).toContainText(/3 ·/);
  }
});

test("a stale node and its wire say which change made them so", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open("calculator");
  await studio.run();
  await studio.setParam("multiply", "Factor", "3");
  const reason = "because `factor` of multiply changed";
  for (const node of ["multiply", "add"]) {
    await studio.select(node);
    await expect(studio.node(node)).toContainText("out of date");
    await expect(studio.inspector).toContainText(reason);
  }
  await expect(studio.result("add")).toContainText(reason);
  await studio.wire("multiply", "add").click();
  await expect(studio.inspector).toContainText(reason);
  await page.keyboard.press(`${MOD}+z`);
  await expect(studio.node("add")).not.toContainText("out of date");
  await studio.write("Run input", "[1]");
  await expect(studio.result("add")).toContainText("because the run input changed");
});

test("run to here leaves what follows, run from here runs it", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open("calculator");
  await studio.menu("multiply", "Run to here");
  await studio.outcome(/^Completed/);
  await expect(studio.node("multiply")).toContainText(/3 ·/);
  await expect(studio.node("add")).not.toContainText(/3 ·/);
  await expect(studio.wire("multiply", "add")).toContainText("6");
  await studio.select("add");
  await page.keyboard.press("Shift+R");
  await expect(value(studio, "add", "24")).toBeVisible();
  await studio.wire("multiply", "add").click();
  await expect(studio.inspector.getByText("14", { exact: true }).first()).toBeVisible();
});

test("a node run alone takes the values of the run before, and those beside it stay to be looked at", async ({
  page,
}) => {
  const studio = new Studio(page);
  await studio.open("calculator");
  await studio.run();
  await studio.menu("multiply", "Run only this");
  await expect(studio.node("multiply")).toContainText(/3 ·/);
  await expect(value(studio, "add", "24")).toBeVisible();
  await studio.select("add");
  await way(studio, "Run selected only");
  await studio.outcome(/^Completed/);
  await expect(value(studio, "add", "24")).toBeVisible();
});

test("a pinned output stands for its node, is loud, can be written by hand and taken away", async ({
  page,
}) => {
  const studio = new Studio(page);
  await studio.open("calculator");
  await studio.run();
  await studio.menu("multiply", "Pin output");
  await expect(studio.node("multiply")).toContainText("PINNED: 3 fixed values");
  await expect(studio.button("1 pinned node")).toBeVisible();
  await studio.setParam("multiply", "Factor", "1000");
  await studio.run();
  await expect(value(studio, "add", "24")).toBeVisible();

  await studio.menu("multiply", "Edit pinned output");
  const dialog = page.getByRole("dialog", { name: "Pinned output of “multiply”" });
  const text = dialog.getByRole("textbox", { name: "out" });
  expect(JSON.parse(await text.inputValue())).toEqual([10, 14, 6]);
  await text.fill("[7,\n oops]");
  await expect(dialog.getByRole("alert")).toContainText("Line 2, column 2");
  await text.fill("[7]");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(studio.node("add")).toContainText("out of date");
  await expect(studio.result("add")).toContainText("because a pin of multiply changed");
  await studio.run();
  await expect(value(studio, "add", "17")).toBeVisible();

  await expect(page.getByRole("status").getByText("Saved", { exact: true })).toBeVisible();
  await page.reload();
  await studio.select("multiply");
  await studio.inspector.getByRole("button", { name: "Unpin" }).click();
  await expect(studio.node("multiply")).not.toContainText("PINNED");
  await studio.run();
  await expect(value(studio, "add", "5010")).toBeVisible();
});

test("a pinned node needs no run input, and pins go along in a link", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open("calculator");
  await studio.write("Run input", "[]");
  await studio.menu("multiply", "Pin by hand");
  await page.getByRole("dialog").getByRole("textbox", { name: "out" }).fill("[1, 2]");
  await page.getByRole("dialog").getByRole("button", { name: "Pin", exact: true }).click();
  await studio.run();
  await expect(value(studio, "add", "12")).toBeVisible();
  await studio.button("Share").click();
  const link = page.getByRole("textbox", { name: "Link" });
  await expect(link).toHaveValue(/#/);
  const address = await link.inputValue();
  await page.goto("about:blank");
  await page.goto(address);
  await expect(studio.node("multiply")).toContainText("PINNED: 2 fixed values");
});

test("a long run pauses, shows what it has, and goes on to the end", async ({ page }) => {
  const studio = await mixed(page);
  await studio.write("Code", python("time.sleep(0.4); return data"));
  await studio.tab("Data");
  await studio.write("Run input", `[${Array.from({ length: 40 }, (_, index) => index).join(", ")}]`);
  await studio.button("Run").click();
  await expect(studio.inspector).toContainText(WORKING, { timeout: 60_000 });
  await studio.button("Pause").click();
  const status = page.getByRole("status").filter({ hasText: /^Paused/ });
  await expect(status).toBeVisible();
  const held = await studio.inspector.textContent();
  await frames(page, 60);
  expect(await studio.inspector.textContent()).toBe(held);
  await studio.button("Resume").click();
  await studio.outcome(/^Completed/);
  await expect(studio.result("process")).toContainText("40 values");
});

test("Stop ends a paused run", async ({ page }) => {
  const studio = await mixed(page);
  await studio.write("Code", python("time.sleep(0.3); return data"));
  await studio.tab("Data");
  await studio.write("Run input", `[${Array.from({ length: 50 }, (_, index) => index).join(", ")}]`);
  await studio.button("Run").click();
  await expect(studio.inspector).toContainText(WORKING, { timeout: 60_000 });
  await studio.button("Pause").click();
  await expect(page.getByRole("status").filter({ hasText: /^Paused/ })).toBeVisible();
  await studio.button("Stop").click();
  await studio.outcome(/^Stopped/);
  await expect(studio.node("process")).toContainText("stopped");
});

test("run on edit: an edit that changes values runs by itself, moving a node does not", async ({ page }) => {
  await page.clock.install();
  const studio = new Studio(page);
  await studio.open("calculator");
  await studio.button("Ways to run").click();
  await page.getByRole("menuitemcheckbox", { name: "Run on edit" }).click();
  await expect(value(studio, "add", "24")).toBeVisible({ timeout: 60_000 });
  await studio.setParam("multiply", "Factor", "3");
  await expect(value(studio, "add", "31")).toBeVisible();
  await studio.write("Run input", "[100]");
  await expect(value(studio, "add", "310")).toBeVisible();
  await studio.select("add");
  await page.keyboard.press("Alt+ArrowDown");
  await page.clock.fastForward(900);
  await expect(studio.node("add")).toContainText(/1 ·/);
});

test("what was opened with run on edit runs nothing before Run is pressed once", async ({ page }) => {
  await page.clock.install();
  const studio = new Studio(page);
  await studio.open();
  const manifest = {
    version: "v1",
    metadata: { name: "theirs", studio: { input: [1], runOnEdit: true } },
    nodes: [{ id: "multiply", node_type: "MultiplyNode", params: { factor: 2 } }],
    connections: [],
  };
  await studio.openFile("theirs.json", JSON.stringify(manifest));
  await studio.setParam("multiply", "Factor", "3");
  await page.clock.fastForward(1000);
  await expect(studio.region("Results").getByRole("article")).toHaveCount(0);
  await expect(page.getByRole("note").filter({ hasText: "Run was pressed once" })).toBeVisible();
  await studio.run();
  await studio.setParam("multiply", "Factor", "4");
  await expect(value(studio, "multiply", "4")).toBeVisible();
});

test("a node's deadline ends an endless Python loop in that node's error, and the next run works", async ({
  page,
}) => {
  const studio = await mixed(page);
  await studio.write("Code", python("while True: pass"));
  await studio.tab("Data");
  await studio.select("process");
  await studio.inspector.getByText("Limits", { exact: true }).click();
  const field = studio.inspector.getByRole("textbox", { name: "Time limit (seconds)" });
  await field.fill("-1");
  await field.press("Enter");
  await expect(studio.inspector.getByRole("alert").filter({ hasText: "above zero" })).toBeVisible();
  await field.fill("0.5");
  await field.press("Enter");
  await studio.run(/^Failed/);
  await expect(studio.node("process")).toContainText("failed");
  await expect(studio.node("process")).toContainText(/deadline|limit/i);
  await expect(studio.node("multiply")).not.toContainText("failed");
  await studio.tab("Code");
  await studio.write("Code", python("return data + 1"));
  await studio.run();
  await studio.tab("Data");
  await expect(value(studio, "process", "31")).toBeVisible();
});
