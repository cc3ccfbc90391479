// The thread in Node: samples asked for on standard input, a JSON line each. The project's folder is where it is started.

import { readFile } from "node:fs/promises";
import { cwd, stdin, stdout } from "node:process";
import { createInterface } from "node:readline";
import { createNodeExecutor } from "../../../src/runtime/node/runtime";
import { Sampler } from "./sampler";

const executor = createNodeExecutor(cwd());
const once = <T>(make: () => Promise<T>) => {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

const sampler = new Sampler({
  executor: () => Promise.resolve(executor),
  pyodide: once(async () => (await import("pyodide")).loadPyodide()),
  command: once(async () => WebAssembly.compile(await readFile("runtime-rs/dist/command.wasm"))),
});

for await (const line of createInterface({ input: stdin })) {
  const answer = await sampler.sample(JSON.parse(line)).then(
    (ms) => ({ ms }),
    (error: unknown) => ({ error: error instanceof Error ? error.message : String(error) }),
  );
  stdout.write(`${JSON.stringify(answer)}\n`);
}
