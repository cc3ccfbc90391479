// The editor as its users see it: places by role and name. Knows nothing of how they are built.

import { expect, type Locator, type Page } from "@playwright/test";

const ENDED = /^(Completed|Stopped|Failed|Crashed|Runtime broken)/;

export class Studio {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens an example by its address, or the editor as it was left. */
  async open(example?: string): Promise<void> {
    await this.page.goto(example ? `/?example=${example}` : "/");
    await this.canvas.waitFor();
  }

  /** Hands a file to the Open button. */
  async openFile(name: string, content: string | Buffer): Promise<void> {
    const chooser = this.page.waitForEvent("filechooser");
    await this.button("Open").click();
    const file = { name, mimeType: "application/octet-stream", buffer: Buffer.from(content) };
    await (await chooser).setFiles(file);
  }

  region(name: string): Locator {
    return this.page.getByRole("region", { name, exact: true });
  }

  get canvas(): Locator {
    return this.region("Canvas");
  }

  get inspector(): Locator {
    return this.region("Inspector");
  }

  get palette(): Locator {
    return this.region("Palette");
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  /** A sink's card in the Results. */
  result(node: string): Locator {
    return this.region("Results").getByRole("article", { name: `Result of ${node}`, exact: true });
  }

  /** A node's card by its own name. */
  node(id: string): Locator {
    return this.canvas.getByRole("group", { name: new RegExp(`^${id}\\b`) });
  }

  /** The badge of a wire. */
  wire(from: string, to: string): Locator {
    return this.canvas.getByRole("button", { name: new RegExp(`^Wire from ${from} to ${to}\\b`) });
  }

  /** A message that came up. */
  notice(text: string | RegExp): Locator {
    return this.page.getByRole("listitem").filter({ hasText: text });
  }

  /** Chooses from a node's own menu. */
  async menu(node: string, name: string): Promise<void> {
    await this.node(node).click({ button: "right", position: { x: 40, y: 12 } });
    await this.page.getByRole("menuitem", { name: new RegExp(`^${name}`) }).click();
  }

  /** Writes into a field of a node's parameters. */
  async setParam(node: string, name: string, value: string): Promise<void> {
    await this.select(node);
    const field = this.inspector.getByRole("textbox", { name });
    await field.fill(value);
    await field.press("Enter");
  }

  async run(outcome: RegExp = /^Completed/): Promise<void> {
    await this.button("Run").click();
    await this.outcome(outcome);
  }

  /** Waits for what the run came to; a first start of Python may take its time. */
  async outcome(text: RegExp): Promise<void> {
    const ended = this.page.getByRole("status").filter({ hasText: ENDED });
    await ended.waitFor({ timeout: 60_000 });
    await expect(ended).toHaveText(text);
  }

  async tab(name: string): Promise<void> {
    await this.page.getByRole("tab", { name: new RegExp(`^${name}`) }).click();
  }

  /** Adds the node that the palette finds first. */
  async add(search: string): Promise<void> {
    await this.palette.getByRole("textbox", { name: "Search nodes" }).fill(search);
    await this.page.keyboard.press("Enter");
  }

  /** Selects a node by a click on its header, where no port and no wire is. */
  async select(id: string): Promise<void> {
    await this.node(id).click({ position: { x: 40, y: 12 } });
  }

  /** Replaces the text in the editor of a region. Pasted: what is typed is indented and closed by the editor. */
  async write(region: string, text: string): Promise<void> {
    await this.region(region).getByRole("textbox", { name: "Press Escape, then Tab" }).focus();
    await this.page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.press("ControlOrMeta+v");
  }
}
