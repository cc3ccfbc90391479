// Takes the samples: all subjects in turn at each step, so that a busy moment of the machine falls on all of them.
// Knows nothing of how figures are shown.

import { loadavg } from "node:os";
import { gridProject, liveProject } from "./projects.mjs";
import { Subject, sizeOfCanvas } from "./subjects.mjs";

export const PEERS = ["litegraph", "comfy", "stock"];
const VIEWS = [
  ["fit", undefined],
  ["0.45", 0.45],
  ["1", 1],
];
const MOVES = ["pan", "zoom", "drag"];

/** @returns moves, boxes: rows by nodes, view, move and subject; and what is the editor's alone */
export async function measureAll(browser, addresses, options) {
  const wants = (part) => options.only.length === 0 || options.only.includes(part);
  const results = { date: new Date().toISOString(), moves: [], own: [], opens: [] };
  for (const count of options.counts) {
    const step = { browser, addresses, count, options, results };
    options.onProgress(`${count} nodes, load ${loadavg()[0].toFixed(1)}`);
    const subjects = await openAll(step, wants("moves"));
    try {
      if (wants("moves")) await measureMoves(step, subjects);
      if (wants("box")) await measureBox(step, subjects);
      if (wants("cross")) await measureCrossing(step, subjects.ours);
      if (wants("type")) await measureTyping(step, subjects.ours);
      if (wants("open")) await measureOpening(step, subjects.ours);
    } finally {
      for (const subject of Object.values(subjects)) await subject.close();
    }
    if (wants("live")) await measureLive(step);
  }
  return results;
}

async function openAll({ browser, addresses, count, results }, withPeers) {
  const project = gridProject(count);
  const ours = await Subject.open(browser, "ours", addresses.ours(), { project, count });
  const subjects = { ours };
  if (!withPeers) return subjects;
  const size = await sizeOfCanvas(ours.page);
  for (const name of PEERS) {
    const start = Date.now();
    subjects[name] = await Subject.open(browser, name, addresses[name](count), { size, count });
    results.opens.push({ count, subject: name, ms: Date.now() - start });
  }
  return subjects;
}

async function measureMoves({ count, options, results }, subjects) {
  for (const [view, zoom] of VIEWS) {
    for (const subject of Object.values(subjects)) await subject.look(zoom);
    for (const move of MOVES) {
      const rows = {};
      for (let repeat = 0; repeat < options.repeats; repeat++) {
        for (const [name, subject] of Object.entries(subjects)) {
          // What takes a quarter of a second a frame is known well enough after a few.
          const frames = (rows[name]?.work ?? 0) > 60 ? Math.min(12, options.frames) : options.frames;
          rows[name] = better(rows[name], await subject.sample(move, frames));
          await subject.look(zoom);
        }
      }
      results.moves.push({ count, view, move, rows: mapped(rows) });
      options.onProgress(
        `  ${view} ${move}: ${Object.entries(rows)
          .map(([name, sample]) => `${name} ${sample ? sample.work.toFixed(1) : "did not happen"}`)
          .join(", ")}`,
      );
    }
  }
}

async function measureBox({ count, options, results }, { ours, stock }) {
  const rows = {};
  for (let repeat = 0; repeat < options.repeats; repeat++) {
    for (const [name, subject] of Object.entries({ ours, ...(stock ? { stock } : {}) })) {
      await subject.look(1);
      rows[name] = better(rows[name], await subject.sample("box", options.frames));
    }
  }
  results.moves.push({ count, view: "1", move: "box select", rows: mapped(rows) });
  await ours.look(undefined);
  const far = await ours.sample("box", options.frames);
  results.moves.push({ count, view: "fit", move: "box select", rows: mapped({ ours: far }) });
}

async function measureCrossing({ count, options, results }, ours) {
  let best;
  for (let repeat = 0; repeat < options.repeats; repeat++) {
    await ours.look(0.3);
    const through = await ours.sample("cross", 50);
    // The cards come when the wheel rests.
    const after = await ours.sample("idle", 40);
    await ours.look(0.3);
    await ours.look(0.8);
    const settled = await ours.page.evaluate(() => window.drive.longTasks());
    const longest = Math.max(through.longest, after.longest, ...settled);
    if (!best || longest < best.longest) best = { ...summary(through), longest };
  }
  results.own.push({ count, what: "longest task while crossing", value: best.longest, limit: 50 });
  results.own.push({ count, what: "work per frame while crossing", value: best.work });
}

