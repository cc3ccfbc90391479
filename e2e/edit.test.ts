import { expect, type Locator, type Page, test } from "@playwright/test";
import { Studio } from "./studio";

async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  await from.hover();
  const goal = await to.boundingBox();
  if (!goal) throw new Error("there is nothing to drag to");
  await page.mouse.down();
  await page.mouse.move(goal.x + goal.width / 2, goal.y + goal.height / 2, { steps: 10 });
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
  await drag(page, studio.node("multiply").locator(".source"), studio.node("add").locator(".target"));
  await expect(studio.canvas.locator(".react-flow__edge")).toHaveCount(1);
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
  await studio.add("gain");
  const before = await studio.canvas.locator(".react-flow__edge").count();
  await drag(page, studio.node("statistics").locator(".source"), studio.node("gain").locator(".target"));
  await expect(page.getByText("an object output can never be an audio input").first()).toBeVisible();
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
  await expect(list.getByRole("option", { name: /^Gain/ })).toHaveCount(0);
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

test("a parameter that cannot be is refused beside its field, and the reset brings the default back", async ({
  page,
}) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.add("delay");
  const field = studio.inspector.getByRole("textbox", { name: "Milliseconds" });
  for (const [wrong, reason] of [
    ["two", /"two" is not a number/],
    ["-5", /0 or more|at least 0|less than 0/i],
  ] as const) {
    await field.fill(wrong);
    await field.press("Enter");
    await expect(studio.inspector.getByRole("alert").filter({ hasText: reason })).toBeVisible();
    await expect(field).toHaveValue(wrong);
    await expect(studio.node("delay")).toContainText("100");
  }
  await field.fill("5");
  await field.press("Enter");
  await expect(studio.node("delay")).not.toContainText("100");
  await studio.inspector.getByRole("button", { name: "Reset Milliseconds to 100" }).click();
  await expect(field).toHaveValue("100");
});

test("tidying up puts every node after the nodes that feed it", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open("diamond");
  const left = async (id: string) => (await studio.node(id).boundingBox())?.x ?? Number.NaN;
  const inOrder = async () =>
    (await left("count")) < (await left("small")) && (await left("small")) < (await left("number"));
  await drag(page, studio.node("number").getByText("Pick Field"), studio.node("count").locator(".target"));
  await expect.poll(inOrder).toBe(false);
  await studio.canvas.getByRole("button", { name: "Tidy up" }).click();
  await expect.poll(inOrder).toBe(true);
  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(inOrder).toBe(false);
});

test("a double-click on empty canvas asks for a node and puts it there", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open("calculator");
  await studio.canvas.dblclick({ position: { x: 120, y: 60 } });
  await page.keyboard.type("round");
  await page.keyboard.press("Enter");
  await expect(studio.node("round")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+d");
  await expect(studio.node("round_2")).toBeVisible();
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
