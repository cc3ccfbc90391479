import { beforeEach, describe, expect, it } from "vitest";
import { nodeId } from "../graph/graph";
import { loadLibrary } from "../library/library";
import { createSecretStore, type SecretStore, type StoredSecret } from "./secret-store";
import { createSession, type Session } from "./session";
import { Memory, ScriptedRuntime, until } from "./testing";

const SECRET = "hunter2-öß'\"\\";
const LIBRARY = loadLibrary();
const client = nodeId("client");
const CODE = `class Client(Node):
    def __init__(self, key: Annotated[str, {"secret": True}], region: str = "eu"):
        self.key = key
    def process(self, data): return data
`;
const OPEN_CODE = CODE.replace(', {"secret": True}', "");

class Drawer implements SecretStore {
  readonly kept = new Map<string, readonly StoredSecret[]>();
  load(home: string) {
    return this.kept.get(home) ?? [];
  }
  save(home: string, secrets: readonly StoredSecret[]) {
    if (secrets.length > 0) this.kept.set(home, secrets);
    else this.kept.delete(home);
  }
  homes() {
    return [...this.kept.keys()];
  }
}

let runtime: ScriptedRuntime;
let store: Memory;
let drawer: Drawer;
let session: Session;

function newSession(): Session {
  runtime = new ScriptedRuntime();
  return createSession({
    library: LIBRARY,
    examples: [],
    runtime,
    store,
    secretStore: drawer,
    loadCommand: async () => new Uint8Array([0, 1]),
    address: "https://studio.example/",
  });
}

function addClient(code = CODE, params = {}): void {
  session.edit({
    kind: "batch",
    edits: [
      { kind: "setSource", type: "Client", source: { language: "python", code } },
      { kind: "addNode", node: { id: client, type: "Client", params }, at: { x: 0, y: 0 } },
      { kind: "describe", input: "[1]" },
    ],
  });
}

const state = () => session.store.getState();
const isSet = (node = "client") => state().secrets.has(`${node}.key`);
const problem = () => state().problems.find(({ param }) => param === "key")?.message;
/** Everything of the state, maps and sets opened. */
const wholeState = () =>
  JSON.stringify(state(), (_, value: unknown) =>
    value instanceof Map || value instanceof Set ? [...value] : value,
  );

beforeEach(() => {
  store = new Memory();
  drawer = new Drawer();
  session = newSession();
});

describe("a secret parameter", () => {
  it("that is required is asked for until it is set", () => {
    addClient();
    expect(problem()).toMatch(/"key" of "client" is a secret that is not set: enter it in the Inspector/);
    session.setSecret(client, "key", SECRET, false);
    expect([problem(), isSet()]).toEqual([undefined, true]);
    session.setSecret(client, "key", undefined, false);
    expect([problem() !== undefined, isSet()]).toEqual([true, false]);
  });

  it.each([
    ["set", () => session.setSecret(client, "key", SECRET, false)],
    ["set by an edit", () => session.edit({ kind: "setParam", node: client, name: "key", value: SECRET })],
  ])("%s is in the plan that runs and nowhere else", async (_, set) => {
    addClient();
    set();
    session.run();
    expect(runtime.runs[0]?.plan.steps[0]).toMatchObject({
      params: { key: SECRET, region: "eu" },
      secret: true,
    });
    const { graph } = state().project;
    await until(session, () => state().saving.kind === "saved");
    const link = await session.shareLink();
    const package_ = new TextDecoder("latin1").decode(await session.exportPackage());
    const texts = [wholeState(), session.exportManifest(), session.copy([client]), store.text, package_];
    for (const text of [...texts, JSON.stringify(link)]) expect(text).not.toContain("hunter2");
    expect(graph.nodes.get(client)?.params).toEqual({});
    expect(drawer.kept.size).toBe(0);
  });

  it("is not brought back by undo as a value of the project", () => {
    addClient();
    session.edit({ kind: "setParam", node: client, name: "key", value: SECRET });
    session.undo();
    session.redo();
    expect(wholeState()).not.toContain("hunter2");
    expect(isSet()).toBe(true);
  });

  it("that the code makes secret is taken out of the project and its history", () => {
    addClient(OPEN_CODE, { key: SECRET });
    session.edit({ kind: "setSource", type: "Client", source: { language: "python", code: CODE } });
    expect([isSet(), wholeState().includes("hunter2")]).toEqual([true, false]);
    session.undo();
    expect(wholeState()).not.toContain("hunter2");
  });

  it("goes with a node that is renamed, and with the undoing of it", () => {
    addClient();
    session.setSecret(client, "key", SECRET, false);
    session.edit({ kind: "rename", node: client, to: nodeId("api") });
    expect([isSet("api"), isSet("client")]).toEqual([true, false]);
    session.undo();
    expect(isSet()).toBe(true);
    session.setSecret(client, "key", undefined, false);
    session.redo();
    expect(isSet("api")).toBe(false);
  });

  it("is found again when the removal of its node is undone, and not by a new node of that name", () => {
    addClient();
    session.setSecret(client, "key", SECRET, false);
    session.edit({ kind: "remove", nodes: [client] });
    session.undo();
    expect(isSet()).toBe(true);
    session.edit({ kind: "remove", nodes: [client] });
    session.edit({
      kind: "addNode",
      node: { id: client, type: "Client", params: {} },
      at: { x: 0, y: 0 },
    });
    expect(isSet()).toBe(false);
  });

  it("goes into a subgraph with its node, and comes out of it again", () => {
    addClient();
    session.setSecret(client, "key", SECRET, false);
    session.edit({ kind: "pack", nodes: [client], id: nodeId("use"), type: "Asking", title: "Asking" });
    session.run();
    const params = () => runtime.runs.at(-1)?.plan.steps[0]?.params.key;
    expect([problem(), params()]).toEqual([undefined, SECRET]);
    session.edit({ kind: "unpack", node: nodeId("use") });
    session.run();
    expect([problem(), isSet(), params()]).toEqual([undefined, true, SECRET]);
    session.undo();
    session.undo();
    expect(isSet()).toBe(true);
  });

  it("makes what follows out of date when it changes, and only then", () => {
    addClient();
    const key = () => state().plan.steps[0]?.key;
    session.setSecret(client, "key", SECRET, false);
    const first = key();
    session.setSecret(client, "key", SECRET, false);
    expect(key()).toBe(first);
    session.setSecret(client, "key", "another", false);
    expect(key()).not.toBe(first);
  });

  it("is blotted out in what a run tells", async () => {
    addClient();
    session.setSecret(client, "key", SECRET, false);
    session.run();
    runtime.tell(
      { kind: "log", node: client, stream: "out", text: `key is ${SECRET}\n` },
      {
        kind: "nodeFailed",
        node: client,
        error: { type: "ValueError", message: `bad ${SECRET}`, input: JSON.stringify({ k: SECRET }) },
      },
      { kind: "runFinished", outcome: "failed", ms: 1 },
    );
    await until(session, () => state().run.phase.kind === "finished");
    expect(state().run.logs[0]?.text).toBe("key is ••••\n");
    expect(state().run.nodes.get(client)).toMatchObject({
      error: { message: "bad ••••", input: '{"k":"••••"}' },
    });
    expect(wholeState()).not.toContain("hunter2");
  });
});

