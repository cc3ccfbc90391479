import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { compile } from "../graph/compile";
import { nodeId } from "../graph/graph";
import { projectOf } from "../graph/testing";
import { loadLibrary } from "../library/library";
import { Engine } from "./engine";
import type { RunEvent } from "./runtime";
import { createRustHost } from "./rust";

it("runs the calculator", async () => {
  const { plan, problems } = compile(
    projectOf("multiply:MultiplyNode add:AddNode multiply>add", {
      multiply: { factor: 2 },
      add: { addend: 10 },
    }).graph,
    loadLibrary(),
  );
  expect(problems).toEqual([]);
  const module = await WebAssembly.compile(await readFile("runtime-rs/dist/reactor.wasm"));
  const events: RunEvent[] = [];
  const engine = new Engine({
    plan,
    hosts: new Map([["rust", await createRustHost(module)]]),
    emit: (more) => events.push(...more),
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
    stopped: () => false,
  });
  expect(await engine.run("[5,7,3]")).toBe("completed");
  expect(engine.read({ node: nodeId("add"), port: "out" }, 0, 10)).toBe("[20,24,16]");
});
