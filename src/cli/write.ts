// Where the command's output goes, stdout or a file. Knows nothing of what it writes.

import { createWriteStream } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import type { Writable } from "node:stream";
import { EXIT, Leave } from "./exit";

export interface Output {
  /** Resolves when there is room for more. Rejects with `Leave`; a quiet one when the reader has gone. */
  write(bytes: string | Uint8Array): Promise<void>;
  /** All has been written. */
  commit(): Promise<void>;
  /** It will not be finished: a file disappears. */
  discard(): Promise<void>;
}

/** `place` is a file or `-` for stdout. A file appears under its name only when it is whole. */
export async function openOutput(place: string): Promise<Output> {
  if (place === "-") {
    // Every failure comes to who writes; without a listener it would also end the process.
    if (process.stdout.listenerCount("error") === 0) process.stdout.on("error", () => {});
    return { write: (bytes) => writeTo(process.stdout, place, bytes), commit: ignore, discard: ignore };
  }
  const whole = await isPlainFile(place);
  const path = whole ? `${place}.part` : place;
  const stream = createWriteStream(path);
  await settled(place, (done) => stream.once("open", () => done()).once("error", done));
  stream.on("error", ignore);
  const close = () => settled(place, (done) => stream.end(() => done(stream.errored)));
  return {
    write: (bytes) => writeTo(stream, place, bytes),
    commit: async () => {
      await close();
      if (whole) await rename(path, place).catch((error) => Promise.reject(unwritable(place, error)));
    },
    discard: async () => {
      stream.destroy();
      if (whole) await rm(path, { force: true }).catch(ignore);
    },
  };
}

export async function writeOut(place: string, bytes: string | Uint8Array): Promise<void> {
  const output = await openOutput(place);
  try {
    await output.write(bytes);
    await output.commit();
  } catch (error) {
    await output.discard();
    throw error;
  }
}

/** Why nothing can be written there; quiet when the reader has gone: it has read what it wanted. */
export function unwritable(place: string, { code, message }: NodeJS.ErrnoException): Leave {
  if (place === "-" && code === "EPIPE") return new Leave(EXIT.ok);
  const why = {
    ENOSPC: "the disk is full",
    ENOENT: "there is no such folder",
    EACCES: "it may not be written",
    EISDIR: "it is a folder",
  };
  const name = place === "-" ? "stdout" : place;
  return new Leave(EXIT.io, `cannot write ${name}: ${why[code as keyof typeof why] ?? message}`);
}

async function ignore(): Promise<void> {}

function writeTo(stream: Writable, place: string, bytes: string | Uint8Array): Promise<void> {
  return settled(place, (done) => stream.write(bytes, done));
}

function settled(place: string, act: (done: (error?: Error | null) => void) => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    act((error) => (error ? reject(unwritable(place, error)) : resolve()));
  });
}

/** A pipe or a device is written as it is; there is no other that could take its name. */
async function isPlainFile(place: string): Promise<boolean> {
  const found = await stat(place).catch(() => undefined);
  return !place.startsWith("/dev/") && (found === undefined || found.isFile() || found.isDirectory());
}
