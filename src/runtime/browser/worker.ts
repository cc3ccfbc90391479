// The worker inside the sandbox: starts the hosts from what the frame hands it and serves the page's requests.
// Knows nothing of the frame's or the page's state.

import type { RuntimeName } from "../../graph/plan";
import { Executor } from "../executor";
import type { Host } from "../host";
import type { Stored } from "../kept";
import { Handiwork } from "../pool/hand";
import { Pool } from "../pool/pool";
import { PooledHost } from "../pool/pooled";
import { type EventsText, eventsMessage, type Message, type Request } from "../protocol";
import { createPythonHost, type PythonHost, takeSnapshot } from "../python";
import { createRustHost } from "../rust";
import { createWasmHost } from "../wasm/host";
import { type HandMessage, type HandRequest, hireWorker } from "./hands";
import { type PythonAssets, startPyodide } from "./pyodide";
import type { Setup } from "./setup";

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

const hosts = { rust: later<Host>(), python: later<PythonHost>(), wasm: later<Host>() };
hosts.wasm.resolve(createWasmHost());
const executor = new Executor(hostOf, breathe);
const handiwork = new Handiwork((runtime) => hosts[runtime].promise);
/** What more workers like this one are started from. */
let assets: { reactor: WebAssembly.Module; python?: PythonAssets } | undefined;
let pool: Pool | undefined;
const pooled = new Map<RuntimeName, Host>();

/** The run at hand. */
let stop = new AbortController();
let running = -1;
let pause: ReturnType<typeof later<void>> | undefined;
let restored: ReturnType<typeof later<readonly Stored[]>> | undefined;

self.onmessage = ({ data }: MessageEvent<Setup | Request | HandRequest>) => {
  void serve(data);
};

function post(message: Message | EventsText): void {
  self.postMessage(message, { transfer: message.kind === "eventsText" ? [message.bytes.buffer] : [] });
}

async function serve(message: Setup | Request | HandRequest): Promise<void> {
  switch (message.kind) {
    case "task":
      return help(message);
    case "rust":
      assets = { reactor: message.module };
      hosts.rust.resolve(await createRustHost(message.module));
      return post({ kind: "rustReady" });
    case "python":
      if (assets) assets.python = message.assets;
      return startPython(message.assets);
    case "snapshot":
      return self.postMessage({
        kind: "snapshot",
        bytes: await takeSnapshot(await startPyodide(message.assets, { forSnapshot: true })),
      });
    case "run":
      return run(message);
    case "stop":
      if (message.run !== running) return;
      stop.abort();
      pause?.resolve();
      return;
    case "pause":
      pause ??= later<void>();
      executor.nudge();
      return;
    case "resume":
      pause?.resolve();
      pause = undefined;
      return;
    case "breakpoints":
      if (message.run === running) executor.setBreakpoints(message.breakpoints);
      return;
    case "release":
      return answer(message.id, () => executor.release(message.edge, message.item, message.release) ?? null);
    case "restore":
      return restored?.resolve(message.stored);
    case "save": {
      for (const key of executor.kept(new Set(message.but))) {
        // What was dear to make has been saved already.
        save(key, true);
        await breathe();
      }
      return;
    }
    case "text":
      return answer(message.id, () => executor.text(message.port, message.from, message.to));
    case "read":
      return answer(message.id, () => executor.read(message.port, message.from, message.to));
    case "find":
      return answer(message.id, () => executor.find(message.port, message.text, message.from, message.limit));
    case "ask":
      return answer(message.id, () => executor.ask(message.port, message.question));
    case "archive":
      return answer(message.id, () => executor.archive(message.port, message.request));
    case "show":
      return answer(message.id, () => executor.show(message.port, message.kept));
    case "unshow":
      return executor.unshow(message.run);
    case "trace":
      return answer(message.id, () => executor.trace());
    case "check":
      return answer(message.id, async () => (await hosts.python.promise).check(message.source));
  }
}

/** The worker's own host, or with more threads than one, one that has them help. */
async function hostOf(runtime: RuntimeName): Promise<Host> {
  const host = await hosts[runtime].promise;
  if (!pool || runtime === "wasm") return host;
  const helped = pooled.get(runtime) ?? new PooledHost(host, runtime, pool);
  pooled.set(runtime, helped);
  return helped;
}

async function help({ id, task }: HandRequest): Promise<void> {
  try {
    const reply = await handiwork.work(task);
    self.postMessage({ kind: "done", id, reply } satisfies HandMessage);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    self.postMessage({ kind: "died", id, message } satisfies HandMessage);
  }
}

async function run(request: Extract<Request, { kind: "run" }>): Promise<void> {
  const { run: number, plan, input, scope, breakpoints, stored, threads } = request;
  if (threads > 1 && assets) {
    const { reactor } = assets;
    pool ??= new Pool(threads, () => hireWorker({ reactor, ...assets }));
  }
  stop = new AbortController();
  running = number;
  await executor.run(plan, input, {
    ...(scope ? { scope } : {}),
    ...(breakpoints ? { breakpoints } : {}),
    signal: stop.signal,
    emit: (events) => post(eventsMessage(number, events)),
    held: () => pause?.promise,
    watch: (node, ms) =>
      post({ kind: "watch", run: number, ...(node ? { node } : {}), ...(ms === undefined ? {} : { ms }) }),
    stored: new Set(stored),
    restore: (keys) => {
      restored = later<readonly Stored[]>();
      post({ kind: "want", run: number, keys });
      return restored.promise;
    },
    save,
  });
}

function save(key: string, isCheap = false): void {
  const stored = executor.stored(key, isCheap);
  if (!stored) return;
  const transfer = stored.outputs.map(({ values }) => values.buffer as ArrayBuffer);
  self.postMessage({ kind: "kept", stored } satisfies Message, { transfer });
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
