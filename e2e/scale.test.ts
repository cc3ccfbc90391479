import { expect, type Page, test } from "@playwright/test";
import { Studio } from "./studio";

const COLUMNS = 40;
const PITCH = { x: 300, y: 200 };

/** Boxes in a grid; every row is a chain. */
function bigProject(count: number): string {
  const ids = Array.from({ length: count }, (_, at) => `n${at}`);
  return JSON.stringify({
    version: "v1",
    metadata: {
      name: `Grid of ${count}`,
      studio: {
        layout: Object.fromEntries(
          ids.map((id, at) => [id, { x: (at % COLUMNS) * PITCH.x, y: Math.floor(at / COLUMNS) * PITCH.y }]),
        ),
        input: [1],
      },
    },
    nodes: ids.map((id, at) => ({
      id,
      node_type: at === 1 ? "ZipNode" : "CalculatorNode",
      params: at === 1 ? {} : { operation: "add", operand: at },
    })),
    connections: ids.flatMap((id, at) => (at % COLUMNS < 2 ? [] : [{ from: `n${at - 1}`, to: id }])),
  });
}

function nameOf(studio: Studio) {
  return studio.inspector.getByRole("textbox", { name: "Name in the graph" });
}

async function open(page: Page, count = 1000): Promise<Studio> {
  const studio = new Studio(page);
  await studio.open();
  await studio.openFile("big.json", bigProject(count));
  await expect(studio.inspector).toContainText(`${count.toLocaleString("en-US")} nodes`);
  return studio;
}

/** Where a point of the graph is on the screen, given in cards from the first and in pixels of the graph. */
async function at(page: Page, column: number, row: number, dx = 110, dy = 50) {
  const view = await page.evaluate(() => {
    const viewport = document.querySelector(".react-flow__viewport") as HTMLElement;
    const { a, e, f } = new DOMMatrix(getComputedStyle(viewport).transform);
    const { x, y } = (document.querySelector(".react-flow") as HTMLElement).getBoundingClientRect();
    return { zoom: a, x: x + e, y: y + f };
  });
  return {
    x: view.x + (column * PITCH.x + dx) * view.zoom,
    y: view.y + (row * PITCH.y + dy) * view.zoom,
  };
}

/** Zooms by the wheel, with a card staying where it is. */
async function zoomTo(page: Page, column: number, row: number, zoom: number): Promise<void> {
  const point = await at(page, column, row);
  const end = await at(page, column + 1, row);
  await page.mouse.move(point.x, point.y);
  const all = Math.log2((zoom * PITCH.x) / (end.x - point.x));
  // Steps of a wheel: smaller ones would be a trackpad's, which pans.
  const steps = Math.ceil(Math.abs(all) / 0.2);
  for (let step = 0; step < steps; step++) await page.mouse.wheel(0, -all / steps / 0.002);
  // A wheel is answered when the page comes to it.
  await expect(page.getByText(`${Math.round(zoom * 100)}%`, { exact: true })).toBeVisible();
  await expect(page.locator(".react-flow__viewport[data-moving]")).toHaveCount(0);
}

test("seen from afar, cards are selected, dragged and boxed as they are from near", async ({ page }) => {
  const studio = await open(page);
  await expect(studio.canvas.locator(".react-flow__node")).toHaveCount(0);
  const card = await at(page, 20, 10);
  await page.mouse.click(card.x, card.y);
  await expect(nameOf(studio)).toHaveValue("n420");

  const before = await at(page, 20, 10);
  await page.mouse.move(before.x, before.y);
  await page.mouse.down();
  await page.mouse.move(before.x, before.y + 60, { steps: 6 });
  await page.mouse.up();
  await expect(studio.button("Undo")).toBeEnabled();
  const beside = await at(page, 20, 10);
  await page.mouse.click(beside.x, beside.y);
  await page.keyboard.press("ControlOrMeta+z");
  await page.mouse.click(beside.x, beside.y);
  await expect(nameOf(studio)).toHaveValue("n420");

  const corner = await at(page, 4, 3, -40, -60);
  const end = await at(page, 6, 4, 200, 60);
  await page.mouse.move(corner.x, corner.y);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps: 6 });
  await page.mouse.up();
  await expect(studio.inspector).toContainText("6 nodes");
  await page.keyboard.down("Shift");
  const more = await at(page, 9, 3);
  await page.mouse.click(more.x, more.y);
  await page.keyboard.up("Shift");
  await expect(studio.inspector).toContainText("7 nodes");
});

test("from afar a wire is drawn from a card's side to a card, and asks which port it is meant for", async ({
  page,
}) => {
  const studio = await open(page);
  await zoomTo(page, 0, 0, 0.25);
  await expect(studio.canvas.locator(".react-flow__node")).toHaveCount(0);
  const from = await at(page, 0, 0, 229, 30);
  const to = await at(page, 1, 0, 120, 20);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 6 });
  await page.mouse.up();
  await page.getByRole("menuitem", { name: "out → b" }).click();
  await expect(studio.button("Undo")).toBeEnabled();
  await page.mouse.click((from.x + to.x) / 2 - 8, from.y + 12);
  await expect(studio.inspector).toContainText("n0");
});

test("from afar, the menu of the secondary button is that of the card, and a double-click comes nearer", async ({
  page,
}) => {
  const studio = await open(page);
  const card = await at(page, 20, 10);
  await page.mouse.click(card.x, card.y, { button: "right" });
  await page.getByRole("menuitem", { name: /^Delete (Del|Backspace)/ }).click();
  await expect(studio.button("Undo")).toBeEnabled();
  await page.keyboard.press("ControlOrMeta+z");
  await page.mouse.dblclick(card.x, card.y);
  await expect(studio.node("n420")).toBeVisible();
});

test("coming nearer puts the cards on the page, and no task of it is long", async ({ page }) => {
  const studio = await open(page);
  await page.evaluate(() => {
    const tasks: number[] = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    }).observe({ type: "longtask" });
    Object.assign(window, { tasks });
  });
  await zoomTo(page, 20, 10, 0.8);
  await expect(studio.node("n420")).toBeVisible();
  await expect(studio.canvas.locator(".react-flow__edge").first()).toBeAttached();
  await zoomTo(page, 20, 10, 0.1);
  await expect(studio.canvas.locator(".react-flow__node")).toHaveCount(0);
  const tasks = await page.evaluate(() => (window as unknown as { tasks: number[] }).tasks);
  // Many times what it takes on a machine with nothing else to do; the figures come from the benchmark.
  expect(Math.max(0, ...tasks)).toBeLessThan(1500);
});

test("a card that has gone out of sight is deselected by a click on another", async ({ page }) => {
  const studio = await open(page);
  await zoomTo(page, 20, 10, 0.8);
  await studio.select("n420");
  await expect(nameOf(studio)).toHaveValue("n420");
  await page.mouse.wheel(480, 0);
  await page.mouse.wheel(480, 0);
  await expect(studio.node("n424")).toBeVisible();
  await studio.select("n424");
  await expect(nameOf(studio)).toHaveValue("n424");
});
