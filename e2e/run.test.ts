import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { Studio } from "./studio";

function textProcessor(body: string): string {
  return `import time\nclass TextProcessorNode(Node):\n    def process(self, data):\n        ${body}\n`;
}

test("Mixed: from a click on Run to values on its wires, in Rust and Python", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open("mixed");
  await studio.run();
  await expect(studio.wire("multiply", "process")).toContainText("3");
  await studio.wire("multiply", "process").click();
  for (const value of ["15", "21", "30"])
    await expect(studio.inspector.getByText(value, { exact: true }).first()).toBeVisible();
  await expect(studio.result("process")).toContainText("TextProcessorNode[process]");
});

test("Calculator gives what the predecessor gave", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open("calculator");
  await studio.run();
  for (const value of ["20", "24", "16"])
    await expect(studio.result("add").getByText(value, { exact: true })).toBeVisible();
});

test("Text processor gives what the predecessor gave", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open("text-processor");
  await studio.run();
  await expect(studio.region("Results")).toContainText("HELLO WASM");
});

test("every example opens by a click and runs to values", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  const cards = page.getByRole("dialog", { name: "Examples" }).getByRole("listitem").getByRole("button");
  await studio.button("Examples").click();
  const count = await cards.count();
  expect(count).toBeGreaterThanOrEqual(6);
  for (let index = 0; index < count; index++) {
    await expect(studio.region("Results").getByRole("article")).toHaveCount(0);
    await cards.nth(index).click();
    await studio.run();
    await expect(studio.region("Results").getByRole("article").first()).toContainText(/\d values?/);
    await studio.button("Examples").click();
  }
});

test("opening runs nothing and asks nothing of any other origin", async ({ page }) => {
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  const studio = new Studio(page);
  await studio.open("mixed");
  await expect(studio.node("process")).toBeVisible();
  await expect(studio.page.getByRole("status").filter({ hasText: /Completed/ })).toHaveCount(0);
  await studio.run();
  await studio.node("process").dblclick();
  await expect(studio.region("Code")).toContainText(/The\stext\sprocessor/);
  const foreign = requests.filter((url) => !/^(http:\/\/localhost:4173\/|blob:|data:)/.test(url));
  expect(requests.length).toBeGreaterThan(10);
  expect(foreign).toEqual([]);
});

test("Stop ends an endless Python loop, and the next run is right at once, ten times in a row", async ({
  page,
}) => {
  test.setTimeout(240_000);
  const studio = new Studio(page);
  await studio.open("mixed");
  await studio.node("process").dblclick();
  const endless = ["while True: pass", "time.sleep(1e9)"];
  for (let time = 0; time < 10; time++) {
    await studio.write("Code", textProcessor(endless[time % 2] ?? ""));
    await studio.button("Run").click();
    await expect(studio.node("process")).toContainText(/running|0 \/ 3/, { timeout: 60_000 });
    await studio.button("Stop").click();
    await studio.outcome(/^Stopped/);
    await studio.write("Code", textProcessor(`return data + ${time}`));
    await studio.run();
    await studio.tab("Data");
    for (const value of [15, 21, 30])
      await expect(studio.result("process").getByText(`${value + time}`, { exact: true })).toBeVisible();
    await studio.tab("Code");
  }
});

test("Stop ends a Rust node that never ends", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open("calculator");
  await studio.add("delay");
  await studio.select("delay");
  const field = studio.inspector.getByRole("textbox", { name: "Milliseconds" });
  await field.fill("1e12");
  await field.press("Enter");
  await studio.button("Run").click();
  await expect(studio.node("delay")).toContainText(/running|0 \/ 3/);
  await studio.button("Stop").click();
  await studio.outcome(/^Stopped/);
  await studio.select("delay");
  await page.keyboard.press("Delete");
  await studio.run();
  await expect(studio.result("add").getByText("24", { exact: true })).toBeVisible();
});

