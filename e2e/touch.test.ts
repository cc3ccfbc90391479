import { type CDPSession, expect, type Locator, type Page, test } from "@playwright/test";
import { Studio } from "./studio";

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Fingers on the screen, as the browser hears of them. */
class Fingers {
  readonly #cdp: CDPSession;

  constructor(cdp: CDPSession) {
    this.#cdp = cdp;
  }

  async #send(type: "touchStart" | "touchMove" | "touchEnd", places: readonly Place[]): Promise<void> {
    const touchPoints = places.map((place, id) => ({ ...place, id }));
    await this.#cdp.send("Input.dispatchTouchEvent", { type, touchPoints });
  }

  /** Every finger goes from its first place to its last, in small steps as fingers do. */
  async drag(ways: readonly (readonly [from: Place, to: Place])[]): Promise<void> {
    await this.#send(
      "touchStart",
      ways.map(([from]) => from),
    );
    for (let step = 1; step <= 10; step++) {
      const part = step / 10;
      const at = ([from, to]: readonly [Place, Place]) => ({
        x: from.x + (to.x - from.x) * part,
        y: from.y + (to.y - from.y) * part,
      });
      await this.#send("touchMove", ways.map(at));
    }
    await this.#send("touchEnd", []);
  }

  async press(place: Place): Promise<void> {
    await this.#send("touchStart", [place]);
  }

  async lift(): Promise<void> {
    await this.#send("touchEnd", []);
  }
}

async function boxOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await locator.boundingBox();
  if (!box) throw new Error("It is not on the screen.");
  return box;
}

async function middleOf(locator: Locator): Promise<Place> {
  const { x, y, width, height } = await boxOf(locator);
  return { x: x + width / 2, y: y + height / 2 };
}

/** The head of a node's card, where no port and no wire is. */
async function headOf(studio: Studio, node: string): Promise<Place> {
  const { x, y } = await boxOf(studio.node(node));
  return { x: x + 30, y: y + 8 };
}

function port(studio: Studio, node: string, name: string): Locator {
  return studio.node(node).locator(`.react-flow__handle[data-handleid="${name}"]`);
}

async function start(page: Page, example?: string): Promise<{ studio: Studio; fingers: Fingers }> {
  const studio = new Studio(page);
  await studio.open(example);
  return { studio, fingers: new Fingers(await page.context().newCDPSession(page)) };
}

/** Two nodes side by side, without a wire. */
const LOOSE = JSON.stringify({
  version: "v1",
  metadata: {
    name: "loose",
    studio: { input: [1, 2], layout: { multiply: { x: 0, y: 0 }, add: { x: 340, y: 40 } } },
  },
  nodes: [
    { id: "multiply", node_type: "MultiplyNode", params: {} },
    { id: "add", node_type: "AddNode", params: {} },
  ],
  connections: [],
});

test.use({
  viewport: { width: 1024, height: 768 },
  hasTouch: true,
  contextOptions: { reducedMotion: "reduce" },
});

test("one finger on the empty canvas pans, two zoom", async ({ page }) => {
  const { studio, fingers } = await start(page, "calculator");
  const canvas = await boxOf(studio.canvas);
  const low = { x: canvas.x + canvas.width / 2, y: canvas.y + canvas.height - 70 };
  const before = await boxOf(studio.node("multiply"));
  await fingers.drag([[low, { x: low.x + 60, y: low.y - 40 }]]);
  await expect.poll(async () => (await boxOf(studio.node("multiply"))).x - before.x).toBeGreaterThan(40);
  const panned = await boxOf(studio.node("multiply"));
  expect(panned.width).toBeCloseTo(before.width, 0);
  await fingers.drag([
    [
      { x: low.x - 30, y: low.y },
      { x: low.x - 110, y: low.y },
    ],
    [
      { x: low.x + 30, y: low.y },
      { x: low.x + 110, y: low.y },
    ],
  ]);
  await expect
    .poll(async () => (await boxOf(studio.node("multiply"))).width)
    .toBeGreaterThan(panned.width * 1.3);
});

test("a node is selected by a tap and dragged by a finger", async ({ page }) => {
  const { studio, fingers } = await start(page, "calculator");
  const head = await headOf(studio, "add");
  await page.touchscreen.tap(head.x, head.y);
  await expect(studio.inspector.getByRole("textbox", { name: "Addend" })).toBeVisible();
  const before = await boxOf(studio.node("add"));
  await fingers.drag([[head, { x: head.x - 20, y: head.y + 90 }]]);
  await expect.poll(async () => (await boxOf(studio.node("add"))).y - before.y).toBeGreaterThan(60);
  await studio.button("Undo").click();
  await expect.poll(async () => Math.abs((await boxOf(studio.node("add"))).y - before.y)).toBeLessThan(2);
});

test("ports are large enough for a finger, and a wire is drawn from one to the other", async ({ page }) => {
  const { studio, fingers } = await start(page);
  await studio.openFile("loose.json", LOOSE);
  const out = await middleOf(port(studio, "multiply", "out"));
  const into = await middleOf(port(studio, "add", "in"));
  // 44 pixels at full size, which a card's width tells.
  const zoom = (await boxOf(studio.node("multiply"))).width / 232;
  const isPort = (by: Place) =>
    page.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.closest(".react-flow__handle") !== null, {
      x: out.x + by.x * zoom,
      y: out.y + by.y * zoom,
    });
  for (const by of [-21, 21]) {
    expect(await isPort({ x: 0, y: by })).toBe(true);
    expect(await isPort({ x: by, y: 0 })).toBe(true);
  }
  await fingers.drag([[out, into]]);
  await expect(studio.canvas.locator(".react-flow__edge")).toHaveCount(1);
});

test("a tap on a port and a tap on another make a wire", async ({ page }) => {
  const { studio } = await start(page);
  await studio.openFile("loose.json", LOOSE);
  const out = await middleOf(port(studio, "multiply", "out"));
  const into = await middleOf(port(studio, "add", "in"));
  await page.touchscreen.tap(out.x, out.y);
  await page.touchscreen.tap(into.x, into.y);
  await expect(studio.canvas.locator(".react-flow__edge")).toHaveCount(1);
});

test("a finger held on a node opens its menu", async ({ page }) => {
  const { studio, fingers } = await start(page, "calculator");
  await fingers.press(await headOf(studio, "multiply"));
  await expect(page.getByRole("menu")).toBeVisible();
  await fingers.lift();
  await page.getByRole("menuitem", { name: /^Duplicate/ }).tap();
  await expect(studio.canvas.getByRole("group", { name: /^multiply/ })).toHaveCount(2);
});

test("a node comes from the palette by a tap, and its run is read without a mouse", async ({ page }) => {
  const { studio } = await start(page, "calculator");
  await studio.button("Run").tap();
  await studio.outcome(/^Completed/);
  await studio.wire("multiply", "add").tap();
  await expect(studio.inspector.getByRole("tree")).toBeVisible();
  await studio.palette.getByRole("textbox", { name: "Search nodes" }).fill("echo");
  await studio.palette.getByRole("button", { name: /^Echo/ }).first().tap();
  await expect(studio.node("echo")).toBeVisible();
});
