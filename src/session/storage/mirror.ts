// A second copy of every project's newest text, apart from the database: a browser that finds its database torn after
// a crash throws all of it away. Knows nothing of when projects are saved.

import { type Head, isWhole, readHead, readVersion, type Version } from "./record";

export interface Copy {
  readonly head: Head;
  readonly version: Version;
}

export interface Mirror {
  put(copy: Copy): Promise<void>;
  /** The newest revision of each project that there is a copy of. */
  revisions(): Promise<ReadonlyMap<string, number>>;
  /** Undefined where it is not as it was written. */
  get(id: string, revision: number): Promise<Copy | undefined>;
  drop(id: string): Promise<void>;
}

const CACHE = "remotemedia-studio-projects";
const PLACE = "/kept-projects/";
/** The copy before the newest is left alone while that is written. */
const KEPT = 2;

/** In the browser's cache storage, whose entries are files of their own. `storage` gives none where it is refused. */
export function createMirror(storage: () => CacheStorage | undefined, origin: string): Mirror {
  const open = async () => storage()?.open(CACHE);
  const addressOf = (id: string, revision: number) =>
    new URL(`${PLACE}${encodeURIComponent(id)}/${revision}`, origin).href;
  const entries = async (cache: Cache) =>
    (await cache.keys()).flatMap((request) => {
      const [, , id, revision] = new URL(request.url).pathname.split("/");
      return id && revision ? [{ request, id: decodeURIComponent(id), revision: Number(revision) }] : [];
    });
  return {
    async put(copy) {
      const cache = await open();
      if (!cache) return;
      const { id, revision } = copy.head;
      await cache.put(addressOf(id, revision), new Response(JSON.stringify(copy)));
      for (const entry of await entries(cache)) {
        if (entry.id === id && entry.revision <= revision - KEPT) await cache.delete(entry.request);
      }
    },
    async revisions() {
      const cache = await open();
      const newest = new Map<string, number>();
      for (const { id, revision } of cache ? await entries(cache) : []) {
        newest.set(id, Math.max(revision, newest.get(id) ?? 0));
      }
      return newest;
    },
    async get(id, revision) {
      const response = await (await open())?.match(addressOf(id, revision));
      const raw: { head?: unknown; version?: unknown } | undefined = await response
        ?.json()
        .catch(() => undefined);
      const head = readHead(raw?.head);
      const version = readVersion(raw?.version);
      return head && isWhole(version) ? { head, version } : undefined;
    },
    async drop(id) {
      const cache = await open();
      for (const entry of cache ? await entries(cache) : []) {
        if (entry.id === id) await cache?.delete(entry.request);
      }
    },
  };
}