test("a node that kills its interpreter is told, the editor stays, and the next run is right", async ({
  page,
}) => {
  const studio = new Studio(page);
  await studio.open("mixed");
  await studio.node("process").dblclick();
  await studio.write("Code", textProcessor("return __import__('json').loads('[' * 100_000)"));
  await studio.run(/^(Crashed|Failed)/);
  await studio.write("Code", textProcessor("return data + 1"));
  await studio.run();
  await studio.tab("Data");
  await expect(studio.result("process").getByText("31", { exact: true })).toBeVisible();
});

test("a failing node tells the item, the value and the line, and blocks what follows", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open("text-statistics");
  await studio.node("transform").dblclick();
  await studio.write("Code", textProcessor("return {'results': 1 / (len(data) - 63)}"));
  await studio.run(/^Failed/);
  await expect(studio.node("transform")).toContainText("failed");
  for (const after of ["merge", "line"]) await expect(studio.node(after)).toContainText("blocked");
  await expect(studio.node("count")).not.toContainText("blocked");
  await studio.select("transform");
  for (const told of ["ZeroDivisionError", "division by zero", "Item 1", "The quick brown fox", "line 4"])
    await expect(studio.inspector).toContainText(told);
  await studio.inspector.getByRole("button", { name: "Show line 4 in the code" }).click();
  await expect(studio.region("Code")).toContainText(/line 4, ZeroDivisionError/);
});

test("a wire's values can be opened, searched, copied and saved", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open("json-cleanup");
  await studio.run();
  await studio.wire("active", "user").click();
  const tree = studio.inspector.getByRole("tree");
  await expect(studio.inspector).toContainText("2 values");
  await tree.getByRole("treeitem").first().click();
  await tree.getByRole("treeitem").filter({ hasText: "user" }).last().click();
  await expect(tree.getByText("ada@example.org").first()).toBeVisible();
  await studio.inspector.getByRole("searchbox").fill("grace");
  await expect(studio.inspector.getByRole("search")).toContainText("1 of 1");
  await studio.inspector.getByRole("searchbox").fill("charles");
  await expect(studio.inspector.getByRole("search")).toContainText("none");
  await studio.inspector.getByRole("button", { name: "Copy all values" }).click();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).toContain("Grace Hopper");
  const download = page.waitForEvent("download");
  await studio.inspector.getByRole("button", { name: "Save all as active.out.json" }).click();
  const saved = JSON.parse(readFileSync(await (await download).path(), "utf8"));
  expect(saved).toEqual(JSON.parse(await copied()));
  expect(saved).toHaveLength(2);
});

test("100,000 items on a wire leave the page smooth", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open("calculator");
  const items = `[${Array.from({ length: 100_000 }, (_, index) => index).join(",")}]`;
  await studio
    .region("Run input")
    .locator("input[type=file]")
    .setInputFiles({
      name: "numbers.json",
      mimeType: "application/json",
      buffer: Buffer.from(items),
    });
  await expect(studio.region("Run input")).toContainText("100,000 items");
  await studio.run();
  await studio.wire("multiply", "add").click();
  await expect(studio.inspector).toContainText("100,000");
  const longest = await page.evaluate(async () => {
    const rows = document.querySelector(
      '[aria-label="Inspector"] [data-scroll], [aria-label="Inspector"] [role="tree"]',
    );
    let worst = 0;
    const observer = new PerformanceObserver((list) => {
      for (const task of list.getEntries()) worst = Math.max(worst, task.duration);
    });
    observer.observe({ entryTypes: ["longtask"] });
    for (let step = 1; step <= 60; step++) {
      rows?.scrollTo(0, (rows.scrollHeight * step) / 60);
      await new Promise(requestAnimationFrame);
    }
    observer.disconnect();
    return rows ? worst : Number.POSITIVE_INFINITY;
  });
  expect(longest).toBeLessThan(200);
  await expect(studio.inspector.getByText("199998", { exact: true })).toBeVisible();
});
