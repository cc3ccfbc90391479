// Zip archives that nobody vouches for, read whole into memory: only those that every unzip tool reads alike, with
// plain file names and within the caps, counted in bytes that really came out. Knows nothing of packages.

import { configure, type Entry, type FileEntry, Uint8ArrayReader, ZipReader } from "@zip.js/zip.js";
import { failure, type Result, success } from "../graph/result";
import { type FormatError, isUnsafeKey, LIMITS, refuse, sizeText } from "./failure";

export type Archive = ReadonlyMap<string, Uint8Array>;

/** Names are checked here, so that the error can say which. */
const STRICT = {
  strictness: "strict",
  filenameValidation: "tolerant",
  checkOverlappingEntry: true,
  checkSignature: true,
} as const;
const NAME = /^[A-Za-z0-9._-]+(?:\/[A-Za-z0-9._-]+)*$/;
const WINDOWS_DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const MAX_NAME = 200;

export function isZip(bytes: Uint8Array): boolean {
  return (
    bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5) && bytes[3] === bytes[2] + 1
  );
}

/** Why a path may not stand in an archive; undefined when it may. */
export function pathProblem(path: string): string | undefined {
  if (path.length > MAX_NAME) return "its name is too long";
  if (!NAME.test(path))
    return 'its name may hold letters, digits, ".", "_" and "-" only, and no path upwards';
  const parts = path.split("/");
  if (parts.some((part) => part === "." || part === "..")) return "its name leads to another place";
  if (parts.some(isUnsafeKey)) return "its name is not allowed";
  if (parts.some((part) => WINDOWS_DEVICE.test(part) || part.endsWith(".")))
    return "Windows cannot hold its name";
  return undefined;
}

export async function readArchive(bytes: Uint8Array): Promise<Result<Archive, FormatError>> {
  if (bytes.length > LIMITS.packageBytes) {
    return refuse(`The package is larger than ${sizeText(LIMITS.packageBytes)}.`);
  }
  if (entryCount(bytes) > LIMITS.entries) {
    return refuse(`The package has more than ${LIMITS.entries} entries.`);
  }
  // Workers and WebAssembly of the library's own would need more rights than the page grants.
  configure({ useWebWorkers: false });
  const reader = new ZipReader(new Uint8ArrayReader(bytes), STRICT);
  try {
    const entries = await reader.getEntries();
    const problem = listProblem(entries);
    return problem ? failure(problem) : await readEntries(entries);
  } catch (error) {
    return refuse(`The package is damaged or was built to be read in two ways: ${reason(error)}.`);
  } finally {
    await reader.close();
  }
}

/** As the last record of the archive claims, so that a huge list is not even read; the strict reader finds any lie. */
function entryCount(bytes: Uint8Array): number {
  const end = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = bytes.length - 22;
  return at >= 0 && end.getUint32(at, true) === 0x06054b50 ? end.getUint16(at + 10, true) : 0;
}

function listProblem(entries: readonly Entry[]): FormatError | undefined {
  if (entries.length > LIMITS.entries)
    return { message: `The package has more than ${LIMITS.entries} entries.` };
  const seen = new Set<string>();
  let total = 0;
  for (const entry of entries) {
    const folded = entry.filename.normalize("NFC").toLowerCase();
    total += entry.uncompressedSize;
    const why = seen.has(folded) ? "another entry has the same name" : entryProblem(entry, total);
    if (why) return { message: `The package's entry "${entry.filename.slice(0, 80)}" is refused: ${why}.` };
    seen.add(folded);
  }
  return undefined;
}

function entryProblem(entry: Entry, total: number): string | undefined {
  const fileType = (entry.externalFileAttributes >>> 16) & 0o170000;
  const isPlain = fileType === 0 || fileType === (entry.directory ? 0o040000 : 0o100000);
  if (entry.symlink || !isPlain) return "it is a link or a device";
  if (entry.encrypted) return "it is encrypted";
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
    return "it is compressed in an unusual way";
  if (entry.uncompressedSize > LIMITS.entryInflated)
    return `it is larger than ${sizeText(LIMITS.entryInflated)}`;
  if (total > LIMITS.packageInflated)
    return `the package unfolds to more than ${sizeText(LIMITS.packageInflated)}`;
  if (entry.uncompressedSize > 1024 * 1024 && entry.uncompressedSize > entry.compressedSize * LIMITS.ratio) {
    return "it unfolds to far more than it should";
  }
  return pathProblem(entry.directory ? entry.filename.replace(/\/$/, "") : entry.filename);
}

async function readEntries(entries: readonly Entry[]): Promise<Result<Archive, FormatError>> {
  const files = new Map<string, Uint8Array>();
  for (const entry of entries) {
    if (entry.directory) continue;
    try {
      files.set(entry.filename, await readEntry(entry));
    } catch (error) {
      return refuse(`The package's entry "${entry.filename}" is damaged: ${reason(error)}.`);
    }
  }
  return success(files);
}

/** The bytes of an entry; no more than it claims are kept or waited for. */
async function readEntry(entry: FileEntry): Promise<Uint8Array> {
  const bytes = new Uint8Array(entry.uncompressedSize);
  let size = 0;
  const sink = new WritableStream<Uint8Array>({
    write(chunk) {
      if (size + chunk.length > bytes.length) throw new Error("it is larger than it claims");
      bytes.set(chunk, size);
      size += chunk.length;
    },
  });
  await entry.getData(sink, { ...STRICT, useWebWorkers: false });
  if (size !== bytes.length) throw new Error("it is smaller than it claims");
  return bytes;
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const { filename } = error as { readonly filename?: unknown };
  const where = typeof filename === "string" ? ` at "${filename.slice(0, 80)}"` : "";
  return error.message.replace(/\.$/, "").toLowerCase() + where;
}
