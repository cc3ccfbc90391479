// For tests alone: the built command at work, and files for it in a folder of their own. Knows nothing of what is tested.

import { spawn } from "node:child_process";
import { mkdtempSync, watch, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const folder = mkdtempSync(join(tmpdir(), "rmpkg-"));

export function file(name: string, text: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

export function manifest(nodes: readonly object[], more: object = {}, studio: object = {}): string {
  const metadata = { name: "test", studio };
  return JSON.stringify({ version: "v1", metadata, nodes, connections: [], ...more });
}

/** One node whose class is given with its body. */
export function own(name: string, body: string, studio: object = {}): string {
  const code = `class Own(Node):\n    def process(self, data):\n        ${body}\n`;
  const sources = { Own: { language: "python", code } };
  return file(name, manifest([{ id: "o", node_type: "Own", params: {} }], { sources }, studio));
}

/** A running command, and what it has said so far. */
export function start(args: readonly string[], options: readonly string[] = []) {
  const child = spawn(process.execPath, [...options, "bin/rmpkg.mjs", ...args]);
  const said = { out: "", err: "" };
  const heard: (() => void)[] = [];
  const wake = () => {
    for (const waiting of heard.splice(0)) waiting();
  };
  for (const [name, stream] of [["out", child.stdout] as const, ["err", child.stderr] as const]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      said[name] += text;
      wake();
    });
  }
  const ended = new Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>(
    (resolve) => child.on("close", (code) => resolve({ code, ...said })),
  );
  /** Looks whenever it has said something or a file has changed. */
  const until = async (isTrue: () => boolean) => {
    const watcher = watch(folder, wake);
    while (!isTrue()) await new Promise<void>((resolve) => heard.push(resolve));
    watcher.close();
  };
  // A command that ended does not read what is left.
  child.stdin.on("error", () => {});
  return { child, said, ended, until };
}

export function rmpkg(
  args: readonly string[],
  stdin: string | Uint8Array = "",
  options: readonly string[] = [],
) {
  const { child, ended } = start(args, options);
  child.stdin.end(stdin);
  return ended;
}