async function measureTyping({ count, options, results }, ours) {
  const { page } = ours;
  await ours.look(1);
  const node = `n${Math.floor(count / 2)}`;
  await page.keyboard.press("Escape");
  const field = await parameterField(page);
  if (!field) return options.onProgress("  no parameter to type into was found");
  await page.evaluate(() => {
    window.keys = [];
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) if (name === "keydown") window.keys.push(duration);
    }).observe({ type: "event", durationThreshold: 16 });
    window.drive.longTasks();
  });
  let longest = Number.POSITIVE_INFINITY;
  for (let repeat = 0; repeat < options.repeats; repeat++) {
    await field.fill("");
    await page.evaluate(() => window.drive.longTasks());
    await page.keyboard.type(String(10_000 + repeat * 11_111), { delay: 90 });
    await page.keyboard.press("Enter");
    await page.waitForTimeout(900);
    longest = Math.min(longest, Math.max(0, ...(await page.evaluate(() => window.drive.longTasks()))));
  }
  const keys = await page.evaluate(() => window.keys);
  results.own.push({ count, what: "longest task while typing a parameter", value: longest, limit: 50 });
  results.own.push({ count, what: "key to frame, median", value: median(keys), node });
}

/** Selects cards about the middle until one has a number to type. */
async function parameterField(page) {
  const toggle = page.getByRole("button", { name: /inspector/i, pressed: false }).first();
  if (await toggle.isVisible()) await toggle.click();
  await page.evaluate(() => window.drive.idle(20));
  for (let beside = 0; beside < 4; beside++) {
    const { x, y } = await page.evaluate((columns) => window.drive.cardPoint(columns), beside);
    await page.mouse.click(x, y);
    const field = page
      .getByRole("region", { name: "Inspector" })
      .getByRole("textbox", { name: /operand|factor|max|digits/i })
      .first();
    if (
      await field.waitFor({ timeout: 2000 }).then(
        () => true,
        () => false,
      )
    )
      return field;
  }
  return undefined;
}

async function measureOpening({ addresses, count, options, results }, ours) {
  let best = Number.POSITIVE_INFINITY;
  await ours.page
    .getByText(/^Saved/)
    .first()
    .waitFor();
  for (let repeat = 0; repeat < Math.min(3, options.repeats); repeat++) {
    await ours.page.goto("about:blank");
    const start = Date.now();
    await ours.page.goto(addresses.ours());
    await ours.page.waitForFunction(
      () => document.querySelector(".react-flow__node, canvas[data-drawn]") !== null,
      undefined,
      { polling: "raf" },
    );
    best = Math.min(best, Date.now() - start);
  }
  results.opens.push({ count, subject: "ours", ms: best });
}

async function measureLive({ browser, addresses, count, options, results }) {
  if (count < 1000 || count > 2000) return;
  const project = liveProject(count);
  const ours = await Subject.open(browser, "ours", addresses.ours(), { project, count });
  try {
    for (const [view, zoom] of VIEWS) {
      await ours.look(zoom);
      let still = Number.POSITIVE_INFINITY;
      for (let repeat = 0; repeat < options.repeats; repeat++)
        still = Math.min(still, (await ours.sample("idle", 60)).work);
      await ours.page.getByRole("button", { name: "Run", exact: true }).click();
      await ours.page
        .getByText(/^Running/)
        .first()
        .waitFor();
      await ours.page.waitForTimeout(6000);
      let live;
      for (let repeat = 0; repeat < options.repeats; repeat++)
        live = better(live, await ours.sample("idle", 180));
      await ours.page.getByRole("button", { name: "Stop", exact: true }).click();
      await ours.page.waitForTimeout(1500);
      results.own.push({
        count,
        what: `1,000 live wires at 10 Hz, zoom ${view}, more work per frame`,
        value: live.work - still,
        limit: 2,
        frame: median(live.times),
      });
      options.onProgress(`  live ${view}: ${live.work.toFixed(2)} a frame, ${still.toFixed(2)} when still`);
    }
  } finally {
    await ours.close();
  }
}

/** The sample with the least work: the one that least came between. A gesture that did not happen is none. */
function better(known, sample) {
  if (!sample.happened) return known;
  return !known || sample.work < known.work ? sample : known;
}

function mapped(rows) {
  return Object.fromEntries(
    Object.entries(rows).flatMap(([name, sample]) => (sample ? [[name, summary(sample)]] : [])),
  );
}

function summary({ times, longest, work }) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { median: at(0.5), p95: at(0.95), longestFrame: at(1), longestTask: longest, work };
}

export function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
