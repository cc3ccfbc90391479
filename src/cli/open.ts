// Reads the pipeline that the command is given, from a file, stdin or a link. Knows nothing of running.

import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { readLink } from "../formats/link";
import { readProject } from "../formats/project-reader";
import type { Project } from "../graph/graph";
import type { Catalog } from "../graph/spec";
import { withOwn } from "../library/library";
import { EXIT, Leave } from "./exit";

export interface Pipeline {
  readonly project: Project;
  /** The library and the code that came with the pipeline. */
  readonly catalog: Catalog;
}

/** A manifest, a package or a share link; what had to be changed to read it goes to stderr. */
export async function openPipeline(place: string, library: Catalog): Promise<Pipeline> {
  const link = /#?(v1\.[\w-]+)$/.exec(place)?.[1];
  const isLink = link !== undefined && (place === link || place.includes("#"));
  const opened = isLink
    ? await readLink(link, library)
    : await readProject(place === "-" ? "stdin" : basename(place), await readBytes(place), library);
  if (!opened.ok)
    throw new Leave(EXIT.invalid, isLink ? opened.error.message : `${place}: ${opened.error.message}`);
  for (const note of opened.value.notes) process.stderr.write(`note: ${note}\n`);
  const { project } = opened.value;
  return { project, catalog: withOwn(library, project.graph) };
}

async function readBytes(place: string): Promise<Uint8Array> {
  if (place === "-") {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  }
  try {
    return await readFile(place);
  } catch (error) {
    throw unreadable(place, error);
  }
}

export function unreadable(place: string, error: unknown): Leave {
  const { code } = error as NodeJS.ErrnoException;
  const why =
    code === "ENOENT" ? "there is no such file" : code === "EISDIR" ? "it is a folder" : String(error);
  return new Leave(EXIT.usage, `cannot read ${place}: ${why}`);
}
