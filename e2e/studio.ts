// The editor as its users see it: places by role and name. Knows nothing of how they are built.

import type { Locator, Page } from "@playwright/test";

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

  region(name: string): Locator {
    return this.page.getByRole("region", { name, exact: true });
  }

  get canvas(): Locator {
    return this.region("Canvas");
  }

  get inspector(): Locator {
    return this.region("Inspector");
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  /** The text of a sink's values in the Results. */
  result(node: string): Locator {
    return this.region("Results").getByRole("article", { name: `Result of ${node}`, exact: true });
  }

  node(id: string): Locator {
    return this.canvas.locator(`[data-id="${id}"]`);
  }

  wire(from: string, to: string): Locator {
    return this.canvas.getByRole("button", { name: `Values from ${from} to ${to}` });
  }

  async run(): Promise<void> {
    await this.button("Run").click();
  }

  /** Waits for the end of a run, whatever it is. */
  async finished(outcome: string | RegExp): Promise<void> {
    await this.page.getByRole("status", { name: "Run" }).filter({ hasText: outcome }).waitFor();
  }
}
