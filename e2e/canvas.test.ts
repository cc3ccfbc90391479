import { expect, type Page, test } from "@playwright/test";
import { Studio } from "./studio";

interface Spot {
  readonly x: number;
  readonly y: number;
}

async function boxOf(studio: Studio, id: string) {
  const box = await studio.node(id).boundingBox();
  if (!box) throw new Error(`${id} is not in sight`);
  return box;
}

/** Where a card is grabbed: in its header, beside everything that has a pointer of its own. */
async function head(studio: Studio, id: string): Promise<Spot> {
  const { x, y } = await boxOf(studio, id);
  return { x: x + 50, y: y + 14 };
}

async function drag(page: Page, from: Spot, to: Spot): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 6 });
  await page.mouse.move(to.x, to.y, { steps: 6 });
  // The drawing follows in the next frame.
  await page.evaluate(() => new Promise(requestAnimationFrame));
  await page.mouse.up();
}

async function emptySpot(studio: Studio): Promise<Spot> {
  const box = await studio.canvas.boundingBox();
  if (!box) throw new Error("no canvas");
  return { x: box.x + 60, y: box.y + 40 };
}

function wires(studio: Studio) {
  return studio.canvas.locator(".react-flow__edge");
}

/** The point on the screen half way along the first wire. */
async function middleOfWire(page: Page, at = 0): Promise<Spot> {
  return page.evaluate((index) => {
    const path = document.querySelectorAll<SVGPathElement>(".react-flow__edge-path")[index];
    if (!path) throw new Error("no wire");
    const point = path
      .getPointAtLength(path.getTotalLength() / 2)
      .matrixTransform(path.getScreenCTM() ?? undefined);
    return { x: point.x, y: point.y };
  }, at);
}

const undo = (page: Page) => page.keyboard.press("ControlOrMeta+z");

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

test("a group: made, named, dragged by its head, coloured, collapsed, opened, taken apart", async ({
  page,
}) => {
  const studio = new Studio(page);
  await studio.select("add");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("ControlOrMeta+g");
  await page.keyboard.type("Arithmetic");
  await page.keyboard.press("Enter");
  const group = studio.canvas.getByRole("group", { name: /^Group Arithmetic, 2 nodes/ });
  await expect(group).toBeVisible();

  const before = await boxOf(studio, "add");
  const frame = await group.boundingBox();
  if (!frame) throw new Error("no frame");
  const grab = { x: frame.x + 140, y: frame.y + 12 };
  await drag(page, grab, { x: grab.x + 30, y: grab.y + 50 });
  expect((await boxOf(studio, "add")).y - before.y).toBeGreaterThan(25);
  await undo(page);
  await expect.poll(async () => (await boxOf(studio, "add")).y).toBeCloseTo(before.y, 0);

  await group.getByRole("button", { name: "Colour of the group" }).click();
  await page.getByRole("menuitemradio", { name: "Green" }).click();
  await group.getByRole("button", { name: "Collapse the group" }).click();
  await expect(studio.node("add")).toHaveCount(0);
  const card = studio.canvas.getByRole("group", { name: "Group Arithmetic, 2 nodes, collapsed" });
  await expect(card).toBeVisible();
  await undo(page);
  await expect(studio.node("add")).toBeVisible();
  await group.getByRole("button", { name: "Collapse the group" }).click();
  await card.getByRole("button", { name: "Expand the group" }).click();
  await expect(studio.node("add")).toBeVisible();

  await group.click({ position: { x: 140, y: 12 } });
  await page.keyboard.press("ControlOrMeta+Shift+g");
  await expect(group).toHaveCount(0);
  await undo(page);
  await expect(group).toBeVisible();
});

test("a node dropped well inside a frame joins it, in one step with the move", async ({ page }) => {
  const studio = new Studio(page);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("ControlOrMeta+g");
  await page.keyboard.press("Escape");
  await studio.add("pick");
  await page.keyboard.press("1");
  const two = studio.canvas.getByRole("group", { name: /^Group Group, 2 nodes/ });
  await expect(two).toBeVisible();
  await expect(studio.node("pick")).toBeVisible();
  const [left, right] = [await boxOf(studio, "multiply"), await boxOf(studio, "add")];
  const [box, grab] = [await boxOf(studio, "pick"), await head(studio, "pick")];
  const goal = { x: (left.x + right.x + right.width) / 2, y: (left.y + right.y + right.height) / 2 };
  await page.keyboard.down("Control");
  await drag(page, grab, {
    x: goal.x - box.width / 2 + (grab.x - box.x),
    y: goal.y - box.height / 2 + (grab.y - box.y) + 20,
  });
  await page.keyboard.up("Control");
  await expect(studio.canvas.getByRole("group", { name: /^Group Group, 3 nodes/ })).toBeVisible();
  await undo(page);
  await expect(two).toBeVisible();
  await expect.poll(async () => (await boxOf(studio, "pick")).x).toBeCloseTo(box.x, 0);
});

