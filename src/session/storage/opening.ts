// A stored project back on the screen: the newest version that is whole and can be read. Knows nothing of where it is
// stored, nor of how a text is read.

import type { Result } from "../../graph/result";
import { failure, success } from "../../graph/result";
import { FORMAT, isWhole, type Version } from "./record";
import type { Loaded } from "./store";

/** A version and what is the matter with it. */
export interface Candidate {
  readonly version: Version;
  /** `damaged`: not as it was written; `unreadable`: as it was written, but no manifest that this editor reads. */
  readonly state: "whole" | "damaged" | "unreadable" | "newer";
}

export interface ReadBack<T> {
  readonly opened: T;
  readonly version: Version;
  /** What is newer and could not be read. */
  readonly damaged: readonly Version[];
  readonly readOnly: boolean;
}

/** The newest that can be read; else all that is there, for somebody to look at. */
export async function readBack<T>(
  { head, generations }: Loaded,
  snapshots: () => Promise<readonly Version[]>,
  read: (text: string) => Result<T, unknown>,
): Promise<Result<ReadBack<T>, null>> {
  const damaged: Version[] = [];
  const search = (versions: readonly Version[]): ReadBack<T> | undefined => {
    for (const version of versions) {
      const opened = isWhole(version) ? read(version.text) : undefined;
      if (opened?.ok) {
        const readOnly = Math.max(version.format, head?.format ?? 0) > FORMAT;
        return { opened: opened.value, version, damaged, readOnly };
      }
      damaged.push(version);
    }
    return undefined;
  };
  const found = search(generations) ?? search(await snapshots().catch(() => []));
  return found ? success(found) : failure(null);
}

/** Whether what is stored is all there: its newest text is the one that its head tells of. */
export function isComplete({ head, generations }: Loaded): boolean {
  return head !== undefined && generations[0]?.revision === head.revision;
}

export function candidateOf(version: Version, read: (text: string) => Result<unknown, unknown>): Candidate {
  if (!isWhole(version)) return { version, state: "damaged" };
  if (version.format > FORMAT) return { version, state: "newer" };
  return { version, state: read(version.text).ok ? "whole" : "unreadable" };
}
