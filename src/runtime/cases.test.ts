import { beforeAll, describe, expect, it } from "vitest";
import { withDefaults } from "../graph/params";
import type { CatalogEntry, NodeCase } from "../graph/spec";
import { loadLibrary } from "../library/library";
import type { BatchReply, Host, OpenReply, Take } from "./host";
import { startNodePython, startNodeRust } from "./node/runtime";

const { types, python } = loadLibrary();
const entries = [...new Set([...types.values(), ...python.values()])];
let hosts: { readonly [runtime in "rust" | "python"]: Host };
/** The last buffer that was used: none is used twice. */
let buffers = 0;

beforeAll(async () => {
  hosts = { rust: await startNodeRust(process.cwd()), python: await startNodePython(process.cwd()) };
}, 120_000);

/** The node alone, its ports fed with the case's lists: what its own language's tests do too. */
async function play({ spec, source }: CatalogEntry, example: NodeCase): Promise<unknown> {
  const host = hosts[spec.runtime === "python" ? "python" : "rust"];
  const lists: { readonly [port: string]: readonly unknown[] } = Array.isArray(example.input)
    ? { [spec.inputs[0]?.name ?? ""]: example.input }
    : (example.input as { readonly [port: string]: readonly unknown[] });
  const params = withDefaults(spec.params, example.params ?? {});
  const wired = spec.inputs.filter((port) => port.name in lists);
  const inputs = spec.inputs.map(({ name, default: standard }) =>
    name in lists ? { port: name } : { port: name, value: params[name] ?? standard ?? null },
  );
  const outputs = spec.outputs.map((port) => ({ port: port.name, buffer: ++buffers }));
  const node = { id: "node", type: spec.node_type, params, onError: "stop", source, inputs, outputs };
  const opened = JSON.parse(await host.open(JSON.stringify({ segments: [{ nodes: [node] }] }))) as OpenReply;
  if (opened.error) return { error: opened.error.message };
  const take = wired.map((port): Take => {
    host.feed(++buffers, new TextEncoder().encode(JSON.stringify(lists[port.name])));
    return [buffers, 0];
  });
  const count = take.length === 0 ? 1 : Math.min(...Object.values(lists).map((list) => list.length));
  let reply = JSON.parse(await host.run(0, take, count, 1)) as BatchReply;
  while (reply.more && !reply.failure) reply = JSON.parse(await host.run(0, [], 0, 1)) as BatchReply;
  const end = JSON.parse(await host.finish(0, reply.failure ? 0 : 1)) as BatchReply;
  const failure = reply.failure ?? end.failure;
  if (failure) return { error: failure.message };
  const read = ({ buffer }: { buffer: number }) => JSON.parse(host.text(buffer, 0, 1_000_000));
  return Array.isArray(example.output) || outputs.length === 1
    ? read(outputs[0] as (typeof outputs)[number])
    : Object.fromEntries(outputs.map((output) => [output.port, read(output)]));
}

/** JavaScript has read the cases, and with them integers it cannot hold; their own language compares them exactly. */
function rounded(value: unknown): unknown {
  const round = (_key: string, each: unknown) =>
    typeof each === "number" && Math.abs(each) > Number.MAX_SAFE_INTEGER ? each.toPrecision(12) : each;
  return JSON.parse(JSON.stringify(value, round));
}

it("there are nodes, and each of them shows what it does", () => {
  expect(entries.length).toBeGreaterThan(35);
  const few = entries.filter((entry) => entry.cases.length < 3).map((entry) => entry.spec.node_type);
  expect(few).toEqual([]);
});

describe.each(entries.map((entry) => [`${entry.spec.node_type} (${entry.spec.runtime})`, entry] as const))(
  "%s",
  (_, entry) => {
    it.each(entry.cases.map((example) => [example.title, example] as const))(
      "%s",
      async (_title, example) => {
        const given = await play(entry, example);
        if (example.error !== undefined) expect((given as { error: string }).error).toContain(example.error);
        else expect(rounded(given)).toEqual(rounded(example.output));
      },
    );
  },
);