test("a note: written, read as Markdown without fetching anything, moved, sized, deleted", async ({
  page,
}) => {
  const studio = new Studio(page);
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(request.url()));
  await page.keyboard.press("Escape");
  const spot = await emptySpot(studio);
  await page.mouse.move(spot.x + 160, spot.y + 62);
  await page.keyboard.press("Shift+s");
  const field = page.getByRole("textbox", { name: "Text of the note, as Markdown" });
  await expect(field).toBeFocused();
  await page.keyboard.type(
    "# Prices\n\nSee [the docs](https://example.com/docs), ![chart](https://example.com/c.png)\n<script>alert(1)</script> [bad](javascript:alert(1))",
  );
  await page.keyboard.press("Escape");
  const note = studio.canvas.getByRole("article", { name: /^Note: Prices/ });
  await expect(note.getByRole("heading", { name: "Prices" })).toBeVisible();
  await expect(note.getByRole("link", { name: "the docs" })).toHaveAttribute("rel", /noopener/);
  await expect(note.getByRole("link", { name: "Image: chart" })).toBeVisible();
  await expect(note.getByRole("link", { name: "bad" })).toHaveCount(0);
  await expect(note.locator("img, script")).toHaveCount(0);
  expect(fetched.filter((url) => url.includes("example.com"))).toEqual([]);

  const before = await note.boundingBox();
  if (!before) throw new Error("no note");
  await drag(
    page,
    { x: before.x + 60, y: before.y + before.height - 16 },
    { x: before.x + 120, y: before.y + before.height + 20 },
  );
  expect(((await note.boundingBox())?.x ?? 0) - before.x).toBeGreaterThan(40);
  await undo(page);
  await drag(
    page,
    { x: before.x + before.width - 2, y: before.y + before.height - 2 },
    { x: before.x + before.width + 78, y: before.y + before.height + 38 },
  );
  expect(((await note.boundingBox())?.width ?? 0) - before.width).toBeGreaterThan(60);
  await undo(page);
  await note.click({ position: { x: 60, y: before.height - 16 } });
  await page.keyboard.press("Delete");
  await expect(note).toHaveCount(0);
  await undo(page);
  await expect(note).toBeVisible();
  // All that was typed is one step.
  await undo(page);
  await expect(studio.canvas.getByRole("article", { name: "Note: empty" })).toBeVisible();
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

test("copying takes notes and groups along, and pasting with wires keeps what came in", async ({ page }) => {
  const studio = new Studio(page);
  await studio.select("add");
  await page.keyboard.press("ControlOrMeta+c");
  await page.keyboard.press("ControlOrMeta+Shift+v");
  await expect(studio.node("add_2")).toBeVisible();
  await expect(wires(studio)).toHaveCount(2);
  await undo(page);
  await expect(wires(studio)).toHaveCount(1);
  await page.keyboard.press("ControlOrMeta+v");
  await expect(studio.node("add_2")).toBeVisible();
  await expect(wires(studio)).toHaveCount(1);
});

test("wires end at a collapsed group's card, and new ones may begin there", async ({ page }) => {
  const studio = new Studio(page);
  await studio.select("add");
  await page.keyboard.press("ControlOrMeta+g");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Alt+c");
  const card = studio.canvas.getByRole("group", { name: "Group Group, 1 node, collapsed" });
  await expect(card).toBeVisible();
  await expect(wires(studio)).toHaveCount(1);
  const port = await card.locator(".target").boundingBox();
  if (!port) throw new Error("the card has no port");
  await drag(page, { x: port.x + 8, y: port.y + 8 }, { x: port.x - 60, y: port.y - 150 });
  const list = page.getByRole("listbox");
  await expect(list).toBeVisible();
  await page.keyboard.type("pick");
  await page.keyboard.press("Enter");
  await expect(wires(studio)).toHaveCount(2);
  await undo(page);
  await expect(wires(studio)).toHaveCount(1);
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
