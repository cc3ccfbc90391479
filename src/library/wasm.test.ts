import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toBase64 } from "../graph/base64";
import { compile } from "../graph/compile";
import { DESCRIPTION, inspectModule } from "../graph/module";
import { projectOf } from "../graph/testing";
import { loadLibrary, withSources } from "./library";
import { deriveModule, readModuleFile } from "./wasm";

const fixture = (name: string) => new Uint8Array(readFileSync(`src/runtime/wasm/fixtures/${name}.wasm`));
const LIBRARY = loadLibrary();

/** A module without a description, given one. */
function described(description: unknown, module: Uint8Array): Uint8Array {
  const text = typeof description === "string" ? description : JSON.stringify(description);
  const name = new TextEncoder().encode(DESCRIPTION);
  const contents = [name.length, ...name, ...new TextEncoder().encode(text)];
  const size = [(contents.length & 127) | 128, ((contents.length >> 7) & 127) | 128, contents.length >> 14];
  return Uint8Array.from([...module.subarray(0, 8), 0, ...size, ...contents, ...module.subarray(8)]);
}

const refusalOf = (description: unknown) => {
  const read = readModuleFile("x.wasm", described(description, fixture("count")));
  return read.ok ? undefined : read.error;
};

describe("a module", () => {
  it("becomes an entry of the catalog, by what its section says", () => {
    const read = readModuleFile("gain.wasm", fixture("gain"));
    if (!read.ok) throw new Error(read.error);
    const { type, source } = read.value;
    const sources = new Map([[type, source]]);
    const catalog = withSources(LIBRARY, sources);
    const entry = catalog.types.get("MyGain");
    expect(entry).toMatchObject({
      own: true,
      source: source.code,
      spec: {
        node_type: "MyGain",
        title: "My gain",
        category: "My nodes",
        description: "Multiplies numbers and audio by a factor.",
        docs: expect.stringContaining("`factor`"),
        runtime: "wasm",
        inputs: [{ name: "in", type: "any", description: "Numbers or audio." }],
        outputs: [{ name: "out", type: "any" }],
        params: { type: "object", properties: { factor: { type: "number", default: 2 } } },
        stateful: false,
        deterministic: true,
        streaming: false,
      },
    });
    expect(entry?.cases.map(({ title }) => title)).toEqual([
      "Doubles numbers",
      "Turns the sign around",
      "Refuses text",
    ]);
    expect(entry).not.toHaveProperty("flaw");
    expect(entry).not.toHaveProperty("replaces");
    // An edit elsewhere does not read the module again.
    expect(withSources(LIBRARY, new Map(sources)).types.get("MyGain")).toBe(entry);
  });

  it("is planned with its code, for the runtime of modules", () => {
    const read = readModuleFile("gain.wasm", fixture("gain"));
    if (!read.ok) throw new Error(read.error);
    const { type, source } = read.value;
    const catalog = withSources(LIBRARY, new Map([[type, source]]));
    const { plan, problems } = compile(projectOf(`a:${type}`).graph, catalog);
    expect(problems).toEqual([]);
    expect(plan.steps[0]).toMatchObject({ runtime: "wasm", source: source.code, params: { factor: 2 } });
  });

  it("may stand for a node of the library, which it says", () => {
    const code = toBase64(fixture("count"));
    const entry = withSources(LIBRARY, new Map([["AddNode", { language: "wasm", code }]])).types.get(
      "AddNode",
    );
    expect(entry?.replaces).toBe(LIBRARY.types.get("AddNode"));
    expect(entry?.spec).toMatchObject({ node_type: "AddNode", title: "Count", runtime: "wasm" });
  });

  it("that is a program is a node too, named like its file unless it says more", () => {
    const read = readModuleFile("my tool.wasm", fixture("shout"));
    expect(read.ok && read.value.type).toBe("my_tool");
    const { spec } = deriveModule("my_tool", toBase64(fixture("shout")));
    expect(spec).toMatchObject({ inputs: [{ name: "in" }], outputs: [{ name: "out" }], stateful: true });
    const said = { abi: 1, type: "Shout", stateful: false, inputs: [{ name: "text", type: "text" }] };
    const more = deriveModule("Shout", toBase64(described(said, fixture("shout"))));
    expect(more.spec).toMatchObject({ stateful: false, inputs: [{ name: "text", type: "text" }] });
  });

  it.each<[string, Uint8Array, RegExp]>([
    ["text", new TextEncoder().encode("hello"), /no WebAssembly module/],
    ["nothing", new Uint8Array(), /no WebAssembly module/],
    ["a component", Uint8Array.of(0, 97, 115, 109, 13, 0, 1, 0), /component/],
    ["an empty module", Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0), /neither "rm_node_abi_1"/],
    ["what reaches out", fixture("forbidden"), /imports the function "env\.fetch"/],
    ["what is too large", new Uint8Array(9 * 2 ** 20), /larger than 8 MiB/],
  ])("is refused when it is %s, and its type stays a node with a reason", (_, bytes, message) => {
    const read = readModuleFile("x.wasm", bytes);
    expect(!read.ok && read.error).toMatch(message);
    if (bytes.length > 1e6) return;
    const { spec, flaw } = deriveModule("Broken", toBase64(bytes));
    expect(flaw).toMatch(message);
    expect(spec).toMatchObject({ node_type: "Broken", runtime: "wasm", inputs: [{ name: "in" }] });
    expect(deriveModule("Broken", "no base64!").flaw).toMatch(/no base64/);
  });

  it("built by wasm-bindgen is told what to do", () => {
    // type section with (func), import "wbg"."__wbindgen_throw", then nothing.
    const name = (text: string) => [text.length, ...new TextEncoder().encode(text)];
    const imports = [1, ...name("wbg"), ...name("__wbindgen_throw"), 0, 0];
    const bytes = Uint8Array.from([
      0,
      97,
      115,
      109,
      1,
      0,
      0,
      0,
      1,
      4,
      1,
      96,
      0,
      0,
      2,
      imports.length,
      ...imports,
    ]);
    const read = readModuleFile("x.wasm", bytes);
    expect(!read.ok && read.error).toMatch(/wasm-bindgen/);
  });

  it("cut or changed anywhere never throws", () => {
    const whole = fixture("count");
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(whole.length - 1), fc.nat(255), (length, at, byte) => {
        const bad = whole.slice(0, length);
        if (at < bad.length) bad[at] = byte;
        const read = readModuleFile("x.wasm", bad);
        expect(typeof (read.ok ? read.value.type : read.error)).toBe("string");
      }),
      { numRuns: 500 },
    );
  });

  it("names itself in one section only that comes first", () => {
    const both = described({ abi: 1, type: "First" }, fixture("count"));
    const inspected = inspectModule(both);
    expect(inspected.ok && new TextDecoder().decode(inspected.value.description)).toContain("First");
  });
});

