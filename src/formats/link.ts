// A project inside a web address: the manifest, deflated, as text that an address can carry.

import { deflateSync, Inflate } from "fflate";
import type { Project } from "../graph/graph";
import { type Result, success } from "../graph/result";
import type { Catalog } from "../graph/spec";
import { type FormatError, LIMITS, refuse, sizeText } from "./failure";
import { type Opened, readManifest } from "./manifest-reader";
import { writeManifest } from "./manifest-writer";

const VERSION = "v1.";
const DAMAGED = "The link is damaged. Ask for it again, or for the pipeline as a file.";

/** The fragment of a link, without its "#". The same project gives the same text; one that no link can carry, none. */
export async function writeLink(project: Project, catalog: Catalog): Promise<Result<string, FormatError>> {
  const text = new TextEncoder().encode(writeManifest(project, catalog));
  const deflated = text.length > LIMITS.linkInflated ? undefined : deflateSync(text, { level: 9 });
  if (deflated && deflated.length <= LIMITS.linkCompressed) return success(VERSION + toBase64Url(deflated));
  const size = deflated
    ? `${sizeText(deflated.length)}; ${sizeText(LIMITS.linkCompressed)} is the most a link can carry`
    : `${sizeText(text.length)}; ${sizeText(LIMITS.linkInflated)} is the most a link can unfold to`;
  const modules = [...project.graph.sources].filter(([, { language }]) => language === "wasm");
  const why = modules.length ? `, with the code of ${modules.map(([type]) => type).join(", ")}` : "";
  return refuse(`The pipeline is too large for a link: ${size}${why}. Share it as a package.`);
}

export async function readLink(fragment: string, catalog: Catalog): Promise<Result<Opened, FormatError>> {
  const text = fragment.replace(/^#/, "");
  if (!text.startsWith(VERSION)) {
    return refuse("This link does not hold a pipeline, or was made by another version of the editor.");
  }
  const coded = text.slice(VERSION.length);
  if (coded.length > (LIMITS.linkCompressed * 4) / 3) {
    return refuse(`The link is longer than ${sizeText(LIMITS.linkCompressed)} can be.`);
  }
  if (!/^[A-Za-z0-9_-]+$/.test(coded) || coded.length % 4 === 1) return refuse(DAMAGED);
  const inflated = inflate(fromBase64Url(coded));
  return inflated.ok ? readManifest(inflated.value, catalog) : inflated;
}

/** Inflates piece by piece and stops at the limit, whatever the data claims to become. */
function inflate(bytes: Uint8Array): Result<string, FormatError> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const parts: string[] = [];
  let size = 0;
  let isWhole = false;
  const inflater = new Inflate((chunk, final) => {
    size += chunk.length;
    if (size > LIMITS.linkInflated) throw new RangeError();
    parts.push(decoder.decode(chunk, { stream: !final }));
    isWhole ||= final;
  });
  const piece = 1024;
  try {
    for (let from = 0; from < bytes.length && !isWhole; from += piece) {
      inflater.push(bytes.subarray(from, from + piece), from + piece >= bytes.length);
    }
  } catch {
    if (size > LIMITS.linkInflated)
      return refuse(`The link unfolds to more than ${sizeText(LIMITS.linkInflated)}.`);
    return refuse(DAMAGED);
  }
  return isWhole ? success(parts.join("")) : refuse("The link is cut short. Copy it again, to its end.");
}

function toBase64Url(bytes: Uint8Array): string {
  const chars = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(chars).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromBase64Url(text: string): Uint8Array {
  const chars = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(chars, (char) => char.charCodeAt(0));
}
