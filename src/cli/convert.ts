// `rmpkg convert`: the same pipeline as a manifest, a package or a link. Runs nothing.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeLink } from "../formats/link";
import { writeManifest } from "../formats/manifest-writer";
import { writePackage } from "../formats/package-writer";
import type { Catalog } from "../graph/spec";
import { EXIT, Leave } from "./exit";
import { openPipeline } from "./open";
import { writeOut } from "./write";

export interface ConvertOptions {
  readonly pipeline: string;
  readonly to: "manifest" | "rmpkg" | "link";
  readonly output: string;
  readonly root: string;
}

export async function convertPipeline(options: ConvertOptions, library: Catalog): Promise<number> {
  const { project, catalog } = await openPipeline(options.pipeline, library);
  const bytes = await {
    manifest: async () => writeManifest(project, catalog),
    link: async () => {
      const link = await writeLink(project, catalog);
      if (!link.ok) throw new Leave(EXIT.invalid, link.error.message);
      return `${link.value}\n`;
    },
    rmpkg: async () =>
      writePackage(project, catalog, await readFile(join(options.root, "runtime-rs/dist/command.wasm"))),
  }[options.to]();
  await writeOut(options.output, bytes);
  return EXIT.ok;
}
