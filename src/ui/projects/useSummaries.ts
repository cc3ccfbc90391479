// What each version changed, in a few words: read one after the other, so that the page goes on. Knows nothing of how
// they are shown.

import { useEffect, useState } from "react";
import { differencesBetween } from "../../session/storage/differences";
import type { Version } from "../../session/storage/record";
import type { Shelf, Sight } from "../../session/storage/shelf";
import { useStudio } from "../studio";
import { versionsText as text } from "../text/projects";

type Summaries = ReadonlyMap<Version, string>;

/** By version, against the one before it; those that are missing are being looked at. */
export function useSummaries(versions: readonly Version[]): Summaries {
  const { session } = useStudio();
  const [summaries, setSummaries] = useState<Summaries>(new Map());
  useEffect(() => {
    const reading = summarise(session.shelf, versions);
    let handle: ReturnType<typeof setTimeout>;
    const step = () => {
      const next = reading.next();
      if (next.done) return;
      const [version, summary] = next.value;
      setSummaries((before) => new Map(before).set(version, summary));
      handle = setTimeout(step);
    };
    handle = setTimeout(step);
    return () => clearTimeout(handle);
  }, [session, versions]);
  return summaries;
}

function* summarise(shelf: Shelf, versions: readonly Version[]): Generator<readonly [Version, string]> {
  let after: Sight | undefined;
  for (const [index, version] of versions.entries()) {
    const before = shelf.look(version);
    const newer = versions[index - 1];
    if (newer && before && after) {
      yield [newer, text.summary(differencesBetween(before.project, after.project))];
    }
    if (!before) yield [version, text.unreadable];
    after = before;
  }
  const last = versions.at(-1);
  if (last && after) yield [last, text.first];
}
