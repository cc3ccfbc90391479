import { expect, test } from "@playwright/test";
import { boxOf, drag, head, middleOfWire, undo, wires } from "./pointer";
import { Studio } from "./studio";

test.beforeEach(async ({ page }) => {
  await new Studio(page).open("calculator");
});

test("a node is dragged, Escape gives a drag up, and one undo takes it back", async ({ page }) => {
  const studio = new Studio(page);
  const before = await boxOf(studio, "add");
  const grab = await head(studio, "add");
  await drag(page, grab, { x: grab.x + 90, y: grab.y + 70 });
  const after = await boxOf(studio, "add");
  expect(after.x - before.x).toBeGreaterThan(60);
  await page.mouse.move(after.x + 50, after.y + 14);
  await page.mouse.down();
  await page.mouse.move(after.x + 200, after.y + 140, { steps: 5 });
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect.poll(async () => (await boxOf(studio, "add")).x).toBeCloseTo(after.x, 0);
  await undo(page);
  await expect.poll(async () => (await boxOf(studio, "add")).x).toBeCloseTo(before.x, 0);
});

test("a box selects what it touches, Shift adds, and the selection moves as one", async ({ page }) => {
  const studio = new Studio(page);
  const [one, other] = [await boxOf(studio, "multiply"), await boxOf(studio, "add")];
  const corner = { x: Math.min(one.x, other.x) - 30, y: Math.min(one.y, other.y) - 30 };
  await drag(page, corner, { x: one.x + one.width / 2, y: one.y + one.height + 20 });
  await expect(studio.inspector).toContainText("multiply");
  await page.keyboard.down("Shift");
  await drag(page, { x: other.x + other.width + 20, y: other.y - 20 }, { x: other.x + 60, y: other.y + 40 });
  await page.keyboard.up("Shift");
  await expect(studio.inspector).toContainText("2 nodes");
  const grab = await head(studio, "multiply");
  await drag(page, grab, { x: grab.x + 40, y: grab.y + 60 });
  const moved = await boxOf(studio, "add");
  expect(moved.y - other.y).toBeGreaterThan(30);
  await undo(page);
  await expect.poll(async () => (await boxOf(studio, "add")).y).toBeCloseTo(other.y, 0);
  await expect.poll(async () => (await boxOf(studio, "multiply")).y).toBeCloseTo(one.y, 0);
});

test("Alt-drag over empty canvas cuts wires", async ({ page }) => {
  const studio = new Studio(page);
  const middle = await middleOfWire(page);
  await page.keyboard.down("Alt");
  await drag(page, { x: middle.x, y: middle.y - 70 }, { x: middle.x, y: middle.y + 70 });
  await page.keyboard.up("Alt");
  await expect(wires(studio)).toHaveCount(0);
  await undo(page);
  await expect(wires(studio)).toHaveCount(1);
});

test("bends: made by Alt+Shift-drag and double-click, dragged, deleted, undone one by one", async ({
  page,
}) => {
  const studio = new Studio(page);
  const bends = studio.canvas.locator("[data-bend]");
  const middle = await middleOfWire(page);
  await page.keyboard.down("Alt");
  await page.keyboard.down("Shift");
  await drag(page, { x: middle.x, y: middle.y - 70 }, { x: middle.x, y: middle.y + 70 });
  await page.keyboard.up("Shift");
  await page.keyboard.up("Alt");
  await expect(bends).toHaveCount(1);
  await drag(page, middle, { x: middle.x, y: middle.y + 90 });
  const box = await bends.first().boundingBox();
  expect(Math.abs((box?.y ?? 0) + (box?.height ?? 0) / 2 - middle.y - 90)).toBeLessThan(4);
  await page.keyboard.press("Delete");
  await expect(bends).toHaveCount(0);
  await expect(wires(studio)).toHaveCount(1);
  await undo(page);
  await expect(bends).toHaveCount(1);
  await undo(page);
  await undo(page);
  await expect(bends).toHaveCount(0);
  await page.mouse.dblclick(middle.x, middle.y);
  await expect(bends).toHaveCount(1);
  await bends.first().dblclick();
  await expect(bends).toHaveCount(0);
});

test("a node dropped on a wire is put into it, a new one and one that stands there", async ({ page }) => {
  const studio = new Studio(page);
  const middle = await middleOfWire(page);
  const canvas = await studio.canvas.boundingBox();
  if (!canvas) throw new Error("no canvas");
  await studio.palette
    .getByText("Multiply", { exact: true })
    .first()
    .dragTo(studio.canvas, { targetPosition: { x: middle.x - canvas.x - 60, y: middle.y - canvas.y - 30 } });
  await expect(studio.node("multiply_2")).toBeVisible();
  await expect(wires(studio)).toHaveCount(2);
  await undo(page);
  await expect(wires(studio)).toHaveCount(1);
  await expect(studio.node("multiply_2")).toHaveCount(0);

  await studio.add("multiply");
  await expect(studio.node("multiply_2")).toBeVisible();
  const box = await boxOf(studio, "multiply_2");
  const grab = await head(studio, "multiply_2");
  const target = await middleOfWire(page);
  await drag(page, grab, {
    x: target.x - box.width / 2 + 50,
    y: target.y - box.height / 2 + 14,
  });
  await expect(wires(studio)).toHaveCount(2);
  await undo(page);
  await expect(wires(studio)).toHaveCount(1);
});