describe("a description", () => {
  const good = { abi: 1, type: "T" };

  it.each<[unknown, RegExp]>([
    ["{", /it is no JSON/],
    ["[]", /it is no JSON object/],
    ["\xff", /it is no JSON/],
    [{}, /abi is missing; this editor knows 1/],
    [{ abi: 2, type: "T" }, /abi is 2/],
    [{ abi: 1 }, /type is missing/],
    [{ abi: 1, type: "a b" }, /type is "a b"; it must be a name/],
    [{ abi: 1, type: "__proto__" }, /type is "__proto__"/],
    [
      '{"abi": 1, "type": "T", "params": {"properties": {"__proto__": {}}}}',
      /"__proto__", which is not allowed/,
    ],
    [{ ...good, title: 5 }, /title is 5; it must be text/],
    [{ ...good, title: "x".repeat(101) }, /title is longer than 100/],
    [{ ...good, stateful: "yes" }, /stateful is "yes"; it must be true or false/],
    [{ ...good, inputs: {} }, /inputs is \{\}; it must be a list/],
    [{ ...good, inputs: [{ name: "a" }, { name: "a" }] }, /inputs\[1\]\.name is "a", like another/],
    [{ ...good, inputs: [{ name: "a>b" }] }, /inputs\[0\]\.name is "a>b"/],
    [
      { ...good, outputs: [{ name: "a", type: "blob" }] },
      /outputs\[0\]\.type is "blob"; it must be one of any, /,
    ],
    [{ ...good, outputs: Array(40).fill({ name: "a" }) }, /outputs has more than 32/],
    [{ ...good, params: { type: "array" } }, /params\.type is "array"/],
    [{ ...good, params: { properties: { a: 1 } } }, /params\.properties\.a is 1; it must be an object/],
    [
      { ...good, params: { properties: { a: { type: "string", pattern: "(a+)+$" } } } },
      /params\.properties\.a\.pattern is no word/,
    ],
    [{ ...good, params: { properties: { a: { $ref: "#" } } } }, /params\.properties\.a\.\$ref is no word/],
    [
      { ...good, params: { properties: { a: { type: "float" } } } },
      /a\.type is "float"; it must be one of null/,
    ],
    [{ ...good, params: { properties: { a: { minimum: "0" } } } }, /a\.minimum is "0"; it must be a number/],
    [{ ...good, params: { properties: { a: { anyOf: [{ type: 1 }] } } } }, /a\.anyOf\[0\]\.type is 1/],
    [{ ...good, params: { properties: {}, required: ["b"] } }, /params\.required\[0\] is "b"/],
    [{ ...good, cases: [{ title: "x" }] }, /cases\[0\]\.input is missing/],
    [{ ...good, cases: [{ input: { in: 1 } }] }, /cases\[0\]\.input\.in is 1; it must be a list/],
    [`{"abi": 1, "type": "T", "x": ${"[".repeat(100)}${"]".repeat(100)}}`, /nested deeper than 32/],
    [{ ...good, docs: "x".repeat(300_000) }, /it is larger than 256 KiB/],
  ])("%j is refused with the field", (description, message) => {
    expect(refusalOf(description)).toMatch(message);
  });

  it("of any shape is refused or gives a whole spec", () => {
    const fields = fc.record(
      {
        abi: fc.constant(1),
        type: fc.constant("T"),
        title: fc.jsonValue(),
        inputs: fc.jsonValue(),
        outputs: fc.oneof(fc.jsonValue(), fc.array(fc.record({ name: fc.string(), type: fc.jsonValue() }))),
        params: fc.oneof(fc.jsonValue(), fc.record({ properties: fc.jsonValue(), required: fc.jsonValue() })),
        cases: fc.jsonValue(),
        streaming: fc.jsonValue(),
      },
      { requiredKeys: ["abi", "type"] },
    );
    fc.assert(
      fc.property(fields, (description) => {
        const { spec, flaw } = deriveModule("T", toBase64(described(description, fixture("count"))));
        expect(flaw === undefined || flaw.startsWith("The module's description is refused: ")).toBe(true);
        expect(spec.inputs.every(({ name }) => name.length > 0)).toBe(true);
        expect(spec.params.type).toBe("object");
      }),
    );
  });
});
