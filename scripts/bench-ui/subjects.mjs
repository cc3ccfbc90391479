// Opens what is compared, each in a browser context of its own. Knows nothing of what is measured.

import { installDriver } from "./driver.mjs";
import { columnsOf, GRID } from "./projects.mjs";

export const WINDOW = { width: 1400, height: 900 };

/** A page at a number of nodes, with its own counters. */
export class Subject {
  name;
  page;
  #session;

  static async open(browser, name, address, { size = WINDOW, project, count }) {
    const subject = new Subject();
    subject.name = name;
    const context = await browser.newContext({ viewport: size });
    const page = await context.newPage();
    page.setDefaultTimeout(180_000);
    subject.page = page;
    subject.#session = await context.newCDPSession(page);
    await subject.#session.send("Performance.enable", { timeDomain: "threadTicks" });
    await page.goto(address);
    if (project) await openInEditor(page, project);
    else await page.waitForFunction(() => window.bench !== undefined);
    await subject.install(count);
    return subject;
  }

  async install(count) {
    const columns = columnsOf(count);
    const facts = { grid: GRID, columns, rows: Math.ceil(count / columns) };
    await this.page.evaluate(installDriver, facts);
    await this.page.evaluate(() => window.drive.idle(20));
  }

  /** Does something for some frames: `frames` with their times, `work` of the main thread per frame in milliseconds. */
  async sample(what, frames) {
    await this.page.bringToFront();
    if (what === "drag") await this.page.evaluate(() => window.drive.prepareDrag());
    const before = await this.#taskTime();
    const {
      times,
      longest,
      happened = true,
    } = await this.page.evaluate(([name, count]) => window.drive[name](count), [what, frames]);
    const work = ((await this.#taskTime()) - before) / times.length;
    return { times, longest, work, happened };
  }

  look(zoom) {
    return this.page.evaluate((at) => window.drive.look(at), zoom);
  }

  close() {
    return this.page.context().close();
  }

  async #taskTime() {
    const { metrics } = await this.#session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration").value * 1000;
  }
}

/** By the editor's own button; the panels are folded away, so that all have the same room. */
async function openInEditor(page, project) {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Open", exact: true }).click();
  const file = { name: "project.json", mimeType: "application/json", buffer: Buffer.from(project) };
  await (await chooser).setFiles(file);
  await page
    .getByText(/^Opened/)
    .first()
    .waitFor();
  await foldPanels(page);
}

async function foldPanels(page) {
  for (const name of [/palette/i, /bottom panel|dock/i, /inspector/i]) {
    const button = page.getByRole("button", { name, pressed: true }).first();
    if (await button.isVisible()) await button.click();
  }
}

export function sizeOfCanvas(page) {
  return page.evaluate(() => {
    const { width, height } = document.querySelector(".react-flow").getBoundingClientRect();
    return { width: Math.round(width), height: Math.round(height) };
  });
}