test("Ctrl+Delete takes a node out of its wires and joins them", async ({ page }) => {
  const studio = new Studio(page);
  await studio.select("add");
  await studio.add("pick");
  await page.keyboard.press("Escape");
  await studio.select("add");
  await page.keyboard.press("ControlOrMeta+Delete");
  await expect(studio.node("add")).toHaveCount(0);
  await undo(page);
  await expect(studio.node("add")).toBeVisible();
  await expect(wires(studio)).toHaveCount(1);
});

test("Alt-drag makes a copy where it is let go", async ({ page }) => {
  const studio = new Studio(page);
  const grab = await head(studio, "add");
  const before = await boxOf(studio, "add");
  await page.keyboard.down("Alt");
  await drag(page, grab, { x: grab.x - 60, y: grab.y + 150 });
  await page.keyboard.up("Alt");
  await expect(studio.node("add_2")).toBeVisible();
  const [stayed, copy] = [await boxOf(studio, "add"), await boxOf(studio, "add_2")];
  expect(stayed.x).toBeCloseTo(before.x, 0);
  expect(Math.abs(copy.y - before.y - 150)).toBeLessThan(12);
  await undo(page);
  await expect(studio.node("add_2")).toHaveCount(0);
});

test("bypass and disable are told apart", async ({ page }) => {
  const studio = new Studio(page);
  await studio.select("multiply");
  await page.keyboard.press("ControlOrMeta+b");
  await expect(studio.node("multiply")).toContainText("Bypassed");
  await page.keyboard.press("d");
  await expect(studio.node("multiply")).toContainText("Disabled");
  await expect(studio.node("multiply")).not.toContainText("Bypassed");
  await page.keyboard.press("d");
  await expect(studio.node("multiply")).not.toContainText("Disabled");
  await undo(page);
  await expect(studio.node("multiply")).toContainText("Disabled");
});

test("align and distribute from the menu", async ({ page }) => {
  const studio = new Studio(page);
  const [one, other] = [await boxOf(studio, "multiply"), await boxOf(studio, "add")];
  await page.keyboard.press("ControlOrMeta+a");
  const grab = await head(studio, "add");
  await page.mouse.click(grab.x, grab.y, { button: "right" });
  await page.getByRole("menuitem", { name: "Arrange" }).click();
  await page.getByRole("menuitem", { name: "Align left" }).click();
  await expect.poll(async () => (await boxOf(studio, "add")).x).toBeCloseTo(one.x, 0);
  await undo(page);
  await expect.poll(async () => (await boxOf(studio, "add")).x).toBeCloseTo(other.x, 0);
});

test("upstream, downstream and paths are selected along the wires", async ({ page }) => {
  const studio = new Studio(page);
  await studio.select("add");
  await page.keyboard.press("Shift+Alt+ArrowLeft");
  await expect(studio.inspector).toContainText("2 nodes");
  await studio.select("multiply");
  await page.keyboard.press("Shift+Alt+ArrowLeft");
  await expect(studio.inspector).not.toContainText("2 nodes");
  await page.keyboard.press("l");
  await expect(studio.inspector).toContainText("2 nodes");
});

test("tidying puts nodes in order in one step, drops bends, and a second time changes nothing", async ({
  page,
}) => {
  const studio = new Studio(page);
  const before = await boxOf(studio, "add");
  const middle = await middleOfWire(page);
  await page.mouse.dblclick(middle.x, middle.y);
  await expect(studio.canvas.locator("[data-bend]")).toHaveCount(1);
  const grab = await head(studio, "add");
  await drag(page, grab, { x: grab.x - 60, y: grab.y + 120 });
  await studio.button("Tidy up").click();
  await expect(studio.canvas.locator("[data-bend]")).toHaveCount(0);
  await undo(page);
  await expect(studio.canvas.locator("[data-bend]")).toHaveCount(1);
  await undo(page);
  await expect.poll(async () => (await boxOf(studio, "add")).y).toBeCloseTo(before.y, 0);
});

test("a node is replaced from its menu and keeps its wires", async ({ page }) => {
  const studio = new Studio(page);
  const grab = await head(studio, "add");
  await page.mouse.click(grab.x, grab.y, { button: "right" });
  await page.getByRole("menuitem", { name: "Replace with…" }).click();
  await page.keyboard.type("multiply");
  await page.keyboard.press("Enter");
  await expect(studio.node("add")).toContainText("Multiply");
  await expect(wires(studio)).toHaveCount(1);
  await undo(page);
  await expect(studio.node("add")).toContainText("Add");
});
