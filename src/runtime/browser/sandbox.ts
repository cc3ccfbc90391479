// The page's end of the sandbox: makes the frame, hands it the assets, carries messages to and from its worker.
// Knows nothing of plans and runs.

import { type Message, type Request, readMessage } from "../protocol";
import type { RuntimeStatus } from "../runtime";
import { RuntimeAssets } from "./assets";
import type { FrameMessage, FrameRequest } from "./frame";

export interface SandboxEvents {
  readonly onMessage: (message: Message) => void;
  /** The worker is gone, with all its values; another one takes its place. */
  readonly onReplaced: (message: string) => void;
  readonly onStatus: (status: RuntimeStatus) => void;
}

/** A start that takes longer than this has failed without a word, as some engines do when a policy forbids it. */
const START_TIMEOUT_MS = 60_000;
const IDLE_MS = 500;

export class Sandbox {
  readonly #assets: RuntimeAssets;
  readonly #page: URL;
  readonly #events: SandboxEvents;
  #frame: HTMLIFrameElement | undefined;
  #rust: Promise<void> | undefined;
  #python: Promise<void> | undefined;
  #generation = 1;
  #settle: { [kind in "listening" | "rustReady" | "pythonReady"]?: (error?: Error) => void } = {};

  constructor(base: URL, events: SandboxEvents) {
    this.#assets = new RuntimeAssets(new URL("runtime/", base));
    this.#page = new URL("sandbox.html", base);
    this.#events = events;
  }

  /** Resolves when Rust nodes can run. */
  startRust(): Promise<void> {
    this.#rust ??= this.#startRust().catch((error: unknown) => {
      this.#rust = undefined;
      throw this.#broken(error);
    });
    return this.#rust;
  }

  /** Resolves when Python nodes can run too. */
  startPython(): Promise<void> {
    this.#python ??= this.#startPython().catch((error: unknown) => {
      this.#python = undefined;
      throw this.#broken(error);
    });
    return this.#python;
  }

  /** Names the files that run here. */
  version(): Promise<string> {
    return this.#assets.version();
  }

  post(message: Request): void {
    this.#send({ kind: "post", message });
  }

  /** Ends the worker at once, whatever it does, and puts the warm one in its place. */
  replace(): void {
    this.#send({ kind: "replace" });
    this.#standbySoon();
  }

  dispose(): void {
    removeEventListener("message", this.#receive);
    this.#frame?.remove();
    this.#frame = undefined;
  }

  async #startRust(): Promise<void> {
    this.#events.onStatus({ kind: "loading", what: "Loading the Rust runtime", fraction: 0.2 });
    const assets = this.#assets.fetchStart();
    await this.#makeFrame();
    const { worker, reactor } = await assets;
    this.#send({ kind: "start", worker, reactor });
    await this.#until("rustReady", "The Rust runtime");
    this.#events.onStatus({ kind: "ready", python: false });
    // Two interpreters starting at once would each take twice as long.
    if (!this.#python) this.#standbySoon();
  }

  async #startPython(): Promise<void> {
    const loading = (what: string, fraction: number) =>
      this.#events.onStatus({ kind: "loading", what, fraction });
    loading("Loading Python", 0.05);
    const files = this.#assets.fetchPython((fraction) => loading("Loading Python", 0.05 + 0.5 * fraction));
    await this.startRust();
    const python = await files;
    loading("Starting Python", 0.7);
    this.#send({ kind: "python", ...python });
    await this.#until("pythonReady", "Python");
    this.#events.onStatus({ kind: "ready", python: true });
    if (python.snapshot) this.#standbySoon();
    else setTimeout(() => this.#send({ kind: "snapshot" }), IDLE_MS);
  }

  async #makeFrame(): Promise<void> {
    addEventListener("message", this.#receive);
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-scripts");
    frame.allow = "";
    frame.hidden = true;
    frame.title = "Sandbox";
    frame.src = this.#page.href;
    this.#frame = frame;
    const listening = this.#until("listening", "The sandbox");
    document.body.append(frame);
    await listening;
  }

  #standbySoon(): void {
    const pythonBefore = this.#python;
    setTimeout(() => {
      if (this.#python === pythonBefore) this.#send({ kind: "standby" });
    }, IDLE_MS);
  }

  #send(request: FrameRequest): void {
    // An opaque origin has no name to address: the frame itself is the address.
    this.#frame?.contentWindow?.postMessage(request, "*");
  }

  readonly #receive = ({ source, data }: MessageEvent): void => {
    if (!this.#frame || source !== this.#frame.contentWindow) return;
    this.#serve(data as FrameMessage);
  };

  #serve(data: FrameMessage): void {
    switch (data?.kind) {
      case "listening":
        this.#settle.listening?.();
        return;
      case "message": {
        const message = data.generation === this.#generation ? readMessage(data.message) : undefined;
        if (message) this.#hear(message);
        return;
      }
      case "replaced":
        this.#generation = data.generation;
        return;
      case "died":
        if (data.generation !== this.#generation) return;
        this.replace();
        this.#events.onReplaced(String(data.message));
        return;
      case "snapshot":
        if (data.bytes instanceof Blob) void this.#assets.storeSnapshot(data.bytes);
        this.#standbySoon();
        return;
      case "failed":
        for (const settle of Object.values(this.#settle)) settle?.(new Error(String(data.message)));
        return;
    }
  }

  #hear(message: Message): void {
    if (message.kind === "rustReady" || message.kind === "pythonReady") this.#settle[message.kind]?.();
    else if (message.kind === "pythonFailed") {
      // A snapshot that cannot be restored must not fail the next start as well.
      void this.#assets.forgetSnapshot();
      this.#settle.pythonReady?.(new Error(message.message));
    } else this.#events.onMessage(message);
  }

  #until(what: "listening" | "rustReady" | "pythonReady", name: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${name} did not start in time`)), START_TIMEOUT_MS);
      this.#settle[what] = (error) => {
        clearTimeout(timer);
        delete this.#settle[what];
        if (error) reject(error);
        else resolve();
      };
    });
  }

  #broken(error: unknown): Error {
    const message = error instanceof Error ? error.message : String(error);
    this.#events.onStatus({ kind: "broken", message });
    return new Error(message);
  }
}
