// The thread in a browser's worker: a plain one, so that ours, the predecessor's way and plain JavaScript all run in
// the same place. What the sandbox adds is measured by start-up and stop, in page.ts.

import { loadPyodide, type PyodideInterface } from "pyodide";
import { Executor } from "../../../src/runtime/executor";
import type { Host } from "../../../src/runtime/host";
import { createPythonHost, PYTHON_ENV } from "../../../src/runtime/python";
import { createRustHost } from "../../../src/runtime/rust";
import { Sampler } from "../thread/sampler";
import type { Task } from "../thread/task";

export interface Answer {
  readonly ms?: number;
  readonly error?: string;
}

const SITE = new URL("/", self.location.href);
const hosts = new Map<string, Promise<Host>>();
const start: { readonly [runtime: string]: () => Promise<Host> } = {
  rust: async () => createRustHost(await compile("reactor.wasm")),
  python: async () =>
    createPythonHost(await pyodide({ stdLibURL: new URL("runtime/python_stdlib.zip", SITE).href })),
};

const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

/** As in the editor's worker: resolves after the messages that wait already. */
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(0);
  });
}

const executor = new Executor((runtime) => {
  const host = hosts.get(runtime) ?? start[runtime]?.();
  if (!host) throw new Error(`there is no host for ${runtime}`);
  hosts.set(runtime, host);
  return host;
}, breathe);

let stock: Promise<PyodideInterface> | undefined;
const sampler = new Sampler({
  executor: () => Promise.resolve(executor),
  pyodide: () => {
    stock ??= pyodide({});
    return stock;
  },
  command: () => compile("command.wasm"),
});

self.onmessage = async ({ data }: MessageEvent<Task>) => {
  const answer: Answer = await sampler.sample(data).then(
    (ms) => ({ ms }),
    (error: unknown) => ({ error: error instanceof Error ? error.message : String(error) }),
  );
  self.postMessage(answer);
};

function compile(file: string): Promise<WebAssembly.Module> {
  return WebAssembly.compileStreaming(fetch(new URL(`runtime/${file}`, SITE)));
}

function pyodide(options: { readonly stdLibURL?: string }): Promise<PyodideInterface> {
  return loadPyodide({ indexURL: new URL("pyodide/", SITE).href, env: PYTHON_ENV, ...options });
}
