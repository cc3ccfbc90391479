// Why the browser does not keep what it is given, from the errors that browsers give. Knows nothing of what to do.

export type Trouble =
  /** There is no room. */
  | { readonly kind: "full" }
  /** The browser refuses storage to this page. */
  | { readonly kind: "denied" }
  /** The database went away underneath. */
  | { readonly kind: "closed" }
  /** An older version of the editor in another tab holds the database. */
  | { readonly kind: "blocked" }
  /** A newer version of the editor has taken the database over. */
  | { readonly kind: "superseded" }
  /** A request has had no answer for long. */
  | { readonly kind: "silent" }
  | { readonly kind: "broken"; readonly message: string };

const FULL_NAMES: ReadonlySet<string> = new Set(["QuotaExceededError", "NS_ERROR_DOM_QUOTA_REACHED"]);
/** The numbers of the same, from the time before names. */
const FULL_CODES: ReadonlySet<number> = new Set([22, 1014]);

const BY_NAME: { readonly [name: string]: Exclude<Trouble["kind"], "broken"> } = {
  SecurityError: "denied",
  NotAllowedError: "denied",
  MissingDatabaseError: "denied",
  InvalidStateError: "closed",
  AbortError: "closed",
  TransactionInactiveError: "closed",
  NotFoundError: "closed",
  VersionError: "superseded",
  SilentError: "silent",
  BlockedError: "blocked",
};

export function troubleOf(error: unknown): Trouble {
  const { name, code, message } = partsOf(error);
  if (FULL_NAMES.has(name) || FULL_CODES.has(code)) return { kind: "full" };
  const kind = BY_NAME[name];
  return kind ? { kind } : { kind: "broken", message: message || name || String(error) };
}

/** The sentence for an action that failed; what goes on failing is told at more length on the screen. */
export function describeTrouble(trouble: Trouble): string {
  switch (trouble.kind) {
    case "full":
      return "The browser's storage is full.";
    case "denied":
      return "The browser does not let this page store anything.";
    case "closed":
      return "The browser's storage was closed.";
    case "blocked":
      return "An older version of the editor in another tab holds the browser's storage.";
    case "superseded":
      return "A newer version of the editor has taken over the browser's storage. Reload the page.";
    case "silent":
      return "The browser's storage does not answer.";
    case "broken":
      return `The browser's storage failed: ${trouble.message}`;
  }
}

function partsOf(error: unknown): { readonly name: string; readonly code: number; readonly message: string } {
  if (typeof error !== "object" || error === null) return { name: "", code: 0, message: String(error) };
  const { name, code, message } = error as { name?: unknown; code?: unknown; message?: unknown };
  return {
    name: typeof name === "string" ? name : "",
    code: typeof code === "number" ? code : 0,
    message: typeof message === "string" ? message : "",
  };
}

/** An error that `troubleOf` understands, for what browsers tell by other means than errors. */
export function named(name: "MissingDatabaseError" | "SilentError" | "BlockedError", message: string): Error {
  return Object.assign(new Error(message), { name });
}
