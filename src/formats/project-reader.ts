// A file of any format we know to a project, told by its content rather than by its name.

import type { Result } from "../graph/result";
import type { Catalog } from "../graph/spec";
import { isZip } from "./archive";
import { type FormatError, LIMITS, refuse, sizeText } from "./failure";
import { type Opened, readManifest } from "./manifest-reader";
import { readPackage } from "./package-reader";

export async function readProject(
  name: string,
  bytes: Uint8Array,
  catalog: Catalog,
): Promise<Result<Opened, FormatError>> {
  if (isZip(bytes)) return readPackage(bytes, catalog);
  if (/\.rmpkg$/i.test(name)) return refuse(`${name} is no package: a package is a zip archive.`);
  if (bytes.length > LIMITS.text) return refuse(`${name} is larger than ${sizeText(LIMITS.text)}.`);
  const text = decode(bytes);
  if (text === undefined) return refuse(`${name} is neither a package nor text.`);
  return readManifest(text, catalog);
}

function decode(bytes: Uint8Array): string | undefined {
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const encoding = isWide ? (bytes[0] === 0xff ? "utf-16le" : "utf-16be") : "utf-8";
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}
