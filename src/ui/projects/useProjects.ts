// The open project's keeping, for components. Holds no state of its own.

import { useEffect, useState } from "react";
import { useStore } from "zustand";
import type { Result } from "../../graph/result";
import type { ProjectsState } from "../../session/storage/board";
import type { Sight } from "../../session/storage/shelf";
import { useStudio } from "../studio";
import { tellError } from "../toolbar/notices";

export function useProjects<T>(select: (state: ProjectsState) => T): T {
  return useStore(useStudio().session.projects.store, select);
}

/** What an answer of storage is, asked again when projects change; undefined until it is there. */
export function useStored<T>(ask: () => Promise<Result<T, string>>, about: string): T | undefined {
  const changes = useProjects((state) => state.changes);
  const [answer, setAnswer] = useState<T>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question is named by what it is about.
  useEffect(() => {
    let isWanted = true;
    void ask().then((result) => {
      if (!isWanted) return;
      if (result.ok) setAnswer(() => result.value);
      else tellError(result.error);
    });
    return () => {
      isWanted = false;
    };
  }, [about, changes]);
  return answer;
}

/** A stored project to look at, once its place has come into sight. */
export function useSight(id: string, revision: number, isSeen: boolean): Sight | undefined {
  const { session } = useStudio();
  const [sight, setSight] = useState<{ readonly key: string; readonly value: Sight | undefined }>();
  const key = `${id} ${revision}`;
  useEffect(() => {
    if (!isSeen) return;
    let isWanted = true;
    void session.shelf.lookAt(id).then((value) => isWanted && setSight({ key, value }));
    return () => {
      isWanted = false;
    };
  }, [session, id, key, isSeen]);
  return sight?.value;
}
