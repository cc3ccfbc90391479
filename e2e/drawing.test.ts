import { expect, test } from "@playwright/test";
import { boxOf, drag, emptySpot, head, undo, wires } from "./pointer";
import { Studio } from "./studio";

test.beforeEach(async ({ page }) => {
  await new Studio(page).open("calculator");
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
