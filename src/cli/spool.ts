// Bytes that have to wait for their turn: in memory while they are few, else in a file that has no name, so that
// nothing is left of it however the command ends. Knows nothing of what they are.

import { randomUUID } from "node:crypto";
import { type FileHandle, open, unlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unwritable } from "./write";

/** Bytes that stay in memory, and how many are read back at once. */
const SMALL = 2 ** 20;

export class Spool {
  readonly #folder: string;
  #pieces: Uint8Array[] = [];
  #held = 0;
  #file: FileHandle | undefined;
  #size = 0;

  constructor(folder = tmpdir()) {
    this.#folder = folder;
  }

  /** Rejects with `Leave`. */
  async write(bytes: Uint8Array): Promise<void> {
    this.#pieces.push(bytes);
    this.#held += bytes.length;
    if (this.#held < SMALL) return;
    const path = join(this.#folder, `.rmpkg-${randomUUID()}`);
    try {
      if (!this.#file) {
        this.#file = await open(path, "wx+", 0o600);
        await unlink(path);
      }
      const block = Buffer.concat(this.#pieces);
      for (let at = 0; at < block.length; )
        at += (await this.#file.write(block, at, block.length - at, this.#size + at)).bytesWritten;
      this.#size += block.length;
      this.#pieces = [];
      this.#held = 0;
    } catch (error) {
      throw unwritable(path, error as NodeJS.ErrnoException);
    }
  }

  /** All that was written, as often as it is asked for. */
  async *bytes(): AsyncGenerator<Uint8Array> {
    for (let at = 0; this.#file && at < this.#size; ) {
      const { bytesRead, buffer } = await this.#file.read(Buffer.allocUnsafe(SMALL), 0, SMALL, at);
      if (bytesRead === 0) throw new Error("A temporary file lost its end.");
      yield buffer.subarray(0, bytesRead);
      at += bytesRead;
    }
    yield* this.#pieces;
  }

  async close(): Promise<void> {
    this.#pieces = [];
    await this.#file?.close();
    this.#file = undefined;
  }
}
