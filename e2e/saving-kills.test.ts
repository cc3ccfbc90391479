import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, expect, type Page, test } from "@playwright/test";
import { Studio } from "./studio";

/** How often the browser is killed. */
const KILLS = Number(process.env.SAVING_KILLS ?? 5);
const MOST_LOST_MS = 1000;

interface Running {
  readonly process: ChildProcess;
  readonly browser: Browser;
  readonly page: Page;
}

let profile: string;
let running: Running | undefined;

test.beforeAll(() => {
  profile = mkdtempSync(join(tmpdir(), "studio-profile-"));
});

test.afterAll(async () => {
  await end(running);
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

/** A browser in a process group of its own, so that all of it can be killed at once, and nothing else. */
async function start(executable: string, args: readonly string[]): Promise<Running> {
  const child = spawn(
    executable,
    [...args, "--headless=new", "--remote-debugging-port=0", `--user-data-dir=${profile}`, "about:blank"],
    { detached: true, stdio: ["ignore", "ignore", "pipe"] },
  );
  const endpoint = await new Promise<string>((resolve, reject) => {
    let said = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      said += chunk;
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    child.on("exit", () => reject(new Error(`The browser did not start: ${said}`)));
  });
  const browser = await chromium.connectOverCDP(endpoint);
  const context = browser.contexts()[0] ?? (await browser.newContext());
  return { process: child, browser, page: await context.newPage() };
}

/** As a crash of the machine would have it: no process of the browser gets to say anything. */
async function end(browser: Running | undefined): Promise<void> {
  const { pid, exitCode, signalCode } = browser?.process ?? {};
  if (!browser || pid === undefined || exitCode !== null || signalCode !== null) return;
  const gone = new Promise((resolve) => browser.process.once("exit", resolve));
  process.kill(-pid, "SIGKILL");
  await gone;
  await browser.browser.close().catch(() => undefined);
}

/** The number in the name of the project on the screen. */
async function shown(page: Page): Promise<number> {
  const field = page.getByRole("textbox", { name: "Project name" });
  await expect(field).toHaveValue(/^edit \d+$/);
  return Number((await field.inputValue()).slice(5));
}

/** Edits until the browser is gone; when each edit was made. */
async function editOn(page: Page, from: number, made: Map<number, number>): Promise<void> {
  const field = page.getByRole("textbox", { name: "Project name" });
  for (let edit = from; ; edit++) {
    await field.fill(`edit ${edit}`);
    await page.keyboard.press("Enter");
    made.set(edit, performance.now());
  }
}

test("a browser that is killed in the middle of editing loses a second of work at most", async ({
  baseURL,
  launchOptions,
}) => {
  test.setTimeout(60_000 + KILLS * 40_000);
  const { executablePath = chromium.executablePath(), args = [] } = launchOptions;
  const lost: number[] = [];
  const times = new Map<number, number>();
  let killedAt = 0;
  let last = 0;
  for (let kill = 0; kill <= KILLS; kill++) {
    running = await start(executablePath, args);
    const { page } = running;
    const studio = new Studio(page);
    await page.goto(kill === 0 ? `${baseURL}/?example=text-statistics` : `${baseURL}/`);
    await studio.canvas.waitFor();
    if (kill > 0) {
      const survived = await shown(page);
      await expect(page.getByText(/is damaged|cannot be read/)).toHaveCount(0);
      expect(survived).toBeGreaterThanOrEqual(last);
      const next = times.get(survived + 1);
      lost.push(next === undefined ? 0 : killedAt - next);
      last = survived;
    }
    if (kill === KILLS) break;
    times.clear();
    const editing = editOn(page, last + 1, times).catch(() => undefined);
    await expect.poll(() => times.size, { intervals: [20] }).toBeGreaterThan(2);
    await page.waitForTimeout(Math.random() * 2500).catch(() => undefined);
    killedAt = performance.now();
    await end(running);
    await editing;
  }
  await end(running);
  lost.sort((a, b) => a - b);
  const median = lost[Math.floor(lost.length / 2)] ?? 0;
  const over = lost.filter((ms) => ms >= MOST_LOST_MS).length;
  test.info().annotations.push({
    type: "killed",
    description: `${KILLS} times; lost in the middle ${median.toFixed(0)} ms, at most ${lost.at(-1)?.toFixed(0)} ms, ${over} times too much`,
  });
  expect(lost.at(-1)).toBeLessThan(MOST_LOST_MS);
});