describe("a file that carries a secret", () => {
  const manifest = (sources = CODE) =>
    new TextEncoder().encode(
      JSON.stringify({
        version: "v1",
        nodes: [{ id: "client", node_type: "Client", params: { key: SECRET } }],
        connections: [],
        sources: { Client: { language: "python", code: sources } },
      }),
    );

  it("is opened without it, tells so, and runs with it", async () => {
    const opened = await session.openFile("p.json", manifest());
    expect(opened).toMatchObject({
      ok: true,
      value: { notes: [expect.stringContaining('"key" of "client"')] },
    });
    expect([isSet(), wholeState().includes("hunter2")]).toEqual([true, false]);
    session.edit({ kind: "describe", input: "[1]" });
    session.run();
    expect(runtime.runs[0]?.plan.steps[0]?.params.key).toBe(SECRET);
  });

  it("leaves the next project nothing, and has it still when it comes back by undo", async () => {
    await session.openFile("p.json", manifest());
    session.newProject();
    addClient();
    expect(isSet()).toBe(false);
    session.undo();
    session.undo();
    expect(isSet()).toBe(true);
  });
});

describe("a secret that is to be remembered", () => {
  it("is there after a restart, in its project alone, and gone with its project", async () => {
    addClient();
    session.setSecret(client, "key", SECRET, true);
    await until(session, () => state().saving.kind === "saved");
    expect(store.text).not.toContain("hunter2");
    session = newSession();
    await session.openSaved();
    expect([isSet(), state().secrets.get("client.key")?.remembered]).toEqual([true, true]);
    const { id } = session.projects.current;
    expect(drawer.homes()).toEqual([id]);
    session.newProject();
    addClient();
    expect(isSet()).toBe(false);
    await until(session, () => state().saving.kind === "saved");
    await session.shelf.remove(id);
    session = newSession();
    await session.openSaved();
    expect(drawer.homes()).toEqual([]);
  });

  it("is forgotten when the box is unticked", () => {
    addClient();
    session.setSecret(client, "key", SECRET, true);
    session.rememberSecret(client, "key", false);
    expect([isSet(), drawer.homes()]).toEqual([true, []]);
  });
});

describe("the browser's storage", () => {
  it("gives back what was kept for a project, and nothing for another", () => {
    const items = new Map<string, string>();
    const storage = {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
      removeItem: (key: string) => void items.delete(key),
    } as unknown as Storage;
    const kept = createSecretStore(() => storage);
    const secret = {
      place: { within: "", node: client, type: "Client", param: "key" },
      value: SECRET,
      tag: "secret 1",
    };
    kept.save("one", [secret]);
    expect([kept.load("one"), kept.load("two")]).toEqual([[secret], []]);
    kept.save("one", []);
    expect([items.size, kept.homes()]).toEqual([0, []]);
    items.set("studio.secrets.one", '[{"place": 1}, 2');
    expect(kept.load("one")).toEqual([]);
  });

  it("that refuses keeps nothing and breaks nothing", () => {
    const refused = createSecretStore(() => {
      throw new Error("denied");
    });
    refused.save("one", []);
    expect(refused.load("one")).toEqual([]);
  });
});
