import { expect, type Page, test } from "@playwright/test";
import { Studio } from "./studio";

const SINE = Array.from({ length: 600 }, (_, index) => Math.round(1000 * Math.sin(index / 30)) / 10);

function manifest(nodes: readonly object[], connections: readonly object[], input: unknown): string {
  const metadata = { name: "Probed", studio: { input } };
  return JSON.stringify({ version: "v1", metadata, nodes, connections });
}

const WAVE = manifest(
  [
    { id: "wave", node_type: "PassThrough", params: {} },
    { id: "scale", node_type: "MultiplyNode", params: { factor: 2 } },
  ],
  [{ from: "wave", to: "scale" }],
  SINE,
);

async function opened(page: Page, text: string): Promise<Studio> {
  const studio = new Studio(page);
  await studio.open();
  await studio.openFile("probed.json", text);
  return studio;
}

test("what the pointer rests on tells its figures: a wire, its badge, a port", async ({ page }) => {
  const studio = await opened(page, WAVE);
  const card = page.getByRole("tooltip");
  const [from, to] = [await boxOf(studio.node("wave")), await boxOf(studio.node("scale"))];
  const port = await boxOf(studio.node("wave").getByText("out", { exact: true }));
  const middle = [(from.x + from.width + to.x) / 2, port.y + port.height / 2] as const;
  await page.mouse.move(middle[0] - 2, middle[1], { steps: 3 });
  await expect(card).toContainText("not run yet");
  await page.mouse.move(middle[0], middle[1] - 90, { steps: 3 });
  await expect(card).toBeHidden();
  await studio.run();
  await studio.wire("wave", "scale").hover();
  await expect(card).toContainText("wave.out");
  await expect(card).toContainText("600");
  await expect(card).toContainText("-100 to 100");
  await expect(card.getByRole("img", { name: /as a line/ })).toBeVisible();
  await studio.node("scale").getByText("out", { exact: true }).hover();
  await expect(card).toContainText("-200 to 200");
  await studio.node("scale").getByText("in", { exact: true }).hover();
  await expect(card).toContainText("-100 to 100");
  await page.mouse.down();
  await expect(card).toBeHidden();
  await page.mouse.up();
  // By keys: a wire that is chosen is read aloud.
  await studio.select("wave");
  await page.keyboard.press("Shift+C");
  await expect(page.getByRole("status").filter({ hasText: "wave.out" }).last()).toContainText("600");
});

test("a probe stays, grows into a viewer, is watched, undone, and there after a reload", async ({ page }) => {
  const studio = await opened(page, WAVE);
  await studio.run();
  await studio.wire("wave", "scale").hover();
  await expect(page.getByRole("tooltip")).toBeVisible();
  await page.keyboard.press("w");
  const probe = studio.canvas.getByRole("article", { name: "Probe of wave.out" });
  await expect(probe).toContainText("89.9");
  await expect(probe).toContainText("-100 to 100");

  await studio.tab("Watch");
  const watch = studio.region("Watch");
  await watch.getByRole("combobox", { name: "Watch a port" }).fill("scale.out");
  await page.keyboard.press("Enter");
  await expect(watch.getByRole("row", { name: /^scale\.out 600/ })).toContainText("-200 to 200");
  await expect(studio.canvas.getByRole("article")).toHaveCount(2);
  await watch.getByRole("button", { name: "wave.out", exact: true }).click();
  await expect(probe.getByRole("button", { name: "Open as a viewer node" })).toBeVisible();

  await probe.getByRole("button", { name: "Open as a viewer node" }).click();
  const viewer = studio.canvas.getByRole("article", { name: "Viewer node of wave.out" });
  await viewer.getByRole("button", { name: /^View as/ }).click();
  await page.getByRole("menuitemradio", { name: "Chart" }).click();
  await expect(viewer.getByRole("button", { name: "View as: Chart" })).toBeVisible();

  await expect(page.getByText(/^Saved/).first()).toBeVisible();
  await page.reload();
  await studio.run();
  await expect(viewer.getByRole("button", { name: "View as: Chart" })).toBeVisible();
  await viewer.focus();
  await page.keyboard.press("Delete");
  await expect(viewer).toBeHidden();
  await studio.button("Undo").click();
  await expect(viewer).toBeVisible();
  await studio.tab("Watch");
  await studio.region("Watch").getByRole("button", { name: "Watch wave.out no longer" }).click();
  await expect(viewer).toBeHidden();
});

test("a probe is dragged and made larger, by the pointer and by keys", async ({ page }) => {
  const studio = await opened(page, WAVE);
  await studio.run();
  await studio.select("scale");
  await page.keyboard.press("w");
  const probe = studio.canvas.getByRole("article", { name: /of scale\.out/ });
  const before = await boxOf(probe);
  await page.mouse.move(before.x + 40, before.y + 8);
  await page.mouse.down();
  await page.mouse.move(before.x + 90, before.y + 60, { steps: 6 });
  await page.mouse.up();
  const moved = await boxOf(probe);
  expect(moved.y - before.y).toBeGreaterThan(30);

  // With its node.
  const node = await boxOf(studio.node("scale"));
  await page.mouse.move(node.x + 40, node.y + 12);
  await page.mouse.down();
  await page.mouse.move(node.x - 20, node.y + 12, { steps: 6 });
  await page.mouse.up();
  expect((await boxOf(probe)).x).toBeLessThan(moved.x - 30);

  await probe.focus();
  for (let step = 0; step < 6; step++) await page.keyboard.press("Control+Shift+ArrowRight");
  expect((await boxOf(probe)).width).toBeGreaterThan(moved.width + 50);
  await page.keyboard.press("Control+z");
  expect((await boxOf(probe)).width).toBeCloseTo(moved.width, 0);

  await probe.hover();
  const last = await boxOf(probe);
  await page.mouse.move(last.x + last.width - 2, last.y + last.height - 2);
  await page.mouse.down();
  await page.mouse.move(last.x + last.width + 260, last.y + last.height + 160, { steps: 8 });
  await page.mouse.up();
  const viewer = studio.canvas.getByRole("article", { name: "Viewer node of scale.out" });
  await expect(viewer.getByRole("button", { name: /^View as/ })).toBeVisible();
});

test("probes follow a run while it goes on", async ({ page }) => {
  const studio = await opened(
    page,
    manifest(
      [
        { id: "source", node_type: "PassThrough", params: {} },
        { id: "slow", node_type: "DelayNode", params: { milliseconds: 10 } },
      ],
      [{ from: "source", to: "slow" }],
      Array.from({ length: 1000 }, (_, index) => index),
    ),
  );
  await studio.select("slow");
  await page.keyboard.press("w");
  const probe = studio.canvas.getByRole("article", { name: "Probe of slow.out" });
  await expect(probe).toContainText("not run yet");
  await studio.tab("Watch");
  await studio.button("Run").click();
  await expect(probe.getByRole("img", { name: "running" })).toBeVisible();
  await expect(studio.region("Watch").getByRole("row", { name: /^slow\.out/ })).toContainText(/\d+/);
  const seen = await probe.textContent();
  await expect(probe).not.toHaveText(seen ?? "");
  await studio.button("Stop").click();
  await expect(probe.getByRole("img", { name: "running" })).toBeHidden();
});

async function boxOf(element: ReturnType<Page["locator"]>) {
  const box = await element.boundingBox();
  if (!box) throw new Error("it is not on the screen");
  return box;
}
