// The pointer on the canvas: where things are on the screen, and drags. Knows nothing of what they shall bring about.

import type { Page } from "@playwright/test";
import type { Studio } from "./studio";

export interface Spot {
  readonly x: number;
  readonly y: number;
}

export async function boxOf(studio: Studio, id: string) {
  const box = await studio.node(id).boundingBox();
  if (!box) throw new Error(`${id} is not in sight`);
  return box;
}

/** Where a card is grabbed: in its header, beside everything that has a pointer of its own. */
export async function head(studio: Studio, id: string): Promise<Spot> {
  const { x, y } = await boxOf(studio, id);
  return { x: x + 50, y: y + 14 };
}

export async function drag(page: Page, from: Spot, to: Spot): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 6 });
  await page.mouse.move(to.x, to.y, { steps: 6 });
  // The drawing follows in the next frame.
  await page.evaluate(() => new Promise(requestAnimationFrame));
  await page.mouse.up();
}

export async function emptySpot(studio: Studio): Promise<Spot> {
  const box = await studio.canvas.boundingBox();
  if (!box) throw new Error("no canvas");
  return { x: box.x + 60, y: box.y + 40 };
}

export function wires(studio: Studio) {
  return studio.canvas.locator(".react-flow__edge");
}

/** The point on the screen half way along the first wire. */
export async function middleOfWire(page: Page, at = 0): Promise<Spot> {
  return page.evaluate((index) => {
    const path = document.querySelectorAll<SVGPathElement>(".react-flow__edge-path")[index];
    if (!path) throw new Error("no wire");
    const point = path
      .getPointAtLength(path.getTotalLength() / 2)
      .matrixTransform(path.getScreenCTM() ?? undefined);
    return { x: point.x, y: point.y };
  }, at);
}

export const undo = (page: Page) => page.keyboard.press("ControlOrMeta+z");
