// The script of the sandboxed frame: keeps one worker at work and one warm, and relays. Runs no code of a project and
// holds none of its values. Knows nothing of plans.

import type { PythonAssets } from "./pyodide";
import type { Setup } from "./setup";

/** From the page. Assets come as Blobs: copies across processes cost, and a compiled module may not cross at all. */
export type FrameRequest =
  | { readonly kind: "start"; readonly worker: Blob; readonly reactor: Blob }
  | {
      readonly kind: "python";
      readonly wasm: Blob;
      readonly stdlib: Blob;
      readonly lock: string;
      readonly snapshot?: Blob;
    }
  /** Has a second worker ready to take over. */
  | { readonly kind: "standby" }
  /** Ends the worker whatever it is doing; the standby takes its place. */
  | { readonly kind: "replace" }
  | { readonly kind: "snapshot" }
  | { readonly kind: "post"; readonly message: unknown };

export type FrameMessage =
  | { readonly kind: "listening" }
  | { readonly kind: "message"; readonly generation: number; readonly message: unknown }
  | { readonly kind: "died"; readonly generation: number; readonly message: string }
  | { readonly kind: "replaced"; readonly generation: number }
  | { readonly kind: "snapshot"; readonly bytes: Blob }
  | { readonly kind: "failed"; readonly message: string };

/** Counts the workers that were put to work: what an older one still says is not relayed under a newer number. */
let generation = 0;
let workerUrl = "";
let reactor: WebAssembly.Module | undefined;
let python: PythonAssets | undefined;
let active: Worker | undefined;
let standby: Worker | undefined;
/** What the standby said before it was put to work. */
let standbySaid: unknown[] = [];

addEventListener("message", ({ source, data }: MessageEvent<FrameRequest>) => {
  if (source !== parent) return;
  serve(data).catch((error: unknown) => tell({ kind: "failed", message: String(error) }));
});
tell({ kind: "listening" });

function tell(message: FrameMessage): void {
  // The page's origin is unknown here; it checks that the message comes from this frame.
  parent.postMessage(message, "*");
}

async function serve(request: FrameRequest): Promise<void> {
  switch (request.kind) {
    case "start":
      workerUrl = URL.createObjectURL(request.worker);
      reactor = await WebAssembly.compile(await request.reactor.arrayBuffer());
      employ(spawn());
      return;
    case "python": {
      const { stdlib, lock, snapshot } = request;
      const module = python?.module ?? (await WebAssembly.compile(await request.wasm.arrayBuffer()));
      const first = python === undefined;
      python = { module, stdlib, lock, ...(snapshot ? { snapshot } : {}) };
      if (!first) return;
      active?.postMessage({ kind: "python", assets: python } satisfies Setup);
      // Two interpreters starting at once would each take twice as long: the page asks for another standby later.
      standby?.terminate();
      standby = undefined;
      return;
    }
    case "standby":
      if (!standby) keepWarm(spawn());
      return;
    case "replace": {
      active?.terminate();
      const said = standbySaid;
      employ(standby ?? spawn());
      standby = undefined;
      standbySaid = [];
      tell({ kind: "replaced", generation });
      for (const message of said) tell({ kind: "message", generation, message });
      return;
    }
    case "snapshot":
      if (python) makeSnapshot(python);
      return;
    case "post":
      active?.postMessage(request.message);
      return;
  }
}

/** Classic, not a module: a module worker from a blob fails in an opaque origin in Chromium. */
function spawn(): Worker {
  const worker = new Worker(workerUrl);
  if (reactor) worker.postMessage({ kind: "rust", module: reactor } satisfies Setup);
  if (python) worker.postMessage({ kind: "python", assets: python } satisfies Setup);
  return worker;
}

function employ(worker: Worker): void {
  const mine = ++generation;
  active = worker;
  worker.onmessage = ({ data }) => tell({ kind: "message", generation: mine, message: data });
  worker.onerror = ({ message }) =>
    tell({ kind: "died", generation: mine, message: message || "the worker stopped" });
}

function keepWarm(worker: Worker): void {
  standby = worker;
  standbySaid = [];
  worker.onmessage = ({ data }) => standbySaid.push(data);
  worker.onerror = () => {
    if (standby === worker) standby = undefined;
  };
}

function makeSnapshot(assets: PythonAssets): void {
  const maker = new Worker(workerUrl);
  maker.onmessage = ({ data }) => {
    maker.terminate();
    if (!(data?.bytes instanceof Uint8Array)) return;
    const snapshot = new Blob([data.bytes as Uint8Array<ArrayBuffer>]);
    python = { ...assets, snapshot };
    tell({ kind: "snapshot", bytes: snapshot });
  };
  maker.onerror = () => maker.terminate();
  maker.postMessage({ kind: "snapshot", assets } satisfies Setup);
}
