// Writes what the command gives, to stdout or a file. Knows nothing of what it writes.

import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { EXIT, Leave } from "./exit";

/**
 * `place` is a file or `-` for stdout. A file appears under its name only when it is whole. A reader that has gone is
 * no failure: it has read what it wanted.
 */
export async function writeOut(place: string, chunks: Iterable<string | Uint8Array>): Promise<void> {
  const part = `${place}.part`;
  try {
    if (place === "-") await pipeline(Readable.from(chunks), process.stdout, { end: false });
    else if (isDevice(place)) await pipeline(Readable.from(chunks), createWriteStream(place));
    else {
      await pipeline(Readable.from(chunks), createWriteStream(part));
      await rename(part, place);
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (place === "-" && code === "EPIPE") return;
    if (place !== "-") await rm(part, { force: true }).catch(() => {});
    const why = {
      ENOSPC: "the disk is full",
      ENOENT: "there is no such folder",
      EACCES: "it may not be written",
    };
    throw new Leave(EXIT.io, `cannot write ${place}: ${why[code as keyof typeof why] ?? message}`);
  }
}

function isDevice(place: string): boolean {
  return place.startsWith("/dev/");
}
