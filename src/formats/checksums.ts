// The list of digests inside a package, in the format of `sha256sum`. It covers every entry but itself and its signature.

import { type Result, success } from "../graph/result";
import type { Archive } from "./archive";
import { type FormatError, refuse } from "./failure";

export const SUMS = "meta/SHA256SUMS";
const SIGNATURE = "meta/signature.sig";

export async function writeSums(files: Archive): Promise<string> {
  const lines: string[] = [];
  for (const path of covered(files)) lines.push(`${await sha256(files.get(path))}  ${path}\n`);
  return lines.join("");
}

/** Holds every entry to its digest, and the list to every entry; a package without a list passes. */
export async function checkSums(files: Archive): Promise<Result<null, FormatError>> {
  const list = files.get(SUMS);
  if (!list) return success(null);
  const sums = new Map<string, string>();
  for (const [index, line] of new TextDecoder().decode(list).split("\n").entries()) {
    if (!line) continue;
    const [, sum, path] = /^([0-9a-f]{64}) {2}(\S+)$/.exec(line) ?? [];
    if (!sum || !path || sums.has(path))
      return refuse(`Line ${index + 1} of the package's ${SUMS} cannot be read.`);
    sums.set(path, sum);
  }
  for (const path of covered(files)) {
    const sum = sums.get(path);
    if (!sum) return refuse(`The package's entry "${path}" is not in its ${SUMS}: it was added later.`);
    if (sum !== (await sha256(files.get(path)))) {
      return refuse(`The package's entry "${path}" does not match its checksum: it was changed or damaged.`);
    }
    sums.delete(path);
  }
  const [missing] = sums.keys();
  return missing ? refuse(`The package's entry "${missing}" is missing.`) : success(null);
}

function covered(files: Archive): readonly string[] {
  return [...files.keys()].filter((path) => path !== SUMS && path !== SIGNATURE).sort();
}

export async function sha256(bytes: Uint8Array | undefined): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new Uint8Array(bytes ?? []));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
