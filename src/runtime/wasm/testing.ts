// For tests alone: the modules of fixtures/, a chain of nodes as a program, and a run of it in batches. Knows nothing of
// the engine, which does the same with a plan.

import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { toBase64 } from "../../graph/base64";
import { DESCRIPTION } from "../../graph/module";
import type { BatchReply, Host, OpenReply } from "../host";

export function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`./fixtures/${name}.wasm`, import.meta.url)));
}

/** A module with another description of itself; the one it had stays, behind it. */
export function described(module: Uint8Array, description: unknown): Uint8Array {
  const text = typeof description === "string" ? description : JSON.stringify(description);
  const name = new TextEncoder().encode(DESCRIPTION);
  const contents = [name.length, ...name, ...new TextEncoder().encode(text)];
  const size = [(contents.length & 127) | 128, ((contents.length >> 7) & 127) | 128, contents.length >> 14];
  return Uint8Array.from([...module.subarray(0, 8), 0, ...size, ...contents, ...module.subarray(8)]);
}

export interface ChainNode {
  readonly module: Uint8Array;
  readonly params?: object;
  readonly onError?: "stop" | "skip";
  readonly inputs?: readonly { readonly port: string; readonly value?: unknown }[];
  readonly outputs?: readonly string[];
  readonly via?: string;
}

/** The input is buffer 1; the outputs of node i are 10 * (i + 1) and those after it. */
export function programOf(nodes: readonly ChainNode[]): string {
  return JSON.stringify({
    segments: [
      {
        nodes: nodes.map(({ module, inputs, outputs, ...rest }, index) => ({
          id: `n${index}`,
          type: "Test",
          ...rest,
          source: toBase64(module),
          inputs: inputs ?? [{ port: "in" }],
          outputs: (outputs ?? ["out"]).map((port, at) => ({ port, buffer: 10 * (index + 1) + at })),
        })),
      },
    ],
  });
}

export async function open(host: Host, ...nodes: readonly ChainNode[]): Promise<OpenReply> {
  return JSON.parse(await host.open(programOf(nodes))) as OpenReply;
}

export function feed(host: Host, buffer: number, items: readonly unknown[]): void {
  host.feed(buffer, new TextEncoder().encode(JSON.stringify(items)));
}

/** All replies of a run over what was fed to buffer 1, in batches of a size. */
export async function run(
  host: Host,
  nodes: number,
  items: readonly unknown[],
  batch = 1000,
): Promise<BatchReply[]> {
  feed(host, 1, items);
  const replies: BatchReply[] = [];
  const ask = async (reply: string | Promise<string>) => {
    replies.push(JSON.parse(await reply) as BatchReply);
    return replies.at(-1) as BatchReply;
  };
  for (let from = 0; from < items.length; from += batch) {
    const count = Math.min(batch, items.length - from);
    let reply = await ask(host.run(0, [[1, from]], count, nodes));
    while (reply.more) reply = await ask(host.run(0, [], 0, nodes));
    if (reply.failure) break;
  }
  await ask(host.finish(0, nodes));
  return replies;
}

export function values(host: Host, buffer: number): unknown {
  return JSON.parse(host.text(buffer, 0, Number.MAX_SAFE_INTEGER));
}

/** A chain of nodes over some items: every reply, the failure among them, and what came out at the end. */
export async function runOn(
  host: Host,
  nodes: readonly ChainNode[],
  items: readonly unknown[],
  batch?: number,
) {
  expect(await open(host, ...nodes)).toEqual({ ok: true });
  const replies = await run(host, nodes.length, items, batch);
  const failure = replies.find((reply) => reply.failure)?.failure ?? undefined;
  return { replies, failure, out: values(host, 10 * nodes.length) };
}
