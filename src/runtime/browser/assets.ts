// Fetches the runtime's files and remembers Python's memory snapshot between visits. Knows nothing of frames.

import { contentKey } from "../../graph/hash";

/** Written by the build beside the files: their hashes, by name. */
type Manifest = { readonly [file: string]: string };

const SNAPSHOT_CACHE = "studio-python-snapshot";

export interface PythonFiles {
  readonly wasm: Blob;
  readonly stdlib: Blob;
  readonly lock: string;
  readonly snapshot?: Blob;
}

export class RuntimeAssets {
  readonly #base: URL;
  #manifest: Promise<Manifest> | undefined;

  /** `base` is where the build put the files, with a slash at its end. */
  constructor(base: URL) {
    this.#base = base;
  }

  /** Names all the files together. */
  async version(): Promise<string> {
    return contentKey(JSON.stringify(await this.#files()));
  }

  async fetchStart(): Promise<{ worker: Blob; reactor: Blob }> {
    const [worker, reactor] = await Promise.all([this.#fetch("worker.js"), this.#fetch("reactor.wasm")]);
    return { worker, reactor };
  }

  /** Tells how far it is, from 0 to 1. */
  async fetchPython(onProgress: (fraction: number) => void): Promise<PythonFiles> {
    let done = 0;
    const step = async <T>(work: Promise<T>): Promise<T> => {
      const result = await work;
      onProgress(++done / 4);
      return result;
    };
    const [wasm, stdlib, lock, snapshot] = await Promise.all([
      step(this.#fetch("pyodide.asm.wasm")),
      step(this.#fetch("python_stdlib.zip")),
      step(this.#fetch("pyodide-lock.json").then((blob) => blob.text())),
      step(this.#storedSnapshot()),
    ]);
    return { wasm, stdlib, lock, ...(snapshot ? { snapshot } : {}) };
  }

  /** Keeps a snapshot for the next visit; where storage is refused or full, the next start is a plain one. */
  async storeSnapshot(bytes: Blob): Promise<void> {
    try {
      const key = await this.#snapshotKey();
      await caches.delete(SNAPSHOT_CACHE);
      const cache = await caches.open(SNAPSHOT_CACHE);
      await cache.put(key, new Response(bytes));
    } catch {
      // Nothing is lost but time.
    }
  }

  async forgetSnapshot(): Promise<void> {
    try {
      await caches.delete(SNAPSHOT_CACHE);
    } catch {
      // There was none to forget.
    }
  }

  async #storedSnapshot(): Promise<Blob | undefined> {
    try {
      const cache = await caches.open(SNAPSHOT_CACHE);
      const found = await cache.match(await this.#snapshotKey());
      return found && (await found.blob());
    } catch {
      return undefined;
    }
  }

  /** A snapshot holds offsets into the library's zip and works only with, or only without, JSPI as when it was made. */
  async #snapshotKey(): Promise<URL> {
    const manifest = await this.#files();
    const made = [manifest["pyodide.asm.wasm"], manifest["python_stdlib.zip"], manifest["worker.js"]].join(
      "-",
    );
    const jspi = "Suspending" in WebAssembly ? "jspi" : "plain";
    return new URL(`snapshot/${made}-${jspi}`, this.#base);
  }

  #files(): Promise<Manifest> {
    this.#manifest ??= fetch(new URL("assets.json", this.#base), { cache: "no-cache" }).then(
      (response) => response.json() as Promise<Manifest>,
    );
    return this.#manifest;
  }

  async #fetch(file: string): Promise<Blob> {
    const url = new URL(file, this.#base);
    url.searchParams.set("v", (await this.#files())[file] ?? "");
    const response = await fetch(url);
    if (!response.ok)
      throw new Error(`${file} could not be loaded (${response.status} ${response.statusText})`);
    return response.blob();
  }
}
