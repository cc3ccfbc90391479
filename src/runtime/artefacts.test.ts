import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { expect, it } from "vitest";

const info = new Map(
  readFileSync("runtime-rs/dist/BUILDINFO", "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split(/[: ]+/, 2) as [string, string]),
);

function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (/^(target|dist|node-template)$/.test(name)) return [];
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

it("the committed WASM was built from the sources beside it", () => {
  const rust = filesBelow("runtime-rs").filter((path) => /\.rs$|\/Cargo\.(toml|lock)$/.test(path));
  const nodes = filesBelow("node-library").filter((path) => /\/(node\.rs|spec\.json)$/.test(path));
  expect(rust.length).toBeGreaterThan(10);
  expect(nodes.length).toBeGreaterThan(30);
  const listed = [...rust, ...nodes].sort().map((path) => `${path}\0${sha256(readFileSync(path))}\n`);
  expect(info.get("sources")).toBe(sha256(listed.join("")));
  expect(info.get("Cargo.lock")).toBe(sha256(readFileSync("runtime-rs/Cargo.lock")));
});

it("the committed WASM is whole, and small enough to travel", () => {
  const sizes = ["command.wasm", "reactor.wasm"].map((file) => {
    const bytes = readFileSync(join("runtime-rs/dist", file));
    expect(info.get(file)).toBe(sha256(bytes));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 };
    return brotliCompressSync(bytes, { params }).length;
  });
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(400 * 1024);
});
