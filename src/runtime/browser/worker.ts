// The worker inside the sandbox: starts the hosts from what the frame hands it and serves the page's requests.
// Knows nothing of the frame's or the page's state.

import type { RuntimeName } from "../../graph/plan";
import { Executor } from "../executor";
import type { Host } from "../host";
import type { Message, Request } from "../protocol";
import { createPythonHost, type PythonHost, takeSnapshot } from "../python";
import { createRustHost } from "../rust";
import { type PythonAssets, startPyodide } from "./pyodide";

/** What the frame posts besides the page's requests. */
export type Setup =
  | { readonly kind: "rust"; readonly module: WebAssembly.Module }
  | { readonly kind: "python"; readonly assets: PythonAssets }
  /** Makes a memory snapshot for later starts; this worker is of no other use afterwards. */
  | { readonly kind: "snapshot"; readonly assets: PythonAssets };

function later<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  // Whoever needs the host hears of the failure; nobody else has to.
  promise.catch(() => {});
  return { promise, resolve, reject };
}

const hosts = { rust: later<Host>(), python: later<PythonHost>() };
const executor = new Executor((runtime: RuntimeName) => hosts[runtime].promise, breathe);
let stopping = -1;

self.onmessage = ({ data }: MessageEvent<Setup | Request>) => {
  void serve(data);
};

function post(message: Message): void {
  self.postMessage(message);
}

async function serve(message: Setup | Request): Promise<void> {
  switch (message.kind) {
    case "rust":
      hosts.rust.resolve(await createRustHost(message.module));
      return post({ kind: "rustReady" });
    case "python":
      return startPython(message.assets);
    case "snapshot":
      return self.postMessage({
        kind: "snapshot",
        bytes: await takeSnapshot(await startPyodide(message.assets, { forSnapshot: true })),
      });
    case "run": {
      const { run } = message;
      await executor.run(
        message.plan,
        message.input,
        (events) => post({ kind: "events", run, events }),
        () => stopping >= run,
      );
      return;
    }
    case "stop":
      stopping = message.run;
      return;
    case "read":
      return answer(message.id, () => executor.read(message.port, message.from, message.to));
    case "find":
      return answer(message.id, () => executor.find(message.port, message.text, message.from, message.limit));
    case "check":
      return answer(message.id, async () => (await hosts.python.promise).check(message.source));
  }
}

async function startPython(assets: PythonAssets): Promise<void> {
  try {
    hosts.python.resolve(await fastOrPlain(assets));
    post({ kind: "pythonReady" });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    hosts.python.reject(new Error(`Python did not start: ${message}`));
    post({ kind: "pythonFailed", message });
  }
}

/** A snapshot that this engine cannot restore costs time and nothing else. */
async function fastOrPlain(assets: PythonAssets): Promise<PythonHost> {
  const { snapshot, ...plain } = assets;
  if (!snapshot) return createPythonHost(await startPyodide(plain));
  try {
    return await createPythonHost(await startPyodide(assets), true);
  } catch {
    return createPythonHost(await startPyodide(plain));
  }
}

async function answer(id: number, question: () => unknown): Promise<void> {
  try {
    post({ kind: "reply", id, value: await question() });
  } catch (error) {
    post({ kind: "refusal", id, message: error instanceof Error ? error.message : String(error) });
  }
}

const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

/** Resolves after the messages that wait already; timers would be clamped to 4 ms. */
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(0);
  });
}
