import { expect, type Locator, type Page, test } from "@playwright/test";
import { Studio } from "./studio";

async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  const start = await from.boundingBox();
  const end = await to.boundingBox();
  if (!start || !end) throw new Error("nothing to drag");
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(end.x + end.width / 2 - 20, end.y + end.height / 2, { steps: 5 });
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 5 });
  await page.mouse.up();
}

test("a pipeline from nothing: nodes from the palette, a wire, a parameter, an input, a result", async ({
  page,
}) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.add("multiply");
  await studio.add("add");
  await expect(studio.node("add")).toBeVisible();
  await studio.canvas.getByRole("button", { name: "Tidy up" }).click();
  await drag(page, studio.node("multiply").locator(".source"), studio.node("add").locator(".target"));
  await studio.node("multiply").click();
  await studio.inspector.getByRole("textbox", { name: "Factor" }).fill("7");
  await page.keyboard.press("Enter");
  await studio.write("Run input", "[1, 2]");
  await expect(studio.region("Run input")).toContainText("2 items");
  await studio.run();
  for (const value of ["7", "14"])
    await expect(studio.result("add").getByText(value, { exact: true })).toBeVisible();
});

test("a node dragged from the palette lands where it is dropped", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.palette
    .getByText("Multiply", { exact: true })
    .first()
    .dragTo(studio.canvas, { targetPosition: { x: 300, y: 200 } });
  await expect(studio.node("multiply")).toBeVisible();
});

test("an impossible wire is refused and says why", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.add("statistics");
  await studio.add("clamp");
  await studio.canvas.getByRole("button", { name: "Tidy up" }).click();
  const before = await studio.canvas.locator(".react-flow__edge").count();
  await drag(page, studio.node("statistics").locator(".source"), studio.node("clamp").locator(".target"));
  await expect(page.getByText("an object output can never be a number input").first()).toBeVisible();
  expect(await studio.canvas.locator(".react-flow__edge").count()).toBe(before);
});

test("a wire dropped on empty canvas offers the nodes that fit, and wires the chosen one", async ({
  page,
}) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.add("statistics");
  const port = await studio.node("statistics").locator(".source").boundingBox();
  if (!port) throw new Error("no port");
  await page.mouse.move(port.x + 4, port.y + 4);
  await page.mouse.down();
  await page.mouse.move(port.x + 120, port.y + 60, { steps: 8 });
  await page.mouse.up();
  const list = page.getByRole("listbox");
  await expect(list).toBeVisible();
  await expect(list.getByRole("option", { name: /^Clamp/ })).toHaveCount(0);
  await page.keyboard.type("pick");
  await page.keyboard.press("Enter");
  await expect(studio.node("pick")).toBeVisible();
  await expect(studio.canvas.locator(".react-flow__edge")).toHaveCount(1);
});

test("undo and redo take back and bring back every edit", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open("calculator");
  await studio.node("add").click();
  await page.keyboard.press("Delete");
  await expect(studio.node("add")).toHaveCount(0);
  await page.keyboard.press("ControlOrMeta+z");
  await expect(studio.node("add")).toBeVisible();
  await expect(studio.canvas.locator(".react-flow__edge")).toHaveCount(1);
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await expect(studio.node("add")).toHaveCount(0);
});

test("copy and paste carry nodes and their wires through the clipboard as JSON", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open("calculator");
  await studio.node("multiply").click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("ControlOrMeta+c");
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(JSON.parse(text).nodes.map((node: { id: string }) => node.id)).toEqual(["multiply", "add"]);
  await page.keyboard.press("ControlOrMeta+v");
  await expect(studio.node("multiply_2")).toBeVisible();
  await expect(studio.canvas.locator(".react-flow__edge")).toHaveCount(2);
});

test("editing TextProcessorNode's source changes the next run's values on the wire", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open("mixed");
  await studio.run();
  await studio.node("process").dblclick();
  await expect(studio.region("Code")).toContainText(/The\stext\sprocessor/);
  await studio.write(
    "Code",
    "class TextProcessorNode(Node):\n    def process(self, data):\n        return f'edited {data}'\n",
  );
  await expect(studio.region("Code")).toContainText(/own copy/i);
  await studio.run();
  await studio.tab("Data");
  await expect(studio.result("process")).toContainText("edited 30");
});

test("ports follow the code as it is typed, and a lost port keeps its wire as a ghost", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open("mixed");
  await studio.node("process").dblclick();
  await studio.write(
    "Code",
    "class TextProcessorNode(Node):\n    def process(self, text: str, times: int = 2) -> str:\n        return text\n",
  );
  await expect(studio.node("process")).toContainText("times");
  await expect(studio.node("process")).toContainText("gone");
  await expect(studio.canvas.locator(".react-flow__edge")).toHaveCount(1);
  await studio.tab("Problems");
  await expect(studio.region("Problems")).toContainText('the port "data", which "process" no longer has');
});

test("a syntax error is marked where it is", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open("text-processor");
  await studio.canvas.getByText("Text Processor").first().dblclick();
  await studio.write(
    "Code",
    "class TextProcessorNode(Node):\n    def process(self, data)\n        return data\n",
  );
  await expect(studio.region("Code").locator(".squiggly-error").first()).toBeVisible();
});

test("a new Python node starts from a template that runs", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.palette.getByRole("button", { name: "New Python node" }).click();
  await expect(studio.region("Code").getByRole("textbox", { name: "Code of MyNode" })).toBeVisible();
  await studio.tab("Data");
  await studio.write("Run input", '["some text", 3]');
  await studio.run();
  await expect(studio.result("my_node")).toContainText("2 values");
});

test("a parameter out of range is refused beside its field, and the reset brings the default back", async ({
  page,
}) => {
  const studio = new Studio(page);
  await studio.open("calculator");
  await studio.node("multiply").click();
  const factor = studio.inspector.getByRole("textbox", { name: "Factor" });
  await factor.fill("two");
  await factor.press("Enter");
  await expect(studio.inspector.getByText(/number/i).first()).toBeVisible();
  await expect(factor).toHaveValue("two");
  await factor.fill("5");
  await factor.press("Enter");
  await studio.inspector.getByRole("button", { name: /reset/i }).first().click();
  await expect(factor).toHaveValue("2");
});

test("work survives a reload and a killed tab", async ({ page, context }) => {
  const studio = new Studio(page);
  await studio.open("calculator");
  await studio.node("multiply").click();
  const factor = studio.inspector.getByRole("textbox", { name: "Factor" });
  await factor.fill("9");
  await factor.press("Enter");
  await expect(page.getByRole("status").getByText("Saved", { exact: true })).toBeVisible();
  await page.reload();
  await studio.node("multiply").click();
  await expect(factor).toHaveValue("9");
  await page.close({ runBeforeUnload: false });
  const next = new Studio(await context.newPage());
  await next.open();
  await next.node("multiply").click();
  await expect(next.inspector.getByRole("textbox", { name: "Factor" })).toHaveValue("9");
});
