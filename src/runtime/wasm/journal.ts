// What a module prints, until it is told. Knows nothing of who printed it and why.

import { ConsoleStdout } from "@bjorn3/browser_wasi_shim";

export type Stream = "out" | "err";

const STREAMS = ["out", "err"] as const;
/** Characters of each stream that are kept between two tellings: a module that floods its log loses the rest. */
const MOST = 64 * 1024;

export class Journal {
  #said: Record<Stream, string> = { out: "", err: "" };
  #mark: Record<Stream, number> = { out: 0, err: 0 };

  /** A stream's end for the module to write to. */
  writer(stream: Stream): ConsoleStdout {
    const decoder = new TextDecoder();
    return new ConsoleStdout((bytes) => this.write(stream, decoder.decode(bytes, { stream: true })));
  }

  write(stream: Stream, text: string): void {
    const room = MOST - this.#said[stream].length;
    if (room > 0) this.#said[stream] += text.slice(0, room);
  }

  /** Begins a call of the module. */
  mark(): void {
    this.#mark = { out: this.#said.out.length, err: this.#said.err.length };
  }

  /** What came on stderr in this call. */
  get complaint(): string {
    return this.#said.err.slice(this.#mark.err).trim();
  }

  /** Forgets what this call said: it is made again. */
  rewind(): void {
    for (const stream of STREAMS) this.#said[stream] = this.#said[stream].slice(0, this.#mark[stream]);
  }

  /** What was said since the last time. */
  take(): readonly { readonly stream: Stream; readonly text: string }[] {
    const said = this.#said;
    this.#said = { out: "", err: "" };
    this.mark();
    return STREAMS.flatMap((stream) =>
      said[stream]
        ? [{ stream, text: said[stream].endsWith("\n") ? said[stream] : `${said[stream]}\n` }]
        : [],
    );
  }
}
