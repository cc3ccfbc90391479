// Where samples are taken: processes that answer lines, and Chromium. Every place has `ask(task)`, which gives
// milliseconds or throws, and `close()`. Knows nothing of what is asked.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { chromium } from "@playwright/test";
import { preview } from "vite";

/** A sample that takes longer than this hangs. */
const PATIENCE_MS = 120_000;

/** A process that answers each JSON line on its standard input with one on its standard output. */
export class LinePlace {
  #process;
  #waiting = [];
  #said = "";

  constructor(command, args, options = {}) {
    this.#process = spawn(command, args, { stdio: ["pipe", "pipe", "pipe"], ...options });
    this.#process.stderr.on("data", (text) => {
      this.#said = (this.#said + text).slice(-2000);
    });
    this.#process.on("error", (error) => this.#end(error.message));
    this.#process.on("exit", (code) => this.#end(`it ended with ${code}: ${this.#said.trim()}`));
    this.#process.stdin.on("error", () => {});
    createInterface({ input: this.#process.stdout }).on("line", (line) => {
      // Libraries print what they like: an answer is an object.
      if (line.startsWith("{")) this.#waiting.shift()?.(JSON.parse(line));
    });
  }

  async ask(task) {
    if (!this.#process) throw new Error("the process is gone");
    const answer = await new Promise((resolve) => {
      const timer = setTimeout(() => this.#end(`no answer in ${PATIENCE_MS / 1000} s`), PATIENCE_MS);
      this.#waiting.push((given) => {
        clearTimeout(timer);
        resolve(given);
      });
      this.#process.stdin.write(`${JSON.stringify(task)}\n`);
    });
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.ms;
  }

  close() {
    this.#end("it was closed");
  }

  #end(error) {
    this.#process?.kill("SIGKILL");
    this.#process = undefined;
    for (const answer of this.#waiting.splice(0)) answer({ error });
  }
}

const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A visitor who will come back stays until Python's memory has been put aside for the next visit. */
const FIRST_VISIT_MS = 8000;

/** The bench page in Chromium. */
export class ChromiumPlace {
  #server;
  #browser;
  #page;
  #returning;

  /** `folder` is the built page. */
  async open(folder, executablePath) {
    const root = process.cwd();
    this.#server = await preview({
      root,
      configFile: false,
      logLevel: "error",
      build: { outDir: folder },
      preview: { port: 0 },
    });
    this.#browser = await chromium.launch({ args: ARGS, ...(executablePath ? { executablePath } : {}) });
    return this;
  }

  async ask({ page = "lasting", ...task }) {
    const answer = await this.#withPage(page, (opened) =>
      opened.evaluate((asked) => globalThis.ask(asked), task),
    );
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.ms;
  }

  async close() {
    await this.#browser?.close();
    await this.#server?.close();
  }

  /** `lasting`: one for all samples; `new`: as a visitor who was never here; `returning`: one who was. */
  async #withPage(kind, work) {
    if (kind === "lasting") {
      this.#page ??= await this.#openPage(await this.#browser.newContext());
      return work(this.#page);
    }
    if (kind === "returning") this.#returning ??= await this.#visited();
    const context = kind === "returning" ? this.#returning : await this.#browser.newContext();
    const page = await this.#openPage(context);
    try {
      return await work(page);
    } finally {
      await page.close();
      if (kind === "new") await context.close();
    }
  }

  async #visited() {
    const context = await this.#browser.newContext();
    const page = await this.#openPage(context);
    await page.evaluate(() => globalThis.ask({ way: "firstPython" }));
    await page.waitForTimeout(FIRST_VISIT_MS);
    await page.close();
    return context;
  }

  async #openPage(context) {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(new URL("scripts/bench/page/page.html", this.#server.resolvedUrls.local[0]).href);
    await page.waitForFunction(() => globalThis.ask);
    return page;
  }
}
